"""The Markdown copy of a page, for assistants and for readers who take notes: all that the page says, in plain text."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator

from atlas.citations import bibliography
from atlas.downloads import MARK as MARK_OF_DATA
from atlas.downloads import offers
from atlas.maps import entry_map
from atlas.matrices import Matrix, matrices
from atlas.prose import LINK, MARK, outside_code
from atlas.tables import Row, comparison, relations, row
from atlas.terms import glossary
from atlas.views import ASKED
from atlas.wording import BETWEEN, Plain, listed, source

ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^{}\n]*\}")
OF_ANSWERS = re.compile(rf"(?<=\)){ATTRIBUTES.pattern}")
"""Attributes right behind a link: in a tree, the ids of its answers."""

RUN = re.compile(r"</?(?:bdi|span|br)\b[^>]*>")
ENTITY = re.compile(r"&#?\w+;")


class Copy(Plain):
    """The copy of a page of a language."""

    def text(self) -> str:
        """The whole copy; blocks are parted by one empty line."""
        blocks = [f"# {self.page.text('title')}", f"> {self.page.text('summary')}"]
        blocks += [*self.facts(), self.body(), *self.results(), *self.related(), *self.sources()]
        return "\n\n".join(block.strip("\n") for block in blocks if block.strip()) + "\n"

    def facts(self) -> Iterator[str]:
        """The facts of an entry in words, and its examples."""
        if self.role == "entry":
            facts = row(self.catalogue, self.original, self.code)
            lines = [f"{cell.label}: {self.value(cell)}" for cell in facts.cells]
            if facts.examples:
                former = f" ({self.word('entry.former')})"
                named = BETWEEN.join(one.words + (former if one.former else "") for one in facts.examples)
                lines.append(f"{self.word('entry.examples')}: {named}")
            yield from (f"## {self.word('entry.facts')}", listed(lines), self.word("entry.judgement-note"))

    def body(self) -> str:
        """The text without marks of the program; a tree keeps the ids of its questions, as its answers lead to them."""
        numbers = {citation.id: citation.number for citation in self.cited}
        told: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], str]], ...] = (
            (OF_ANSWERS if self.role == "tree" else ATTRIBUTES, "{", lambda _: ""),
            (MARK, "[@", lambda mark: f"[{numbers[mark[1]]}]"),
            (LINK, "](", lambda link: f"{link[1]}[{link[2]}]({self._led(link[3])})"),
            (ASKED, "<!--", lambda asked: self.view(asked["view"], asked["kind"] or self.page.folder)),
            (RUN, "<", lambda _: ""),
            (ENTITY, "&", lambda entity: html.unescape(entity[0])),
        )
        text = self.page.body
        for pattern, sign, replaced in told:
            text = outside_code(pattern, sign, replaced, text)
        return re.sub(r"\n{3,}", "\n\n", text)

    def _led(self, target: str) -> str:
        path, sharp, place = target.partition("#")
        if path.startswith(MARK_OF_DATA):
            return self.file(path.removeprefix(MARK_OF_DATA))
        if not path.endswith(".md") or ":" in path:
            return target
        return self.target(posixpath.normpath(posixpath.join(self.page.folder, path))) + sharp + place

    def view(self, name: str, kind: str) -> str:
        """What a page asks for with a comment; empty where it adds nothing in plain text."""
        drawn: dict[str, Callable[[str], str]] = {
            **dict.fromkeys(("cards", "path", "steps", "tiles"), self.cards),
            "comparison": self.table,
            "map": self.places,
            "matrix": lambda _: self.connections(),
            "downloads": lambda _: self.downloads(),
            "glossary": lambda _: self.terms(),
            "bibliography": lambda _: listed(map(source, bibliography(self.catalogue))),
        }
        return drawn[name](kind) if name in drawn else ""

    def cards(self, kind: str) -> str:
        """The entries of a kind with their summaries."""
        return listed(self.card(line.page) for line in comparison(self.catalogue, kind, self.code).rows)

    def table(self, kind: str) -> str:
        """The comparison of a kind."""
        table = comparison(self.catalogue, kind, self.code)
        labels = [self.word(f"kind.{kind}.one"), *(column.label for column in table.columns)]
        lines = [labels, ["---"] * len(labels)]
        lines += [[self.link(line.page.path), *map(self.value, line.cells)] for line in table.rows]
        note = self.word("comparison.note")
        return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines) + f"\n\n{note}"

    def places(self, kind: str) -> str:
        """The two scales of the map, for each entry."""
        fields = [field.name for field in self.catalogue.kinds[kind].fields if field.axis]
        return listed(self._place(point.row, fields) for point in entry_map(self.catalogue, kind, self.code).points)

    def _place(self, line: Row, fields: list[str]) -> str:
        scales = (f"{cell.label}: {self.value(cell)}" for cell in line.cells if cell.name in fields)
        return f"{self.link(line.page.path)}: {BETWEEN.join(scales)}"

    def terms(self) -> str:
        """The glossary with the names in the other languages."""
        found = ((term, [name for _, name in term.others]) for term in glossary(self.catalogue, self.code))
        return listed(f"**{term.name}**: {term.definition} ({BETWEEN.join(others)})" for term, others in found)

    def downloads(self) -> str:
        """The files of the open data in the language of the page."""
        every = ((offer.kind, locale, path) for offer in offers(self.catalogue) for locale, path in offer.files)
        files = ((kind, path) for kind, locale, path in every if self.reads(locale))
        named = ((self.word(f"kind.{kind}" if kind else "downloads.whole"), path) for kind, path in files)
        return listed(f"[{name}]({self.file(path)})" for name, path in named)

    def connections(self) -> str:
        """Every relation: who names whom."""
        groups = matrices(self.catalogue, self.code).values()
        return "\n\n".join(self._relation(matrix) for group in groups for matrix in group)

    def _relation(self, matrix: Matrix) -> str:
        named = (
            (line.page, [self.link(page.path) for page, yes in zip(matrix.columns, line.cells, strict=True) if yes])
            for line in matrix.lines
        )
        lines = listed(f"{self.link(page.path)}: {BETWEEN.join(others)}" for page, others in named if others)
        return f"**{self.word(f'kind.{matrix.kind}')}: {matrix.label}**\n\n{lines}"

    def results(self) -> Iterator[str]:
        """The results of a decision tree."""
        if self.role == "tree":
            found = comparison(self.catalogue, self.original.text("results"), self.code).rows
            yield from (f"## {self.word('chooser.results')}", listed(self.card(line.page) for line in found))

    def related(self) -> Iterator[str]:
        """The entries that name this one."""
        if self.role == "entry" and (found := relations(self.catalogue, self.original, self.code)):
            lines = (f"{r.words}: {BETWEEN.join(self.link(entry.path) for entry in r.entries)}" for r in found)
            yield from (f"## {self.word('entry.relations')}", listed(lines))

    def sources(self) -> Iterator[str]:
        """The sources by their numbers."""
        if self.cited:
            lines = (f"[{citation.number}] {source(citation)}" for citation in self.cited)
            yield from (f"## {self.word('entry.sources')}", listed(lines), self.word("entry.unsourced"))
