"""The menu of a language: home, the trees, each kind with its entries, pages beside them; some share a place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from atlas.catalogue import Catalogue
from atlas.model import SOURCE, TREES, Page


@dataclass(frozen=True)
class Link:
    """A page in the menu: its title in the reader's language, and its path inside the language."""

    title: str
    path: str


@dataclass(frozen=True)
class Group:
    """The pages of a folder below their index; the trees have no index and no title of their own."""

    folder: str
    index: Link | None
    pages: tuple[Link, ...]

    @property
    def first(self) -> Link:
        """Where the group is entered."""
        return self.index or self.pages[0]

    @property
    def all(self) -> tuple[Link, ...]:
        """The index, if any, and the pages, in their order."""
        return (self.index, *self.pages) if self.index else self.pages


@dataclass(frozen=True)
class Place:
    """What the menu shows first: its name in the data, its title, and the groups that share it."""

    name: str
    title: str
    groups: tuple[Group, ...]

    @property
    def path(self) -> str:
        """The page that the place leads to."""
        return self.groups[0].first.path

    def holds(self, path: str) -> bool:
        """Whether a page stands in this place."""
        return any(link.path == path for group in self.groups for link in group.all)


@lru_cache(maxsize=16)
def menu(catalogue: Catalogue, locale: str) -> tuple[Place, ...]:
    """The places of a language in their order."""
    home = Group("", None, (Link(catalogue.text(locale, "nav.home"), "index.md"),))
    found = [Place("home", catalogue.text(locale, "nav.home"), (home,))]
    if trees := catalogue.trees(SOURCE):
        links = tuple(_link(catalogue, locale, tree) for tree in trees)
        found.append(Place(TREES, catalogue.text(locale, "nav.choose"), (Group(TREES, None, links),)))
    for place, names in places(catalogue).items():
        groups = tuple(_group(catalogue, name, locale) for name in names)
        alone = len(names) == 1
        title = groups[0].first.title if alone else catalogue.text(locale, f"nav.{place}")
        found.append(Place(names[0] if alone else place, title, groups))
    return tuple(found)


def place_of(catalogue: Catalogue, locale: str, path: str) -> str:
    """The name of the place in which a page stands; empty where it stands beside them."""
    return _places(catalogue, locale).get(path, "")


@lru_cache(maxsize=16)
def _places(catalogue: Catalogue, locale: str) -> dict[str, str]:
    places = menu(catalogue, locale)
    return {link.path: place.name for place in places for group in place.groups for link in group.all}


def places(catalogue: Catalogue) -> dict[str, list[str]]:
    """What stands or shares each place: the kinds that have entries in the order of their declaration, then pages."""
    declared = ((place, kinds) for place, kinds in catalogue.menu.values.items() if isinstance(kinds, list))
    shared = {str(kind): place for place, kinds in declared for kind in kinds}
    found: dict[str, list[str]] = {}
    for kind in catalogue.kinds:
        if catalogue.entries(kind):
            found.setdefault(shared.get(kind, kind), []).append(kind)
    for name, place in shared.items():
        if name not in catalogue.kinds and catalogue.page(SOURCE, f"{name}.md"):
            found.setdefault(place, []).append(name)
    return found


def neighbours(catalogue: Catalogue, locale: str, path: str) -> tuple[Link | None, Link | None]:
    """What comes before and after a page in its group; none at the ends, and beside a page that is in no group."""
    return _neighbours(catalogue, locale).get(path, (None, None))


@lru_cache(maxsize=16)
def _neighbours(catalogue: Catalogue, locale: str) -> dict[str, tuple[Link | None, Link | None]]:
    groups = [group.all for place in menu(catalogue, locale) for group in place.groups]
    around = ((here, [None, *links, None][n : n + 3]) for links in groups for n, here in enumerate(links))
    return {here.path: (before, after) for here, (before, _, after) in around}


def nav(places: tuple[Place, ...]) -> list[dict[str, object]]:
    """The menu in the shape that MkDocs calls `nav`: paths inside the language, by title."""
    return [{place.title: [link.path for group in place.groups for link in group.all]} for place in places]


def _group(catalogue: Catalogue, kind: str, locale: str) -> Group:
    if kind not in catalogue.kinds:
        return Group("", None, (_link(catalogue, locale, catalogue.pages[SOURCE, f"{kind}.md"]),))
    index = Link(catalogue.text(locale, f"kind.{kind}"), f"{kind}/index.md")
    return Group(kind, index, tuple(_link(catalogue, locale, entry) for entry in catalogue.entries(kind)))


def _link(catalogue: Catalogue, locale: str, original: Page) -> Link:
    page = catalogue.page(locale, original.path) or original
    return Link(page.text("title"), original.path)
