"""Say which translations lag behind, and what changed in English since, section by section: `python hooks/fresh.py`.

`--pin PATH …` writes the fingerprint of the English words into `translated_from` of these pages, such as
docs/fa/styles/bargain.md, or of those in a folder: their translator says that they follow now. `--same PATH …` says
of English pages that their last change asks nothing of translators, a typing mistake for instance: those translations
that followed the words before it are pinned to those after it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import history
import printing
from atlas import reading, writing
from atlas.catalogue import Catalogue
from atlas.freshness import NEVER, fingerprint, pinned, state
from atlas.model import SOURCE, Page
from atlas.revisions import Change, changes

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main(arguments: list[str] | None = None) -> int:
    """List what lags, or pin the pages that the arguments name."""
    printing.of_every_script()
    parser = argparse.ArgumentParser(description="List the translations that lag behind, or pin those that follow.")
    parser.add_argument("--docs", type=Path, default=DOCS, metavar="DOCS_DIR")
    parser.add_argument("--pin", nargs="+", type=Path, default=[], metavar="PATH", help="translations that follow now")
    parser.add_argument(
        "--same", nargs="+", type=Path, default=[], metavar="PATH", help="English pages, not changed in meaning"
    )
    given = parser.parse_args(arguments)
    catalogue, problems = reading.read(given.docs)
    if problems:
        print("\n".join(map(str, sorted(problems))), file=sys.stderr)
        return 1
    if given.same:
        return _pin(catalogue, given.docs, given.same, lambda page, original: _followed(given.docs, page, original))
    return _pin(catalogue, given.docs, given.pin) if given.pin else _list(catalogue, given.docs)


def _list(catalogue: Catalogue, docs: Path) -> int:
    for page in catalogue.pages_of(SOURCE):
        for locale in catalogue.locales:
            how = state(catalogue, locale, page.path)
            if how != "current":
                print(f"{locale}/{page.path}: {how}{_since(catalogue, docs, locale, page)}")
    return 0


def _since(catalogue: Catalogue, docs: Path, locale: str, original: Page) -> str:
    """What changed in the English page since the version that the translation follows, each part with its lines."""
    translation = catalogue.page(locale, original.path)
    if translation is None:
        return ""
    mark = translation.text("translated_from")
    if mark == NEVER:
        return ", never pinned"
    if not history.known(docs):
        return "; what changed is unknown without a git repository"
    then = history.followed(docs, original.where, mark)
    if then is None:
        return f"; no version of {original.where} in git has the fingerprint {mark}"
    found = [f", follows {then.commit} of {then.day}"]
    for change in changes(then.page, original) or [Change("the order of the sections", 1, (), ())]:
        place = f"{original.where}:{change.line}" if change.line else "gone"
        found.append(f"  {change.part} ({place})")
        found += [f"    - {line}" for line in change.gone] + [f"    + {line}" for line in change.new]
    return "\n".join(found)


def _followed(docs: Path, page: Page, original: Page) -> bool:
    """Whether a translation follows the last version in git that had other words than the English page has now."""
    marks = (fingerprint(version.page) for version in history.versions(docs, original.where))
    before = next((mark for mark in marks if mark != fingerprint(original)), NEVER)
    return page.text("translated_from") == before != NEVER


def _pin(catalogue: Catalogue, docs: Path, paths: list[Path], may: Callable[[Page, Page], bool] | None = None) -> int:
    """Pin the pages at `paths`; with `may` the translations of those, where it says so of them and their originals."""
    wanted = {path: reading.located(docs, path) for path in paths}
    named: set[Path] = set()
    for page in catalogue.pages.values():
        original = catalogue.page(SOURCE, page.path)
        if page.locale == SOURCE or original is None:
            continue
        place = (docs / (original if may else page).where).resolve()
        here = {path for path, whole in wanted.items() if place.is_relative_to(whole)}
        named |= here
        text = (docs / page.where).read_text(encoding="utf-8") if here else ""
        new = pinned(text, fingerprint(original))
        if new != text and (may is None or may(page, original)):
            writing.write(docs, {page.where: new})
            print(f"{page.where}: pinned to {fingerprint(original)}")
    what, such = ("English page", "docs/en/index.md") if may else ("translation", "docs/fa/index.md")
    for path in (path for path in paths if path not in named):
        print(f"no {what} at {path}, expected a path such as {such}", file=sys.stderr)
    return 0 if named.issuperset(paths) else 1


if __name__ == "__main__":
    sys.exit(main())
