"""Measure the preview: `python tests/bench_serve.py`. It prints how long a change takes from save to seen.

The times are in milliseconds, from the moment before the file is written to the moment after Chromium painted the
page: of EDITS sentences in the four languages of the full site, of one fact, and of a word in `_strings.yml`, for which
everything is checked first. Then an entry is added, and the table of its kind shows it; a whole build is timed beside
that. The project is copied; nothing in it changes.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import browser as chromium
from conftest import at, build, copied, until
from served import served

EDITS = 20
PAGE = "styles/bargain.md"
ENTRY, INDEX = "tips/be-transparent.md", "tips/index.md"
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
            page.goto(f"{preview.address}{at('en', INDEX)}")
            entry = _seen(page, *_added(project, ENTRY))
        began = time.time()
        done = build(project, Path(folder) / "site")
        whole = time.time() - began
        running.close()
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    print(
        f"save to seen: a sentence {statistics.median(words):.0f} ms, the slowest of {len(words)} {max(words):.0f} ms;"
        f" a fact {fact:.0f} ms, a word of the program {word:.0f} ms;"
        f" an entry more {entry / 1000:.1f} s, where a whole build takes {whole:.1f} s"
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


def _added(project: Path, path: str) -> tuple[Path, str]:
    """A copy of an entry in the other languages; the English one, which is to come last, with its text."""
    other = path.replace(".md", "-too.md")
    for locale in LOCALES[1:]:
        folder = project / "docs" / locale
        (folder / other).write_text((folder / path).read_text(encoding="utf-8"), encoding="utf-8")
    text = (project / "docs/en" / path).read_text(encoding="utf-8")
    return project / "docs/en" / other, re.sub(r"(?m)^position: .*", "position: 99", text)


def _seen(page: Page, file: Path, text: str) -> float:
    """Milliseconds until the page shows something else after `text` was written to the file."""
    before = page.evaluate("document.querySelector('main').innerText")
    saved = time.time() * 1000
    file.write_text(text, encoding="utf-8")
    until(page, OTHER, before, seconds=60)
    return float(page.evaluate("window.painted")) - saved


if __name__ == "__main__":
    sys.exit(main())
