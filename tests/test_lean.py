"""What Markdown does not look for is not there: pages are the same with and without it."""

from __future__ import annotations

from itertools import combinations

import pytest
from markdown import Markdown

from atlas import reading, texts, views
from conftest import ROOT
from lean import OF_BLOCKS, OF_TEXT, Lean

WITH = ["attr_list", "sane_lists", "toc", "tables", "fenced_code", "pymdownx.betterem"]
"""What mkdocs.yml names, and what MkDocs adds."""

PIECES = (
    *("a `code` of ``two ` `` signs", r"an \*escape\* \\", "[whole](a.md 'title')", "[one][two]", "[two]", "[two][]"),
    *("[two]: b.md 'of two'", "![picture](c.png)", "![two]", "![one][two]", "<https://example.org/>"),
    *("<a@example.org>", "two  \nlines", "<bdi>in</bdi> &amp; &copy; & so on", "<!-- on --> a *line*"),
    *("<div>\n*apart*\n</div>", "    code", "a|b\n-|-\n1|2", "> said", "1. one\n2. two\n\n    more", "- a\n    - b"),
    *("```\n*fenced*\n```", "## Heading {#id}", "***strong*** __and__ _so_", "Head\n====", "a [link](<d e.md>) and `"),
)


def html(markdown: str, *further: Lean) -> str:
    """The HTML of a text."""
    return Markdown(extensions=[*WITH, *further]).convert(markdown)


@pytest.mark.parametrize("first", PIECES)
def test_a_text_is_the_same_with_less_to_look_for(first: str) -> None:
    """Alone, and with any other piece before it and behind it."""
    assert html(first, Lean()) == html(first)
    for second in PIECES:
        for text in (f"{first}\n\n{second}", f"{second} {first}", f"> {first}\n\n- {second}"):
            assert html(text, Lean()) == html(text), text


def test_three_pieces_are_the_same_together() -> None:
    """A reference, its definition and whatever stands between them."""
    for three in combinations(PIECES, 3):
        text = "\n\n".join(three)
        assert html(text, Lean()) == html(text), text


def test_every_name_is_one_of_markdown() -> None:
    """A pattern that Markdown calls otherwise one day would be looked for again, and nobody would see it."""
    md = Markdown(extensions=WITH)
    assert [name for name in OF_TEXT if name not in md.inlinePatterns] == []
    assert [name for name in OF_BLOCKS if name not in md.parser.blockprocessors] == []


def test_a_page_is_the_same() -> None:
    """Every page of ours in every language."""
    catalogue, _ = reading.read(ROOT / "docs")
    for locale, path in catalogue.pages:
        text = texts.ready(catalogue, views.view(catalogue, locale, path))
        assert html(text, Lean()) == html(text), path
