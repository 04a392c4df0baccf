"""What only a browser knows: the tree with and without its script, right-to-left, a folder on disk, accessibility."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from atlas import reading, trees
from atlas.bare import reading as reading_of
from atlas.model import SOURCE
from conftest import ROOT, at, opened, until

CATALOGUE, _ = reading.read(ROOT / "docs")
LOCALES = list(CATALOGUE.locales)
WAYS = {page.path: list(trees.paths(trees.tree(page))) for page in CATALOGUE.trees(SOURCE)}
TREE = "choose/style.md"
ENTRIES = ("styles/index.md", "styles/bargain.md", "channels/email.md")
FURTHER = ("matrix.md", "glossary.md", "status.md", "contribute.md")
KINDS_OF_PAGE = ("index.md", *ENTRIES, TREE, *FURTHER, "404.md")
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
LONGEST_WORDS_FIT = """(labels) => labels.length > 0 && labels.every((label) => {
  const width = label.getBoundingClientRect().width;
  label.style.cssText = "inline-size: min-content; overflow-wrap: normal";
  return label.getBoundingClientRect().width <= width + 0.5;
})"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("where", ["http", "file"])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_is_silent_and_loads_nothing_from_elsewhere(
    chrome: Browser, addresses: dict[str, str], where: str, locale: str
) -> None:
    """On a sub-path and in a folder on disk: no message, no failed request, no other host, and its styles arrive."""
    with opened(chrome, addresses[where] + at(locale, "index.md")) as page:
        for source in CATALOGUE.pages_of(locale):
            page.goto(addresses[where] + at(locale, source.path))
            colour = page.evaluate("getComputedStyle(document.body).getPropertyValue('--atlas-brand')")
            assert colour.strip(), source.where


@pytest.mark.parametrize("where", ["http", "file"])
@pytest.mark.parametrize("locale", LOCALES)
def test_without_a_script_the_tree_is_a_page_of_links(
    chrome: Browser, addresses: dict[str, str], where: str, locale: str
) -> None:
    """Every question and result is shown, nothing that needs the script is, and following the links gives a style."""
    tree = trees.tree(CATALOGUE.pages[locale, TREE])
    with opened(chrome, addresses[where] + at(locale, TREE), java_script_enabled=False) as page:
        for id in tree.questions:
            assert page.locator(f"[id='{id}']").is_visible()
        assert page.locator("[data-result] h3").count() == len(CATALOGUE.entries("styles"))
        assert page.locator("[data-result] h3 >> visible=true").count() == len(CATALOGUE.entries("styles"))
        assert page.locator("button:visible, [data-do], [data-slot]").count() == 0
        page.click("[id='alternatives:yes']")
        assert page.url.endswith("#reason")
        page.click("[id='reason:known']")
        assert page.url.endswith(at(locale, "styles/safe-choice.md"))
        expect(page.locator("h1")).to_have_text(str(CATALOGUE.pages[locale, "styles/safe-choice.md"].get("title")))


@pytest.mark.parametrize("where", ["http", "file"])
@pytest.mark.parametrize("locale", LOCALES)
def test_one_question_at_a_time_with_a_way_back(
    chrome: Browser, addresses: dict[str, str], where: str, locale: str
) -> None:
    """Answering moves to the next question and its heading; back, forward, change and reload do what they say."""
    with opened(chrome, addresses[where] + at(locale, TREE)) as page:
        shown = page.locator(".atlas-questions h2 >> visible=true")
        expect(shown).to_have_count(1)
        expect(shown).to_have_id("alternatives")
        page.click("[id='alternatives:yes']")
        expect(shown).to_have_id("reason")
        expect(page.locator("[id='reason']")).to_be_focused()
        page.click("[id='reason:save']")
        assert page.url.endswith("#alternatives:yes/reason:save/saving")
        expect(page.locator(".atlas-trail li")).to_have_count(2)
        page.go_back()
        expect(shown).to_have_id("reason")
        page.go_forward()
        expect(shown).to_have_id("saving")
        page.reload()
        expect(shown).to_have_id("saving")
        page.click("[id='saving:choice']")
        expect(shown).to_have_count(0)
        result = page.locator("[data-result] >> visible=true")
        expect(result).to_have_count(1)
        assert result.get_attribute("data-result") == "aggregator"
        expect(page.locator(".atlas-why li")).to_have_count(3)
        page.locator(".atlas-trail [data-slot=change]").nth(1).click()
        expect(shown).to_have_id("reason")
        expect(page.locator(".atlas-trail li")).to_have_count(1)
        page.click("[data-do=again]")
        expect(shown).to_have_id("alternatives")
        expect(page.locator(".atlas-trail")).to_be_hidden()


