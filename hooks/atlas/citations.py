"""Sources of a page: numbered in the order in which its front matter lists them."""

from __future__ import annotations

from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.collation import sort_key
from atlas.model import SOURCE, Locale, Page
from atlas.prose import SPACED_MARK, outside_code


@dataclass(frozen=True)
class Citation:
    """A source in the list of a page; texts that are not known are empty."""

    id: str
    number: str
    author: str
    title: str
    publisher: str
    year: str
    address: str
    basis: str
    seen: str


def citations(catalogue: Catalogue, page: Page, locale: Locale) -> list[Citation]:
    """The sources of a page with their numbers in the digits of `locale`; the English page lists them."""
    original = catalogue.page(SOURCE, page.path) or page
    return [_citation(catalogue, id, locale.number(n)) for n, id in enumerate(original.items("sources"), 1)]


def _citation(catalogue: Catalogue, id: str, number: str) -> Citation:
    record = catalogue.sources.values[id]
    known = ("author", "title", "publisher", "year", "address", "basis", "seen")
    return Citation(id, number, **{key: record.get(key, "") for key in known})


def bibliography(catalogue: Catalogue) -> list[Citation]:
    """Every source that a page lists, by author, title and year."""
    listed = {id for page in catalogue.pages_of(SOURCE) for id in page.items("sources")}
    sources = [_citation(catalogue, id, "") for id in listed]
    return sorted(sources, key=lambda source: (sort_key(source.author, catalogue.locales[SOURCE]), source.title))


def linked(markdown: str, cited: list[Citation]) -> str:
    """The Markdown with every source mark turned into a numbered link to the list at the page's end.

    The space before a mark goes, so that its number stays on the line of the word.
    """
    numbers = {citation.id: citation.number for citation in cited}

    def link(id: str) -> str:
        return f"[{numbers[id]}](#source-{id}){{.atlas-cite}}" if id in numbers else ""

    return outside_code(SPACED_MARK, "[@", lambda match: link(match[1]), markdown)
