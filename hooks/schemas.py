"""Write the JSON Schemas that editors read: `python hooks/schemas.py [--docs DOCS_DIR] [--to FOLDER]`.

They follow docs/_data and the pages' ids; .remarkrc.json beside their folder says which front matter has which.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import printing
from atlas import reading, writing
from atlas.catalogue import Catalogue
from atlas.schemas import places, schemas

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Write the schemas; ends with 1 where docs/ cannot be read."""
    printing.of_every_script()
    parser = argparse.ArgumentParser(description="Write the JSON Schemas that editors read.")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", metavar="DOCS_DIR")
    parser.add_argument("--to", type=Path, default=ROOT, metavar="FOLDER", help="the project's folder")
    given = parser.parse_args(arguments)
    catalogue, problems = reading.read(given.docs)
    if problems:
        print("\n".join(map(str, sorted(problems))), file=sys.stderr)
        return 1
    texts = files(catalogue)
    for file in (given.to / "schemas").glob("*.json"):
        if f"schemas/{file.name}" not in texts:
            file.unlink()
    writing.write(given.to, texts)
    return 0


def files(catalogue: Catalogue) -> dict[str, str]:
    """The text of each file by its path in the project."""
    texts = {f"schemas/{name}": _text(schema) for name, schema in schemas(catalogue).items()}
    associated = {f"./schemas/{name}": [f"./{glob}"] for name, glob in places(catalogue).items()}
    plugins = ["remark-frontmatter", ["remark-lint-frontmatter-schema", {"schemas": associated}]]
    return texts | {".remarkrc.json": _text({"plugins": plugins})}


def lagging(catalogue: Catalogue, root: Path) -> list[str]:
    """Those files in the project's folder `root` that are other than the catalogue asks for, or gone, or too many."""
    texts = files(catalogue)
    there = {path: root / path for path in texts} | {f"schemas/{f.name}": f for f in (root / "schemas").glob("*.json")}
    said = {path: file.read_text(encoding="utf-8") if file.is_file() else None for path, file in there.items()}
    return sorted(path for path in there if said[path] != texts.get(path))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
