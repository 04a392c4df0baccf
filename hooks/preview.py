"""What the preview shows: the last good state of docs/, drawn page by page, and the mistakes since.

A changed page or file of strings is checked by itself and shown at once. Whatever else changes in docs/, data, terms,
files that come or go, is shown when the check of the whole, a process of its own, finds nothing.
"""

from __future__ import annotations

import re
import threading
import time
import traceback
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateSyntaxError

from atlas import export, found, reading, search
from atlas.catalogue import Catalogue
from atlas.checks import check_page, check_strings
from atlas.model import SOURCE, Problem
from drawing import Language

BODY = re.compile(r"<body\b[^>]*>")
CHANGES = "_preview/changes"
ASIDE = "fragments/preview.html"
ALONE = "fragments/preview-alone.html"


class Preview:
    """The site as it was when its files were last in order; of one language alone where `only` names it."""

    def __init__(self, project: Path, address: str, only: str = "") -> None:
        self.project, self.docs, self.overrides = project, project / "docs", project / "overrides"
        self.address, self.only = address, only
        self.lock = threading.RLock()
        self.renewed = threading.Condition(self.lock)
        self.began, self.count = time.time_ns(), 0
        self.catalogue = Catalogue()
        self.problems: list[Problem] = []
        self.behind = False
        self.unread = False
        self.languages: dict[str, Language] = {}
        self.last: dict[str, str] = {}
        self.written: dict[str, str] = {}
        self.read_again()

    @property
    def version(self) -> str:
        """A name for what is shown now; another one after every change and in every process."""
        return f"{self.began}-{self.count}"

    @property
    def home(self) -> str:
        """The address of the first page, from the site's root."""
        return "" if self.only in ("", SOURCE) else f"{self.only}/"

    def wait(self, version: str, seconds: float) -> str:
        """The name of what is shown now, as soon as it is another than `version` or the time is over."""
        with self.renewed:
            self.renewed.wait_for(lambda: self.version != version, seconds)
            return self.version

    def html(self, address: str) -> str | None:
        """The page at `address`, from the site's root, with the mistakes on it, or none where no page stands."""
        with self.lock:
            locale, problems = self._locale(address), list(map(str, self.problems))
            if self.only not in ("", locale):
                return None
            try:
                drawn = self._language(locale).html(address)
            except Exception as error:  # whatever a template or a half-written file may raise: it is shown, and logged
                traceback.print_exc()
                drawn, problems = self.last.get(address), [*problems, _said(error, self.project)]
                if drawn is None:
                    return self._aside(ALONE, locale, problems)
            if drawn is None:
                return None
            self.last[address] = drawn
            aside = self._aside(ASIDE, locale, problems)
            return BODY.sub(lambda body: f"{body[0]}\n{aside}", drawn, count=1)

    def asset(self, path: str) -> bytes | None:
        """What stands at `path`, from the site's root, besides pages: a file, or what the build writes there."""
        for folder in (self.overrides, self.docs):
            file = (folder / path).resolve()
            if file.is_relative_to(folder) and file.is_file() and file.suffix not in (".html", ".md", ".yml"):
                return file.read_bytes()
        catalogue, written = self.catalogue, self.written
        if not written:
            written = found.files(catalogue, self.address) | export.files(catalogue) | search.files(catalogue)
            with self.lock:
                self.written = written if catalogue is self.catalogue else {}
        return written[path].encode() if path in written else None

    def change(self, paths: set[str]) -> None:
        """Take in that the files at `paths`, below the project, are others than before."""
        with self.lock:
            if any(not path.startswith(("docs/", "overrides/assets/")) for path in paths):
                self.languages.clear()
            alone = [self._took(path.removeprefix("docs/")) for path in paths if path.startswith("docs/")]
            self.unread = self.unread or not all(alone)
            self.behind = self.behind or self.unread
            if any(alone) or len(alone) < len(paths):
                self._tell()

    def checked(self, problems: list[Problem]) -> None:
        """Take in what the check of the whole found."""
        with self.lock:
            before, self.problems = self.problems, problems
            if self.behind and not problems:
                self.read_again()
            elif before != problems:
                self._tell()

    def read_again(self) -> None:
        """Read everything, and show it."""
        with self.lock:
            catalogue, self.problems = reading.read(self.docs, self.overrides)
            self.languages.clear()
            self._show(catalogue)
            self.behind, self.unread = bool(self.problems), False
            self._tell()

    def _took(self, where: str) -> bool:
        """Whether the file at `where`, below docs/, can be judged alone; if so, it is shown or its mistakes are."""
        try:
            judged = self._alone(where)
        except OSError:  # it went while we looked
            return False
        if judged:
            catalogue, problems = judged
            self.problems = sorted({*(one for one in self.problems if one.path != where), *problems})
            self.behind = self.behind or bool(problems)
            if not problems:
                self._show(catalogue)
        return bool(judged)

    def _alone(self, where: str) -> tuple[Catalogue, list[Problem]] | None:
        """The catalogue with the page or the strings at `where` as they are now, and what is wrong with them."""
        locale, _, path = where.partition("/")
        if not (self.docs / where).is_file():
            return None
        if path == "_strings.yml" and self.unread:  # the word may belong to data that is not shown yet
            return None
        if path == "_strings.yml" and locale in self.catalogue.strings:
            words, wrong = reading.strings(self.docs, locale)
            catalogue = replace(self.catalogue, strings={**self.catalogue.strings, locale: words})
            return catalogue, wrong or check_strings(catalogue, where)
        if self.catalogue.page(locale, path):
            page, wrong = reading.one(self.docs, where)
            catalogue = replace(self.catalogue, pages={**self.catalogue.pages, (locale, path): page})
            return catalogue, wrong or check_page(catalogue, page)
        return None

    def _show(self, catalogue: Catalogue) -> None:
        self.catalogue, self.written = catalogue, {}
        for language in self.languages.values():
            language.catalogue = catalogue

    def _tell(self) -> None:
        """Say to every open page that there is something new."""
        self.count += 1
        self.renewed.notify_all()

    def _locale(self, address: str) -> str:
        """The language that a page belongs to; English has no folder of its own."""
        first = address.partition("/")[0]
        return first if first in self.catalogue.locales else SOURCE

    def _language(self, locale: str) -> Language:
        """A language, made ready when it is first asked for."""
        if locale not in self.languages:
            self.languages[locale] = Language(self.project, self.address, locale, self.catalogue)
            self.languages[locale].env.globals["is_preview"] = True
        return self.languages[locale]

    def _aside(self, template: str, locale: str, problems: list[str]) -> str:
        env = Environment(loader=FileSystemLoader(self.overrides), autoescape=True)
        words = self.catalogue.strings[locale].values if locale in self.catalogue.strings else {}
        direction = self.catalogue.locales[locale].direction if locale in self.catalogue.locales else "ltr"
        shown = {"version": self.version, "changes": f"/{CHANGES}", "locale": locale, "direction": direction}
        return env.get_template(template).render(shown, words=words, problems=problems)


def _said(error: Exception, project: Path) -> str:
    """A line about what went wrong while a page was drawn, with its place where that is known."""
    if isinstance(error, TemplateSyntaxError):
        path = Path(error.filename or error.name or "").resolve()
        place = path.relative_to(project) if path.is_relative_to(project) else path
        return f"{place}:{error.lineno}: {error.message}"
    return f"{type(error).__name__}: {error}"
