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
    *(
        "<div>\n*apart*\n</div>",
        "    code",
        "a|b\n-|-\n1|2",
        "> said",
        "1. one\n2. two\n\n    more",
        "- a\n    - b",
        "-\ttab\n\n\tcode",
    ),
    *("```\n*fenced*\n```", "## Heading {#id}", "***strong*** __and__ _so_", "Head\n====", "a [link](<d e.md>) and `"),
)


LEAN = Lean(WITH, {})
"""One for all texts, as a build has it."""


def html(markdown: str) -> str:
    """The HTML of a text, as Markdown alone makes it."""
    return Markdown(extensions=WITH).convert(markdown)


def lean(markdown: str) -> str:
    """The HTML of a text, as a build makes it."""
    LEAN.expect(markdown)
    return Markdown(extensions=[LEAN]).convert(markdown)


@pytest.mark.parametrize("first", PIECES)
def test_a_text_is_the_same_with_less_to_look_for(first: str) -> None:
    """Alone, and with any other piece before it and behind it."""
    assert lean(first) == html(first)
    for second in PIECES:
        for text in (f"{first}\n\n{second}", f"{second} {first}", f"> {first}\n\n- {second}"):
            assert lean(text) == html(text), text


def test_three_pieces_are_the_same_together() -> None:
    """A reference, its definition and whatever stands between them."""
    for three in combinations(PIECES, 3):
        text = "\n\n".join(three)
        assert lean(text) == html(text), text


def test_nothing_of_a_text_is_left_for_the_next() -> None:
    """Neither the targets of its references, nor the ids of its headings, nor its contents, nor what is open in it."""
    assert "href" in lean("[two]\n\n[two]: b.md\n\n## Head\n\n<div>")
    assert lean("[two] <!-- x: -->]:") == html("[two] <!-- x: -->]:")
    LEAN.expect("## Head")
    md = Markdown(extensions=[LEAN])
    assert md.convert("## Head") == '<h2 id="head">Head</h2>'
    assert [token["id"] for token in md.toc_tokens] == ["head"]  # type: ignore[attr-defined]


def test_a_text_that_breaks_off_does_not_spoil_the_next() -> None:
    """Where Markdown gives up inside a list, the list is not open in the text that follows."""
    deep = "\n".join(f"{'    ' * level}- a" for level in range(400))
    with pytest.raises(RecursionError):
        lean(deep)
    assert lean("    - a") == html("    - a")
    assert lean("- a\n\n    - b") == html("- a\n\n    - b")


def test_an_unknown_text_is_searched_for_everything() -> None:
    """A parser for which nobody has named the text finds what a named one finds."""
    LEAN.expect("plain")
    assert Markdown(extensions=[LEAN]).convert("plain") == "<p>plain</p>"
    assert Markdown(extensions=[LEAN]).convert("a `b`") == html("a `b`")


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
        assert lean(text) == html(text), path
