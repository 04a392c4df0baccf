"""The nouns of the atlas: frozen values that know nothing of files, pages or HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from atlas.signs import shown

SOURCE = "en"
"""The language in which pages are written first and in which alone facts stand."""

TREES = "choose"
"""The folder of the decision trees."""

VIEWS_OF_A_KIND = ("comparison", "cards", "tiles", "steps", "path", "map")
"""What a page may ask for with a comment of that name: the table of its kind, a card or a tile for each entry, the
entries as rising steps or along a path, or a map of them over the two scales that are declared as its axes."""

VIEWS_OF_THE_SITE = ("bibliography", "glossary", "matrix", "downloads", "status")
"""What a page may ask for likewise: every source, every term, every relation, the files of the open data, and how each
page stands in each language."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something a contributor should mend: a path below docs/, a line counted from 1, and what is there and may be."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.line}: {shown(self.message)}"


@dataclass(frozen=True)
class Record:
    """A YAML mapping whose scalars are all text, and the line on which each key stands."""

    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)

    def line(self, *keys: str) -> int:
        """The line of the key at the end of `keys`, or of the nearest one above it that is known."""
        for length in range(len(keys), 0, -1):
            if keys[:length] in self.lines:
                return self.lines[keys[:length]]
        return 1


@dataclass(frozen=True)
class Locale:
    """A language of the site: its code, its own name, its direction of writing and its ten digits from 0 to 9.

    `alphabet`, `alike` and `article` say how its words are sorted; see `collation`. In a term, the last letters of a
    word, as many as `endings`, may be others. `stemmer` names the algorithm that takes the endings off its words in the
    search; without one, the affixes in `_data/search.yml` do. `mistaken` names the letter that is meant by one that
    looks like it, `mistaken_inside` likewise where another letter follows; see `letters`. `decimal` stands before the
    tenths of a number; `open_graph` is what Open Graph calls the language.
    """

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    digits: str
    bind_short_words: bool = False
    months: tuple[str, ...] = ()
    alphabet: str = ""
    alike: Mapping[str, str] = field(default_factory=dict)
    article: str = ""
    endings: int = 0
    decimal: str = "."
    open_graph: str = ""
    stemmer: str = ""
    mistaken: Mapping[str, str] = field(default_factory=dict)
    mistaken_inside: Mapping[str, str] = field(default_factory=dict)

    def number(self, n: int) -> str:
        """`n`, a whole number of 0 or more, in the digits of the language."""
        return "".join(self.digits[int(digit)] for digit in str(n))

    def day(self, iso: str) -> str:
        """A day of the Gregorian calendar such as 2026-11-22 in words; as it stands where no months are declared."""
        year, month, day = (int(part) for part in iso.split("-"))
        return f"{self.number(day)} {self.months[month - 1]} {self.number(year)}" if self.months else iso


@dataclass(frozen=True)
class Field:
    """A fact that every entry of a kind has: one or many of `choices`, or of the entries of another kind.

    A `scale` is one of its choices, which stand in rising order. A field of `judgement` holds the editors' view in
    every entry. An `optional` one may be missing or empty.
    """

    kind: str
    name: str
    form: Literal["scale", "one", "many"]
    choices: tuple[str, ...] = ()
    of: str | None = None
    optional: bool = False
    judgement: bool = False
    axis: Literal["", "x", "y"] = ""
    """Along which side of the kind's map this scale runs, if any."""
    whole: bool = True
    """Whether its declaration could be read; where not, that is said already and anything may be its value."""

    @property
    def words(self) -> str:
        """The key of the field's label in the strings; a choice's word stands at this key and the choice."""
        return f"field.{self.kind}.{self.name}"

    @property
    def back(self) -> str:
        """The key of the words under which an entry of the other kind lists those that name it."""
        return f"{self.words}.back"


@dataclass(frozen=True)
class Kind:
    """A folder of entries that share their facts."""

    name: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Page:
    """A Markdown file: its language, its path inside that language, its front matter and its body."""

    locale: str
    path: str
    front: Record
    body: str
    first_line: int
    """The line of the file on which the body begins."""
    whole: bool = True
    """Whether its front matter could be read; where not, that is said already."""

    @property
    def where(self) -> str:
        """The path below docs/."""
        return f"{self.locale}/{self.path}"

    @property
    def folder(self) -> str:
        """The folder inside the language, empty for a page at its top."""
        return self.path.rpartition("/")[0]

    @property
    def id(self) -> str:
        """The name of the file without its ending: the id of an entry or a tree."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    def get(self, key: str, default: Any = "") -> Any:
        """A value of the front matter."""
        return self.front.values.get(key, default)

    def text(self, key: str) -> str:
        """A text in the front matter; empty where it is missing or something else."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    @property
    def position(self) -> int:
        """The place of an entry among its kind, from 1; 0 where none is given that may be."""
        given = self.text("position")
        return int(given) if re.fullmatch(r"[1-9][0-9]{0,3}", given) else 0

    def items(self, key: str) -> list[str]:
        """The items of a list in the front matter; none where it is missing or no list."""
        items = self.get(key, [])
        return [str(item) for item in items] if isinstance(items, list) else []

    def mapping(self, key: str) -> dict[str, Any]:
        """A mapping in the front matter; empty where it is missing or no mapping."""
        items = self.get(key, {})
        return items if isinstance(items, dict) else {}

    def problem(self, message: str, *keys: str, line: int = 0) -> Problem:
        """A problem on `line` of this page, or on the line of a key of its front matter."""
        return Problem(self.where, line or self.front.line(*keys), message)


@dataclass(frozen=True)
class Pattern:
    """A mistake of writing that a regular expression finds in a line of text; `locale` may be `all`.

    `repair` is what make fix puts in its place, in the form of `re.sub`; none where somebody has to judge.
    """

    id: str
    locale: str
    severity: Literal["error", "warning"]
    pattern: str
    message: str
    repair: str | None = None
