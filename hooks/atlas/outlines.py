"""A decision tree as nested nodes, in which each question is told once, without the marks of Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from atlas.bare import reading
from atlas.trees import Question, Tree


@dataclass(frozen=True)
class Branch:
    """An answer by its id `question:answer`, and what it leads to: a node, or the id of a result."""

    id: str
    text: str
    then: Node | None
    result: str


@dataclass(frozen=True)
class Node:
    """A question with its branches; one that was told `before` has none here."""

    id: str
    text: str
    before: bool
    branches: tuple[Branch, ...]


def outline(tree: Tree) -> Node:
    """The nodes of a tree from its start.

    Raises KeyError where the tree has no question, which a checked one has.
    """
    told: set[str] = set()

    def plain(text: str) -> str:
        return " ".join(reading(text, tree.page.locale).replace("*", "").split())

    def node(question: Question) -> Node:
        before = question.id in told
        told.add(question.id)
        branches = []
        for answer in () if before else question.answers:
            then = tree.questions.get(answer.question)
            branches.append(Branch(answer.id, plain(answer.text), node(then) if then else None, answer.result))
        return Node(question.id, plain(question.text), before, tuple(branches))

    return node(tree.questions[tree.start])
