"""Write one language as Markdown in which everything is drawn already: `python hooks/leave.py FOLDER [--locale en]`.

For a generator that knows neither our hooks nor our templates, such as Zensical: tables, facts, citations, relations
and sources stand in the pages as HTML. LEAVING.md says what such a site has and lacks.
"""

from __future__ import annotations

import argparse
import json
import posixpath
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import jinja2
import material

import printing
from atlas import citations, menu, prose, reading, views
from atlas.catalogue import Catalogue
from atlas.checks import check
from atlas.model import SOURCE, Page

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = (ROOT / "overrides", Path(material.__path__[0]) / "templates")
PIECES = ("relations", "sources")


def main(arguments: list[str] | None = None) -> int:
    """Write the folder."""
    printing.of_every_script()
    parser = argparse.ArgumentParser(description="Write one language as Markdown with everything drawn already.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--locale", default=SOURCE)
    given = parser.parse_args(arguments)
    catalogue, problems = reading.read(ROOT / "docs", ROOT / "overrides")
    problems = sorted({*problems, *check(catalogue)})
    if given.locale not in catalogue.locales:
        parser.error(f"language '{given.locale}', expected one of: {', '.join(catalogue.locales)}")
    if problems:
        print("\n".join(map(str, problems)), file=sys.stderr)
        return 1
    for page in catalogue.pages_of(given.locale):
        file = given.folder / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written(catalogue, page), encoding="utf-8", newline="\n")
    shutil.copytree(ROOT / "overrides" / "assets", given.folder / "assets", dirs_exist_ok=True)
    return 0


def written(catalogue: Catalogue, page: Page) -> str:
    """The Markdown of a page, with its pieces in their places."""
    view = views.view(catalogue, page.locale, page.path)
    body = citations.linked(page.body, list(view.cited))
    body = prose.bind_short_words(body) if view.content.bind_short_words else body
    context = _context(catalogue, view)
    for comment, (name, kind) in views.asked(page, "\n".join(line for _, line in prose.lines(page))).items():
        piece = _piece(name, context | views.drawn(catalogue, name, kind, page.locale))
        body = re.sub(rf"(?m)^{comment}$", lambda _, piece=piece: piece, body)  # type: ignore[misc]
    front = "".join(
        f"{key}: {json.dumps(page.text(name))}\n" for key, name in (("title", "title"), ("description", "summary"))
    )
    before = [page.text("summary"), _piece("glance", context) if view.row else ""]
    parts = [*before, body.strip(), *(_piece(name, context) for name in PIECES)]
    return f"---\n{front}---\n\n" + "\n\n".join(part for part in parts if part) + "\n"


def _context(catalogue: Catalogue, view: views.View) -> dict[str, Any]:
    here = posixpath.dirname(view.path)
    prefix = "" if view.locale.code == SOURCE else f"{view.locale.code}/"

    def url(address: str) -> str:
        return posixpath.relpath(address.removeprefix(prefix), here or ".")

    env = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES))  # noqa: S701 - fragments turn escaping on
    env.filters["url"] = url
    places = menu.menu(catalogue, view.locale.code)
    known = {"atlas": view, "words": view.words, "address": views.address, "menu": places}
    known["page"] = {"edit_url": "", "file": {"src_uri": f"{view.locale.code}/{view.path}"}}
    return known | {"icons": catalogue.icons.values, "env": env, "excerpt": _no_excerpt}


def _no_excerpt(*_: str) -> str:
    """Nothing: a section of another page is HTML only once the generator has rendered it."""
    return ""


def _piece(name: str, context: dict[str, Any]) -> str:
    """A fragment as one line of HTML, so that Markdown leaves it alone."""
    env = context["env"]
    html = env.get_template(f"fragments/{name}.html").render(context)
    line = re.sub(r"\s*\n\s*", " ", re.sub(r"<!--.*?-->", "", html, flags=re.S)).strip()
    return str(env.get_template("fragments/apart.html").render(html=line)) if line else ""


if __name__ == "__main__":
    sys.exit(main())
