"""A door of its own for the preview: MkDocs draws one page of one language at a time, from a catalogue, into memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from atlas.catalogue import Catalogue
from atlas.model import SOURCE
from building import Site


class Language:
    """The pages of one language; nothing is drawn before it is asked for.

    All languages share what a build knows, so only one may draw at a time.
    """

    def __init__(self, project: Path, address: str, locale: str, catalogue: Catalogue) -> None:
        """Prepare MkDocs for a site at `address`; raises what MkDocs raises where its settings are wrong."""
        self.catalogue, self.locale = catalogue, locale
        settings: Any = load_config(str(project / "mkdocs.yml"), site_url=address, site_dir=str(project / ".preview"))
        Site.catalogue = catalogue
        Site.furnish(settings)
        self.lean = Site.lean
        i18n: Any = settings.plugins["i18n"]
        i18n.current_language, i18n.building = locale, True  # as if the first language were built already
        settings.plugins.on_startup(command="serve", dirty=False)
        self.config = settings.plugins.on_config(settings)
        env = self.config.theme.get_env()
        files = get_files(self.config)
        files.add_files_from_theme(env, self.config)
        self.files = self.config.plugins.on_files(files, config=self.config)
        set_exclusions(self.files, self.config)
        navigation = get_navigation(self.files, self.config)
        self.nav = self.config.plugins.on_nav(navigation, config=self.config, files=self.files)
        self.env = self.config.plugins.on_env(env, config=self.config, files=self.files)
        self.by_path: dict[str, File] = {_path(file): file for file in self.files.documentation_pages()}
        self.by_address = {file.url: path for path, file in self.by_path.items()}
        self.contents: dict[str, tuple[object, str, set[str]]] = {}

    def html(self, address: str) -> str | None:
        """The page at `address`, from the site's root, or none where no page stands."""
        path = self.by_address.get(address)
        if path is None:
            return None
        self._take_over()
        page = self._written(path)
        context = get_context(self.nav, self.files.documentation_pages(), self.config, page)
        context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
        html = self.env.get_template("main.html").render(context)
        return str(self.config.plugins.on_post_page(html, page=page, config=self.config))

    def text(self, path: str) -> tuple[str, str]:
        """The address of the page at `path` and the HTML of its text."""
        page = self._written(path)
        return page.url, page.content or ""

    def _take_over(self) -> None:
        """Make what events.py knows that of this language."""
        Site.turn_to(self.catalogue, self.locale)
        Site.env, Site.lean, Site.texts = self.env, self.lean, Texts(self)

    def _written(self, path: str) -> Page:
        """The page with the HTML of its text, made anew where the catalogue has another text than the last time."""
        source = self.catalogue.page(self.locale, path) or self.catalogue.pages[SOURCE, path]
        file = self.by_path[path]
        page = file.page or Page(None, file, self.config)
        known = self.contents.get(path)
        if known is None or known[0] is not source:
            page = self.config.plugins.on_pre_page(page, config=self.config, files=self.files)
            page.meta, markdown = dict(source.front.values), source.body.lstrip("\n")
            page.markdown = self.config.plugins.on_page_markdown(
                markdown, page=page, config=self.config, files=self.files
            )
            page.render(self.config, self.files)
            html = self.config.plugins.on_page_content(page.content, page=page, config=self.config, files=self.files)
            known = self.contents[path] = source, str(html), set(page.present_anchor_ids or ())
        page.content, page.present_anchor_ids = known[1], set(known[2])
        return page


class Texts(Mapping[str, tuple[str, str]]):
    """The address and HTML of every page of a language by its path, each made when somebody asks for it."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __getitem__(self, path: str) -> tuple[str, str]:
        if path not in self.language.by_path:
            raise KeyError(path)
        return self.language.text(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self.language.by_path)

    def __len__(self) -> int:
        return len(self.language.by_path)


def _path(file: Any) -> str:
    """The path of a page inside its language."""
    return str(file.norm_src_uri)
