"""What is saved is seen in an open page; what is wrong stands on top of it, and the server lives on."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from atlas import reading
from conftest import PROJECT, ROOT, copied, opened, until
from preview import Preview
from served import Served, served

PATIENCE = 90.0
"""Seconds; ten times what a check of the whole takes on a busy machine."""
BARGAIN = "docs/en/styles/bargain.md"
NO_FRILLS = "nothing fancy around it"


class Tab:
    """A page that is open: it listens to the news and loads itself again, as its script does."""

    def __init__(self, preview: Served, path: str) -> None:
        self.address = urljoin(preview.address, path)
        self.load()
        self.line: HTTPResponse = urlopen(self.news(), timeout=PATIENCE)  # noqa: S310 - our own server

    def load(self) -> None:
        """Get the page."""
        with urlopen(self.address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
            self.html: str = answer.read().decode()

    def news(self) -> str:
        """Where the page listens."""
        found = re.search(r'data-changes="([^"]+)"', self.html)
        assert found
        return urljoin(self.address, str(found[1]))

    @property
    def version(self) -> str:
        """What the page shows, by its name."""
        found = re.search(r'data-version="([^"]+)"', self.html)
        return found[1] if found else ""

    @property
    def mistakes(self) -> list[str]:
        """What stands on top of the page."""
        return re.findall(r"<li><code>(.*?)</code>", self.html.partition('<header class="')[0])

    def until(self, is_right: Callable[[Tab], object]) -> None:
        """Listen and load until the page is as it should be."""
        end = time.monotonic() + PATIENCE
        while not is_right(self):
            assert time.monotonic() < end, (self.mistakes, self.html[-3000:])
            said = self.line.readline().decode().strip()
            if said.startswith("data: ") and said.removeprefix("data: ") != self.version:
                self.load()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that the tests of this module write into."""
    return copied(tmp_path_factory.mktemp("served") / "project")


@pytest.fixture(scope="module")
def preview(folder: Path) -> Iterator[Served]:
    """The preview of all languages."""
    with served(folder) as running:
        yield running


@pytest.fixture
def written(folder: Path) -> Iterator[Callable[[str, str, str], Path]]:
    """Replaces a text in a file of the project; afterwards the file is as it was."""
    before: dict[Path, str] = {}

    def write(path: str, old: str, new: str) -> Path:
        text = (folder / path).read_text(encoding="utf-8")
        before.setdefault(folder / path, text)
        assert old in text
        (folder / path).write_text(text.replace(old, new), encoding="utf-8")
        return folder / path

    yield write
    for file, text in before.items():
        file.write_text(text, encoding="utf-8")


Write = Callable[[str, str, str], Path]


def test_a_sentence_is_seen_and_nothing_stands_on_top(preview: Served, written: Write) -> None:
    """The open page shows it, and so does the text that a translation falls short of."""
    tab, other = Tab(preview, "styles/bargain.html"), Tab(preview, "fa/styles/bargain.html")
    assert NO_FRILLS in tab.html
    written(BARGAIN, NO_FRILLS, "nothing else around it")
    tab.until(lambda tab: "nothing else around it" in tab.html)
    other.until(lambda tab: 'data-state="outdated"' in tab.html)
    assert tab.mistakes == other.mistakes == []


def test_a_fact_is_seen_where_it_is_shown(preview: Served, written: Write) -> None:
    """The table of the kind has the new value in another language."""
    tab = Tab(preview, "ru/styles/index.html")
    before = tab.html.count('data-value="premium"')
    written(BARGAIN, "price: lowest", "price: premium")
    tab.until(lambda tab: tab.html.count('data-value="premium"') == before + 1)
    tab.until(lambda tab: not tab.mistakes)


def test_a_string_is_seen(preview: Served, written: Write) -> None:
    """A word of the program, once the whole is checked."""
    tab = Tab(preview, "fa/index.html")
    written("docs/fa/_strings.yml", "nav.skip: رفتن به محتوا", "nav.skip: رفتن به متن")
    tab.until(lambda tab: "رفتن به متن" in tab.html)
    assert tab.mistakes == []


def test_words_of_new_data_are_not_judged_by_the_old(tmp_path: Path) -> None:
    """A string for a choice that was declared just before is no mistake; without the choice it is one."""
    project = copied(tmp_path / "project")
    preview = Preview(project, "http://127.0.0.1/")
    fields, strings = project / "docs/_data/fields.yml", project / "docs/en/_strings.yml"
    strings.write_text(strings.read_text("utf-8") + "field.styles.price.free: free\n", encoding="utf-8")
    preview.change({"docs/en/_strings.yml"})
    assert [problem.path for problem in preview.problems] == ["en/_strings.yml"]
    preview.checked([])
    fields.write_text(fields.read_text("utf-8").replace("[lowest,", "[free, lowest,"), encoding="utf-8")
    preview.change({"docs/_data/fields.yml"})
    preview.change({"docs/en/_strings.yml"})
    assert preview.problems == []


