"""Facts as a reader sees them: a row of cells for an entry, a table of rows for a kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from atlas.catalogue import Catalogue
from atlas.model import SOURCE, Field, Page

NONE = "none"
"""Stands for the choice of an entry that has no value of an optional fact."""


@dataclass(frozen=True)
class Value:
    """One value of a fact: its tag, its words in the reader's language, and the path of the entry that it names."""

    tag: str
    words: str
    path: str = ""


@dataclass(frozen=True)
class Cell:
    """A fact of an entry; `rank` of `ranks` is its place on a scale, counted from 1, and 0 of 0 elsewhere."""

    name: str
    label: str
    values: tuple[Value, ...]
    none: str
    rank: int
    ranks: int
    judged: bool

    @property
    def tags(self) -> str:
        """The tags with a space between them."""
        return " ".join(value.tag for value in self.values)


@dataclass(frozen=True)
class Example:
    """An organisation named as an example: its name in the reader's language, and in Latin script where it differs."""

    id: str
    words: str
    name: str
    former: bool


@dataclass(frozen=True)
class Relation:
    """Entries that name an entry in one of their facts, under words that say how."""

    name: str
    words: str
    entries: tuple[Value, ...]


@dataclass(frozen=True)
class Row:
    """An entry with its cells, in the reader's language or, where the page is missing there, in English."""

    page: Page
    position: int
    cells: tuple[Cell, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Column:
    """A fact over all entries of a kind: its label, and its choices in the order of their declaration.

    A scale has all its choices, any other fact those that some entry has. Where an entry has none, NONE is the last.
    """

    name: str
    label: str
    scale: bool
    choices: tuple[Value, ...]


@dataclass(frozen=True)
class Table:
    """The entries of a kind over all its facts, and the pairs of them that are easily confused."""

    kind: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    pairs: tuple[tuple[Page, Page], ...] = ()


@lru_cache(maxsize=1 << 10)
def comparison(catalogue: Catalogue, kind: str, locale: str) -> Table:
    """All entries of a kind over all its facts."""
    fields = catalogue.kinds[kind].fields
    rows = tuple(row(catalogue, entry, locale) for entry in catalogue.entries(kind))
    columns = tuple(_column(catalogue, field, [r.cells[n] for r in rows], locale) for n, field in enumerate(fields))
    pages = {row.page.id: row.page for row in rows}
    pairs = tuple((pages[one], pages[other]) for one, other in catalogue.pairs.values.get(kind, ()))
    return Table(kind, columns, rows, pairs)


def _column(catalogue: Catalogue, field: Field, cells: list[Cell], locale: str) -> Column:
    used = {value.tag for cell in cells for value in cell.values}
    declared = [entry.id for entry in catalogue.entries(field.of)] if field.of else field.choices
    scale = field.form == "scale"
    choices = [_value(catalogue, field, tag, locale) for tag in declared if scale or tag in used]
    if not all(cell.values for cell in cells):
        choices.append(Value(NONE, catalogue.text(locale, f"{field.words}.{NONE}")))
    return Column(field.name, catalogue.text(locale, field.words), scale, tuple(choices))


def row(catalogue: Catalogue, entry: Page, locale: str) -> Row:
    """The facts and examples of an entry, given its English page."""
    return _row(catalogue, entry.path, locale)


@lru_cache(maxsize=1 << 14)
def _row(catalogue: Catalogue, path: str, locale: str) -> Row:
    entry = catalogue.pages[SOURCE, path]
    page = catalogue.page(locale, path) or entry
    position = catalogue.entries(entry.folder).index(entry) + 1
    cells = tuple(_cell(catalogue, entry, field, locale) for field in catalogue.kinds[entry.folder].fields)
    return Row(page, position, cells, tuple(_example(catalogue, id, locale) for id in entry.items("leaders")))


def relations(catalogue: Catalogue, entry: Page, locale: str) -> tuple[Relation, ...]:
    """Who names an entry: the other end of every fact that is an entry of its kind."""
    found = []
    for field, naming in _naming(catalogue).get((entry.folder, entry.id), {}).items():
        values = tuple(Value(other.id, _title(catalogue, other.path, locale), other.path) for other in naming)
        found.append(Relation(f"{field.kind}.{field.name}", catalogue.text(locale, field.back), values))
    return tuple(found)


@lru_cache(maxsize=16)
def _naming(catalogue: Catalogue) -> dict[tuple[str, str], dict[Field, list[Page]]]:
    """By kind and id of an entry the facts in which others name it, and these, in the order of the declarations."""
    found: dict[tuple[str, str], dict[Field, list[Page]]] = {}
    for field in (field for kind in catalogue.kinds.values() for field in kind.fields if field.of):
        for other in catalogue.entries(field.kind):
            for tag in dict.fromkeys(tags_of(other, field)):
                found.setdefault((field.of or "", tag), {}).setdefault(field, []).append(other)
    return found


def tags_of(entry: Page, field: Field) -> list[str]:
    """The tags that an entry has for a field; none where it has no value."""
    fact = entry.mapping("facts").get(field.name, [])
    return [fact] if isinstance(fact, str) else fact


def _title(catalogue: Catalogue, path: str, locale: str) -> str:
    return (catalogue.page(locale, path) or catalogue.pages[SOURCE, path]).text("title")


def _cell(catalogue: Catalogue, entry: Page, field: Field, locale: str) -> Cell:
    tags = tags_of(entry, field)
    scale = field.form == "scale" and bool(tags)
    return Cell(
        name=field.name,
        label=catalogue.text(locale, field.words),
        values=tuple(_value(catalogue, field, tag, locale) for tag in tags),
        none=catalogue.text(locale, f"{field.words}.{NONE}") if field.optional else "",
        rank=field.choices.index(tags[0]) + 1 if scale else 0,
        ranks=len(field.choices) if scale else 0,
        judged=field.judgement or field.name in entry.items("judgement"),
    )


def _value(catalogue: Catalogue, field: Field, tag: str, locale: str) -> Value:
    if field.of:
        path = f"{field.of}/{tag}.md"
        return Value(tag, _title(catalogue, path, locale), path)
    return Value(tag, catalogue.text(locale, f"{field.words}.{tag}"))


def _example(catalogue: Catalogue, id: str, locale: str) -> Example:
    company = catalogue.companies.values[id]
    words, former = catalogue.text(locale, f"company.{id}"), company["status"] in ("closed", "changed")
    return Example(id, words, company.get("name", ""), former)
