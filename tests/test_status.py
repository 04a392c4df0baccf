"""The page that shows how every page stands in every language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader

from atlas import reading, views
from atlas.catalogue import Catalogue
from atlas.freshness import fingerprint
from atlas.model import Record
from atlas.status import Status, status
from conftest import ROOT

BASE, _ = reading.read(Path(__file__).parent / "base")
SITE, _ = reading.read(ROOT / "docs")


def lagging() -> Catalogue:
    """The base with one page current, one missing, and all others never pinned."""
    pages = dict(BASE.pages)
    page, original = pages["fa", "styles/bargain.md"], pages["en", "styles/bargain.md"]
    values = dict(page.front.values) | {"translated_from": fingerprint(original)}
    pages["fa", "styles/bargain.md"] = replace(page, front=Record(values, page.front.lines))
    del pages["fa", "styles/classic.md"]
    return replace(BASE, pages=pages)


def states(found: Status) -> dict[str, dict[str, str]]:
    """The state of each page by its path and language."""
    lines = (line for group in found.groups for line in group.lines)
    return {line.page.path: {one.locale.code: one.state for one in line.standings} for line in lines}


def test_each_page_stands_once_with_its_state_in_each_language() -> None:
    """English is what the others are measured against."""
    assert states(status(lagging(), "fa")) == {
        "choose/style.md": {"en": "current", "fa": "outdated"},
        "styles/index.md": {"en": "current", "fa": "outdated"},
        "styles/bargain.md": {"en": "current", "fa": "current"},
        "styles/classic.md": {"en": "current", "fa": "missing"},
        "index.md": {"en": "current", "fa": "outdated"},
    }
    assert status(lagging(), "fa").pages == 5
    assert dict(status(lagging(), "fa").current) == {"en": 5, "fa": 1}


def test_a_title_is_in_the_language_of_the_reader_or_else_in_english() -> None:
    """A page that is missing in the reader's language keeps its English name."""
    lines = [line for group in status(lagging(), "fa").groups for line in group.lines]
    assert {line.page.path: line.page.locale for line in lines if line.page.folder == "styles"} == {
        "styles/index.md": "fa",
        "styles/bargain.md": "fa",
        "styles/classic.md": "en",
    }


def test_the_whole_site_is_in_the_table() -> None:
    """Every English page stands in exactly one group."""
    found = [line.page.path for group in status(SITE, "ru").groups for line in group.lines]
    assert sorted(found) == [page.path for page in SITE.pages_of("en")]


def drawn(catalogue: Catalogue, locale: str, edit_url: str | None) -> BeautifulSoup:
    """The fragment as the theme draws it, with the words of the site."""
    env = Environment(loader=FileSystemLoader(ROOT / "overrides"))  # noqa: S701 - the fragment escapes by itself
    env.filters["url"] = lambda address: address
    atlas = SimpleNamespace(
        locale=catalogue.locales[locale],
        languages=[SimpleNamespace(locale=one) for one in catalogue.locales.values()],
    )
    html = env.get_template("fragments/status.html").render(
        atlas=atlas,
        address=views.address,
        words=SITE.strings[locale].values,
        page=SimpleNamespace(edit_url=edit_url, file=SimpleNamespace(src_uri=f"{locale}/status.md")),
        status=status(catalogue, locale),
    )
    return BeautifulSoup(html, "html.parser")


def test_links_to_edit_lead_to_the_file_where_a_repository_is_configured() -> None:
    """A page that is missing has none; without a repository there are none at all."""
    place = "https://example.com/atlas/edit/main/docs/"
    table = drawn(lagging(), "fa", f"{place}fa/status.md")
    bargain, classic = (table.select_one(f'[data-page="styles/{id}.md"]') for id in ("bargain", "classic"))
    assert bargain
    assert classic
    assert [a["href"] for a in bargain.select(".atlas-status__edit")] == [
        f"{place}en/styles/bargain.md",
        f"{place}fa/styles/bargain.md",
    ]
    assert len({a["aria-label"] for a in table.select(".atlas-status__edit")}) == 9
    assert [a["href"] for a in classic.select("a")] == ["styles/classic.html", f"{place}en/styles/classic.md"]
    assert not drawn(lagging(), "fa", None).select(".atlas-status__edit")


def test_a_state_is_a_word_and_a_link_to_the_page() -> None:
    """Colour is never the only sign; numbers are in the digits of the reader."""
    words = SITE.strings["fa"].values
    table = drawn(lagging(), "fa", None)
    cells = [cell.get_text(strip=True) for cell in table.select('[data-page="styles/classic.md"] td')]
    assert cells == [words["status.original"], words["status.missing"]]
    assert [cell.get_text(strip=True) for cell in table.select("[data-current]")] == ["۵ از ۵", "۱ از ۵"]
