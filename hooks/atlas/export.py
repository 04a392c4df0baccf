"""The open data: all entries as JSON, the entries of a kind as CSV, in each language."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import Any

from atlas.catalogue import Catalogue
from atlas.downloads import SCHEMA, csv_path, json_path
from atlas.model import Page
from atlas.tables import Cell, Row, comparison, relations
from atlas.views import address

VERSION = 1
LICENCE = "CC-BY-4.0"
BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take a CSV file for one in an old encoding."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell may not begin with, because a spreadsheet would run it, wide ones too: see OWASP, CSV injection."""


def files(catalogue: Catalogue) -> dict[str, str]:
    """The text of every file by its path from the site's root."""
    found = {}
    for locale in catalogue.locales:
        found[json_path(locale)] = _in_lines(whole(catalogue, locale))
        for kind in filter(catalogue.entries, catalogue.kinds):
            found[csv_path(kind, locale)] = sheet(catalogue, kind, locale)
    return found


def _in_lines(data: dict[str, Any]) -> str:
    """JSON with a line for each key and for each item of its list, so that a change of one is a change of a line."""
    lines = (
        f"{_json(key)}: {_listed(value) if isinstance(value, list) else _json(value)}" for key, value in data.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _listed(items: list[Any]) -> str:
    return "[\n" + ",\n".join(map(_json, items)) + "\n]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def whole(catalogue: Catalogue, locale: str) -> dict[str, Any]:
    """Everything that is known of the entries, in the shape that schema.json describes."""
    kinds = [kind for kind in catalogue.kinds if catalogue.entries(kind)]
    language = catalogue.locales[locale]
    return {
        "version": VERSION,
        "schema": SCHEMA.rpartition("/")[2],
        "licence": LICENCE,
        "language": locale,
        "direction": language.direction,
        "title": catalogue.text(locale, "site.name"),
        "kinds": [_kind(catalogue, kind, locale) for kind in kinds],
        "entries": [
            _entry(catalogue, entry, line, locale)
            for kind in kinds
            for entry, line in zip(catalogue.entries(kind), comparison(catalogue, kind, locale).rows, strict=True)
        ],
    }


def _kind(catalogue: Catalogue, kind: str, locale: str) -> dict[str, Any]:
    facts = []
    for field in catalogue.kinds[kind].fields:
        choices = [{"tag": tag, "label": catalogue.text(locale, f"{field.words}.{tag}")} for tag in field.choices]
        shape = {"id": field.name, "label": catalogue.text(locale, field.words), "form": field.form}
        facts.append(shape | ({"entries_of": field.of} if field.of else {"choices": choices}))
    return {"id": kind, "title": catalogue.text(locale, f"kind.{kind}"), "facts": facts}


def _entry(catalogue: Catalogue, entry: Page, line: Row, locale: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.folder,
        "position": line.position,
        "language": line.page.locale,
        "title": line.page.text("title"),
        "summary": line.page.text("summary"),
        "address": address(locale, entry.path),
        "facts": {cell.name: _fact(cell) for cell in line.cells},
        "relations": [
            {
                "fact": relation.name,
                "label": relation.words,
                "entries": [{"tag": value.tag, "label": value.words} for value in relation.entries],
            }
            for relation in relations(catalogue, entry, locale)
        ],
        "examples": [{"id": one.id, "label": one.words, "former": one.former} for one in line.examples],
    }


def _fact(cell: Cell) -> dict[str, Any]:
    values = [{"tag": value.tag, "label": value.words} for value in cell.values]
    scale = {"rank": cell.rank, "ranks": cell.ranks} if cell.ranks else {}
    return {"label": cell.label, "judgement": cell.judged, "values": values, **scale}


def sheet(catalogue: Catalogue, kind: str, locale: str) -> str:
    """The table of a kind as CSV: what people read, then `id`, `address` and the tags under the ids of the facts.

    Lines end with CRLF, as in RFC 4180; the words of a fact with many are separated as on the page, its tags by spaces.
    """
    table = comparison(catalogue, kind, locale)
    words = (catalogue.text(locale, key) for key in (f"kind.{kind}.one", "export.summary"))
    head = [*words, *(column.label for column in table.columns), "id", "address", *(c.name for c in table.columns)]
    return BYTE_ORDER_MARK + _csv([head, *(_line(row, locale) for row in table.rows)])


def _line(row: Row, locale: str) -> list[str]:
    readable = [" · ".join(value.words for value in cell.values) or cell.none for cell in row.cells]
    page = row.page
    tags = [cell.tags for cell in row.cells]
    return [page.text("title"), page.text("summary"), *readable, page.id, address(locale, page.path), *tags]


class _Text(list[str]):
    """Keeps what is written to it."""

    write = list.append


def _csv(lines: Iterable[list[str]]) -> str:
    text = _Text()
    csv.writer(text, lineterminator="\r\n").writerows([_harmless(cell) for cell in line] for line in lines)
    return "".join(text)


def _harmless(cell: str) -> str:
    """The text of a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
