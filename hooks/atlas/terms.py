"""The term base: a term in every language, and what it means in the reader's."""

from __future__ import annotations

from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.collation import sort_key
from atlas.model import Locale


@dataclass(frozen=True)
class Term:
    """A term with its definition, and its names in the other languages."""

    id: str
    name: str
    definition: str
    others: tuple[tuple[Locale, str], ...]


def glossary(catalogue: Catalogue, locale: str) -> list[Term]:
    """All terms in the order of the language's own alphabet."""
    found = []
    for id, names in catalogue.terms.values.items():
        others = tuple((other, names[code]) for code, other in catalogue.locales.items() if code != locale)
        found.append(Term(id, names[locale], catalogue.definitions[locale].values[id], others))
    return sorted(found, key=lambda term: sort_key(term.name, catalogue.locales[locale]))
