"""The search finds the right page, in one language, from a host and from a folder, and does no harm."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from atlas import reading, search
from conftest import at, opened, until
from test_browser import AXE, CATALOGUE, LOCALES, RULES

QUERIES = Path(__file__).parent / "search"
WORDS = yaml.safe_load((QUERIES / "words.yml").read_text(encoding="utf-8"))
BASE, _ = reading.read(Path(__file__).parent / "base")
BOX = "dialog.atlas-search"
LINKS = f"{BOX} li a"
FIRST = 3
GATE = 0.95
WHERE = pytest.mark.parametrize("where", ["http", "file"])
LANGUAGE = pytest.mark.parametrize("locale", LOCALES)


def queries(name: str) -> dict[str, dict[str, list[str]]]:
    """The queries of a file by their form, each with the pages of which one must be among the first."""
    forms = yaml.safe_load((QUERIES / f"{name}.yml").read_text(encoding="utf-8"))
    wanted = {form: {str(query): pages for query, pages in given.items()} for form, given in forms.items()}
    return {form: {q: [p] if isinstance(p, str) else p for q, p in given.items()} for form, given in wanted.items()}


def read_through(page: Page) -> None:
    """Open the box and wait until every text is read."""
    page.keyboard.press("/")
    until(page, "document.querySelector('atlas-search').engine?.complete")


def typed(page: Page, words: str) -> list[str]:
    """Type words into the field; the addresses of the results from the site's root, with their anchors."""
    page.fill(f"{BOX} [type=search]", words)
    hrefs: list[str] = page.eval_on_selector_all(LINKS, "links => links.map((link) => link.href)")
    root = page.evaluate("new URL(document.querySelector('atlas-search').dataset.home, document.baseURI).href")
    return [href.removeprefix(root.removesuffix("index.html")) for href in hrefs]


def share_found(page: Page, locale: str, name: str) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """How many queries of each form find their page, of how many, and those that do not."""
    shares, missed = {}, []
    for form, given in queries(name).items():
        found = 0
        for query, pages in given.items():
            first = [href.partition("#")[0] for href in typed(page, query)[:FIRST]]
            if any(at(locale, f"{path}.md") in first for path in pages):
                found += 1
            else:
                missed.append(f"{form}: {query!r} gives {first}, expected one of {pages}")
        shares[form] = (found, len(given))
    return shares, missed


