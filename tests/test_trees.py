"""The decision trees of the site decide as they should."""

from __future__ import annotations

import pytest

from atlas import reading
from atlas.trees import Answer, Tree, changes, paths, tree
from conftest import ROOT

CATALOGUE, _ = reading.read(ROOT / "docs")
STYLE = tree(CATALOGUE.pages["en", "choose/style.md"])

# What is known of each company, as answers, and the style at which they end.
CASES = {
    "alternatives:yes reason:save saving:choice": ("aggregator", ["Amazon", "iTunes, before 2019", "W.W. Grainger"]),
    "alternatives:yes reason:save saving:price costs:yes": (
        "bargain",
        ["Walmart", "Spirit Airlines, before 2024", "Red Roof Inn"],
    ),
    "alternatives:yes reason:feel words:best known:yes": ("classic", ["Four Seasons", "Ralph Lauren", "Mayo Clinic"]),
    "alternatives:yes reason:save saving:face regulars:yes": ("old-shoe", ["credit unions"]),
    "alternatives:yes reason:feel words:home regulars:yes": ("old-shoe", ["Cracker Barrel"]),
    "alternatives:yes reason:help case:everyday regulars:yes": ("old-shoe", ["RadioShack, in its good years"]),
    "alternatives:yes reason:known": ("safe-choice", ["Allstate", "Microsoft"]),
    "alternatives:yes reason:feel words:fair": ("safe-choice", ["Dillard’s"]),
    "alternatives:yes reason:help case:many thorough:yes": ("solution", ["IBM", "Deloitte", "UPS"]),
    "alternatives:yes reason:help case:deep": ("specialist", ["USAA", "East West Bancorp", "Goldman Sachs"]),
    "alternatives:yes reason:feel words:new": ("trendsetter", ["Apple", "Barneys, before 2019", "Uber"]),
    "alternatives:no": (
        "utility",
        ["AT&T, where it has no rival", "Comcast, where it has no rival", "U.S. Postal Service"],
    ),
    "alternatives:yes reason:save saving:price costs:no": (
        "safe-choice",
        ["a phone shop cutting prices without lower costs"],
    ),
    "alternatives:yes reason:help case:many thorough:no": (
        "specialist",
        ["a translator who refuses to manage projects"],
    ),
    "alternatives:yes reason:help case:many thorough:fast": (
        "aggregator",
        ["a freight broker who compares forty hauliers"],
    ),
    "alternatives:yes reason:feel words:best known:newq": ("trendsetter", ["a young design hotel"]),
    "alternatives:yes reason:feel words:best known:no": (
        "safe-choice",
        ["a restaurant praised on the chef’s own evenings"],
    ),
    "alternatives:yes reason:help case:everyday regulars:no": (
        "safe-choice",
        ["a neighbourhood chain with rotating staff"],
    ),
}


@pytest.mark.parametrize("answers", [*CASES])
def test_known_companies_find_their_style(answers: str) -> None:
    """Answered as their cases are known, the tree ends at their style."""
    style, companies = CASES[answers]
    ways = {" ".join(answer.id for answer in way): way[-1].result for way in paths(STYLE)}
    assert ways[answers] == style, companies


def test_the_style_tree_asks_four_questions_at_most() -> None:
    """Its summary promises so to readers, and every style is the end of a way."""
    ways = list(paths(STYLE))
    assert max(map(len, ways)) == 4
    assert {way[-1].result for way in ways} == {entry.id for entry in CATALOGUE.entries("styles")}


def test_every_answer_has_words_and_a_reason_in_every_language() -> None:
    """No text is left in English or empty."""
    for locale in CATALOGUE.locales:
        for page in CATALOGUE.trees(locale):
            for question in tree(page).questions.values():
                assert question.text
                assert all(answer.text and answer.reason for answer in question.answers)


def answered(tree: Tree, way: tuple[Answer, ...], other: Answer) -> str:
    """The result of walking the tree with the answers of a way, but for one; computed without the core's own walk."""
    given = {answer.id.split(":")[0]: answer for answer in way} | {other.id.split(":")[0]: other}
    at = tree.start
    while True:
        target = given[at].target
        if not target.startswith("#"):
            return target.rsplit("/", 1)[1].removesuffix(".md")
        at = target[1:]
        if at not in given:
            return ""


def test_every_sentence_on_what_would_change_the_result_is_true_and_none_is_missing() -> None:
    """On every way of every tree: each other answer that decides alone is named, with the result that it gives."""
    for page in CATALOGUE.trees("en"):
        found = tree(page)
        for way in paths(found):
            expected = set()
            for answer in way:
                for other in found.questions[answer.id.split(":")[0]].answers:
                    result = answered(found, way, other) if other.id != answer.id else ""
                    if result and result != way[-1].result:
                        expected.add((other.id, result))
            said = [(change.answer.id, change.result) for change in changes(found, way)]
            assert len(said) == len(set(said))
            assert set(said) == expected
