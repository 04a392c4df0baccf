"""Whether a translation still follows the English words: `current`, `outdated` or `missing`."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Literal

from atlas.catalogue import Catalogue
from atlas.model import SOURCE, Page
from atlas.prose import MARK

State = Literal["current", "outdated", "missing"]

NEVER = "00000000"
"""What `translated_from` says before a translator has pinned the page."""


MINUS = "−"
SIGNS = f"{MINUS}+×÷=≈≠≤≥±%‰°$€£¥₽₺?"
WORD = re.compile(rf"\w+|[{re.escape(SIGNS)}]|(?<!\S)-(?=\d)")
"""A word, a sign that says something, or the hyphen of the keyboard where it is the sign of a number."""

NO_WORDS = (
    ("[@", MARK),
    ("](", re.compile(r"\]\([^)]*\)")),
    ("{", re.compile(r"\{[^}]*\}")),
    ("<", re.compile(r"<!--.*?-->")),
    ("<", re.compile(r"<[^>]*>")),
)
"""What holds no words of a text, and the sign without which it cannot be there."""

HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
IZE = re.compile(r"(?<=\w{3})iz(?=e[ds]?\b|ing\b|ations?\b)")


def fingerprint(page: Page) -> str:
    """Eight hexadecimal digits for the words of a page: title, summary and body.

    Signs of formulas, numbers and units count too, and so do question marks. Facts, link targets, source marks, ids,
    spaces and all other punctuation do not, so that mending them asks nothing of a translator; nor does a hyphen inside
    a word, a word that stood there twice, or -ise for -ize. The digits are the first of the SHA-256 of `words`, joined
    by single spaces.
    """
    return _fingerprint(" ".join([page.text("title"), page.text("summary"), page.body]))


@lru_cache(maxsize=1 << 14)
def _fingerprint(text: str) -> str:
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()[:8]


def words(text: str) -> tuple[str, ...]:
    """The words and signs of Markdown that count, in lower case and in their order."""
    for sign, shape in NO_WORDS:
        if sign in text:
            text = shape.sub(" ", text)
    text = IZE.sub("is", HYPHEN.sub("", text.lower()))
    found = [MINUS if word == "-" else word for word in WORD.findall(text)]
    return tuple(
        word for word, before in zip(found, ["", *found], strict=False) if word != before or not word.isalpha()
    )


def state(catalogue: Catalogue, locale: str, path: str) -> State:
    """How the page at `path` stands in `locale`, measured against the English one."""
    page, original = catalogue.page(locale, path), catalogue.page(SOURCE, path)
    if page is None:
        return "missing"
    if locale == SOURCE or original is None:
        return "current"
    return "current" if page.get("translated_from") == fingerprint(original) else "outdated"


def pinned(text: str, mark: str) -> str:
    """The text of a translation's file with `mark` as the fingerprint that it follows, in a line of its own."""
    front = r"(?m)\A(---\n(?:(?!---$).*\n)*?)"
    if re.match(front + "translated_from:", text):
        return re.sub(front + "translated_from:.*$", rf"\g<1>translated_from: {mark}", text, count=1)
    return re.sub(front + "(?=---$)", rf"\g<1>translated_from: {mark}\n", text, count=1)
