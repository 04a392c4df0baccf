"""One real, strict build, read back."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from atlas import reading, tables, trees, views
from atlas.freshness import state
from atlas.model import SOURCE
from conftest import ROOT, build

CATALOGUE, PROBLEMS = reading.read(ROOT / "docs", ROOT / "overrides")
LOCALES = list(CATALOGUE.locales)
PATHS = [page.path for page in CATALOGUE.pages_of(SOURCE)]
ENTRIES = [entry for kind in CATALOGUE.kinds for entry in CATALOGUE.entries(kind)]


@cache
def soup(file: Path) -> BeautifulSoup:
    """The parsed page."""
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    """The only element that the selector finds."""
    found = page.select(selector)
    assert len(found) == 1, f"{selector} found {len(found)} times"
    return found[0]


def built(site: Path, locale: str, path: str) -> BeautifulSoup:
    """A built page of the catalogue."""
    return soup(site / views.address(locale, path))


def test_the_catalogue_is_read_without_a_problem() -> None:
    """Otherwise the other tests would measure less than they say."""
    assert not PROBLEMS
    assert len(ENTRIES) >= 9


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_stands_in_its_language_and_direction(site: Path, locale: str) -> None:
    """A page names its language and direction, shows its own title, text and summary, and says whether it lags."""
    for source in CATALOGUE.pages_of(locale):
        page = built(site, locale, source.path)
        content = one(page, ".atlas-page > article")
        assert one(page, "html")["lang"] == locale
        assert one(page, "html")["dir"] == CATALOGUE.locales[locale].direction
        assert (content["lang"], content["dir"]) == (locale, CATALOGUE.locales[locale].direction)
        assert one(page, "h1").get_text(strip=True) == source.get("title")
        assert one(page, "meta[name=description]")["content"] == source.get("summary")
        assert one(page, "title").get_text(strip=True).endswith(CATALOGUE.text(locale, "site.name"))
        lags = state(CATALOGUE, locale, source.path) != "current"
        assert [notice["data-state"] for notice in page.select(".atlas-notice")] == ["outdated"] * lags


@pytest.mark.parametrize("locale", LOCALES)
def test_the_table_holds_every_fact_of_every_entry(site: Path, locale: str) -> None:
    """Each cell carries the tag of the English front matter and its word in the reader's language."""
    for kind in CATALOGUE.kinds:
        page = built(site, locale, f"{kind}/index.md")
        for entry in CATALOGUE.entries(kind):
            line = one(page, f"tr[data-entry={entry.id}]")
            for field in CATALOGUE.kinds[kind].fields:
                fact = entry.mapping("facts").get(field.name, [])
                tags = [fact] if isinstance(fact, str) else fact
                cell = one(line, f"td[data-fact={field.name}]")
                assert cell["data-value"] == " ".join(tags)
                assert cell.get_text(strip=True), f"{entry.where}: {field.name} has no word"
                if not field.of:
                    for tag in tags:
                        assert CATALOGUE.text(locale, f"{field.words}.{tag}") in cell.get_text()


def test_the_facts_are_the_same_in_every_language(site: Path) -> None:
    """Tables and entries differ in words alone."""
    for path in PATHS:
        values = {
            locale: [(c["data-fact"], c["data-value"]) for c in built(site, locale, path).select("[data-fact]")]
            for locale in LOCALES
        }
        assert all(value == values[SOURCE] for value in values.values())


def test_the_dots_of_a_scale_agree_with_its_tag(site: Path) -> None:
    """As many dots are filled as the tag's place in the scale says."""
    for kind in CATALOGUE.kinds.values():
        page = built(site, "fa", f"{kind.name}/index.md")
        for field in (field for field in kind.fields if field.form == "scale"):
            for cell in page.select(f"td[data-fact={field.name}]"):
                filled = field.choices.index(str(cell["data-value"])) + 1
                assert len(cell.select("i.on")) == filled
                assert len(cell.select("i")) == len(field.choices)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_mark_of_a_judgement_stays_with_its_words(site: Path, locale: str) -> None:
    """Behind a link that wraps, a line could begin with it; so it stands in the link."""
    marks = [mark for path in PATHS for mark in built(site, locale, path).select("[data-fact] .atlas-judged")]
    assert any(mark.parent and mark.parent.name == "a" for mark in marks)
    assert not [mark for mark in marks if isinstance(mark.previous_sibling, Tag)]


