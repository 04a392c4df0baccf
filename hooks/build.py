"""Check and build the site, and put it in place only when it is whole: `python hooks/build.py [SITE_DIR]`.

MkDocs builds in strict mode into a fresh folder beside SITE_DIR (default: site), which then takes its place. A build
that fails, is killed or finds the disk full leaves the last good one as it was; `placing` says how. Prints the problems
and ends with 1, or prints where to open the site.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import re
import shutil
import sys
from pathlib import Path
from typing import NoReturn

import check
import offline
import placing
import printing
from atlas.catalogue import Catalogue
from building import Site

ROOT = Path(__file__).resolve().parent.parent
NOISE = re.compile(r"INFO +- ")
FULL = re.compile(r"\[Errno (?:27|28|69|122)\].*")
"""A file or disk that can hold no more: EFBIG, ENOSPC, and EDQUOT on macOS and Linux."""


def main(arguments: list[str] | None = None) -> int:
    """Build into the folder that the arguments name."""
    printing.of_every_script()
    parser = argparse.ArgumentParser(description="Check and build the site.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", metavar="SITE_DIR")
    site: Path = parser.parse_args(arguments).site.resolve()
    if site.exists() and not placing.is_replaceable(site):
        parser.error(f"{site} holds no site, expected one that was built before, an empty folder or a new name")
    catalogue, problems = check.checked(ROOT / "docs")
    if problems:
        print("\n".join(map(str, problems)))
        check.tell_what_is_mendable(catalogue, problems, ROOT / "docs")
    if problems or not _build(site, catalogue):
        print(f"Not built; {site} is as it was.", file=sys.stderr)
        return 1
    print(f"Built. Open {site / 'index.html'}")
    return 0


def _build(site: Path, catalogue: Catalogue) -> bool:
    """Build beside the site and put the new one in place; False, and the reason is printed, where that cannot be."""
    try:
        with placing.turn(site):
            fresh = placing.next_of(site)
            fresh.mkdir()
            try:
                if built := _mkdocs(fresh, catalogue):
                    offline.add(fresh, catalogue)
                    placing.place(site)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        print(_told(str(error)), file=sys.stderr)
        return False
    return built


def _mkdocs(folder: Path, catalogue: Catalogue) -> bool:
    """Run MkDocs without its notices; what remains is shown where it fails. `-q` would also silence strict mode."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material reads it as soon as it is imported
    from mkdocs.__main__ import cli
    from mkdocs.exceptions import MkDocsException

    if (when := offline.moment()) is not None:
        os.environ["SOURCE_DATE_EPOCH"] = str(when)
    Site.checked = catalogue
    output = io.StringIO()
    command = ["build", "--strict", "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", str(folder)]
    try:
        with contextlib.redirect_stderr(output), contextlib.redirect_stdout(output):
            cli(command, standalone_mode=False)
    except (MkDocsException, SystemExit) as error:
        said = error.format_message() if isinstance(error, MkDocsException) else ""
        print(_told(f"{output.getvalue()}{said}"), file=sys.stderr)
        return False
    return True


def _told(output: str) -> str:
    """What somebody can use of an output: all but notices, or that there is no room."""
    if found := FULL.search(output):
        return f"{found[0]}\nMake room on the disk, or name a folder on another one, and build again."
    return "\n".join(line for line in output.splitlines() if not NOISE.match(line))


def _leave(code: int) -> NoReturn:
    """End the process without giving back its memory piece by piece; what was printed is written first."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    gc.disable()  # a build ends before what it could collect fills the memory, and saves a twelfth of its time
    _leave(main())
