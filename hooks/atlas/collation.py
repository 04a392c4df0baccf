"""The order of words in a language, from its alphabet: lists that a reader looks things up in."""

from __future__ import annotations

import unicodedata

from atlas.model import Locale


def sort_key(words: str, locale: Locale) -> list[int]:
    """What to sort `words` by in lists of `locale`.

    Case, marks, spaces and punctuation do not count, nor does the article before a word. A letter outside the alphabet
    counts as the one that it is composed of, a letter of another script stands after all others.
    """
    letters = (letter for word in words.casefold().split() for letter in word.removeprefix(locale.article))
    folded = (locale.alike.get(letter, letter) for letter in letters)
    known = (letter if letter in locale.alphabet else unicodedata.normalize("NFD", letter)[0] for letter in folded)
    return [_place(letter, locale) for letter in known if letter.isalnum()]


def _place(letter: str, locale: Locale) -> int:
    place = locale.alphabet.find(letter)
    return place if place >= 0 else len(locale.alphabet) + ord(letter)
