"""What the lines of a page hold, and how a reader sees them."""

from __future__ import annotations

import re

import pytest

from atlas import reading
from atlas.bare import reading as read_as
from atlas.citations import Citation, linked
from atlas.model import Page, Record
from atlas.prose import OBJECT, attributes, bind_short_words, headings, left_over, lines, links, marks, tags
from conftest import ROOT


def page(body: str) -> Page:
    """A page whose body begins on line 5."""
    return Page("en", "x.md", Record(), body, 5)


def test_pieces_know_the_line_of_the_file() -> None:
    """A heading, a link, a mark, a tag and an attribute list are found where they stand."""
    found = page("## A {#a}\n\n[b](c.md){#d} [@e]\n<bdi lang='en'>f</bdi>\n")
    assert [(h.line, h.level, h.text, h.name) for h in headings(found)] == [(5, 2, "A", "a")]
    assert [(link.line, link.text, link.name) for link in links(found)] == [(7, "[b](c.md)", "c.md")]
    assert [(mark.line, mark.name) for mark in marks(found)] == [(7, "e")]
    assert [(tag.line, tag.text) for tag in tags(found)] == [(8, "<bdi lang='en'>"), (8, "</bdi>")]
    assert [(a.line, a.text) for a in attributes(found)] == [(5, "{#a}"), (7, "{#d}")]


def test_code_is_no_markup() -> None:
    """Neither a span nor a closed fence is searched, and the lines after it keep their numbers."""
    found = page("```html\n<script>\n```\n`<b>` [x](y.md)\n")
    assert tags(found) == []
    assert [(link.line, link.name) for link in links(found)] == [(8, "y.md")]


def test_a_fence_that_is_not_closed_hides_nothing() -> None:
    """What Markdown would not take for code is searched."""
    assert [tag.text for tag in tags(page("```\n<script>\n"))] == ["<script>"]


@pytest.mark.parametrize(
    ("markdown", "target"),
    [
        ("[a](b.md)", "b.md"),
        ("![a](b.png)", "b.png"),
        ("[a [@b]](c.md)", "c.md"),
        ("<https://example.com>", "https://example.com"),
        ("[a](&#x6a;avascript:b)", "javascript:b"),
        ("\\\\[a](javascript:b)", "javascript:b"),
    ],
)
def test_plain_links_are_found_with_their_targets_decoded(markdown: str, target: str) -> None:
    """A link of the plain form, and an address in angle brackets, cannot hide where it leads."""
    assert [link.name for link in links(page(markdown))] == [target]
    assert not re.search(r"\]\(|\]:", left_over(markdown))


@pytest.mark.parametrize(
    "markdown",
    [
        '[a](b.md "title")',
        "[a](<b.md>)",
        "[[a]](b.md)",
        "[a [b [c]]](d.md)",
        "[a]: b.md",
        "> [a]: b.md",
        "[a]( b.md )",
        "[a\\] b](c.md)",
        "b](c.md)",
        "[a](",
    ],
)
def test_links_of_every_other_form_are_left_over(markdown: str) -> None:
    """No form of link escapes the check."""
    assert re.search(r"\]\(|\]:", left_over(markdown))


def test_a_mark_in_code_stays_code() -> None:
    """Only marks of the text become links, on a line with code, and neither in a span nor between fences."""
    text = "See [@a], not ` [@a]`, and [@a].\n```\n[@a]\n```\n"
    cited = Citation("a", "1", *[""] * 7)
    link = "[1](#source-a){.atlas-cite}"
    assert linked(text, [cited]) == f"See{link}, not ` [@a]`, and{link}.\n```\n[@a]\n```\n"


def test_nothing_hides_between_backticks_that_markdown_pairs_otherwise() -> None:
    """Only a pair of equal runs on one line is code, and only a fence without attributes."""
    for text in ("`a\nb` <b> `c`\n", "``a`\nx`` <b> ``\n", "``` {.x}\na\n```\n<b>\n```\n", "\\``<b>`\n"):
        assert any("`" in line for _, line in lines(page(text))), text


@pytest.mark.parametrize(
    ("line", "locale", "text"),
    [
        ("- [Walmart](x.md){#a:b} и [@c-1]", "ru", "Walmart и"),
        ('شركة <bdi lang="en">W.W. Grainger</bdi>، ثم', "ar", f"شركة {OBJECT}، ثم"),
        ('<span lang="en">service</span>', "en", "service"),
        ("низкая&nbsp;цена", "ru", "низкая\u00a0цена"),
        ("`code`, text", "en", f"{OBJECT}, text"),
    ],
)
def test_a_line_is_read_as_a_reader_of_its_language_sees_it(line: str, locale: str, text: str) -> None:
    """Links leave their text, foreign runs one sign, marks nothing."""
    assert read_as(line, locale) == text


def test_short_words_are_bound_to_the_next() -> None:
    """Prepositions of one and two letters move to the next line with their noun; links and ids stay whole."""
    bound = bind_short_words("Мы работаем с людьми и [не только](x.md){#a}, а на 5 языках.\n- в магазине")
    assert bound.replace("\u00a0", "_") == "Мы работаем с_людьми и_[не_только](x.md){#a}, а_на_5 языках.\n- в_магазине"
    assert bind_short_words("Пишем `make в доме` и в поле").replace("\u00a0", "_") == "Пишем `make в доме` и_в_поле"


CATALOGUE, _ = reading.read(ROOT / "docs")
WRONG = {
    "ALL-03": "خدمـــة",
    "ALL-04": "клиент , который",
    "AR-01": "العمیل",
    "AR-03": "هل أنت مستعد?",
    "AR-08": "إستخدام الهاتف",
    "AR-13": "5 قناة",
    "FA-01": "مشتري",
    "FA-03": "می شود",
    "FA-04": "کانال ها",
    "FA-12": "۸۰%",
    "RU-01": 'слово "клиент"',
    "RU-04": "еще раз",
    "RU-07": "4.5 балла",
    "EN-01": 'the "classic" style',
    "EN-03": "fair - not cheap",
}
RIGHT = {
    "ALL-04": "клиент, который [@a] ждёт",
    "AR-03": "هل أنت مستعد؟",
    "AR-13": "5 قنوات",
    "FA-03": "می‌شود",
    "FA-04": "کانال‌ها",
    "RU-04": "ещё раз",
    "RU-07": "CC BY 4.0",
}


@pytest.mark.parametrize("id", [*WRONG])
def test_a_pattern_of_the_project_finds_its_mistake(id: str) -> None:
    """The shipped patterns know the mistakes that they are for, and pass what is right."""
    pattern = next(pattern for pattern in CATALOGUE.patterns if pattern.id == id)
    locale = "ru" if pattern.locale == "all" else pattern.locale
    assert re.search(pattern.pattern, read_as(WRONG[id], locale))
    assert not re.search(pattern.pattern, read_as(RIGHT.get(id, ""), locale))
