"""Letters and digits that look like those of a language but are others, and which are meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from atlas.model import Locale

WORD = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"[^\D0-9]")


def meant(text: str, locale: Locale) -> str:
    """The text with the letters and digits that are meant in place of those of another language or script.

    A letter of another script is replaced only in a word that is plainly of the language: one with a letter that
    nothing else looks like, and none that the language lacks.
    """
    words = WORD.sub(lambda match: _word(match[0], locale), text)
    return DIGIT.sub(lambda match: locale.digits[unicodedata.decimal(match[0])], words)


def mixed(text: str, locale: Locale) -> list[str]:
    """The words that hold a letter of another script which looks like one of theirs."""
    if locale.mistaken.keys().isdisjoint(text):
        return []
    found = []
    for word in WORD.findall(text):
        others = {letter: locale.mistaken[letter] for letter in word if letter in locale.mistaken}
        scripts = {script(letter) for letter in word} if others else set()
        if any(script(letter) != script(other) in scripts for letter, other in others.items()):
            found.append(word)
    return found


def _word(word: str, locale: Locale) -> str:
    plain = _plainly(word, locale)
    letters = [_letter(letter, locale.mistaken, plain) for letter in word]
    letters[:-1] = [_letter(letter, locale.mistaken_inside, plain) for letter in letters[:-1]]
    return "".join(letters)


def _letter(letter: str, mistaken: Mapping[str, str], plain: bool) -> str:
    other = mistaken.get(letter, letter)
    return other if plain or script(letter) == script(other) else letter


def _plainly(word: str, locale: Locale) -> bool:
    doubtful = {**locale.mistaken, **locale.mistaken_inside}
    likely = set(doubtful.values())
    rest = [letter for letter in word if letter not in doubtful and letter not in likely]
    return bool(rest) and all(letter.lower() in locale.alphabet for letter in rest)


def script(text: str) -> str:
    """The script of the first letter of a text, such as CYRILLIC; empty where there is none."""
    return _script(text[:1])


@lru_cache(maxsize=1024)
def _script(letter: str) -> str:
    return unicodedata.name(letter or "\0", "").partition(" ")[0]
