"""From values to files of the site: the only module of the atlas that writes to the disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write(site: Path, files: Mapping[str, str]) -> None:
    """Write each text, as UTF-8 and with its own line ends, to its path below the folder `site`."""
    for path, text in files.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
