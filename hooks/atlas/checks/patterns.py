"""What the patterns of a language find in its texts, and where that is only a warning."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import regex

from atlas.bare import reading
from atlas.catalogue import Catalogue
from atlas.model import Pattern, Problem
from atlas.prose import OBJECT, lines

SECONDS = 1
"""How long a pattern may search in a file, or in all texts of a language at once; ours need a tenth of it at most."""

INSTANT = 0.1
"""How long it may search in a line, in seconds, however much of its time other lines have taken."""

MOST_ENDLESS = 3
"""After more patterns without an end than that, no other is tried."""

LETTER = r"u(?!00[01])[0-9a-f]{4}|[^\w\s]"
"""What may follow a backslash and is one character, but no control character."""

ONE_OF = rf"\[(?![\^\]])(?:[^\\\[\]\x00-\x1f]|\\(?:[dw]|t(?!-)|{LETTER}))*\]"
NONE_OF = r"\[\^(?=(?:[^\\\]]|\\[^\\])*?\\[ns])(?:[^\\\]]|\\.)*\]"
"""A class that leaves line ends out by name."""

BLIND = re.compile(
    rf"(?:\(\?i\))?(?:[^\\\[(\x00-\x1f]|{ONE_OF}|{NONE_OF}|\((?!\?)|\(\?(?:[:=!]|<[=!])|\\(?:[bdwtS]|{LETTER}))*"
)
"""A pattern no piece of which can match a line end, so that a line's end and a text's are the same to it."""


def style_warnings(catalogue: Catalogue) -> list[Problem]:
    """What the patterns of a language only warn of: false alarms are possible."""
    return sorted(set(mistakes(catalogue, "warning")))


def mistakes(catalogue: Catalogue, severity: str) -> Iterator[Problem]:
    """What the patterns of this severity find, language by language."""
    endless: set[Pattern] = set()
    for locale in catalogue.locales:
        asked = [(path, number, reading(line, locale)) for path, number, line in texts(catalogue, locale)]
        whole = _joined(asked)
        for pattern in catalogue.patterns:
            if pattern.locale not in ("all", locale) or pattern.severity != severity or pattern in endless:
                continue
            of_text = regex.compile(pattern.pattern, regex.MULTILINE)
            if len(endless) <= MOST_ENDLESS and may_find(of_text, whole):
                found, ends = _found_in_files(pattern, of_text, asked)
                yield from found
                endless |= set() if ends else {pattern}


def _joined(texts: list[tuple[str, int, str]]) -> str:
    return "\n".join(text for _, _, text in texts)


def _found_in_files(
    pattern: Pattern, of_text: regex.Pattern[str], texts: list[tuple[str, int, str]]
) -> tuple[list[Problem], bool]:
    """What a pattern finds in the files of a language, and whether it comes to an end; it is asked no more if not."""
    of_line = regex.compile(pattern.pattern)
    problems: list[Problem] = []
    for _, of_file in groupby(texts, key=itemgetter(0)):
        file = list(of_file)
        if may_find(of_text, _joined(file)):
            found, ends = _found(pattern, of_line, file)
            problems += found
            if not ends:
                return problems, False
    return problems, True


def may_find(of_text: regex.Pattern[str], whole: str) -> bool:
    """Whether a line of a text can hold what a pattern finds; asked of whole texts first, because most hold nothing.

    `of_text` is the pattern with ^ and $ for each line. One that can tell a line's end from a text's is not asked.
    """
    if not _is_blind(of_text.pattern):
        return True
    try:
        return bool(of_text.search(whole, timeout=SECONDS))
    except TimeoutError:
        return True


@lru_cache(maxsize=1024)
def _is_blind(pattern: str) -> bool:
    return bool(BLIND.fullmatch(pattern))


def _found(
    pattern: Pattern, compiled: regex.Pattern[str], file: list[tuple[str, int, str]]
) -> tuple[list[Problem], bool]:
    """What a pattern finds on each line, and whether it comes to an end on all of them in the time for a file."""
    found: list[Problem] = []
    until = time.monotonic() + SECONDS
    for path, number, text in file:
        try:
            match = compiled.search(text, timeout=max(until - time.monotonic(), INSTANT))
        except TimeoutError:
            message = f"{pattern.id} finds no end on this line, expected a pattern without repeats in repeats"
            return [*found, Problem(path, number, message)], False
        if match:
            around = text[max(0, match.start() - 12) : match.end() + 12].strip().replace(OBJECT, "…")
            found.append(Problem(path, number, f"{pattern.id} at '{around}': {pattern.message}"))
    return found, True


def texts(catalogue: Catalogue, locale: str) -> Iterator[tuple[str, int, str]]:
    """The path, the line and the text of each line that is not empty."""
    return (found for found in _lines(catalogue, locale) if found[2])


def _lines(catalogue: Catalogue, locale: str) -> Iterator[tuple[str, int, str]]:
    for page in catalogue.pages_of(locale):
        for key in ("title", "summary"):
            yield page.where, page.front.line(key), page.text(key)
        for number, line in lines(page):
            yield page.where, number, line
    strings = catalogue.strings[locale]
    for key, value in strings.values.items():
        if not key.startswith("company."):
            yield f"{locale}/_strings.yml", strings.line(key), str(value)
