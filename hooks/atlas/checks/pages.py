"""Rules for pages as wholes: their front matter, and that each stands in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas.catalogue import Catalogue
from atlas.checks.expected import one_of
from atlas.checks.plain import MARKDOWN, markup
from atlas.freshness import NEVER
from atlas.keys import ROLES, SHAPES, TRANSLATION, names
from atlas.model import SOURCE, TREES, Page, Problem
from atlas.prose import HEADING

FORMS = {key.name: key.form for keys in (*ROLES.values(), TRANSLATION) for key in keys}


def keys_are_known(catalogue: Catalogue) -> Iterator[Problem]:
    """The front matter holds the keys of its sort of page, each with a value of its shape, and no others."""
    for page in filter(lambda page: page.whole, catalogue.pages.values()):
        own = ROLES[catalogue.role(page)]
        keys = names(own if page.locale == SOURCE else TRANSLATION)
        for key, value in page.front.values.items():
            if key in keys:
                yield from _shape(page, key, value)
            elif key in names(own):
                yield page.problem(f"{key} in a translation, expected only in {SOURCE}/{page.path}", key)
            else:
                yield page.problem(f"key '{key}', {one_of(keys, key)}", key)
        for key in names(own if page.locale == SOURCE else TRANSLATION, required=True):
            if key not in page.front.values:
                value = NEVER if FORMS[key] == "mark" else "…"
                yield page.problem(f"no {key}, expected a line {key}: {value}")


def _shape(page: Page, key: str, value: object) -> Iterator[Problem]:
    if FORMS[key] == "list":
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            yield page.problem(f"{key} is no list, expected [first, second]", key)
        elif len(set(value)) < len(value):
            yield page.problem(f"{key} names something twice, expected each once", key)
    elif FORMS[key] == "mapping":
        if not isinstance(value, dict):
            yield page.problem(f"{key} is no mapping, expected lines name: value below it", key)
    elif not isinstance(value, str) or not value.strip():
        yield page.problem(f"{key} is empty or no text, expected text", key)


def words_are_plain_text(catalogue: Catalogue) -> Iterator[Problem]:
    """Titles and summaries hold neither HTML nor Markdown, because they also stand in menus and tabs."""
    for page in catalogue.pages.values():
        for key in ("title", "summary"):
            if found := markup(page.text(key), MARKDOWN):
                yield page.problem(f"'{found}' in the {key}, expected plain text", key)


def pages_hold_text(catalogue: Catalogue) -> Iterator[Problem]:
    """Something stands below the front matter of every page, and not only headings."""
    for page in catalogue.pages.values():
        typed = page.body.split("\n")
        if page.whole and not any(line.strip() and not HEADING.match(line) for line in typed):
            yield page.problem("a page without text, expected some below its front matter", line=page.first_line)


def translations_are_pinned(catalogue: Catalogue) -> Iterator[Problem]:
    """`translated_from` is the fingerprint of an English page: eight hexadecimal digits."""
    for page in catalogue.pages.values():
        mark = page.text("translated_from")
        if page.locale != SOURCE and mark and not re.fullmatch(SHAPES["mark"], mark):
            message = f"translated_from is '{mark}', expected eight of 0–9 and a–f, as make fresh writes them"
            yield page.problem(message, "translated_from")


def every_language_has_every_page(catalogue: Catalogue) -> Iterator[Problem]:
    """A page stands in English and in every language that its English page does not list under `awaiting`."""
    others = [code for code in catalogue.locales if code != SOURCE]
    for page in catalogue.pages_of(SOURCE):
        awaiting = page.items("awaiting")
        for code in awaiting:
            if code not in others:
                yield page.problem(f"awaiting '{code}', {one_of(others)}", "awaiting")
            elif catalogue.page(code, page.path):
                yield page.problem(
                    f"awaiting '{code}', but {code}/{page.path} is there, expected no such item", "awaiting"
                )
        for code in others:
            if not catalogue.page(code, page.path) and code not in awaiting:
                where = f"{code}/{page.path}"
                yield Problem(where, 1, f"no such page, expected it, or '{code}' under awaiting in {page.where}")
    for page in catalogue.pages.values():
        if page.locale != SOURCE and not catalogue.page(SOURCE, page.path):
            yield page.problem(f"a page without an English one, expected {SOURCE}/{page.path}")


def kinds_have_an_index(catalogue: Catalogue) -> Iterator[Problem]:
    """The site has a home page, and every kind with entries an index."""
    folders = {page.folder for page in catalogue.pages_of(SOURCE)} - {"", TREES}
    for path in ("index.md", *(f"{folder}/index.md" for folder in sorted(folders))):
        if not catalogue.page(SOURCE, path):
            yield Problem(f"{SOURCE}/{path}", 1, "no such page, expected one that introduces what is beside it")


def positions_are_an_order(catalogue: Catalogue) -> Iterator[Problem]:
    """The positions of a kind's entries, and those of the trees, are different whole numbers from 1."""
    for entries in (*(catalogue.entries(kind) for kind in catalogue.kinds), catalogue.trees(SOURCE)):
        taken: dict[int, str] = {}
        for entry in filter(lambda entry: entry.whole, entries):
            position = entry.position
            if not position and "position" in entry.front.values:
                message = f"position is '{entry.text('position')}', expected a whole number from 1 to 9999"
                yield entry.problem(message, "position")
            elif position and position in taken:
                yield entry.problem(f"position {position} is that of {taken[position]}, expected another", "position")
            taken.setdefault(position, entry.id)
