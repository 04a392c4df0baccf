"""What a reviewer sees: problems on their lines, and a summary of what a change does."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import check
import paths
import review
import revision
from atlas.annotations import annotation
from atlas.model import Problem

BASE = Path(__file__).parent / "base"


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as nobody in particular and without the settings of this machine."""
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose only commit is the base of the cases, all its translations pinned."""
    root = tmp_path / "repository"
    shutil.copytree(BASE, root / "docs")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(root))
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=Base")
    return root


def change(file: Path, old: str, new: str) -> None:
    """Change a file in one place."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def said(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """The lines of the summary of what changed since main."""
    assert review.main(["--since", "main", "--root", str(root), *more]) == 0
    return capsys.readouterr().out.splitlines()


def test_a_problem_becomes_an_annotation_on_its_line() -> None:
    """What separates the parts of a command cannot come from a path or a message."""
    given = Problem("en/a,b:c%\n::error::x.md", 7, "100% of 'a', expected\r\n::error file=x::y")
    assert annotation(given, "error", "docs") == (
        "::error file=docs/en/a%2Cb%3Ac%25\\u000a%3A%3Aerror%3A%3Ax.md,line=7"
        "::100%25 of 'a', expected\\u000d\\u000a::error file=x::y"
    )
    assert annotation(Problem("en/a.md", 1, "x"), "warning", "docs") == "::warning file=docs/en/a.md,line=1::x"


def test_the_check_prints_annotations_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Errors and warnings, each a command on a line of its own; the check ends as it does in a terminal."""
    docs = Path(shutil.copytree(BASE, tmp_path / "docs"))
    change(docs / "en/styles/classic.md", "The best, every time.", 'It\'s "best".')
    assert check.main(["--format", "github", "--warnings", str(docs)]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if "_strings.yml,line=1" not in line]
    assert lines == [
        f"::error file={docs}/en/styles/classic.md,line=13::EN-01 at 'It's \"best\".': straight double quotes",
        f"::warning file={docs}/en/styles/classic.md,line=13::EN-02 at 'It's \"best\".': straight apostrophe",
    ]
    assert check.main(["--format", "github"]) == 0
    assert capsys.readouterr().out == ""


def test_annotations_name_files_from_the_root_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    """There GitHub looks for them; the base of the cases lacks the words of the templates, which gives problems."""
    assert check.main(["--format", "github", str(BASE)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(line.startswith("::error file=tests/base/") for line in lines)


def test_a_change_that_nobody_would_see_says_so(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A comma changes no table, no tree and no fingerprint."""
    change(repository / "docs/en/styles/classic.md", "The best, every time.", "The best every time.")
    lines = said(repository, capsys)
    assert lines[-1] == "Nothing that a reader would see in a table, a tree or a list of pages."


def test_cells_that_changed_are_listed_with_what_they_were(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A changed choice, and an optional fact that is gone."""
    change(repository / "docs/en/styles/bargain.md", "price: low", "price: fair")
    change(repository / "docs/en/styles/bargain.md", "  near: [classic]\n", "")
    lines = said(repository, capsys)
    assert "### Cells of tables: 2" in lines
    assert "| `styles/bargain` | `price` | `low` | `fair` |" in lines
    assert "| `styles/bargain` | `near` | `classic` | – |" in lines
    assert not [line for line in lines if "The check finds" in line]


def test_ways_that_end_elsewhere_are_listed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what they ended at; a problem elsewhere is said and does not stop the summary."""
    change(repository / "docs/en/choose/style.md", "(../styles/classic.md){#reason:feel}", "(#costs){#reason:feel}")
    change(
        repository / "docs/en/choose/style.md",
        "(../styles/bargain.md){#costs:yes}",
        "(../styles/classic.md){#costs:yes}",
    )
    lines = said(repository, capsys)
    assert "| `style: reason:save costs:yes` | `bargain` | `classic` |" in lines
    assert "| `style: reason:feel` | `classic` |" in lines
    assert any(line.startswith("The check finds") for line in lines)


def test_pages_and_translations_are_listed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """New and gone pages, translations that lag now and those that caught up."""
    docs = repository / "docs"
    from fresh import main as fresh

    assert fresh(["--docs", str(docs), "--pin", str(docs / "fa/styles"), str(docs / "fa/index.md")]) == 0
    git(repository, "commit", "--all", "--quiet", "--message=Pin")
    change(docs / "en/styles/bargain.md", "Buy from yourself.", "Buy from yourself first.")
    assert fresh(["--docs", str(docs), "--pin", str(docs / "fa/choose")]) == 0
    (docs / "en/about.md").write_text("---\ntitle: About\nsummary: x\nawaiting: [fa]\n---\n\nText.\n", encoding="utf-8")
    capsys.readouterr()
    text = "\n".join(said(repository, capsys))
    assert "### New pages: 1\n\n- `en/about.md`" in text
    assert "### Translations that lag now: 1\n\n- `fa/styles/bargain.md`" in text
    assert "### Translations that have caught up: 1\n\n- `fa/choose/style.md`" in text
    (docs / "fa/choose/style.md").unlink()
    assert "### Pages that are gone: 1\n\n- `fa/choose/style.md`" in "\n".join(said(repository, capsys))


def test_nothing_of_the_docs_is_markup_in_the_summary(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fact cannot draw a link, a picture or a column, or notify anybody."""
    change(repository / "docs/en/styles/bargain.md", "price: low", 'price: "`| @all ![x](//evil.example) <b>"')
    lines = [line for line in said(repository, capsys) if "evil" in line]
    assert lines == ["| `styles/bargain` | `price` | `low` | `'\\| @all ![x](//evil.example) <b>` |"]


def test_the_weight_of_two_sites_is_compared(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By sort of file: number, kilobytes, and kilobytes as sent."""
    for name, times in (("old", 1), ("new", 3)):
        (tmp_path / name).mkdir()
        for number in range(times):
            (tmp_path / name / f"{number}.html").write_bytes(b"a" * 2000)
    (tmp_path / "old/x.css").write_bytes(b"b" * 5000)
    lines = said(repository, capsys, "--sites", str(tmp_path / "old"), str(tmp_path / "new"))
    assert "| `.css` | `1 → 0` | `5 → 0` | `0` |" in lines
    assert "| `.html` | `1 → 3` | `2 → 6` | `0` |" in lines


def test_a_revision_is_read_without_its_links_and_an_unknown_one_ends_with_a_sentence(repository: Path) -> None:
    """A symbolic link of a revision leads nowhere; an option is no revision."""
    (repository / "docs/passwd").symlink_to("/etc/passwd")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=Link")
    with revision.docs_at("main", repository) as docs:
        assert (docs / "en/index.md").is_file()
        assert not (docs / "passwd").exists()
    for name in ("no-such-revision", "--output=x"):
        with pytest.raises(SystemExit) as ended, revision.docs_at(name, repository):
            pass
        assert f"{name} is no revision with docs/" in str(ended.value)


def test_paths_compares_with_a_revision(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command reads the same copy of a revision."""
    monkeypatch.setattr(paths, "ROOT", repository)
    change(
        repository / "docs/en/choose/style.md",
        "(../styles/classic.md){#reason:feel}",
        "(../styles/bargain.md){#reason:feel}",
    )
    assert paths.main(["--docs", str(repository / "docs"), "--since", "main"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "style: reason:feel = bargain, was classic",
        "1 of 3 ways end elsewhere now.",
    ]
