"""Rules for the words of the program in `_strings.yml`."""

from __future__ import annotations

from collections.abc import Iterator

from atlas.catalogue import Catalogue
from atlas.checks.expected import one_of
from atlas.checks.plain import markup
from atlas.checks.prose import is_a_sentence
from atlas.menu import places
from atlas.model import SOURCE, Problem, Record

SET_WITHOUT_TEMPLATE = {"nav.home", "nav.choose", "site.name", "export.summary", "llms.about", "llms.further"}
"""The words of the menu, the name of the site, a heading of the open data, and what the list for assistants says."""


def needed(catalogue: Catalogue) -> set[str]:
    """The keys that fields, kinds, organisations and templates ask for."""
    keys = set(catalogue.asked) | SET_WITHOUT_TEMPLATE | {f"company.{id}" for id in catalogue.companies.values}
    keys |= {f"nav.{place}" for place, kinds in places(catalogue).items() if len(kinds) > 1}
    for kind in catalogue.kinds.values():
        keys |= {f"kind.{kind.name}", f"kind.{kind.name}.one", f"kind.{kind.name}.caption"}
        for field in filter(lambda field: field.whole, kind.fields):
            keys |= {field.words} | {f"{field.words}.{choice}" for choice in field.choices}
            keys |= {f"{field.words}.none"} if field.optional else set()
            keys |= {field.back} if field.of else set()
    return keys


def every_string_is_there(catalogue: Catalogue) -> Iterator[Problem]:
    """Each language has a string for every key that is asked for, and none besides."""
    wanted = needed(catalogue)
    for locale, strings in catalogue.strings.items():
        path = f"{locale}/_strings.yml"
        if not strings.values:
            continue
        for key in sorted(wanted - set(strings.values)):
            yield Problem(path, 1, f"no string '{key}', expected a line {key}: …")
        for key in sorted(set(strings.values) - wanted):
            if _of_something_unread(catalogue, key):
                continue
            rest = wanted - set(strings.values) or wanted
            yield Problem(
                path, strings.line(key), f"string '{key}', which nothing asks for, {one_of(sorted(rest), key)}"
            )


def _of_something_unread(catalogue: Catalogue, key: str) -> bool:
    """Whether a key belongs to a field or file that could not be read, so that nothing can ask for it."""
    broken = [field.words for kind in catalogue.kinds.values() for field in kind.fields if not field.whole]
    unread = ("company.",) if not catalogue.companies.values else ()
    return key in broken or key.startswith((*(f"{words}." for words in broken), *unread))


def strings_are_plain_text(catalogue: Catalogue) -> Iterator[Problem]:
    """A string is text without HTML, and has words."""
    for locale, strings in catalogue.strings.items():
        for key, value in strings.values.items():
            if not isinstance(value, str) or not value.strip():
                yield Problem(f"{locale}/_strings.yml", strings.line(key), f"{key} is empty or no text, expected text")
            elif markup(value):
                yield Problem(
                    f"{locale}/_strings.yml",
                    strings.line(key),
                    f"{key} holds HTML or straight double quotes, expected plain text",
                )


def words_are_translated(catalogue: Catalogue) -> Iterator[Problem]:
    """No sentence of the program, and no definition, is the English one in another language."""
    for name, records in (("_strings.yml", catalogue.strings), ("_terms.yml", catalogue.definitions)):
        originals = records.get(SOURCE, Record()).values
        for locale, record in records.items():
            for key, value in record.values.items() if locale != SOURCE else ():
                if value == originals.get(key) and is_a_sentence(str(value), locale):
                    expected = f"expected it in {catalogue.locales[locale].name}"
                    yield Problem(f"{locale}/{name}", record.line(key), f"{key} stands in English, {expected}")
