"""From the bytes of a file to the text that the atlas reads: what may not stand in it is reported and left out."""

from __future__ import annotations

import re

from atlas.model import Problem
from atlas.signs import INVISIBLE, named

LARGEST = 256 * 1024
"""How many bytes a file may have; the largest of ours has 33,000."""

LONGEST = 4000
"""How many characters a line may have; the longest of ours has 2,000."""

CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: .*)?|={7}")
"""A line that git leaves where two changes of a place met."""


def decoded(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of the file `path`, with LF alone at the ends of its lines, and what is wrong with it.

    There is no text where the file is too large to be looked into.
    """
    if len(raw) > LARGEST:
        return None, [Problem(path, 1, f"a file of more than {LARGEST} bytes, expected fewer")]
    problems: list[Problem] = []
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(Problem(path, 1, "UTF-16, expected UTF-8: save the file in that encoding"))
        raw = raw.decode("utf-16", "replace").encode()
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(Problem(path, 1, "a byte order mark, expected UTF-8 without one"))
        raw = raw[3:]
    if b"\r" in raw:
        line = raw[: raw.index(b"\r")].count(b"\n") + 1
        problems.append(Problem(path, line, "a carriage return at the line's end (CRLF), expected LF alone"))
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problems.append(Problem(path, line, f"byte 0x{raw[error.start]:02x} is not UTF-8, expected UTF-8"))
        text = raw.decode(errors="replace")
    lines = [_line(line, path, number, problems) for number, line in enumerate(text.split("\n"), 1)]
    return "\n".join(lines), problems


def _line(text: str, path: str, number: int, problems: list[Problem]) -> str:
    """A line without what may not stand in it, so that nothing is reported for it a second time."""
    if len(text) > LONGEST:
        problems.append(Problem(path, number, f"a line of {len(text)} characters, expected at most {LONGEST}"))
        return ""
    if CONFLICT.fullmatch(text):
        problems.append(Problem(path, number, f"'{text[:7]}' of a conflict in git, expected one of its versions"))
        return ""
    if found := INVISIBLE.search(text):
        problems.append(Problem(path, number, f"{named(found[0])}, expected text without it"))
    return INVISIBLE.sub(" ", text) if found else text
