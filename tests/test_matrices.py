"""The grids of relations."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from atlas import reading, views
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
