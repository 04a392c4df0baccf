"""The grids of relations and the excerpts, as other pages show them."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from atlas import reading, views
from atlas.excerpts import excerpt
from atlas.matrices import matrices
from conftest import ROOT

CATALOGUE, _ = reading.read(ROOT / "docs")
LOCALES = list(CATALOGUE.locales)
FIELDS = [field for kind in CATALOGUE.kinds.values() for field in kind.fields if field.of]
WANTED = {
    "styles.lead_channels",
    "styles.lead_type",
    "styles.lead_measures",
    "types.channels",
    "tips.helps_leave",
    "tips.goals",
}


def test_every_relation_is_a_grid() -> None:
    """What a reader looks for is there, with every other field whose choices are entries."""
    names = {matrix.name for group in matrices(CATALOGUE, "fa").values() for matrix in group}
    assert names == {f"{field.kind}.{field.name}" for field in FIELDS}
    assert names >= WANTED


@pytest.mark.parametrize("locale", LOCALES)
def test_a_cell_says_in_words_whether_the_entry_names_the_other(site: Path, locale: str) -> None:
    """As the front matter does, with a word for each state and links to both entries."""
    file = site / views.address(locale, "matrix.md")
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    for field in FIELDS:
        table = page.select_one(f"table[data-relation='{field.kind}.{field.name}']")
        assert table
        columns = [str(head["data-entry"]) for head in table.select("thead th[data-entry]")]
        assert columns == [entry.id for entry in CATALOGUE.entries(field.of or "")]
        for entry in CATALOGUE.entries(field.kind):
            line = table.select_one(f"tr[data-entry={entry.id}]")
            assert line
            fact = entry.mapping("facts").get(field.name, [])
            tags = [fact] if isinstance(fact, str) else fact
            cells = line.select("td")
            assert [cell["data-named"] for cell in cells] == ["yes" if id in tags else "no" for id in columns]
            for cell in cells:
                assert cell.get_text(strip=True) == CATALOGUE.text(locale, f"matrix.{cell['data-named']}")
        heads = [*table.select("th[data-entry] a"), *table.select("tbody th[scope=row] a")]
        assert len(heads) == len(columns) + len(CATALOGUE.entries(field.kind))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_grids_have_a_place_in_the_menu(site: Path, locale: str) -> None:
    """Every page leads to them, under their title."""
    page = BeautifulSoup((site / views.address(locale, "styles/bargain.md")).read_text("utf-8"), "html.parser")
    title = CATALOGUE.pages[locale, "matrix.md"].text("title")
    assert [link for link in page.select("nav a[href$='matrix.html']") if link.get_text(strip=True) == title]


HTML = (
    '<p>x</p><h2 id="one">One</h2><p id="p">See <a href="b.html#z">b</a>.</p><h3 id="in">In</h3>'
    '<h2 id="two">Two</h2><p>y</p>'
)


def test_an_excerpt_ends_before_the_next_heading_of_its_level() -> None:
    """Its own heading stays behind, and so do all ids."""
    assert excerpt(HTML, "one", "k/a.html", "k/index.html") == ('<p>See <a href="b.html#z">b</a>.</p><h3>In</h3>')
    assert excerpt(HTML, "two", "k/a.html", "k/index.html") == "<p>y</p>"
    assert excerpt(HTML, "three", "k/a.html", "k/index.html") == ""


@pytest.mark.parametrize(
    ("href", "moved"),
    [
        ("b.html", "../k/b.html"),
        ("#source-x", "../k/a.html#source-x"),
        ("../index.html#c", "../index.html#c"),
        ("https://example.org/", "https://example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_the_links_of_an_excerpt_go_on_leading_to_the_same_place(href: str, moved: str) -> None:
    """From another folder, too; addresses elsewhere stay as they are."""
    html = f'<h2 id="one">One</h2><a class="c" href="{href}">b</a>'
    assert excerpt(html, "one", "fa/k/a.html", "fa/other/index.html") == f'<a class="c" href="{moved}">b</a>'


@pytest.mark.parametrize("locale", LOCALES)
def test_the_side_by_side_view_holds_summary_and_section_of_every_style(site: Path, locale: str) -> None:
    """The texts that the script shows are those of the entries' own pages, and their links lead somewhere."""
    file = site / views.address(locale, "styles/index.md")
    page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    template = page.find("template", attrs={"data-part": "entries"})
    assert isinstance(template, Tag)
    texts = BeautifulSoup(template.decode_contents(), "html.parser")
    for entry in CATALOGUE.entries("styles"):
        own = BeautifulSoup((site / views.address(locale, entry.path)).read_text("utf-8"), "html.parser")
        summary = texts.select_one(f"[data-entry={entry.id}] [data-slot=summary]")
        when = texts.select_one(f"[data-entry={entry.id}] [data-slot=when]")
        heading = own.select_one("h2#choose-when")
        assert summary
        assert when
        assert heading
        assert summary.get_text(strip=True) == CATALOGUE.pages[locale, entry.path].text("summary")
        section = " ".join(words_until_the_next_heading(heading))
        assert " ".join(when.get_text(" ", strip=True).split()) == section
        for link in when.select("a[href]"):
            assert (file.parent / str(link["href"]).partition("#")[0]).is_file()
    assert not texts.select("[id]")


def words_until_the_next_heading(heading: Tag) -> list[str]:
    """The words of what follows a heading of the second level."""
    words: list[str] = []
    for element in heading.find_next_siblings():
        if isinstance(element, Tag) and element.name in ("h2", "nav", "section"):
            break
        words += element.get_text(" ", strip=True).split()
    return words
