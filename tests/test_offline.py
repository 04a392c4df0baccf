"""The copy that is carried away: unzipped into an empty folder, and read with the network cut off."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

import offline
from atlas import trees, views
from conftest import at
from test_site import CATALOGUE, LOCALES, one, soup

FILE = f"{offline.NAME}.zip"
ADDRESSES = "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
SHOWN = [views.address(page.locale, page.path) for page in CATALOGUE.pages.values()]


@pytest.fixture(scope="module")
def unzipped(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a reader has who took the file along, from a site that was built for the web."""
    folder = tmp_path_factory.mktemp("memory stick")
    with zipfile.ZipFile(published / FILE) as archive:
        archive.extractall(folder)
    assert [path.name for path in folder.iterdir()] == [offline.NAME]
    return folder / offline.NAME


def is_broken(request: Request) -> bool:
    """Whether a request failed by itself; leaving a page ends what is under way."""
    return request.failure != "net::ERR_ABORTED"


@contextmanager
def cut_off(chrome: Browser) -> Iterator[Page]:
    """A page without a network; it fails on any request that is not for a file, and on anything on the console."""
    context = chrome.new_context(offline=True)
    said: list[str] = []

    def judged(route: Route) -> None:
        if urlsplit(route.request.url).scheme != "file":
            said.append(route.request.url)
        route.continue_()

    context.route("**/*", judged)
    page = context.new_page()
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}") if is_broken(request) else None)
    yield page
    context.close()
    assert said == []


def test_every_link_is_followed_without_a_network(chrome: Browser, unzipped: Path) -> None:
    """From the first page on, each page of each language is reached, opens, and finds the place that a link names."""
    links_of: dict[str, list[str]] = {}
    waiting = [(unzipped / "index.html").as_uri()]
    with cut_off(chrome) as page:
        while waiting:
            address = waiting.pop()
            if address in links_of:
                continue
            page.goto(address)
            expect(page.locator("h1")).to_be_visible()
            found = page.eval_on_selector_all("a[href]", ADDRESSES)
            links_of[address] = [link for link in found if link.startswith("file:")]
            goals = {link.partition("#")[0] for link in links_of[address]}
            waiting += [goal for goal in goals if goal.endswith(".html")]
            assert all(Path(unquote(urlsplit(goal).path)).is_file() for goal in goals), f"{address}: {goals}"
    reached = {Path(unquote(urlsplit(address).path)).relative_to(unzipped).as_posix() for address in links_of}
    assert reached == set(SHOWN)
    for address, links in links_of.items():
        for link in links:
            path, _, place = link.partition("#")
            if "=" in place:  # the state of a table
                continue
            assert not place or soup(Path(unquote(urlsplit(path).path))).find(id=unquote(place)), f"{address}: {link}"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_tree_gives_a_result_without_a_network(chrome: Browser, unzipped: Path, locale: str) -> None:
    """The first and the last way through each tree end at their results."""
    for source in CATALOGUE.trees(locale):
        ways = list(trees.paths(trees.tree(source)))
        for way in (ways[0], ways[-1]):
            with cut_off(chrome) as page:
                page.goto(f"{unzipped.as_uri()}/{at(locale, source.path)}")
                for answer in way:
                    page.click(f"[id='{answer.id}']")
                card = page.locator("[data-result] >> visible=true")
                assert card.get_attribute("data-result") == way[-1].result


@pytest.mark.parametrize("locale", LOCALES)
def test_every_table_is_sorted_without_a_network(chrome: Browser, unzipped: Path, locale: str) -> None:
    """Pressed, the head of a scale puts the entries in the order of their ranks."""
    for kind in CATALOGUE.kinds.values():
        scale = next((field for field in kind.fields if field.form == "scale"), None)
        if scale is None:
            continue
        with cut_off(chrome) as page:
            page.goto(f"{unzipped.as_uri()}/{at(locale, f'{kind.name}/index.md')}")
            page.click(f"th[data-column={scale.name}] button")
            expect(page.locator(f"th[data-column={scale.name}]")).to_have_attribute("aria-sort", "ascending")
            cells = page.locator(f"tbody td[data-fact={scale.name}]")
            tags = [cell.get_attribute("data-value") or "" for cell in cells.all()]
            ranks = [scale.choices.index(tag) for tag in tags if tag]
            assert len(tags) == len(CATALOGUE.entries(kind.name))
            assert ranks == sorted(ranks)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_search_finds_a_page_without_a_network(chrome: Browser, unzipped: Path, locale: str) -> None:
    """Asked for the title of a style, from a page in a folder, it leads to that style."""
    with cut_off(chrome) as page:
        page.goto(f"{unzipped.as_uri()}/{at(locale, 'tips/index.md')}")
        page.click(".atlas-search__open")
        page.fill("dialog input[type=search]", CATALOGUE.pages[locale, "styles/old-shoe.md"].text("title"))
        found = page.locator("dialog a[href]").first
        expect(found).to_be_visible()
        found.click()
        expect(page.locator("h1")).to_have_text(CATALOGUE.pages[locale, "styles/old-shoe.md"].text("title"))


