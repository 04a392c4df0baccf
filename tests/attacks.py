"""The corpus of attacks: how a document of tests/attacks becomes a folder of docs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PAGE = "---\ntitle: {title}\nsummary: {summary}\nawaiting: [fa]\n---\n\n{body}\n"
QUESTION = "## Question {n} {{#q{n}}}\n\n"
ANSWER = "- [Answer {m}.]({target}){{#q{n}:a{m}}}\n  A reason.\n"
Attack = dict[str, Any]


def attacks() -> list[Attack]:
    """Every attack with the name of its file as `file`."""
    files = sorted((HERE / "attacks").glob("*.yml"))
    return [a | {"file": f.stem} for f in files for a in yaml.safe_load_all(f.read_text(encoding="utf-8"))]


def pages(attack: Attack) -> dict[str, str | None]:
    """The text of each file that an attack writes; none for one that it removes."""
    found: dict[str, str | None] = dict(attack.get("files", {}))
    if attack.keys() & {"title", "summary", "body"}:
        words = {
            key: yaml.safe_dump(attack.get(key, "x"), allow_unicode=True, width=9**9) for key in ("title", "summary")
        }
        plain = {key: word.removesuffix("...\n").strip() for key, word in words.items()}
        found["en/attack.md"] = PAGE.format(body=attack.get("body", "Text."), **plain)
    for path, huge in attack.get("huge", {}).items():
        found[path] = huge["text"].replace("{}", huge["of"] * huge["times"])
    if "indented" in attack:
        body = "\n".join(f"{'    ' * n}- x" for n in range(attack["indented"]))
        found["en/attack.md"] = PAGE.format(title="x", summary="y", body=body)
    if "tree" in attack:
        found["en/choose/attack.md"] = _tree(**attack["tree"])
    return found


def _tree(questions: int, answers: int) -> str:
    front = "results: styles\nrunner_up: {bargain: classic, classic: bargain}\nawaiting: [fa]"
    text = f"---\ntitle: x\nsummary: y\n{front}\n---\n"
    for n in range(questions):
        target = f"#q{n + 1}" if n + 1 < questions else "../styles/classic.md"
        text += "\n" + QUESTION.format(n=n) + "".join(ANSWER.format(n=n, m=m, target=target) for m in range(answers))
    return text


def attacked(attack: Attack, folder: Path) -> Path:
    """The base folder with an attack in it."""
    shutil.copytree(HERE / "base", folder, dirs_exist_ok=True)
    for path, text in pages(attack).items():
        file = folder / path
        if text is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    for path, target in attack.get("links", {}).items():
        (folder / path).symlink_to(target)
    for path, changes in attack.get("replace", {}).items():
        text = (folder / path).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times, expected once"
            text = text.replace(old, new)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
