"""The open data: the files hold what the tables show, in every language, and what the schema says."""

from __future__ import annotations

import copy
import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from jsonschema import Draft202012Validator

from atlas import downloads, export, reading, views
from atlas.model import SOURCE
from conftest import ROOT

CATALOGUE, _ = reading.read(ROOT / "docs")
LOCALES = list(CATALOGUE.locales)
KINDS = [kind for kind in CATALOGUE.kinds if CATALOGUE.entries(kind)]
SCHEMA: dict[str, Any] = json.loads((ROOT / "overrides" / downloads.SCHEMA).read_text(encoding="utf-8"))

Cells = dict[str, dict[str, tuple[list[str], list[str]]]]
"""By entry and fact: the tags and the words of a cell."""


def table_of(site: Path, locale: str, kind: str) -> Cells:
    """The cells as the page shows them."""
    file = site / views.address(locale, f"{kind}/index.md")
    table = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").select_one(".atlas-comparison__table")
    assert table
    return {
        str(line["data-entry"]): {str(cell["data-fact"]): shown(cell) for cell in line.select("td[data-fact]")}
        for line in table.select("tbody tr")
    }


def shown(cell: Tag) -> tuple[list[str], list[str]]:
    """The tags and the words of a cell, without the mark of the editors' judgement."""
    for mark in cell.select("sup"):
        mark.extract()
    items = cell.select("li") or [cell]
    return str(cell["data-value"]).split(), [item.get_text(strip=True) for item in items]


def json_of(site: Path, locale: str, kind: str) -> Cells:
    """The cells as the catalogue's file holds them; the word for no value stands on the page alone."""
    whole = json.loads((site / downloads.json_path(locale)).read_text(encoding="utf-8"))
    return {
        entry["id"]: {
            name: ([v["tag"] for v in fact["values"]], [v["label"] for v in fact["values"]])
            for name, fact in entry["facts"].items()
        }
        for entry in whole["entries"]
        if entry["kind"] == kind
    }


