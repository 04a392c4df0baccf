"""Print every way through the decision trees: `python hooks/paths.py [--docs DOCS_DIR] [--since REVISION]`.

With --since, the ways are compared with those of a revision in git: what ends elsewhere now, what is new, what is gone.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import printing
import revision
from atlas import reading
from atlas.changes import Ways, compared, ways_of

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Print or compare the ways."""
    printing.of_every_script()
    parser = argparse.ArgumentParser(description="Print every way through the decision trees.")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", metavar="DOCS_DIR")
    parser.add_argument("--since", metavar="REVISION", help="compare with a revision in git")
    given = parser.parse_args(arguments)
    now = ways(given.docs)
    if given.since:
        return _compare(before(given.since), now)
    for way, result in now.items():
        print(f"{way} = {result}")
    return 0


def ways(docs: Path) -> Ways:
    """The result of every way of every tree, as `style: alternatives:yes reason:known` -> `safe-choice`."""
    return ways_of(reading.read(docs)[0])


def before(since: str) -> Ways:
    """The ways of a revision; ends the program where git knows none of that name."""
    with revision.docs_at(since, ROOT) as docs:
        return ways(docs)


def _compare(then: Ways, now: Ways) -> int:
    moved, new, gone = compared(then, now)
    for way in moved:
        print(f"{way} = {now[way]}, was {then[way]}")
    for way in new:
        print(f"{way} = {now[way]}, is new")
    for way in gone:
        print(f"{way} = {then[way]}, is gone")
    print(f"{len(moved)} of {len(now)} ways end elsewhere now.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
