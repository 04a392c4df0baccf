"""Golden cases: a small docs folder, changed in one way, gives exactly these problems."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from atlas import reading
from atlas.checks import check
from conftest import ROOT

HERE = Path(__file__).parent


def cases() -> list[Any]:
    """Every case of every file, named after the file and its truth."""
    files = sorted((HERE / "cases").glob("*.yml"))
    read = [(file.stem, case) for file in files for case in yaml.safe_load_all(file.read_text(encoding="utf-8"))]
    return [pytest.param(case, id=f"{stem}: {case['truth']}") for stem, case in read]


def problems(folder: Path) -> list[str]:
    """What reading and checking the folder says."""
    catalogue, found = reading.read(folder)
    return [str(problem) for problem in sorted({*found, *check(catalogue)})]


def changed(case: dict[str, Any], folder: Path) -> Path:
    """The base folder with the changes of a case."""
    shutil.copytree(HERE / "base", folder, dirs_exist_ok=True)
    for path, text in case.get("files", {}).items():
        if text is None:
            (folder / path).unlink()
        else:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    for path, changes in case.get("replace", {}).items():
        text = (folder / path).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times, expected once"
            text = text.replace(old, new)
        (folder / path).write_text(text, encoding="utf-8")
    for path, encoding in case.get("encode", {}).items():
        text = (folder / path).read_text(encoding="utf-8")
        windows = encoding == "crlf"
        text = text.replace("\n", "\r\n") if windows else text
        (folder / path).write_bytes(text.encode("utf-8" if windows else encoding, "replace"))
    return folder


def test_the_base_of_the_cases_has_no_problem() -> None:
    """The folder that every case changes is in order."""
    assert problems(HERE / "base") == []


def test_every_pattern_that_is_an_error_names_the_remedy() -> None:
    """Its message says what is there, a colon, and what to do: the line alone leaves a newcomer guessing."""
    catalogue, _ = reading.read(ROOT / "docs")
    errors = [pattern for pattern in catalogue.patterns if pattern.severity == "error"]
    assert [pattern.id for pattern in errors if ": " not in pattern.message] == []


@pytest.mark.parametrize("case", cases())
def test_problems_are_exactly_these(case: dict[str, Any], tmp_path: Path) -> None:
    """Each problem is reported, with its place and its words, and nothing besides."""
    assert problems(changed(case, tmp_path)) == case.get("problems", [])
