"""How every page stands in every language, for the readers and translators who want to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.freshness import State, state
from atlas.model import SOURCE, TREES, Locale, Page


@dataclass(frozen=True)
class Standing:
    """A page in a language: its state there, and its file, such as fa/styles/bargain.md, which may be missing."""

    locale: Locale
    state: State
    where: str


@dataclass(frozen=True)
class Line:
    """A page, in the reader's language where it has it, and its standing in each language."""

    page: Page
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class Group:
    """Pages that belong together; `name` is a kind or the trees’ folder, empty for the rest, as is `words`."""

    name: str
    words: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Status:
    """All pages in the order of the menu; `current` counts those up to date, out of `pages`, by language."""

    groups: tuple[Group, ...]
    pages: int
    current: Mapping[str, int]


def status(catalogue: Catalogue, locale: str) -> Status:
    """The status of the whole site, in the words of `locale`."""
    groups = tuple(group for group in _groups(catalogue, locale) if group.lines)
    standings = [standing for group in groups for line in group.lines for standing in line.standings]
    current = Counter(standing.locale.code for standing in standings if standing.state == "current")
    return Status(groups, sum(len(group.lines) for group in groups), current)


def _groups(catalogue: Catalogue, locale: str) -> Iterator[Group]:
    paths = [page.path for page in catalogue.trees(SOURCE)]
    yield Group(TREES, catalogue.text(locale, "nav.choose"), _lines(catalogue, locale, paths))
    for kind in catalogue.kinds:
        paths = [f"{kind}/index.md", *(entry.path for entry in catalogue.entries(kind))]
        yield Group(kind, catalogue.text(locale, f"kind.{kind}"), _lines(catalogue, locale, paths))
    paths = [page.path for page in catalogue.pages_of(SOURCE) if not page.folder]
    yield Group("", "", _lines(catalogue, locale, paths))


def _lines(catalogue: Catalogue, locale: str, paths: list[str]) -> tuple[Line, ...]:
    pages = [(catalogue.page(locale, path) or catalogue.pages[SOURCE, path], path) for path in paths]
    return tuple(
        Line(
            page,
            tuple(
                Standing(one, state(catalogue, code, path), f"{code}/{path}") for code, one in catalogue.locales.items()
            ),
        )
        for page, path in pages
        if catalogue.page(SOURCE, path)
    )
