"""The site as a host serves it: its content security policy, its page for missing addresses, the reader's language."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conftest import Quiet, at, opened
from test_browser import AXE, KINDS_OF_PAGE, RULES, TREE
from test_site import CATALOGUE, LOCALES

LISTEN = "document.addEventListener('securitypolicyviolation', event => console.error(event.violatedDirective))"
SHIFTED = """() => new Promise((done) => {
    const element = (node) => node.nodeType === 1 ? node : node.parentNode;
    const inside = (node) => node && element(node).closest(".atlas-frame, atlas-my-language");
    new PerformanceObserver((list) => done(list.getEntries().flatMap((entry) => entry.sources)
        .filter((source) => inside(source.node)).map((source) => source.node.textContent)))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(done, 500, []);
})"""
"""The texts below the head of the page that have moved since it was opened."""

OFFER = ".atlas-my-language >> visible=true"


class Host(Quiet):
    """A host that knows `_headers` and answers with 404.html for what it does not have."""

    def __init__(self, *arguments: object, directory: str) -> None:
        self.root = Path(directory) / "a/sub/path"
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Send along what the site asks for."""
        rule = (self.root / "_headers").read_text(encoding="utf-8").partition("\n/*.md")[0]
        for line in rule.splitlines()[1:]:
            self.send_header(*line.strip().split(": ", 1))
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer for what is missing, and as ever for other errors."""
        if code != http.HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((self.root / "404.html").read_bytes())


@pytest.fixture(scope="module")
def host(published: Path) -> Iterator[str]:
    """The address below which a host serves the site."""
    parent = published.parent / "host"
    (parent / "a/sub").mkdir(parents=True)
    (parent / "a/sub/path").symlink_to(published)
    handler = functools.partial(Host, directory=str(parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/a/sub/path/"
        server.shutdown()


@pytest.mark.parametrize("where", ["host", "disk"])
@pytest.mark.parametrize("locale", LOCALES)
def test_no_page_breaks_the_policy(chrome: Browser, host: str, site: Path, locale: str, where: str) -> None:
    """Each kind of page loads its styles and scripts, and reports no violation, on a host and from disk."""
    root = host if where == "host" else f"{site.as_uri()}/"
    with opened(chrome, root + at(locale, "index.md")) as page:
        page.add_init_script(LISTEN)
        for path in KINDS_OF_PAGE:
            page.goto(root + at(locale, path))
            assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--atlas-brand')").strip(), path
            page.click("atlas-theme button")
        page.click(".atlas-search__open")
        page.fill("dialog input[type=search]", CATALOGUE.pages[locale, "styles/bargain.md"].text("title"))
        expect(page.locator("dialog a[href]").first).to_be_visible()
        page.goto(root + at(locale, TREE))
        page.click("[id='alternatives:yes']")
        expect(page.locator(".atlas-questions h2 >> visible=true")).to_have_id("reason")


@pytest.mark.parametrize("where", ["host", "disk"])
def test_the_policy_stops_what_is_not_the_sites_own(chrome: Browser, host: str, site: Path, where: str) -> None:
    """A script or style that stands in the page, and whatever comes from elsewhere, is refused and reported."""
    page = chrome.new_page()
    page.goto((host if where == "host" else f"{site.as_uri()}/") + "styles/bargain.html")
    broken = page.evaluate(
        """async (elsewhere) => {
            const broken = [];
            document.addEventListener("securitypolicyviolation", (event) => broken.push(event.effectiveDirective));
            const add = (name, given) => document.body.append(Object.assign(document.createElement(name), given));
            add("script", {textContent: "window.ran = true"});
            add("style", {textContent: "body { color: red }"});
            document.body.setAttribute("style", "color: red");
            add("script", {src: elsewhere});
            add("img", {src: elsewhere});
            add("iframe", {src: elsewhere});
            await fetch(elsewhere).catch(() => {});
            await new Promise((done) => setTimeout(done, 300));
            return [...broken, window.ran ? "ran" : "refused"];
        }""",
        "http://127.0.0.1:9/elsewhere",
    )
    page.close()
    directives = {"script-src-elem", "style-src-elem", "style-src-attr", "img-src", "frame-src", "connect-src"}
    assert set(broken) == directives | {"refused"}


@pytest.mark.parametrize("missing", ["nowhere.html", "styles/nowhere", "fa/styles/old/nowhere.html", "x/y/z/?page=1"])
def test_a_missing_address_is_answered_at_any_depth(chrome: Browser, host: str, missing: str) -> None:
    """The page has its styles and scripts, speaks all four languages, and its links lead to pages of the site."""
    context = chrome.new_context()
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    answer = page.goto(host + missing)
    assert answer is not None
    assert answer.status == 404
    assert failed == [host + missing]
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--atlas-brand')").strip()
    expect(page.locator("atlas-theme button")).to_be_visible()
    for locale in LOCALES:
        says = page.locator(f"main [lang={locale}]").filter(has_text=CATALOGUE.pages[locale, "404.md"].text("title"))
        expect(says).to_be_visible()
        home = page.locator(f"main a[href='{at(locale, 'index.md')}']").first
        assert home.evaluate("link => link.href") == host + at(locale, "index.md")
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    assert all(link.startswith((host, "mailto:")) for link in links)
    for link in sorted(set(links)):
        assert context.request.get(link).status == 200, link
    page.click("main a >> nth=0")
    expect(page.locator("h1")).to_have_text(CATALOGUE.pages["en", "index.md"].text("title"))
    context.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_is_offered_in_the_language_of_the_browser(chrome: Browser, host: str, locale: str) -> None:
    """On a page in another language one line says so in the reader's own, and leads there; nobody is sent anywhere."""
    for here in LOCALES:
        address = host + at(here, "styles/bargain.md")
        with opened(chrome, address, locale=f"{locale}-XX") as page:
            assert page.url == address
            if here == locale:
                expect(page.locator(OFFER)).to_have_count(0)
                continue
            expect(page.locator(OFFER)).to_have_count(1)
            assert page.locator(OFFER).get_attribute("lang") == locale
            assert page.locator(OFFER).get_attribute("dir") == CATALOGUE.locales[locale].direction
            expect(page.locator(f"{OFFER} >> a")).to_have_text(CATALOGUE.text(locale, "offer.available"))
            page.click(f"{OFFER} >> a")
            assert page.url == host + at(locale, "styles/bargain.md")
            expect(page.locator(OFFER)).to_have_count(0)


