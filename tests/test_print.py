"""Pages print well on A4 and Letter in both directions: nothing is cut off, headers come again, no sheet is empty."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from atlas import reading
from conftest import ROOT, at
from test_browser import LOCALES

CATALOGUE, _ = reading.read(ROOT / "docs")
SHEETS = {
    "styles/bargain.md": (2, 4),
    "styles/index.md": (4, 6),
    "measures/index.md": (3, 5),
    "choose/style.md": (1, 2),
    "glossary.md": (5, 8),
    "matrix.md": (7, 12),
    "sources.md": (4, 7),
}
"""How many sheets a page may take, from and to."""
TABLES = {"styles/index.md": "styles", "measures/index.md": "measures"}
CLOSEST = 20
"""How near to the edge of a sheet anything may begin, in points of 1/72 inch; margins are 28 and more."""


class Sheet(NamedTuple):
    """A printed sheet: its size and where its texts begin, in points, and all its text."""

    width: float
    height: float
    begins: list[float]
    text: str


def printed(chrome: Browser, address: str, paper: str) -> list[Sheet]:
    """The sheets that Chromium prints of a page, each as its style wants it."""
    with chrome.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate("document.fonts.ready")
        content = page.pdf(format=paper, prefer_css_page_size=True)
    sheets = []
    for sheet in PdfReader(io.BytesIO(content)).pages:
        begins: list[float] = []

        def note(text: str, ours: list[float], matrix: list[float], *_: object, begins: list[float] = begins) -> None:
            if text.strip():
                begins.append(matrix[4] * ours[0] + ours[4])

        text = sheet.extract_text(visitor_text=note)
        sheets.append(Sheet(float(sheet.mediabox.width), float(sheet.mediabox.height), begins, text))
    return sheets


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", SHEETS)
def test_sheets_are_few_and_whole(
    chrome: Browser, addresses: dict[str, str], path: str, locale: str, paper: str
) -> None:
    """None is empty, nothing begins beyond an edge, and tables have wide sheets where the rest has upright ones."""
    sheets = printed(chrome, addresses["http"] + at(locale, path), paper)
    least, most = SHEETS[path]
    assert least <= len(sheets) <= most
    for sheet in sheets:
        assert len(sheet.text.split()) >= 5
        assert min(sheet.begins) >= CLOSEST
        assert max(sheet.begins) <= sheet.width - CLOSEST
    wide = [sheet.width > sheet.height for sheet in sheets]
    assert any(wide) == (path in TABLES or path == "matrix.md")
    assert path not in TABLES or not all(wide)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("path", TABLES)
def test_tables_are_printed_with_all_columns_and_their_header_on_each_sheet(
    chrome: Browser, addresses: dict[str, str], path: str, paper: str
) -> None:
    """The first and the last column stand at the two sides of each sheet."""
    wide = [sheet for sheet in printed(chrome, addresses["http"] + at("en", path), paper) if sheet.width > sheet.height]
    fields = CATALOGUE.kinds[TABLES[path]].fields
    for sheet in wide:
        text = squeezed(sheet.text)
        assert all(squeezed(CATALOGUE.text("en", field.words)) in text for field in fields)
    text = squeezed("".join(sheet.text for sheet in wide))
    for entry in CATALOGUE.entries(TABLES[path]):
        assert squeezed(entry.text("title")) in text


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", ["styles/bargain.md", "styles/index.md", "sources.md"])
def test_sources_are_printed_with_their_addresses(
    chrome: Browser, addresses: dict[str, str], path: str, locale: str
) -> None:
    """On paper a link leads nowhere."""
    text = squeezed("".join(sheet.text for sheet in printed(chrome, addresses["http"] + at(locale, path), "A4")))
    listed = CATALOGUE.pages["en", path].items("sources") or list(CATALOGUE.sources.values)
    known = [CATALOGUE.sources.values[id].get("address") for id in listed]
    wanted = [squeezed(address) for address in known if address]
    assert wanted
    assert [address for address in wanted if address not in text] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_whole_tree_is_printed_before_the_first_answer(
    chrome: Browser, addresses: dict[str, str], locale: str
) -> None:
    """After an answer the open question or the result is."""
    address = addresses["http"] + at(locale, "choose/style.md")
    with chrome.new_context() as context:
        page = context.new_page()
        page.emulate_media(media="print")
        for way, whole in (("", True), ("#alternatives:no", False)):
            page.goto("about:blank")
            page.goto(address + way)
            assert page.locator(".atlas-tree svg").is_visible() == whole
            assert not page.locator(".atlas-tree__list").is_visible()


@pytest.mark.parametrize("locale", ["en", "fa"])
def test_dots_are_filled_on_paper(chrome: Browser, addresses: dict[str, str], locale: str) -> None:
    """Browsers leave out backgrounds, unless a style says that they matter."""
    with chrome.new_context() as context:
        page = context.new_page()
        page.emulate_media(media="print")
        page.goto(addresses["http"] + at(locale, "styles/bargain.md"))
        styles = "e => [getComputedStyle(e).printColorAdjust, getComputedStyle(e).backgroundColor]"
        assert page.locator(".atlas-glance .on").first.evaluate(styles) == ["exact", "rgb(0, 0, 0)"]


def squeezed(text: str) -> str:
    """The text without spaces, hyphens and line breaks, which paper adds, and without ligatures."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", unicodedata.normalize("NFKC", text))
