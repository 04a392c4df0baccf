"""A decision tree as its page shows it: its results with what to do next, its ways, and the whole at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.model import SOURCE, Page
from atlas.outlines import Node, outline
from atlas.pictures import Picture, picture
from atlas.tables import relations, row
from atlas.trees import Change, changes, paths, tree


@dataclass(frozen=True)
class Part:
    """A part of the plan that follows from a result: pages under a label."""

    relation: str
    label: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Result:
    """A result of a decision tree: the entry, the one that comes next to it, and what to begin with."""

    entry: Page
    runner_up: Page
    plan: tuple[Part, ...]


@dataclass(frozen=True)
class Way:
    """A way through a tree: the ids of its answers, and what would have changed its result."""

    ids: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Chooser:
    """Everything that surrounds the questions of a decision tree; `entries` are its results by id."""

    results: tuple[Result, ...]
    entries: Mapping[str, Page]
    ways: tuple[Way, ...]
    outline: Node
    picture: Picture


def chooser(catalogue: Catalogue, locale: str, page: Page) -> Chooser:
    """The surroundings of a tree in the reader's language; `page` is its text in that language or in English."""
    original, found = catalogue.pages[SOURCE, page.path], tree(page)
    entries = {e.id: catalogue.page(locale, e.path) or e for e in catalogue.entries(original.text("results"))}
    names = original.items("plan")
    results = (
        Result(entry, entries[original.mapping("runner_up")[id]], _plan(catalogue, locale, names, entry))
        for id, entry in entries.items()
    )
    start = outline(found)
    return Chooser(
        results=tuple(results),
        entries=entries,
        ways=tuple(Way(tuple(a.id for a in way), tuple(changes(found, way))) for way in paths(found)),
        outline=start,
        picture=picture(start, {id: entry.text("title") for id, entry in entries.items()}),
    )


def plan_names(catalogue: Catalogue, kind: str) -> list[str]:
    """What plans for a kind may be made of: its facts that name entries, and `kind.fact` of those that name its own."""
    fields = [field for one in catalogue.kinds.values() for field in one.fields]
    own = [field.name for field in fields if field.kind == kind and field.of]
    return own + [f"{field.kind}.{field.name}" for field in fields if field.of == kind]


def _plan(catalogue: Catalogue, locale: str, names: list[str], entry: Page) -> tuple[Part, ...]:
    original = catalogue.pages[SOURCE, entry.path]
    known = {cell.name: (cell.label, cell.values) for cell in row(catalogue, original, locale).cells}
    known |= {other.name: (other.words, other.entries) for other in relations(catalogue, original, locale)}
    parts = []
    for name in (name for name in names if name in known):
        label, values = known[name]
        pages = (catalogue.page(locale, value.path) or catalogue.pages[SOURCE, value.path] for value in values)
        parts.append(Part(name, label, tuple(pages)))
    return tuple(parts)
