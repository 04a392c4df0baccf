"""What search engines, assistants and other sites learn of a page, read back from a build for the web."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

import cards
from atlas import found, linked_data, views
from atlas.copies import Copy
from atlas.model import SOURCE
from conftest import HOME
from test_site import CATALOGUE, ENTRIES, LOCALES, PATHS, one, soup

CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.M | re.S)
SHOWN = [path for path in PATHS if path != "404.md"]


def shown_in(locale: str) -> list[str]:
    """The pages that a language has; one may await its translation."""
    return [path for path in SHOWN if CATALOGUE.page(locale, path)]


def page_of(published: Path, locale: str, path: str) -> BeautifulSoup:
    """A page of the build for the web."""
    return soup(published / views.address(locale, path))


def nodes(page: BeautifulSoup) -> dict[str, dict[str, Any]]:
    """The linked data of a page by their types."""
    told = json.loads(one(page, "script[type='application/ld+json']").string or "")
    assert told["@context"] == "https://schema.org"
    return {node["@type"]: node for node in told["@graph"]}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_names_its_own_absolute_address(published: Path, locale: str) -> None:
    """Canonical and Open Graph agree, and lead to the page itself."""
    for path in shown_in(locale):
        page, address = page_of(published, locale, path), HOME + views.address(locale, path)
        assert one(page, "link[rel=canonical]")["href"] == address
        assert one(page, "meta[property='og:url']")["content"] == address
        assert one(page, "meta[property='og:title']")["content"] == CATALOGUE.pages[locale, path].get("title")
        assert one(page, "meta[property='og:description']")["content"] == CATALOGUE.pages[locale, path].get("summary")
        assert not page.select("meta[name=robots]")


def test_the_page_for_missing_addresses_is_not_to_be_found(published: Path) -> None:
    """It has no address of its own, and asks not to be listed."""
    for locale in LOCALES:
        page = page_of(published, locale, "404.md")
        assert one(page, "meta[name=robots]")["content"] == "noindex"
        assert one(page, "base")["href"] == "/a/sub/path/" + views.address(locale, "404.md")
        assert not page.select("link[rel=canonical], link[rel=alternate], meta[property], script[type]")


def test_the_sitemap_tells_each_page_in_all_its_languages(published: Path) -> None:
    """Each address once, with an alternate for each language that has it, and English as the default."""
    text = (published / "sitemap.xml").read_text(encoding="utf-8")
    told = re.findall(r"<url>\s*<loc>(.*?)</loc>(.*?)</url>", text, re.S)
    codes = {path: [code for code in LOCALES if CATALOGUE.page(code, path)] for path in SHOWN}
    pages = [(path, code) for path in SHOWN for code in codes[path]]
    assert [address for address, _ in told] == [HOME + views.address(code, path) for path, code in pages]
    for (path, _), (address, alternates) in zip(pages, told, strict=True):
        links = dict(re.findall(r'<xhtml:link rel="alternate" hreflang="(.*?)" href="(.*?)"/>', alternates))
        assert list(links) == [*codes[path], "x-default"]
        assert links["x-default"] == links[SOURCE]
        assert address in links.values()
        assert all((published / link.removeprefix(HOME)).is_file() for link in links.values())
    assert f"Sitemap: {HOME}sitemap.xml" in (published / "robots.txt").read_text(encoding="utf-8").splitlines()


def test_without_an_address_nothing_pretends_to_have_one(site: Path) -> None:
    """A site for disk has no canonical address, no cards, no linked data and no sitemap, and robots.txt names none."""
    assert not (site / "sitemap.xml").exists()
    assert (site / "robots.txt").read_text(encoding="utf-8").splitlines() == ["User-agent: *", "Allow: /"]
    for file in site.rglob("*.html"):
        found = soup(file).select("link[rel=canonical], link[rel=manifest], meta[property], script[type], base")
        assert not found, f"{file}: {found}"


@pytest.mark.parametrize("locale", LOCALES)
def test_an_entry_is_an_article_at_the_end_of_its_trail(published: Path, locale: str) -> None:
    """Its headline, language and sources, and the way to it from the home page, are those of the page."""
    for entry in (entry for entry in ENTRIES if CATALOGUE.page(locale, entry.path)):
        told, page = nodes(page_of(published, locale, entry.path)), CATALOGUE.pages[locale, entry.path]
        assert told["Article"]["headline"] == page.get("title")
        assert told["Article"]["inLanguage"] == locale
        assert told["Article"]["image"] == f"{HOME}assets/images/card-{locale}.png"
        assert len(told["Article"].get("citation", [])) == len(entry.items("sources"))
        trail = told["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in trail] == [1, 2, 3]
        paths = ("index.md", f"{entry.folder}/index.md", entry.path)
        assert [step["item"] for step in trail] == [HOME + views.address(locale, path) for path in paths]
        assert trail[-1]["name"] == page.get("title")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_glossary_is_a_set_of_defined_terms(published: Path, locale: str) -> None:
    """Every term with its definition, at the place on the page where it stands."""
    page = page_of(published, locale, "glossary.md")
    terms = nodes(page)["DefinedTermSet"]["hasDefinedTerm"]
    assert {term["name"] for term in terms} == {names[locale] for names in CATALOGUE.terms.values.values()}
    for term in terms:
        address, _, place = term["url"].partition("#")
        assert address == HOME + views.address(locale, "glossary.md")
        shown = one(page, f"[id='{place}']").get_text()
        assert term["name"] in shown
        assert term["description"] in shown


def test_linked_data_cannot_leave_its_element(published: Path) -> None:
    """Nothing in the values ends the element or begins a comment, whatever a title says."""
    for file in published.rglob("*.html"):
        for script in re.findall(
            r"<script type=\"application/ld\+json\">(.*?)</script>", file.read_text("utf-8"), re.S
        ):
            assert not re.search(r"[<>&']", script), file
            json.loads(script)


def test_a_page_that_is_missing_in_a_language_has_no_linked_data() -> None:
    """The English text on a Russian address is nothing to be found."""
    assert linked_data.graph(CATALOGUE, "ru", "nowhere.md", HOME) == {}
    assert linked_data.graph(CATALOGUE, "ru", "404.md", HOME) == {}
    assert linked_data.graph(CATALOGUE, "ru", "index.md", "") == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_other_sites_draw_a_card_with_the_words_of_the_language(published: Path, locale: str) -> None:
    """The picture is there, has the size that is told, and shows the words of today."""
    page = page_of(published, locale, "styles/bargain.md")
    address = str(one(page, "meta[property='og:image']")["content"])
    assert address.startswith(HOME)
    png = (published / address.removeprefix(HOME)).read_bytes()
    told = [int(str(one(page, f"meta[property='og:image:{side}']")["content"])) for side in ("width", "height")]
    assert [int.from_bytes(png[place : place + 4]) for place in (16, 20)] == told == [1200, 630]
    says = cards.description(png)
    assert says == cards.words(CATALOGUE, locale), "draw the cards again: python tests/cards.py"
    others = [str(meta["content"]) for meta in page.select("meta[property='og:locale:alternate']")]
    assert len({*others, str(one(page, "meta[property='og:locale']")["content"])}) == len(LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_manifest_names_the_site_in_its_language(published: Path, locale: str) -> None:
    """Its address stands on each page, and its icons and its start are files of the site."""
    file = published / views.address(locale, "styles/bargain.md")
    manifest = (file.parent / str(one(soup(file), "link[rel=manifest]")["href"])).resolve()
    told = json.loads(manifest.read_text(encoding="utf-8"))
    assert (told["lang"], told["dir"]) == (locale, CATALOGUE.locales[locale].direction)
    assert told["name"] == CATALOGUE.text(locale, "site.name")
    assert (manifest.parent / told["start_url"]).resolve() == published / views.address(locale, "index.md")
    for icon in told["icons"]:
        assert (manifest.parent / icon["src"]).is_file()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_copy_in_markdown_stands_beside_each_page(site: Path, locale: str) -> None:
    """The page names it, and it holds title, summary and every fact in words, and nothing of the machinery."""
    for path in shown_in(locale):
        file = site / views.address(locale, path)
        link = one(soup(file), "link[rel=alternate][type='text/markdown']")
        text = (file.parent / str(link["href"])).read_text(encoding="utf-8")
        page, original = CATALOGUE.pages[locale, path], CATALOGUE.pages[SOURCE, path]
        assert text.startswith(f"# {page.get('title')}\n\n> {page.get('summary')}\n\n")
        told = CODE.sub("", text)
        assert not re.search(r"<!--|</?(?:bdi|span)|\[@|^---$|translated_from", told, re.M), file
        assert CATALOGUE.role(original) == "tree" or not re.search(r"\{[#.:]", told), file
        for number, _ in enumerate(original.items("sources"), 1):
            assert f"\n- [{CATALOGUE.locales[locale].number(number)}] " in text
        if CATALOGUE.role(original) == "entry":
            for field in CATALOGUE.kinds[original.folder].fields:
                assert f"\n- {CATALOGUE.text(locale, field.words)}: " in text


@pytest.mark.parametrize("locale", LOCALES)
def test_the_links_of_a_copy_lead_to_copies(site: Path, locale: str) -> None:
    """Every relative link is a file that is there."""
    for path in shown_in(locale):
        file = (site / views.address(locale, path)).with_suffix(".md")
        targets = re.findall(r"\]\(([^)\s]+)\)", CODE.sub("", file.read_text(encoding="utf-8")))
        for target in (target for target in targets if not urlsplit(target).scheme and not target.startswith("#")):
            assert target.partition("#")[0].endswith((".md", ".csv", ".json")), f"{file}: {target}"
            assert (file.parent / target.partition("#")[0]).is_file(), f"{file}: {target}"


def test_a_copy_leaves_code_as_it_is() -> None:
    """What a guide shows of marks, ids and views is shown, not done."""
    shown = "Write `[@source]` and `{#id}`.\n\n```markdown\n<!-- comparison -->\n## Why {#why}\n```\n"
    page = dataclasses.replace(CATALOGUE.pages[SOURCE, "about.md"], body=f"## Words {{#words}}\n\n{shown}")
    assert f"## Words\n\n{shown}" in Copy(CATALOGUE, page).text()


def test_a_copy_leads_to_english_where_the_language_lacks_a_page() -> None:
    """The way out of the language's folder is found from any depth."""
    copy = Copy(CATALOGUE, CATALOGUE.pages["ru", "styles/bargain.md"])
    assert copy.target("styles/classic.md") == "classic.md"
    assert copy.target("about.md") == "../about.md"
    assert copy.target("nowhere.md") == "../../nowhere.md"
    assert Copy(CATALOGUE, CATALOGUE.pages[SOURCE, "index.md"]).target("styles/classic.md") == "styles/classic.md"


