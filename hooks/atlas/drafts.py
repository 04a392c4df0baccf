"""New pages with everything in place but the words: keys, headings and what belongs below them.

Headings are those that most entries of the kind share, in the words that most of them use in each language. A value
that is left empty and a `WRITE` comment are problems until somebody fills them; see `checks`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from atlas.catalogue import Catalogue
from atlas.checks.expected import one_of
from atlas.freshness import NEVER
from atlas.keys import ENTRY, TRANSLATION, Key
from atlas.model import SOURCE, Field, Page
from atlas.prose import headings
from atlas.sections import sections

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
Outline = list[tuple[int, str]]


def refusals(catalogue: Catalogue, kind: str, id: str, locales: Sequence[str]) -> list[str]:
    """Why no such entry can be begun, each with what to do instead; none where it can."""
    found = []
    if kind not in catalogue.kinds:
        found.append(f"KIND is '{kind}', {one_of(catalogue.kinds, kind)}")
    if not ID.fullmatch(id):
        near = re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-") or "boutique"
        found.append(f"ID is '{id}', expected lower-case letters, digits and hyphens, such as {near}")
    if id == "index":
        found.append("ID is 'index', which introduces the kind, expected a name of the entry's own")
    found += strangers(catalogue, locales)
    for locale in locales:
        if catalogue.page(locale, f"{kind}/{id}.md"):
            found.append(f"{locale}/{kind}/{id}.md is there already, expected another ID, or LANGUAGES that lack it")
    if not found and SOURCE not in locales and not catalogue.page(SOURCE, f"{kind}/{id}.md"):
        found.append(f"no {SOURCE}/{kind}/{id}.md to translate, expected {SOURCE} among LANGUAGES")
    return found


def strangers(catalogue: Catalogue, locales: Iterable[str]) -> list[str]:
    """Which of the languages are none of the site, each with those that are."""
    others = (locale for locale in locales if locale not in catalogue.locales)
    return [f"language '{locale}', {one_of(catalogue.locales, locale)}" for locale in others]


def drafts(catalogue: Catalogue, kind: str, id: str, locales: Iterable[str]) -> dict[str, str]:
    """The text of the new file in each language, by its path below docs/."""
    wanted = list(locales)
    awaiting = [code for code in catalogue.locales if code not in wanted]
    original = catalogue.page(SOURCE, f"{kind}/{id}.md")
    outline = [(h.level, h.name) for h in headings(original)] if original else _outline(catalogue.entries(kind))
    texts = {}
    for locale in wanted:
        english = "" if locale == SOURCE else f"what {SOURCE}/{kind}/{id}.md says here"
        front, body = _front(catalogue, kind, locale, awaiting), _body(catalogue, kind, outline, locale, english)
        texts[f"{locale}/{kind}/{id}.md"] = "\n".join(["---", *front, "---", *body, ""])
    return texts


def awaited(catalogue: Catalogue, locale: str) -> Iterator[Page]:
    """The English pages that a language neither has nor is awaited on."""
    for page in catalogue.pages_of(SOURCE):
        if not catalogue.page(locale, page.path) and locale not in page.items("awaiting"):
            yield page


def with_awaited(page: Page, text: str, locale: str) -> str:
    """The text of an English page's file with a language added to those that it awaits."""
    _, front, body = text.split("---\n", 2)
    front = re.sub(r"(?m)^awaiting:.*\n(?:[ -].*\n)*", "", front)
    return f"---\n{front}awaiting: [{', '.join([*page.items('awaiting'), locale])}]\n---\n{body}"


def _outline(entries: Sequence[Page]) -> Outline:
    """The levels and ids of the headings that most of the entries have; on a tie those of the first."""
    outlines = Counter(tuple((h.level, h.name) for h in headings(entry)) for entry in entries)
    return list(outlines.most_common(1)[0][0]) if outlines else []


def _front(catalogue: Catalogue, kind: str, locale: str, awaiting: list[str]) -> list[str]:
    if locale != SOURCE:
        return [_line(key, NEVER if key.form == "mark" else "") for key in TRANSLATION]
    lines = []
    for key in ENTRY:
        if key.form == "place":
            lines.append(f"{key.name}: {max((e.position for e in catalogue.entries(kind)), default=0) + 1}")
        elif key.form == "mapping":
            lines += [_line(key, ""), *(_fact(catalogue, field) for field in catalogue.kinds[kind].fields)]
        elif key.name == "awaiting":
            lines += [f"awaiting: [{', '.join(awaiting)}]"] if awaiting else []
        else:
            lines.append(_line(key, "") if key.required else f"# {key.name}: []  # {key.about}; may be left out")
    return lines


def _line(key: Key, value: str) -> str:
    return f"{key.name}: {value}  # {key.about}" if value else f"{key.name}:  # {key.about}"


def _fact(catalogue: Catalogue, field: Field) -> str:
    choices = [entry.id for entry in catalogue.entries(field.of)] if field.of else field.choices
    many = field.form == "many"
    line = f"{field.name}:{' []' if many else ''}  # {'any' if many else 'one'} of: {', '.join(choices)}"
    return f"  # {line}; may be left out" if field.optional else f"  {line}"


def _body(catalogue: Catalogue, kind: str, outline: Outline, locale: str, told: str) -> list[str]:
    """The headings with a comment below each: what `told` says, or how long the section is elsewhere."""
    entries = catalogue.entries(kind)
    theirs = [page for entry in entries if (page := catalogue.page(locale, entry.path))]
    first = _measure(entries, "")
    lines = ["", f"<!-- write: {told or first or 'text'} -->"] if first or not outline else []
    for level, name in outline:
        words = _words(theirs, name) or f"<!-- write: {_words(entries, name) or name} -->"
        text = told or _measure(entries, name) or "text"
        lines += ["", f"{'#' * level} {words} {{#{name}}}", "", f"<!-- write: {text} -->"]
    return lines


def _words(entries: Sequence[Page], name: str) -> str:
    """What most of the entries call the heading of that id; empty where none has it."""
    called = Counter(h.text for entry in entries for h in headings(entry) if h.name == name)
    return called.most_common(1)[0][0] if called else ""


def _measure(entries: Sequence[Page], name: str) -> str:
    """How long the section of that id is in most of the entries, and where one may be read; empty where none has it."""
    texts = {entry.where: s.text for entry in entries for s in sections(entry) if s.name == name and s.text.strip()}
    if len(texts) * 2 <= len(entries):
        return ""
    form = "a list" if sum(text.lstrip().startswith("- ") for text in texts.values()) * 2 > len(texts) else "text"
    words = round(median(len(text.split()) for text in texts.values()), -1)
    return f"{form} of about {max(words, 10):.0f} words, as in {next(iter(texts))}"
