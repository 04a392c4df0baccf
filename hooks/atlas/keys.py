"""The keys that front matter and the records of `_data/` may hold: for the rules, new pages and the schemas alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Form = Literal[
    "text",
    "place",
    "list",
    "mapping",
    "mark",
    "year",
    "day",
    "since",
    "address",
    "choice",
    "flag",
    "count",
    "letters",
    "months",
]


@dataclass(frozen=True)
class Key:
    """A key with the form of its value and what it is for; `choices` belong to the form `choice`.

    Forms: `place` is a whole number from 1, `mark` a fingerprint, `day` a day such as 2026-11-22, `since` a day or a
    month, `flag` true or nothing, `count` a digit, `letters` a mapping of letters to letters, `months` twelve names.
    """

    name: str
    form: Form
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()


_TITLE = Key("title", "text", "plain text, also in menus", required=True)
_SUMMARY = Key("summary", "text", "one sentence, shown under the title and on cards", required=True)
_SOURCES = Key("sources", "list", "sources from _data/sources.yml, in the order of their numbers")
_AWAITING = Key("awaiting", "list", "languages that have no such page yet")

ENTRY = (
    _TITLE,
    _SUMMARY,
    Key("position", "place", "its place among its kind", required=True),
    Key("facts", "mapping", "exactly those that _data/fields.yml declares", required=True),
    Key("judgement", "list", "facts that are the editors’ judgement, not a source’s"),
    Key("leaders", "list", "organisations from _data/companies.yml"),
    _SOURCES,
    _AWAITING,
)
TREE = (
    _TITLE,
    _SUMMARY,
    Key("position", "place", "its place among the trees"),
    Key("results", "text", "the kind whose entries are the results", required=True),
    Key("runner_up", "mapping", "for each result the one that comes next to it", required=True),
    Key("plan", "list", "facts by which a result names what belongs to its plan"),
    _SOURCES,
    _AWAITING,
)
PAGE = (_TITLE, _SUMMARY, _SOURCES, _AWAITING)
TRANSLATION = (
    _TITLE,
    _SUMMARY,
    Key("translated_from", "mark", "written by make fresh; never by hand", required=True),
)
ROLES = {"entry": ENTRY, "tree": TREE, "page": PAGE}

SOURCE_RECORD = (
    Key("author", "text", "as printed on the source", required=True),
    Key("title", "text", "as printed on the source; in square brackets where it is our description", required=True),
    Key("publisher", "text", "as printed on the source", required=True),
    Key("year", "year", "of publication; left out where the source shows none"),
    Key("address", "address", "left out where no stable address is known"),
    Key("seen", "day", "the day on which an editor last read what `basis` names", required=True),
    Key("basis", "choice", "what the editor read", required=True, choices=("original", "abstract", "secondary")),
)
COMPANY_RECORD = (
    Key("name", "text", "in Latin script; left out where the example is a group of organisations"),
    Key(
        "status",
        "choice",
        "checked in the sources cited on its page",
        required=True,
        choices=("open", "changed", "closed", "unchecked"),
    ),
    Key("since", "since", "day or month of that status, where it is changed or closed"),
)
TERM_RECORD = (
    Key("short", "text", "its abbreviation; where a language has another one, by language"),
    Key("tip", "flag", "its first use on a page is explained"),
    Key("wrong", "mapping", "what is often written instead, by language"),
)
"""What a term may have besides its name in each language."""

LOCALE_RECORD = (
    Key("name", "text", "the language’s own name for itself", required=True),
    Key("direction", "choice", "of writing", required=True, choices=("ltr", "rtl")),
    Key("digits", "text", "the ten digits from 0 to 9", required=True),
    Key("open_graph", "text", "what Open Graph calls it, with a country: for the cards that other sites draw"),
    Key("decimal", "text", "what stands before the tenths of a number; a full stop where there is no such line"),
    Key("months", "months", "their names as they stand in a date, from January to December"),
    Key("bind_short_words", "flag", "keep words of one and two letters on the line of the next word"),
    Key("alphabet", "text", "the order of its letters in lists"),
    Key("alike", "letters", "letters that count as another one in lists"),
    Key("endings", "count", "how many letters at a word’s end may be others where a term is looked for"),
    Key("article", "text", "letters at a word’s beginning that do not count in lists"),
    Key("stemmer", "text", "the Snowball algorithm that takes the endings off its words in the search"),
    Key("mistaken", "letters", "letters of another language that look like one of its own, and the one that is meant"),
    Key("mistaken_inside", "letters", "likewise, where another letter follows"),
)

SHAPES = {
    "count": r"[0-9]",
    "place": r"[1-9][0-9]{0,3}",
    "mark": r"[0-9a-f]{8}",
    "year": r"[0-9]{4}",
    "day": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "since": r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?",
    "address": r"https?://[^\s<>\"']+",
}
"""Regular expressions that the whole text of a value of the form matches."""


def names(keys: Iterable[Key], *, required: bool = False) -> tuple[str, ...]:
    """The names of the keys, or of those that must be there."""
    return tuple(key.name for key in keys if key.required or not required)


def choices(keys: Iterable[Key], name: str) -> tuple[str, ...]:
    """What the key of that name may be."""
    return next(key.choices for key in keys if key.name == name)
