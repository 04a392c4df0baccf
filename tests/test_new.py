"""New entries: everything is in place but the words, and the check names each place until it is filled."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import new
from atlas import reading, writing
from atlas.checks import check
from atlas.drafts import drafts
from conftest import ROOT

BASE = Path(__file__).parent / "base"
SITE, _ = reading.read(ROOT / "docs")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the base of the cases."""
    return Path(shutil.copytree(BASE, tmp_path / "docs"))


def problems(docs: Path) -> list[str]:
    """What reading and checking the folder says."""
    catalogue, found = reading.read(docs)
    return [str(problem) for problem in sorted({*found, *check(catalogue)})]


def test_a_file_in_each_language_waits_to_be_filled(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each empty place is a problem with its line; nothing else is wrong."""
    assert new.main(["styles", "boutique", "--docs", str(docs)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "en/styles/boutique.md",
        "fa/styles/boutique.md",
        "10 places to fill; make check names each of them, and what the entry needs elsewhere.",
    ]
    assert problems(docs) == [
        "en/choose/style.md:5: no runner-up of boutique, expected a line boutique: … below runner_up",
        "en/choose/style.md:7: no answer leads to 'boutique', expected one to ../styles/boutique.md",
        "en/styles/boutique.md:2: title is empty or no text, expected text",
        "en/styles/boutique.md:3: summary is empty or no text, expected text",
        "en/styles/boutique.md:6: price is '', expected one of: low, fair, high",
        "en/styles/boutique.md:7: judged_by is '', expected one of: price, quality",
        "en/styles/boutique.md:16: nothing written yet, expected text of about 10 words,"
        " as in en/styles/bargain.md in place of the comment",
        "en/styles/boutique.md:20: nothing written yet, expected text in place of the comment",
        "fa/styles/boutique.md:2: title is empty or no text, expected text",
        "fa/styles/boutique.md:3: summary is empty or no text, expected text",
        "fa/styles/boutique.md:9: nothing written yet, expected what en/styles/boutique.md says here"
        " in place of the comment",
        "fa/styles/boutique.md:13: nothing written yet, expected what en/styles/boutique.md says here"
        " in place of the comment",
    ]


def test_a_filled_entry_is_in_order(docs: Path) -> None:
    """Who fills what the check names, and gives the tree its result, is done."""
    new.main(["styles", "boutique", "--docs", str(docs)])
    words = {"en": "Text.", "fa": "متن."}
    for code, word in words.items():
        file = docs / code / "styles" / "boutique.md"
        text = re.sub(r"<!-- write: .*? -->", word, file.read_text(encoding="utf-8"))
        text = re.sub(r"(?m)^(title|summary):.*", rf"\1: {word}", text)
        text = text.replace("  price:", "  price: low").replace("  judged_by:", "  judged_by: price")
        file.write_text(text, encoding="utf-8")
        tree = docs / code / "choose" / "style.md"
        text = tree.read_text(encoding="utf-8").replace(
            "(../styles/classic.md){#reason", "(../styles/boutique.md){#reason"
        )
        tree.write_text(text.replace("runner_up: {", "runner_up: {boutique: classic, "), encoding="utf-8")
    assert problems(docs) == []
    assert reading.read(docs)[0].entries("styles")[-1].position == 3


def test_a_draft_of_every_kind_has_what_its_entries_share(tmp_path: Path) -> None:
    """Facts, keys and headings follow the kind's own; no rule complains of anything but what is still empty."""
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    texts: dict[str, str] = {}
    for kind in SITE.kinds:
        texts |= drafts(SITE, kind, "a-new-one", SITE.locales)
    writing.write(docs, texts)
    catalogue, found = reading.read(docs, ROOT / "overrides")
    expected = r"is empty|nothing written yet|is '', expected|is an empty list|a-new-one'|of a-new-one"
    assert [str(p) for p in [*found, *check(catalogue)] if not re.search(expected, p.message)] == []
    for kind in SITE.kinds:
        facts = catalogue.pages["en", f"{kind}/a-new-one.md"].mapping("facts")
        assert set(facts) == {field.name for field in SITE.kinds[kind].fields if not field.optional}
        for locale in SITE.locales:
            headings = re.findall(r"(?m)^##+ (.*) \{#([a-z-]+)\}$", texts[f"{locale}/{kind}/a-new-one.md"])
            other = (ROOT / "docs" / locale / SITE.entries(kind)[0].path).read_text(encoding="utf-8")
            assert len(headings) >= 3
            assert all(f" {{#{id}}}" in other and "<!--" not in words for words, id in headings)


def test_the_languages_that_are_left_out_are_awaited(docs: Path) -> None:
    """Somebody who writes English alone leaves an entry that the check can pass."""
    assert new.main(["styles", "boutique", "--languages", "en", "--docs", str(docs)]) == 0
    assert not (docs / "fa/styles/boutique.md").exists()
    assert "\nawaiting: [fa]\n" in (docs / "en/styles/boutique.md").read_text(encoding="utf-8")
    assert not [problem for problem in problems(docs) if problem.startswith("fa/styles")]


def test_a_translation_takes_the_headings_of_its_english_page(docs: Path) -> None:
    """Where no entry of the language has such a heading, the English words say what to write."""
    page = docs / "en/styles/classic.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n## An end {#end}\n\nText.\n", encoding="utf-8")
    (docs / "fa/styles/classic.md").unlink()
    assert new.main(["styles", "classic", "--languages", "fa", "--docs", str(docs)]) == 0
    text = (docs / "fa/styles/classic.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^## (.*)", text) == ["وعده {#promise}", "<!-- write: An end --> {#end}"]


