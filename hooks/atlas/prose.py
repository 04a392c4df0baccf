"""What a line of Markdown holds: headings, links, source marks, HTML tags and attribute lists."""

from __future__ import annotations

import html
import re
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from atlas.model import Page

OBJECT = "\ufffc"
"""Stands for whatever is not text of the page's language: code, addresses, foreign runs."""

FENCE = re.compile(r"(`{3,}|~{3,})")
OPENED = re.compile(r"(`{3,}|~{3,})[ ]*[\w+-]*[ ]*")
OF_CODE = ("`", "~~~")
"""Without one of these there is no code."""

CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
HEADING = re.compile(r"(#{1,6})(?!#)\s*(.*)")
HEADING_ID = re.compile(r"\{:?\s*#([^}\s]+)[^}]*\}")
LINK = re.compile(r"(!?)\[([^\[\]\\]*)\]\(([^\s()<>\[\]{}\\\"'`]*)\)")
AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^\s>]*)>")
MARK = re.compile(r"\[@([^\[\]\s]*)\]")
SPACED_MARK = re.compile(r"[ \u00a0]?" + MARK.pattern)
SHORT_WORD = re.compile(r"(?<=[\s\u00a0«„(\[])([^\W\d_]{1,2}) (?=[\w«„(\[<*])")
TAG = re.compile(r"<!--.*?(?:-->|$)|<[/!?a-zA-Z][^>]*(?:>|$)")
ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
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


def lines(page: Page) -> tuple[tuple[int, str], ...]:
    """Each line of the body with its number in the file; code is blanked where Markdown is sure to see code too.

    That is between two fences, of which the first bears one word at most, and between two equal runs of backticks on a
    line; whatever else begins like code is left as it is.
    """
    return lines_of(page.body, page.first_line)


@lru_cache(maxsize=4096)
def lines_of(text: str, first_line: int) -> tuple[tuple[int, str], ...]:
    """Each line of Markdown with its number, counted from `first_line`; code is blanked, as `lines` says."""
    body = text.split("\n")
    if not _may_hold_code(text):
        return tuple(enumerate(body, first_line))
    ends: dict[str, list[int]] = {}
    for place, line in enumerate(body):
        if FENCE.fullmatch(fence := line.rstrip(" ")):
            ends.setdefault(fence, []).append(place)
    found, until = [], -1
    for place, line in enumerate(body):
        opened = OPENED.fullmatch(line) if place > until else None
        if opened:
            later = ends.get(opened[1], [])[bisect(ends.get(opened[1], []), place) :][:1]
            until = later[0] if later else until
        found.append((first_line + place, "" if place <= until else CODE.sub(OBJECT, line)))
    return tuple(found)


def _may_hold_code(text: str) -> bool:
    return any(sign in text for sign in OF_CODE)


def outside_code(pattern: re.Pattern[str], sign: str, replaced: Callable[[re.Match[str]], str], markdown: str) -> str:
    """Markdown in which each match of `pattern`, on a line, that is no part of code is replaced.

    Without `sign` on a line, `pattern` finds nothing there.
    """
    if sign not in markdown:
        return markdown
    body = markdown.split("\n")
    if not _may_hold_code(markdown):
        return "\n".join([pattern.sub(replaced, line) if sign in line else line for line in body])
    found = []
    for line, (_, blanked) in zip(body, lines_of(markdown, 1), strict=True):
        begin, done = 0, ""
        for code in CODE.finditer(line) if blanked else ():
            done += pattern.sub(replaced, line[begin : code.start()]) + code[0]
            begin = code.end()
        found.append(done + (pattern.sub(replaced, line[begin:]) if blanked else line))
    return "\n".join(found)


def headings(page: Page) -> list[Heading]:
    """The headings in their order."""
    return list(_headings(page.body, page.first_line))


@lru_cache(maxsize=4096)
def _headings(text: str, first_line: int) -> tuple[Heading, ...]:
    return tuple(found for number, line in lines_of(text, first_line) if (found := heading(number, line)))


def heading(number: int, line: str) -> Heading | None:
    """The heading that stands on a line, if one does."""
    match = HEADING.match(line) if line.startswith("#") else None
    if not match:
        return None
    words, brace, rest = match[2].rstrip().rpartition("{")
    named = HEADING_ID.fullmatch(brace + rest)
    return Heading(number, (words if named else match[2]).rstrip("# "), named[1] if named else "", len(match[1]))


def links(page: Page) -> list[Found]:
    """Every link and image of the plain form, and every address in angle brackets.

    `text` is the whole of it, `name` its target with entities decoded.
    """
    found = []
    for number, line in lines(page):
        if "]" not in line and "<" not in line:
            continue
        line = _without_marks(line)
        found += [Found(number, match[0], html.unescape(match[3])) for match in LINK.finditer(line)]
        found += [Found(number, match[0], html.unescape(match[1])) for match in AUTOLINK.finditer(line)]
    return found


def left_over(line: str) -> str:
    """A line, its code blanked, without its source marks, plain links and attribute lists.

    What still looks like a link, a definition or a brace is one that only Markdown understands.
    """
    return LINK.sub(OBJECT, _without_marks(line))


def _without_marks(line: str) -> str:
    return ATTRIBUTES.sub(OBJECT, MARK.sub(OBJECT, line))


def marks(page: Page) -> list[Found]:
    """The source marks `[@id]`; `name` is the id."""
    return [Found(n, m[0], m[1]) for n, line in lines(page) if "[@" in line for m in MARK.finditer(line)]


def tags(page: Page) -> list[Found]:
    """HTML tags and comments, whole or broken off by the line's end; addresses in angle brackets are links."""
    found = ((n, m[0]) for n, line in lines(page) if "<" in line for m in TAG.finditer(line))
    return [Found(n, text) for n, text in found if not AUTOLINK.fullmatch(text)]


def attributes(page: Page) -> list[Found]:
    """Attribute lists, such as `{#id .class}`."""
    return [Found(n, m[0]) for n, line in lines(page) if "{" in line for m in ATTRIBUTES.finditer(line)]


def bind_short_words(markdown: str) -> str:
    """Put a no-break space after words of one and two letters, so that no line ends with a preposition."""
    return outside_code(SHORT_WORD, " ", lambda word: f"{word[1]}\u00a0", markdown)
