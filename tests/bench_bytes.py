"""Measure what the first load of a page weighs: `python tests/bench_bytes.py [SITE_DIR]`.

Kilobytes of 1,000 bytes, compressed with gzip at its level 9, each file by itself: the page, the styles and the scripts
that it names, and the font of pages in Arabic script. What is taken only once a reader uses
the search is not counted here; `bench_search` does that.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urldefrag

from bs4 import BeautifulSoup

from conftest import at
from test_browser import LOCALES

SITE = Path(__file__).parent.parent / "site"
LIMIT, FONT_LIMIT = 50.0, 46.5
"""Kilobytes of HTML, styles and scripts together, and of the one font."""

KINDS = {
    "home": "index.md",
    "entry": "styles/bargain.md",
    "index with a table": "styles/index.md",
    "large table": "measures/index.md",
    "tree": "choose/style.md",
    "matrix": "matrix.md",
    "glossary": "glossary.md",
    "sources": "sources.md",
    "status": "status.md",
    "about": "about.md",
    "not found": "404.md",
}
"""A page of each kind."""

FONT = re.compile(r"""url\(["']?([^"')]+\.woff2)["']?\)""")


@dataclass(frozen=True)
class Load:
    """The files of a page's first load, and their kilobytes by what they are."""

    files: frozenset[Path]
    html: float
    styles: float
    scripts: float
    font: float

    @property
    def text(self) -> float:
        """All but the font."""
        return self.html + self.styles + self.scripts


def load(site: Path, address: str) -> Load:
    """What a browser takes for the page at an address from the site's root."""
    page = site / address
    html = page.read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    styles = [_file(page, str(link["href"])) for link in soup.select("link[rel=stylesheet]")]
    scripts = [_file(page, str(script["src"])) for script in soup.select("script[src]")]
    fonts = {_file(sheet, found) for sheet in styles for found in FONT.findall(sheet.read_text(encoding="utf-8"))}
    used = fonts if soup.select("html:is([lang=ar], [lang=fa])") else set()
    parts = [{page.resolve()}, set(styles), set(scripts), used]
    return Load(frozenset().union(*parts), *(sum(map(_kilobytes, sorted(files))) for files in parts))


def _file(page: Path, address: str) -> Path:
    return (page.parent / urldefrag(address).url).resolve()


@lru_cache(maxsize=1024)
def _kilobytes(file: Path) -> float:
    content = file.read_bytes()
    return len(content if file.suffix == ".woff2" else gzip.compress(content, 9, mtime=0)) / 1000


def named(purpose: str, arguments: list[str] | None) -> Path:
    """The built site that the arguments of a program name, or the project's own; ends it where there is none."""
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument("site", nargs="?", type=Path, default=SITE, metavar="SITE_DIR")
    site: Path = parser.parse_args(arguments).site.absolute()
    if not (site / "index.html").is_file():
        parser.error(f"{site} holds no site, expected a built one; run make site")
    return site


def main(arguments: list[str] | None = None) -> int:
    """Measure the site that the arguments name, or the project's own."""
    site = named("Measure the bytes of a built site.", arguments)
    print(f"First load in kB, gzip; HTML, styles and scripts at most {LIMIT}, font at most {FONT_LIMIT}")
    print(f"{'page':20}{'':4}{'HTML':>8}{'CSS':>8}{'script':>8}{'sum':>8}{'font':>8}{'first load':>12}")
    for kind, path in KINDS.items():
        for locale in LOCALES:
            found = load(site, at(locale, path))
            columns = (found.html, found.styles, found.scripts, found.text, found.font)
            print(f"{kind:20}{locale:4}" + "".join(f"{n:8.1f}" for n in columns) + f"{found.text + found.font:12.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
