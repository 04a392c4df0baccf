"""A page is light: few bytes on the first load, and nothing moves under the reader when the font comes late."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from bench_bytes import FONT_LIMIT, KINDS, LIMIT, load
from conftest import at
from test_browser import LOCALES

MOVED = """() => { window.moved = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.moved += entry.value;
}).observe({ type: "layout-shift", buffered: true }); }"""
LARGEST_SHIFT = 0.02
"""Of the cumulative layout shift, https://web.dev/articles/cls; up to 0.1 is called good there."""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_first_load_is_small(site: Path, kind: str, locale: str) -> None:
    """HTML, styles and scripts stay below their limit, and there is one font for Arabic script and none for others."""
    found = load(site, at(locale, KINDS[kind]))
    assert min(found.html, found.styles, found.scripts) > 1
    assert found.text <= LIMIT
    assert found.font <= FONT_LIMIT
    assert (found.font > 0) == (locale in ("ar", "fa"))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", ["entry", "index with a table", "tree", "glossary"])
def test_a_browser_takes_what_is_counted(
    chrome: Browser, addresses: dict[str, str], site: Path, kind: str, locale: str
) -> None:
    """Its requests are the files that `bench_bytes` adds up, and the icon of the site."""
    taken = []
    with chrome.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: taken.append(request.url.partition("/a/sub/path/")[2]))
        page.goto(addresses["http"] + at(locale, KINDS[kind]), wait_until="networkidle")
    files = {file for file in taken if not file.endswith("favicon.svg")}
    assert files == {file.relative_to(site).as_posix() for file in load(site, at(locale, KINDS[kind])).files}


@pytest.mark.parametrize("locale", ["en", "ar", "fa"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["home", "entry", "index with a table", "tree", "glossary"])
def test_nothing_moves_when_scripts_have_run_and_the_font_comes_late(
    chrome: Browser, addresses: dict[str, str], kind: str, width: int, locale: str
) -> None:
    """The font, where a page has one, is held back until the page stands, then given."""
    held: list[Route] = []
    with chrome.new_context(viewport={"width": width, "height": 740}) as context:
        page = context.new_page()
        page.route("**/*.woff2", lambda route: held.append(route))
        page.add_init_script(f"({MOVED})()")
        page.goto(addresses["http"] + at(locale, KINDS[kind]), wait_until="domcontentloaded")
        page.wait_for_timeout(300)
        assert bool(held) == (locale != "en")
        for route in held:
            route.continue_()
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") <= LARGEST_SHIFT
