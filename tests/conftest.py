"""The site, built once for all tests, and a browser to look at it."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Request, sync_playwright

import browser as chromium
from atlas import views

ROOT = Path(__file__).parent.parent
PROJECT = ("docs", "hooks", "overrides", "schemas", "mkdocs.yml", ".remarkrc.json")


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


def copied(folder: Path) -> Path:
    """A copy of the project, in a folder that may be broken."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may break."""
    return copied(tmp_path)


HOME = "http://127.0.0.1/a/sub/path/"
"""The address that a site for the web is built for; a port does not change where its pages stand."""


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one build for the web."""
    folder = tmp_path_factory.mktemp("published") / "site"
    done = build(ROOT, folder, **os.environ, SITE_URL=HOME)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


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


@contextmanager
def opened(chrome: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A fresh page at an address; it fails on anything written to the console and on any request elsewhere."""
    context = chrome.new_context(**options)
    page = context.new_page()
    said: list[str] = []

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # leaving a page ends what is under way
            said.append(f"failed: {request.url}")

    home = address[: address.index("/", len("http://"))] if address.startswith("http") else "file://"
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", failed)
    page.on("request", lambda request: None if request.url.startswith((home, "data:")) else said.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert said == []


def at(locale: str, path: str, way: str = "") -> str:
    """The address of a page from the site's root."""
    return views.address(locale, path) + (f"#{way}" if way else "")


def until(page: Page, expression: str, argument: object = None, seconds: int = 5) -> None:
    """Wait until an expression is true in the page.

    Playwright's own wait evaluates its text inside the page, which the content security policy forbids. A page that
    loads itself again while it is asked is asked again.
    """
    for _ in range(20 * seconds):
        try:
            if page.evaluate(expression, argument):
                return
        except Error as error:
            if "context was destroyed" not in str(error):
                raise
        page.wait_for_timeout(50)
    raise AssertionError(f"not true within {seconds} seconds: {expression} {argument or ''}")
