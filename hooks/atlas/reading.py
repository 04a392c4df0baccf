"""From docs/ to a catalogue: the only module that reads the disk. It reports what it cannot read and goes on."""

from __future__ import annotations

import re
from pathlib import Path

from atlas import fields
from atlas.catalogue import Catalogue
from atlas.model import TREES, Locale, Page, Pattern, Problem, Record
from atlas.records import record

ASKED = re.compile(r"""words\[["']([a-z0-9._-]+)["']\]""")
FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")
DATA = ("locales", "fields", "sources", "companies", "terms", "patterns")
NOT_LANGUAGES = ("_data", "assets")


def read(docs: Path, templates: Path | None = None) -> tuple[Catalogue, list[Problem]]:
    """Read the folder `docs`, and from `templates` which strings the program asks for.

    The catalogue holds whatever could be read; the problems name what could not.
    """
    problems: list[Problem] = []
    declared = {name: _data(docs, name, problems) for name in DATA}
    locales = _locales(declared["locales"], problems)
    kinds, wrong = fields.kinds(declared["fields"], "_data/fields.yml")
    problems += wrong
    pages = [_page(docs, file, problems) for file in _markdown(docs, declared["locales"], list(kinds), problems)]
    return Catalogue(
        locales=locales,
        kinds=kinds,
        pages={(page.locale, page.path): page for page in pages if page.locale in locales},
        strings={locale: _yaml(docs / locale / "_strings.yml", docs, problems) for locale in locales},
        sources=declared["sources"],
        companies=declared["companies"],
        menu=_optional(docs, "menu", problems),
        icons=_optional(docs, "icons", problems),
        pairs=_optional(docs, "pairs", problems),
        terms=declared["terms"],
        definitions={locale: _yaml(docs / locale / "_terms.yml", docs, problems) for locale in locales},
        patterns=_patterns(declared["patterns"], problems),
        asked=_asked(templates) if templates else frozenset(),
    ), problems


def _data(docs: Path, name: str, problems: list[Problem]) -> Record:
    return _yaml(docs / "_data" / f"{name}.yml", docs, problems)


def _optional(docs: Path, name: str, problems: list[Problem]) -> Record:
    return _data(docs, name, problems) if (docs / "_data" / f"{name}.yml").is_file() else Record()


def _yaml(file: Path, docs: Path, problems: list[Problem]) -> Record:
    path = file.relative_to(docs).as_posix()
    found, wrong = record(_text(file, path, problems), path) if file.is_file() else (Record(), [])
    if not file.is_file():
        wrong = [Problem(path, 1, "no such file, expected one")]
    problems += wrong
    return found


def _text(file: Path, path: str, problems: list[Problem]) -> str:
    raw = file.read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(Problem(path, 1, "a byte order mark, expected UTF-8 without one"))
        raw = raw[3:]
    if b"\r" in raw:
        line = raw[: raw.index(b"\r")].count(b"\n") + 1
        problems.append(Problem(path, line, "a carriage return at the line's end (CRLF), expected LF alone"))
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problems.append(Problem(path, line, f"byte 0x{raw[error.start]:02x} is not UTF-8, expected UTF-8"))
        return raw.decode(errors="replace")


def _markdown(docs: Path, locales: Record, kinds: list[str], problems: list[Problem]) -> list[Path]:
    """The Markdown files that stand where a page may stand; whatever else lies about is a problem."""
    found, strange = [], set()
    for path in sorted(docs.rglob("*")):
        inside = path.relative_to(docs)
        where, top = inside.as_posix(), inside.parts[0]
        if path.is_symlink():
            problems.append(Problem(where, 1, "a symbolic link, expected a file"))
        elif top in NOT_LANGUAGES or path.is_dir() or path.name in ("_strings.yml", "_terms.yml"):
            continue
        elif top not in locales.values:
            if top not in strange:
                problems.append(Problem(where, 1, f"folder '{top}', expected one of: {', '.join(locales.values)}"))
            strange.add(top)
        elif len(inside.parts) > 3 or (len(inside.parts) == 3 and inside.parts[1] not in (*kinds, TREES)):
            folder = "/".join(inside.parts[1:-1])
            problems.append(Problem(where, 1, f"folder '{folder}', expected one of: {', '.join((*kinds, TREES))}"))
        elif not FILE_NAME.fullmatch(path.name):
            problems.append(Problem(where, 1, "file name, expected lower-case letters, digits and hyphens before .md"))
        else:
            found.append(path)
    return found


def _page(docs: Path, file: Path, problems: list[Problem]) -> Page:
    where = file.relative_to(docs).as_posix()
    locale, _, path = where.partition("/")
    text = _text(file, where, problems)
    match = re.match(r"---[ ]*\n(.*?\n|)---[ ]*(?:\n|\Z)", text, re.S)
    if not match:
        what = "front matter without an end" if text.startswith("---") else "no front matter"
        problems.append(Problem(where, 1, f"{what}, expected it between two lines ---"))
        return Page(locale, path, Record(), text, 1, whole=False)
    front, wrong = record(match[1], where, first_line=2)
    problems += wrong
    return Page(locale, path, front, text[match.end() :], match[0].count("\n") + 1, whole=not wrong)


def _locales(declared: Record, problems: list[Problem]) -> dict[str, Locale]:
    found = {}
    for code, given in declared.values.items():
        given = given if isinstance(given, dict) else {}
        name, direction, digits = (str(given.get(key, "")) for key in ("name", "direction", "digits"))
        if not name or direction not in ("ltr", "rtl") or len(digits) != 10:
            message = f"language '{code}', expected its name, its direction (ltr or rtl) and its ten digits"
            problems.append(Problem("_data/locales.yml", declared.line(code), message))
        else:
            found[code] = Locale(
                code,
                name,
                "rtl" if direction == "rtl" else "ltr",
                digits,
                bind_short_words=given.get("bind_short_words") == "true",
                months=tuple(map(str, months)) if len(months := given.get("months", [])) == 12 else (),
                alphabet=str(given.get("alphabet", "")),
                alike=alike if isinstance(alike := given.get("alike"), dict) else {},
                article=str(given.get("article", "")),
                endings=int(ends) if (ends := str(given.get("endings", "0"))).isdecimal() else 0,
                decimal=str(given.get("decimal", ".")),
                open_graph=str(given.get("open_graph", code)),
            )
    return found


def _patterns(declared: Record, problems: list[Problem]) -> tuple[Pattern, ...]:
    found = []
    for index, given in enumerate(declared.values.get("patterns", [])):
        line = declared.line("patterns", str(index))
        try:
            pattern = Pattern(**given)
            re.compile(pattern.pattern)
        except (TypeError, re.error) as error:
            problems.append(Problem("_data/patterns.yml", line, f"no pattern that can be used: {error}"))
        else:
            found.append(pattern)
    return tuple(found)


def _asked(templates: Path) -> frozenset[str]:
    texts = (file.read_text(encoding="utf-8") for file in sorted(templates.rglob("*.html")))
    return frozenset(key for text in texts for key in ASKED.findall(text))
