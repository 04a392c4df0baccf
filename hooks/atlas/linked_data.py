"""What a page is, in the terms of schema.org, for search engines: JSON-LD as plain values.

The terms are those of https://schema.org: Article, BreadcrumbList, DefinedTermSet, WebSite.
"""

from __future__ import annotations

from typing import Any

from atlas.catalogue import Catalogue
from atlas.citations import citations
from atlas.model import SOURCE, Page
from atlas.terms import glossary
from atlas.views import address

Node = dict[str, Any]
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def card(locale: str) -> str:
    """The picture of a language that other sites show beside a link, from the site's root."""
    return f"assets/images/card-{locale}.png"


def graph(catalogue: Catalogue, locale: str, path: str, root: str) -> Node:
    """The nodes of the page at `path` below the address `root`; none where it is not to be found."""
    page = catalogue.page(locale, path)
    if page is None or page.id == "404" or not root:
        return {}
    home = f"{root}{address(locale, 'index.md')}"
    site = {"@type": "WebSite", "@id": home, "name": catalogue.text(locale, "site.name"), "inLanguage": locale}
    trail = _trail(catalogue, page, root)
    nodes = [site, *([_breadcrumbs(trail)] if len(trail) > 1 else []), *_things(catalogue, page, root, home)]
    return {"@context": "https://schema.org", "@graph": nodes}


def _trail(catalogue: Catalogue, page: Page, root: str) -> list[tuple[str, str]]:
    """The names and addresses from the home page to this one."""
    found = [(catalogue.text(page.locale, "nav.home"), "index.md")]
    if page.folder in catalogue.kinds and page.id != "index":
        found.append((catalogue.text(page.locale, f"kind.{page.folder}"), f"{page.folder}/index.md"))
    if page.path != "index.md":
        found.append((page.text("title"), page.path))
    return [(name, root + address(page.locale, path)) for name, path in found]


def _breadcrumbs(trail: list[tuple[str, str]]) -> Node:
    items = [{"@type": "ListItem", "position": n, "name": name, "item": at} for n, (name, at) in enumerate(trail, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _things(catalogue: Catalogue, page: Page, root: str, home: str) -> list[Node]:
    """What the page is about: an article for an entry, a set of terms for the glossary."""
    here = root + address(page.locale, page.path)
    common = {
        "@id": f"{here}#content",
        "url": here,
        "inLanguage": page.locale,
        "description": page.text("summary"),
        "isPartOf": {"@id": home},
        "license": LICENCE,
    }
    original = catalogue.page(SOURCE, page.path) or page
    if catalogue.role(original) == "entry":
        works = [
            {"@type": "CreativeWork", "name": work.title.strip("[]")} | ({"url": work.address} if work.address else {})
            for work in citations(catalogue, page, catalogue.locales[page.locale])
        ]
        article = {"@type": "Article", "headline": page.text("title"), "image": f"{root}{card(page.locale)}"}
        return [article | common | ({"citation": works} if works else {})]
    if "<!-- glossary" in page.body:
        terms = [
            {
                "@type": "DefinedTerm",
                "name": term.name,
                "description": term.definition,
                "url": f"{here}#{term.id}",
            }
            for term in glossary(catalogue, page.locale)
        ]
        return [{"@type": "DefinedTermSet", "name": page.text("title")} | common | {"hasDefinedTerm": terms}]
    return []
