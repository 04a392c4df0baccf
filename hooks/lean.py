"""Python-Markdown for many pages: its parts are put together once, and look only for what a page can hold.

MkDocs makes a parser for every page, and Markdown asks every pattern at every piece of text. Most patterns need a sign;
on a page without it they are left out. That changes no page (tests/test_lean.py) and saves a third of the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

DEFINED = "]:"
"""In the definition of a link; without one, no reference leads anywhere."""

OF_TEXT = {
    "backtick": "`",
    "escape": "\\",
    "reference": DEFINED,
    "short_reference": DEFINED,
    "link": "](",
    "image_link": "![",
    "image_reference": "![",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "html": "<",
    "linebreak": "  ",
    "entity": "&",
}
"""Patterns inside a block, and the sign without which they find nothing."""

OF_BLOCKS = {"code": "    ", "table": "|", "quote": ">", "reference": DEFINED}
"""Kinds of block, and the sign without which there is none."""

TAB = "\t"
"""Markdown turns it into spaces, some of which are signs."""


class Lean(Extension):
    """Stands for all `extensions` of Markdown, which have `configs` by their names.

    A parser is kept for each set of patterns that a text lacks; Markdown resets it before it is used again.
    """

    def __init__(self, extensions: Sequence[str | Extension], configs: Mapping[str, dict[str, Any]]) -> None:
        super().__init__()
        self._extensions, self._configs = extensions, configs
        self._parsers: dict[frozenset[str], Markdown] = {}
        self._lacking = frozenset[str]()

    def expect(self, text: str) -> None:
        """Say which text the next parser is for; one that is for no known text looks for everything."""
        signs = {} if TAB in text else {**OF_TEXT, **OF_BLOCKS}
        self._lacking = frozenset(name for name, sign in signs.items() if sign not in text)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Make of a new parser one that was used before, or prepare it where there is none."""
        lacking, self._lacking = self._lacking, frozenset()
        known = self._parsers.get(lacking)
        if known and not known.parser.state:  # else a text broke off inside a block
            md.__dict__ = known.__dict__
            return
        md.registerExtensions(self._extensions, self._configs)
        for registry in (md.inlinePatterns, md.parser.blockprocessors):
            for name in lacking:
                if name in registry:
                    registry.deregister(name)
        self._parsers[lacking] = md
