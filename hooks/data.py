"""Print everything that stands in docs/ as one JSON text: `python hooks/data.py [DOCS_DIR] > atlas.json`.

Needs Python and PyYAML, nothing else. Ends with 1 and the problems where something cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import printing
from atlas import reading
from atlas.plain import plain

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Print the folder that the arguments name, or the project's own."""
    printing.of_every_script()
    parser = argparse.ArgumentParser(description="Print everything that stands in docs/ as JSON.")
    parser.add_argument("docs", nargs="?", type=Path, default=ROOT / "docs", metavar="DOCS_DIR")
    catalogue, problems = reading.read(parser.parse_args(arguments).docs)
    if problems:
        print("\n".join(map(str, sorted(problems))), file=sys.stderr)
        return 1
    print(json.dumps(plain(catalogue), ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
