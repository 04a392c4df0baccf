"""Makes importing MkDocs, its theme and its plugins raise; with `alone`, all that is neither Python's nor the core's.

A plugin of pytest: `python -m pytest -p without_mkdocs`; and a program: `python without_mkdocs.py SCRIPT [ARGUMENT …]`,
which runs the script alone.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

HOST = ("mkdocs", "material", "mkdocs_static_i18n", "jinja2", "markdown", "pymdownx")


OF_THE_CORE = ("yaml", "_yaml", "regex")
"""What the core is built on: PyYAML, and expressions that stop searching after a time."""


class Refusal(MetaPathFinder):
    """Refuses the modules whose first name `is_refused`."""

    def __init__(self, is_refused: Callable[[str], bool]) -> None:
        self.is_refused = is_refused

    def find_spec(self, fullname: str, *_: Any) -> None:
        """Raise for what is refused; leave everything else to the finders that come after."""
        if self.is_refused(fullname.partition(".")[0]):
            raise ModuleNotFoundError(f"{fullname} is not there, as if it were not installed", name=fullname)


def alone(own: set[str]) -> Callable[[str], bool]:
    """What a script may not import that has Python, what the core is built on and the modules beside it."""
    return lambda name: name not in {*sys.stdlib_module_names, *OF_THE_CORE, *own}


if __name__ == "__main__":
    script = Path(sys.argv[1])
    sys.argv = sys.argv[1:]
    sys.path.insert(0, str(script.parent))
    sys.meta_path.insert(0, Refusal(alone({file.stem for file in script.parent.iterdir()})))
    runpy.run_path(str(script), run_name="__main__")
else:
    sys.meta_path.insert(0, Refusal(HOST.__contains__))
