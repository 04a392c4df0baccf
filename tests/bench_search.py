"""Measure the search: `python tests/bench_search.py [SITE_DIR]`. It prints sizes, times and the shares found.

Times are in milliseconds, the least of RUNS first uses on a processor slowed SLOWER times, so that what else the
machine does counts little: from opening the box to the first results painted, until every text is read, and for each
further key. The shares are those of the queries that the search was tuned on and of those held back,
whose misses stay unnamed.
"""

from __future__ import annotations

import gzip
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import browser as chromium
from bench_bytes import named
from conftest import at
from test_browser import LOCALES
from test_search import queries, read_through, share_found

RUNS, SLOWER = 7, 4
MEASURE = """async (words) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const search = document.querySelector("atlas-search"), start = performance.now();
  search.open(words[0]);
  while (!search.box.querySelector("li")) await frame();
  await frame();
  const first = performance.now() - start;
  while (!search.engine.complete) await frame();
  const whole = performance.now() - start, keys = [];
  for (const typed of words) {
    const before = performance.now();
    search.field.value = typed;
    search.field.dispatchEvent(new Event("input"));
    await frame();
    keys.push(performance.now() - before);
  }
  return { first, whole, keys };
}"""


def main(arguments: list[str] | None = None) -> int:
    """Measure the site that the arguments name, or the project's own."""
    site = named("Measure the search of a built site.", arguments)
    print(f"engine, box and stemmers: {_engine(site):.1f} kB gzip, of which a language loads but its own stemmer")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium.program(), args=list(chromium.FLAGS))
        for locale in LOCALES:
            print(locale, _index(site, locale), _times(running, site, locale), _shares(running, site, locale), sep="; ")
        running.close()
    return 0


def _gzip(files: list[Path]) -> float:
    """The files' size in thousands of bytes, each compressed by itself."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) / 1000


def _engine(site: Path) -> float:
    assets = site / "assets"
    return _gzip([*assets.glob("javascripts/search*.js"), *assets.glob("vendor/snowball/*.js")])


def _index(site: Path, locale: str) -> str:
    return f"index {_gzip([site / 'search' / f'{locale}.js']):.1f} kB gzip"


def _times(running: Browser, site: Path, locale: str) -> str:
    words = [query[:length] for query in queries(locale)["title"] for length in range(1, len(query) + 1)]
    found = []
    for _ in range(RUNS):
        page = running.new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(f"{site.as_uri()}/{at(locale, 'channels/email.md')}")
        found.append(page.evaluate(MEASURE, [words[len(words) // 2], *words]))
        page.close()
    first, whole = (min(times[name] for times in found) for name in ("first", "whole"))
    keys = [min(times) for times in zip(*(times["keys"] for times in found), strict=True)]
    key = f"a further key {statistics.median(keys):.0f} ms, the slowest {max(keys):.0f} ms"
    return f"first result {first:.0f} ms, all read {whole:.0f} ms, {key}"


def _shares(running: Browser, site: Path, locale: str) -> str:
    page = running.new_page()
    page.goto(f"{site.as_uri()}/{at(locale, 'channels/email.md')}")
    read_through(page)
    said = []
    for name in (locale, f"held-back-{locale}"):
        shares, _ = share_found(page, locale, name)
        found, asked = (sum(column) for column in zip(*shares.values(), strict=True))
        said.append(f"{name}: {found} of {asked} found")
    page.close()
    return "; ".join(said)


if __name__ == "__main__":
    sys.exit(main())
