"""Draw the pictures that are kept in the project, with the site's own words: `python tests/cards.py`.

overrides/assets/images/card-<language>.png is what other sites show beside a link (Open Graph, 1200 by 630 pixels);
icon-180.png and icon-512.png are the mark for home screens. Each card says in its PNG text `Description` which words it
shows, and a test compares them: whoever changes the name or the summary of the site draws the cards again.
"""

from __future__ import annotations

import struct
import sys
import textwrap
import zlib
from pathlib import Path

import jinja2
from playwright.sync_api import Browser, sync_playwright

import browser as chromium

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from atlas import reading  # noqa: E402
from atlas.catalogue import Catalogue  # noqa: E402

IMAGES = ROOT / "overrides" / "assets" / "images"
FONT = ROOT / "overrides" / "assets" / "fonts" / "vazirmatn.woff2"
TEMPLATE = Path(__file__).parent / "pictures" / "card.svg"
ICONS = (180, 512)


def main() -> None:
    """Draw all of them."""
    catalogue, _ = reading.read(ROOT / "docs")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium.program(), args=list(chromium.FLAGS))
        for locale in catalogue.locales:
            picture = _shot(running, _card(catalogue, locale), 1200, 630)
            (IMAGES / f"card-{locale}.png").write_bytes(described(picture, words(catalogue, locale)))
        for size in ICONS:
            mark = (IMAGES / "favicon.svg").read_text(encoding="utf-8").replace('rx="7"', "")
            mark = mark.replace("<svg ", f'<svg width="{size}" height="{size}" ')
            (IMAGES / f"icon-{size}.png").write_bytes(_shot(running, mark, size, size))
        running.close()


def words(catalogue: Catalogue, locale: str) -> str:
    """What the card of a language says."""
    return f"{catalogue.text(locale, 'site.name')}: {catalogue.pages[locale, 'index.md'].text('summary')}"


def described(png: bytes, text: str) -> bytes:
    """The PNG with a text chunk before its end (iTXt, https://www.w3.org/TR/png/#11iTXt)."""
    content = b"iTXt" + b"Description\0" + b"\0\0\0\0" + text.encode()
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    end = png.rindex(b"IEND") - 4
    return png[:end] + chunk + png[end:]


def description(png: bytes) -> str:
    """The text that `described` put into a PNG, or empty."""
    place = png.find(b"iTXtDescription\0")
    if place < 0:
        return ""
    length = struct.unpack(">I", png[place - 4 : place])[0]
    return png[place + 4 : place + 4 + length].removeprefix(b"Description\0\0\0\0\0").decode()


def _card(catalogue: Catalogue, locale: str) -> str:
    name = textwrap.wrap(catalogue.text(locale, "site.name"), 14)
    summary = textwrap.wrap(catalogue.pages[locale, "index.md"].text("summary"), 34)
    template = jinja2.Environment(autoescape=True).from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(locale=catalogue.locales[locale], name=name, summary=summary)


def _shot(running: Browser, drawing: str, width: int, height: int) -> bytes:
    page = running.new_page(viewport={"width": width, "height": height})
    face = f'@font-face {{ font-family: Vazirmatn; font-weight: 100 900; src: url("{FONT.as_uri()}"); }}'
    scene = IMAGES / "scene.html"
    try:
        scene.write_text(f"<!doctype html><style>{face} body {{ margin: 0 }}</style>{drawing}", encoding="utf-8")
        page.goto(scene.as_uri())
        page.evaluate("document.fonts.ready")
        return page.screenshot()
    finally:
        scene.unlink()
        page.close()


if __name__ == "__main__":
    main()
