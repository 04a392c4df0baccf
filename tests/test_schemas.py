"""What editors are told about front matter and data agrees with what the checks say."""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

import check
import schemas
from atlas import reading
from atlas.catalogue import Catalogue
from atlas.model import SOURCE
from atlas.schemas import schemas as drawn
from conftest import ROOT

SITE, _ = reading.read(ROOT / "docs")
SCHEMAS = drawn(SITE)
DATA = sorted([*(ROOT / "docs/_data").glob("*.yml"), *(ROOT / "docs").glob("*/_*.yml")])


class Editor(yaml.BaseLoader):
    """YAML 1.2 as editors read it: true, null and numbers are no text."""


Editor.yaml_implicit_resolvers = {}
for tag, shape, first in (
    ("null", r"null|~|", ["n", "~", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{shape})$"), first)
Editor.add_constructor("tag:yaml.org,2002:null", lambda *_: None)
Editor.add_constructor("tag:yaml.org,2002:bool", lambda _, node: node.value == "true")
Editor.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
Editor.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))


def seen(text: str) -> Any:
    """A YAML text as an editor sees it."""
    return yaml.load(text, Loader=Editor)  # noqa: S506


def front(path: str) -> Any:
    """The front matter of a page."""
    return seen((ROOT / "docs" / path).read_text(encoding="utf-8").split("---\n")[1])


def wrong(schema: str, value: Any) -> list[str]:
    """What an editor would underline."""
    return [error.message for error in Draft7Validator(SCHEMAS[schema]).iter_errors(value)]


def schema_of(catalogue: Catalogue, locale: str, path: str) -> str:
    """The schema of a page's front matter."""
    page = catalogue.pages[locale, path]
    role = catalogue.role(page)
    return f"front-{'translation' if locale != SOURCE else page.folder if role == 'entry' else role}.json"


def test_the_editor_of_these_tests_reads_yaml_as_editors_do() -> None:
    """Otherwise the schemas would be tested against a YAML that nobody's editor speaks."""
    assert seen("{a: 2016, b: true, c: no, d: '1', e: 1e3, f: 2026-11, g: 00000000, h: }") == {
        "a": 2016, "b": True, "c": "no", "d": "1", "e": 1000.0, "f": "2026-11", "g": 0, "h": None,
    }  # fmt: skip


def test_the_schemas_are_those_of_the_data_as_it_stands() -> None:
    """Run make schemas after a change of docs/_data or of the entries there are."""
    assert schemas.lagging(SITE, ROOT) == []


