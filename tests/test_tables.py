"""Facts as a reader sees them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from atlas import citations, reading
from atlas.collation import sort_key
from atlas.tables import comparison
from atlas.terms import explained, glossary
from conftest import ROOT

BASE, _ = reading.read(Path(__file__).parent / "base")


def test_a_row_speaks_the_readers_language_and_keeps_the_tags() -> None:
    """The label and words are Persian, the tags and ranks those of the English page."""
    table = comparison(BASE, "styles", "fa")
    bargain, classic = table.rows
    price, judged_by, near = bargain.cells
    assert [column.label for column in table.columns] == ["قیمت", "معیار", "نزدیک به"]
    assert (price.tags, price.values[0].words, price.rank, price.ranks, price.judged) == ("low", "پایین", 1, 3, False)
    assert (judged_by.tags, judged_by.rank, judged_by.judged) == ("price", 0, True)
    assert (near.tags, near.values[0].words) == ("classic", "کلاسیک")
    assert classic.cells[0].judged
    assert (classic.cells[2].values, classic.cells[2].none) == ((), "هیچ")


def test_a_column_offers_what_rows_can_be_chosen_by() -> None:
    """A scale all its choices in their order, other facts those that some entry has, and none where one has none."""
    price, judged_by, near = comparison(BASE, "styles", "fa").columns
    assert [(value.tag, value.words) for value in price.choices] == [
        ("low", "پایین"),
        ("fair", "منصفانه"),
        ("high", "بالا"),
    ]
    assert (price.scale, judged_by.scale) == (True, False)
    assert [value.tag for value in judged_by.choices] == ["price", "quality"]
    assert [(value.tag, value.words) for value in near.choices] == [("classic", "کلاسیک"), ("none", "هیچ")]


def test_examples_know_whether_they_are_history() -> None:
    """The status of an organisation is written once, in its own file."""
    walmart, spirit = comparison(BASE, "styles", "fa").rows[0].examples
    assert (walmart.words, walmart.name, walmart.former) == ("والمارت", "Walmart", False)
    assert spirit.former


def test_the_glossary_stands_in_the_order_of_the_alphabet() -> None:
    """Each term with its definition, in the reader's language, and its names in the others."""
    found = glossary(BASE, "en")
    assert [(term.id, term.definition) for term in found] == [
        ("csat", "How satisfied customers are."),
        ("style", "A way to serve."),
    ]
    assert [(other.code, name) for other, name in found[1].others] == [("fa", "سبک")]


@pytest.mark.parametrize(
    ("locale", "given", "linked"),
    [
        ("en", "## Churn\n\nChurn, and churn again.", "## Churn\n\n[Churn], and churn again."),
        (
            "en",
            "Ask for [churn](x.md) {#churn} `churn` <bdi>NPS</bdi>.",
            "Ask for [churn](x.md) {#churn} `churn` <bdi>[NPS]</bdi>.",
        ),
        ("en", "A churner churned.", "A churner churned."),
        ("en", "A churner, and churn in İzmir.", "A churner, and [churn] in İzmir."),
        ("en", "In İzmir a churner, NPS and churn.", "In İzmir a churner, [NPS] and [churn]."),
        ("en", "The Net Promoter Score (NPS).", "The [Net Promoter Score] (NPS)."),
        ("ru", "О сарафанном радио говорят все.", "О [сарафанном радио] говорят все."),
        ("ru", "Критический случай.", "Критический случай."),
    ],
)
def test_the_first_use_of_a_term_is_explained(locale: str, given: str, linked: str) -> None:
    """Once, outside headings, links and code, with the endings of the language, and by its abbreviation."""
    catalogue, _ = reading.read(ROOT / "docs")
    found = explained(given, catalogue, locale, "../glossary.md")
    assert re.sub(r'(\[[^\]]*\])\(\.\./glossary\.md#[a-z-]+ "[^"]+"\)\{\.atlas-term\}', r"\1", found) == linked


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", ["call-back", "churn", "Customer", "e-mail"]),
        ("ar", ["إجراء", "الأسلوب", "بوابة", "التعاطف", "الشكوى", "قناة", "الوعد"]),
        ("fa", ["آشنا", "بازخورد", "پرسش", "تماس", "چت", "کانال", "گزینه", "وفاداری", "هدف", "یکدستی"]),
        ("ru", ["ёмкость", "ещё", "жалоба", "и", "йод", "отзыв", "этап"]),
    ],
)
def test_words_are_sorted_by_the_alphabet_of_their_language(locale: str, words: list[str]) -> None:
    """The article, hamza, ё and the Persian letters stand where a dictionary has them."""
    catalogue, _ = reading.read(ROOT / "docs")
    shuffled = [*words[1::2], *words[::2]]
    assert sorted(shuffled, key=lambda word: sort_key(word, catalogue.locales[locale])) == words


@pytest.mark.parametrize(
    ("locale", "day"),
    [("en", "2 May 2026"), ("ar", "2 مايو 2026"), ("fa", "۲ مهٔ ۲۰۲۶"), ("ru", "2 мая 2026")],
)
def test_a_day_is_written_in_the_words_of_its_language(locale: str, day: str) -> None:
    """Day, month in words, year, in the language's own digits."""
    catalogue, _ = reading.read(ROOT / "docs")
    assert catalogue.locales[locale].day("2026-05-02") == day


def test_sources_are_numbered_in_the_order_of_the_front_matter() -> None:
    """The number is in the reader's digits, and a mark becomes a link without the space before it."""
    page = BASE.pages["fa", "styles/bargain.md"]
    cited = citations.citations(BASE, page, BASE.locales["fa"])
    assert [(source.id, source.number, source.year) for source in cited] == [("stewart-2017", "۱", "2017")]
    assert citations.linked("قیمت [@stewart-2017].", cited) == "قیمت[۱](#source-stewart-2017){.atlas-cite}."
