"""A tree at a glance: nested, and drawn."""

from __future__ import annotations

import itertools

import pytest

from atlas import reading
from atlas.choosers import chooser
from atlas.model import SOURCE, Page
from atlas.outlines import Node
from atlas.pictures import BOX, LETTER, LINE, WORDS, wrap
from atlas.trees import paths, tree
from conftest import ROOT

CATALOGUE, _ = reading.read(ROOT / "docs")
DRAWN = [(locale, page) for locale in CATALOGUE.locales for page in CATALOGUE.trees(locale)]


def ways(node: Node, told: dict[str, Node]) -> list[tuple[str, ...]]:
    """Every way through nested nodes, as the ids of the answers and the result."""
    found: list[tuple[str, ...]] = []
    for branch in node.branches:
        if branch.then is None:
            found.append((branch.id, branch.result))
        else:
            found += [(branch.id, *way) for way in ways(told[branch.then.id], told)]
    return found


def nodes(node: Node) -> list[Node]:
    """A node and all below it."""
    return [node, *(below for branch in node.branches if branch.then for below in nodes(branch.then))]


@pytest.mark.parametrize(("locale", "page"), DRAWN)
def test_the_outline_tells_each_question_once_and_has_every_way(locale: str, page: Page) -> None:
    """A question that comes up again only points to where it was told."""
    source = CATALOGUE.pages[locale, page.path]
    start, found = chooser(CATALOGUE, locale, source).outline, tree(source)
    told = {node.id: node for node in nodes(start) if not node.before}
    assert sorted(told) == sorted(found.questions)
    assert len([node for node in nodes(start) if not node.before]) == len(told)
    assert ways(start, told) == [(*(a.id for a in way), way[-1].result) for way in paths(found)]


@pytest.mark.parametrize(("locale", "page"), DRAWN)
def test_nothing_in_the_picture_covers_anything_else(locale: str, page: Page) -> None:
    """Boxes keep apart, the words of a branch stand above its line and below the branch before it, all on the sheet."""
    drawn = chooser(CATALOGUE, locale, CATALOGUE.pages[locale, page.path]).picture
    for one, other in itertools.combinations(drawn.boxes, 2):
        apart = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert one.x != other.x or apart, (one, other)
    for box in drawn.boxes:
        assert box.y >= 0
        assert box.y + box.height <= drawn.height
        assert box.x + BOX <= drawn.width
    for x, column in itertools.groupby(sorted(drawn.strokes, key=lambda s: (s.x, s.end)), key=lambda s: s.x):
        above = 0.0
        for stroke in column:
            assert stroke.end - len(stroke.lines) * LINE >= above, (x, stroke)
            above = stroke.end


@pytest.mark.parametrize(("locale", "page"), DRAWN)
def test_every_branch_arrives_at_the_middle_of_what_it_leads_to(locale: str, page: Page) -> None:
    """And leaves from the middle of its question."""
    source = CATALOGUE.pages[locale, page.path]
    drawn, found = chooser(CATALOGUE, locale, source).picture, tree(source)
    middles = {(box.sort, box.id, box.x): box.y + box.height / 2 for box in drawn.boxes}
    answers = {answer.id: answer for question in found.questions.values() for answer in question.answers}
    assert sorted(stroke.id for stroke in drawn.strokes) == sorted(answers)
    for stroke in drawn.strokes:
        answer = answers[stroke.id]
        assert middles["question", stroke.id.partition(":")[0], stroke.x - BOX] == pytest.approx(stroke.start)
        goal = (answer.question or answer.result, stroke.x + WORDS)
        ends = [box.y + box.height / 2 for box in drawn.boxes if (box.id, box.x) == goal]
        assert any(end == pytest.approx(stroke.end) for end in ends)


def test_text_is_wrapped_at_words() -> None:
    """No line is longer than it may be, unless a single word is."""
    text = "one two three internationalisation four"
    lines = wrap(text, 10 * LETTER)
    assert " ".join(lines) == text
    assert all(len(line) <= 10 or " " not in line for line in lines)
    assert wrap("", 10) == ()


def test_a_plan_joins_what_the_result_names_and_what_names_it() -> None:
    """The style's own relations, and for a level the tips that name it, in the order that the tree declares."""
    styles = chooser(CATALOGUE, "fa", CATALOGUE.pages["fa", "choose/style.md"])
    bargain = next(result for result in styles.results if result.entry.id == "bargain")
    facts = CATALOGUE.pages[SOURCE, "styles/bargain.md"].mapping("facts")
    assert [part.relation for part in bargain.plan] == ["lead_channels", "lead_type", "lead_measures", "first_tips"]
    assert [page.id for page in bargain.plan[3].pages] == facts["first_tips"]
    assert len(bargain.plan[3].pages) == 3
    assert {page.locale for part in bargain.plan for page in part.pages} == {"fa"}
    levels = chooser(CATALOGUE, "ru", CATALOGUE.pages["ru", "choose/level.md"])
    lowest = next(result for result in levels.results if result.entry.id == "unsatisfactory")
    tips = [e.id for e in CATALOGUE.entries("tips") if "unsatisfactory" in e.mapping("facts")["helps_leave"]]
    assert [page.id for page in lowest.plan[0].pages] == tips
