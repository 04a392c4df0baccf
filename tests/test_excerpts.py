"""Sections of a page as another page shows them."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from atlas import reading, views
from atlas.excerpts import excerpt
from conftest import ROOT

CATALOGUE, _ = reading.read(ROOT / "docs")
LOCALES = list(CATALOGUE.locales)

HTML = (
    '<p>x</p><h2 id="one">One</h2><p id="p">See <a href="b.html#z">b</a>.</p><h3 id="in">In</h3>'
    '<h2 id="two">Two</h2><p>y</p>'
)

TEXTS = {"k/a.md": ("k/a.html", HTML)}


def test_an_excerpt_ends_before_the_next_heading_of_its_level() -> None:
    """Its own heading stays behind, and so do all ids."""
    assert excerpt(TEXTS, "k/index.html", "k/a.md", "one") == ('<p>See <a href="b.html#z">b</a>.</p><h3>In</h3>')
    assert excerpt(TEXTS, "k/index.html", "k/a.md", "two") == "<p>y</p>"
    assert excerpt(TEXTS, "k/index.html", "k/a.md", "three") == ""
    assert excerpt(TEXTS, "k/index.html", "k/b.md", "one") == ""


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
    texts = {"k/a.md": ("fa/k/a.html", html)}
    assert excerpt(texts, "fa/other/index.html", "k/a.md", "one") == f'<a class="c" href="{moved}">b</a>'


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
        assert summary.get_text(strip=True) == (CATALOGUE.page(locale, entry.path) or entry).text("summary")
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


@pytest.mark.parametrize("folder", ["", "styles", "ar", "ar/", "ar/styles", "ar/stylesheets", "data/v1"])
def test_a_way_leads_from_a_folder_to_an_address(folder: str) -> None:
    """As the standard library finds it, which asks the system where it works each time."""
    for to in ("index.html", "styles/bargain.html", "ar/index.html", "ar/styles/bargain.html#a", "data/v1/schema.json"):
        assert views.way(folder, to) == posixpath.relpath(f"/{to}", f"/{folder}"), to
