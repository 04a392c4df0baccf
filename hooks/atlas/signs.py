"""The signs of which ids consist, those that no text needs, and how a text stands in a message."""

from __future__ import annotations

import re

ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
PLAIN = "lower-case letters, digits, - and _"
"""What an id in the data consists of: it becomes a part of addresses and of HTML."""

INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    r"\U000e0000-\U0010ffff]"
)
"""What no text needs and what hides something from its reader: control characters, marks and overrides of direction,
separators of lines, tags, blanks that count as letters, selectors of variants, characters that no standard names, and
the sign that stands for an object."""

LONGEST = 1000
"""How many characters of a message are shown; a name in a file may be as long as its author likes."""


def named(sign: str) -> str:
    """An invisible character as a message calls it."""
    return {"\t": "a tab", "\n": "a line break"}.get(sign, f"the invisible character U+{ord(sign):04X}")


def shown(text: str) -> str:
    """A text on one line of a terminal: what is invisible or moves the cursor as its code, what is too long cut."""
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
