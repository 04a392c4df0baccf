"""The docs as they stood at a revision in git."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def docs_at(revision: str, root: Path, folder: str = "docs") -> Iterator[Path]:
    """A copy of `folder` of the repository `root` as it stood at `revision`, for as long as it is looked at.

    It holds plain files alone. Ends the program where git knows no such revision or the revision no such folder.
    """
    if revision.startswith("-"):
        sys.exit(f"{revision} is no revision with {folder}/, expected the name of a branch, a tag or a commit")
    command = ["git", "-C", str(root), "archive", "--format=tar", revision, "--", folder]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{revision} is no revision with {folder}/: {done.stderr.decode(errors='replace').strip()}")
    with tempfile.TemporaryDirectory() as copy, tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content:
                file = Path(copy) / member.name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content.read())
        yield Path(copy) / folder
