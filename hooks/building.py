"""What a build knows while it goes on, for the doors to MkDocs: events.py fills it, and drawing.py for the preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from jinja2 import Environment, FileSystemLoader

from atlas import menu, views
from atlas.catalogue import Catalogue


class Site:
    """Everything in it is replaced, never added to.

    `texts` has the address and the HTML of each page of the language that is drawn, by its path.
    """

    catalogue = Catalogue()
    env = Environment()  # noqa: S701 - the fragments turn escaping on themselves
    view: Callable[[str], views.View]
    texts: Mapping[str, tuple[str, str]] = {}
    locale = ""
    menu: tuple[menu.Place, ...] = ()

    @classmethod
    def furnish(cls, folders: list[str]) -> None:
        """Take the templates of these folders, the first that has one; their text is read and compiled once."""
        cls.env = Environment(loader=FileSystemLoader(folders), auto_reload=False)  # noqa: S701
        cls.env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}

    @classmethod
    def turn_to(cls, catalogue: Catalogue, locale: str) -> None:
        """Draw in this language from now on."""
        cls.catalogue, cls.locale = catalogue, locale
        cls.view = cache(partial(views.view, catalogue, locale))
        cls.menu = menu.menu(catalogue, locale)
