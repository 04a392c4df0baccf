"""What a line of Markdown holds: headings, links, source marks, HTML tags and attribute lists."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from atlas.model import Page

OBJECT = "\ufffc"
"""Stands for whatever is not text of the page's language: code, addresses, foreign runs."""

FENCE = re.compile(r"^(```+|~~~+)[^\n]*\n.*?^\1[ ]*$", re.M | re.S)
CODE = re.compile(r"(?<!\\)(`+)(.+?)(?<!`)\1(?!`)")
HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*(?:\{:?\s*#([^}\s]+)[^}]*\})?\s*$")
LINK = re.compile(r"(?<!\\)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
DEFINITION = re.compile(r"^\s{0,3}\[([^\]]+)\]:\s*<?(\S*?)>?(?:\s|$)")
AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^\s>]*)>")
MARK = re.compile(r"\[@([^\]\s]*)\]")
TAG = re.compile(r"<!--.*?(?:-->|$)|<[/!?a-zA-Z][^>]*(?:>|$)")
ATTRIBUTES = re.compile(r"\{[^}\n]*\}")
WRITE = re.compile(r"<!-- write: (.*?) -->")
"""Stands where words are still to be written, and says which."""


@dataclass(frozen=True)
class Found:
    """A piece of a page: its line in the file, its text, and what it points to or is called."""

    line: int
    text: str
    name: str = ""


@dataclass(frozen=True)
class Heading(Found):
    """A heading; `name` is its explicit id, or empty."""

    level: int = 2


@dataclass(frozen=True)
class Section(Found):
    """The text below a heading, up to the next one; `name` is the heading's id, empty before the first heading."""

    title: str = ""


def lines(page: Page) -> Iterator[tuple[int, str]]:
    """Each line of the body with its number in the file; code is blanked."""
    body = FENCE.sub(lambda match: "\n" * match[0].count("\n"), page.body)
    for number, line in enumerate(body.split("\n"), page.first_line):
        yield number, CODE.sub(OBJECT, line)


def headings(page: Page) -> list[Heading]:
    """The headings in their order."""
    matches = ((number, HEADING.match(line)) for number, line in lines(page))
    return [Heading(n, m[2], m[3] or "", len(m[1])) for n, m in matches if m]


def sections(page: Page) -> list[Section]:
    """The text before the first heading, then that below each, as it was typed; `line` is the heading's."""
    starts = headings(page)
    typed = page.body.split("\n")
    ends = [*(heading.line for heading in starts), page.first_line + len(typed)]
    found = [Section(page.first_line, "\n".join(typed[: ends[0] - page.first_line]))]
    for heading, end in zip(starts, ends[1:], strict=True):
        text = "\n".join(typed[heading.line + 1 - page.first_line : end - page.first_line])
        found.append(Section(heading.line, text, heading.name, heading.text))
    return found


def links(page: Page) -> list[Found]:
    """Every link and image of whatever form; `name` is its target with entities decoded."""
    found = []
    for number, line in lines(page):
        for pattern in (LINK, DEFINITION):
            found += [Found(number, m[1], html.unescape(m[2])) for m in pattern.finditer(line)]
        found += [Found(number, m[1], html.unescape(m[1])) for m in AUTOLINK.finditer(line)]
    return found


def marks(page: Page) -> list[Found]:
    """The source marks `[@id]`; `name` is the id."""
    return [Found(n, m[0], m[1]) for n, line in lines(page) for m in MARK.finditer(line)]


def tags(page: Page) -> list[Found]:
    """HTML tags and comments, whole or broken off by the line's end; addresses in angle brackets are links."""
    found = ((n, m[0]) for n, line in lines(page) for m in TAG.finditer(line))
    return [Found(n, text) for n, text in found if not AUTOLINK.fullmatch(text)]


def attributes(page: Page) -> list[Found]:
    """Attribute lists, such as `{#id .class}`."""
    return [Found(n, m[0]) for n, line in lines(page) for m in ATTRIBUTES.finditer(line)]


def foreign(locale: str) -> str:
    """The regular expression of an element of another language, or of one that runs from left to right."""
    return rf'<(?P<tag>\w+)\b[^>]*\b(?:lang=["\'](?!{locale}["\'])[^"\']+|dir=["\']ltr)["\'][^>]*>.*?</(?P=tag)>'


def reading(line: str, locale: str) -> str:
    """The text of one line of Markdown as a reader of `locale` sees it.

    Code, addresses, elements of another language and left-to-right runs become one OBJECT each: deleting them would
    leave a space before the next comma.
    """
    line = re.sub(r"<!--.*?-->", "", line)
    line = CODE.sub(OBJECT, line)
    line = re.sub(foreign(locale), OBJECT, line)
    line = re.sub(r"[ \u00a0]?" + MARK.pattern, "", line)
    line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
    line = re.sub(r"https?://[^\s)>\]]+", OBJECT, line)
    line = re.sub(r"<[^>]+>", "", line)
    line = re.sub(r"\s*\{[:#.][^{}]*\}", "", line)
    line = re.sub(r"\{+[^{}]*\}+", OBJECT, line)
    line = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", line)
    return html.unescape(line)


def spoken(line: str) -> str:
    """All text of one line of Markdown, foreign runs included, without its marks, addresses and source marks."""
    line = re.sub(r"<!--.*?-->", "", line)
    line = re.sub(r"[ \u00a0]?" + MARK.pattern, "", line)
    line = re.sub(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)", r"\1", line)
    line = re.sub(r"<[^>]+>", "", line)
    line = re.sub(r"\s*\{[:#.][^{}]*\}", "", line)
    line = re.sub(r"^\s*(?:(?:[-*+>]|\d+[.)])\s+)*", "", line)
    line = re.sub(r"(?<!\\)(\*{1,3})(?=\S)(.+?)(?<=\S)\1", r"\2", line)
    return html.unescape(line.replace(OBJECT, "")).strip()


def bind_short_words(markdown: str) -> str:
    """Put a no-break space after words of one and two letters, so that no line ends with a preposition."""
    return re.sub(r"(?<=[\s\u00a0«„(\[])([^\W\d_]{1,2}) (?=[\w«„(\[<*])", "\\1\u00a0", markdown)
