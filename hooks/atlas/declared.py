"""The languages and the patterns of mistakes as `_data/` declares them."""

from __future__ import annotations

import re
import unicodedata
from math import prod
from typing import Any

import regex

from atlas.keys import LOCALE_RECORD, names
from atlas.model import Locale, Pattern, Problem, Record

CODE = re.compile(r"[a-z]{2,3}")
SHAPED = {
    "open_graph": (r"[a-z]{2,3}_[A-Z]{2}", "a language and a country: en_GB"),
    "decimal": (r"[^\w\s<>&\"]", "one sign, such as a full stop"),
    "stemmer": (r"[a-z]+", "the name of an algorithm: english"),
}
"""Regular expressions that the whole value of a key of a language matches, and what a message expects."""

COUNTED = re.compile(r"\{(?:\d*,)?([1-9]\d*)\}")
MOST = 1000
"""How much the counted repeats of a pattern may multiply to; with more, the pattern itself takes long to be read."""

SEVERITIES = ("error", "warning")


def locales(declared: Record, path: str) -> tuple[dict[str, Locale], list[Problem]]:
    """The languages in their order, and what is wrong with their declaration in the file `path`."""
    found: dict[str, Locale] = {}
    problems: list[Problem] = []
    for code, given in declared.values.items():
        wrong = _wrong(code, given)
        if wrong:
            problems.append(Problem(path, declared.line(code), f"language '{code}', expected {wrong}"))
            continue
        problems += _unclear(declared, path, code, given)
        found[code] = Locale(
            code,
            given["name"],
            given["direction"],
            given["digits"],
            bind_short_words=given.get("bind_short_words") == "true",
            months=tuple(given.get("months", ())),
            alphabet=given.get("alphabet", ""),
            alike=given.get("alike", {}),
            article=given.get("article", ""),
            endings=int(given.get("endings", 0)),
            stemmer=given.get("stemmer", ""),
            decimal=given.get("decimal", "."),
            open_graph=given.get("open_graph", code),
            mistaken=_mapping(given, "mistaken"),
            mistaken_inside=_mapping(given, "mistaken_inside"),
        )
    return found, problems


def _wrong(code: str, given: object) -> str:
    """What the declaration of a language lacks, or nothing."""
    if not CODE.fullmatch(code):
        return "two or three lower-case letters"
    given = given if isinstance(given, dict) else {}
    if not _is_words(given.get("name")) or given.get("direction") not in ("ltr", "rtl") or not _are_digits(given):
        return "its name, its direction (ltr or rtl) and its ten digits"
    months, alike = given.get("months", []), given.get("alike", {})
    if not isinstance(months, list) or len(months) not in (0, 12) or not all(map(_is_words, months)):
        return "the names of twelve months"
    if not isinstance(alike, dict) or not all(
        isinstance(letter, str) and len(letter) == 1 for letter in alike.values()
    ):
        return "lines letter: letter below alike"
    if not all(isinstance(given.get(key, ""), str) for key in ("alphabet", "article", "stemmer")):
        return "text as its alphabet, article and stemmer"
    if not re.fullmatch(r"[0-9]", str(given.get("endings", "0"))):
        return "a digit as its endings"
    return ""


def _unclear(declared: Record, path: str, code: str, given: dict[str, Any]) -> list[Problem]:
    """Keys that no language has or whose value has another shape, and what is no letter with the one that is meant."""
    known = names(LOCALE_RECORD)
    found = [(key, f"key '{key}', expected one of: {', '.join(known)}") for key in given if key not in known]
    shaped = ((key, *shape) for key, shape in SHAPED.items() if key in given)
    found += [
        (key, f"{key} is '{given[key]}', expected {such}")
        for key, shape, such in shaped
        if not re.fullmatch(shape, str(given[key]))
    ]
    strange = [Problem(path, declared.line(code, key), message) for key, message in found]
    message = "expected one letter and the one that is meant, such as a: b"
    pairs = [(key, *pair) for key in ("mistaken", "mistaken_inside") for pair in _mapping(given, key).items()]
    return strange + [
        Problem(path, declared.line(code, key, one), f"{key} has '{one}: {other}', {message}")
        for key, one, other in pairs
        if len(one) != 1 or len(other) != 1 or one == other
    ]


def _mapping(given: dict[str, Any], key: str) -> dict[str, str]:
    found = given.get(key)
    return {str(one): str(other) for one, other in found.items()} if isinstance(found, dict) else {}


def _is_words(given: object) -> bool:
    return isinstance(given, str) and bool(given.strip()) and not re.search(r"[<>&\"]", given)


def _are_digits(given: dict[str, object]) -> bool:
    digits = given.get("digits")
    return isinstance(digits, str) and [unicodedata.digit(digit, -1) for digit in digits] == list(range(10))


def patterns(declared: Record, path: str) -> tuple[tuple[Pattern, ...], list[Problem]]:
    """The patterns that can be used, and what is wrong with the others in the file `path`."""
    found: list[Pattern] = []
    problems: list[Problem] = []
    given = declared.values.get("patterns", [])
    for index, one in enumerate(given if isinstance(given, list) else [given]):
        try:
            pattern = Pattern(**one)
            if prod(map(int, COUNTED.findall(pattern.pattern))) > MOST:
                raise ValueError(f"its counts in braces multiply to more than {MOST}")
            regex.compile(pattern.pattern, regex.MULTILINE)
            re.sub(pattern.pattern, pattern.repair or "", "")
            if pattern.severity not in SEVERITIES:
                raise TypeError(f"severity is '{pattern.severity}', expected one of: {', '.join(SEVERITIES)}")
        except (TypeError, ValueError, regex.error, re.error, RecursionError, OverflowError, MemoryError) as error:
            line = declared.line("patterns", str(index))
            problems.append(Problem(path, line, f"no pattern that can be used: {error}"))
        else:
            found.append(pattern)
    return tuple(found), problems
