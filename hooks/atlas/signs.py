"""The signs of which ids consist, those that no text needs, and how a text stands in a message."""

from __future__ import annotations

import re

ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
PLAIN = "lower-case letters, digits, - and _"
"""What an id in the data consists of: it becomes a part of addresses and of HTML."""

INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff0-\ufffc\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""What no text needs and what hides something from its reader: control characters, marks and overrides of direction,
separators of lines, tags, and the sign that stands for an object."""

LONGEST = 1000
"""How many characters of a message are shown; a name in a file may be as long as its author likes."""


def shown(text: str) -> str:
    """A text on one line of a terminal: what is invisible or moves the cursor as its code, what is too long cut."""
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
