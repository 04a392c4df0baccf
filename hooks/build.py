"""Check and build the site, and put it in place only when it is whole: `python hooks/build.py [SITE_DIR]`.

MkDocs builds in strict mode into a fresh folder beside SITE_DIR (default: site), which then takes its place; a build
that fails leaves the last good one untouched. Prints the problems and ends with 1, or prints where to open the site.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import check
import offline

ROOT = Path(__file__).resolve().parent.parent
NOISE = re.compile(r"INFO +- ")


def main(arguments: list[str] | None = None) -> int:
    """Build into the folder that the arguments name."""
    parser = argparse.ArgumentParser(description="Check and build the site.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", metavar="SITE_DIR")
    site: Path = parser.parse_args(arguments).site.absolute()
    catalogue, problems = check.checked(ROOT / "docs")
    if problems:
        print("\n".join(map(str, problems)))
        check.tell_what_is_mendable(catalogue, problems, ROOT / "docs")
        print(f"Not built; {site} is as it was.", file=sys.stderr)
        return 1
    fresh = Path(tempfile.mkdtemp(prefix=".site-", dir=site.parent))
    try:
        if not _mkdocs(fresh):
            print(f"Not built; {site} is as it was.", file=sys.stderr)
            return 1
        offline.add(fresh, catalogue)
        fresh.chmod(0o755)
        _swap(fresh, site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    print(f"Built. Open {site / 'index.html'}")
    return 0


def _mkdocs(folder: Path) -> bool:
    """Run MkDocs without its notices; what remains is shown where it fails. `-q` would also silence strict mode."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    if (when := offline.moment()) is not None:
        environment["SOURCE_DATE_EPOCH"] = str(when)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = (done.stdout + done.stderr).splitlines()
        print("\n".join(line for line in lines if not NOISE.match(line)), file=sys.stderr)
    return done.returncode == 0


def _swap(fresh: Path, site: Path) -> None:
    """Give `fresh` the name of `site`; what stood there is kept until the new one stands."""
    last = Path(f"{fresh}-last")
    if site.exists():
        site.rename(last)
    try:
        fresh.rename(site)
    except OSError:
        if last.exists():
            last.rename(site)
        raise
    shutil.rmtree(last, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
