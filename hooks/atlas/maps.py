"""Entries of a kind on a map: each at the ranks of the two scales that are declared as axes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.model import Field
from atlas.tables import Row, comparison


@dataclass(frozen=True)
class Axis:
    """A scale along a side: its label, the words of its two ends, and how many ranks it has."""

    label: str
    least: str
    most: str
    ranks: int


@dataclass(frozen=True)
class Point:
    """An entry at rank `x` of the one axis and `y` of the other, counted from 1.

    It is the `turn`th, counted from 0, of `sharing` entries at this place.
    """

    row: Row
    x: int
    y: int
    turn: int
    sharing: int


@dataclass(frozen=True)
class Map:
    """The points of a kind between its axes."""

    kind: str
    x: Axis
    y: Axis
    points: tuple[Point, ...]


def entry_map(catalogue: Catalogue, kind: str, locale: str) -> Map:
    """The map of a kind that has an axis x and an axis y."""
    x, y = (next(field for field in catalogue.kinds[kind].fields if field.axis == side) for side in "xy")
    rows = comparison(catalogue, kind, locale).rows
    places = [(_rank(row, x), _rank(row, y)) for row in rows]
    sharing, seen, points = Counter(places), Counter[tuple[int, int]](), []
    for row, place in zip(rows, places, strict=True):
        points.append(Point(row, *place, turn=seen[place], sharing=sharing[place]))
        seen[place] += 1
    return Map(kind, _axis(catalogue, x, locale), _axis(catalogue, y, locale), tuple(points))


def _rank(row: Row, field: Field) -> int:
    return next(cell.rank for cell in row.cells if cell.name == field.name)


def _axis(catalogue: Catalogue, field: Field, locale: str) -> Axis:
    least, most = (catalogue.text(locale, f"{field.words}.{field.choices[place]}") for place in (0, -1))
    return Axis(catalogue.text(locale, field.words), least, most, len(field.choices))
