"""JSON Schemas (draft 7) of front matter and data, for editors: from the declared facts and the tables of keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from atlas.catalogue import Catalogue
from atlas.fields import FLAGS, FORMS
from atlas.keys import (
    COMPANY_RECORD,
    ENTRY,
    LOCALE_RECORD,
    PAGE,
    SHAPES,
    SOURCE_RECORD,
    TERM_RECORD,
    TRANSLATION,
    TREE,
    Key,
    names,
)
from atlas.model import SOURCE, Field, Kind

Schema = dict[str, Any]

ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
NAME = r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$"
ICON = r"^[a-z]+(?:/[a-z0-9-]+)+$"
TEXT: Schema = {"type": ["string", "number"], "pattern": r"^[^<>]*\S[^<>]*$"}
"""Text may look like a number to an editor; here every scalar is text."""
PLAIN: Schema = {"type": ["string", "number"], "pattern": r"^[^<>`*{}\[\]\\]+$"}
LETTERS: Schema = {"type": "object", "propertyNames": {"pattern": "^.$"}, "additionalProperties": {"pattern": "^.$"}}


def schemas(catalogue: Catalogue) -> dict[str, Schema]:
    """Each schema by the name of its file."""
    kinds, locales = list(catalogue.kinds), list(catalogue.locales)
    records = {
        "sources.json": _record(SOURCE_RECORD),
        "companies.json": _record(COMPANY_RECORD),
        "locales.json": _record(LOCALE_RECORD),
        "terms.json": _term(locales),
        "fields.json": _facts(kinds),
        "menu.json": _list(_one_of([*kinds, *_beside_the_kinds(catalogue)])),
    }
    found = {name: _by_id(each) for name, each in records.items()}
    found["patterns.json"] = _object({"patterns": {"type": "array", "items": _pattern(locales)}}, ["patterns"])
    found["icons.json"] = {"type": "object", "additionalProperties": {"type": "string", "pattern": ICON}}
    found["pairs.json"] = _object({kind: _pairs(catalogue, kind) for kind in kinds})
    found["search.json"] = _search(locales)
    found["strings.json"] = _strings(catalogue)
    found["definitions.json"] = _by_id(TEXT)
    for kind in catalogue.kinds.values():
        found[f"front-{kind.name}.json"] = _front(catalogue, ENTRY, kind)
    found["front-tree.json"] = _front(catalogue, TREE)
    found["front-page.json"] = _front(catalogue, PAGE)
    found["front-translation.json"] = _front(catalogue, TRANSLATION)
    return {name: {"$schema": "http://json-schema.org/draft-07/schema#", **schema} for name, schema in found.items()}


def places(catalogue: Catalogue) -> dict[str, str]:
    """Which pages have which schema of front matter: the name of its file, and a glob from the project's folder."""
    globs = {f"front-{kind}.json": f"docs/{SOURCE}/{kind}/!(index).md" for kind in catalogue.kinds}
    globs["front-tree.json"] = f"docs/{SOURCE}/choose/*.md"
    globs["front-page.json"] = f"docs/{SOURCE}/{{*,!(choose)/index}}.md"
    globs["front-translation.json"] = f"docs/!({SOURCE})/**/*.md"
    return globs


