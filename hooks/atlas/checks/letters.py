"""Rules for the letters of a language: what its patterns call a mistake, and what only looks like one of its own."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import regex

from atlas.bare import reading
from atlas.catalogue import Catalogue
from atlas.letters import WORD, mixed, script
from atlas.model import Pattern, Problem
from atlas.prose import OBJECT, lines
from atlas.signs import INVISIBLE, named

SECONDS = 1
"""How long a pattern may search in a file; ours need less than a hundredth of it."""

SENTENCE = 6
"""So many words in a row are a sentence and no name, where at least half of those begin small."""

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

JOINER = regex.compile(r"(?<=[\p{Latin}\p{Cyrillic}])[\u200c\u200d]|[\u200c\u200d](?=[\p{Latin}\p{Cyrillic}])")
"""What joins or parts Arabic letters, beside a letter for which it does nothing."""


def letters_belong_to_the_language(catalogue: Catalogue) -> Iterator[Problem]:
    """No line holds what a pattern of its language calls an error; Latin is isolated in right-to-left text."""
    yield from _mistakes(catalogue, "error")
    for page in catalogue.pages.values():
        if catalogue.locales[page.locale].direction == "rtl":
            for number, line in lines(page):
                found = re.search(r"[A-Za-z]{2,}[\w.&’ -]*", reading(line, page.locale))
                if found:
                    message = f"Latin '{found[0].strip()}', expected it in <bdi lang=\"en\">…</bdi>"
                    yield page.problem(message, line=number)


def letters_are_of_one_script(catalogue: Catalogue) -> Iterator[Problem]:
    """No word mixes scripts, as a Latin letter in a Cyrillic word does, and every letter is one composed character."""
    for code, locale in catalogue.locales.items():
        for path, number, line in _texts(catalogue, code):
            text = reading(line, code)
            for word in mixed(text, locale):
                strange = ", ".join(dict.fromkeys(unicodedata.name(c) for c in word if c in locale.mistaken))
                yield Problem(path, number, f"'{word}' holds {strange}, expected letters of one script")
            if not unicodedata.is_normalized("NFC", text):
                yield Problem(path, number, "letters in pieces, expected composed ones (Unicode NFC), as make fix does")


def lines_are_in_the_language(catalogue: Catalogue) -> Iterator[Problem]:
    """No line of a page holds a sentence in the script of another language, as a translation does that is half done.

    Latin letters in text from right to left have a rule of their own.
    """
    for code, locale in catalogue.locales.items():
        own = script(next((sign for sign in locale.name if sign.isalpha()), ""))
        for page in catalogue.pages_of(code):
            for number, line in lines(page):
                words = [match[0] for match in WORD.finditer(reading(line, code))]
                found = _sentence(words, own)
                if found and (locale.direction == "ltr" or script(found[0]) != "LATIN"):
                    message = f"'{' '.join(found[:4])} …' in letters of another language, expected '{locale.name}'"
                    yield page.problem(message, line=number)


def _sentence(words: list[str], own: str) -> list[str]:
    """The first run of words in another script that is long, and in which not all are names."""
    if sum(script(word) != own for word in words) < SENTENCE:
        return []
    for foreign, run in groupby(words, key=lambda word: script(word) != own):
        found = list(run) if foreign else []
        if len(found) >= SENTENCE and sum(not word[0].isupper() for word in found) >= SENTENCE // 2:
            return found
    return []


def letters_are_seen(catalogue: Catalogue) -> Iterator[Problem]:
    """No entity stands for a character that nobody sees, and no joiner beside a letter that does not join."""
    for code in catalogue.locales:
        for path, number, line in _texts(catalogue, code):
            text = reading(line, code).replace(OBJECT, "")
            if found := INVISIBLE.search(text) or JOINER.search(text):
                yield Problem(path, number, f"{named(found[0])}, expected text without it")


def style_warnings(catalogue: Catalogue) -> list[Problem]:
    """What the patterns of a language only warn of: false alarms are possible."""
    return sorted(set(_mistakes(catalogue, "warning")))


def _mistakes(catalogue: Catalogue, severity: str) -> Iterator[Problem]:
    endless: set[Pattern] = set()
    for locale in catalogue.locales:
        texts = [(path, number, reading(line, locale)) for path, number, line in _texts(catalogue, locale)]
        whole = _joined(texts)
        for pattern in catalogue.patterns:
            if pattern.locale not in ("all", locale) or pattern.severity != severity or pattern in endless:
                continue
            of_text = regex.compile(pattern.pattern, regex.MULTILINE)
            if len(endless) <= MOST_ENDLESS and may_find(of_text, whole):
                found, ends = _found_in_files(pattern, of_text, texts)
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
        lines = list(of_file)
        if may_find(of_text, _joined(lines)):
            found, ends = _found(pattern, of_line, lines)
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
    pattern: Pattern, compiled: regex.Pattern[str], lines: list[tuple[str, int, str]]
) -> tuple[list[Problem], bool]:
    """What a pattern finds on each line, and whether it comes to an end on all of them in the time for a file."""
    found: list[Problem] = []
    until = time.monotonic() + SECONDS
    for path, number, text in lines:
        try:
            match = compiled.search(text, timeout=max(until - time.monotonic(), INSTANT))
        except TimeoutError:
            message = f"{pattern.id} finds no end on this line, expected a pattern without repeats in repeats"
            return [*found, Problem(path, number, message)], False
        if match:
            around = text[max(0, match.start() - 12) : match.end() + 12].strip().replace(OBJECT, "…")
            found.append(Problem(path, number, f"{pattern.id} at '{around}': {pattern.message}"))
    return found, True


def _texts(catalogue: Catalogue, locale: str) -> Iterator[tuple[str, int, str]]:
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
