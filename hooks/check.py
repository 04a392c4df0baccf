"""Check the catalogue without a build: `python hooks/check.py [--warnings] [--format github] [DOCS_DIR]`.

Prints every problem as `path:line: what is there, expected what may be` and ends with 1; ends with 0, silent, when all
is well, and with 2 when DOCS_DIR is no folder. As `github`, the problems become annotations on the lines of a change.
Says on the error stream how much of it make fix mends, and then which of the project's schemas make schemas renews.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import printing
import schemas
from atlas import reading, repairs
from atlas.annotations import annotation
from atlas.catalogue import Catalogue
from atlas.checks import check
from atlas.checks.patterns import style_warnings
from atlas.model import Problem

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Check the folder that the arguments name, or the project's own."""
    printing.of_every_script()
    parser = argparse.ArgumentParser(description="Check the pages, words and data of the atlas.")
    parser.add_argument("docs", nargs="?", type=Path, default=ROOT / "docs", metavar="DOCS_DIR")
    parser.add_argument("--warnings", action="store_true", help="show also what may be a mistake of style")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="how problems are printed")
    given = parser.parse_args(arguments)
    if not given.docs.is_dir():
        parser.error(f"{given.docs} is no folder, expected one such as docs")
    catalogue, problems = checked(given.docs)
    warnings = style_warnings(catalogue) if given.warnings else []
    if given.format == "github":
        folder = given.docs.resolve()
        folder = folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder
        lines = [annotation(problem, "error", folder.as_posix()) for problem in problems]
        lines += [annotation(warning, "warning", folder.as_posix()) for warning in warnings]
    else:
        lines = [*map(str, problems), *(f"{warning} (warning)" for warning in warnings)]
    print("\n".join(lines), end="\n" if lines else "")
    tell_what_is_mendable(catalogue, problems, given.docs)
    return 1 if problems or _editors_lag(catalogue, given.docs) else 0


def _editors_lag(catalogue: Catalogue, docs: Path) -> bool:
    """Whether the schemas of the project are other than its own `docs` ask for, once these are in order; says so."""
    lagging = schemas.lagging(catalogue, ROOT) if docs.resolve() == (ROOT / "docs").resolve() else []
    if lagging:
        print(f"Not what docs/ asks for, expected what make schemas writes: {', '.join(lagging)}", file=sys.stderr)
    return bool(lagging)


def tell_what_is_mendable(catalogue: Catalogue, problems: list[Problem], docs: Path) -> None:
    """Say on the error stream how many places make fix mends, if any."""
    try:
        mendable = repairs.mendable(catalogue, reading.raw(docs)) if problems else 0
    except TimeoutError as error:
        print(f"_data/patterns.yml: {error}", file=sys.stderr)
        return
    if mendable:
        print(f"Places that need no judgement, as make fix mends them: {mendable}.", file=sys.stderr)


def checked(docs: Path) -> tuple[Catalogue, list[Problem]]:
    """What stands in the folder `docs`, and everything that is wrong with it, sorted by place."""
    catalogue, problems = reading.read(docs, ROOT / "overrides")
    return catalogue, sorted({*problems, *check(catalogue)})


if __name__ == "__main__":
    sys.exit(main())
