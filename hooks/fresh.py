"""Say which translations lag behind: `python hooks/fresh.py`; pin those that follow: `… fresh.py --pin PATH …`.

A PATH is a page such as docs/fa/styles/bargain.md, or a folder of them. Pinning writes the fingerprint of the English
words into the page's `translated_from`: its translator says that the page now follows them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from atlas import reading, writing
from atlas.catalogue import Catalogue
from atlas.freshness import fingerprint, pinned, state
from atlas.model import SOURCE

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def main(arguments: list[str] | None = None) -> int:
    """List what lags, or pin the pages that the arguments name."""
    parser = argparse.ArgumentParser(description="List the translations that lag behind, or pin those that follow.")
    parser.add_argument("--docs", type=Path, default=DOCS, metavar="DOCS_DIR")
    parser.add_argument("--pin", nargs="+", type=Path, default=[], metavar="PATH", help="pages or folders to pin")
    given = parser.parse_args(arguments)
    catalogue, problems = reading.read(given.docs)
    if problems:
        print("\n".join(map(str, sorted(problems))), file=sys.stderr)
        return 1
    return _pin(catalogue, given.docs, given.pin) if given.pin else _list(catalogue)


def _list(catalogue: Catalogue) -> int:
    for page in catalogue.pages_of(SOURCE):
        for locale in catalogue.locales:
            how = state(catalogue, locale, page.path)
            if how != "current":
                print(f"{locale}/{page.path}: {how}")
    return 0


def _pin(catalogue: Catalogue, docs: Path, paths: list[Path]) -> int:
    wanted = [path.resolve() for path in paths]
    found = False
    for page in catalogue.pages.values():
        file = (docs / page.where).resolve()
        original = catalogue.page(SOURCE, page.path)
        if page.locale == SOURCE or original is None or not any(file.is_relative_to(path) for path in wanted):
            continue
        found = True
        text = file.read_text(encoding="utf-8")
        if (new := pinned(text, fingerprint(original))) != text:
            writing.write(docs, {page.where: new})
            print(f"{page.where}: pinned to {fingerprint(original)}")
    if not found:
        print(
            f"no translation at {', '.join(map(str, paths))}, expected a path such as docs/fa/index.md", file=sys.stderr
        )
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
