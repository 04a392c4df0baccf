"""What changed between two versions of a page, part by part, as far as its words go."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from atlas.freshness import words
from atlas.model import Page
from atlas.sections import sections

Part = tuple[int, list[str]]


@dataclass(frozen=True)
class Change:
    """A part of a page whose words changed: `title`, `summary`, `text` before the first heading, or `#id` of a heading.

    `line` is where it stands now, 0 where it is gone. `gone` and `new` are the lines that the other version lacks.
    """

    part: str
    line: int
    gone: tuple[str, ...]
    new: tuple[str, ...]


def changes(then: Page, now: Page) -> list[Change]:
    """What a translation of `then` has to follow in `now`, in the order of `now`, with what is gone at the end.

    A part that only stands elsewhere is no change of its own, nor is one whose words are the same.
    """
    before, after = _parts(then), _parts(now)
    found = []
    for name in [*after, *(name for name in before if name not in after)]:
        line, new = after.get(name, (0, []))
        gone, added = _differing(before.get(name, (0, []))[1], new)
        if gone or added:
            found.append(Change(name, line, gone, added))
    return found


def _parts(page: Page) -> dict[str, Part]:
    """The line and the lines of each part by its name; the words of a heading belong to what it heads."""
    parts: dict[str, Part] = {key: (page.front.line(key), [page.text(key)]) for key in ("title", "summary")}
    for section in sections(page):
        name = f"#{section.name}" if section.title else "text"
        parts[name] = (section.line, [section.title, *section.text.split("\n")])
    return parts


def _differing(old: list[str], new: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of each that the other has not got, compared by their words."""
    ours, theirs = ([line.strip() for line in lines if words(line)] for lines in (old, new))
    matcher = SequenceMatcher(None, list(map(words, ours)), list(map(words, theirs)), autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    gone = tuple(line for _, start, end, _, _ in steps for line in ours[start:end])
    return gone, tuple(line for _, _, _, start, end in steps for line in theirs[start:end])
