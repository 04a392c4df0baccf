"""What can be mended without judging: marks and line ends, look-alike letters, patterns that say how, heading ids.

Words are touched only where a reader reads them: code, links, ids, tags and elements of another language stay as they
are, and so does every value of the front matter but title and summary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import regex

from atlas import letters
from atlas.bare import foreign
from atlas.catalogue import Catalogue
from atlas.model import SOURCE, Locale, Pattern, Problem
from atlas.pages import FRONT, page
from atlas.prose import ATTRIBUTES, MARK, OBJECT, TAG, headings, lines_of

WORDS = re.compile(r"(?P<key>(?:title|summary):\s+)(?P<words>\S.*)")
DEFINITION = re.compile(r"\s{0,3}\[[^\]]+\]:")
"""A link definition, which the check refuses; nothing on its line is mended."""

STRING = re.compile(r"(?P<key>[a-z0-9._-]+:\s+)(?P<words>\S.*)")
SECONDS = 1
"""How long a pattern may search in a line; ours need less than a thousandth of it."""

Step = tuple[str, Callable[[str], str]]


@dataclass(frozen=True)
class Repaired:
    """The text of a file after its repairs, and what was done on which line; `message` says what."""

    text: str
    done: tuple[Problem, ...]


def repaired(catalogue: Catalogue, path: str, raw: bytes) -> Repaired:
    """The file at `path` below docs/, mended.

    Raises UnicodeDecodeError where it is not UTF-8, and TimeoutError, which names it, where a pattern finds no end.
    """
    text, done = _plain(path, raw.decode())
    locale = catalogue.locales.get(path.partition("/")[0])
    if locale:
        typed = text.split("\n")
        for number, (start, words) in sorted(_spoken(path, text).items()):
            new, what = _mended(words, locale, catalogue.patterns)
            typed[number - 1] = start + new
            done += [Problem(path, number, each) for each in what]
        text = "\n".join(typed)
        text, named = _named(catalogue, path, text)
        done += named
    return Repaired(text, tuple(sorted(done)))


def mendable(catalogue: Catalogue, files: Mapping[str, bytes]) -> int:
    """How many repairs the files would see; those that are not UTF-8 see none. Raises TimeoutError as `repaired`."""
    count = 0
    for path, raw in files.items():
        try:
            count += len(repaired(catalogue, path, raw).done)
        except UnicodeDecodeError:
            continue
    return count


def _plain(path: str, text: str) -> tuple[str, list[Problem]]:
    """The text without a byte order mark and with LF alone."""
    done = []
    if text.startswith("\ufeff"):
        text = text.lstrip("\ufeff")
        done.append(Problem(path, 1, "byte order mark removed"))
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        done.append(Problem(path, line, "carriage returns removed from here on"))
    return text, done


def _spoken(path: str, text: str) -> dict[int, tuple[str, str]]:
    """The lines that hold words, by number: what stands before the words, and these."""
    typed = text.split("\n")
    if path.endswith(".yml"):
        return {n: (m["key"], m["words"]) for n, line in enumerate(typed, 1) if (m := STRING.fullmatch(line))}
    match = FRONT.match(text)
    start = match[0].count("\n") if match else 0
    front = {n: m for n, line in enumerate(typed[:start], 1) if (m := WORDS.fullmatch(line))}
    body = zip(typed[start:], lines_of("\n".join(typed[start:]), start + 1), strict=True)
    found = {n: (m["key"], m["words"]) for n, m in front.items()}
    for line, (number, outside_fences) in body:
        if outside_fences.strip() and not line.startswith(("    ", "\t")) and not DEFINITION.match(line):
            found[number] = ("", line)
    return found


def _mended(line: str, locale: Locale, patterns: tuple[Pattern, ...]) -> tuple[str, list[str]]:
    """The line after each step that changes it, and what the steps did."""
    if OBJECT in line:
        return line, []
    protected = _protected(locale.code)
    kept = [match[0] for match in protected.finditer(line)]
    masked = protected.sub(OBJECT, line)
    what = []
    for name, step in [*_steps(locale, patterns)] * 3:  # what one step leaves may be work for one before it
        new = step(masked)
        if new != masked and new.count(OBJECT) == len(kept):
            what.append(name or _told(masked, new))
            masked = new
    rest = iter(kept)
    return re.sub(OBJECT, lambda _: next(rest), masked), list(dict.fromkeys(what))


def _steps(locale: Locale, patterns: tuple[Pattern, ...]) -> Iterator[Step]:
    yield "letters composed (Unicode NFC)", lambda text: unicodedata.normalize("NFC", text)
    yield "", lambda text: letters.meant(text, locale)
    for one in patterns:
        if one.repair is not None and one.locale in ("all", locale.code):
            yield f"{one.id}: {one.message}", partial(_replaced, one, one.repair)


def _replaced(pattern: Pattern, repair: str, text: str) -> str:
    try:
        return regex.sub(pattern.pattern, repair, text, timeout=SECONDS)
    except TimeoutError:
        raise TimeoutError(f"{pattern.id} finds no end, expected a pattern without repeats in repeats") from None


def _protected(locale: str) -> re.Pattern[str]:
    """Whatever on a line is no text of the page's language: code, elements, link targets, marks, braces, addresses."""
    code, target, address = r"(?P<ticks>`+).+?(?<!`)(?P=ticks)(?!`)", r"\]\([^)]*\)", r"(?:https?://|mailto:)[^\s)>\]]+"
    return re.compile(f"{code}|{foreign(locale)}|{TAG.pattern}|{target}|{MARK.pattern}|{ATTRIBUTES.pattern}|{address}")


def _told(before: str, after: str) -> str:
    pairs = zip(before.split(), after.split(), strict=True)
    return ", ".join(dict.fromkeys(f"'{old}' is '{new}' now" for old, new in pairs if old != new))


def _named(catalogue: Catalogue, path: str, text: str) -> tuple[str, list[Problem]]:
    """The translation with the ids of its English page on headings that lack one, where levels and order agree."""
    own, _ = page(path, text)
    original = catalogue.page(SOURCE, own.path)
    if own.locale == SOURCE or not original or not path.endswith(".md"):
        return text, []
    pairs = list(zip(headings(own), theirs := headings(original), strict=False))
    agree = all(a.level == b.level and b.name and a.name in ("", b.name) for a, b in pairs)
    if not agree or len(headings(own)) != len(theirs):
        return text, []
    typed, done = text.split("\n"), []
    for ours, other in pairs:
        line = typed[ours.line - 1].rstrip()
        if not ours.name and not re.search(r"[#}]$", line):
            typed[ours.line - 1] = f"{line} {{#{other.name}}}"
            done.append(Problem(path, ours.line, f"id {{#{other.name}}} as in {original.where}:{other.line}"))
    return "\n".join(typed), done
