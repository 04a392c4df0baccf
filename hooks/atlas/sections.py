"""A page section by section, as it was typed."""

from __future__ import annotations

from dataclasses import dataclass

from atlas.model import Page
from atlas.prose import Found, headings


@dataclass(frozen=True)
class Section(Found):
    """The text below a heading, up to the next one; `name` is the heading's id, empty before the first heading."""

    title: str = ""


def sections(page: Page) -> list[Section]:
    """The text before the first heading, then that below each, as it was typed; `line` is the heading's."""
    starts = headings(page)
    typed = page.body.split("\n")
    ends = [*(heading.line for heading in starts), page.first_line + len(typed)]
    found = [Section(page.first_line, "\n".join(typed[: ends[0] - page.first_line]))]
    for heading, end in zip(starts, ends[1:], strict=True):
        text = "\n".join(typed[heading.line + 1 - page.first_line : end - page.first_line])
        found.append(Section(heading.line, text, heading.name, heading.text))
    return found
