"""A build is whole or leaves no trace: killed at any moment, on a full disk, beside another; and always the same."""

from __future__ import annotations

import errno
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from hashlib import sha256
from pathlib import Path

import pytest

import placing
from building import templates
from conftest import ROOT, build
from test_attacks import complete

MOMENTS = 16


def digest(site: Path) -> str:
    """One fingerprint for the names and bytes of everything below a folder."""
    files = sorted(file for file in site.rglob("*") if file.is_file())
    lines = [f"{file.relative_to(site)} {sha256(file.read_bytes()).hexdigest()}" for file in files]
    return sha256("\n".join(lines).encode()).hexdigest()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with the few pages of the cases, whose build takes a moment."""
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "tests/base", tmp_path / "docs")
    complete(tmp_path / "docs")
    return tmp_path


def change(project: Path, words: str) -> None:
    """Give the first page other words, so that one build can be told from another."""
    page = project / "docs/en/index.md"
    text = page.read_text(encoding="utf-8").split("\n\nNow: ")[0].rstrip("\n")
    page.write_text(f"{text}\n\nNow: {words}.\n", encoding="utf-8")


def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(small: Path) -> None:
    """What stands in site/ is the last one or the new one, to the byte, and the next build needs no help."""
    site = small / "site"
    change(small, "after")
    assert build(small, site).returncode == 0
    new = digest(site)
    change(small, "before")
    begun = time.monotonic()
    assert build(small, site).returncode == 0
    lasts, old = time.monotonic() - begun, digest(site)
    assert old != new
    change(small, "after")
    for moment in range(MOMENTS):
        process = subprocess.Popen([sys.executable, small / "hooks/build.py", site], start_new_session=True)
        time.sleep(lasts * (moment + random.random()) / MOMENTS)  # noqa: S311 - any moment will do
        if moment % 2:
            os.killpg(process.pid, 9)
        else:
            process.kill()
        process.wait()
        assert digest(site) in (old, new), f"after {moment} of {MOMENTS} parts of {lasts:.1f} s"
    done = build(small, site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert digest(site) == new
    assert not list(small.glob(".site-*"))


def test_names_change_places_in_one_step(tmp_path: Path) -> None:
    """Somebody who looks all the time always finds a site."""
    site = tmp_path / "site"
    missing, done = [], threading.Event()

    def look() -> None:
        while not done.is_set():
            if not (site / "index.html").exists():
                missing.append(site)

    for folder in (site, placing.next_of(site)):
        folder.mkdir()
        (folder / "index.html").touch()
    if not placing.exchange(site, placing.next_of(site)):
        pytest.skip("this system or file system cannot exchange names")
    looking = threading.Thread(target=look)
    looking.start()
    for _ in range(1000):
        placing.exchange(site, placing.next_of(site))
    done.set()
    looking.join()
    assert missing == []


@pytest.mark.parametrize("exchanges", [True, False])
def test_the_new_site_takes_the_place_of_the_last(
    tmp_path: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where names can be exchanged and where not."""
    if not exchanges:
        monkeypatch.setattr(placing, "exchange", lambda *_: False)
    site = tmp_path / "site"
    for words in ("first", "second"):
        placing.next_of(site).mkdir()
        (placing.next_of(site) / "index.html").write_text(words, encoding="utf-8")
        placing.place(site)
        assert (site / "index.html").read_text(encoding="utf-8") == words
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_a_killed_build_took_away_is_put_back(tmp_path: Path) -> None:
    """Between two renames the last site has another name and the next one is whole, but was never put in place."""
    site = tmp_path / "site"
    for folder, words in ((placing.last_of(site), "last"), (placing.next_of(site), "next")):
        folder.mkdir()
        (folder / "index.html").write_text(words, encoding="utf-8")
    with placing.turn(site):
        assert (site / "index.html").read_text(encoding="utf-8") == "last"
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("largest", [0, 900, 30_000])
def test_a_full_disk_leaves_the_last_site_and_says_what_to_do(small: Path, largest: int) -> None:
    """No file may grow beyond so many bytes, which is how a disk ends for a program."""
    site = small / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-B", small / "hooks/build.py", site],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
    )
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert f"Make room on the disk, or name a folder on another one, and build again.\nNot built; {site}" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good one"
    assert not list(small.glob(".site-*"))


def test_a_page_is_drawn_where_no_template_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of templates between builds is no part of the site: no folder for it, or no room, is no reason."""
    (tmp_path / "page.html").write_text("words", encoding="utf-8")

    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert templates([str(tmp_path)]).get_template("page.html").render() == "words"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", no_room)
    assert templates([str(tmp_path)]).get_template("page.html").render() == "words"
    assert not list(tmp_path.glob("*/*"))


def test_two_builds_of_a_site_take_turns(small: Path) -> None:
    """Both end well, one after the other, and what stands there is whole."""
    site = small / "site"
    command = [sys.executable, str(small / "hooks/build.py"), str(site)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("Another build works beside" in errors for _, errors in said) == 1
    assert (site / "index.html").is_file()
    assert not list(small.glob(".site-*"))


def test_nothing_but_a_site_is_ever_replaced(small: Path) -> None:
    """A folder that holds something else is refused before anything is done."""
    done = build(small, small / "docs")
    assert done.returncode == 2
    assert (
        f"{small}/docs holds no site, expected one that was built before, an empty folder or a new name" in done.stderr
    )
    assert (small / "docs/en/index.md").is_file()


def test_two_builds_of_one_commit_are_the_same_to_the_byte(tmp_path: Path) -> None:
    """Whatever the order of sets, the zone of time, the language of the machine and the name of the folder."""
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tehran", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"},
    )
    sites = [tmp_path / "one" / "site", tmp_path / "other" / "elsewhere"]
    for site, environment in zip(sites, surroundings, strict=True):
        done = build(ROOT, site, **{**os.environ, **environment, "SITE_URL": "http://127.0.0.1/atlas/"})
        assert done.returncode == 0, done.stdout + done.stderr
    ours, theirs = ({f.relative_to(s): f.read_bytes() for f in s.rglob("*") if f.is_file()} for s in sites)
    assert sorted(ours) == sorted(theirs)
    assert [str(path) for path, content in ours.items() if theirs[path] != content] == []
