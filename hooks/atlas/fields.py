"""The declaration of kinds and their facts, read from `_data/fields.yml`."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any

from atlas.model import Field, Kind, Problem, Record
from atlas.signs import ID, PLAIN

FORMS = ("scale", "one", "many")
FLAGS = ("optional", "judgement")
KEYS = (*FORMS, *FLAGS, "axis")


def kinds(declared: Record, path: str, languages: Container[str] = ()) -> tuple[dict[str, Kind], list[Problem]]:
    """The kinds in their order, none called like one of `languages`, and what is wrong in the file `path`."""
    problems: list[Problem] = []
    found: dict[str, Kind] = {}
    for kind, facts in declared.values.items():
        if not re.fullmatch(r"[a-z]+", kind):
            problems.append(Problem(path, declared.line(kind), f"kind '{kind}', expected lower-case letters"))
            continue
        if kind in languages:
            message = f"kind '{kind}', whose addresses are those of a language, expected another name"
            problems.append(Problem(path, declared.line(kind), message))
            continue
        if not isinstance(facts, dict):
            problems.append(Problem(path, declared.line(kind), f"kind '{kind}' is no mapping, expected its facts"))
            continue
        fields = []
        for name, shape in facts.items():
            wrong = _wrong(shape, declared.values) if ID.fullmatch(name) else f"is no name, expected {PLAIN}"
            if wrong:
                problems.append(Problem(path, declared.line(kind, name), f"{name} {wrong}"))
            fields.append(Field(kind, name, "one", whole=False) if wrong else _field(kind, name, shape))
        found[kind] = Kind(kind, tuple(fields))
    return found, problems


def _wrong(shape: Any, kinds: Mapping[str, Any]) -> str:
    if not isinstance(shape, dict):
        return f"is no mapping, expected one of: {', '.join(FORMS)}"
    forms = [form for form in FORMS if form in shape]
    if len(forms) != 1:
        return f"has {len(forms)} forms, expected one of: {', '.join(FORMS)}"
    for key in shape:
        if key not in KEYS:
            return f"has the key '{key}', expected one of: {', '.join(KEYS)}"
    for flag in FLAGS:
        if shape.get(flag, "true") != "true":
            return f"has {flag}: {shape[flag]}, expected true, or no such line"
    if "axis" in shape and (shape["axis"] not in ("x", "y") or forms[0] != "scale"):
        return f"has axis: {shape['axis']}, expected x or y, on a scale"
    choices = shape[forms[0]]
    if isinstance(choices, dict) and forms[0] != "scale":
        if str(choices.get("kind")) not in kinds or len(choices) != 1:
            return f"takes entries of {choices}, expected {{kind: …}} with one of: {', '.join(kinds)}"
    elif not isinstance(choices, list) or len(choices) < 2 or len(set(map(str, choices))) != len(choices):
        return "has no list of two or more different choices"
    else:
        for choice in choices:
            if not isinstance(choice, str) or not ID.fullmatch(choice):
                return f"has the choice '{choice}', expected {PLAIN}"
    return ""


def _field(kind: str, name: str, shape: dict[str, Any]) -> Field:
    form = next(form for form in FORMS if form in shape)
    choices = shape[form]
    return Field(
        kind=kind,
        name=name,
        form=form,  # type: ignore[arg-type]
        choices=tuple(choices) if isinstance(choices, list) else (),
        of=choices["kind"] if isinstance(choices, dict) else None,
        optional="optional" in shape,
        judgement="judgement" in shape,
        axis=shape.get("axis", ""),
    )
