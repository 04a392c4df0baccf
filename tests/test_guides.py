"""The guides say what is so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from atlas import reading
from atlas.checks import check
from atlas.freshness import fingerprint, pinned
from atlas.model import SOURCE
from conftest import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```markdown\n(---\n.*?)```", GUIDE, re.S)
PATH = re.findall(r"`docs/en/(\S+\.md)` would be", GUIDE)[0]


def test_the_annotated_page_agrees_with_the_fields_and_passes_the_check(tmp_path: Path) -> None:
    """Written into a copy of docs/, with its translation pinned, it has each fact of its kind and gives no problem."""
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    english, translation = EXAMPLES
    assert not (docs / "en" / PATH).exists()
    (docs / "en" / PATH).write_text(english, encoding="utf-8")
    page = reading.read(docs)[0].pages[SOURCE, PATH]
    (docs / "fa" / PATH).write_text(pinned(translation, fingerprint(page)), encoding="utf-8")
    catalogue, problems = reading.read(docs, ROOT / "overrides")
    assert sorted({*problems, *check(catalogue)}) == []
    assert list(page.mapping("facts")) == [field.name for field in catalogue.kinds[page.folder].fields]
    assert set(page.front.values) >= {"title", "summary", "position", "judgement", "leaders", "sources", "awaiting"}


def test_every_command_and_file_that_the_guides_name_exists() -> None:
    """Each make target stands in the Makefile; each file linked from the guides is there."""
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    for name in (
        "CONTRIBUTING.md",
        "README.md",
        "LEAVING.md",
        *(f"docs/{code}/contribute.md" for code in _languages()),
    ):
        text = (ROOT / name).read_text(encoding="utf-8")
        asked = set(re.findall(r"`make ([a-z]+)", text))
        assert asked <= set(targets), name
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)\)", re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.S))
        assert all(((ROOT / name).parent / link).exists() for link in links), name


def _languages() -> list[str]:
    return list(reading.read(ROOT / "docs")[0].locales)
