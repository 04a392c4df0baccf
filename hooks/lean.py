"""An extension of Python-Markdown that looks only for what a page can hold: most of its patterns need a sign.

Markdown asks every pattern at every piece of text. On a page without the sign, a pattern is left out: that changes no
page (tests/test_lean.py) and saves a quarter of the time.
"""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

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

BEFORE_BLOCKS = 5
"""The priority of the last step before Markdown parses blocks; those of Python-Markdown and MkDocs have 10 and more."""


class Lean(Extension):
    """To be named among Markdown's extensions after all others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Have a look at each text before Markdown parses it."""
        md.preprocessors.register(_Look(md), "lean", BEFORE_BLOCKS)


class _Look(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        for registry, signs in ((self.md.inlinePatterns, OF_TEXT), (self.md.parser.blockprocessors, OF_BLOCKS)):
            for name in [name for name, sign in signs.items() if sign not in text and name in registry]:
                registry.deregister(name)
        return lines