@pytest.mark.parametrize("locale", LOCALES)
def test_llms_txt_lists_every_page_once(published: Path, site: Path, locale: str) -> None:
    """Each copy of the language with its title, by absolute address on the web and relative on disk."""
    for root, folder in ((HOME, published), ("", site)):
        text = (folder / found.folder(locale) / "llms.txt").read_text(encoding="utf-8")
        assert text.startswith(f"# {CATALOGUE.pages[locale, 'index.md'].get('title')}\n\n> ")
        listed = dict(re.findall(r"^- \[.*?\]\((\S+\.md)\): (.+)$", text, re.M))
        own = {path: f"{root}{found.folder(locale)}{path}" if root else path for path in shown_in(locale)}
        assert sorted(listed) == sorted(own.values())
        assert all(listed[own[path]] == CATALOGUE.pages[locale, path].get("summary") for path in own)
        assert text.count("llms.txt)") == len(LOCALES) - 1


def test_hosts_send_the_policy_of_the_pages(published: Path) -> None:
    """The headers hold the policy that each page names, and what only a header can say."""
    rules = re.split(r"\n(?=/)", (published / "_headers").read_text(encoding="utf-8").strip())
    assert [rule.split("\n")[0] for rule in rules] == ["/*", "/*.md"]
    sent = dict(line.strip().split(": ", 1) for line in rules[0].splitlines()[1:])
    assert sent["X-Content-Type-Options"] == "nosniff"
    for file in published.rglob("*.html"):
        meta = one(soup(file), "meta[http-equiv='Content-Security-Policy']")
        assert sent["Content-Security-Policy"] == f"{meta['content']}; frame-ancestors 'none'"
        before = [tag.name for tag in meta.find_previous_siblings()]
        assert before == ["meta"], "only the charset stands before the policy"


def test_no_script_and_no_style_stands_in_a_page(published: Path) -> None:
    """The policy forbids them, and allows nothing that would need them."""
    for file in published.rglob("*.html"):
        page = soup(file)
        assert "unsafe" not in str(one(page, "meta[http-equiv='Content-Security-Policy']")["content"])
        assert not page.select("style, [style], script:not([src]):not([type='application/ld+json'])"), file
        assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)], file
        assert not page.select("[href^='javascript:' i]"), file
