"""Whether a translation follows the English words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from atlas import reading
from atlas.catalogue import Catalogue
from atlas.freshness import fingerprint, pinned, state
from atlas.model import Record

BASE, _ = reading.read(Path(__file__).parent / "base")
BARGAIN = BASE.pages["en", "styles/bargain.md"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(classic.md#promise)", "(index.md)"),
        (" [@stewart-2017]", ""),
        ("{#first-step}", "{#first}"),
        ("Low cost, not only", "Low  cost — not\nonly"),
        ("Buy from yourself.", "Buy from **yourself**!"),
    ],
)
def test_what_is_no_word_asks_nothing_of_a_translator(old: str, new: str) -> None:
    """Links, marks, ids, line breaks, punctuation and emphasis leave the fingerprint as it is."""
    assert old in BARGAIN.body
    assert fingerprint(replace(BARGAIN, body=BARGAIN.body.replace(old, new))) == fingerprint(BARGAIN)


def test_facts_do_not_count() -> None:
    """A changed fact changes every language by itself."""
    values = dict(BARGAIN.front.values) | {"facts": {"price": "high"}}
    assert fingerprint(replace(BARGAIN, front=Record(values))) == fingerprint(BARGAIN)


@pytest.mark.parametrize("key", ["title", "summary"])
def test_title_and_summary_count(key: str) -> None:
    """They are words that a reader sees."""
    values = dict(BARGAIN.front.values) | {key: "Something else"}
    assert fingerprint(replace(BARGAIN, front=Record(values))) != fingerprint(BARGAIN)


def test_a_changed_word_counts() -> None:
    """One word is enough, above all a negation."""
    body = BARGAIN.body.replace("not only", "only")
    assert fingerprint(replace(BARGAIN, body=body)) != fingerprint(BARGAIN)


def with_mark(mark: str) -> Catalogue:
    """The base with the Persian bargain following `mark`."""
    page = BASE.pages["fa", "styles/bargain.md"]
    front = Record(dict(page.front.values) | {"translated_from": mark}, page.front.lines)
    return replace(BASE, pages=dict(BASE.pages) | {("fa", "styles/bargain.md"): replace(page, front=front)})


def test_the_three_states() -> None:
    """A page that follows is current, one that follows other words is outdated, one that is not there is missing."""
    assert state(with_mark(fingerprint(BARGAIN)), "fa", "styles/bargain.md") == "current"
    assert state(with_mark("00000000"), "fa", "styles/bargain.md") == "outdated"
    assert state(BASE, "fa", "styles/nowhere.md") == "missing"
    assert state(BASE, "en", "styles/bargain.md") == "current"


def test_pinning_changes_the_mark_in_the_front_matter_and_nothing_else() -> None:
    """The same words in the body stay."""
    text = "---\ntitle: x\ntranslated_from: 00000000\n---\n\ntranslated_from: here\n"
    assert pinned(text, "12345678") == text.replace("00000000", "12345678")


def test_pinning_a_page_without_a_mark_gives_it_one() -> None:
    """The line comes last in the front matter; a row of hyphens in the body is no end of it."""
    text = "---\ntitle: x\n---\n\ntranslated_from: here\n---\n"
    assert pinned(text, "12345678") == text.replace("title: x\n", "title: x\ntranslated_from: 12345678\n")
