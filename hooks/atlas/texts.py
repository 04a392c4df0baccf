"""A page's Markdown on its way to HTML."""

from __future__ import annotations

from atlas.catalogue import Catalogue
from atlas.citations import linked
from atlas.prose import bind_short_words
from atlas.terms import explained
from atlas.views import View


def ready(catalogue: Catalogue, view: View) -> str:
    """The text of a page: terms explained, short words bound where the language does it, sources numbered."""
    markdown = view.page.body
    if view.explains_terms:
        markdown = explained(markdown, catalogue, view.content.code, view.glossary)
    if view.content.bind_short_words:
        markdown = bind_short_words(markdown)
    return linked(markdown, list(view.cited))