def test_a_new_language_is_awaited_on_every_page_that_it_lacks(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One command, and the check asks for no page of it; a second time it changes nothing, and facts stay."""
    locales = docs / "_data/locales.yml"
    text = locales.read_text(encoding="utf-8")
    locales.write_text(text + 'de: {name: Deutsch, direction: ltr, digits: "0123456789"}\n', encoding="utf-8")
    for name in ("_strings.yml", "_terms.yml"):
        (docs / "de").mkdir(exist_ok=True)
        shutil.copy(docs / "en" / name, docs / "de" / name)
    (docs / "fa/styles/classic.md").unlink()
    assert new.main(["--languages", "fa", "--docs", str(docs)]) == 0
    assert new.main(["", "", "--languages", "de", "--docs", str(docs)]) == 0
    pages = list(docs.glob("en/**/*.md"))
    assert capsys.readouterr().out == f"Pages that await 'fa' now: 1.\nPages that await 'de' now: {len(pages)}.\n"
    assert "\nawaiting: [fa, de]\n---\n" in (docs / "en/styles/classic.md").read_text(encoding="utf-8")
    assert [problem for problem in problems(docs) if "no such page" in problem] == []
    before = {page: page.read_text(encoding="utf-8") for page in pages}
    assert new.main(["--languages", "de", "--docs", str(docs)]) == 0
    assert {page: page.read_text(encoding="utf-8") for page in pages} == before


@pytest.mark.parametrize(
    ("arguments", "messages"),
    [
        (["styels", "boutique"], ["KIND is 'styels', expected one of: styles"]),
        (["", ""], ["KIND is '', expected one of: styles", "ID is '', expected lower-case letters"]),
        (
            ["styles", "Old Shoe!"],
            ["ID is 'Old Shoe!', expected lower-case letters, digits and hyphens, such as old-shoe"],
        ),
        (["styles", "../../x"], ["ID is '../../x', expected lower-case letters"]),
        (["styles", "index"], ["ID is 'index', which introduces the kind"]),
        (["styles", "bargain"], ["en/styles/bargain.md is there already", "fa/styles/bargain.md is there already"]),
        (["styles", "new", "--languages", "de"], ["language 'de', expected one of: en, fa"]),
        (["--languages", "de"], ["language 'de', expected one of: en, fa"]),
        (["styles", "new", "--languages", "fa"], ["no en/styles/new.md to translate, expected en among LANGUAGES"]),
    ],
)
def test_what_cannot_be_begun_is_refused_with_a_remedy(
    arguments: list[str], messages: list[str], docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All reasons at once, and not a file is touched."""
    before = sorted(docs.rglob("*"))
    assert new.main([*arguments, "--docs", str(docs)]) == 1
    said = capsys.readouterr().err
    assert [message for message in messages if message not in said] == []
    assert sorted(docs.rglob("*")) == before


def test_nothing_is_begun_while_the_rest_cannot_be_read(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken file might hide the place that the entry takes."""
    (docs / "en/styles/classic.md").write_text("no front matter", encoding="utf-8")
    assert new.main(["styles", "boutique", "--docs", str(docs)]) == 1
    assert "en/styles/classic.md:1: no front matter" in capsys.readouterr().err


def test_nothing_is_written_outside_the_folder(docs: Path) -> None:
    """A path that leads out is an error before the first file is written."""
    with pytest.raises(ValueError, match="leads out"):
        writing.write(docs, {"en/first.md": "", "../second.md": ""})
    assert not (docs / "en/first.md").exists()
