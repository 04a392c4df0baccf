"""The files of the site that are no pages: what assistants and home screens read, in each language."""

from __future__ import annotations

import json
from collections.abc import Iterator

from atlas.catalogue import Catalogue
from atlas.copies import Copy
from atlas.linked_data import LICENCE
from atlas.menu import menu
from atlas.model import SOURCE, Page

PAPER, BRAND = "#fdfbf7", "#0b5d66"
"""The colours of the light theme in atlas.css that a manifest names."""


def files(catalogue: Catalogue, root: str) -> dict[str, str]:
    """The texts by their paths from the site's root; addresses in them begin with `root`, or are relative."""
    found = {}
    for locale in catalogue.locales:
        found[f"{folder(locale)}llms.txt"] = llms(catalogue, locale, root)
        found[f"{folder(locale)}manifest.webmanifest"] = manifest(catalogue, locale)
        for page in (page for page in catalogue.pages_of(locale) if page.id != "404"):
            found[f"{folder(locale)}{page.path}"] = Copy(catalogue, page).text()
    return found


def folder(locale: str) -> str:
    """The folder of a language in the site; English has none."""
    return "" if locale == SOURCE else f"{locale}/"


def manifest(catalogue: Catalogue, locale: str) -> str:
    """The web app manifest of a language (https://www.w3.org/TR/appmanifest/); its addresses are relative to it."""
    up = "" if locale == SOURCE else "../"
    name = catalogue.text(locale, "site.name")
    vector = {"src": f"{up}assets/images/favicon.svg", "sizes": "any", "type": "image/svg+xml"}
    icon = {"src": f"{up}assets/images/icon-512.png", "sizes": "512x512", "type": "image/png"}
    told = {
        "name": name,
        "short_name": name,
        "description": catalogue.pages[locale, "index.md"].text("summary"),
        "lang": locale,
        "dir": catalogue.locales[locale].direction,
        "start_url": "index.html",
        "scope": "./",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": BRAND,
        "icons": [vector, icon],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def llms(catalogue: Catalogue, locale: str, root: str) -> str:
    """The list of the pages' Markdown copies in the form of https://llmstxt.org."""
    home = catalogue.pages[locale, "index.md"]
    blocks = [f"# {home.text('title')}", f"> {home.text('summary')}", catalogue.text(locale, "llms.about")]
    blocks.append(f"{catalogue.text(locale, 'footer.text')}: {LICENCE}")
    for title, pages in _sections(catalogue, locale):
        lines = [f"- [{page.text('title')}]({_at(page, locale, root)}): {page.text('summary')}" for page in pages]
        blocks.append("\n".join([f"## {title}", "", *lines]))
    up = root or ("" if locale == SOURCE else "../")
    others = [f"- [{o.name}]({up}{folder(o.code)}llms.txt)" for o in catalogue.locales.values() if o.code != locale]
    return "\n\n".join([*blocks, "\n".join([f"## {catalogue.text(locale, 'nav.language')}", "", *others])]) + "\n"


def _sections(catalogue: Catalogue, locale: str) -> Iterator[tuple[str, list[Page]]]:
    """The groups of the menu and what stands beside them, each with the pages that the language has."""
    for place in menu(catalogue, locale):
        for group in place.groups:
            pages = [page for link in group.all if (page := catalogue.page(locale, link.path))]
            yield group.index.title if group.index else place.title, pages
    yield catalogue.text(locale, "llms.further"), catalogue.beside(locale)


def _at(page: Page, locale: str, root: str) -> str:
    return f"{root}{folder(locale)}{page.path}" if root else page.path