def test_the_table_is_one_that_a_screen_reader_understands(site: Path) -> None:
    """It has a caption and scoped headers, and its scrolling area has a name and takes the focus."""
    page = built(site, "ar", "styles/index.md")
    area = one(page, ".atlas-comparison__area")
    assert (area["role"], area["tabindex"]) == ("region", "0")
    assert one(page, f"caption#{area['aria-labelledby']}").get_text(strip=True)
    assert len(area.select("thead th[scope=col]")) == len(CATALOGUE.kinds["styles"].fields) + 1
    assert len(area.select("tbody th[scope=row] a[href]")) == len(CATALOGUE.entries("styles"))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_link_leads_to_a_page_and_a_place_on_it(site: Path, locale: str) -> None:
    """No relative link of a built page is dead, and no id stands twice."""
    for path in PATHS:
        file = site / views.address(locale, path)
        ids = [str(tag["id"]) for tag in soup(file).select("[id]")]
        assert len(ids) == len(set(ids)), f"{file}: an id stands twice"
        for link in soup(file).select("[href], [src]"):
            target = urlsplit(str(link.get("href") or link.get("src")))
            if target.scheme:
                continue
            goal = (file.parent / unquote(target.path)).resolve() if target.path else file
            assert goal.is_file(), f"{file}: {link}"
            if target.fragment and goal.suffix == ".html":
                assert soup(goal).find(id=target.fragment), f"{file}: {link}"


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    """Pages and style sheets name only files of the site; addresses of sources are links and no more."""
    for file in site.rglob("*.html"):
        for tag in soup(file).select("script[src], link[href], img[src], iframe, source, object, embed"):
            address = str(tag.get("src") or tag.get("href"))
            assert not urlsplit(address).scheme, f"{file}: {tag}"
            assert not urlsplit(address).netloc, f"{file}: {tag}"
    for file in site.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import", text), file


