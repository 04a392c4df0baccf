"""The one door between MkDocs and the atlas: handlers in the order in which they fire, once for each language.

They run after mkdocs-static-i18n, whose priority is -100, because only then is the language of the build known.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from atlas import checks, downloads, excerpts, export, found, linked_data, menu, reading, search, texts, views, writing
from atlas.catalogue import Catalogue
from atlas.harmless import strange
from atlas.model import Problem
from building import Site

LAST = -150


@event_priority(LAST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything before the first language is built, then name and arrange the site in each."""
    i18n: Any = config.plugins["i18n"]
    if not i18n.building:
        Site.catalogue, problems = (Site.checked, []) if Site.checked else _read(config)
        problems += checks.data.icons_that_lack(Site.catalogue, reading.icons(Site.catalogue, config.theme.dirs))
        if problems:
            raise BuildError("\n".join(map(str, sorted(set(problems)))))
        Site.furnish(config)
    Site.turn_to(Site.catalogue, i18n.current_language)
    config.site_name = Site.catalogue.text(Site.locale, "site.name")
    config.nav = menu.nav(Site.menu)
    config.theme.static_templates.discard("404.html")
    return config


@event_priority(LAST)
def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Nothing: the file was read, and what was checked is what is drawn."""
    return ""


@event_priority(LAST)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take the text that was checked; explain its terms, number its sources, and bind short words to the next."""
    view = Site.view(_path(page))
    page.meta = {"title": view.page.text("title")}
    text = texts.ready(Site.catalogue, view)
    Site.lean.expect(text)
    return text


@event_priority(LAST)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Share the templates among the languages, and keep the HTML of the pages."""
    Site.texts = {_path(file.page): (file.url, file.page.content or "") for file in files if file.page}
    return Site.env


@event_priority(LAST)
def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give the sitemap its pages."""
    return context | {"published": views.published(Site.catalogue)}


@event_priority(LAST)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the theme the page's view, and put the views that the page asks for in their places."""
    view = Site.view(_path(page))
    if doing := strange(downloads.linked(page.content or "", page.url)):
        raise BuildError(f"{view.page.where}: HTML {', '.join(doing[:5])}, expected none that could do anything")
    context |= {"atlas": view, "words": view.words, "address": views.address, "menu": Site.menu}
    context |= {"icons": Site.catalogue.icons.values, "excerpt": partial(excerpts.excerpt, Site.texts, page.url)}
    context["linked_data"] = linked_data.graph(Site.catalogue, Site.locale, view.path, config.site_url or "")
    page.present_anchor_ids = (page.present_anchor_ids or set()) | {f"source-{c.id}" for c in view.cited}
    for comment, (name, kind) in views.asked(view.page, page.content or "").items():
        drawn = views.drawn(Site.catalogue, name, kind, Site.locale)
        html = Site.env.get_template(f"fragments/{name}.html").render(context, **drawn)
        page.content = (page.content or "").replace(comment, html)
        page.present_anchor_ids |= set(re.findall(r'\bid="([^"]+)"', html))
        context["asked"] = [*dict.fromkeys([*context.get("asked", ()), name])]
    page.content = downloads.linked(page.content or "", page.url)
    return context


@event_priority(LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what is no page, once, when the last language is built."""
    i18n: Any = config.plugins["i18n"]
    if not i18n.building:
        files = found.files(Site.catalogue, config.site_url or "")
        writing.write(Path(config.site_dir), files | export.files(Site.catalogue) | search.files(Site.catalogue))


def _read(config: MkDocsConfig) -> tuple[Catalogue, list[Problem]]:
    """The catalogue and what is wrong with it."""
    catalogue, problems = reading.read(Path(config.docs_dir), Path(config.theme.custom_dir or ""))
    return catalogue, [*problems, *checks.check(catalogue)]


def _path(page: Page) -> str:
    """The path of a page inside its language."""
    return str(page.file.norm_src_uri)  # type: ignore[attr-defined]
