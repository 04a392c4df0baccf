"""Rules for `_data/search.yml`, which says how the search reads words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from atlas.catalogue import Catalogue
from atlas.checks.expected import one_of
from atlas.model import Problem

PATH = "_data/search.yml"
BY_LANGUAGE = ("loose", "prefixes", "suffixes", "same")


def search_knows_its_keys(catalogue: Catalogue) -> Iterator[Problem]:
    """Letters are a mapping of single letters; everything else is a mapping of languages."""
    record = catalogue.search
    for key, given in record.values.items():
        if key not in ("letters", *BY_LANGUAGE):
            yield Problem(PATH, record.line(key), f"key '{key}', {one_of(('letters', *BY_LANGUAGE), key)}")
        elif not isinstance(given, dict):
            yield Problem(PATH, record.line(key), f"{key} is no mapping, expected lines below it")
        elif key == "letters":
            for letter in given:
                if len(letter) != 1 or not isinstance(given[letter], str):
                    message = f"'{letter}' is no letter with another one, expected one letter: another"
                    yield Problem(PATH, record.line(key, letter), message)
        else:
            for code in given:
                if code not in catalogue.locales:
                    yield Problem(PATH, record.line(key, code), f"language '{code}', {one_of(catalogue.locales, code)}")


def search_lists_words(catalogue: Catalogue) -> Iterator[Problem]:
    """A language has a list of words or affixes, and under `same` a list of such lists, each of two or more."""
    record = catalogue.search
    for key in BY_LANGUAGE:
        languages = record.values.get(key)
        for code, given in languages.items() if isinstance(languages, dict) else ():
            if key == "same":
                whole = isinstance(given, list) and all(_is_list(group) and len(group) > 1 for group in given)
                expected = "expected lists of two words or more"
            else:
                whole, expected = _is_list(given), "expected [one, another]"
            if not whole:
                yield Problem(PATH, record.line(key, code), f"{key} of '{code}' is no such list, {expected}")


def _is_list(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(item, str) and item.strip() for item in given)
