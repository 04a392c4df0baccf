"""YAML as contributors may write it: plain mappings, lists and text, with the line of every key."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import yaml

from atlas.model import Problem, Record
from atlas.signs import INVISIBLE, named

DEEPEST = 8
"""How many levels of mappings and lists may stand inside each other; our files need four."""

QUICK: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The parser in C, where PyYAML has it: ten times as fast, but it words its errors otherwise."""


def record(text: str, path: str, first_line: int = 1) -> tuple[Record, list[Problem]]:
    r"""Read one YAML mapping whose first line is line `first_line` of the file `path`.

    Every scalar stays the text that was typed, so that `no` is a word and `2016` is four digits. Anchors, aliases,
    tags, a key given twice and anything that is not a mapping are problems, and so is text that is not YAML. So is what
    an escape such as "\u202e" or a block of lines puts into a text that no line of the file may hold; a space stands
    in its place.
    """
    try:
        excesses, node = _parsed(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", "")
        last = text.rstrip().count("\n")
        line = first_line + min(mark.line if mark else 0, last)
        return Record(), [Problem(path, line, f"not YAML ({reason}), expected lines of the form key: value")]
    if excesses:
        return Record(), [Problem(path, line + first_line, message) for line, message in excesses]
    if not isinstance(node, yaml.MappingNode):
        return Record(), [Problem(path, first_line, "no mapping, expected lines of the form key: value")]
    lines: dict[tuple[str, ...], int] = {}
    problems: list[Problem] = []
    values = _value(node, (), first_line, path, lines, problems)
    return Record(values, lines), problems


def _value(
    node: yaml.Node,
    keys: tuple[str, ...],
    first_line: int,
    path: str,
    lines: dict[tuple[str, ...], int],
    problems: list[Problem],
) -> Any:
    """The value of a node; `lines` and `problems` are filled on the way."""

    def inner(node: yaml.Node, key: str) -> Any:
        return _value(node, (*keys, key), first_line, path, lines, problems)

    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            lines[(*keys, str(index))] = _line(item) + first_line
        return [inner(item, str(index)) for index, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return _text(node, first_line, path, problems)
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = _text(key_node, first_line, path, problems) if isinstance(key_node, yaml.ScalarNode) else "[…]"
        line = _line(key_node) + first_line
        if key in mapping:
            problems.append(Problem(path, line, f"key '{key}' a second time, expected each key once"))
        lines[(*keys, key)] = line
        mapping[key] = inner(value_node, key)
    return mapping


def _text(node: yaml.Node, first_line: int, path: str, problems: list[Problem]) -> str:
    """The text of a scalar without what no text needs."""
    text = str(node.value)
    if found := INVISIBLE.search(text):
        message = f"a value that holds {named(found[0])}, expected text on one line without it"
        problems.append(Problem(path, _line(node) + first_line, message))
    return INVISIBLE.sub(" ", text) if found else text


def _line(node: yaml.Node | yaml.Event) -> int:
    """The line of a node or event, counted from 0."""
    return node.start_mark.line if node.start_mark else 0


def _parsed(text: str) -> tuple[list[tuple[int, str]], yaml.Node | None]:
    """The excesses of a text, and its node where it has none; raises YAMLError in the words of the parser in Python."""
    with suppress(yaml.YAMLError, UnicodeError):
        return _parsed_by(QUICK, text)
    return _parsed_by(yaml.BaseLoader, text)


def _parsed_by(loader: Any, text: str) -> tuple[list[tuple[int, str]], yaml.Node | None]:
    excesses = _excesses(text, loader)
    return excesses, None if excesses else yaml.compose(text, Loader=loader)


def _excesses(text: str, loader: Any) -> list[tuple[int, str]]:
    """The lines, counted from 0, on which YAML goes beyond plain data."""
    found: list[tuple[int, str]] = []
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            found.append((line, "an anchor or alias (& or *), expected the value itself, in quotes where it begins so"))
        if getattr(event, "tag", None):
            found.append((line, f"tag '{getattr(event, 'tag', '')}', expected plain text, a list or a mapping"))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return [*found, (line, f"more than {DEEPEST} levels, expected key: value")]
    return found
