"""The term base: a term in every language, what it means in the reader's, and where a page uses it first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from atlas.catalogue import Catalogue
from atlas.collation import sort_key
from atlas.model import Locale
from atlas.prose import ATTRIBUTES, CODE, HEADING, MARK, OBJECT, TAG

LINK = re.compile(r'\[[^\[\]]*\]\([^)\s]*(?: "[^"\n]*")?\)')
"""A link as pages hold it or, with a title, as `explained` makes it."""

APART = re.compile("|".join(f"(?:{shape.pattern})" for shape in (LINK, MARK, TAG, ATTRIBUTES)))
"""What may hold no link: links themselves, source marks, tags and attribute lists."""

DOTTED = "\u0130"
"""The Turkish capital İ, the one letter that is two in small letters."""


@dataclass(frozen=True)
class Term:
    """A term with its definition, its abbreviation where it has one, and its names in the other languages."""

    id: str
    name: str
    short: str
    definition: str
    others: tuple[tuple[Locale, str], ...]


def glossary(catalogue: Catalogue, locale: str) -> list[Term]:
    """All terms in the order of the language's own alphabet."""
    found = [_term(catalogue, id, locale) for id in catalogue.terms.values]
    return sorted(found, key=lambda term: sort_key(term.name, catalogue.locales[locale]))


def _term(catalogue: Catalogue, id: str, locale: str) -> Term:
    names = catalogue.terms.values[id]
    others = tuple((other, names[code]) for code, other in catalogue.locales.items() if code != locale)
    return Term(id, names[locale], short(names, locale), catalogue.definitions[locale].values[id], others)


def short(names: dict[str, object], locale: str) -> str:
    """The abbreviation of a term: the one of the language where it has its own, or empty."""
    given = names.get("short", "")
    return str(given.get(locale, given.get("en", "")) if isinstance(given, dict) else given)


def explained(markdown: str, catalogue: Catalogue, locale: str, glossary: str) -> str:
    """The Markdown with the first use of each term that has a `tip` linked to `glossary`, and its definition as title.

    Headings, links and code are left alone. A name counts with the endings that the language allows its words, and
    without what stands in brackets behind it.
    """
    masked = "\n".join(map(_masked, markdown.split("\n")))
    folded = _folded(masked)
    for term, beginnings, pattern in _explainable(catalogue, locale):
        if match := _first(masked, folded, beginnings, pattern):
            start, end = match.span()
            title = term.definition.replace('"', "&quot;")
            link = f'[{markdown[start:end]}]({glossary}#{term.id} "{title}"){{.atlas-term}}'
            markdown = markdown[:start] + link + markdown[end:]
            masked, folded = (text[:start] + OBJECT * len(link) + text[end:] for text in (masked, folded))
    return markdown


def _first(text: str, folded: str, beginnings: tuple[str, ...], pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The first match in a text; `folded` is the text in small letters, in which a beginning is found quickly."""
    found = []
    for beginning in beginnings:
        match, place = None, folded.find(beginning)
        while place >= 0 and not (match := pattern.match(text, place)):
            place = folded.find(beginning, place + 1)
        found += [match] if match else []
    return min(found, key=re.Match.start, default=None)


@lru_cache(maxsize=16)
def _explainable(catalogue: Catalogue, locale: str) -> list[tuple[Term, tuple[str, ...], re.Pattern[str]]]:
    """The terms that have a `tip`, the longest name first, how each may begin, and what finds it."""
    terms = [_term(catalogue, id, locale) for id, names in catalogue.terms.values.items() if "tip" in names]
    endings = catalogue.locales[locale].endings
    ordered = sorted(terms, key=lambda term: -len(term.name))
    return [(term, _beginnings(term, endings), _pattern(term, endings)) for term in ordered]


def _beginnings(term: Term, endings: int) -> tuple[str, ...]:
    """How a use of the term begins, one way or another, in small letters."""
    words = (_folded(_fixed(_names(term)[0], endings)), _folded(term.short))
    return tuple(word for word in words if word)


def _folded(text: str) -> str:
    """The text in small letters, as many as it has."""
    return text.replace(DOTTED, "i").lower()


def _names(term: Term) -> list[str]:
    """The words of its name without what stands in brackets."""
    return re.sub(r"\s*\(.*\)", "", term.name).split()


def _pattern(term: Term, endings: int) -> re.Pattern[str]:
    words = [_word(word, endings) for word in _names(term)]
    forms = [r"[ \u00a0]".join(words), *([re.escape(term.short)] if term.short else [])]
    return re.compile(rf"(?<![\w\u200c-])(?:{'|'.join(forms)})(?![\w\u200c-])", re.IGNORECASE)


def _word(word: str, endings: int) -> str:
    """A pattern for a word whose last letters may be others, where enough of it remains."""
    fixed = _fixed(word, endings)
    return re.escape(fixed) + (rf"\w{{0,{endings + 1}}}" if fixed != word else "")


def _fixed(word: str, endings: int) -> str:
    return word[:-endings] if endings and len(word) > endings + 2 else word


def _masked(line: str) -> str:
    """The line with as many characters, in which nothing is to be found where no link may stand."""
    if not any(sign in line for sign in "[<{`#"):
        return line
    if HEADING.match(line):
        return OBJECT * len(line)
    return APART.sub(lambda match: OBJECT * len(match[0]), CODE.sub(lambda match: OBJECT * len(match[0]), line))
