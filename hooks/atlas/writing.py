"""From values to files below a folder of the site: the only module that writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write(site: Path, files: Mapping[str, str]) -> None:
    """Write each text to its path below `site`, in UTF-8 with LF; folders are made, and what stood there goes."""
    for path, text in files.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
