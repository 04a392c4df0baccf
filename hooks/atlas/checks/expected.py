"""How a message says what may be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

MOST = 16
"""How many choices a message lists; of more it names the nearest."""


def one_of(choices: Iterable[str], given: str = "") -> str:
    """`expected one of: …`, with those nearest to `given` where there are too many to list."""
    choices = list(choices)
    if not choices:
        return "expected none, as there are none yet"
    if len(choices) <= MOST:
        return f"expected one of: {', '.join(choices)}"
    near = difflib.get_close_matches(given, choices, 3) or choices[:3]
    return f"expected one of {len(choices)}, such as: {', '.join(near)}"
