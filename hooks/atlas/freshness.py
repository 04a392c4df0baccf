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


def fingerprint(page: Page) -> str:
    """Eight hexadecimal digits for the words of a page: title, summary and body.

    Facts, link targets, source marks, ids, spaces and punctuation do not count, so that mending them asks nothing of
    a translator. The digits are the first of the SHA-256 of the words, in lower case and joined by single spaces.
    """
    return _fingerprint(" ".join([page.text("title"), page.text("summary"), page.body]))


@lru_cache(maxsize=1 << 14)
def _fingerprint(text: str) -> str:
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()[:8]


def words(text: str) -> tuple[str, ...]:
    """The words of Markdown that count, in lower case and in their order."""
    for shape in (MARK.pattern, r"\]\([^)]*\)", r"\{[^}]*\}", r"<!--.*?-->", r"<[^>]*>"):
        text = re.sub(shape, " ", text)
    return tuple(re.findall(r"\w+", text.lower()))


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
