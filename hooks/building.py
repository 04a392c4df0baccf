"""What a build knows while it goes on, for the doors to MkDocs: build.py begins, events.py and drawing.py go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, partial
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context

from atlas import menu, views
from atlas.catalogue import Catalogue
from atlas.model import Page
from lean import Lean


class Site:
    """Everything in it is replaced, never added to.

    `checked` is the catalogue where somebody has read and checked it already; `lean` is to hear of each text before
    Markdown does; `texts` has the address and the HTML of each page of the language that is drawn, by its path.
    """

    checked: Catalogue | None = None
    catalogue = Catalogue()
    env = Environment()  # noqa: S701 - the fragments turn escaping on themselves
    view: Callable[[str], views.View]
    lean: Lean
    texts: Mapping[str, tuple[str, str]] = {}
    locale = ""
    menu: tuple[menu.Place, ...] = ()
    pieces: dict[tuple[str, str, str], str] = {}  # noqa: RUF012 - replaced, or added to by `kept` alone

    @classmethod
    def furnish(cls, config: Any) -> None:
        """Take the templates and the extensions of Markdown from the settings of MkDocs, and put ours in their place.

        What else the theme would publish serves none of our pages.
        """
        cls.env = templates(config.theme.dirs)
        cls.lean = Lean(config.markdown_extensions, config.mdx_configs)
        config.theme.dirs, config["markdown_extensions"] = [str(config.theme.custom_dir)], [cls.lean]

    @classmethod
    def turn_to(cls, catalogue: Catalogue, locale: str) -> None:
        """Draw in this language from now on."""
        cls.catalogue, cls.locale, cls.pieces = catalogue, locale, {}
        cls.view = cache(partial(views.view, catalogue, locale))
        cls.menu = menu.menu(catalogue, locale)


def templates(folders: list[str]) -> Environment:
    """The templates of these folders, the first that has one.

    Their text is read once, and compiled when it is new: Jinja keeps that as Python keeps modules, among the user's
    temporary files.
    """
    env = Environment(loader=FileSystemLoader(folders), bytecode_cache=_compiled(), auto_reload=False)  # noqa: S701
    env.globals["kept"], env.filters["url"] = kept, url
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return env


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates; one for which there is no room is compiled again the next time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled() -> _Compiled | None:
    """What keeps compiled templates; none where the system has no folder for temporary files of the user's own."""
    try:
        return _Compiled()
    except (OSError, RuntimeError):
        return None


@pass_context
def url(context: Context, address: str) -> str:
    """How the page that is drawn leads to an address of the site, which counts from the site's root."""
    return views.way(context["page"].url.rpartition("/")[0], address)


@pass_context
def kept(context: Context, name: str) -> str:
    """The HTML of a fragment that is the same on all pages of a folder that share a place in the menu."""
    page: Page = context["atlas"].page
    key = name, page.folder, menu.place_of(Site.catalogue, Site.locale, page.path)
    if key not in Site.pieces:
        Site.pieces[key] = context.environment.get_template(name).render(context.get_all())
    return Site.pieces[key]
