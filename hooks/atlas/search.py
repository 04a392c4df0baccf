"""What the search of a language looks through: the text of its own pages, section by section, and how it reads words.

Folding, stemming and ranking happen in the browser alone, so that the page and the query cannot differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from atlas.bare import spoken
from atlas.catalogue import Catalogue
from atlas.citations import bibliography
from atlas.model import SOURCE, Page
from atlas.prose import heading as heading_of
from atlas.prose import lines
from atlas.tables import row
from atlas.terms import glossary
from atlas.views import address

BRACKET = re.compile(r"\s*\(([^)]*)\)")
HIDDEN = ("404",)
Section = list[str]
"""The id of a heading, empty for what stands before the first, its words and the text below it."""


def files(catalogue: Catalogue) -> dict[str, str]:
    """The index of each language as a script that hands it over, by the path from the site's root.

    Browsers read JSON in a string faster than the same text as a program.
    """
    indexes = {locale: _quoted(_json(index(catalogue, locale))) for locale in catalogue.locales}
    return {f"search/{locale}.js": f"self.atlasIndex = JSON.parse({text});\n" for locale, text in indexes.items()}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def index(catalogue: Catalogue, locale: str) -> dict[str, Any]:
    """Everything that the search of a language needs; a page that is missing in it has no place there."""
    rules = catalogue.search.values
    return {
        "letters": rules.get("letters", {}),
        **{key: rules.get(key, {}).get(locale, []) for key in ("loose", "prefixes", "suffixes")},
        "same": same(catalogue, locale),
        "pages": [_document(catalogue, page) for page in catalogue.pages_of(locale) if page.id not in HIDDEN],
    }


def same(catalogue: Catalogue, locale: str) -> list[list[str]]:
    """Words that stand for one another: those declared, and those of each term.

    A term's are its name, its English name, its abbreviation, and what is often written instead of them.
    """
    declared: list[list[str]] = catalogue.search.values.get("same", {}).get(locale, [])
    groups = [*declared]
    for names in catalogue.terms.values.values():
        wrong = [words for code in (locale, SOURCE) for words in names.get("wrong", {}).get(code, [])]
        known = dict.fromkeys([*_names(names[locale]), *_names(names[SOURCE]), *wrong])
        if len(known) > 1:
            groups.append(list(known))
    return groups


def _names(name: str) -> Iterator[str]:
    """A name without its bracket, and the bracket where it holds an abbreviation."""
    yield BRACKET.sub("", name)
    yield from (found for found in BRACKET.findall(name) if found.isupper())


def _document(catalogue: Catalogue, page: Page) -> list[Any]:
    """Address, place in the menu, title, summary, other words that find the page, and its sections."""
    original = catalogue.pages[SOURCE, page.path]
    place = catalogue.text(page.locale, f"kind.{page.folder}") if catalogue.role(original) == "entry" else ""
    sections = [*_facts(catalogue, original, page.locale), *_prose(page), *_lists(catalogue, page)]
    more = [original.text("title"), *_companies(catalogue, original, page.locale)]
    known = list(dict.fromkeys(word for word in more if word != page.text("title")))
    return [address(page.locale, page.path), place, page.text("title"), page.text("summary"), known, sections]


def _companies(catalogue: Catalogue, original: Page, locale: str) -> Iterator[str]:
    for id in original.items("leaders"):
        yield catalogue.text(locale, f"company.{id}")
        yield from filter(None, [catalogue.companies.values[id].get("name")])


def _facts(catalogue: Catalogue, original: Page, locale: str) -> Iterator[Section]:
    """The facts of an entry in words, as its page shows them at a glance."""
    if catalogue.role(original) == "entry":
        cells = row(catalogue, original, locale).cells
        said = (f"{cell.label}: {' · '.join(value.words for value in cell.values) or cell.none}" for cell in cells)
        yield ["", catalogue.text(locale, "entry.facts"), " • ".join(said)]


def _prose(page: Page) -> Iterator[Section]:
    """The body of a page, cut at its headings."""
    id, heading, text = "", "", list[str]()
    for number, line in lines(page):
        found = heading_of(number, line)
        if found and (heading or text):
            yield [id, heading, " ".join(text)]
        if found:
            id, heading, text = found.name, spoken(found.text), []
        elif words := spoken(line):
            text.append(words)
    if heading or text:
        yield [id, heading, " ".join(text)]


def _lists(catalogue: Catalogue, page: Page) -> Iterator[Section]:
    """What a comment of the page asks for that stands nowhere else: its terms, its sources."""
    if "<!-- glossary -->" in page.body:
        yield from ([term.id, term.name, term.definition] for term in glossary(catalogue, page.locale))
    if "<!-- bibliography -->" in page.body:
        for source in bibliography(catalogue):
            yield [f"source-{source.id}", "", f"{source.author}: {source.title}. {source.publisher}"]
