"""Rules for what a page is built of: headings, lists and emphasis must be to Markdown what they are to their author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas.catalogue import Catalogue
from atlas.model import Problem
from atlas.prose import HEADING, headings, left_over, lines

INSIDE = r"(?:[ >]|[-*+] |\d+[.)] )"
"""A sign with which a line begins that stands in a list or quotation."""

INNER_HEADING = re.compile(rf"{INSIDE}+#")
UNDERLINE = re.compile(rf"{INSIDE}*[=-]+\s*")
ITEM = re.compile(r"(?:[-*+]|\d{1,2}[.)]) ")
PARTED_LINK = re.compile(r"\] +\((?:#|https?:|mailto:|[^\s()]+\.md[)#])")

MOST_BRACKETS = 8


def headings_stand_alone(catalogue: Catalogue) -> Iterator[Problem]:
    """A heading begins its line with ##; it stands in no list, and no line is drawn below it."""
    for page in catalogue.pages.values():
        before = ""
        for number, line in lines(page):
            if UNDERLINE.fullmatch(line) and before.strip():
                yield page.problem("an underlined heading, expected ## and an id: ## Text {#id}", line=number)
            elif INNER_HEADING.match(line):
                message = "a heading in a list or quotation, expected ## at the line's beginning, or \\#"
                yield page.problem(message, line=number)
            before = line


def levels_follow_each_other(catalogue: Catalogue) -> Iterator[Problem]:
    """A heading is one level deeper than the one before it at most: ### comes after ##."""
    for page in catalogue.pages.values():
        level = 1
        for heading in headings(page):
            if heading.level > level + 1:
                message = f"heading {'#' * heading.level} after {'#' * level}, expected {'#' * (level + 1)}"
                yield page.problem(message, line=heading.line)
            level = heading.level


def lists_stand_apart(catalogue: Catalogue) -> Iterator[Problem]:
    """A list begins after an empty line or a heading; elsewhere its items would run on in the paragraph above."""
    for page in catalogue.pages.values():
        block = ""
        for number, line in lines(page):
            if not line.strip() or HEADING.match(line):
                block = ""
            elif not block:
                block = "list" if re.match(INSIDE, line) else "text"
            elif block == "text" and ITEM.match(line):
                yield page.problem("a list right below text, expected an empty line before it", line=number)
                block = "list"


def signs_belong_together(catalogue: Catalogue) -> Iterator[Problem]:
    """Two asterisks begin what two others end, on one line, and an address follows its words without a space."""
    for page in catalogue.pages.values():
        for number, line in lines(page):
            if line.replace("\\*", "").count("**") % 2:
                yield page.problem("** without its pair, expected **words** on one line", line=number)
            if PARTED_LINK.search(line):
                yield page.problem("a space inside a link, expected [text](page.md)", line=number)


def brackets_have_pairs(catalogue: Catalogue) -> Iterator[Problem]:
    """A square bracket that opens is closed on its line, and few open there: Markdown looks for the end of each."""
    for page in catalogue.pages.values():
        for number, line in lines(page):
            rest = re.sub(r"\\.", "", left_over(line)) if "[" in line else ""
            if rest.count("[") > rest.count("]"):
                yield page.problem("a [ without its pair, expected [ and ] on one line, or \\[", line=number)
            elif rest.count("[") > MOST_BRACKETS:
                message = f"more than {MOST_BRACKETS} square brackets that belong to no link, expected fewer"
                yield page.problem(message, line=number)
