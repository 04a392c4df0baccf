"""From docs/ to a catalogue: the only module that reads the disk. It reports what it cannot read and goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from atlas import assets, declared, fields
from atlas.catalogue import Catalogue
from atlas.encoding import LARGEST, decoded
from atlas.model import TREES, Locale, Page, Problem, Record
from atlas.pages import page
from atlas.records import record

ASKED = re.compile(r"""words\[["']([a-z0-9._-]+)["']\]""")
FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")
DATA = ("locales", "fields", "sources", "companies", "terms", "patterns", "search")
DATA_FOLDER, ASSETS = "_data", "assets"
STEMMERS = "assets/vendor/snowball"
OPTIONAL = ("icons", "menu", "pairs")
WORDS = ("_strings.yml", "_terms.yml")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\.md")
"""What Windows takes for a device, so that nobody there could check the project out."""


def read(docs: Path, templates: Path | None = None) -> tuple[Catalogue, list[Problem]]:
    """Read the folder `docs`, and from `templates` which strings the program asks for.

    The catalogue holds whatever could be read; the problems name what could not.
    """
    problems: list[Problem] = []
    files = {name: _data(docs, name, problems) for name in DATA}
    locales, wrong = declared.locales(files["locales"], "_data/locales.yml")
    problems += wrong
    problems += _stemmers_that_lack(files["locales"], locales, templates) if templates else []
    kinds, wrong = fields.kinds(files["fields"], "_data/fields.yml", locales)
    problems += wrong
    patterns, wrong = declared.patterns(files["patterns"], "_data/patterns.yml")
    problems += wrong
    pages = [
        _page(docs, file, problems) for file in _markdown(docs, templates, files["locales"], list(kinds), problems)
    ]
    return Catalogue(
        locales=locales,
        kinds=kinds,
        pages={(one.locale, one.path): one for one in pages if one.locale in locales},
        strings={locale: _yaml(docs / locale / "_strings.yml", docs, problems) for locale in locales},
        sources=files["sources"],
        companies=files["companies"],
        menu=_optional(docs, "menu", problems),
        icons=_optional(docs, "icons", problems),
        pairs=_optional(docs, "pairs", problems),
        terms=files["terms"],
        search=files["search"],
        definitions={locale: _yaml(docs / locale / "_terms.yml", docs, problems) for locale in locales},
        patterns=patterns,
        asked=_asked(templates) if templates else frozenset(),
    ), problems


def _stemmers_that_lack(record: Record, locales: Mapping[str, Locale], templates: Path) -> list[Problem]:
    """The languages whose stemmer is not among those that the site brings along."""
    files = (templates / STEMMERS).glob("*-stemmer.js")
    known = sorted({file.name.removesuffix("-stemmer.js") for file in files} - {"base"})
    has = f"expected one that {templates.name}/{STEMMERS} has: {', '.join(known)}"
    lacking = ((code, one.stemmer) for code, one in locales.items() if one.stemmer and one.stemmer not in known)
    return [Problem("_data/locales.yml", record.line(code, "stemmer"), f"stemmer '{n}', {has}") for code, n in lacking]


def raw(docs: Path) -> dict[str, bytes]:
    """The bytes of every text file, pages and data alike, by its path below docs/; one that is too large has none."""
    files = (file for file in sorted(docs.rglob("*")) if file.suffix in (".md", ".yml") and _is_plain(file, docs))
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in files if file.stat().st_size <= LARGEST}


def located(docs: Path, named: Path) -> Path:
    """Where a path leads that somebody names: as it stands, or below `docs` as messages write it."""
    return (named if named.exists() else docs / named).resolve()


def one(docs: Path, where: str) -> tuple[Page, list[Problem]]:
    """The page that stands at `where`, such as fa/styles/bargain.md, and what of it cannot be read."""
    problems: list[Problem] = []
    return _page(docs, docs / where, problems), problems


def strings(docs: Path, locale: str) -> tuple[Record, list[Problem]]:
    """The words of the program in a language, and what of them cannot be read."""
    problems: list[Problem] = []
    return _yaml(docs / locale / "_strings.yml", docs, problems), problems


def icons(catalogue: Catalogue, folders: list[str]) -> set[str]:
    """The icons that the catalogue names and one of the folders of templates has."""
    named = map(str, catalogue.icons.values.values())
    return {icon for icon in named if any(Path(one, ".icons", f"{icon}.svg").is_file() for one in folders)}


def languages(docs: Path) -> dict[str, Locale]:
    """The languages that are declared whole, by code; what is wrong with the others, `read` says."""
    return declared.locales(_data(docs, "locales", []), "_data/locales.yml")[0]


def _data(docs: Path, name: str, problems: list[Problem]) -> Record:
    return _yaml(docs / "_data" / f"{name}.yml", docs, problems)


def _optional(docs: Path, name: str, problems: list[Problem]) -> Record:
    return _data(docs, name, problems) if (docs / "_data" / f"{name}.yml").is_file() else Record()


def _yaml(file: Path, docs: Path, problems: list[Problem]) -> Record:
    path = file.relative_to(docs).as_posix()
    if not _is_plain(file, docs):
        problems.append(Problem(path, 1, "no such file, expected one"))
        return Record()
    text = _text(file, path, problems)
    found, wrong = (Record(), []) if text is None else record(text, path)
    problems += wrong
    return found


def _text(file: Path, path: str, problems: list[Problem]) -> str | None:
    with file.open("rb") as opened:
        text, wrong = decoded(opened.read(LARGEST + 1), path)
    problems += wrong
    return text


def _is_plain(file: Path, docs: Path) -> bool:
    """Whether a file is one, and neither it nor a folder above it leads elsewhere."""
    return file.is_file() and file.resolve() == docs.resolve() / file.relative_to(docs)


def _markdown(
    docs: Path, templates: Path | None, locales: Record, kinds: list[str], problems: list[Problem]
) -> list[Path]:
    """The Markdown files that stand where a page may stand; whatever else lies about is a problem."""
    found, strange = [], set()
    for path in sorted(docs.rglob("*")):
        inside = path.relative_to(docs)
        where, top = inside.as_posix(), inside.parts[0]
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            problems.append(Problem(where, 1, "a symbolic link or device, expected a file"))
        elif path.is_dir():
            continue
        elif top == ASSETS:
            problems += _asset(path, inside, templates)
        elif top == DATA_FOLDER:
            problems += _unread(where, DATA_FOLDER, [f"{name}.yml" for name in (*DATA, *OPTIONAL)])
        elif top in locales.values and path.suffix != ".md" and path.name.startswith("_"):
            problems += _unread(where, top, WORDS)
        elif top not in locales.values:
            if top not in strange:
                problems.append(Problem(where, 1, f"folder '{top}', expected one of: {', '.join(locales.values)}"))
            strange.add(top)
        elif len(inside.parts) > 3 or (len(inside.parts) == 3 and inside.parts[1] not in (*kinds, TREES)):
            folder = "/".join(inside.parts[1:-1])
            problems.append(Problem(where, 1, f"folder '{folder}', expected one of: {', '.join((*kinds, TREES))}"))
        elif RESERVED.fullmatch(path.name):
            problems.append(Problem(where, 1, f"file name '{path.name}', which Windows cannot hold, expected another"))
        elif not FILE_NAME.fullmatch(path.name):
            problems.append(Problem(where, 1, "file name, expected lower-case letters, digits and hyphens before .md"))
        else:
            found.append(path)
    return found


def _asset(file: Path, inside: Path, templates: Path | None) -> list[Problem]:
    """What is wrong with a file among the assets."""
    with file.open("rb") as opened:
        content = opened.read(assets.LARGEST + 1)
    ours = bool(templates and (templates / inside).exists())
    found = assets.wrong(inside.relative_to(ASSETS).as_posix(), content, ours)
    return [Problem(inside.as_posix(), 1, found)] if found else []


def _unread(where: str, folder: str, known: Sequence[str]) -> list[Problem]:
    """That nothing reads a file, unless it is one of those `known` in its folder."""
    wanted = [f"{folder}/{name}" for name in known]
    message = f"a file that nothing reads, expected one of: {', '.join(wanted)}"
    return [] if where in wanted else [Problem(where, 1, message)]


def _page(docs: Path, file: Path, problems: list[Problem]) -> Page:
    where = file.relative_to(docs).as_posix()
    text = _text(file, where, problems)
    if text is None:
        locale, _, path = where.partition("/")
        return Page(locale, path, Record(), "", 1, whole=False)
    found, wrong = page(where, text)
    problems += wrong
    return found


def _asked(templates: Path) -> frozenset[str]:
    texts = (file.read_text(encoding="utf-8") for file in sorted(templates.rglob("*.html")))
    return frozenset(key for text in texts for key in ASKED.findall(text))
