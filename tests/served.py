"""The preview of a project, run as a contributor would run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO


@dataclass
class Served:
    """Where the preview stands, and what it says on the error stream."""

    address: str
    process: subprocess.Popen[str]
    log: Path

    def said(self) -> str:
        """What stands on the error stream so far."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def served(project: Path, *options: str, **environment: str) -> Iterator[Served]:
    """Serve a project on a free port of this machine; the process ends with the block."""
    command = [sys.executable, str(project / "hooks" / "serve.py"), "--port", "0", *options]
    log = project.parent / f"{project.name}.log"
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, env=os.environ | environment, cwd=project
        )
        try:
            assert process.stdout
            line = _first(process.stdout)
            assert line.startswith("Open "), log.read_text(encoding="utf-8")
            yield Served(line.removeprefix("Open "), process, log)
        finally:
            process.terminate()
            process.communicate()


def _first(stream: IO[str]) -> str:
    return stream.readline().strip()
