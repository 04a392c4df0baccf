"""The Markdown copy of a page, for assistants and for readers who take notes: all that the page says, in plain text."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator

from atlas.catalogue import Catalogue
from atlas.citations import Citation, bibliography, citations
from atlas.maps import entry_map
from atlas.model import SOURCE, Locale, Page
from atlas.prose import LINK, MARK
from atlas.tables import Cell, Row, comparison, relations, row
from atlas.terms import glossary
from atlas.views import ASKED

BETWEEN = " · "
ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^{}\n]*\}")


class Copy:
    """A page of a language as its copy is written; what the catalogue holds stays as it is."""

    def __init__(self, catalogue: Catalogue, page: Page) -> None:
        self.catalogue, self.page = catalogue, page
        self.locale: Locale = catalogue.locales[page.locale]
        self.original = catalogue.page(SOURCE, page.path) or page
        self.cited = citations(catalogue, page, self.locale)

    def text(self) -> str:
        """The whole copy; blocks are parted by one empty line."""
        blocks = [f"# {self.page.text('title')}", f"> {self.page.text('summary')}"]
        blocks += [*self.facts(), self.body(), *self.results(), *self.related(), *self.sources()]
        return "\n\n".join(block.strip("\n") for block in blocks if block.strip()) + "\n"

    def word(self, key: str) -> str:
        """A word of the program in the language of the page."""
        return self.catalogue.text(self.locale.code, key)

    def link(self, path: str, title: str = "") -> str:
        """A link to the copy at `path`, in English where the language lacks that page."""
        there = self.catalogue.page(self.locale.code, path) or self.catalogue.pages[SOURCE, path]
        return f"[{title or there.text('title')}]({self.target(path)})"

    def target(self, path: str) -> str:
        """The way from this copy to another one; each language but English has a folder of its own."""
        own = self.locale.code if self.locale.code != SOURCE else ""
        there = own if self.catalogue.page(self.locale.code, path) else ""
        return posixpath.relpath(posixpath.join("/", there, path), posixpath.join("/", own, self.page.folder))

    def body(self) -> str:
        """The text without marks of the program; a tree keeps the ids of its questions, as its answers lead to them."""
        numbers = {citation.id: citation.number for citation in self.cited}
        is_tree = self.catalogue.role(self.original) == "tree"
        lines = self.page.body.splitlines()
        text = "\n".join(line if is_tree and line.startswith("#") else ATTRIBUTES.sub("", line) for line in lines)
        text = MARK.sub(lambda mark: f"[{numbers[mark[1]]}]", text)
        text = LINK.sub(lambda link: f"[{link[1]}]({self._led(link[2])})", text)
        text = ASKED.sub(lambda asked: self.view(asked["view"], asked["kind"] or self.page.folder), text)
        return re.sub(r"\n{3,}", "\n\n", html.unescape(re.sub(r"</?(?:bdi|span|br)\b[^>]*>", "", text)))

    def _led(self, target: str) -> str:
        path, sharp, place = target.partition("#")
        if not path.endswith(".md") or ":" in path:
            return target
        return self.target(posixpath.normpath(posixpath.join(self.page.folder, path))) + sharp + place

    def view(self, name: str, kind: str) -> str:
        """What a page asks for with a comment; empty where it adds nothing in plain text."""
        drawn: dict[str, Callable[[str], str]] = {
            "cards": self.cards,
            "comparison": self.table,
            "map": self.places,
            "glossary": lambda _: self.terms(),
            "bibliography": lambda _: listed(map(source, bibliography(self.catalogue))),
        }
        return drawn[name](kind) if name in drawn else ""

    def facts(self) -> Iterator[str]:
        """The facts of an entry in words, and its examples."""
        if self.catalogue.role(self.original) == "entry":
            facts = row(self.catalogue, self.original, self.locale.code)
            lines = [f"{cell.label}: {self.value(cell)}" for cell in facts.cells]
            if facts.examples:
                former = f" ({self.word('entry.former')})"
                named = BETWEEN.join(one.words + (former if one.former else "") for one in facts.examples)
                lines.append(f"{self.word('entry.examples')}: {named}")
            yield from (f"## {self.word('entry.facts')}", listed(lines), self.word("entry.judgement-note"))

    def value(self, cell: Cell) -> str:
        """The words of a fact, with an asterisk where it is the editors' judgement."""
        words = (self.link(value.path, value.words) if value.path else value.words for value in cell.values)
        return (BETWEEN.join(words) or cell.none) + ("\\*" if cell.judged else "")

    def cards(self, kind: str) -> str:
        """The entries of a kind with their summaries."""
        return listed(self.card(line.page) for line in comparison(self.catalogue, kind, self.locale.code).rows)

    def card(self, page: Page) -> str:
        """An entry with its summary."""
        return f"{self.link(page.path)}: {page.text('summary')}"

    def table(self, kind: str) -> str:
        """The comparison of a kind."""
        table = comparison(self.catalogue, kind, self.locale.code)
        lines = [[self.word(f"kind.{kind}.one"), *table.columns], ["---"] * (len(table.columns) + 1)]
        lines += [[self.link(line.page.path), *map(self.value, line.cells)] for line in table.rows]
        note = self.word("comparison.note")
        return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines) + f"\n\n{note}"

    def places(self, kind: str) -> str:
        """The two scales of the map, for each entry."""
        fields = [field.name for field in self.catalogue.kinds[kind].fields if field.axis]
        points = entry_map(self.catalogue, kind, self.locale.code).points
        return listed(self._place(point.row, fields) for point in points)

    def _place(self, line: Row, fields: list[str]) -> str:
        scales = (f"{cell.label}: {self.value(cell)}" for cell in line.cells if cell.name in fields)
        return f"{self.link(line.page.path)}: {BETWEEN.join(scales)}"

    def terms(self) -> str:
        """The glossary with the names in the other languages."""
        found = ((term, [name for _, name in term.others]) for term in glossary(self.catalogue, self.locale.code))
        return listed(f"**{term.name}**: {term.definition} ({BETWEEN.join(others)})" for term, others in found)

    def results(self) -> Iterator[str]:
        """The results of a decision tree."""
        if self.catalogue.role(self.original) == "tree":
            found = comparison(self.catalogue, self.original.text("results"), self.locale.code).rows
            yield from (f"## {self.word('chooser.results')}", listed(self.card(line.page) for line in found))

    def related(self) -> Iterator[str]:
        """The entries that name this one."""
        found = relations(self.catalogue, self.original, self.locale.code)
        if found and self.catalogue.role(self.original) == "entry":
            lines = (f"{r.words}: {BETWEEN.join(self.link(entry.path) for entry in r.entries)}" for r in found)
            yield from (f"## {self.word('entry.relations')}", listed(lines))

    def sources(self) -> Iterator[str]:
        """The sources by their numbers."""
        if self.cited:
            lines = (f"[{citation.number}] {source(citation)}" for citation in self.cited)
            yield from (f"## {self.word('entry.sources')}", listed(lines), self.word("entry.unsourced"))


def source(citation: Citation) -> str:
    """A source on one line."""
    printed = ", ".join(filter(None, (citation.publisher, citation.year)))
    return f"{citation.author}: {citation.title}. {printed}." + (f" <{citation.address}>" if citation.address else "")


def listed(lines: Iterable[str]) -> str:
    """A list in Markdown."""
    return "\n".join(f"- {line}" for line in lines)
