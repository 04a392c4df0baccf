"""A decision tree as a picture: boxes in columns from the first question on, and a row for every branch.

All lengths are pixels at a size of text of 13 pixels, counted from the corner where reading begins in English; whoever
writes from right to left mirrors them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from atlas.outlines import Branch, Node

BOX, WORDS, PAD, GAP, LINE = 156, 148, 10, 16, 17
"""The widths of a box and of the words on a branch, the space inside a box and between rows, a line of text."""

LETTER = 7.2
"""What a letter takes on average, on the safe side for the scripts of the site."""


@dataclass(frozen=True)
class Box:
    """A question, one told before or a result, with its lines of text, its corner and its height."""

    sort: Literal["question", "again", "result"]
    id: str
    lines: tuple[str, ...]
    x: float
    y: float
    height: float


@dataclass(frozen=True)
class Stroke:
    """A branch: the words of its answer, where it leaves its question, and at which height it arrives."""

    id: str
    lines: tuple[str, ...]
    x: float
    start: float
    end: float


@dataclass(frozen=True)
class Picture:
    """The boxes and strokes of a tree, and the size of the whole."""

    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    width: float
    height: float
    box: int = BOX
    words: int = WORDS
    pad: int = PAD
    line: int = LINE


def picture(start: Node, names: Mapping[str, str]) -> Picture:
    """Draw a tree from its first node; the results have these `names`, by id."""
    pen = _Pen(names)
    pen.node(start, 0)
    width = max(box.x for box in pen.boxes) + BOX
    return Picture(tuple(pen.boxes), tuple(pen.strokes), width, pen.below)


def wrap(text: str, width: float) -> tuple[str, ...]:
    """The text in lines of at most `width` pixels; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and len(longer) * LETTER <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


@dataclass
class _Pen:
    """Draws branch after branch; `below` is the height at which the next row begins."""

    names: Mapping[str, str]
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    below: float = 0

    def node(self, node: Node, depth: int) -> float:
        """Draw a question and all that follows from it; gives the height of its middle."""
        middle, ends = self.below + _reach(node.text), []
        above = self.below - GAP
        for branch in node.branches:
            above = self.branch(branch, depth, above)
            ends.append(above)
        middle = max(middle, (ends[0] + ends[-1]) / 2)
        self.box("question", node.id, node.text, depth, middle)
        for branch, end in zip(node.branches, ends, strict=True):
            words = wrap(branch.text, WORDS - 3 * PAD)
            self.strokes.append(Stroke(branch.id, words, depth * (BOX + WORDS) + BOX, middle, end))
        return middle

    def branch(self, branch: Branch, depth: int, above: float) -> float:
        """Draw what an answer leads to; gives the height at which the branch arrives.

        Its words stand between there and the branch `above` it; where they need more room, all is drawn again, lower.
        """
        words = len(wrap(branch.text, WORDS - 3 * PAD)) * LINE + PAD + GAP / 2
        boxes, strokes, below = len(self.boxes), len(self.strokes), self.below
        end = self.target(branch, depth)
        if (lacking := above + words - end) > 0:
            del self.boxes[boxes:], self.strokes[strokes:]
            self.below = below + lacking
            end = self.target(branch, depth)
        return end

    def target(self, branch: Branch, depth: int) -> float:
        """Draw the question or result of a branch; gives the height of its middle."""
        if branch.then and not branch.then.before:
            return self.node(branch.then, depth + 1)
        text = branch.then.text if branch.then else self.names[branch.result]
        middle = self.below + _reach(text)
        if branch.then:
            self.box("again", branch.then.id, text, depth + 1, middle)
        else:
            self.box("result", branch.result, text, depth + 1, middle)
        return middle

    def box(self, sort: Literal["question", "again", "result"], id: str, text: str, depth: int, middle: float) -> None:
        """Put a box into a column, with its middle at a height."""
        reach = _reach(text)
        lines = wrap(text, BOX - 2 * PAD)
        self.boxes.append(Box(sort, id, lines, depth * (BOX + WORDS), middle - reach, 2 * reach))
        self.below = max(self.below, middle + reach + GAP)


def _reach(text: str) -> float:
    """How far a box with the text reaches from its middle, up and down."""
    return len(wrap(text, BOX - 2 * PAD)) * LINE / 2 + PAD
