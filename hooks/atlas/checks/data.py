"""Rules for the files in `_data/`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from atlas.catalogue import Catalogue
from atlas.checks.expected import one_of
from atlas.checks.references import ADDRESS
from atlas.keys import COMPANY_RECORD, SHAPES, SOURCE_RECORD, Key, choices, names
from atlas.model import SOURCE, TREES, Problem, Record
from atlas.signs import ID, PLAIN

BASES = choices(SOURCE_RECORD, "basis")
STATUSES = choices(COMPANY_RECORD, "status")


def ids_are_plain(catalogue: Catalogue) -> Iterator[Problem]:
    """An id is of lower-case letters, digits, hyphens and underscores: it becomes a part of addresses and of HTML."""
    for name, record in (
        ("sources", catalogue.sources),
        ("companies", catalogue.companies),
        ("terms", catalogue.terms),
    ):
        for id in record.values:
            if not ID.fullmatch(id):
                yield Problem(f"_data/{name}.yml", record.line(id), f"id '{id}', expected {PLAIN}")


def sources_are_whole(catalogue: Catalogue) -> Iterator[Problem]:
    """A source has its author, title, publisher, basis and the day on which it was seen."""
    path, record = "_data/sources.yml", catalogue.sources
    for id, given in record.values.items():
        yield from _shape(record, path, id, given, SOURCE_RECORD)
        if not isinstance(given, dict):
            continue
        if "basis" in given and given["basis"] not in BASES:
            yield Problem(path, record.line(id, "basis"), f"basis is '{given['basis']}', {one_of(BASES)}")
        if "seen" in given and not _is_day(str(given["seen"])):
            yield Problem(path, record.line(id, "seen"), f"seen is '{given['seen']}', expected a day: 2026-11-22")
        if "year" in given and not re.fullmatch(SHAPES["year"], str(given["year"])):
            yield Problem(path, record.line(id, "year"), f"year is '{given['year']}', expected four digits")
        if "address" in given and not ADDRESS.fullmatch(str(given["address"])):
            message = f"address is '{given['address']}', expected one that begins with https://"
            yield Problem(path, record.line(id, "address"), message)


def companies_are_whole(catalogue: Catalogue) -> Iterator[Problem]:
    """An organisation has a status, and a day or month with it where it closed or changed."""
    path, record = "_data/companies.yml", catalogue.companies
    for id, given in record.values.items():
        yield from _shape(record, path, id, given, COMPANY_RECORD)
        if not isinstance(given, dict):
            continue
        status, since = str(given.get("status", "")), str(given.get("since", ""))
        if status and status not in STATUSES:
            yield Problem(path, record.line(id, "status"), f"status is '{status}', {one_of(STATUSES, status)}")
        if status in ("changed", "closed") and not _is_day(since if len(since) > len("2026-05") else f"{since}-01"):
            yield Problem(path, record.line(id, "since"), f"since is '{since}', expected a day or month: 2026-05")


def menu_names_kinds_and_pages(catalogue: Catalogue) -> Iterator[Problem]:
    """A place in the menu is a list of kinds and of pages beside them, each of which stands once."""
    names = [*catalogue.kinds, *(page.id for page in catalogue.beside(SOURCE))]
    seen: set[str] = set()
    for place, given in catalogue.menu.values.items():
        line = catalogue.menu.line(place)
        if not isinstance(given, list):
            yield Problem("_data/menu.yml", line, f"{place} is no list, expected [first, second]")
            continue
        for name in map(str, given):
            if name not in names:
                yield Problem("_data/menu.yml", line, f"'{name}' is no kind or page, {one_of(names, name)}")
            elif name in seen:
                yield Problem("_data/menu.yml", line, f"'{name}' a second time, expected each once")
            seen.add(name)


def icons_are_of_pages(catalogue: Catalogue) -> Iterator[Problem]:
    """An icon belongs to a place of the menu, a kind, a page or an entry, and names a file in a set of the theme's."""
    path, record = "_data/icons.yml", catalogue.icons
    entries = [entry.path.removesuffix(".md") for kind in catalogue.kinds for entry in catalogue.entries(kind)]
    beside = [page.id for page in catalogue.beside(SOURCE)]
    known = ["home", TREES, *catalogue.menu.values, *catalogue.kinds, *beside, *entries]
    for key, icon in record.values.items():
        if key not in known:
            yield Problem(path, record.line(key), f"icon of '{key}', {one_of(known, key)}")
        if not re.fullmatch(r"[a-z]+(?:/[a-z0-9-]+)+", str(icon)):
            yield Problem(path, record.line(key), f"icon is '{icon}', expected a set and a name: material/stairs")


def icons_are_of_all_or_none(catalogue: Catalogue) -> Iterator[Problem]:
    """Where one kind has an icon each has, and likewise the entries of a kind: readers find them again by it."""
    named = catalogue.icons.values
    groups = [list(catalogue.kinds)]
    groups += [[f"{kind}/{entry.id}" for entry in catalogue.entries(kind)] for kind in catalogue.kinds]
    for group in groups:
        for key in group if any(key in named for key in group) else ():
            if key not in named:
                yield Problem("_data/icons.yml", 1, f"no icon of '{key}', expected a line {key}: material/…")


def _is_day(given: str) -> bool:
    try:
        return datetime.date.fromisoformat(given).isoformat() == given
    except ValueError:
        return False


def icons_that_lack(catalogue: Catalogue, known: set[str]) -> list[Problem]:
    """The icons that are none of those `known`, whose names are such as material/stairs."""
    record, expected = catalogue.icons, "expected one of the theme's, such as material/stairs"
    lacking = [key for key, icon in record.values.items() if icon not in known]
    return [Problem("_data/icons.yml", record.line(key), f"icon '{record.values[key]}', {expected}") for key in lacking]


def _shape(record: Record, path: str, id: str, given: object, keys: tuple[Key, ...]) -> Iterator[Problem]:
    if not isinstance(given, dict):
        yield Problem(path, record.line(id), f"'{id}' is no mapping, expected {', '.join(names(keys))}")
        return
    for key, value in given.items():
        if key not in names(keys):
            yield Problem(path, record.line(id, key), f"key '{key}', {one_of(names(keys), key)}")
        elif not isinstance(value, str) or not value.strip() or re.search(r"[<>]", value):
            yield Problem(path, record.line(id, key), f"{key} is not plain text, expected text without < and >")
    for key in names(keys, required=True):
        if key not in given:
            yield Problem(path, record.line(id), f"'{id}' has no {key}, expected one")
