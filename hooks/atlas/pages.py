"""A Markdown file as a page: its front matter and its body."""

from __future__ import annotations

import re

from atlas.model import Page, Problem, Record
from atlas.records import record

FRONT = re.compile(r"---[ ]*\n(.*?\n|)---[ ]*\n", re.S)


def page(where: str, text: str) -> tuple[Page, list[Problem]]:
    """The page whose text stands at `where`, a path such as fa/styles/bargain.md, and what is wrong with its front."""
    locale, _, path = where.partition("/")
    match = FRONT.match(text)
    if not match:
        what = "front matter without an end" if text.startswith("---") else "no front matter"
        problem = Problem(where, 1, f"{what}, expected it between two lines ---")
        return Page(locale, path, Record(), text, 1, whole=False), [problem]
    front, wrong = record(match[1], where, first_line=2)
    return Page(locale, path, front, text[match.end() :], match[0].count("\n") + 1, whole=not wrong), wrong
