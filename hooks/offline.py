"""Pack a built site into one file that is unzipped and read without a connection: customer-service-atlas.zip.

The file stands in the site itself, and the page about the site offers it with its size and date. So it is packed first,
from a site whose pages do not offer it yet: where the offer will be, they hold the comment `<!-- offline -->`. Once the
size is known, the pages of the site are given the offer; those in the file never have it.

The file holds neither what only hosts, search engines and assistants read, nor the part of a page's head that only the
web needs.
The same site gives the same bytes: files in the order of their names, all of the same moment (see `moment`).
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
import zipfile
from fnmatch import fnmatch
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from atlas import views
from atlas.catalogue import Catalogue
from atlas.model import SOURCE, Locale

ROOT = Path(__file__).resolve().parent.parent
NAME = "customer-service-atlas"
ABOUT = "about.md"
PLACE = "<!-- offline -->"
FOR_THE_WEB = re.compile(rb"<!-- web -->.*?<!-- /web -->\n?", re.S)
NOT_PACKED = (
    "_headers",
    "robots.txt",
    "sitemap.xml*",
    "*llms.txt",
    "*.webmanifest",
    "*/card-*",
    "*/icon-*",
    "*.md",
)
LEVEL = 4
"""Of 9: half the time of level 6, for four hundredths more bytes."""

FIRST_MOMENT = 315532800
"""1980-01-01 in UTC, in seconds since 1970: the earliest moment that a zip file can name."""


def add(site: Path, catalogue: Catalogue) -> None:
    """Put the file into the folder `site` and offer it on the pages about the site."""
    when = moment()
    packed = pack(site, when or FIRST_MOMENT)
    (site / f"{NAME}.zip").write_bytes(packed)
    if catalogue.page(SOURCE, ABOUT):
        _offer(site, catalogue, len(packed), when)


def moment() -> int | None:
    """The moment that a build names: SOURCE_DATE_EPOCH, else that of the newest commit; none outside a repository.

    In seconds since 1970, UTC; ends the program where it is no such number (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        if not given.isdecimal():
            sys.exit(f"SOURCE_DATE_EPOCH is {given}, expected seconds since 1970, or no such variable")
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else None


def pack(site: Path, when: int) -> bytes:
    """The zip file of a site, all in one folder."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path in sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()):
            if any(fnmatch(path, pattern) for pattern in NOT_PACKED):
                continue
            content = (site / path).read_bytes()
            entry = zipfile.ZipInfo(f"{NAME}/{path}", time.gmtime(max(when, FIRST_MOMENT))[:6])
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept = FOR_THE_WEB.sub(b"", content) if path.endswith(".html") else content
            archive.writestr(entry, kept, compresslevel=LEVEL)
    return stream.getvalue()


def _offer(site: Path, catalogue: Catalogue, size: int, when: int | None) -> None:
    """Say in each language where the file is, how large, in megabytes of 1,000,000 bytes, and of which day."""
    fragment = Environment(loader=FileSystemLoader(ROOT / "overrides")).get_template("fragments/offline.html")  # noqa: S701
    day = time.strftime("%Y-%m-%d", time.gmtime(when)) if when is not None else ""
    for code, locale in catalogue.locales.items():
        path = views.address(code, ABOUT)
        told = {"size": tenths(locale, size / 1e6), "day": day, "day_in_words": locale.day(day) if day else ""}
        href = "../" * path.count("/") + f"{NAME}.zip"
        html = fragment.render(words=catalogue.strings[code].values, href=href, **told)
        page = (site / path).read_text(encoding="utf-8")
        (site / path).write_text(page.replace(PLACE, html), encoding="utf-8")


def tenths(locale: Locale, n: float) -> str:
    """`n`, a number of 0 or more, rounded to one decimal place, in the digits of the language."""
    whole, tenth = f"{n:.1f}".split(".")
    return f"{locale.number(int(whole))}{locale.decimal}{locale.number(int(tenth))}"