def test_nothing_is_published_that_is_not_a_page(site: Path) -> None:
    """Data, strings and templates stay at home."""
    published = {file.suffix for file in site.rglob("*") if file.is_file() and file.name != "_headers"}
    texts, data = {".html", ".md", ".txt", ".zip"}, {".json", ".csv", ".webmanifest"}
    assert published <= texts | data | {".css", ".js", ".svg", ".png", ".woff2", ".map"}
    assert [file.name for file in site.rglob("_*")] == ["_headers"]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_language_switch_keeps_the_page(site: Path, locale: str) -> None:
    """Each language is named in its own script and leads to the same page in it."""
    for path in PATHS:
        file = site / views.address(locale, path)
        links = soup(file).select(".atlas-languages a")
        assert [link.get_text(strip=True) for link in links] == [one.name for one in CATALOGUE.locales.values()]
        for link, code in zip(links, LOCALES, strict=True):
            assert (file.parent / str(link["href"])).resolve() == site / views.address(code, path)
            assert bool(link.get("aria-current")) == (code == locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_sources_are_numbered_in_the_readers_digits(site: Path, locale: str) -> None:
    """Every mark shows the number of the source in the list that it leads to."""
    for entry in ENTRIES:
        page = built(site, locale, entry.path)
        listed = [str(item["id"]) for item in page.select(".atlas-sources li")]
        assert listed == [f"source-{id}" for id in entry.items("sources")]
        marks = page.select("a.atlas-cite")
        assert {str(mark["href"])[1:] for mark in marks} == set(listed)
        for mark in marks:
            number = listed.index(str(mark["href"])[1:]) + 1
            assert mark.get_text(strip=True) == CATALOGUE.locales[locale].number(number)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_relation_is_shown_from_both_ends(site: Path, locale: str) -> None:
    """An entry links to those that its facts name, and each of them links back, under words that say how."""
    fields = [field for kind in CATALOGUE.kinds.values() for field in kind.fields if field.of]
    assert fields
    for field in fields:
        for entry in CATALOGUE.entries(field.kind):
            fact = entry.mapping("facts").get(field.name, [])
            for id in [fact] if isinstance(fact, str) else fact:
                here, there = built(site, locale, entry.path), built(site, locale, f"{field.of}/{id}.md")
                assert here.select(f"[data-fact={field.name}] a[href$='{id}.html']"), f"{entry.path} to {id}"
                back = one(there, f"[data-relation='{field.kind}.{field.name}']")
                assert one(back, "dt").get_text(strip=True) == CATALOGUE.text(locale, field.back)
                assert back.select(f"[data-entry={entry.id}] a[href]")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_map_shows_each_style_at_its_ranks(site: Path, locale: str) -> None:
    """The place of a point follows the two scales, mirrored for right-to-left readers."""
    page, kind = built(site, locale, "styles/index.md"), CATALOGUE.kinds["styles"]
    scales = {str(field.axis): field for field in kind.fields if field.axis}
    places = {}
    for entry in CATALOGUE.entries("styles"):
        point = one(page, f".atlas-map a[data-entry={entry.id}]")
        ranks = [scales[side].choices.index(entry.mapping("facts")[scales[side].name]) + 1 for side in "xy"]
        assert [int(str(point["data-x"])), int(str(point["data-y"]))] == ranks
        places[ranks[0]] = float(str(one(point, "circle")["cx"]))
        assert one(point, "text").get_text(" ", strip=True) == (CATALOGUE.page(locale, entry.path) or entry).text(
            "title"
        )
    rising = [places[rank] for rank in sorted(places)]
    assert rising == sorted(rising, reverse=CATALOGUE.locales[locale].direction == "rtl")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_tree_stands_whole_on_its_page(site: Path, locale: str) -> None:
    """Without a script every question, answer and result is there, with the words of the language."""
    for source in CATALOGUE.trees(locale):
        page, tree = built(site, locale, source.path), trees.tree(source)
        assert [str(h["id"]) for h in page.select(".atlas-questions h2")] == list(tree.questions)
        for question in tree.questions.values():
            for answer in question.answers:
                link = page.find(id=answer.id)
                assert isinstance(link, Tag)
                assert str(link["href"]) == answer.target.replace(".md", ".html")
        kind = CATALOGUE.pages[SOURCE, source.path].get("results")
        results = [str(card["data-result"]) for card in page.select("[data-result]")]
        assert results == [entry.id for entry in CATALOGUE.entries(kind)]


@pytest.mark.parametrize("locale", LOCALES)
def test_examples_that_are_history_say_so(site: Path, locale: str) -> None:
    """An organisation that closed or changed is marked, and only such a one."""
    former = CATALOGUE.text(locale, "entry.former")
    for entry in ENTRIES:
        for item in built(site, locale, entry.path).select("[data-company]"):
            status = CATALOGUE.companies.values[str(item["data-company"])]["status"]
            assert (former in item.get_text()) == (status in ("closed", "changed"))


def test_latin_names_are_isolated_in_right_to_left_facts(site: Path) -> None:
    """A Latin name among the examples stands in an element that names its language."""
    for locale in ("ar", "fa"):
        for entry in ENTRIES:
            for item in built(site, locale, entry.path).select("[data-company]"):
                for name in item.select("bdi[lang=en]"):
                    name.extract()
                assert not re.search(r"[A-Za-z]", item.get_text())


def replace(file: Path, old: str, new: str) -> None:
    """Change a file in one place."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def lag(project: Path) -> None:
    """Let one Russian page be missing and one Persian page be outdated."""
    (project / "docs/ru/styles/utility.md").unlink()
    replace(project / "docs/en/styles/utility.md", "position: 9", "position: 9\nawaiting: [ru]")
    replace(project / "docs/en/styles/bargain.md", "## A first step", "One more sentence.\n\n## A first step")


def test_translations_that_lag_say_so_to_the_reader(project: Path) -> None:
    """An outdated page carries a notice; a missing one shows the English text, marked, and is found nowhere."""
    lag(project)
    site = project / "site"
    done = build(project, site, SITE_URL="http://127.0.0.1/atlas/", PATH="/usr/bin:/bin")
    assert done.returncode == 0, done.stdout + done.stderr
    outdated = soup(site / "fa/styles/bargain.html")
    assert one(outdated, ".atlas-notice")["data-state"] == "outdated"
    assert CATALOGUE.text("fa", "notice.outdated") in one(outdated, ".atlas-notice").get_text()
    missing = soup(site / "ru/styles/utility.html")
    content = one(missing, ".atlas-page > article")
    assert one(missing, ".atlas-notice")["data-state"] == "missing"
    assert CATALOGUE.text("ru", "notice.missing") in one(missing, ".atlas-notice").get_text()
    assert not soup(site / "styles/utility.html").select(".atlas-my-language[lang=ru]")
    assert soup(site / "styles/bargain.html").select(".atlas-my-language[lang=ru]")
    assert not (site / "ru/styles/utility.md").exists()
    assert "](../../styles/utility.md)" in (site / "ru/styles/index.md").read_text(encoding="utf-8")
    assert (one(missing, "html")["lang"], content["lang"], content["dir"]) == ("ru", "en", "ltr")
    assert one(content, ".atlas-glance")["lang"] == "ru"
    assert one(missing, "meta[name=robots]")["content"] == "noindex"
    assert not missing.select("link[rel=canonical]")
    assert not soup(site / "ar/styles/bargain.html").select("meta[name=robots]")
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    found = re.findall(r"<loc>http://127\.0\.0\.1/atlas/(.*?)</loc>", sitemap)
    assert "ru/styles/utility.html" not in sitemap
    assert "404" not in sitemap
    assert sorted(found) == sorted(
        views.address(locale, path)
        for locale in LOCALES
        for path in PATHS
        if CATALOGUE.page(locale, path) and path != "404.md" and (locale, path) != ("ru", "styles/utility.md")
    )


def test_a_failing_build_leaves_the_last_good_site(project: Path) -> None:
    """Whether the check or MkDocs stops it: the old site stays, the message names the place, no litter remains."""
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one", encoding="utf-8")
    page = project / "docs/fa/styles/bargain.md"
    text = page.read_text(encoding="utf-8")
    replace(page, "translated_from:", "price: chaep\ntranslated_from:")
    done = build(project, site)
    assert done.returncode == 1
    assert "fa/styles/bargain.md:4: key 'price', expected one of: title, summary, translated_from" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    page.write_text(text, encoding="utf-8")
    replace(project / "overrides/main.html", "</body>", "{% include 'nowhere.html' %}</body>")
    done = build(project, site)
    assert done.returncode == 1
    assert "nowhere.html" in done.stderr
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good one"
    assert not list(project.glob(".site-*"))


def test_the_build_stops_by_itself_where_mkdocs_is_called_without_the_check(project: Path) -> None:
    """`mkdocs build` alone runs the same rules and prints all problems before the first page is rendered."""
    for name in ("fa", "ru"):
        replace(project / f"docs/{name}/styles/bargain.md", "{#promise}", "{#promis}")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(project / "out")]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for name in ("fa", "ru"):
        line = rf"{name}/styles/bargain\.md:\d+: heading ## {{#promis}}, expected ## {{#promise}}"
        assert re.search(line, done.stderr)
    assert not (project / "out").exists()


def test_the_page_shows_the_words_of_the_table(site: Path) -> None:
    """A table drawn from the core holds the words that the page shows."""
    table = tables.comparison(CATALOGUE, "styles", "ru")
    shown = built(site, "ru", "styles/index.md").get_text()
    assert all(column.label in shown for column in table.columns)
    assert all(value.words in shown for line in table.rows for cell in line.cells for value in cell.values)


@pytest.mark.parametrize("locale", LOCALES)
def test_pictures_hold_every_entry_in_the_direction_of_writing(site: Path, locale: str) -> None:
    """Steps and stations follow each other as the language is written, each a link with the title of its entry."""
    for name, kind, shape in (("steps", "levels", "rect"), ("path", "journey", "circle")):
        picture = one(built(site, locale, f"{kind}/index.md"), f".atlas-{name}")
        entries = CATALOGUE.entries(kind)
        links = picture.select("a[data-entry]")
        assert [str(link["data-entry"]) for link in links] == [entry.id for entry in entries]
        for link, entry in zip(links, entries, strict=True):
            title = CATALOGUE.pages[locale, entry.path].text("title")
            assert one(link, ".atlas-picture__name").get_text(" ", strip=True).split() == title.split()
        places = [float(str(one(link, shape)["x" if shape == "rect" else "cx"])) for link in links]
        assert places == sorted(places, reverse=CATALOGUE.locales[locale].direction == "rtl")
        assert one(picture, "figcaption")["id"] == one(picture, "svg")["aria-labelledby"]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_and_style_has_an_icon(site: Path, locale: str) -> None:
    """Readers find a kind, and a style, again by its picture."""
    paths = [f"{kind}/index.md" for kind in CATALOGUE.kinds] + [entry.path for entry in CATALOGUE.entries("styles")]
    for path in paths:
        assert one(built(site, locale, path), ".atlas-title .atlas-icon")["aria-hidden"] == "true"
