"""From values to docs/: the only module of the atlas that writes to the disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write each text, UTF-8 with LF alone, at its path below `folder`; a file is replaced whole or not at all.

    Raises ValueError for a path that leads out of the folder, before anything is written.
    """
    root = folder.resolve()
    for path in texts:
        if not (root / path).resolve().is_relative_to(root):
            raise ValueError(f"{path} leads out of {folder}")
    for path, text in texts.items():
        _replace(root / path, text.encode())


def _create(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.write_bytes(content)
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _replace(file: Path, content: bytes) -> None:
    if not file.exists():
        _create(file, content)
        return
    mode = file.stat().st_mode & 0o777
    handle, name = tempfile.mkstemp(prefix=".", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(mode)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
