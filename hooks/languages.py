"""A door of its own for the languages, before mkdocs-static-i18n: which there are, and which files each of them needs.

MkDocs learns the languages from docs/_data/locales.yml before anything else runs. mkdocs.yml names the first one alone,
because mkdocs-static-i18n wants a language when it reads its settings.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from atlas import reading
from atlas.model import Locale

FIRST = 150


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Replace the languages of mkdocs-static-i18n by those of the site, the first as mkdocs.yml has it."""
    i18n: Any = config.plugins["i18n"]
    first = i18n.config.languages[0]
    others = [one for one in reading.languages(Path(config.docs_dir)).values() if one.code != first.locale]
    i18n.config.languages = [first, *(_language(type(first), one) for one in others)]
    i18n.reconfigure_files_alternates = _no_alternates
    return config


def _no_alternates(*_: object) -> None:
    """Nothing, in place of looking up each file in each language again: our frame and sitemap know the languages."""


@event_priority(FIRST)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hand over the files of one language, those of the first that it lacks, and what belongs to none.

    mkdocs-static-i18n would go through all files of all languages again for each.
    """
    i18n: Any = config.plugins["i18n"]
    current, others = i18n.current_language, {*i18n.all_languages} - {i18n.current_language}
    needed = []
    for file in files:
        folder, _, path = file.src_uri.partition("/")
        lacked = folder == i18n.default_language and f"{current}/{path}" not in files.src_uris
        if folder not in others or lacked:
            needed.append(file)
    return Files(needed)


@event_priority(FIRST)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep which file a path leads to in this language, as many pages link to the same."""
    files.get_file_from_path = cache(files.get_file_from_path)  # type: ignore[method-assign]
    return nav


def _language(shape: Any, locale: Locale) -> Any:
    language = shape()
    language.load_dict({"locale": locale.code, "name": locale.name})
    language.validate()
    return language
