"""The rules of the house: where things live, how long they are, and what they may not hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from atlas.checks.prose import OF_THE_FRAME, VIEWED
from conftest import ROOT

HOOKS = ROOT / "hooks"
MODULES = sorted(HOOKS.rglob("*.py"))
STYLES = sorted((ROOT / "overrides").rglob("*.css"))
SCRIPTS = sorted((ROOT / "overrides" / "assets" / "javascripts").rglob("*.js"))
FRAGMENTS = sorted((ROOT / "overrides" / "fragments").glob("*.html"))


def imports(module: Path) -> set[str]:
    """The names of the modules that one imports."""
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {f"{node.module}" for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return plain | named


def functions(module: Path) -> Iterator[ast.FunctionDef]:
    """Every function of a module."""
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    return (node for node in nodes if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("module", sorted((HOOKS / "atlas").rglob("*.py")), ids=str)
def test_the_core_knows_nothing_of_mkdocs(module: Path) -> None:
    """It survives the theme and its host."""
    assert not {name for name in imports(module) if name.split(".")[0] in ("mkdocs", "material", "jinja2", "markdown")}


def test_few_doors_know_mkdocs() -> None:
    """Whoever leaves it finds here what has to go."""
    found = {module.name for module in MODULES if any(name.split(".")[0] == "mkdocs" for name in imports(module))}
    assert found == {"build.py", "events.py", "languages.py", "drawing.py"}


@pytest.mark.parametrize("module", sorted((HOOKS / "atlas").rglob("*.py")), ids=str)
def test_only_reading_and_writing_touch_the_disk(module: Path) -> None:
    """Values go in and out of everything else."""
    if module.name not in ("reading.py", "writing.py"):
        assert not imports(module) & {"pathlib", "os", "io", "shutil", "tempfile"}
        assert "open(" not in module.read_text(encoding="utf-8")


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_modules_and_functions_are_short(module: Path) -> None:
    """A module has at most 200 lines, the door 120, a function 40."""
    length = len(module.read_text(encoding="utf-8").splitlines())
    assert length <= (120 if module.name == "events.py" else 200)
    for function in functions(module):
        assert (function.end_lineno or 0) - function.lineno < 40, function.name


def test_no_helper_of_the_door_looks_like_a_handler() -> None:
    """MkDocs registers every function that begins with on_."""
    handlers = [function.name for function in functions(HOOKS / "events.py") if function.name.startswith("on_")]
    assert handlers == [
        "on_config",
        "on_page_read_source",
        "on_page_markdown",
        "on_env",
        "on_template_context",
        "on_page_context",
        "on_post_build",
    ]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_python_holds_no_html_and_no_words_of_a_language(module: Path) -> None:
    """HTML lives in fragments and words in docs; a pattern or a message may name a tag."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"</(?!bdi|\()\w+>|<(?:div|p|td|table|span class|a href)\b", node.value), node.value
            assert not re.search(r"[\u0400-\u04ff\u0600-\u06ff]", node.value), node.value


@pytest.mark.parametrize("script", SCRIPTS, ids=str)
def test_scripts_hold_no_words_and_no_addresses(script: Path) -> None:
    """What a reader reads is in the page; a script only shows and hides it."""
    text = re.sub(r"/\*.*?\*/", "", script.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(r"textContent\s*=\s*[\"'`]|innerHTML|insertAdjacentHTML|https?:|fetch\(|eval\(", text)
    assert text.isascii()


@pytest.mark.parametrize("sheet", STYLES, ids=str)
def test_styles_know_no_left_and_right(sheet: Path) -> None:
    """Logical properties serve both directions of writing."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
    side = r"(?:left|right)"
    physical = rf"(?:margin|padding|border)-{side}|(?<![\w-]){side}\s*:|(?:text-align|float):\s*{side}"
    assert not re.search(physical, text)


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=str)
def test_fragments_escape_what_they_show(fragment: Path) -> None:
    """Each turns escaping on, because the theme does not."""
    assert "{% autoescape true" in fragment.read_text(encoding="utf-8")


@pytest.mark.parametrize("fragment", [ROOT / "overrides" / "main.html", *FRAGMENTS], ids=str)
def test_the_check_keeps_the_ids_of_the_frame_from_the_pages(fragment: Path) -> None:
    """Every id that a template gives, and every beginning of one, is known to the rule; one that is all data is not."""
    for id in re.findall(r'\bid="([^"{]+)', fragment.read_text(encoding="utf-8")):
        assert id in OF_THE_FRAME or VIEWED.fullmatch(f"{id}x"), id


def test_what_is_vendored_names_its_origin_and_licence() -> None:
    """Every folder of other people's work says what it is."""
    assert (ROOT / "overrides/assets/fonts/OFL.txt").is_file()
    assert (ROOT / "overrides/assets/vendor/snowball/COPYING.txt").is_file()
    notices = ("overrides/assets/fonts", "overrides/assets/vendor/snowball", "tests/vendor")
    for notice in (f"{folder}/README.txt" for folder in notices):
        text = (ROOT / notice).read_text(encoding="utf-8")
        assert all(word in text for word in ("Version", "Licence", "Origin"))


@pytest.mark.parametrize(
    "command", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--no-error-summary"]], ids=" ".join
)
def test_code_is_linted_formatted_and_typed(command: list[str]) -> None:
    """The tools of the house have nothing to say."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