@WHERE
@LANGUAGE
def test_readers_find_the_page_that_they_mean(
    chrome: Browser, addresses: dict[str, str], where: str, locale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the queries of a language, 95 % have their page among the first three; the share of each form is printed."""
    with opened(chrome, addresses[where] + at(locale, "channels/email.md")) as page:
        read_through(page)
        shares, missed = share_found(page, locale, locale)
    found, asked = sum(found for found, _ in shares.values()), sum(asked for _, asked in shares.values())
    with capsys.disabled():
        print(
            f"\n{locale} {where}: {found} of {asked} found", *(f"{f} {n}/{m}" for f, (n, m) in shares.items()), sep="; "
        )
    assert asked >= 40
    assert found >= GATE * asked, "\n".join(missed)


@LANGUAGE
def test_words_are_read_alike_on_the_page_and_in_the_query(
    chrome: Browser, addresses: dict[str, str], locale: str
) -> None:
    """Every spelling of a list finds every other one; words that only look alike stay apart."""
    with opened(chrome, addresses["file"] + at(locale, "index.md")) as page:
        read_through(page)
        stems: dict[str, list[str]] = page.evaluate(
            """(words) => Object.fromEntries(words.map((word) => [word, document.querySelector('atlas-search')
                 .engine.reader.read(word).flatMap(({ forms }) => forms.map((form) =>
                   document.querySelector('atlas-search').engine.reader.stem(form)))]))""",
            [str(word) for groups in WORDS[locale].values() for group in groups for word in group],
        )
    for group in WORDS[locale]["alike"]:
        shared = set.intersection(*(set(stems[str(word)]) for word in group))
        assert shared, {word: stems[str(word)] for word in group}
    for group in WORDS[locale]["apart"]:
        for one in group:
            assert all(not set(stems[one]) & set(stems[other]) for other in group if other != one), group


@WHERE
def test_nothing_is_loaded_before_the_search_is_used(chrome: Browser, addresses: dict[str, str], where: str) -> None:
    """A page asks for the index, the engine and one stemmer when the box first opens, once, for its language alone."""
    with opened(chrome, addresses[where] + at("ru", "index.md")) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(addresses[where])))
        page.wait_for_load_state()
        assert page.evaluate("[...document.scripts].every((script) => !/engine|stemmer|search\\/ru/.test(script.src))")
        read_through(page)
        page.keyboard.press("Escape")
        expect(page.locator(BOX)).to_be_hidden()
        page.keyboard.press("s")
        expect(page.locator(BOX)).to_be_visible()
    vendor = "assets/vendor/snowball/"
    scripts = ["assets/javascripts/search-engine.js", "assets/javascripts/search-words.js"]
    loaded = sorted(address for address in asked if address.endswith(".js"))
    assert loaded == sorted([*scripts, f"{vendor}base-stemmer.js", f"{vendor}russian-stemmer.js", "search/ru.js"])


@WHERE
@LANGUAGE
def test_every_result_leads_to_a_place_in_its_own_language(
    chrome: Browser, addresses: dict[str, str], site: Path, where: str, locale: str
) -> None:
    """Whatever is found exists, with its anchor, and is a page of the reader's language."""
    own = {at(locale, page.path) for page in CATALOGUE.pages_of(locale)}
    with opened(chrome, addresses[where] + at(locale, "index.md")) as page:
        read_through(page)
        for query in [*queries(locale)["title"], "CSAT", "1", "a", "о", "م"]:
            for address in typed(page, query):
                path, _, anchor = address.partition("#")
                assert path in own
                assert f'id="{anchor}"' in (site / path).read_text(encoding="utf-8") if anchor else True


@LANGUAGE
def test_hostile_queries_do_nothing_bad(chrome: Browser, addresses: dict[str, str], locale: str) -> None:
    """Nothing, very much, signs, patterns and markup give results or none, and never a message in the console."""
    hostile = [
        "",
        " ",
        "a" * 10_000,
        "слово " * 3_000,
        "😀👩‍👩‍👧",
        "(",
        ".*",
        "[a-z",
        "\\",
        "^$",
        "%00",
        "\u202e",
        "\ud800",
    ]
    hostile += [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "__proto__ constructor",
        "'\"`;",
        "\u200c",
        "َ",
    ]
    with opened(chrome, addresses["file"] + at(locale, "index.md")) as page:
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        read_through(page)
        for query in hostile:
            typed(page, query)
            assert page.locator(f"{BOX} :is(img, script)").count() == 0
        typed(page, "<b>")
        assert page.locator(f"{BOX} li b").count() == 0


@pytest.mark.parametrize("fault", ["missing", "cut off", "of another shape"])
@WHERE
@LANGUAGE
def test_a_broken_index_is_said_in_the_readers_language(
    chrome: Browser, addresses: dict[str, str], where: str, locale: str, fault: str
) -> None:
    """Missing, cut off or misshapen: the box says so, also to a screen reader, and the fault is in the console."""
    bodies = {"cut off": 'self.atlasIndex = {"pages":[["a', "of another shape": "self.atlasIndex = {pages: 1};"}

    def answer(route: Route) -> None:
        if fault == "missing":
            route.abort()
        else:
            route.fulfill(body=bodies[fault], content_type="text/javascript")

    context = chrome.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(re.compile(rf"search/{locale}\.js$"), answer)
    page.goto(addresses[where] + at(locale, "index.md"))
    page.keyboard.press("/")
    expect(page.locator(f"{BOX} [role=status]")).to_have_text(CATALOGUE.text(locale, "search.broken"))
    assert errors
    context.close()


@WHERE
def test_the_box_obeys_the_keyboard(chrome: Browser, addresses: dict[str, str], where: str) -> None:
    """It opens with /, s and f, moves with the arrows, opens a page with Enter and closes with Escape."""
    with opened(chrome, addresses[where] + at("fa", "index.md")) as page:
        button, field = page.locator(".atlas-search__open"), page.locator(f"{BOX} [type=search]")
        button.focus()
        for key in ("/", "s", "f"):
            page.keyboard.press(key)
            expect(field).to_be_focused()
            page.keyboard.press("Escape")
            expect(page.locator(BOX)).to_be_hidden()
            expect(button).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.insert_text("تلف")
        expect(page.locator(LINKS).first).to_contain_text("تلفن")
        page.keyboard.press("ArrowDown")
        expect(page.locator(LINKS).nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.locator(LINKS).nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(field).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("s")
        expect(field).to_have_value("تلفs")
        page.keyboard.press("Backspace")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(re.escape(at("fa", "channels/phone.md"))))


def test_a_key_opens_it_in_other_scripts_and_leaves_fields_alone(chrome: Browser, addresses: dict[str, str]) -> None:
    """The same key opens the box where it writes another letter; with Control it does not."""
    send = "(keys) => document.body.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...keys}))"
    with opened(chrome, addresses["file"] + at("ru", "index.md")) as page:
        page.evaluate(send, {"key": "s", "code": "KeyS", "ctrlKey": True})
        page.evaluate(send, {"key": "d", "code": "KeyD"})
        expect(page.locator(BOX)).to_be_hidden()
        page.evaluate(send, {"key": "ы", "code": "KeyS"})
        expect(page.locator(BOX)).to_be_visible()


def test_the_keys_can_be_turned_off(chrome: Browser, addresses: dict[str, str]) -> None:
    """A reader who presses letters without meaning to turns them off once; the button goes on opening the box."""
    with opened(chrome, addresses["http"] + at("en", "index.md")) as page:
        page.click(".atlas-search__open")
        page.get_by_role("checkbox", name=CATALOGUE.text("en", "search.keys-on")).uncheck()
        page.keyboard.press("Escape")
        page.goto(addresses["http"] + at("en", "styles/bargain.md"))
        for key in ("/", "s", "f"):
            page.keyboard.press(key)
        expect(page.locator(BOX)).to_be_hidden()
        page.click(".atlas-search__open")
        page.get_by_role("checkbox", name=CATALOGUE.text("en", "search.keys-on")).check()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        expect(page.locator(BOX)).to_be_visible()


@WHERE
def test_an_address_with_q_opens_the_box_and_searches(chrome: Browser, addresses: dict[str, str], where: str) -> None:
    """The words stand in the field, their results below it, counted in the reader's digits, with their hits marked."""
    with opened(chrome, addresses[where] + at("fa", "index.md") + "?q=جريان ساز") as page:
        expect(page.locator(f"{BOX} [type=search]")).to_have_value("جريان ساز")
        expect(page.locator(f"{BOX} li mark").first).to_have_text("جریان‌ساز")
        expect(page.locator(f"{BOX} [role=status]")).to_have_text(re.compile("[۰-۹]+$"))
        page.locator(LINKS).first.click()
        page.wait_for_url(re.compile("trendsetter"))
        expect(page.locator(BOX)).to_be_hidden()


def test_a_result_on_the_same_page_closes_the_box(chrome: Browser, addresses: dict[str, str]) -> None:
    """The page goes to the section, and the box is out of the way."""
    with opened(chrome, addresses["file"] + at("en", "styles/bargain.md")) as page:
        read_through(page)
        typed(page, "surprise fee grows first screen last")
        page.locator(LINKS).first.click()
        assert page.url.endswith(at("en", "styles/bargain.md", "failure"))
        expect(page.locator(BOX)).to_be_hidden()


def test_without_a_script_no_search_is_shown(chrome: Browser, addresses: dict[str, str]) -> None:
    """What needs the script is not there."""
    with opened(chrome, addresses["file"] + at("en", "index.md"), java_script_enabled=False) as page:
        assert page.locator("atlas-search").count() == 1
        assert page.locator("atlas-search :visible, [role=search]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@LANGUAGE
def test_the_box_is_accessible_and_fits(chrome: Browser, addresses: dict[str, str], locale: str, scheme: Any) -> None:
    """Axe finds nothing, wide and narrow; the narrow box fills the screen and nothing sticks out."""
    with opened(chrome, addresses["http"] + at(locale, "index.md"), color_scheme=scheme) as page:
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 640})
            page.reload()
            page.evaluate(AXE + "; 0")
            read_through(page)
            typed(page, "CSAT")
            found = page.evaluate("(tags) => axe.run({runOnly: {type: 'tag', values: tags}})", RULES)
            assert [violation["id"] for violation in found["violations"]] == []
            assert page.evaluate(f"document.querySelector('{BOX}').scrollWidth") <= width
        assert page.locator(BOX).bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 640}


