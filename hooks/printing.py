"""What the commands print on: names, words and whole texts in every script, whatever the machine itself writes in."""

from __future__ import annotations

import io
import sys


def of_every_script() -> None:
    """Let `print` take every character: as UTF-8 in a file or pipe, as its code in a terminal that cannot show it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
