"""A section of one page's HTML as another page may show it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

HREF = re.compile(r'(?<= href=")(?![a-z][a-z0-9+.-]*:|//)([^"#]*)(#[^"]*)?(?=")')
ID = re.compile(r' (?:id|name)="[^"]*"')


def excerpt(texts: Mapping[str, tuple[str, str]], here: str, path: str, heading: str) -> str:
    """What stands on the page at `path` below the heading of the second level with the id `heading`, or nothing.

    `texts` holds the address and the HTML of each page, `here` is the address of the page that shows the section, all
    from the site's root: relative links go on leading to the same places. Ids stay where they belong.
    """
    home, html = texts.get(path, ("", ""))
    found = re.search(rf'<h2[^>]* id="{re.escape(heading)}"[^>]*>.*?</(?:h2)>(.*?)(?=<h2\b|\Z)', html, re.S)
    moved = HREF.sub(lambda match: _moved(match[1], match[2] or "", home, here), found[1] if found else "")
    return ID.sub("", moved).strip()


def _moved(path: str, anchor: str, home: str, here: str) -> str:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(home), path)) if path else home
    return posixpath.relpath(target, posixpath.dirname(here) or ".") + anchor
