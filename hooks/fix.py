"""Mend what needs no judgement: `python hooks/fix.py [--dry-run] [--docs DOCS_DIR] [PATH …]`.

Prints what it did as `path:line: what`; with --dry-run what it would do. A PATH is a page or a folder of pages, by
default all of docs/. Ends with 1 where a file is not UTF-8, which it leaves alone.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import printing
from atlas import reading, writing
from atlas.repairs import repaired

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Mend the files that the arguments name."""
    printing.of_every_script()
    parser = argparse.ArgumentParser(description="Mend what needs no judgement, and say what was done.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", metavar="DOCS_DIR")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    given = parser.parse_args(arguments)
    wanted = [reading.located(given.docs, path) for path in given.paths or [given.docs]]
    if strange := [str(path) for path in wanted if not path.is_relative_to(given.docs.resolve()) or not path.exists()]:
        parser.error(f"nothing at {', '.join(strange)}, expected a page or folder in {given.docs}")
    catalogue, _ = reading.read(given.docs)
    texts: dict[str, str] = {}
    failed = False
    for path, raw in reading.raw(given.docs).items():
        if not any((given.docs / path).resolve().is_relative_to(place) for place in wanted):
            continue
        try:
            found = repaired(catalogue, path, raw)
        except UnicodeDecodeError as error:
            print(f"{path}: byte 0x{raw[error.start]:02x} is not UTF-8, left as it is", file=sys.stderr)
            failed = True
            continue
        except TimeoutError as error:
            parser.exit(1, f"_data/patterns.yml: {error}; nothing was mended\n")
        print("".join(f"{each}\n" for each in found.done), end="")
        texts |= {path: found.text} if found.done else {}
    if not given.dry_run:
        writing.write(given.docs, texts)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
