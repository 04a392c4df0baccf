"""The commands of a terminal: what they print and how they end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import check
import fix
import fresh
import paths
from conftest import ROOT

BASE = Path(__file__).parent / "base"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the base of the cases."""
    return Path(shutil.copytree(BASE, tmp_path / "docs"))


def test_check_is_silent_and_ends_with_0_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    """The site as it stands has no problem."""
    assert check.main([]) == 0
    assert capsys.readouterr().out == ""


def test_check_prints_all_problems_sorted_and_ends_with_1(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each: path, line, what is there, what may be."""
    (docs / "en/index.md").write_text("no front matter", encoding="utf-8")
    (docs / "fa/styles/classic.md").unlink()
    assert check.main([str(docs)]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if "_strings.yml" not in line]
    assert lines == [
        "en/index.md:1: no front matter, expected it between two lines ---",
        "fa/styles/classic.md:1: no such page, expected it, or 'fa' under awaiting in en/styles/classic.md",
    ]


def test_check_says_what_make_fix_can_do(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only where it can do something, and apart from the list of problems."""
    check.main([str(docs)])
    page = docs / "fa/index.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes())
    assert "make fix" not in capsys.readouterr().err
    check.main([str(docs)])
    said = capsys.readouterr()
    assert said.err == "Places that need no judgement, as make fix mends them: 1.\n"
    assert "fa/index.md:1: a byte order mark, expected UTF-8 without one" in said.out


def test_a_pattern_whose_repair_finds_no_end_stops_neither_check_nor_fix(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both name the pattern, though it only warns; fix writes nothing."""
    patterns = "patterns:\n- {id: X, locale: en, severity: warning, pattern: '^(\\w|\\w\\w)+#', message: no, repair: x}"
    (docs / "_data/patterns.yml").write_text(patterns, encoding="utf-8")
    page = docs / "en/styles/classic.md"
    page.write_bytes(page.read_bytes() + b"a" * 60 + b"!#\n\nA {brace.\r\n")
    before = page.read_bytes()
    assert check.main([str(docs)]) == 1
    assert "_data/patterns.yml: X finds no end" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        fix.main(["--docs", str(docs)])
    assert "X finds no end" in capsys.readouterr().err
    assert page.read_bytes() == before


def test_problems_are_printed_where_the_machine_writes_in_an_old_encoding(docs: Path) -> None:
    """Persian words reach a pipe as UTF-8 where Windows would write code page 1252."""
    (docs / "fa/styles/classic.md").write_text("---\ntitle: كلاس\nsummary: x\n---\n", encoding="utf-8")
    old = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = [sys.executable, str(ROOT / "hooks/check.py"), str(docs)]
    done = subprocess.run(command, capture_output=True, env=old, check=False)
    assert done.returncode == 1
    assert "كلاس" in done.stdout.decode()
    assert b"Traceback" not in done.stderr


def test_check_shows_warnings_on_request_only(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning may be a false alarm and does not fail."""
    page = docs / "en/styles/classic.md"
    page.write_text(page.read_text(encoding="utf-8").replace("The best", "It's the best"), encoding="utf-8")
    check.main([str(docs)])
    assert "EN-02" not in capsys.readouterr().out
    check.main(["--warnings", str(docs)])
    line = "en/styles/classic.md:13: EN-02 at 'It's the best, e': straight apostrophe (warning)"
    assert line in capsys.readouterr().out


def test_check_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there ends with 2."""
    with pytest.raises(SystemExit) as ended:
        check.main(["nowhere"])
    assert ended.value.code == 2
    assert "nowhere is no folder" in capsys.readouterr().err


def test_fresh_lists_what_lags_and_pins_it(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages are listed with their state; pinning one takes it off the list and leaves the others."""
    (docs / "fa/styles/classic.md").unlink()
    assert fresh.main(["--docs", str(docs)]) == 0
    lagging = capsys.readouterr().out.splitlines()
    assert "fa/styles/bargain.md: outdated, never pinned" in lagging
    assert "fa/styles/classic.md: missing" in lagging
    assert fresh.main(["--docs", str(docs), "--pin", str(docs / "fa/styles/bargain.md")]) == 0
    assert "fa/styles/bargain.md: pinned to" in capsys.readouterr().out
    fresh.main(["--docs", str(docs)])
    assert set(lagging) - set(capsys.readouterr().out.splitlines()) == {"fa/styles/bargain.md: outdated, never pinned"}


def test_fresh_pins_a_folder_and_names_a_path_that_is_none(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder stands for its translations; English pages follow nobody."""
    assert fresh.main(["--docs", str(docs), "--pin", str(docs / "fa")]) == 0
    capsys.readouterr()
    fresh.main(["--docs", str(docs)])
    assert capsys.readouterr().out == ""
    assert fresh.main(["--docs", str(docs), "--pin", str(docs / "en/index.md")]) == 1
    assert "no translation at" in capsys.readouterr().err


def test_fresh_takes_a_path_as_it_prints_it_and_names_each_that_is_none(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands in the list can be copied; a wrong path beside a right one is not passed over."""
    assert fresh.main(["--docs", str(docs), "--pin", "fa/index.md", "fa/nowhere.md"]) == 1
    printed = capsys.readouterr()
    assert "fa/index.md: pinned to" in printed.out
    assert printed.err == "no translation at fa/nowhere.md, expected a path such as docs/fa/index.md\n"


def test_paths_prints_every_way_with_its_result(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a way, in ids."""
    assert paths.main(["--docs", str(docs)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "style: reason:save costs:yes = bargain",
        "style: reason:save costs:no = classic",
        "style: reason:feel = classic",
    ]


def test_paths_says_which_ways_end_elsewhere(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moved, new and gone ways are told from each other."""
    then = paths.ways(docs)
    then["style: reason:feel"] = "bargain"
    then["style: reason:gone"] = "bargain"
    del then["style: reason:save costs:no"]
    monkeypatch.setattr(paths, "before", lambda _: then)
    assert paths.main(["--docs", str(docs), "--since", "main"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "style: reason:feel = classic, was bargain",
        "style: reason:save costs:no = classic, is new",
        "style: reason:gone = bargain, is gone",
        "1 of 3 ways end elsewhere now.",
    ]


def test_paths_reads_a_revision_from_git_and_names_one_that_is_none() -> None:
    """The last commit has the trees; an unknown name ends with a sentence."""
    assert paths.before("HEAD")["style: alternatives:no"] == "utility"
    with pytest.raises(SystemExit) as ended:
        paths.before("no-such-revision")
    assert "no-such-revision is no revision with docs/" in str(ended.value)