def test_an_index_holds_the_pages_of_its_language_alone() -> None:
    """A page that is not translated has no place in it; a page is found by its English title and its companies too."""
    left = {key: page for key, page in CATALOGUE.pages.items() if key != ("fa", "styles/utility.md")}
    lagging = dataclasses.replace(CATALOGUE, pages=left)
    found = {page[0]: page for page in search.index(lagging, "fa")["pages"]}
    published = {at("fa", page.path) for page in CATALOGUE.pages_of("fa")}
    assert set(found) == published - {at("fa", "styles/utility.md"), at("fa", "404.md")}
    assert {"Bargain", "والمارت", "Walmart"} <= set(found[at("fa", "styles/bargain.md")][4])


def test_words_for_one_another_come_from_the_term_base() -> None:
    """A term's name, its English name, its abbreviation and what is often written instead; then what is declared."""
    found = search.same(CATALOGUE, "ru")
    assert ["обслуживание клиентов", "customer service", "сервис клиентов"] in found
    assert ["индекс усилий клиента", "Customer Effort Score", "CES"] in found
    assert search.same(BASE, "en") == [["price", "cost"]]


def test_the_index_of_the_site_is_plain_text() -> None:
    """No mark of Markdown or HTML is left in what readers are shown."""
    for locale in LOCALES:
        for page in search.index(CATALOGUE, locale)["pages"]:
            assert not re.search(r"</?\w|\[@|\]\(|\{[#:.]|\*\w|\ufffc", json.dumps(page, ensure_ascii=False)), page[0]
