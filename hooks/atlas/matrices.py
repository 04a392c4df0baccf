"""Which entries of one kind name which of another: every relation as a grid."""

from __future__ import annotations

from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.model import SOURCE, Field, Page
from atlas.tables import tags_of


@dataclass(frozen=True)
class Line:
    """An entry, and for each column of the grid whether the entry names it."""

    page: Page
    cells: tuple[bool, ...]


@dataclass(frozen=True)
class Matrix:
    """The relation `name`, such as styles.lead_channels: entries of its kind against those that they may name."""

    name: str
    kind: str
    of: str
    label: str
    judged: bool
    columns: tuple[Page, ...]
    lines: tuple[Line, ...]


def matrices(catalogue: Catalogue, locale: str) -> dict[str, list[Matrix]]:
    """The grids of every kind that names others, in the order of their declaration."""
    fields = [field for kind in catalogue.kinds.values() for field in kind.fields if field.of]
    found: dict[str, list[Matrix]] = {}
    for field in fields:
        found.setdefault(field.kind, []).append(_matrix(catalogue, field, locale))
    return found


def _matrix(catalogue: Catalogue, field: Field, locale: str) -> Matrix:
    named = catalogue.entries(field.of or "")
    lines = []
    for entry in catalogue.entries(field.kind):
        tags = tags_of(entry, field)
        lines.append(Line(_own(catalogue, entry, locale), tuple(other.id in tags for other in named)))
    columns = tuple(_own(catalogue, entry, locale) for entry in named)
    label = catalogue.text(locale, field.words)
    name = f"{field.kind}.{field.name}"
    return Matrix(name, field.kind, field.of or "", label, field.judgement, columns, tuple(lines))


def _own(catalogue: Catalogue, entry: Page, locale: str) -> Page:
    """The page in the language, or the English one where it is missing."""
    return catalogue.page(locale, entry.path) or catalogue.pages[SOURCE, entry.path]
