"""Whatever is typed: the check ends with problems or without them, and what it accepts can be drawn."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from atlas import citations, menu, reading, tables, views
from atlas.catalogue import Catalogue
from atlas.checks import check
from atlas.checks.patterns import style_warnings
from atlas.model import SOURCE
from atlas.prose import lines

BASE = Path(__file__).parent / "base"
FILES = sorted(file.relative_to(BASE) for file in BASE.rglob("*") if file.is_file())
PIECES = (
    *(
        "{",
        "}",
        "[",
        "]",
        "<",
        ">",
        "`",
        "```\n",
        "~~~\n",
        "|",
        "#",
        "## x {#x}\n",
        "---\n",
        "...\n",
        "- ",
        "  ",
        "\n\n",
    ),
    *(
        "&a ",
        "*a",
        "!!str ",
        "? ",
        ": ",
        ":",
        ", ",
        "''",
        '"',
        "\\",
        "null",
        "~",
        "[]",
        "{}",
        "[[1]]",
        "{a: {b: c}}",
        "%",
    ),
    *(
        "[@x]",
        "[@stewart-2017]",
        "](",
        "[a](b.md)",
        "(#promise)",
        "{#promise}",
        "<!-- cards -->",
        "<!-- map styles -->",
    ),
    *(
        "en",
        "fa",
        "styles",
        "bargain",
        "classic",
        "0",
        "-1",
        "99999",
        "2026-13-45",
        "true",
        "\u0664",
        "é",
        "\u202e",
        "\t",
    ),
    *("scale: ", "one: ", "many: ", "kind: ", "axis: x\n", "optional: true\n", "patterns:\n", "wrong: {en: [a]}\n"),
)


def mutated(text: str, chance: random.Random) -> str:
    """A text with a few lines lost, doubled or moved and a few pieces put in."""
    lines = text.splitlines(keepends=True) or [""]
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(lines))
        line, do = lines[place], chance.randrange(7)
        at, end = sorted((chance.randint(0, len(line)), chance.randint(0, len(line))))
        if do == 0 and len(lines) > 1:
            del lines[place]
        elif do == 1:
            lines.insert(chance.randrange(len(lines)), line)
        elif do == 2:
            lines[place] = line[:at] + line[end:]
        elif do == 3:
            lines[place] = line[:at] + chance.choice(lines) + line[at:]
        else:
            lines[place] = line[:at] + chance.choice(PIECES) + line[at if do < 6 else end :]
    return "".join(lines)


def drawn(catalogue: Catalogue) -> None:
    """Everything that a build draws of a catalogue without problems."""
    for locale in catalogue.locales:
        menu.menu(catalogue, locale)
        for page in catalogue.pages_of(SOURCE):
            view = views.view(catalogue, locale, page.path)
            citations.linked(page.body, list(view.cited))
            for name, kind in views.asked(page, "\n".join(line for _, line in lines(page))).values():
                views.drawn(catalogue, name, kind, locale)
        for kind in catalogue.kinds:
            tables.comparison(catalogue, kind, locale)
    views.published(catalogue)


@pytest.mark.parametrize("seed", range(150))
def test_a_mutation_gives_problems_with_places_or_can_be_drawn(seed: int, tmp_path: Path) -> None:
    """Each problem names a path and a line from 1; where there is none, every view is drawn."""
    chance = random.Random(seed)  # noqa: S311 - the same mutations in each run
    docs = Path(shutil.copytree(BASE, tmp_path / "docs"))
    for name in chance.sample(FILES, chance.randint(1, 3)):
        file = docs / name
        file.write_text(mutated(file.read_text(encoding="utf-8"), chance), encoding="utf-8", newline="")
    catalogue, found = reading.read(docs)
    problems = {*found, *check(catalogue)}
    style_warnings(catalogue)
    assert all(problem.path and problem.line >= 1 and problem.message for problem in problems)
    if not problems:
        drawn(catalogue)
