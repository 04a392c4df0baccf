"""A problem as GitHub's runner reads it from the output of a step, to show it at its line.

The form is that of workflow commands, `::error file=…,line=…::…`; what separates its parts stands percent-encoded in
them, as the runner's own toolkit writes it.
"""

from __future__ import annotations

from typing import Literal

from atlas.model import Problem
from atlas.signs import shown

IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTIES = IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


def annotation(problem: Problem, severity: Literal["error", "warning"], folder: str) -> str:
    """The command for one problem; `folder` is where docs/ stands in the repository, without a slash at its end."""
    path = shown(f"{folder}/{problem.path}").translate(IN_PROPERTIES)
    return f"::{severity} file={path},line={problem.line}::{shown(problem.message).translate(IN_MESSAGES)}"
