"""The menu of a language: home, the trees, each kind with its entries; kinds may share a place."""

from __future__ import annotations

from atlas.catalogue import Catalogue
from atlas.model import SOURCE

Item = dict[str, "str | list[str] | list[Item]"]


def menu(catalogue: Catalogue, locale: str) -> list[Item]:
    """Titles in the language, with paths inside it, in the shape that MkDocs calls `nav`."""
    trees = [tree.path for tree in catalogue.trees(SOURCE)]
    items: list[Item] = [{catalogue.text(locale, "nav.home"): "index.md"}]
    if trees:
        items.append({catalogue.text(locale, "nav.choose"): trees[0] if len(trees) == 1 else list(trees)})
    for place, kinds in places(catalogue).items():
        sections = [_section(catalogue, kind, locale) for kind in kinds]
        items += sections if len(kinds) == 1 else [{catalogue.text(locale, f"nav.{place}"): sections}]
    return items


def places(catalogue: Catalogue) -> dict[str, list[str]]:
    """The kinds that have entries, by the place that they stand or share, in the order of their declaration."""
    declared = ((place, kinds) for place, kinds in catalogue.menu.values.items() if isinstance(kinds, list))
    shared = {str(kind): place for place, kinds in declared for kind in kinds}
    found: dict[str, list[str]] = {}
    for kind in catalogue.kinds:
        if catalogue.entries(kind):
            found.setdefault(shared.get(kind, kind), []).append(kind)
    return found


def _section(catalogue: Catalogue, kind: str, locale: str) -> Item:
    paths = [f"{kind}/index.md", *(entry.path for entry in catalogue.entries(kind))]
    return {catalogue.text(locale, f"kind.{kind}"): paths}
