"""What of a line of Markdown is text: as a reader of its language sees it, or as it is said."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from atlas.prose import CODE, OBJECT, SPACED_MARK

LIST = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


def foreign(locale: str) -> str:
    """The regular expression of an element of another language, or of one that runs from left to right."""
    return rf'<(?P<tag>\w+)\b[^>]*\b(?:lang=["\'](?!{locale}["\'])[^"\']+|dir=["\']ltr)["\'][^>]*>.*?</(?P=tag)>'


@lru_cache(maxsize=1 << 16)
def reading(line: str, locale: str) -> str:
    """The text of one line of Markdown as a reader of `locale` sees it.

    Code, addresses, elements of another language and runs from left to right become one OBJECT each, lest a space be
    left before the next comma.
    """
    for sign, pattern, instead in _shapes(locale):
        if sign in line:
            line = pattern.sub(instead, line)
    return html.unescape(LIST.sub("", line))


@lru_cache(maxsize=16)
def _shapes(locale: str) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """What is no text for a reader of `locale`."""
    return _compiled(
        ("<", r"<!--.*?-->", ""),
        ("`", CODE.pattern, OBJECT),
        ("<", foreign(locale), OBJECT),
        ("[", SPACED_MARK.pattern, ""),
        ("[", r"!?\[([^\]]*)\]\([^)]*\)", r"\1"),
        ("://", r"https?://[^\s)>\]]+", OBJECT),
        ("<", r"<[^>]+>", ""),
        ("{", r"\s*\{[:#.][^{}]*\}", ""),
        ("{", r"\{+[^{}]*\}+", OBJECT),
    )


def _compiled(*shapes: tuple[str, str, str]) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Of each shape the sign without which it cannot be there, what finds it, and what stands for it."""
    return tuple((sign, re.compile(pattern), instead) for sign, pattern, instead in shapes)


MARKUP = _compiled(
    ("<", r"<!--.*?-->", ""),
    ("[@", SPACED_MARK.pattern, ""),
    ("](", r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)", r"\1"),
    ("<", r"<[^>]+>", ""),
    ("{", r"\s*\{[:#.][^{}]*\}", ""),
    ("", r"^\s*(?:(?:[-*+>]|\d+[.)])\s+)*", ""),
    ("*", r"(?<!\\)(\*{1,3})(?=\S)(.+?)(?<=\S)\1", r"\2"),
)
"""What is never said."""


def spoken(line: str) -> str:
    """All text of one line of Markdown, foreign runs included, without its marks, addresses and source marks."""
    for sign, pattern, instead in MARKUP:
        if sign in line:
            line = pattern.sub(instead, line)
    return html.unescape(line.replace(OBJECT, "")).strip()
