"""A language is declared in one place: docs/_data/locales.yml."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import BuildError
from mkdocs.plugins import get_plugins
from mkdocs.structure.files import File, Files

import languages
from atlas import reading
from conftest import ROOT

LOCALES = ("en", "ar", "fa", "ru")
GERMAN = "\nde:\n  name: Deutsch\n  direction: ltr\n  digits: '0123456789'\n"


def add_german(project: Path) -> None:
    """Declare a fifth language, and copy the English texts into it, with another letter as if they were German."""
    locales = project / "docs/_data/locales.yml"
    locales.write_text(locales.read_text(encoding="utf-8") + GERMAN, encoding="utf-8")
    terms = project / "docs/_data/terms.yml"
    named = re.sub(r"(?m)^([\w-]+: \{en: ([^,]+))", r"\1, de: \2", terms.read_text(encoding="utf-8"))
    terms.write_text(named, encoding="utf-8")
    for file in (project / "docs/en").rglob("*"):
        if file.is_dir():
            continue
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".md":
            _, front, body = text.split("---\n", 2)
            words = "".join(re.findall(r"(?m)^(?:title|summary):.*\n", front))
            text = f"---\n{german(words)}translated_from: 00000000\n---\n{german(body)}"
        else:
            text = re.sub(r"(?m)^([\w.-]+: )(.*)", lambda line: line[1] + german(line[2]), text)
        copy = project / "docs/de" / file.relative_to(project / "docs/en")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")


def german(text: str) -> str:
    """Words that are not the English ones; keys, marks, targets, ids and tags stay."""
    kept = r"(?m)^(?:title|summary):|\[@[^\]]*\]|\]\([^)]*\)|\{[^}]*\}|<[^>]*>"
    return re.sub(f"{kept}|([aeiou])", lambda found: "ö" if found[1] else found[0], text)


def configured(project: Path) -> list[str]:
    """The languages that mkdocs-static-i18n would build."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    return [language.locale for language in config.plugins["i18n"].config.languages]


def test_mkdocs_names_only_the_language_that_pages_are_written_in() -> None:
    """What is listed once cannot disagree."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.findall(r"locale: (\w+)", config) == ["en"]


def test_the_build_takes_its_languages_from_the_data(project: Path) -> None:
    """In their order, English first."""
    assert configured(project) == list(reading.languages(ROOT / "docs"))


@pytest.mark.filterwarnings("ignore:.*")
def test_a_fifth_language_is_an_entry_and_a_folder(project: Path) -> None:
    """No setting of MkDocs, no line of Python, no template knows which languages there are."""
    add_german(project)
    assert configured(project)[-1] == "de"


def test_a_language_that_is_only_declared_is_refused_with_what_it_lacks(project: Path) -> None:
    """Every page is missing, and so are its words."""
    locales = project / "docs/_data/locales.yml"
    locales.write_text(locales.read_text(encoding="utf-8") + GERMAN, encoding="utf-8")
    with pytest.raises(BuildError) as refused:
        configured(project)
    for line in ("de/_strings.yml:1: no such file", "de/index.md:1: no such page, expected it, or 'de' under awaiting"):
        assert line in str(refused.value)


def test_a_stemmer_that_the_site_does_not_bring_along_is_named(project: Path) -> None:
    """The search of a language would not begin without it."""
    locales = project / "docs/_data/locales.yml"
    text = locales.read_text(encoding="utf-8")
    locales.write_text(text.replace("stemmer: english", "stemmer: base"), encoding="utf-8")
    line = text.split("stemmer: english")[0].count("\n") + 1
    _, problems = reading.read(project / "docs", project / "overrides")
    expected = "expected one that overrides/assets/vendor/snowball has: english, russian"
    assert [str(problem) for problem in problems] == [f"_data/locales.yml:{line}: stemmer 'base', {expected}"]


def test_what_is_replaced_in_mkdocs_is_there() -> None:
    """Under another name it would work again as before, and nobody would see it."""
    i18n = get_plugins()["i18n"].load()
    assert callable(i18n.reconfigure_files_alternates)
    assert callable(Files.get_file_from_path)


@pytest.mark.filterwarnings("ignore:.*")
def test_a_language_gets_its_own_files_and_those_that_it_lacks(project: Path) -> None:
    """Nothing of a third language, and no English page that has a translation."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    names = ("en/index.md", "ar/index.md", "ru/index.md", "en/styles/bargain.md", "ru/styles/bargain.md", "CNAME")
    files = Files([File(name, config.docs_dir, config.site_dir, use_directory_urls=False) for name in names])
    i18n: Any = config.plugins["i18n"]
    i18n.current_language = "ar"
    i18n.config.languages = [SimpleNamespace(locale=code, default=code == "en") for code in LOCALES]
    found = languages.on_files(files, config)
    assert [file.src_uri for file in found] == ["ar/index.md", "en/styles/bargain.md", "CNAME"]