def csv_of(site: Path, locale: str, kind: str) -> Cells:
    """The cells as a spreadsheet reads them: words under the labels, tags under the names of the facts."""
    text = (site / downloads.csv_path(kind, locale)).read_text(encoding="utf-8-sig")
    lines = list(csv.DictReader(text.splitlines()))
    return {
        line["id"]: {
            field.name: (line[field.name].split(), line[CATALOGUE.text(locale, field.words)].split(" · "))
            for field in CATALOGUE.kinds[kind].fields
        }
        for line in lines
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_table_json_and_csv_hold_the_same_cells(site: Path, locale: str) -> None:
    """Every tag and every word of every entry, in each of the three and as the English front matter has the tags."""
    for kind in KINDS:
        on_page, in_json, in_csv = (of(site, locale, kind) for of in (table_of, json_of, csv_of))
        assert on_page == in_csv
        with_values = {
            id: {name: (tags, words if tags else []) for name, (tags, words) in cells.items()}
            for id, cells in on_page.items()
        }
        assert with_values == in_json
        assert [*on_page] == [entry.id for entry in CATALOGUE.entries(kind)]
        for entry in CATALOGUE.entries(kind):
            for name, (tags, _) in on_page[entry.id].items():
                fact = entry.mapping("facts").get(name, [])
                assert tags == ([fact] if isinstance(fact, str) else fact)


def test_tags_are_the_same_in_every_language(site: Path) -> None:
    """Languages differ in words alone."""
    for kind in KINDS:
        tags = [
            {id: {name: tags for name, (tags, _) in cells.items()} for id, cells in csv_of(site, locale, kind).items()}
            for locale in LOCALES
        ]
        assert all(one == tags[0] for one in tags)


def test_the_build_writes_exactly_the_files_that_are_offered(site: Path) -> None:
    """Each once for the whole site, byte by byte what the core gives, and nothing else."""
    written = sorted(file.relative_to(site).as_posix() for file in (site / "data").rglob("*") if file.is_file())
    assert written == sorted(downloads.paths(CATALOGUE))
    for path, text in export.files(CATALOGUE).items():
        assert (site / path).read_bytes() == text.encode()


def test_a_csv_file_is_one_that_spreadsheets_open_right(site: Path) -> None:
    """UTF-8 with a byte order mark, every line ended by CRLF and of one length, every name of a column once."""
    for path in export.files(CATALOGUE):
        raw = (site / path).read_bytes()
        if not path.endswith(".csv"):
            assert not raw.startswith(b"\xef\xbb\xbf")
            continue
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.endswith(b"\r\n")
        assert raw.count(b"\n") == raw.count(b"\r\n")
        lines = list(csv.reader(raw.decode("utf-8-sig").split("\r\n")[:-1]))
        assert len({len(line) for line in lines}) == 1
        assert len(set(lines[0])) == len(lines[0]), f"{path}: {lines[0]}"


def test_right_to_left_text_arrives_letter_by_letter(site: Path) -> None:
    """Titles and summaries stand in the files as in the front matter: joiners kept, no marks of direction added."""
    joined = 0
    for locale in ("ar", "fa"):
        for kind in KINDS:
            text = (site / downloads.csv_path(kind, locale)).read_text(encoding="utf-8-sig")
            for entry, line in zip(CATALOGUE.entries(kind), list(csv.reader(text.splitlines()))[1:], strict=True):
                page = CATALOGUE.page(locale, entry.path) or entry
                assert line[:2] == [page.text("title"), page.text("summary")]
                assert not set("\u200e\u200f\u202a\u202b\u202c") & set("".join(line))
                joined += "".join(line).count("\u200c")
    assert joined > 0


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-5", "@name", "\tx", "\rx", "\n=1", "\uff1d1", "\uff20x"])
def test_no_cell_is_run_as_a_formula(cell: str) -> None:
    """A cell that begins like a formula gets an apostrophe; quotes and separators inside one are kept."""
    text = export._csv([[cell, 'a "b", c', "plain"]])
    assert next(csv.reader([text], skipinitialspace=False))[0] == f"'{cell}"
    assert text.endswith(',"a ""b"", c",plain\r\n')


def strict(schema: Any) -> Any:
    """A schema that lets nothing pass which it does not name."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: strict(value) for key, value in schema.items()}
    return {"additionalProperties": False, **inner} if schema.get("type") == "object" else inner


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogue_is_what_the_schema_says(site: Path, locale: str) -> None:
    """Each file is valid, and holds no key that the schema leaves out."""
    Draft202012Validator.check_schema(SCHEMA)
    whole = json.loads((site / downloads.json_path(locale)).read_text(encoding="utf-8"))
    published = json.loads((site / downloads.SCHEMA).read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(published).iter_errors(whole)] == []
    assert [error.message for error in Draft202012Validator(strict(published)).iter_errors(whole)] == []
    assert whole["language"] == locale
    assert len(whole["entries"]) == sum(len(CATALOGUE.entries(kind)) for kind in KINDS)


def at_the_top(whole: dict[str, Any]) -> None:
    """Leave out the title of an entry."""
    del whole["entries"][0]["title"]


def in_a_tag(whole: dict[str, Any]) -> None:
    """Write words where a tag belongs."""
    whole["entries"][0]["facts"]["price"]["values"][0]["tag"] = "below the ordinary"


def in_a_rank(whole: dict[str, Any]) -> None:
    """Give a rank without saying of how many."""
    del whole["entries"][0]["facts"]["price"]["ranks"]


def in_a_field(whole: dict[str, Any]) -> None:
    """Give a field neither choices nor a kind."""
    del whole["kinds"][0]["facts"][0]["choices"]


def in_the_version(whole: dict[str, Any]) -> None:
    """Claim another version."""
    whole["version"] = 2


@pytest.mark.parametrize("spoil", [at_the_top, in_a_tag, in_a_rank, in_a_field, in_the_version])
def test_the_schema_refuses_what_is_wrong(spoil: Any) -> None:
    """A fault anywhere makes exactly one error."""
    whole = copy.deepcopy(export.whole(CATALOGUE, "fa"))
    spoil(whole)
    assert len(list(Draft202012Validator(SCHEMA).iter_errors(whole))) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_addresses_and_relations_lead_to_entries(site: Path, locale: str) -> None:
    """Every address is a page of the site, and whoever names an entry is listed there under the fact."""
    whole = export.whole(CATALOGUE, locale)
    by_id = {(entry["kind"], entry["id"]): entry for entry in whole["entries"]}
    assert all((site / entry["address"]).is_file() for entry in whole["entries"])
    named = {
        (field.kind, field.name, entry.id, field.of, tag)
        for kind in CATALOGUE.kinds.values()
        for field in kind.fields
        if field.of
        for entry in CATALOGUE.entries(kind.name)
        for tag in by_id[kind.name, entry.id]["facts"][field.name]["values"]
        for tag in [tag["tag"]]
    }
    listed = {
        (*relation["fact"].split("."), other["tag"], kind, id)
        for (kind, id), entry in by_id.items()
        for relation in entry["relations"]
        for other in relation["entries"]
    }
    assert named == listed
    assert named


def test_every_table_links_to_its_own_file(site: Path) -> None:
    """The link below a table leads to the data of its kind in the language of the page."""
    for locale in LOCALES:
        for kind in KINDS:
            file = site / views.address(locale, f"{kind}/index.md")
            page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
            link = page.select_one("atlas-comparison a[type='text/csv']")
            assert link
            assert (file.parent / str(link["href"])).resolve() == (site / downloads.csv_path(kind, locale)).resolve()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_about_the_data_links_to_every_file(site: Path, locale: str) -> None:
    """All that is offered, and the schema, from the page in each language."""
    file = site / views.address(locale, "data.md")
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    linked = {(file.parent / str(link["href"])).resolve() for link in page.select("a[href*='data/v1/']")}
    assert linked == {(site / path).resolve() for path in downloads.paths(CATALOGUE)}


def test_a_missing_translation_is_told_by_its_language() -> None:
    """Where a page is not translated yet, its texts are English and say so."""
    pages = {key: page for key, page in CATALOGUE.pages.items() if key != ("fa", "styles/utility.md")}
    without = replace(CATALOGUE, pages=pages)
    entry = next(one for one in export.whole(without, "fa")["entries"] if one["id"] == "utility")
    assert (entry["language"], entry["title"]) == (SOURCE, CATALOGUE.pages[SOURCE, "styles/utility.md"].text("title"))
    assert entry["facts"]["price"]["label"] == CATALOGUE.text("fa", "field.styles.price")
