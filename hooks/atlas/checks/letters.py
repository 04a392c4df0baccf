"""Rules for the letters of a language: what its patterns call a mistake, and what only looks like one of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

import regex

from atlas.bare import reading
from atlas.catalogue import Catalogue
from atlas.checks.patterns import mistakes, texts
from atlas.letters import WORD, mixed, script
from atlas.model import Problem
from atlas.prose import OBJECT, lines
from atlas.signs import INVISIBLE, named

SENTENCE = 6
"""So many words in a row are a sentence and no name, where at least half of those begin small."""

LATIN = re.compile(r"[A-Za-z]{2,}[\w.&’ -]*")
JOINER = regex.compile(r"(?<=[\p{Latin}\p{Cyrillic}])[\u200c\u200d]|[\u200c\u200d](?=[\p{Latin}\p{Cyrillic}])")
"""What joins or parts Arabic letters, beside a letter for which it does nothing."""


def letters_belong_to_the_language(catalogue: Catalogue) -> Iterator[Problem]:
    """No line holds what a pattern of its language calls an error; Latin is isolated in right-to-left text."""
    yield from mistakes(catalogue, "error")
    for page in catalogue.pages.values():
        if catalogue.locales[page.locale].direction == "rtl":
            for number, line in lines(page):
                found = LATIN.search(reading(line, page.locale))
                if found:
                    message = f"Latin '{found[0].strip()}', expected it in <bdi lang=\"en\">…</bdi>"
                    yield page.problem(message, line=number)


def letters_are_of_one_script(catalogue: Catalogue) -> Iterator[Problem]:
    """No word mixes scripts, as a Latin letter in a Cyrillic word does, and every letter is one composed character."""
    for code, locale in catalogue.locales.items():
        for path, number, line in texts(catalogue, code):
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
        familiar: set[str] = set()
        for page in catalogue.pages_of(code):
            for number, line in lines(page):
                text = reading(line, code)
                if not familiar.issuperset(text):
                    familiar |= {sign for sign in text if script(sign) == own or not WORD.match(sign)}
                found = [] if familiar.issuperset(text) else _sentence(WORD.findall(text), own)
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
        for path, number, line in texts(catalogue, code):
            text = reading(line, code).replace(OBJECT, "")
            if found := INVISIBLE.search(text) or JOINER.search(text):
                yield Problem(path, number, f"{named(found[0])}, expected text without it")
