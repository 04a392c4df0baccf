"""What plain text may not hold, because it also stands in menus, tabs and attributes."""

from __future__ import annotations

import html
import re

MARKDOWN = r"`*{}\[\]\\"
SUSPECT = re.compile(r"&#?\w+;?")


def markup(text: str, signs: str = "") -> str:
    """The first sign of HTML in a text, a double quotation mark, an entity or one of `signs`; empty where none is."""
    for found in re.finditer(rf"[<>\"{signs}]|{SUSPECT.pattern}", text):
        if len(found[0]) == 1 or html.unescape(found[0]) != found[0]:
            return found[0]
    return ""
