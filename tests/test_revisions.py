"""What changed in English since a translation was made, and how well the fingerprint tells that something did."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

import fresh
import history
from atlas import reading
from atlas.freshness import fingerprint
from atlas.model import Page
from atlas.pages import page
from atlas.revisions import Change, changes

HERE = Path(__file__).parent
BASE, _ = reading.read(HERE / "base")
BARGAIN = BASE.pages["en", "styles/bargain.md"]
EDITS: list[dict[str, Any]] = yaml.safe_load((HERE / "freshness.yml").read_text(encoding="utf-8"))


def edited(**changes: str) -> Page:
    """The bargain with a part of its body replaced; underscores in a name stand for nothing."""
    body = BARGAIN.body
    for old, new in zip(changes["old"].split("|"), changes["new"].split("|"), strict=True):
        assert old in body
        body = body.replace(old, new)
    return replace(BARGAIN, body=body)


def test_each_part_is_told_with_its_lines() -> None:
    """Sentences stand on lines of their own, so a line is what changed."""
    now = edited(old="Low cost, not only|Buy from", new="Low cost, and not only|Sell to")
    assert changes(BARGAIN, now) == [
        Change(
            "#promise",
            13,
            ("Low cost, not only a low price [@stewart-2017].",),
            ("Low cost, and not only a low price [@stewart-2017].",),
        ),
        Change("#first-step", 18, ("Buy from yourself.",), ("Sell to yourself.",)),
    ]


def test_a_section_that_is_new_or_gone_is_told() -> None:
    """A gone one has no line any more and stands last."""
    now = edited(old="## A first step {#first-step}", new="## Another end {#end}")
    assert changes(BARGAIN, now) == [
        Change("#end", 18, (), ("Another end", "Buy from yourself.")),
        Change("#first-step", 0, ("A first step", "Buy from yourself."), ()),
    ]


def test_title_summary_and_the_text_before_the_first_heading_are_parts() -> None:
    """Whatever counts in the fingerprint shows in some part."""
    old, _ = page("en/index.md", "---\ntitle: A\nsummary: B.\n---\n\nC.\n")
    new, _ = page("en/index.md", "---\ntitle: D\nsummary: E.\n---\n\nF.\n")
    assert [(change.part, change.gone, change.new) for change in changes(old, new)] == [
        ("title", ("A",), ("D",)),
        ("summary", ("B.",), ("E.",)),
        ("text", ("C.",), ("F.",)),
    ]


def test_what_is_no_word_is_no_change() -> None:
    """Links, punctuation and line breaks at a line's end ask nothing of a translator."""
    assert changes(BARGAIN, edited(old="(classic.md#promise)|Low cost, not", new="(index.md)|Low cost; not")) == []


