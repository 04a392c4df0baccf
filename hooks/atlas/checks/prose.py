"""Rules for the body of a page: headings, HTML, attribute lists and the letters of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas.bare import reading
from atlas.catalogue import Catalogue
from atlas.checks.expected import one_of
from atlas.freshness import words
from atlas.model import SOURCE, VIEWS_OF_A_KIND, VIEWS_OF_THE_SITE, Page, Problem
from atlas.prose import ATTRIBUTES, FENCE, WRITE, attributes, headings, left_over, lines, tags

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
ALLOWED_TAG = re.compile(r'<(bdi|span)(?: (?:lang="[a-z]{2}"|dir="(?:ltr|rtl)"))+>|</(bdi|span)>|<br>')
ALLOWED_ATTRIBUTES = re.compile(r"\{:?(?:\s*(?:#[a-z][a-z0-9:-]*|\.[a-z][a-z0-9-]*))+\s*\}")
CLASSES = ("atlas-button", "atlas-button--primary")
"""What a text may look like besides; any other class belongs to the frame and would let a text pose as a part of it."""

OF_THE_FRAME = ("content", "contents", "offline", "relations", "results", "sources", "status", "tree", "tree-caption")
VIEWED = re.compile(r"(?:source|steps|pairs|beside|comparison|map|path)-.+")
"""The ids that the templates give, and how those begin that they make of an id in the data."""

LEVELS = re.compile(r"(?: |>|(?:[-*+]|\d+[.)])(?= ))+")
DEEPEST = 8
WORDS_OF_A_SENTENCE = 5


ON_THE_LIST = '<bdi lang="…">, <span lang="…">, <br>'


def headings_have_ids(catalogue: Catalogue) -> Iterator[Problem]:
    """Every heading is one of `##` and deeper, on one line, with an ASCII id of its own."""
    for page in catalogue.pages.values():
        seen: set[str] = set()
        for heading in headings(page):
            if heading.level == 1:
                yield page.problem("a heading with one #, expected ## as the title is the first", line=heading.line)
            if not heading.name:
                message = f"heading '{heading.text}' without an id, expected {{#id}} at its end"
                yield page.problem(message, line=heading.line)
            elif not ID.fullmatch(heading.name):
                message = f"heading id '{heading.name}', expected lower-case ASCII letters, digits and hyphens"
                yield page.problem(message, line=heading.line)
            elif heading.name in seen:
                yield page.problem(f"heading id '{heading.name}' a second time, expected another", line=heading.line)
            seen.add(heading.name)


def text_is_not_nested_deeply(catalogue: Catalogue) -> Iterator[Problem]:
    """Lists and quotations stand in each other a few levels deep; what turns Markdown into HTML gives up at some."""
    for page in catalogue.pages.values():
        for number, line in lines(page):
            found = LEVELS.match(line)
            if found and len(re.findall(r" {4}|[^ ]+", found[0])) > DEEPEST:
                message = f"more than {DEEPEST} levels of lists and quotations, expected fewer"
                yield page.problem(message, line=number)


def headings_agree_with_english(catalogue: Catalogue) -> Iterator[Problem]:
    """A translation has the headings of its English page, in their order and with their ids."""
    for page in catalogue.pages.values():
        original = catalogue.page(SOURCE, page.path)
        if not original or page.locale == SOURCE:
            continue
        ours, theirs = headings(page), headings(original)
        if len({heading.name for heading in theirs} - {""}) < len(theirs):
            continue
        for own, other in zip(ours, theirs, strict=False):
            if (own.level, own.name) != (other.level, other.name):
                message = f"heading {_shown(own.level, own.name)}, expected {_shown(other.level, other.name)}"
                yield page.problem(f"{message} as in {original.where}:{other.line}", line=own.line)
                break
        else:
            if len(ours) > len(theirs):
                extra = ours[len(theirs)]
                message = (
                    f"heading {_shown(extra.level, extra.name)}, expected none, as {original.where} has none there"
                )
                yield page.problem(message, line=extra.line)
            elif len(ours) < len(theirs):
                missing = theirs[len(ours)]
                message = f"no heading {_shown(missing.level, missing.name)}, expected it as in"
                yield page.problem(f"{message} {original.where}:{missing.line}", line=_last_line(page))


def _shown(level: int, name: str) -> str:
    return f"{'#' * level} {{#{name}}}" if name else f"{'#' * level} without an id"


def _last_line(page: Page) -> int:
    return page.first_line + max(page.body.rstrip("\n").count("\n"), 0)


def html_is_on_the_list(catalogue: Catalogue) -> Iterator[Problem]:
    """Raw HTML is limited to a few harmless elements, each closed on its line, and the comments that ask for a view."""
    kinds = catalogue.kinds
    mapped = [name for name, kind in kinds.items() if {field.axis for field in kind.fields} >= {"x", "y"}]
    named = [f"<!-- {name} {kind} -->" for name in VIEWS_OF_A_KIND for kind in kinds]
    named += [f"<!-- {name} -->" for name in VIEWS_OF_THE_SITE]
    named = [view for view in named if not view.startswith("<!-- map ") or view[9:-4] in mapped]
    own = {kind: [f"<!-- {name} -->" for name in VIEWS_OF_A_KIND if name != "map" or kind in mapped] for kind in kinds}
    for page in catalogue.pages.values():
        balance: dict[tuple[int, str], int] = {}
        for tag in tags(page):
            match = ALLOWED_TAG.fullmatch(tag.text)
            if WRITE.fullmatch(tag.text):
                continue
            if tag.text.startswith("<!--"):
                here = [*own.get(page.folder, []), *named]
                if tag.text not in here:
                    yield page.problem(f"comment '{tag.text[:60]}', {one_of(here, tag.text)}", line=tag.line)
            elif not match:
                yield page.problem(f"HTML '{tag.text[:60]}', expected one of: {ON_THE_LIST}", line=tag.line)
            elif name := match[1] or match[2]:
                place = (tag.line, name)
                balance[place] = balance.get(place, 0) + (1 if match[1] else -1)
        for (line, name), open_tags in balance.items():
            if open_tags:
                yield page.problem(f"<{name}> and </{name}> in different numbers, expected pairs on a line", line=line)


def nothing_is_left_to_write(catalogue: Catalogue) -> Iterator[Problem]:
    """No page holds a comment that stands where words belong."""
    for page in catalogue.pages.values():
        for tag in tags(page):
            if match := WRITE.fullmatch(tag.text):
                yield page.problem(f"nothing written yet, expected {match[1]} in place of the comment", line=tag.line)


def nothing_is_left_in_english(catalogue: Catalogue) -> Iterator[Problem]:
    """No translation repeats its English page: a sentence that was copied and left stands in no other language."""
    for page in catalogue.pages.values():
        original = catalogue.page(SOURCE, page.path)
        if not original or page.locale == SOURCE:
            continue
        expected = f"stands in English, expected it in {catalogue.locales[page.locale].name}"
        for key in ("title", "summary"):
            if page.text(key) == original.text(key) and is_a_sentence(page.text(key), page.locale):
                yield page.problem(f"{key} {expected}", key)
        theirs = {line for _, line in lines(original)}
        for number, line in lines(page):
            if line in theirs and is_a_sentence(line, page.locale):
                yield page.problem(f"'{line.strip()[:30]}…' {expected}", line=number)


def is_a_sentence(line: str, locale: str) -> bool:
    """Whether a line has so many words that no two languages share it by chance, other than names and terms do."""
    return len(words(reading(line, locale))) >= WORDS_OF_A_SENTENCE


def attributes_are_ids_and_classes(catalogue: Catalogue) -> Iterator[Problem]:
    """Braces hold an id, classes or both; any other attribute could run code."""
    for page in catalogue.pages.values():
        for found in attributes(page):
            allowed = ALLOWED_ATTRIBUTES.fullmatch(found.text)
            if not allowed:
                yield page.problem(f"'{found.text[:60]}', expected {{#id}}, {{.class}} or no braces", line=found.line)
            for name in re.findall(r"\.([a-z][a-z0-9-]*)", found.text) if allowed else ():
                if name not in CLASSES:
                    yield page.problem(f"class '{name}', {one_of(CLASSES, name)}", line=found.line)
        for number, line in lines(page):
            stray = re.search(r"[{}]", ATTRIBUTES.sub("", line)) if "{" in line or "}" in line else None
            if stray:
                yield page.problem(f"'{stray[0]}' alone, expected {{#id}}, {{.class}} or no braces", line=number)


def ids_stand_once(catalogue: Catalogue) -> Iterator[Problem]:
    """An id stands once on its page, and is none that the frame of the page has; headings say theirs themselves."""
    for page in catalogue.pages.values():
        named = {heading.line: heading.name for heading in headings(page)}
        seen = set(named.values())
        for found in attributes(page):
            for id in re.findall(r"#([a-z][a-z0-9:-]*)", found.text):
                if id in OF_THE_FRAME or VIEWED.fullmatch(id):
                    yield page.problem(f"id '{id}', which the frame of a page has, expected another", line=found.line)
                elif id in seen and named.get(found.line) != id and ":" not in id:
                    yield page.problem(f"id '{id}' a second time, expected another", line=found.line)
                seen.add(id)


def code_and_links_are_plain(catalogue: Catalogue) -> Iterator[Problem]:
    """Code and links are written in one way, on one line, so that nothing hides in what only Markdown understands."""
    for page in catalogue.pages.values():
        for number, line in lines(page):
            if FENCE.match(line) or ("`" in line and re.search(r"(?<!\\)`", line)):
                yield page.problem("a backtick without its pair, expected `code` on one line", line=number)
            if "]" in line and (found := re.search(r"\]\(|\]\s?\[|\]:", left_over(line))):
                message = f"'{found[0]}' that belongs to no plain link, expected [text](page.md) on one line"
                yield page.problem(message, line=number)