def test_the_copy_holds_nothing_that_only_the_web_needs(unzipped: Path, published: Path) -> None:
    """Pages are those of the site without what the web alone needs; no address of the site is left in them."""
    packed = {file.relative_to(unzipped).as_posix() for file in unzipped.rglob("*.html")}
    assert packed == set(SHOWN)
    for path in SHOWN:
        here, there = soup(unzipped / path), soup(published / path)
        assert not here.select("base, link[rel=canonical], link[rel=manifest], meta[property], script[type]")
        assert not here.select(".atlas-offline")
        assert one(here, "main > article").get_text() == one(there, "main > article").get_text()
        assert "127.0.0.1" not in (unzipped / path).read_text(encoding="utf-8")
    left_out = {"_headers", "robots.txt", "sitemap.xml", "llms.txt", "manifest.webmanifest", FILE}
    assert not left_out & {file.name for file in unzipped.rglob("*")}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_about_the_site_offers_the_copy(published: Path, locale: str) -> None:
    """With its size and day, in the digits and words of the language; no other page does."""
    file = published / views.address(locale, "about.md")
    offer = one(soup(file), ".atlas-offline")
    packed = (file.parent / str(one(offer, "a[download]")["href"])).resolve()
    assert packed == published / FILE
    size = offline.tenths(CATALOGUE.locales[locale], packed.stat().st_size / 1e6)
    assert f"{size}\u00a0{CATALOGUE.text(locale, 'offline.unit')}" in one(offer, "small").get_text()
    with zipfile.ZipFile(packed) as archive:
        year, month, day = archive.infolist()[0].date_time[:3]
    if offline.moment() is not None:
        assert one(offer, "time")["datetime"] == f"{year}-{month:02}-{day:02}"
        assert one(offer, "time").get_text() == CATALOGUE.locales[locale].day(f"{year}-{month:02}-{day:02}")
    offers = [page for page in published.rglob("*.html") if "atlas-offline" in page.read_text(encoding="utf-8")]
    assert len(offers) == len(LOCALES)


def test_the_same_site_is_packed_into_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the order, the times and the rights of the files on the disk."""
    packed: list[bytes] = []
    for names in (["index.html", "fa/index.html"], ["fa/index.html", "index.html"]):
        site = tmp_path / f"site-{len(packed)}"
        for name in names:
            file = site / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"<!-- web --><link><!-- /web -->\n<p>{name}</p>", encoding="utf-8")
            file.chmod(0o600 if packed else 0o755)
            os.utime(file, (len(packed) * 1e9, len(packed) * 1e9))
        packed.append(offline.pack(site, 1_700_000_000))
    assert packed[0] == packed[1]
    with zipfile.ZipFile(io.BytesIO(packed[0])) as archive:
        assert archive.namelist() == [f"{offline.NAME}/{name}" for name in ("fa/index.html", "index.html")]
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        assert archive.read(f"{offline.NAME}/index.html") == b"<p>index.html</p>"
    assert offline.pack(tmp_path / "site-0", 1_700_000_001 + 1) != packed[0]


def test_the_moment_of_a_build_is_the_one_that_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH counts before the newest commit; without either there is none."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert offline.moment() == 1_700_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(SystemExit, match="SOURCE_DATE_EPOCH is yesterday, expected seconds since 1970"):
        offline.moment()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setattr(offline, "ROOT", Path("/nowhere"))
    assert offline.moment() is None
    monkeypatch.setenv("PATH", "")
    assert offline.moment() is None


def test_a_number_is_rounded_to_tenths_in_the_signs_of_the_language() -> None:
    """Digits and the sign before the tenths are the reader's."""
    told = {code: offline.tenths(locale, 3.175675) for code, locale in CATALOGUE.locales.items()}
    assert told == {"en": "3.2", "ar": "3.2", "fa": "\u06f3\u066b\u06f2", "ru": "3,2"}
    assert offline.tenths(CATALOGUE.locales["en"], 0.04) == "0.0"
    assert re.fullmatch(r"10\.0", offline.tenths(CATALOGUE.locales["en"], 9.96))