def git(folder: Path, *arguments: str) -> None:
    """Run git with an author of its own."""
    author = ["-c", "user.name=Tests", "-c", "user.email=tests@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *author, *arguments], check=True, capture_output=True)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The base of the cases in a git repository, every translation pinned."""
    folder = Path(shutil.copytree(HERE / "base", tmp_path / "docs"))
    assert fresh.main(["--docs", str(folder), "--pin", str(folder / "fa")]) == 0
    git(tmp_path, "init", "--quiet")
    commit(folder)
    return folder


def commit(docs: Path) -> None:
    """Commit whatever there is."""
    git(docs, "add", "-A")
    git(docs, "commit", "--quiet", "--message", "Change")


def change(docs: Path, old: str, new: str, path: str = "en/styles/bargain.md") -> None:
    """Replace a text in a page."""
    text = (docs / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (docs / path).write_text(text.replace(old, new), encoding="utf-8")


def said(docs: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """What the command prints."""
    capsys.readouterr()
    assert fresh.main(["--docs", str(docs), *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_the_command_shows_what_changed_since_the_version_that_is_followed(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Over several commits, and with what is not committed yet."""
    assert said(docs, capsys) == []
    change(docs, "Buy from yourself.", "Buy from yourself today.")
    commit(docs)
    change(docs, "today", "tomorrow")
    commit(docs)
    change(docs, "summary: The lowest price.", "summary: A low price.")
    first, *rest = said(docs, capsys)
    assert first.startswith("fa/styles/bargain.md: outdated, follows ")
    assert rest == [
        "  summary (en/styles/bargain.md:3)",
        "    - The lowest price.",
        "    + A low price.",
        "  #first-step (en/styles/bargain.md:18)",
        "    - Buy from yourself.",
        "    + Buy from yourself tomorrow.",
    ]


def test_a_page_that_was_renamed_keeps_its_history(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The version that is followed stands below the old name."""
    for locale in ("en", "fa"):
        (docs / locale / "styles/classic.md").rename(docs / locale / "styles/old.md")
    commit(docs)
    change(docs, "every time", "always", "en/styles/old.md")
    assert "    - The best, every time." in said(docs, capsys)


def test_sections_that_only_changed_places_are_told_as_that(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page is outdated, and no part of it changed."""
    file = docs / "en/styles/bargain.md"
    front, promise, step = file.read_text(encoding="utf-8").split("\n## ")
    file.write_text(f"{front}\n## {step}\n## {promise}", encoding="utf-8")
    assert said(docs, capsys)[1:] == ["  the order of the sections (en/styles/bargain.md:1)"]


def test_what_history_does_not_know_is_said(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fingerprint of words that were never committed, and a folder without git."""
    change(docs, "Buy from yourself.", "Buy.")
    said(docs, capsys, "--pin", str(docs / "fa"))
    change(docs, "Buy.", "Sell.")
    mark = BASE.pages["fa", "styles/bargain.md"].text("translated_from")
    (line,) = said(docs, capsys)
    assert line.startswith(
        "fa/styles/bargain.md: outdated; no version of en/styles/bargain.md in git has the fingerprint "
    )
    shutil.rmtree(docs.parent / ".git")
    assert said(docs, capsys) == ["fa/styles/bargain.md: outdated; what changed is unknown without a git repository"]
    assert mark == "00000000"


@pytest.mark.parametrize("committed", [True, False])
def test_a_typing_mistake_can_be_declared_to_be_one(
    docs: Path, committed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Translations that followed before the last change follow after it; those that lagged go on lagging."""
    change(docs, "Buy from yourself.", "Buy form yourself.")
    commit(docs)
    said(docs, capsys, "--pin", str(docs / "fa"))
    commit(docs)
    change(docs, "Buy form yourself.", "Buy from yourself.")
    if committed:
        commit(docs)
    change(docs, "every time", "now and then", "en/styles/classic.md")
    (done,) = said(docs, capsys, "--same", str(docs / "en/styles/bargain.md"))
    assert done.startswith("fa/styles/bargain.md: pinned to ")
    assert "fa/styles/classic.md: outdated" in said(docs, capsys)[0]
    assert fresh.main(["--docs", str(docs), "--same", str(docs / "fa")]) == 1


def test_a_page_that_lagged_before_the_last_change_is_not_pinned_by_it(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It still has to follow the change before."""
    change(docs, "Buy from yourself.", "Buy everything.")
    commit(docs)
    change(docs, "Buy everything.", "Buy evrything.")
    commit(docs)
    assert said(docs, capsys, "--same", str(docs / "en/styles/bargain.md")) == []
    assert said(docs, capsys)


def test_there_is_no_history_outside_git(tmp_path: Path) -> None:
    """The commands say so instead of failing."""
    assert not history.known(tmp_path)
    assert list(history.versions(tmp_path, "en/index.md")) == []


def measured() -> Counter[tuple[str, str]]:
    """How often an edit of a sort is told rightly, cries wolf or is missed."""
    found: Counter[tuple[str, str]] = Counter()
    for edit in EDITS:
        before, after = (replace(BARGAIN, body=edit[side]) for side in ("before", "after"))
        alarm = fingerprint(before) != fingerprint(after)
        found[edit["sort"], "right" if alarm == edit["matters"] else "wolf" if alarm else "missed"] += 1
    return found


def test_the_fingerprint_cries_wolf_and_misses_no_more_than_it_does_today() -> None:
    """Wolf: only where words changed and not their meaning. Missed: only where a comma did. Run with -s to see."""
    found = measured()
    sorts = {sort: [found[sort, how] for how in ("right", "wolf", "missed")] for sort, _ in found}
    print("\n".join(f"{sort:28} right {a}, wolf {b}, missed {c}" for sort, (a, b, c) in sorts.items()))
    idle, due = ([edit for edit in EDITS if edit["matters"] is matters] for matters in (False, True))
    wolf, missed = (sum(n for (_, how), n in found.items() if how == one) for one in ("wolf", "missed"))
    print(f"cries wolf at {wolf} of {len(idle)} edits, misses {missed} of {len(due)}")
    assert {sort for (sort, how) in found if how == "wolf"} <= {"typing mistake", "smoother wording"}
    assert {sort for (sort, how) in found if how == "missed"} <= {"punctuation that decides"}
    assert (wolf, missed) == (5, 1)


@pytest.mark.parametrize("edit", [edit for edit in EDITS if edit["matters"]], ids=lambda edit: edit["after"][:40])
def test_an_alarm_names_the_part_that_changed(edit: dict[str, Any]) -> None:
    """Whenever the fingerprint differs, some part shows what changed, and never another one."""
    text = "## First {{#first}}\n\nThe same.\n\n## Second {{#second}}\n\n{}\n\n## Third {{#third}}\n\nThe same.\n"
    then, now = (replace(BARGAIN, body=text.format(edit[side])) for side in ("before", "after"))
    told = {change.part for change in changes(then, now)}
    assert told == (set() if fingerprint(then) == fingerprint(now) else {edit.get("part", "#second")})
