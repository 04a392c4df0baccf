"""The earlier versions of a page, from git; imported by commands, none itself."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from atlas.freshness import fingerprint
from atlas.model import Page
from atlas.pages import page


@dataclass(frozen=True)
class Version:
    """A page as it was: in which commit, and on which day, such as 2026-11-22."""

    commit: str
    day: str
    page: Page


def versions(docs: Path, where: str) -> Iterator[Version]:
    """The versions of the page at `where` below `docs`, the newest first, also those from before it got its name.

    There are none outside a git repository, without git, and for a file that is in no commit.
    """
    done = _git(docs, "log", "--follow", "--format=%x00%h %cs", "--name-only", "--", where)
    for entry in done.split("\0")[1:]:
        head, _, names = entry.partition("\n")
        commit, _, day = head.partition(" ")
        text = _git(docs, "show", f"{commit}:{names.strip()}")
        if text:
            yield Version(commit, day, page(where, text.removeprefix("\ufeff").replace("\r\n", "\n"))[0])


def followed(docs: Path, where: str, mark: str) -> Version | None:
    """The newest version of a page whose words have the fingerprint `mark`; none where history has none."""
    return next((version for version in versions(docs, where) if fingerprint(version.page) == mark), None)


def known(docs: Path) -> bool:
    """Whether there is a git repository with a commit at `docs`."""
    return bool(_git(docs, "rev-parse", "--verify", "--quiet", "HEAD"))


def _git(folder: Path, *arguments: str) -> str:
    """What git prints; nothing where it fails or is not there."""
    try:
        command = ["git", "-C", str(folder), "-c", "core.quotePath=off", *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
