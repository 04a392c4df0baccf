"""What differs between two states of the catalogue, as a reviewer wants to know it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from atlas.catalogue import Catalogue
from atlas.freshness import state
from atlas.model import SOURCE
from atlas.trees import is_walkable, paths, tree

Ways = dict[str, str]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Cell:
    """A cell of a table that holds something else now; an empty text is a fact that was or is not there."""

    entry: str
    fact: str
    old: str
    new: str


def ways_of(catalogue: Catalogue) -> Ways:
    """The result of every way of every tree that can be walked, as `style: reason:save costs:yes` -> `bargain`."""
    found = {}
    walked = ((page, tree(page)) for page in catalogue.trees(SOURCE))
    for page, its in walked:
        for way in paths(its) if is_walkable(its) else ():
            found[f"{page.id}: {' '.join(answer.id for answer in way)}"] = way[-1].result
    return found


def compared(then: Mapping[Key, object], now: Mapping[Key, object]) -> tuple[list[Key], list[Key], list[Key]]:
    """The keys whose value is another now, those that are new and those that are gone, each in their order."""
    moved = [key for key in now if key in then and then[key] != now[key]]
    return moved, [key for key in now if key not in then], [key for key in then if key not in now]


def cells(then: Catalogue, now: Catalogue) -> list[Cell]:
    """The cells that changed of entries that stand in both."""
    found = []
    for kind in now.kinds:
        for entry in now.entries(kind):
            before = then.page(SOURCE, entry.path)
            old, new = before.mapping("facts") if before else {}, entry.mapping("facts")
            facts = [fact for fact in {**new, **old} if before and _shown(old, fact) != _shown(new, fact)]
            found += [Cell(f"{kind}/{entry.id}", fact, _shown(old, fact), _shown(new, fact)) for fact in facts]
    return found


def _shown(facts: Mapping[str, object], name: str) -> str:
    value = facts.get(name, "")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def pages(then: Catalogue, now: Catalogue) -> tuple[list[str], list[str]]:
    """The pages that are new and those that are gone, in every language."""
    _, new, gone = compared(_places(then), _places(now))
    return new, gone


def _places(catalogue: Catalogue) -> dict[str, None]:
    return {page.where: None for page in sorted(catalogue.pages.values(), key=lambda page: page.where)}


def outdated(then: Catalogue, now: Catalogue) -> tuple[list[str], list[str]]:
    """The translations that lag now and did not, and those that lagged and do not."""
    before, after = set(_lagging(then)), set(_lagging(now))
    there = {page.where for page in now.pages.values()}
    return sorted(after - before), sorted((before - after) & there)


def _lagging(catalogue: Catalogue) -> Iterable[str]:
    translations = (page for page in catalogue.pages.values() if page.locale != SOURCE)
    return (page.where for page in translations if state(catalogue, page.locale, page.path) == "outdated")
