"""Rules for whatever points elsewhere: sources, organisations, links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from atlas.catalogue import Catalogue
from atlas.checks.expected import one_of
from atlas.downloads import MARK, paths
from atlas.model import SOURCE, Page, Problem
from atlas.prose import Found, attributes, headings, links, marks
from atlas.trees import tree

HOST = r"(?:[\w-]+\.)+[A-Za-z][\w-]*"
ADDRESS = re.compile(rf"https?://({HOST})(?::\d+)?(?:[/?#][!#-&(-;=?-~]*)?|mailto:[\w.+-]+@({HOST})", re.ASCII)
"""An address in ASCII, of a host with a name, and without a name before @: a letter of another script, a number or such
a name may pose as a host."""

SHOWN = re.compile(rf"(?:https?://|www\.)({HOST})|\[({HOST})\]", re.ASCII)
"""An address or the name of a host that stands as the words of a link; what ends like a file is none."""

FILES = (".csv", ".html", ".json", ".md", ".txt", ".yml", ".zip")


def sources_are_known(catalogue: Catalogue) -> Iterator[Problem]:
    """Every source listed or cited stands in `_data/sources.yml`."""
    known = catalogue.sources.values
    for page in catalogue.pages.values() if known else ():
        for id in page.items("sources"):
            if id not in known:
                yield page.problem(f"source '{id}', {one_of(known, id)}", "sources")
        for mark in marks(page):
            if mark.name not in known:
                yield page.problem(f"source '{mark.name}', {one_of(known, mark.name)}", line=mark.line)


def sources_are_cited(catalogue: Catalogue) -> Iterator[Problem]:
    """A page cites each source that its English page lists, and only those."""
    for page in catalogue.pages.values():
        original = catalogue.page(SOURCE, page.path)
        if original and not (original.whole and isinstance(original.get("sources", []), list)):
            continue
        listed = original.items("sources") if original else []
        cited = {mark.name for mark in marks(page)}
        for mark in marks(page):
            if mark.name in catalogue.sources.values and mark.name not in listed:
                message = f"source '{mark.name}' is cited, expected it under sources in {SOURCE}/{page.path}"
                yield page.problem(message, line=mark.line)
        for id in listed:
            if id in catalogue.sources.values and id not in cited:
                yield page.problem(f"source '{id}' is listed, expected [@{id}] in the text", "sources")


def companies_are_known(catalogue: Catalogue) -> Iterator[Problem]:
    """Every organisation named as an example stands in `_data/companies.yml`, and is named somewhere."""
    known, named = catalogue.companies.values, set()
    whole = all(page.whole for page in catalogue.pages_of(SOURCE))
    for page in catalogue.pages_of(SOURCE):
        for id in page.items("leaders"):
            named.add(id)
            if known and id not in known:
                yield page.problem(f"leader '{id}', {one_of(known, id)}", "leaders")
    for id in known if whole else ():
        if id not in named:
            line = catalogue.companies.line(id)
            yield Problem("_data/companies.yml", line, f"'{id}' is named on no page, expected it under leaders")


def links_lead_somewhere(catalogue: Catalogue) -> Iterator[Problem]:
    """A link goes to a page of the atlas, to an id on it, to one of its files, or to an address on the web or for mail.

    The answers of a tree have rules of their own.
    """
    for page in catalogue.pages.values():
        questions = tree(page).questions.values() if catalogue.role(page) == "tree" else ()
        answers = {answer.target for question in questions for answer in question.answers}
        for link in links(page):
            if link.name in answers:
                continue
            message = _astray(catalogue, page, link)
            if message:
                yield page.problem(f"link to '{link.name[:60]}', {message}", line=link.line)


def _posing(text: str, host: str) -> str:
    """That the words of a link to `host` show another one."""
    found = SHOWN.search(text.partition("](")[0] + "]")
    said = str(found[1] or found[2]).lower().removeprefix("www.") if found else ""
    if not said or said.endswith(FILES) or f".{host}".endswith(f".{said}"):
        return ""
    return f"whose words show '{said}', expected other words, or {host}"


def _astray(catalogue: Catalogue, page: Page, link: Found) -> str:
    if link.text.startswith("!"):
        return "an image, expected words alone"
    if address := ADDRESS.fullmatch(link.name):
        return _posing(link.text, str(address[1] or address[2]).lower())
    if link.name.startswith(MARK):
        files = paths(catalogue)
        known = link.name.removeprefix(MARK) in files
        return "" if known else f"which the build does not write; {one_of([MARK + file for file in files], link.name)}"
    path, _, anchor = link.name.partition("#")
    if not re.fullmatch(r"[a-z0-9./-]+\.md|", path) or not (path or anchor):
        return "expected a page (other.md), an id on it (#id), https://… or mailto:… in ASCII"
    path = posixpath.normpath(posixpath.join(page.folder, path)) if path else page.path
    target = catalogue.page(page.locale, path) or catalogue.page(SOURCE, path)
    if not target:
        others = sorted({posixpath.relpath(other.path, page.folder or ".") for other in catalogue.pages_of(SOURCE)})
        return f"which is no page; {one_of(others, link.name)}"
    if not anchor:
        return ""
    ids = [heading.name for heading in headings(target) if heading.name]
    ids += [part for found in attributes(target) for part in re.findall(r"#([^\s}]+)", found.text)]
    if anchor not in ids:
        return f"but {target.where} has no such id; {one_of(dict.fromkeys(ids), anchor)}"
    return ""
