"""Say in Markdown what a change does: `python hooks/review.py --since REVISION [--sites OLD_SITE NEW_SITE]`.

Compares docs/ with a revision in git: pages, cells of tables, ways through the trees, translations that lag now; and,
where two built sites are given, how much they weigh.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterable
from pathlib import Path

import printing
import revision
from atlas import changes, reading
from atlas.catalogue import Catalogue
from atlas.checks import check
from atlas.signs import shown

ROOT = Path(__file__).resolve().parent.parent
MOST = 100
"""How many lines a part may have; a summary that is longer is read by nobody."""


def main(arguments: list[str] | None = None) -> int:
    """Print the summary."""
    printing.of_every_script()
    parser = argparse.ArgumentParser(description="Say in Markdown what a change does.")
    parser.add_argument("--since", required=True, metavar="REVISION", help="the revision in git to compare with")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the repository, with docs/ in it")
    parser.add_argument("--sites", nargs=2, type=Path, metavar="SITE_DIR", help="the site built before and after")
    given = parser.parse_args(arguments)
    with revision.docs_at(given.since, given.root) as docs:
        then, _ = reading.read(docs)
    now, problems = reading.read(given.root / "docs", given.root / "overrides")
    problems = sorted({*problems, *check(now)})
    parts = [*_summary(then, now), *(_sizes(*given.sites) if given.sites else ())]
    print("## What this change does\n")
    if problems:
        print(f"The check finds {len(problems)} problems; until they are mended, this summary may miss something.\n")
    print("\n\n".join(parts) if parts else "Nothing that a reader would see in a table, a tree or a list of pages.")
    return 0


def _summary(then: Catalogue, now: Catalogue) -> list[str]:
    """The parts of the summary that have something to say."""
    before, after = changes.ways_of(then), changes.ways_of(now)
    moved, begun, ended = changes.compared(before, after)
    new, gone = changes.pages(then, now)
    lagging, caught_up = changes.outdated(then, now)
    cells = [(cell.entry, cell.fact, cell.old, cell.new) for cell in changes.cells(then, now)]
    return [
        *_list("New pages", new),
        *_list("Pages that are gone", gone),
        *_table("Cells of tables", ("Entry", "Fact", "Was", "Is"), cells),
        *_table("Ways that end elsewhere", ("Way", "Was", "Is"), [(way, before[way], after[way]) for way in moved]),
        *_table("New ways", ("Way", "Ends at"), [(way, after[way]) for way in begun]),
        *_table("Ways that are gone", ("Way", "Ended at"), [(way, before[way]) for way in ended]),
        *_list("Translations that lag now", lagging),
        *_list("Translations that have caught up", caught_up),
    ]


def _list(title: str, items: list[str]) -> list[str]:
    rest = [f"- and {len(items) - MOST} more"] if len(items) > MOST else []
    lines = [f"- {_code(item)}" for item in items[:MOST]]
    return ["\n".join([f"### {title}: {len(items)}", "", *lines, *rest])] if items else []


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    rows = list(rows)
    lines = [_row(heads), _row(["---"] * len(heads)), *(_row(map(_code, row)) for row in rows[:MOST])]
    rest = ["", f"And {len(rows) - MOST} more."] if len(rows) > MOST else []
    return ["\n".join([f"### {title}: {len(rows)}", "", *lines, *rest])] if rows else []


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    """A text of the docs as code, so that nothing in it is taken for Markdown, HTML or a name to notify."""
    plain = shown(text).replace("`", "'").replace("|", "\\|")
    return f"`{plain}`" if plain.strip() else "–"


def _sizes(old: Path, new: Path) -> list[str]:
    """How many files and kilobytes (1000 bytes) of each sort the two sites hold, also as sent with gzip."""
    rows = []
    weighed = _weighed(old), _weighed(new)
    for sort in sorted(set(weighed[0]) | set(weighed[1])):
        before, after = (one.get(sort, (0, 0, 0)) for one in weighed)
        rows.append((sort, *(f"{b} → {a}" if b != a else f"{a}" for b, a in zip(before, after, strict=True))))
    return _table("Size of the site", ("Files", "Number", "kB", "kB with gzip"), rows)


def _weighed(site: Path) -> dict[str, tuple[int, int, int]]:
    files: dict[str, list[bytes]] = {}
    for file in sorted(site.rglob("*")):
        if file.is_file():
            files.setdefault(file.suffix or "other", []).append(file.read_bytes())
    return {
        sort: (len(all), round(sum(map(len, all)) / 1000), round(sum(len(gzip.compress(one)) for one in all) / 1000))
        for sort, all in files.items()
    }


if __name__ == "__main__":
    sys.exit(main())
