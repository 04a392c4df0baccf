"""A text is searched before its lines, and nothing that a line holds is missed by that."""

from __future__ import annotations

from itertools import product

import pytest
import regex

from atlas import reading
from atlas.checks.patterns import BLIND, may_find
from conftest import ROOT

LINES = ["".join(signs) for length in range(4) for signs in product("ab .(", repeat=length)]
AT_ENDS = (
    *(r"a$", r"^b", r"\bab\b", r"a(?!b)", r"(?<!a)b", r"[ab](?=b|$)", r"(?:^|b)a", r"(?i)B\.", r"\(a*$", r"a\b.?"),
    *(r"a(?!\s)", r"(?<!\s)b", r"(?<![^a])b", r"a(?!\W)", r"a(?![^b])", r"b(?![[:space:]])", r"\Aa", r"b\Z"),
    *(r"a(?!\n)", r"a(?!\u000a)", r"a(?!\x0a)", r"a(?!(?s:.))", r"(?s)a(?!.)", r"(?>a)(?!\D)", r"a(?![\b-\u0020])"),
    *(
        r"a(?![^\\s])",
        r"a(?![^\\n])",
        r"a(?![^]\s])",
        r"a(?![\S\n])",
        r"(?<![^\s.])b",
        r"(?<![^\nab])b",
        r"a(?!\S)b?",
        r"a(?![\s,])",
    ),
    "a(?!\n)",
)


@pytest.mark.parametrize("pattern", AT_ENDS)
def test_what_a_line_holds_is_found_in_a_text(pattern: str) -> None:
    """Between any two lines, a pattern that finds something on one of them finds something in their text."""
    of_line, of_text = regex.compile(pattern), regex.compile(pattern, regex.MULTILINE)
    for before, line, after in product(("", "b", "a "), LINES, ("", "a", " b")):
        if of_line.search(line):
            assert may_find(of_text, "\n".join((before, line, after))), (before, line, after)


def test_a_text_that_holds_nothing_is_left_at_once() -> None:
    """Most patterns of the languages are asked of a whole text, and say no to one in which they find nothing."""
    catalogue, _ = reading.read(ROOT / "docs")
    asked = [pattern for pattern in catalogue.patterns if BLIND.fullmatch(pattern.pattern)]
    assert len(asked) > len(catalogue.patterns) / 2
    for pattern in asked:
        assert not may_find(regex.compile(pattern.pattern, regex.MULTILINE), "—\n—"), pattern.id