def test_the_check_asks_for_make_schemas(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is other than the data, missing or left over is named when the pages are in order, and refused."""
    monkeypatch.setattr(check, "ROOT", project)
    assert check.main([str(project / "docs")]) == 0
    (project / "schemas/gone.json").write_text("{}", encoding="utf-8")
    (project / "schemas/terms.json").unlink()
    (project / ".remarkrc.json").write_text("{}", encoding="utf-8")
    assert check.main([str(project / "docs")]) == 1
    said = "Not what docs/ asks for, expected what make schemas writes: "
    assert capsys.readouterr().err == said + ".remarkrc.json, schemas/gone.json, schemas/terms.json\n"


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema(name: str) -> None:
    """By the rules of draft 7, with nothing to choose from an empty list."""
    Draft7Validator.check_schema(SCHEMAS[name])
    assert '"enum": []' not in json.dumps(SCHEMAS[name])


def test_every_page_is_what_its_schema_says() -> None:
    """No false alarm in an editor."""
    for locale, path in SITE.pages:
        assert wrong(schema_of(SITE, locale, path), front(f"{locale}/{path}")) == [], f"{locale}/{path}"


@pytest.mark.parametrize("file", DATA, ids=str)
def test_every_file_of_data_names_its_schema_and_fits_it(file: Path) -> None:
    """The first line says to any editor with a YAML language server where the schema is."""
    text = file.read_text(encoding="utf-8")
    match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert match
    schema = (file.parent / match[1]).resolve()
    assert schema.is_file()
    assert wrong(schema.name, seen(text)) == []


def without(*keys: str) -> Callable[[Any], None]:
    """Take a value away."""

    def change(value: Any) -> None:
        for key in keys[:-1]:
            value = value[key]
        del value[keys[-1]]

    return change


def given(new: Any, *keys: Any) -> Callable[[Any], None]:
    """Put a value in a place."""

    def change(value: Any) -> None:
        for key in keys[:-1]:
            value = value[key]
        value[keys[-1]] = new

    return change


@pytest.mark.parametrize(
    ("path", "change", "said"),
    [
        ("en/styles/bargain.md", given("lowset", "facts", "price"), "'lowset' is not one of"),
        ("en/styles/bargain.md", given(["phon"], "facts", "lead_channels"), "'phon' is not one of"),
        ("en/styles/bargain.md", given([], "facts", "rater"), "should be non-empty"),
        ("en/styles/bargain.md", given(["phone", "phone"], "facts", "lead_channels"), "non-unique"),
        ("en/styles/bargain.md", given("x", "facts", "colour"), "'colour' was unexpected"),
        ("en/styles/bargain.md", without("facts", "price"), "'price' is a required property"),
        ("en/styles/bargain.md", given("two", "position"), "'two' is not of type 'integer'"),
        ("en/styles/bargain.md", given("x", "judgment"), "'judgment' was unexpected"),
        ("en/styles/bargain.md", given(["price", "judged_by"], "judgement"), "'judged_by' is not one of"),
        ("en/styles/bargain.md", given(["de"], "awaiting"), "'de' is not one of"),
        ("en/styles/bargain.md", given("walmart", "leaders"), "'walmart' is not of type 'array'"),
        ("en/styles/bargain.md", given(None, "title"), "None is not of type"),
        ("en/styles/bargain.md", given("<b>Bargain</b>", "title"), "does not match"),
        ("en/tips/set-goals.md", given(["effort"], "judgement"), "should not be valid under"),
        ("en/choose/style.md", given("stiles", "results"), "'stiles' is not one of"),
        ("en/choose/style.md", without("runner_up"), "'runner_up' is a required property"),
        ("en/about.md", given(1, "position"), "'position' was unexpected"),
        ("fa/styles/bargain.md", given({"price": "low"}, "facts"), "'facts' was unexpected"),
        ("fa/styles/bargain.md", given("yesterday", "translated_from"), "does not match"),
        ("fa/styles/bargain.md", without("summary"), "'summary' is a required property"),
    ],
)
def test_mistakes_in_front_matter_show_while_typing(path: str, change: Callable[[Any], None], said: str) -> None:
    """Each is one that the checks refuse as well."""
    locale, _, inside = path.partition("/")
    value = front(path)
    change(value)
    errors = wrong(schema_of(SITE, locale, inside), value)
    assert len(errors) == 1
    assert said in errors[0]


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        ("_data/sources.yml", without("servqual", "author"), "'author' is a required property"),
        ("_data/sources.yml", given("hearsay", "servqual", "basis"), "'hearsay' is not one of"),
        ("_data/sources.yml", given("today", "servqual", "seen"), "does not match"),
        ("_data/sources.yml", given(16, "servqual", "year"), "less than the minimum"),
        ("_data/sources.yml", given("javascript:alert(1)", "servqual", "address"), "does not match"),
        ("_data/companies.yml", given("opne", "amazon", "status"), "'opne' is not one of"),
        ("_data/companies.yml", given({"status": "open"}, "Big Co"), "does not match"),
        ("_data/fields.yml", given("z", "styles", "price", "axis"), "'z' is not one of"),
        ("_data/fields.yml", given(["low"], "styles", "price", "scale"), "is too short"),
        ("_data/fields.yml", given(["a", "b"], "styles", "price", "one"), "is valid under each of"),
        ("_data/fields.yml", given({"optional": True}, "styles", "price"), "is not valid under any"),
        ("_data/fields.yml", given({"kind": "channel"}, "styles", "lead_channels", "many"), "is not valid under any"),
        ("_data/icons.yml", given("a star", "styles"), "does not match"),
        ("_data/menu.yml", given(["tipps"], "improve"), "'tipps' is not one of"),
        ("_data/locales.yml", given("left", "fa", "direction"), "'left' is not one of"),
        ("_data/locales.yml", given("fa", "fa", "nmae"), "'nmae' was unexpected"),
        ("_data/locales.yml", given({"ab": "c"}, "fa", "mistaken"), "does not match"),
        ("_data/terms.yml", without("style", "ru"), "'ru' is a required property"),
        ("_data/terms.yml", given("Stil", "style", "de"), "'de' was unexpected"),
        ("_data/terms.yml", given("yes", "style", "tip"), "True was expected"),
        ("_data/terms.yml", given({"de": ["x"]}, "style", "wrong"), "'de' was unexpected"),
        ("_data/patterns.yml", given("fatal", "patterns", 0, "severity"), "'fatal' is not one of"),
        ("fa/_strings.yml", without("field.styles.price.lowest"), "is a required property"),
        ("fa/_strings.yml", given("<b>", "nav.home"), "does not match"),
        ("fa/_strings.yml", given("x", "Home"), "does not match any of the regexes"),
        ("ru/_terms.yml", given("", "style"), "does not match"),
    ],
)
def test_mistakes_in_data_show_while_typing(file: str, change: Callable[[Any], None], said: str) -> None:
    """The same for the files that have no page."""
    text = (ROOT / "docs" / file).read_text(encoding="utf-8")
    value = copy.deepcopy(seen(text))
    change(value)
    name = Path(re.findall(r"\$schema=(\S+)", text)[0]).name
    errors = wrong(name, value)
    assert len(errors) == 1
    assert said in errors[0]


def test_every_page_has_its_schema_in_the_settings_of_the_editor() -> None:
    """The globs of .remarkrc.json lead each page to the schema that the tests above use, and to no other."""
    settings = json.loads((ROOT / ".remarkrc.json").read_text(encoding="utf-8"))
    pairs = [(Path(name).name, globs[0]) for name, globs in settings["plugins"][1][1]["schemas"].items()]
    for locale, path in SITE.pages:
        fitting = [name for name, glob in pairs if re.fullmatch(expression(glob), f"./docs/{locale}/{path}")]
        assert fitting == [schema_of(SITE, locale, path)], f"{locale}/{path}"


def expression(glob: str) -> str:
    """The regular expression of one of our globs."""
    found = re.escape(glob).replace(r"\*\*/", "(?:[^/]+/)*").replace(r"\{\*,", "(?:[^/]*|").replace(r"\}", ")")
    return re.sub(r"!\\\((\w+)\\\)", r"(?!\1(?:/|\\.md$))[^/]+", found).replace(r"\*", "[^/]*")


def test_the_command_writes_them_and_takes_old_ones_away(tmp_path: Path) -> None:
    """A kind that is gone leaves no schema behind."""
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas/front-gone.json").write_text("{}", encoding="utf-8")
    docs = shutil.copytree(Path(__file__).parent / "base", tmp_path / "docs")
    assert schemas.main(["--docs", str(docs), "--to", str(tmp_path)]) == 0
    names = {file.name for file in (tmp_path / "schemas").iterdir()}
    assert "front-styles.json" in names
    assert "front-gone.json" not in names