def test_a_template_is_seen_and_a_broken_one_leaves_the_last_page(preview: Served, written: Write) -> None:
    """The mistake is named with the line of the template."""
    tab = Tab(preview, "index.html")
    written("overrides/fragments/footer.html", "{% endautoescape %}", "<hr id=new>{% endautoescape %}")
    tab.until(lambda tab: "<hr id=new>" in tab.html)
    written("overrides/fragments/footer.html", "{% endautoescape %}", "{% endautoescap %}")
    tab.until(lambda tab: any("overrides/fragments/footer.html:" in one for one in tab.mistakes))
    assert "<hr id=new>" in tab.html
    written("overrides/fragments/footer.html", "{% endautoescap %}", "{% endautoescape %}")
    tab.until(lambda tab: not tab.mistakes)


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("summary: The", "summary: [The", f"{BARGAIN[5:]}:"),
        (NO_FRILLS, "<b onclick=x>nothing</b>", "HTML &#39;&lt;b onclick=x&gt;&#39;"),
        ("price: lowest", "price: chaep", "price is &#39;chaep&#39;"),
    ],
)
def test_a_mistake_stands_on_top_of_the_last_good_page(
    preview: Served, written: Write, old: str, new: str, mistake: str
) -> None:
    """On the page itself, on every other one, and in the terminal; when it is mended it goes by itself."""
    tab, other = Tab(preview, "styles/bargain.html"), Tab(preview, "ar/index.html")
    written(BARGAIN, old, new)
    for one in (tab, other):
        one.until(lambda tab: any(mistake in line for line in tab.mistakes))
    assert NO_FRILLS in tab.html
    assert f"{BARGAIN[5:]}:" in preview.said()
    written(BARGAIN, new, old)
    for one in (tab, other):
        one.until(lambda tab: not tab.mistakes)


def test_a_mistake_that_only_other_pages_show_comes_after_the_page(preview: Served, written: Write) -> None:
    """A link is followed by the check of the whole, which also sees that it is mended."""
    tab = Tab(preview, "styles/bargain.html")
    written(BARGAIN, NO_FRILLS, "[nothing](../index.md#nowhere)")
    tab.until(lambda tab: any("#nowhere" in line for line in tab.mistakes))
    written(BARGAIN, "[nothing](../index.md#nowhere)", NO_FRILLS)
    tab.until(lambda tab: not tab.mistakes and NO_FRILLS in tab.html)


def test_pages_come_and_go(preview: Served, written: Write, folder: Path) -> None:
    """A page that is deleted gives way to the English text, and one that is added takes its place."""
    tab = Tab(preview, "fa/styles/bargain.html")
    written(BARGAIN, "position:", "awaiting: [fa]\nposition:")
    tab.until(lambda tab: tab.mistakes)
    page = folder / "docs/fa/styles/bargain.md"
    text = page.read_text(encoding="utf-8")
    page.unlink()
    tab.until(lambda tab: 'data-state="missing"' in tab.html and not tab.mistakes)
    assert NO_FRILLS in tab.html
    page.write_text(text, encoding="utf-8")
    tab.until(lambda tab: tab.mistakes)
    written(BARGAIN, "awaiting: [fa]\nposition:", "position:")
    tab.until(lambda tab: NO_FRILLS not in tab.html and not tab.mistakes)


def test_what_an_editor_leaves_beside_a_file_is_nothing(preview: Served, written: Write, folder: Path) -> None:
    """A swap file is neither a page nor a mistake."""
    swap = folder / "docs/en/styles/.bargain.md.swp"
    swap.write_bytes(b"\0")
    tab = Tab(preview, "styles/bargain.html")
    written(BARGAIN, NO_FRILLS, "[nothing](nowhere.md)")
    tab.until(lambda tab: tab.mistakes)
    assert not any(".swp" in line for line in tab.mistakes)
    swap.unlink()


def test_the_browser_keeps_its_place(preview: Served, written: Write, chrome: Browser) -> None:
    """The script loads the page again where the reader was, shows the mistake and lets it go."""
    with opened(chrome, f"{preview.address}styles/bargain.html", viewport={"width": 800, "height": 600}) as page:
        page.evaluate("scrollTo(0, 900)")
        written(BARGAIN, NO_FRILLS, "nothing else around it")
        page.get_by_text("nothing else around it").wait_for(state="attached")
        until(page, "scrollY === 900")
        written(BARGAIN, "nothing else around it", "<b>nothing</b>")
        page.locator(".atlas-preview").wait_for()
        assert page.locator(".atlas-preview code").all_inner_texts()[0].startswith("en/styles/bargain.md:")
        written(BARGAIN, "<b>nothing</b>", NO_FRILLS)
        page.locator(".atlas-preview").wait_for(state="detached")
        page.get_by_text(NO_FRILLS).wait_for(state="attached")


