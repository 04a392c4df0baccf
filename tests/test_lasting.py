"""The atlas outlives its host: without MkDocs its tests pass and its commands run."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from atlas import reading
from conftest import ROOT

HERE = Path(__file__).parent
CORE = [
    "cases",
    "freshness",
    "prose",
    "records",
    "tables",
    "trees",
]
COMMANDS = {
    "check.py": [],
    "data.py": [],
    "fix.py": ["--dry-run"],
    "fresh.py": [],
    "paths.py": [],
    "schemas.py": [],
    "new.py": ["styles", "a-new-one"],
}
NEED_MKDOCS = {"build.py", "drawing.py", "events.py", "languages.py", "serve.py"}
NEED_MORE = {"leave.py", "review.py"}
"""The one draws with the templates of the site, the other reads two revisions from git."""


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run Python in the folder `cwd`."""
    return subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


def test_mkdocs_is_really_not_there() -> None:
    """Otherwise the tests below would prove nothing."""
    done = run("-c", "import without_mkdocs, mkdocs", cwd=HERE)
    assert "ModuleNotFoundError: mkdocs is not there" in done.stderr


def test_the_tests_of_the_core_pass_without_mkdocs() -> None:
    """What is shaped like the subject needs no generator."""
    files = [str(HERE / f"test_{name}.py") for name in CORE]
    done = run("-m", "pytest", "-p", "without_mkdocs", "-p", "no:cacheprovider", *files)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split(" passed")[0].split()[-1]) > 100


def test_every_command_is_known_to_these_tests() -> None:
    """A new one runs without MkDocs, or says that it cannot."""
    programs = {file.name for file in (ROOT / "hooks").glob("*.py") if "__main__" in file.read_text(encoding="utf-8")}
    doors = {file.name for file in (ROOT / "hooks").glob("*.py") if imports_mkdocs(file)}
    assert programs | doors == set(COMMANDS) | NEED_MKDOCS | NEED_MORE


def imports_mkdocs(file: Path) -> bool:
    """Whether a module imports MkDocs."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return any(isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mkdocs") for node in nodes)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_need_python_and_what_the_core_is_built_on(command: str, project: Path) -> None:
    """Each does its work in a copy of the project where nothing else can be imported."""
    done = run(str(HERE / "without_mkdocs.py"), str(project / "hooks" / command), *COMMANDS[command], cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    if command == "new.py":
        assert (project / "docs/ru/styles/a-new-one.md").is_file()
    if command == "schemas.py":
        assert (project / "schemas/fields.json").is_file()


def test_the_data_is_all_that_stands_in_docs() -> None:
    """Read back, it has every page, fact, word, term and source, and the results of every way."""
    catalogue, _ = reading.read(ROOT / "docs")
    done = run(str(ROOT / "hooks/data.py"), cwd=HERE)
    found = json.loads(done.stdout)
    assert {(page["language"], page["path"]) for page in found["pages"]} == set(catalogue.pages)
    for page in found["pages"]:
        original = catalogue.pages[page["language"], page["path"]]
        assert page["front"] == original.front.values
        typed = {line.strip() for line in original.body.split("\n") if line.strip() and not line.startswith("#")}
        assert typed <= {line.strip() for part in page["sections"] for line in part["markdown"].split("\n")}
    assert found["strings"] == {code: dict(strings.values) for code, strings in catalogue.strings.items()}
    assert found["terms"] == catalogue.terms.values
    assert found["sources"] == catalogue.sources.values
    assert {"answers": ["alternatives:no"], "result": "styles/utility.md"} in found["ways"]["style"]
    assert done.stdout == run(str(ROOT / "hooks/data.py")).stdout


def test_data_says_what_cannot_be_read(tmp_path: Path) -> None:
    """Half of the data would be worse than none."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en/index.md").write_text("no front matter", encoding="utf-8")
    done = run(str(ROOT / "hooks/data.py"), str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "_data/locales.yml:1: no such file, expected one" in done.stderr
