"""The site, built once for all tests, and a browser to look at it."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import browser as chromium

ROOT = Path(__file__).parent.parent
PROJECT = ("docs", "hooks", "overrides", "mkdocs.yml")


def build(project: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the project's build as a contributor would."""
    command = [sys.executable, str(project / "hooks" / "build.py"), str(site)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment or None)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one strict build of this project."""
    folder = tmp_path_factory.mktemp("built") / "site"
    done = build(ROOT, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may break."""
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A static host that says nothing."""

    def log_message(self, *_: object) -> None:
        """Keep silent."""


@pytest.fixture(scope="session")
def addresses(site: Path) -> Iterator[dict[str, str]]:
    """Where the site stands: on a host, below a sub-path of one, and in a folder on disk."""
    parent = site.parent / "host"
    (parent / "a" / "sub").mkdir(parents=True)
    (parent / "a" / "sub" / "path").symlink_to(site)
    handler = functools.partial(Quiet, directory=str(parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield {"http": f"http://127.0.0.1:{server.server_port}/a/sub/path/", "file": f"{site.as_uri()}/"}
        server.shutdown()


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium.program(), args=list(chromium.FLAGS))
        yield running
        running.close()
