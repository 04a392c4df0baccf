"""A door of its own for the languages: MkDocs learns them from docs/_data/locales.yml before anything else runs.

mkdocs.yml names the first one alone, because mkdocs-static-i18n wants a language when it reads its settings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

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
    return config


def _language(shape: Any, locale: Locale) -> Any:
    language = shape()
    language.load_dict({"locale": locale.code, "name": locale.name})
    language.validate()
    return language