def test_a_change_of_the_code_begins_it_anew(tmp_path: Path) -> None:
    """On the same port and in the same process; half a line of code is said and waited for."""
    project = copied(tmp_path / "project")
    code = project / "hooks/atlas/plain.py"
    text = code.read_text(encoding="utf-8")
    with served(project) as preview:
        tab = Tab(preview, "index.html")
        code.write_text(f"{text}import (\n", encoding="utf-8")
        while "hooks/atlas/plain.py:" not in preview.said():
            assert preview.process.poll() is None
            time.sleep(0.05)
        code.write_text(f"{text}import re\n", encoding="utf-8")
        with suppress(ConnectionError):
            tab.line.read()
        assert _when_it_stands(preview).version.partition("-")[0] != tab.version.partition("-")[0]


def _when_it_stands(preview: Served) -> Tab:
    """The first page, as soon as there is one."""
    while True:
        assert preview.process.poll() is None
        with suppress(OSError, HTTPException):
            return Tab(preview, "index.html")
        time.sleep(0.05)


def test_files_are_served_and_others_are_not(preview: Served) -> None:
    """The search and the data as in the build; what is not published, not."""
    for path in ("search/fa.js", "data/v1/schema.json", "assets/stylesheets/atlas.css"):
        with urlopen(f"{preview.address}{path}", timeout=PATIENCE) as answer:  # noqa: S310 - our own server
            assert answer.read()
    for path in ("_data/fields.yml", "en/_strings.yml", "../mkdocs.yml", "fragments/menu.html", "nowhere.html"):
        with pytest.raises(HTTPError, match="404") as refused:
            urlopen(f"{preview.address}{path}", timeout=PATIENCE)  # noqa: S310 - our own server
        refused.value.close()


def test_one_language_alone(folder: Path) -> None:
    """LOCALE names it; the others are not there."""
    with served(folder, LOCALE="fa") as preview:
        assert preview.address.endswith("/fa/")
        assert '<html lang="fa"' in Tab(preview, "/").html
        assert '<html lang="fa"' in Tab(preview, "/fa/styles/bargain.html").html
        with pytest.raises(HTTPError, match="404") as refused:
            urlopen(urljoin(preview.address, "/styles/bargain.html"), timeout=PATIENCE)  # noqa: S310 - our own server
        refused.value.close()


def test_a_language_that_is_not_there_is_named() -> None:
    """With those that are."""
    command = [sys.executable, str(ROOT / "hooks/serve.py"), "--locale", "xx"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "language 'xx', expected one of: en, ar, fa, ru" in done.stderr


def test_it_begins_with_mistakes_too(tmp_path: Path) -> None:
    """Where nothing good was ever seen, the mistakes stand alone; mended, the page comes."""
    project = copied(tmp_path / "project")
    strings = project / "docs/en/_strings.yml"
    text = strings.read_text(encoding="utf-8")
    strings.write_text(f"{text}\n: [", encoding="utf-8")
    with served(project) as preview:
        tab = Tab(preview, "index.html")
        tab.until(lambda tab: any("en/_strings.yml:" in line for line in tab.mistakes))
        strings.write_text(text, encoding="utf-8")
        tab.until(lambda tab: not tab.mistakes and "<main" in tab.html)


def test_it_writes_nothing(preview: Served, folder: Path) -> None:
    """Not into docs/, and no site."""
    Tab(preview, "index.html")
    assert {path.name for path in folder.iterdir()} == set(PROJECT)
    kept = {path.relative_to(ROOT) for path in (ROOT / "docs").rglob("*")}
    assert {path.relative_to(folder) for path in (folder / "docs").rglob("*")} == kept


def test_the_published_site_knows_nothing_of_it(site: Path) -> None:
    """No script, no style, no word in a page."""
    assert not list(site.rglob("*preview*"))
    assert not any("preview" in page.read_text(encoding="utf-8") for page in (site / "assets").rglob("*.js"))
    assert not any("atlas-preview" in page.read_text(encoding="utf-8") for page in site.rglob("*.html"))


def test_the_preview_draws_what_the_build_draws(site: Path) -> None:
    """Every page of every language, to the letter, but those that offer the site as one file."""
    code = (
        "import sys, pathlib, drawing\nfrom atlas import reading\n"
        "project, site = map(pathlib.Path, sys.argv[1:])\n"
        "catalogue, _ = reading.read(project / 'docs', project / 'overrides')\n"
        "for locale in catalogue.locales:\n"
        "    language = drawing.Language(project, '', locale, catalogue)\n"
        "    for address in language.by_address:\n"
        "        html = language.html(address)\n"
        "        is_packed_later = '<!-- offline -->' in html\n"
        "        built = (site / address).read_text(encoding='utf-8')\n"
        "        print(address, is_packed_later or html == built)\n"
    )
    command = [sys.executable, "-c", code, str(ROOT), str(site)]
    done = subprocess.run(command, cwd=ROOT / "hooks", capture_output=True, text=True, check=True)
    catalogue, _ = reading.read(ROOT / "docs")
    same = dict(line.rsplit(" ", 1) for line in done.stdout.splitlines())
    assert len(same) == len(catalogue.locales) * len(list(catalogue.pages_of("en")))
    assert {address for address, is_same in same.items() if is_same != "True"} == set()
