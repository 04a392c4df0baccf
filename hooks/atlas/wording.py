"""Words, links and values of a page in Markdown, as its copy is made of them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from atlas.catalogue import Catalogue
from atlas.citations import Citation, citations
from atlas.model import SOURCE, Locale, Page
from atlas.tables import Cell
from atlas.views import way

BETWEEN = " · "


class Plain:
    """What the copy of a page is written with; what the catalogue holds stays as it is."""

    def __init__(self, catalogue: Catalogue, page: Page) -> None:
        self.catalogue, self.page, self.code = catalogue, page, page.locale
        self.original = catalogue.page(SOURCE, page.path) or page
        self.role = catalogue.role(self.original)
        self.cited = citations(catalogue, page, catalogue.locales[page.locale])

    def reads(self, locale: Locale) -> bool:
        """Whether the page is in that language."""
        return locale.code == self.code

    def word(self, key: str) -> str:
        """A word of the program in the language of the page."""
        return self.catalogue.text(self.code, key)

    def link(self, path: str, title: str = "") -> str:
        """A link to the copy at `path`, in English where the language lacks that page."""
        there = self.catalogue.page(self.code, path) or self.catalogue.pages[SOURCE, path]
        return f"[{title or there.text('title')}]({self.target(path)})"

    def target(self, path: str) -> str:
        """The way from this copy to another one; each language but English has a folder of its own."""
        return self.file(posixpath.join(self._folder if self.catalogue.page(self.code, path) else "", path))

    def file(self, path: str) -> str:
        """The way from this copy to a file, given by its path from the site's root."""
        return way(posixpath.join(self._folder, self.page.folder), path)

    @property
    def _folder(self) -> str:
        return "" if self.code == SOURCE else self.code

    def value(self, cell: Cell) -> str:
        """The words of a fact, with an asterisk where it is the editors' judgement."""
        words = (self.link(value.path, value.words) if value.path else value.words for value in cell.values)
        return (BETWEEN.join(words) or cell.none) + ("\\*" if cell.judged else "")

    def card(self, page: Page) -> str:
        """An entry with its summary."""
        return f"{self.link(page.path)}: {page.text('summary')}"


def source(citation: Citation) -> str:
    """A source on one line."""
    printed = ", ".join(filter(None, (citation.publisher, citation.year)))
    return f"{citation.author}: {citation.title}. {printed}." + (f" <{citation.address}>" if citation.address else "")


def listed(lines: Iterable[str]) -> str:
    """A list in Markdown."""
    return "\n".join(f"- {line}" for line in lines)