@pytest.mark.parametrize("path", WAYS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_way_through_a_tree_shows_its_result_and_its_reasons(
    chrome: Browser, addresses: dict[str, str], locale: str, path: str
) -> None:
    """For each way, the result that the core computes, the reason of each answer, and the address that names it."""
    tree = trees.tree(CATALOGUE.pages[locale, path])
    reasons = {answer.id: answer.reason for question in tree.questions.values() for answer in question.answers}
    with opened(chrome, addresses["file"] + at(locale, path)) as page:
        for way in WAYS[path]:
            if page.locator("[data-do=again]").is_visible():
                page.click("[data-do=again]")
            for answer in way:
                page.click(f"[id='{answer.id}']")
            card = page.locator("[data-result] >> visible=true")
            assert card.get_attribute("data-result") == way[-1].result
            assert page.url.endswith("#" + "/".join(answer.id for answer in way))
            said = [plain(text) for text in page.locator(".atlas-why li").all_inner_texts()]
            assert said == [plain(reading_of(reasons[answer.id], locale)) for answer in way]
            said = page.locator(".atlas-change [data-slot=result] >> visible=true").all_inner_texts()
            assert said == [title_of(way[-1].kind, change.result, locale) for change in trees.changes(tree, way)]
            read = page.locator("[data-slot=read]").get_attribute("href") or ""
            assert read.endswith(at(locale, f"{way[-1].kind}/{way[-1].result}.md"))


@pytest.mark.parametrize("where", ["http", "file"])
def test_a_result_is_copied_as_text(chrome: Browser, addresses: dict[str, str], where: str) -> None:
    """The result, its reasons, the plan, the answers and the address, without what is there to be pressed."""
    way = "alternatives:yes/reason:save/saving:choice"
    with opened(chrome, addresses[where] + at("ru", TREE, way)) as page:
        page.evaluate(
            "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (t) => { window.copied = t; }}})"
        )
        page.click("[data-do=copy]")
        expect(page.locator("[data-slot=copied]")).to_be_visible()
        expect(page.locator("[data-slot=not-copied]")).to_be_hidden()
        lines = page.evaluate("window.copied").splitlines()
    assert lines[0] == CATALOGUE.pages["ru", TREE].text("title")
    assert lines[-1] == addresses[where] + at("ru", TREE, way)
    assert f"{CATALOGUE.text('ru', 'chooser.result')} {title_of('styles', 'aggregator', 'ru')}" in lines
    for tip in CATALOGUE.pages[SOURCE, "styles/aggregator.md"].mapping("facts")["first_tips"]:
        told = CATALOGUE.pages["ru", f"tips/{tip}.md"]
        assert f"- {told.text('title')}. {told.text('summary')}" in lines
    assert not [line for line in lines if CATALOGUE.text("ru", "chooser.change") in line]


def test_a_reader_is_told_when_the_browser_refuses_to_copy(chrome: Browser, addresses: dict[str, str]) -> None:
    """And what to do instead."""
    with opened(chrome, addresses["file"] + at("fa", TREE, "alternatives:no")) as page:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.click("[data-do=copy]")
        expect(page.locator("[data-slot=not-copied]")).to_have_text(CATALOGUE.text("fa", "chooser.not-copied"))
        expect(page.locator("[data-slot=not-copied]")).to_be_visible()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_result_prints_on_one_sheet(chrome: Browser, addresses: dict[str, str], locale: str) -> None:
    """Every result of the style tree, on A4 and in both directions of writing."""
    with opened(chrome, addresses["file"] + at(locale, TREE)) as page:
        for way in WAYS[TREE]:
            page.goto("about:blank")
            page.goto(addresses["file"] + at(locale, TREE, "/".join(answer.id for answer in way)))
            sheets = re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True))
            assert len(sheets) == 1, way[-1].id


