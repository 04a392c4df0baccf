"""Decision trees as they stand in Markdown: a heading is a question, its list of links the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from atlas.model import Page
from atlas.prose import HEADING, lines

ANSWER = re.compile(r"[-*+]\s+\[(?P<text>.+)\]\((?P<target>[^)\s]*)\)(?:\{#(?P<id>[^}\s]+)\})?\s*(?P<reason>.*)")
RESULT = re.compile(r"\.\./(?P<kind>[a-z-]+)/(?P<id>[a-z0-9-]+)\.md")


@dataclass(frozen=True)
class Answer:
    """An answer: its id `question:answer`, its words, what it leads to and why; `line` is its line in the file.

    Exactly one of `question` and `result` is set where `target` is well formed; `kind` is the result's.
    """

    id: str
    line: int
    text: str
    target: str
    reason: str

    @property
    def question(self) -> str:
        """The id of the question that comes next, or empty."""
        return self.target[1:] if self.target.startswith("#") else ""

    @property
    def result(self) -> str:
        """The id of the entry that is the result, or empty."""
        match = RESULT.fullmatch(self.target)
        return match["id"] if match else ""

    @property
    def kind(self) -> str:
        """The kind of the result, or empty."""
        match = RESULT.fullmatch(self.target)
        return match["kind"] if match else ""


@dataclass(frozen=True)
class Question:
    """A question, its answers in their order, and the lines of list items that are no answers."""

    id: str
    line: int
    text: str
    answers: tuple[Answer, ...]
    strays: tuple[int, ...] = ()


@dataclass(frozen=True)
class Tree:
    """The questions of a page by id; the first is where it starts."""

    page: Page
    questions: dict[str, Question]

    @property
    def start(self) -> str:
        """The id of the first question, or empty where there is none."""
        return next(iter(self.questions), "")


def tree(page: Page) -> Tree:
    """Read the decision tree of a page; nothing is judged here."""
    questions: dict[str, Question] = {}
    heading: tuple[str, int, str] | None = None
    items: list[tuple[int, str]] = []

    def close() -> None:
        if heading:
            answers = tuple(a for item in items if (a := _answer(*item)))
            strays = tuple(line for line, text in items if not ANSWER.fullmatch(text))
            questions[heading[0] or f"?{heading[1]}"] = Question(*heading, answers, strays)

    for number, line in lines(page):
        if match := HEADING.match(line):
            close()
            heading, items = (match[3] or "", number, match[2]), []
        elif re.match(r"\s{0,3}[-*+]\s", line):
            items.append((number, line.strip()))
        elif items and line.startswith("  ") and line.strip():
            items[-1] = (items[-1][0], f"{items[-1][1]} {line.strip()}")
    close()
    return Tree(page, questions)


def _answer(line: int, text: str) -> Answer | None:
    match = ANSWER.fullmatch(text)
    return Answer(match["id"] or "", line, match["text"], match["target"], match["reason"]) if match else None


def paths(tree: Tree, start: str = "", trail: tuple[Answer, ...] = ()) -> Iterator[tuple[Answer, ...]]:
    """Every way through the tree, as the answers given; a way that meets itself again ends there."""
    question = tree.questions.get(start or tree.start)
    for answer in question.answers if question else ():
        seen = {step.id for step in trail}
        if answer.question in tree.questions and answer.id not in seen:
            yield from paths(tree, answer.question, (*trail, answer))
        else:
            yield (*trail, answer)


@dataclass(frozen=True)
class Change:
    """Another answer to a question of a way, and the other result that it gives while the later answers stand."""

    answer: Answer
    result: str


def changes(tree: Tree, way: tuple[Answer, ...]) -> list[Change]:
    """What would have changed the result of a way: each single answer that leads to another one.

    The later answers are kept where their questions still come up. An answer that leads to a question which the way
    has not answered decides nothing, and is left out.
    """
    given = {answer.id.partition(":")[0]: answer for answer in way}
    found = []
    for answer in way:
        question = tree.questions[answer.id.partition(":")[0]]
        for other in (other for other in question.answers if other.id != answer.id):
            last = _follow(other, given, len(tree.questions))
            if last.result and last.result != way[-1].result:
                found.append(Change(other, last.result))
    return found


def _follow(answer: Answer, given: dict[str, Answer], most: int) -> Answer:
    """The last answer of the way that begins with `answer` and goes on with those given; at most `most` steps."""
    for _ in range(most):
        if answer.question not in given:
            break
        answer = given[answer.question]
    return answer
