"""Begin an entry in every language: `python hooks/new.py KIND ID [--languages CODE …] [--docs DOCS_DIR]`.

Writes one file a language with keys, headings and comments in place; `check.py` names what is left to fill. With
--languages only these are written: the others are awaited, or have the page already. With --languages and neither
KIND nor ID nothing is begun: these languages are awaited on every page that they lack.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import printing
import schemas
from atlas import reading, writing
from atlas.checks import check
from atlas.drafts import awaited, drafts, refusals, strangers, with_awaited

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or say why not; ends with 1 where nothing was written."""
    printing.of_every_script()
    parser = argparse.ArgumentParser(description="Begin an entry in every language.")
    parser.add_argument("kind", nargs="?", default="", metavar="KIND", help="a folder such as styles")
    parser.add_argument("id", nargs="?", default="", metavar="ID", help="the name of the file without .md")
    parser.add_argument("--languages", nargs="+", default=[], metavar="CODE")
    parser.add_argument("--docs", type=Path, default=DOCS, metavar="DOCS_DIR")
    given = parser.parse_args(arguments)
    catalogue, problems = reading.read(given.docs)
    locales = given.languages or list(catalogue.locales)
    whole = bool(given.languages) and not given.kind and not given.id
    asked = strangers(catalogue, locales) if whole else refusals(catalogue, given.kind, given.id, locales)
    if refused := [*map(str, sorted(problems)), *asked]:
        print("\n".join(refused), file=sys.stderr)
        print("Nothing written. Usage: make new KIND=styles ID=boutique [LANGUAGES='en fa']", file=sys.stderr)
        return 1
    if whole:
        return _await(given.docs, locales)
    texts = drafts(catalogue, given.kind, given.id, locales)
    writing.write(given.docs, texts)
    left = sum(problem.path in texts for problem in check(reading.read(given.docs)[0]))
    if given.docs == DOCS:
        schemas.main([])
    print("\n".join(texts))
    print(f"{left} places to fill; make check names each of them, and what the entry needs elsewhere.")
    return 0


def _await(docs: Path, locales: list[str]) -> int:
    """List each language under `awaiting` in the English pages that it lacks."""
    for locale in locales:
        lacking = list(awaited(reading.read(docs)[0], locale))
        texts = [(docs / page.where).read_text(encoding="utf-8") for page in lacking]
        told = zip(lacking, texts, strict=True)
        writing.write(docs, {page.where: with_awaited(page, text, locale) for page, text in told})
        print(f"Pages that await '{locale}' now: {len(lacking)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
