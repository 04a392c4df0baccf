"""Measure the preview: `python tests/bench_serve.py`. It prints how long a change takes from save to seen.

The times are in milliseconds, from the moment before the file is written to the moment after Chromium painted the
page: of EDITS sentences in the four languages of the full site, of one fact,
and of a word in `_strings.yml`, for which everything is checked first.
The project is copied; nothing in it changes.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import browser as chromium
from conftest import at, copied, until
from served import served

EDITS = 20
PAGE = "styles/bargain.md"
LOCALES = ("en", "ar", "fa", "ru")
PAINTED = """addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => {
  window.painted = Date.now();
})));"""
OTHER = "before => window.painted && document.querySelector('main')?.innerText !== before"


def main() -> int:
    """Edit a copy of the project and watch it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = copied(Path(folder) / "project")
        running = playwright.chromium.launch(executable_path=chromium.program(), args=list(chromium.FLAGS))
        with served(project) as preview:
            page = running.new_page()
            page.add_init_script(PAINTED)
            words = []
            for locale in LOCALES * (EDITS // len(LOCALES)):
                page.goto(f"{preview.address}{at(locale, PAGE)}")
                words.append(_seen(page, *_sentence(project, locale)))
            page.goto(f"{preview.address}{at('en', PAGE)}")
            fact = _seen(page, *_changed(project / "docs/en" / PAGE, "price: lowest", "price: low"))
            word = _seen(page, *_changed(project / "docs/en/_strings.yml", "nav.next: Next", "nav.next: Then"))
        running.close()
    print(
        f"save to seen: a sentence {statistics.median(words):.0f} ms, the slowest of {len(words)} {max(words):.0f} ms;"
        f" a fact {fact:.0f} ms, a word of the program {word:.0f} ms"
    )
    return 0


def _sentence(project: Path, locale: str) -> tuple[Path, str]:
    """The file of a page, and its text with the first word of a line a further time."""
    file = project / "docs" / locale / PAGE
    text = file.read_text(encoding="utf-8").rstrip("\n")
    lead = next(line for line in reversed(text.split("\n")) if line and line[0].isalpha())
    return file, text.replace(lead, f"{lead.split(' ')[0]} {lead}") + "\n"


def _changed(file: Path, old: str, new: str) -> tuple[Path, str]:
    """A file, and its text with `new` in place of `old`."""
    text = file.read_text(encoding="utf-8")
    if old not in text:
        sys.exit(f"{file.name} has no '{old}', which this measure changes")
    return file, text.replace(old, new)


def _seen(page: Page, file: Path, text: str) -> float:
    """Milliseconds until the page shows something else after `text` was written to the file."""
    before = page.evaluate("document.querySelector('main').innerText")
    saved = time.time() * 1000
    file.write_text(text, encoding="utf-8")
    until(page, OTHER, before, seconds=60)
    return float(page.evaluate("window.painted")) - saved


if __name__ == "__main__":
    sys.exit(main())
