"""Where the open data stand: the files that the build writes besides its pages, known from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.model import Locale

FOLDER = "data/v1"
"""From the site's root. What is promised for this folder stands on the page about the data."""

SCHEMA = f"{FOLDER}/schema.json"
"""The JSON Schema of the catalogue's file; it stands in overrides/, from where it is published as it is."""

MARK = "site:"
"""Stands before the path, from the site's root, of a written file in a link of a page."""


@dataclass(frozen=True)
class Offer:
    """A set of data, all entries where `kind` is empty, and its file in each language."""

    kind: str
    files: tuple[tuple[Locale, str], ...]


def json_path(locale: str) -> str:
    """The file of all entries in a language."""
    return f"{FOLDER}/catalogue.{locale}.json"


def csv_path(kind: str, locale: str) -> str:
    """The file of a kind's table in a language."""
    return f"{FOLDER}/{kind}.{locale}.csv"


def offers(catalogue: Catalogue) -> list[Offer]:
    """Everything that is offered: the whole, then each kind that has entries."""
    locales = catalogue.locales.values()
    kinds = [kind for kind in catalogue.kinds if catalogue.entries(kind)]
    whole = Offer("", tuple((locale, json_path(locale.code)) for locale in locales))
    return [whole, *(Offer(k, tuple((locale, csv_path(k, locale.code)) for locale in locales)) for k in kinds)]


def linked(html: str, here: str) -> str:
    """The HTML of the page at the address `here` with every link that begins with MARK as a relative one."""
    return html.replace(f'href="{MARK}', f'href="{"../" * here.count("/")}')


def paths(catalogue: Catalogue) -> list[str]:
    """Every file that a page may link to with MARK."""
    return [SCHEMA, *(path for offer in offers(catalogue) for _, path in offer.files)]
