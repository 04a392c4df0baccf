"""Rules for `_data/pairs.yml`: the entries of a kind that are offered for comparison as pairs."""

from __future__ import annotations

from collections.abc import Iterator

from atlas.catalogue import Catalogue
from atlas.checks.expected import one_of
from atlas.model import Problem

PATH = "_data/pairs.yml"


def pairs_are_lists_of_two(catalogue: Catalogue) -> Iterator[Problem]:
    """Below a kind stands a list of pairs, each of which names two entries."""
    for kind, pairs in catalogue.pairs.values.items():
        line = catalogue.pairs.line(kind)
        if kind not in catalogue.kinds:
            yield Problem(PATH, line, f"kind '{kind}', {one_of(catalogue.kinds, kind)}")
        if not isinstance(pairs, list):
            yield Problem(PATH, line, f"{kind} is no list, expected lines - [first, second] below it")
            continue
        for place, pair in enumerate(pairs):
            if not _is_pair(pair):
                message = f"pair {place + 1} of {kind} is no list of two entries, expected [first, second]"
                yield Problem(PATH, catalogue.pairs.line(kind, str(place)), message)


def pairs_are_of_one_kind(catalogue: Catalogue) -> Iterator[Problem]:
    """A pair is two different entries of its kind, and stands once, whichever of them comes first."""
    for kind in catalogue.kinds:
        pairs = catalogue.pairs.values.get(kind, [])
        entries = [entry.id for entry in catalogue.entries(kind)]
        seen: set[frozenset[str]] = set()
        for place, pair in enumerate(pairs if isinstance(pairs, list) else []):
            if not _is_pair(pair):
                continue
            line = catalogue.pairs.line(kind, str(place))
            for id in pair:
                if id not in entries:
                    yield Problem(PATH, line, f"pair of '{id}', {one_of(entries, id)}")
            if pair[0] == pair[1]:
                yield Problem(PATH, line, f"pair of '{pair[0]}' with itself, expected two different entries")
            if frozenset(pair) in seen:
                yield Problem(PATH, line, f"pair of '{pair[0]}' and '{pair[1]}' a second time, expected each once")
            seen.add(frozenset(pair))


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(id, str) for id in pair)
