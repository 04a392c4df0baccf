"""YAML as contributors type it."""

from __future__ import annotations

import pytest

from atlas.records import record


def test_every_scalar_stays_the_text_that_was_typed() -> None:
    """Yes and no are words, a year is four digits, and nothing becomes a date."""
    found, problems = record("answer: no\nyear: 2016\nday: 2026-05-02\nempty:\n", "x.yml")
    assert problems == []
    assert found.values == {"answer": "no", "year": "2016", "day": "2026-05-02", "empty": ""}


def test_a_key_knows_its_line_in_the_file() -> None:
    """Lines are counted from the given first one, and an unknown key has the line of the one above it."""
    found, _ = record("facts:\n  price: low\n  near: [a, b]\n", "x.md", first_line=2)
    assert found.line("facts", "price") == 3
    assert found.line("facts", "near", "1") == 4
    assert found.line("facts", "speed") == 2
    assert found.line("nothing") == 1


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [1]\nb: *x\n",
        "a: !!python/object/apply:os.system [ls]\n",
        "a: " + "[" * 50 + "]" * 50,
        "a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}\n",
        "a: 1\na: 2\n",
        "- a\n- b\n",
        "just text\n",
        "",
        "a: 1\n---\nb: 2\n",
        "a: 'open\n",
        "a:\tb: c\n",
        "\x00",
        "a: \ud800",
        "? [a]\n: b\n? [c]\n: d\n",
    ],
)
def test_what_is_no_plain_mapping_is_a_problem_and_never_an_exception(text: str) -> None:
    """Anchors, tags, bombs, lists, two documents, broken quotes, control characters: one line each, inside the file."""
    _, problems = record(text, "x.yml")
    assert problems
    assert all(problem.path == "x.yml" and 1 <= problem.line <= text.count("\n") + 1 for problem in problems)
    assert all("expected" in problem.message for problem in problems)
