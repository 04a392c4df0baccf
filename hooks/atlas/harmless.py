"""The second lock: whatever Markdown has made of a page may hold only elements and attributes that do nothing.

The rules for what is written (`checks`) come first and name a line. This looks at what came out, so that a form of
Markdown that the rules do not know stops the build instead of reaching a reader.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

TEXT = ("a", "abbr", "bdi", "br", "code", "del", "em", "span", "strong", "sub", "sup")
BLOCKS = ("blockquote", "dd", "div", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul")
TABLES = ("table", "tbody", "td", "th", "thead", "tr")
ELEMENTS = frozenset((*TEXT, *BLOCKS, *TABLES))
ATTRIBUTES = frozenset(("id", "class", "lang", "dir"))
OF_ELEMENT = {"a": ("href", "title"), "ol": ("start",), "td": ("style",), "th": ("style",)}
ALIGNED = re.compile(r"text-align: (?:left|right|center);")
TARGET = re.compile(r"(?:https?://|mailto:)[^\s\"'<>]+|(?![\w+.-]*:|//)[^\s\"'<>:\\]*(?:#[^\s\"'<>\\]*)?")

NAMES = "|".join(sorted(ELEMENTS))
VALUE = r'="[^"<>]*"'
TO = r'="(?:https?://[^\s"\'<>&]+|(?!//)[\w./#-]*)"'
PLAIN = re.compile(
    rf"</(?:{NAMES})>|<(?:{NAMES})(?: (?:{'|'.join(sorted(ATTRIBUTES))}){VALUE})*(?: /)?>"
    rf"|<a(?: (?:href{TO}|(?:id|class|title){VALUE}))*>|<!--[ a-z]*-->"
)
"""What nearly all pages are made of, in the one form in which Markdown writes it; no reader could take it otherwise."""


class _Reader(HTMLParser):
    """Collects what is not on the lists, as it would stand in a message."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An opening tag with its attributes, whose entities are decoded."""
        if tag not in ELEMENTS:
            self.strange.append(f"<{tag}>")
        for name, value in attrs:
            if not _is_harmless(tag, name, value or ""):
                self.strange.append(f"<{tag} {name}={value!r}>")

    def handle_decl(self, decl: str) -> None:
        """A declaration, which no page needs."""
        self.strange.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """A processing instruction, which no page needs."""
        self.strange.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        """A marked section, which no page needs."""
        self.strange.append(f"<![{data}]>")


def _is_harmless(tag: str, name: str, value: str) -> bool:
    if name == "href" and tag == "a":
        return bool(TARGET.fullmatch(value))
    if name == "style":
        return name in OF_ELEMENT.get(tag, ()) and bool(ALIGNED.fullmatch(value))
    return name in ATTRIBUTES or name in OF_ELEMENT.get(tag, ())


def strange(html: str) -> list[str]:
    """What stands in the HTML of a page and on no list, in its order; a broken tag at the end counts too."""
    return [] if html.count("<") == len(PLAIN.findall(html)) else read(html)


def read(html: str) -> list[str]:
    """The same, found by a parser of HTML, which takes seven times as long."""
    reader = _Reader()
    reader.feed(html)
    left = reader.rawdata.strip()
    reader.close()
    return reader.strange + ([left[:60]] if left.startswith("<") else [])
