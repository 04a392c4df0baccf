"""What a page shows besides its text, ready for the fragments: words and values, no HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from atlas.catalogue import Catalogue
from atlas.choosers import Chooser, chooser
from atlas.citations import Citation, bibliography, citations
from atlas.downloads import SCHEMA, csv_path, offers
from atlas.freshness import State, state
from atlas.maps import entry_map
from atlas.matrices import matrices
from atlas.menu import Link, neighbours
from atlas.model import SOURCE, Locale, Page
from atlas.status import status
from atlas.tables import Relation, Row, comparison, relations, row
from atlas.terms import glossary

ASKED = re.compile(r"<!-- (?P<view>[a-z]+)(?: (?P<kind>[a-z]+))? -->")


@dataclass(frozen=True)
class Language:
    """A page in a language: its address from the site's root, its words, and the page, if it has one."""

    locale: Locale
    address: str
    current: bool
    words: Mapping[str, str]
    page: Page | None


@dataclass(frozen=True)
class View:
    """The surroundings of a page built for `locale`; `page` is its text, in the language `content`.

    `further` are the pages that the foot of each page leads to: the glossary, the sources and the like.
    """

    locale: Locale
    words: Mapping[str, str]
    page: Page
    content: Locale
    state: State
    languages: tuple[Language, ...]
    row: Row | None
    relations: tuple[Relation, ...]
    cited: tuple[Citation, ...]
    chooser: Chooser | None
    further: tuple[Page, ...]
    neighbours: tuple[Link | None, Link | None]

    @property
    def path(self) -> str:
        """The path of the page inside its language."""
        return self.page.path

    @property
    def icon(self) -> str:
        """The key of the icon that belongs to the page: its folder for an index, its own path otherwise."""
        return self.path.removesuffix(".md").removesuffix("/index")

    @property
    def is_home(self) -> bool:
        """Whether this is the first page of the language."""
        return self.path == "index.md"

    @property
    def speaks_all_languages(self) -> bool:
        """Whether this is the page that hosts show for every missing address."""
        return self.path == "404.md" and self.locale.code == SOURCE

    @property
    def is_part_of_a_section(self) -> bool:
        """Whether other pages stand beside this one."""
        return "/" in self.path

    @property
    def explains_terms(self) -> bool:
        """Whether the first use of a term is explained: in the texts of the kinds, not on pages of links and lists."""
        return self.is_part_of_a_section and not self.chooser

    @property
    def glossary(self) -> str:
        """The address of the glossary in Markdown, from this page."""
        return "../" * self.path.count("/") + "glossary.md"

    @property
    def shows_contents(self) -> bool:
        """Whether there is room beside the text for its headings; a table or a tree needs that room."""
        return not (self.chooser or self.is_home or re.search("<!-- (?:comparison|matrix)", self.page.body))


def address(locale: str, path: str) -> str:
    """Where a page stands, from the site's root; English has no folder of its own."""
    prefix = "" if locale == SOURCE else f"{locale}/"
    return f"{prefix}{path.removesuffix('.md')}.html"


@lru_cache(maxsize=1 << 16)
def way(folder: str, to: str) -> str:
    """The way from a folder of the site to an address; both count from the site's root and hold no dots."""
    here, there = [name for name in folder.split("/") if name], to.split("/")
    shared = len(posixpath.commonprefix([here, there]))
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]])


def view(catalogue: Catalogue, locale: str, path: str) -> View:
    """The view of the page at `path` in `locale`, which shows the English text where there is none in that language."""
    original = catalogue.pages[SOURCE, path]
    page = catalogue.page(locale, path) or original
    entry = catalogue.role(original) == "entry"
    return View(
        locale=catalogue.locales[locale],
        words=catalogue.strings[locale].values,
        page=page,
        content=catalogue.locales[page.locale],
        state=state(catalogue, locale, path),
        languages=tuple(_language(catalogue, code, path, locale) for code in catalogue.locales),
        row=row(catalogue, original, locale) if entry else None,
        relations=relations(catalogue, original, locale) if entry else (),
        cited=tuple(citations(catalogue, page, catalogue.locales[locale])),
        chooser=chooser(catalogue, locale, page) if catalogue.role(original) == "tree" else None,
        further=_further(catalogue, locale),
        neighbours=neighbours(catalogue, locale, path),
    )


def _language(catalogue: Catalogue, code: str, path: str, current: str) -> Language:
    strings, page = catalogue.strings[code].values, catalogue.page(code, path)
    return Language(catalogue.locales[code], address(code, path), code == current, strings, page)


@lru_cache(maxsize=16)
def _further(catalogue: Catalogue, locale: str) -> tuple[Page, ...]:
    return tuple(catalogue.page(locale, page.path) or page for page in catalogue.beside(SOURCE))


def drawn(catalogue: Catalogue, name: str, kind: str, locale: str) -> dict[str, Any]:
    """What the fragment of a view is drawn from, by the name that the fragment gives it."""
    if name == "bibliography":
        return {"bibliography": bibliography(catalogue)}
    if name == "glossary":
        return {"glossary": glossary(catalogue, locale)}
    if name == "status":
        return {"status": status(catalogue, locale)}
    if name == "map":
        return {"map": entry_map(catalogue, kind, locale)}
    if name == "matrix":
        return {"matrices": matrices(catalogue, locale)}
    if name == "downloads":
        return {"offers": offers(catalogue), "schema": SCHEMA}
    return {"table": comparison(catalogue, kind, locale), "file": csv_path(kind, locale)}


def asked(page: Page, html: str) -> dict[str, tuple[str, str]]:
    """The comments in a page's HTML that ask for a view, each with the view's name and its kind."""
    return {match[0]: (match["view"], match["kind"] or page.folder) for match in ASKED.finditer(html)}


def published(catalogue: Catalogue) -> list[dict[str, str]]:
    """For the sitemap: each page, once, as its addresses by language; a missing translation has none."""
    paths = [page.path for page in catalogue.pages_of(SOURCE) if page.id != "404"]
    return [{c: address(c, path) for c in catalogue.locales if catalogue.page(c, path)} for path in paths]
