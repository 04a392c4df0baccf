"""Print every way through the decision trees: `python hooks/paths.py [--docs DOCS_DIR] [--since REVISION]`.

With --since, the ways are compared with those of a revision in git: what ends elsewhere now, what is new, what is gone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from atlas import reading
from atlas.model import SOURCE
from atlas.trees import is_walkable, paths, tree

ROOT = Path(__file__).resolve().parent.parent
Ways = dict[str, str]


def main(arguments: list[str] | None = None) -> int:
    """Print or compare the ways."""
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
    catalogue, _ = reading.read(docs)
    found = {}
    trees = ((page, tree(page)) for page in catalogue.trees(SOURCE))
    for page, found_tree in filter(lambda one: is_walkable(one[1]), trees):
        for way in paths(found_tree):
            found[f"{page.id}: {' '.join(answer.id for answer in way)}"] = way[-1].result
    return found


def before(revision: str) -> Ways:
    """The ways of a revision; ends the program where git knows none of that name."""
    command = ["git", "-C", str(ROOT), "archive", revision, "docs"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{revision} is no revision with docs/: {done.stderr.decode().strip()}")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "-x", "-C", folder], input=done.stdout, check=True)  # noqa: S607
        return ways(Path(folder) / "docs")


def _compare(then: Ways, now: Ways) -> int:
    moved = {way: (then[way], now[way]) for way in now if way in then and then[way] != now[way]}
    for way, (old, new) in moved.items():
        print(f"{way} = {new}, was {old}")
    for way in now.keys() - then.keys():
        print(f"{way} = {now[way]}, is new")
    for way in then.keys() - now.keys():
        print(f"{way} = {then[way]}, is gone")
    print(f"{len(moved)} of {len(now)} ways end elsewhere now.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
