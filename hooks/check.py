"""Check the catalogue from a terminal, without a build: `python hooks/check.py [--warnings] [DOCS_DIR]`.

Prints every problem as `path:line: what is there, expected what may be` and ends with 1; ends with 0, silent, when all
is well, and with 2 when DOCS_DIR is no folder.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from atlas import reading
from atlas.catalogue import Catalogue
from atlas.checks import check
from atlas.checks.prose import style_warnings
from atlas.model import Problem

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Check the folder that the arguments name, or the project's own."""
    parser = argparse.ArgumentParser(description="Check the pages, words and data of the atlas.")
    parser.add_argument("docs", nargs="?", type=Path, default=ROOT / "docs", metavar="DOCS_DIR")
    parser.add_argument("--warnings", action="store_true", help="show also what may be a mistake of style")
    given = parser.parse_args(arguments)
    if not given.docs.is_dir():
        parser.error(f"{given.docs} is no folder, expected one such as docs")
    catalogue, problems = checked(given.docs)
    warnings = style_warnings(catalogue) if given.warnings else []
    for problem in problems:
        print(problem)
    for warning in warnings:
        print(f"{warning} (warning)")
    return 1 if problems else 0


def checked(docs: Path) -> tuple[Catalogue, list[Problem]]:
    """What stands in the folder `docs`, and everything that is wrong with it, sorted by place."""
    catalogue, problems = reading.read(docs, ROOT / "overrides")
    return catalogue, sorted({*problems, *check(catalogue)})


if __name__ == "__main__":
    sys.exit(main())