def _object(properties: Schema, required: Iterable[str] = ()) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _by_id(schema: Schema) -> Schema:
    return {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": schema}


def _list(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": items, "uniqueItems": True, "minItems": least}


def _one_of(choices: Iterable[str]) -> Schema:
    """One of the choices; nothing fits where there are none, which an empty `enum` may not say."""
    return {"enum": listed} if (listed := list(choices)) else {"not": {}}


def _record(keys: Iterable[Key]) -> Schema:
    return _object({key.name: _value(key) for key in keys}, names(keys, required=True))


def _value(key: Key) -> Schema:
    """The schema of a key's value by its form."""
    about = {"description": key.about}
    if key.form in SHAPES:
        bounds = {"minimum": 1000, "maximum": 9999} if key.form == "year" else {}
        return about | {"type": ["string", "number"], "pattern": f"^(?:{SHAPES[key.form]})$"} | bounds
    forms: dict[str, Schema] = {
        "choice": _one_of(key.choices),
        "flag": {"const": True},
        "letters": LETTERS,
        "months": {**_list(TEXT, 12), "maxItems": 12},
        "list": _list({"type": "string", "pattern": NAME}),
        "mapping": {"type": "object"},
    }
    return about | forms.get(key.form, TEXT)


def _front(catalogue: Catalogue, keys: tuple[Key, ...], kind: Kind | None = None) -> Schema:
    """The front matter of a page; what a key may name is narrowed to what is declared."""
    schema = _record(keys)
    fields = kind.fields if kind else ()
    narrower: dict[str, Schema] = {
        "title": PLAIN,
        "summary": PLAIN,
        "position": {"type": "integer", "minimum": 1, "maximum": 9999},
        "awaiting": _list(_one_of(code for code in catalogue.locales if code != SOURCE)),
        "judgement": _list(_one_of(field.name for field in fields if not field.judgement)),
        "facts": _object(
            {field.name: _choice(catalogue, field) for field in fields},
            [field.name for field in fields if not field.optional],
        ),
        "results": _one_of(catalogue.kinds),
        "runner_up": {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": {"pattern": ID}},
    }
    for name, given in schema["properties"].items():
        schema["properties"][name] = {"description": given["description"], **narrower.get(name, given)}
    return schema


def _choice(catalogue: Catalogue, field: Field) -> Schema:
    choices = [entry.id for entry in catalogue.entries(field.of)] if field.of else list(field.choices)
    one: Schema = _one_of(choices)
    return _list(one, least=0 if field.optional else 1) if field.form == "many" else one


def _facts(kinds: list[str]) -> Schema:
    """The declaration of a kind's facts in fields.yml."""
    listed = _list({"type": ["string", "number", "boolean"]}, least=2)
    entries = {"anyOf": [listed, _object({"kind": _one_of(kinds)}, ["kind"])]}
    properties = {form: listed if form == "scale" else entries for form in FORMS}
    properties |= {flag: {"const": True} for flag in FLAGS} | {"axis": {"enum": ["x", "y"]}}
    shape = _object(properties) | {
        "oneOf": [{"required": [form]} for form in FORMS],
        "dependencies": {"axis": ["scale"]},
    }
    return {"type": "object", "additionalProperties": shape}


def _term(locales: list[str]) -> Schema:
    more = {key.name: _value(key) for key in TERM_RECORD}
    more["short"] |= {"type": ["string", "object"], "additionalProperties": TEXT, "propertyNames": _one_of(locales)}
    more["wrong"] |= _object(dict.fromkeys(locales, _list(TEXT, least=1)))
    return _object(dict.fromkeys(locales, TEXT) | more, locales)


def _beside_the_kinds(catalogue: Catalogue) -> list[str]:
    return [page.id for page in catalogue.beside(SOURCE)]


def _pairs(catalogue: Catalogue, kind: str) -> Schema:
    pair = _list(_one_of(entry.id for entry in catalogue.entries(kind)), least=2)
    return {"type": "array", "items": pair | {"maxItems": 2}}


def _search(locales: list[str]) -> Schema:
    letters = {"type": "object", "propertyNames": {"pattern": "^.$"}, "additionalProperties": {"type": "string"}}
    words = _object(dict.fromkeys(locales, _list(TEXT)))
    alike = _object(dict.fromkeys(locales, _list(_list(TEXT, least=2))))
    return _object({"letters": letters, "same": alike, **dict.fromkeys(("loose", "prefixes", "suffixes"), words)})


def _pattern(locales: list[str]) -> Schema:
    texts = {name: {"type": "string"} for name in ("id", "pattern", "message", "repair")}
    choices = {"locale": {"enum": ["all", *locales]}, "severity": {"enum": ["error", "warning"]}}
    return _object(texts | choices, ["id", "locale", "severity", "pattern", "message"])


def _strings(catalogue: Catalogue) -> Schema:
    """The words of kinds and facts by name; those of templates and organisations have keys of the same form."""
    keys = [f"kind.{name}{part}" for name in catalogue.kinds for part in ("", ".one", ".caption")]
    for field in (field for kind in catalogue.kinds.values() for field in kind.fields):
        keys += [field.words, *(f"{field.words}.{choice}" for choice in field.choices)]
        keys += [f"{field.words}.none"] if field.optional else []
        keys += [field.back] if field.of else []
    return {
        "type": "object",
        "properties": dict.fromkeys(keys, True),
        "required": keys,
        "patternProperties": {r"^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$": TEXT},
        "additionalProperties": False,
    }
