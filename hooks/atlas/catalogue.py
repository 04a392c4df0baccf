"""Everything that stands in docs/, as the checks and views ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from atlas.model import SOURCE, TREES, Kind, Locale, Page, Pattern, Record


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything that stands in docs/, and the keys of the strings that the templates ask for.

    It equals none but itself, so that what is drawn from it can be kept by it.
    """

    locales: Mapping[str, Locale] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    pages: Mapping[tuple[str, str], Page] = field(default_factory=dict)
    strings: Mapping[str, Record] = field(default_factory=dict)
    sources: Record = field(default_factory=Record)
    companies: Record = field(default_factory=Record)
    menu: Record = field(default_factory=Record)
    icons: Record = field(default_factory=Record)
    pairs: Record = field(default_factory=Record)
    terms: Record = field(default_factory=Record)
    search: Record = field(default_factory=Record)
    definitions: Mapping[str, Record] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    asked: frozenset[str] = frozenset()

    def page(self, locale: str, path: str) -> Page | None:
        """The page of that language, or none."""
        return self.pages.get((locale, path))

    def pages_of(self, locale: str) -> Iterator[Page]:
        """All pages of a language, by path."""
        return iter(self._pages.get(locale, ()))

    def beside(self, locale: str) -> list[Page]:
        """The pages of a language that stand beside the kinds and trees, as the glossary does."""
        return [page for page in self.pages_of(locale) if not page.folder and page.id not in ("index", "404")]

    def role(self, page: Page) -> Literal["entry", "tree", "page"]:
        """What a page is: an entry of a kind, a decision tree, or neither."""
        if page.id == "index":
            return "page"
        return "tree" if page.folder == TREES else "entry" if page.folder in self.kinds else "page"

    def entries(self, kind: str) -> tuple[Page, ...]:
        """The English pages of a kind's entries, by their position, then by id."""
        return self._entries.get(kind, ())

    def trees(self, locale: str) -> list[Page]:
        """The decision trees of a language, by the position of the English ones, then by id."""
        trees = [page for page in self.pages_of(locale) if self.role(page) == "tree"]
        return sorted(trees, key=lambda page: ((self.page(SOURCE, page.path) or page).position, page.id))

    @cached_property
    def _pages(self) -> Mapping[str, list[Page]]:
        found: dict[str, list[Page]] = {}
        for (code, _), page in sorted(self.pages.items()):
            found.setdefault(code, []).append(page)
        return found

    @cached_property
    def _entries(self) -> Mapping[str, tuple[Page, ...]]:
        found: dict[str, list[Page]] = {}
        for page in sorted(self.pages_of(SOURCE), key=lambda page: (page.position, page.id)):
            if self.role(page) == "entry":
                found.setdefault(page.folder, []).append(page)
        return {kind: tuple(entries) for kind, entries in found.items()}

    def text(self, locale: str, key: str) -> str:
        """A word of the program in a language."""
        return str(self.strings[locale].values[key])