@pytest.mark.parametrize(
    ("languages", "offered"),
    [(["de", "fr"], None), (["de", "fa-AF", "ru"], "fa"), (["en-GB", "ru"], None), (["RU"], "ru"), ([], None)],
)
def test_the_first_language_that_the_site_has_counts(
    chrome: Browser, host: str, languages: list[str], offered: str | None
) -> None:
    """Others before it in the reader's list do not matter; a reader who is there already is offered nothing."""
    with opened(chrome, host) as page:
        page.add_init_script(f"Object.defineProperty(navigator, 'languages', {{get: () => {languages}}})")
        page.goto(host + "about.html")
        shown = page.locator(OFFER)
        expect(shown).to_have_count(1 if offered else 0)
        if offered:
            assert shown.get_attribute("lang") == offered


def test_a_choice_of_language_is_remembered(chrome: Browser, host: str) -> None:
    """Closed, the line stays away from every page; who follows it is offered it again; who switches back is not."""
    with opened(chrome, host + "about.html", locale="ru-RU") as page:
        page.click(f"{OFFER} >> button")
        expect(page.locator(OFFER)).to_have_count(0)
        for path in ("about.html", "styles/bargain.html", "ar/about.html"):
            page.goto(host + path)
            expect(page.locator(OFFER)).to_have_count(0)
    with opened(chrome, host + "about.html", locale="ru-RU") as page:
        page.click(f"{OFFER} >> a")
        page.goto(host + "styles/bargain.html")
        expect(page.locator(OFFER)).to_have_count(1)
        page.click(".atlas-languages a[hreflang=ru]")
        page.click(".atlas-languages a[hreflang=en]")
        assert page.url == host + "styles/bargain.html"
        expect(page.locator(OFFER)).to_have_count(0)


def test_the_offer_leads_to_the_same_answers(chrome: Browser, host: str) -> None:
    """The answers of a tree stand in the address, and in that of the offer when it is followed."""
    with opened(chrome, host + at("en", TREE), locale="fa") as page:
        page.click("[id='alternatives:yes']")
        page.locator(f"{OFFER} >> a").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(host + at("fa", TREE, "alternatives:yes/reason"))
        expect(page.locator(".atlas-questions h2 >> visible=true")).to_have_id("reason")


def test_the_offer_leads_to_the_same_order_of_a_table(chrome: Browser, host: str) -> None:
    """The state of a table stands in the address, and in that of the offer when it is followed."""
    with opened(chrome, host + at("en", "styles/index.md"), locale="ru") as page:
        page.click("th[data-column=price] button")
        page.click(f"{OFFER} >> a")
        page.wait_for_url(host + at("ru", "styles/index.md", "sort=price"))
        expect(page.locator("th[data-column=price]")).to_have_attribute("aria-sort", "ascending")


def test_without_script_or_storage_the_page_is_whole(chrome: Browser, host: str) -> None:
    """No line without the script; with storage switched off it comes, and goes when it is closed."""
    with opened(chrome, host + "about.html", locale="ru", java_script_enabled=False) as page:
        expect(page.locator(OFFER)).to_have_count(0)
    with opened(chrome, host, locale="ru") as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('off'); }})")
        page.goto(host + "about.html")
        page.click(f"{OFFER} >> button")
        expect(page.locator(OFFER)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_offer_moves_nothing_and_keeps_the_rules_of_accessibility(
    chrome: Browser, host: str, scheme: str, width: int
) -> None:
    """It is there before the text is drawn, fits a narrow screen, and is named and coloured as it must be."""
    options = {"locale": "ar", "color_scheme": scheme, "viewport": {"width": width, "height": 700}}
    with opened(chrome, host + "styles/bargain.html", **options, bypass_csp=True, reduced_motion="reduce") as page:
        expect(page.locator(OFFER)).to_have_count(1)
        page.evaluate("document.fonts.ready")
        assert page.evaluate(SHIFTED) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(AXE)
        found = page.evaluate("(tags) => axe.run({runOnly: {type: 'tag', values: tags}})", RULES)
        assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
