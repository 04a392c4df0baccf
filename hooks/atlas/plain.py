"""The whole catalogue as mappings, lists and text: for another generator, or for whoever wants the texts as data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from atlas.catalogue import Catalogue
from atlas.freshness import fingerprint, state
from atlas.model import SOURCE, Page
from atlas.sections import sections
from atlas.trees import paths, tree


def plain(catalogue: Catalogue) -> dict[str, Any]:
    """Everything that stands in docs/, in the order of its files; facts stand with the English page alone."""
    return {
        "languages": {code: asdict(locale) for code, locale in catalogue.locales.items()},
        "kinds": {name: {field.name: asdict(field) for field in kind.fields} for name, kind in catalogue.kinds.items()},
        "pages": [_page(catalogue, page) for _, page in sorted(catalogue.pages.items())],
        "ways": {page.id: _ways(page) for page in catalogue.trees(SOURCE)},
        "strings": {code: strings.values for code, strings in catalogue.strings.items()},
        "definitions": {code: definitions.values for code, definitions in catalogue.definitions.items()},
        "terms": catalogue.terms.values,
        "sources": catalogue.sources.values,
        "companies": catalogue.companies.values,
        "menu": catalogue.menu.values,
    }


def _page(catalogue: Catalogue, page: Page) -> dict[str, Any]:
    parts = [{"id": one.name, "heading": one.title, "markdown": one.text.strip()} for one in sections(page)]
    return {
        "language": page.locale,
        "path": page.path,
        "role": catalogue.role(page),
        "state": state(catalogue, page.locale, page.path),
        "fingerprint": fingerprint(page),
        "front": page.front.values,
        "sections": [part for part in parts if part["heading"] or part["markdown"]],
    }


def _ways(page: Page) -> list[dict[str, Any]]:
    """Every way through a tree: the ids of its answers, and the path of its result."""
    ways = list(paths(tree(page)))
    return [{"answers": [answer.id for answer in way], "result": f"{way[-1].kind}/{way[-1].result}.md"} for way in ways]
