"""Rules for the term base: each term stands in every language, with a definition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from atlas.bare import reading
from atlas.catalogue import Catalogue
from atlas.checks.expected import one_of
from atlas.checks.plain import MARKDOWN, markup
from atlas.keys import TERM_RECORD
from atlas.model import SOURCE, Page, Problem, Record
from atlas.prose import lines

MORE = tuple(key.name for key in TERM_RECORD)


def terms_have_a_name_in_every_language(catalogue: Catalogue) -> Iterator[Problem]:
    """A term is a name in each language, perhaps with an abbreviation, a tip and what is wrong, and nothing else."""
    path, record = "_data/terms.yml", catalogue.terms
    for id, names in record.values.items():
        if not isinstance(names, dict):
            yield Problem(path, record.line(id), f"term '{id}' is no mapping, expected a name in each language")
            continue
        for code in catalogue.locales:
            name = names.get(code)
            if not _is_plain(name) or not re.sub(r"\(.*\)", "", name).strip():
                yield Problem(path, record.line(id, code), f"term '{id}' has no name in '{code}', expected plain text")
        for key in names:
            if key not in (keys := [*catalogue.locales, *MORE]):
                yield Problem(path, record.line(id, key), f"key '{key}', {one_of(keys, key)}")
        yield from _more(catalogue, record, id, names)
        if names.get("tip", "true") != "true":
            yield Problem(path, record.line(id, "tip"), f"tip is '{names['tip']}', expected true, or no such key")


def _more(catalogue: Catalogue, record: Record, id: str, names: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the abbreviation of a term and with what is written instead of its name."""
    path, short, wrong = "_data/terms.yml", names.get("short", "x"), names.get("wrong", {})
    by_language = isinstance(short, dict) and bool(short) and short.keys() <= catalogue.locales.keys()
    if not all(map(_is_plain, short.values() if by_language else [short])):
        message = f"short of '{id}' is no plain text, expected text, or lines {SOURCE}: text below it"
        yield Problem(path, record.line(id, "short"), message)
    if not isinstance(wrong, dict) or not wrong.keys() <= catalogue.locales.keys():
        message = f"wrong of '{id}' is no mapping of languages, expected lines {SOURCE}: [one, another] below it"
        yield Problem(path, record.line(id, "wrong"), message)
        return
    for code, phrases in wrong.items():
        if not isinstance(phrases, list) or not all(map(_is_plain, phrases)):
            message = f"wrong of '{id}' in '{code}' is no list of plain texts, expected [one, another]"
            yield Problem(path, record.line(id, "wrong", code), message)


def _is_plain(given: object) -> TypeGuard[str]:
    return isinstance(given, str) and bool(given.strip()) and not markup(given, MARKDOWN)


def terms_have_a_definition(catalogue: Catalogue) -> Iterator[Problem]:
    """Each language defines every term, in plain text, and no others."""
    for locale, record in catalogue.definitions.items():
        path = f"{locale}/_terms.yml"
        for id in catalogue.terms.values if record.values else ():
            definition = record.values.get(id)
            if not _is_plain(definition):
                message = f"term '{id}' has no definition, expected a line {id}: … in plain text"
                yield Problem(path, record.line(id), message)
        for id in record.values:
            if catalogue.terms.values and id not in catalogue.terms.values:
                yield Problem(path, record.line(id), f"term '{id}', {one_of(catalogue.terms.values, id)}")


def pages_use_the_terms(catalogue: Catalogue) -> Iterator[Problem]:
    """No page says what the term base calls wrong; the message names the term."""
    for locale in catalogue.locales:
        terms = [(phrase.lower(), phrase, term) for phrase, term in dict(_wrong(catalogue, locale)).items()]
        for page in catalogue.pages_of(locale):
            yield from _uses(page, terms)


def _wrong(catalogue: Catalogue, locale: str) -> Iterator[tuple[str, str]]:
    """Each wrong phrase of a language with the term that is expected."""
    for id, names in catalogue.terms.values.items():
        wrong = names.get("wrong", {}) if isinstance(names, dict) else {}
        phrases = wrong.get(locale, []) if isinstance(wrong, dict) else []
        for phrase in phrases if isinstance(phrases, list) else ():
            yield str(phrase), names.get(locale, id)


def _uses(page: Page, terms: list[tuple[str, str, str]]) -> Iterator[Problem]:
    """The wrong phrases of a page; `terms` has each in small letters, as it was declared, and what is right."""
    typed = [*((page.front.line(key), page.text(key)) for key in ("title", "summary")), *lines(page)]
    texts = [(number, reading(line, page.locale)) for number, line in typed]
    whole = "\n".join(text for _, text in texts).lower()
    for _, phrase, term in (found for found in terms if found[0] in whole):
        pattern = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)
        for number, text in texts:
            if pattern.search(text):
                yield page.problem(f"'{phrase}', expected the term '{term}'", line=number)
