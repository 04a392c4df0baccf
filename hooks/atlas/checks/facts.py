"""Rules for facts: they are what `_data/fields.yml` declares."""

from __future__ import annotations

from collections.abc import Iterator

from atlas.catalogue import Catalogue
from atlas.checks.expected import one_of
from atlas.model import Field, Page, Problem


def _facts(catalogue: Catalogue) -> Iterator[tuple[Page, dict[str, object], dict[str, Field]]]:
    for kind in catalogue.kinds.values():
        for entry in catalogue.entries(kind.name):
            if isinstance(entry.get("facts"), dict):
                yield entry, entry.mapping("facts"), {field.name: field for field in kind.fields}


def facts_are_declared(catalogue: Catalogue) -> Iterator[Problem]:
    """An entry has the facts of its kind: all that are not optional, and no others."""
    for entry, facts, fields in _facts(catalogue):
        for name in facts:
            if name not in fields:
                yield entry.problem(f"fact '{name}', {one_of(fields, name)}", "facts", name)
        for name, field in fields.items():
            if name not in facts and field.whole and not field.optional:
                yield entry.problem(f"no {name}, expected a line {name}: … below facts", "facts")


def facts_have_known_values(catalogue: Catalogue) -> Iterator[Problem]:
    """A fact is one of the choices of its field, or a list of them where it may be many."""
    for entry, facts, fields in _facts(catalogue):
        for name, value in facts.items():
            if name in fields and fields[name].whole:
                yield from _value(catalogue, entry, fields[name], value)


def _value(catalogue: Catalogue, entry: Page, field: Field, value: object) -> Iterator[Problem]:
    choices = [p.id for p in catalogue.entries(field.of)] if field.of else list(field.choices)
    keys = ("facts", field.name)
    if field.form == "many":
        if not isinstance(value, list):
            yield entry.problem(f"{field.name} is no list, expected [first, second] of: {', '.join(choices)}", *keys)
            return
        if not value and not field.optional:
            yield entry.problem(f"{field.name} is an empty list, {one_of(choices)}", *keys)
        if len({str(tag) for tag in value}) < len(value):
            yield entry.problem(f"{field.name} names something twice, expected each once", *keys)
    elif not isinstance(value, str):
        yield entry.problem(f"{field.name} is no single value, {one_of(choices)}", *keys)
        return
    for tag in value if isinstance(value, list) else [value]:
        if tag not in choices:
            yield entry.problem(f"{field.name} is '{tag}', {one_of(choices, str(tag))}", *keys)


def judgement_names_facts(catalogue: Catalogue) -> Iterator[Problem]:
    """`judgement` lists facts of the kind that are not the editors' judgement everywhere."""
    for entry, _, fields in _facts(catalogue):
        names = [name for name, field in fields.items() if not field.judgement]
        for name in entry.items("judgement"):
            if name not in names:
                yield entry.problem(f"judgement on '{name}', {one_of(names, name)}", "judgement")
