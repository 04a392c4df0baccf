"""One language as Markdown in which everything is drawn already."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import leave
from atlas import reading
from conftest import ROOT

CATALOGUE, _ = reading.read(ROOT / "docs")


@pytest.mark.parametrize("locale", ["en", "fa"])
def test_what_leaves_needs_neither_hooks_nor_templates(locale: str, tmp_path: Path) -> None:
    """Every page is there, with its facts and sources; no mark and no comment of ours waits to be drawn."""
    assert leave.main([str(tmp_path), "--locale", locale]) == 0
    for page in CATALOGUE.pages_of(locale):
        text = (tmp_path / page.path).read_text(encoding="utf-8")
        plain = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.S)
        assert not re.search(r"\[@|(?m:^<!-- )", plain), page.path
        english = CATALOGUE.pages["en", page.path]
        assert all(f'id="source-{id}"' in text for id in english.items("sources")), page.path
        assert all(f'data-fact="{name}"' in text for name in english.mapping("facts")), page.path
    assert (tmp_path / "assets/stylesheets/atlas.css").is_file()


def test_an_unknown_language_ends_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It names those that there are."""
    with pytest.raises(SystemExit):
        leave.main([str(tmp_path), "--locale", "de"])
    assert "language 'de', expected one of: en, ar, fa, ru" in capsys.readouterr().err
