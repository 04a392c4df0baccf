"""Decision trees as they stand in Markdown: a heading is a question, its list of links the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from atlas.model import Page
from atlas.prose import Heading, lines
from atlas.prose import heading as heading_of

ANSWER = re.compile(r"[-*+]\s+\[(?P<text>.+)\]\((?P<target>[^)\s]*)\)(?:\{#(?P<id>[^}\s]+)\})?\s*(?P<reason>.*)")
MOST_QUESTIONS, MOST_WAYS = 50, 500
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
    heading: Heading | None = None
    items: list[tuple[int, str]] = []

    def close() -> None:
        if heading:
            answers = tuple(a for item in items if (a := _answer(*item)))
            strays = tuple(line for line, text in items if not ANSWER.fullmatch(text))
            id = heading.name
            questions[id or f"?{heading.line}"] = Question(id, heading.line, heading.text, answers, strays)

    for number, line in lines(page):
        if found := heading_of(number, line):
            close()
            heading, items = found, []
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


def size(tree: Tree) -> tuple[int, int]:
    """How many questions a tree has and, where those are no more than may be, how many ways lead through it."""
    counted: dict[str, int] = {}

    def ways(id: str) -> int:
        if id not in counted:
            counted[id] = 1  # a circle counts once
            counted[id] = sum(
                ways(answer.question) if answer.question in tree.questions else 1
                for answer in tree.questions[id].answers
            )
        return counted[id]

    few = 0 < len(tree.questions) <= MOST_QUESTIONS
    return len(tree.questions), ways(tree.start) if few else 0


def is_walkable(tree: Tree) -> bool:
    """Whether all ways through a tree can be listed; they may double with every question."""
    questions, ways = size(tree)
    return questions <= MOST_QUESTIONS and ways <= MOST_WAYS


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
