"""Measure what a build costs: `python tests/bench_build.py [TIMES]`.

CPU seconds of the user and the system, the least of TIMES runs (default 2), by turns: our whole build with its checks;
MkDocs alone with a stock Material and mkdocs-static-i18n on the same pages; and our MkDocs on a catalogue
ten times as large. The last has each entry of the kinds that no tree chooses from ten times, under other names.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import yaml

from atlas import reading
from conftest import PROJECT, ROOT

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
"""Where Linux keeps files in memory: on a disk, a system may spend more on a name that was just removed than on all of
what a build writes."""

ROOM = 1_000_000_000
"""As many bytes must be free there; the larger catalogue needs a third of them."""

STOCK: dict[str, object] = {
    "site_name": "Stock",
    "exclude_docs": "_*",
    "use_directory_urls": False,
    "theme": {"name": "material", "font": False},
    "markdown_extensions": ["attr_list", "sane_lists", "toc", "pymdownx.betterem"],
}


def main(times: int = 2) -> int:
    """Print the seconds, the load of the machine and the proportions."""
    with tempfile.TemporaryDirectory(dir=quick_folder()) as name:
        folder = Path(name)
        build = [sys.executable, str(ROOT / "hooks/build.py"), str(folder / "ours")]
        bare = stocked(folder / "stock")
        spent = partial(seconds, bytecode=folder / "bytecode")
        turns = [(spent(build, ROOT), spent(mkdocs(folder / "stock-site"), bare)) for _ in range(times)]
        ours, stock = (min(each) for each in zip(*turns, strict=True))
        plain, large = copied(folder / "plain"), copied(folder / "large")
        pages, more = len(list((plain / "docs").rglob("*.md"))), grown(large)
        one = min(spent(mkdocs(folder / "plain-site"), plain) for _ in range(times))
        ten = spent(mkdocs(folder / "large-site"), large)
    print(f"build of {pages} pages: {ours:.1f} CPU s, stock {stock:.1f}: {ours / stock:.2f} of it")
    print(
        f"a page: {one / pages * 1000:.1f} ms; of {more} pages {ten / more * 1000:.1f}: {ten / more * pages / one:.2f}"
    )
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    return 0


def quick_folder() -> Path | None:
    """Where files are written without a disk; none where the system has no such place, or too little room in it."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


def seconds(command: list[str], folder: Path, bytecode: Path) -> float:
    """The CPU seconds of a command and its children, which ends well; Python keeps its bytecode in a folder.

    So the first of several runs compiles it, and the least of them is one that does not.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONPYCACHEPREFIX": str(bytecode)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def mkdocs(site: Path) -> list[str]:
    """The command that builds the project in the working folder."""
    return [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]


def stocked(folder: Path) -> Path:
    """A project of the same pages with nothing of ours."""
    shutil.copytree(ROOT / "docs", folder / "docs", dirs_exist_ok=True)
    languages = [
        {"locale": code, "name": locale.name, "default": code == "en"}
        for code, locale in reading.languages(ROOT / "docs").items()
    ]
    i18n = {"docs_structure": "folder", "fallback_to_default": True, "languages": languages}
    settings = {**STOCK, "plugins": ["search", {"i18n": i18n}]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return folder


def copied(folder: Path) -> Path:
    """A copy of this project."""
    for name in PROJECT:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        folder.mkdir(exist_ok=True)
        copy(source, folder / name)
    return folder


def grown(project: Path) -> int:
    """Multiply the entries until there are ten times as many pages; gives the number of pages."""
    docs = project / "docs"
    catalogue, _ = reading.read(docs)
    chosen = {tree.text("results") for tree in catalogue.trees("en")}
    entries = [entry for kind in catalogue.kinds if kind not in chosen for entry in catalogue.entries(kind)]
    pages = len(catalogue.pages)
    copies = round(9 * pages / (len(entries) * len(catalogue.locales)))
    for entry in entries:
        for code in catalogue.locales:
            text = (docs / code / entry.path).read_text(encoding="utf-8")
            for number in range(1, copies + 1):
                path = docs / code / entry.path.replace(".md", f"-{number}.md")
                place = f"position: {entry.position + 100 * number}"
                path.write_text(re.sub(r"(?m)^position: .*", place, text, count=1), encoding="utf-8")
    return pages + copies * len(entries) * len(catalogue.locales)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