@pytest.mark.parametrize("locale", LOCALES)
def test_the_picture_of_a_tree_leads_where_its_boxes_say(
    chrome: Browser, addresses: dict[str, str], locale: str
) -> None:
    """It opens by itself or with the keyboard, starts on the side where reading starts, and its boxes are links."""
    with opened(chrome, addresses["file"] + at(locale, "choose/channel.md")) as page:
        page.locator(".atlas-tree > summary").focus()
        page.keyboard.press("Enter")
        boxes = page.locator(".atlas-tree [data-node]")
        first, last = (page.locator(f".atlas-tree [data-node={id}]").first.bounding_box() for id in ("urgent", "email"))
        assert first is not None
        assert last is not None
        assert (first["x"] > last["x"]) == (CATALOGUE.locales[locale].direction == "rtl")
        assert boxes.count() == 4 + 7
        page.locator(".atlas-tree [data-node=alone]").click()
        expect(page.locator(".atlas-questions h2 >> visible=true")).to_have_id("alone")
        page.locator(".atlas-tree [data-node=email]").click()
        assert page.url.endswith(at(locale, "channels/email.md"))


def title_of(kind: str, id: str, locale: str) -> str:
    """The title of an entry in a language."""
    return CATALOGUE.pages[locale, f"{kind}/{id}.md"].text("title")


def plain(text: str) -> str:
    """A text without emphasis and with single spaces."""
    return " ".join(text.replace("*", "").split())


def test_later_answers_are_kept_where_they_still_apply(chrome: Browser, addresses: dict[str, str]) -> None:
    """Changed early, a way goes on with the old answers that still apply; started again, it does not."""
    with opened(chrome, addresses["file"] + at("fa", "choose/level.md")) as page:
        for answer in ("complaints:unknown", "repeat:no", "promises:yes", "return:no"):
            page.click(f"[id='{answer}']")
        page.locator(".atlas-trail [data-slot=change]").first.click()
        page.click("[id='complaints:no']")
        assert page.url.endswith("#complaints:no/promises:yes/return:no")
        page.click("[data-do=again]")
        page.click("[id='complaints:no']")
        assert page.url.endswith("#complaints:no/promises")


def test_the_way_survives_a_change_of_language(chrome: Browser, addresses: dict[str, str]) -> None:
    """The switch carries the answers, which the address names without words."""
    with opened(chrome, addresses["file"] + at("ru", TREE, "alternatives:yes/reason:help/case")) as page:
        page.click(".atlas-languages a[hreflang=fa]")
        assert page.url.endswith(at("fa", TREE, "alternatives:yes/reason:help/case"))
        expect(page.locator(".atlas-trail li")).to_have_count(2)
        expect(page.locator(".atlas-questions h2 >> visible=true")).to_have_id("case")


@pytest.mark.parametrize(
    ("given", "open_question"),
    [
        ("saving", "saving"),
        ("nothing:there/reason", "alternatives"),
        ("alternatives:yes/saving:price", "reason"),
        ("%E0%A4%A/<script>", "alternatives"),
        ("alternatives:yes/alternatives:yes/alternatives:yes", "reason"),
    ],
)
def test_an_address_that_names_no_way_opens_what_it_can(
    chrome: Browser, addresses: dict[str, str], given: str, open_question: str
) -> None:
    """A question alone opens; a broken way opens where it breaks; nonsense opens the start."""
    with opened(chrome, addresses["file"] + at(SOURCE, TREE, given)) as page:
        expect(page.locator(".atlas-questions h2 >> visible=true")).to_have_id(open_question)


