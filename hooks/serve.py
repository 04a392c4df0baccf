"""Preview the site while it is written: `python hooks/serve.py [--locale fa] [--port 8000]`.

Every save is shown in the open pages; mistakes stand on top of them, and on the error stream, until they are mended.
LOCALE in the environment names the one language to serve, as --locale does. Writes nothing; ends with Ctrl+C.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, cast

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

import printing
from answers import Answer, Server
from atlas import reading
from atlas.model import Problem
from preview import Preview

ROOT = Path(__file__).resolve().parent.parent
WATCHED = ("docs", "hooks", "overrides", "mkdocs.yml")
QUIET, GLANCE, REST = 0.03, 0.1, 0.5
"""Seconds without a further change after which a save is over; between two looks at a check under way; and from a save
to the check of the whole, which leaves the processor to the page until it is seen."""
LINE = re.compile(r"(?P<path>\S+?):(?P<line>\d+): (?P<message>.*)")


def main(arguments: list[str] | None = None) -> int:
    """Serve until somebody ends it."""
    printing.of_every_script()
    languages = list(reading.languages(ROOT / "docs"))
    parser = argparse.ArgumentParser(description="Preview the site while it is written.")
    parser.add_argument("--locale", default=os.environ.get("LOCALE", ""), help="serve this language alone")
    parser.add_argument("--port", type=int, default=8000, help="0 takes any that is free")
    given = parser.parse_args(arguments)
    if given.locale and languages and given.locale not in languages:
        parser.error(f"language '{given.locale}', expected one of: {', '.join(languages)}")
    try:
        server = Server(("127.0.0.1", given.port), Answer)
    except OSError as error:
        parser.error(f"port {given.port}: {error.strerror}; take another with --port, or 0 for any")
    address = f"http://127.0.0.1:{server.server_port}/"
    server.preview = Preview(ROOT, address, given.locale)
    changes: queue.SimpleQueue[str] = queue.SimpleQueue()
    observer = Observer()
    observer.schedule(Watcher(changes), str(ROOT))
    for folder in ("docs", "hooks", "overrides"):
        observer.schedule(Watcher(changes), str(ROOT / folder), recursive=True)
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Open {address}{server.preview.home}", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        follow(server.preview, changes)
        again = [__file__, "--port", str(server.server_port), "--locale", given.locale]
        os.execv(sys.executable, [sys.executable, *again])  # noqa: S606 - this program anew, with the new code
    return 0


class Watcher(FileSystemEventHandler):
    """Puts the path of each file that changes, below the project, into a queue."""

    def __init__(self, changes: queue.SimpleQueue[str]) -> None:
        self.changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what changed: looking at a file is no change, and a folder changes with its files."""
        kinds = ("moved", "deleted") if event.is_directory else ("created", "modified", "moved", "deleted")
        if event.event_type in kinds:
            for name in filter(None, (event.src_path, event.dest_path)):
                path = Path(os.fsdecode(cast(str | bytes, name))).relative_to(ROOT)
                if path.parts[0] in WATCHED and not _is_a_by_product(path):
                    self.changes.put(path.as_posix())


class Check:
    """The check of the whole, in a process of its own, so that pages are drawn meanwhile."""

    def __init__(self) -> None:
        self.said: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with the process
        command = [sys.executable, str(ROOT / "hooks" / "check.py")]
        environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
        self.process = subprocess.Popen(command, stdout=self.said, env=environment)

    def is_over(self) -> bool:
        """Whether it has come to its end."""
        return self.process.poll() is not None

    def give_up(self) -> None:
        """End it, as what it reads is no longer what stands there."""
        self.process.kill()
        self.process.wait()
        self.said.close()

    def problems(self) -> list[Problem]:
        """What it found; an editor's own files come and go by themselves."""
        with self.said as said:
            said.seek(0)
            lines = [match for line in said if (match := LINE.match(line))]
        found = [Problem(match["path"], int(match["line"]), match["message"]) for match in lines]
        if self.process.returncode and not found:
            found = [Problem("hooks/check.py", 1, f"ended with {self.process.returncode}; see the terminal")]
        return [problem for problem in found if not _is_a_by_product(Path(problem.path))]


def follow(preview: Preview, changes: queue.SimpleQueue[str]) -> None:
    """Take in every change, check the whole after it, and say on the error stream what has to be mended.

    Ends when the code has changed and can be run.
    """
    check: Check | None = None
    said: list[Problem] = []
    is_due = True
    while True:
        if paths := _changed(changes, REST if is_due else GLANCE if check else None):
            if check:
                check.give_up()
            code = {path for path in paths if path.startswith("hooks/")}
            if _can_be_run(code):
                return
            if paths - code:
                preview.change(paths - code)
            check, is_due = None, True
        elif is_due:
            check, is_due = Check(), False
        elif check and check.is_over():
            preview.checked(check.problems())
            check = None
        if preview.problems != said:
            said = list(preview.problems)
            print("\n".join(map(str, said)) or "All is well again.", file=sys.stderr, flush=True)


def _changed(changes: queue.SimpleQueue[str], seconds: float | None) -> set[str]:
    """The paths that changed, once it is quiet; none when nothing changed in that time."""
    paths: set[str] = set()
    try:
        paths.add(changes.get(timeout=seconds))
        while True:
            paths.add(changes.get(timeout=QUIET))
    except queue.Empty:
        return paths


def _can_be_run(paths: set[str]) -> bool:
    """Whether code is among the files at `paths`, below the project, and all of it is whole; says what is not."""
    code = [ROOT / path for path in paths if path.endswith(".py")]
    for file in code:
        try:
            compile(file.read_bytes() if file.is_file() else b"", file, "exec")
        except (SyntaxError, ValueError) as error:
            print(f"{file.relative_to(ROOT)}: {error}", file=sys.stderr, flush=True)
            return False
    return bool(code)


def _is_a_by_product(path: Path) -> bool:
    """Whether a path is hidden, a backup or compiled, as editors and Python leave them beside a file."""
    return any(part.startswith(".") or part.endswith("~") or part == "__pycache__" for part in path.parts)


if __name__ == "__main__":
    sys.exit(main())