def test_the_tree_can_be_walked_with_the_keyboard_alone(chrome: Browser, addresses: dict[str, str]) -> None:
    """Tab reaches the answers from the heading that has the focus, Enter chooses."""
    with opened(chrome, addresses["file"] + at("ar", TREE, "alternatives")) as page:
        page.locator("[id='alternatives']").focus()
        page.keyboard.press("Tab")
        expect(page.locator("[id='alternatives:yes']")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("[id='reason']")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(page.locator("[id='reason:help']")).to_be_focused()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_fits_a_narrow_screen(chrome: Browser, addresses: dict[str, str], locale: str) -> None:
    """At 320 pixels nothing scrolls sideways but the table, in its own area."""
    for path in KINDS_OF_PAGE:
        with opened(chrome, addresses["file"] + at(locale, path), viewport={"width": 320, "height": 640}) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_cut_or_covered_on_a_narrow_screen(chrome: Browser, addresses: dict[str, str], locale: str) -> None:
    """At 320 pixels the name keeps clear of the tools, and every label of a fact has room for its longest word."""
    with opened(
        chrome, addresses["file"] + at(locale, "styles/bargain.md"), viewport={"width": 320, "height": 640}
    ) as page:
        name = page.locator(".atlas-brand").bounding_box()
        boxes = [box for one in page.locator(".atlas-tools button:visible").all() if (box := one.bounding_box())]
        assert name
        assert len(boxes) == 2
        for box in boxes:
            assert name["x"] + name["width"] <= box["x"] or box["x"] + box["width"] <= name["x"]
        assert page.eval_on_selector_all(".atlas-glance dt", LONGEST_WORDS_FIT)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_column_stays_while_the_table_scrolls(
    chrome: Browser, addresses: dict[str, str], locale: str
) -> None:
    """A keyboard reader reaches the area and scrolls it, in both directions of writing; the names stay in view."""
    size = {"width": 800, "height": 700}
    with opened(chrome, addresses["file"] + at(locale, "styles/index.md"), viewport=size) as page:
        area, name = page.locator(".atlas-comparison__area"), page.locator("tbody th").first
        before = name.bounding_box()
        area.focus()
        page.keyboard.press("ArrowLeft" if CATALOGUE.locales[locale].direction == "rtl" else "ArrowRight")
        until(page, "document.querySelector('.atlas-comparison__area').scrollLeft != 0")
        after = name.bounding_box()
        assert before is not None
        assert after is not None
        assert abs(before["x"] - after["x"]) < 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", LOCALES)
def test_no_page_breaks_a_rule_of_accessibility(
    chrome: Browser, addresses: dict[str, str], locale: str, scheme: str
) -> None:
    """A page of each kind, and the tree at its start, on its way and at a result, keeps WCAG 2.2 AA and more."""
    ways = ("", "alternatives:yes/reason", "alternatives:yes/reason:save/saving:choice")
    states = [(path, way) for path in KINDS_OF_PAGE for way in (ways if path == TREE else ("",))]
    wide, narrow = (1280, 360) if scheme == "light" else (360, 1280)
    sizes = [(path, way, wide) for path, way in states] + [("styles/bargain.md", "", narrow)]
    for path, way, width in sizes:
        options = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}, "reduced_motion": "reduce"}
        with opened(chrome, addresses["http"] + at(locale, path, way), **options) as page:
            assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme
            for folded in page.locator("main details:not([open]) > summary >> visible=true").element_handles():
                folded.click()
            page.evaluate(AXE)
            found = page.evaluate("(tags) => axe.run({runOnly: {type: 'tag', values: tags}})", RULES)
            broken = [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]]
            assert broken == [], f"{path} {way} {width}"


def test_arabic_script_is_set_in_the_font_that_is_shipped(chrome: Browser, addresses: dict[str, str]) -> None:
    """Vazirmatn is loaded where there is Arabic script, from the site itself."""
    for locale in ("ar", "fa"):
        with opened(chrome, addresses["http"] + at(locale, "styles/bargain.md")) as page:
            page.evaluate("document.fonts.ready")
            assert page.evaluate("[...document.fonts].some(f => f.family == 'Vazirmatn' && f.status == 'loaded')")
