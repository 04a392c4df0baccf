"""No way in: whatever is written into the docs is refused with its place, or comes out as text."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from atlas import harmless, reading
from atlas.checks import check
from atlas.records import record
from attacks import Attack, attacked, attacks, pages
from conftest import ROOT, build

ATTACKS = attacks()
EDIT = "https://example.com/edit/docs/"
SECONDS = 60
"""How long the check of a small folder may take, on a busy machine; alone it takes less than five."""


def named(chosen: list[Attack]) -> list[object]:
    """Attacks as the parameters of a test."""
    return [pytest.param(attack, id=f"{attack['file']}: {attack['attack']}") for attack in chosen]


def problems(folder: Path) -> list[str]:
    """What reading and checking the folder says."""
    catalogue, found = reading.read(folder)
    return [str(problem) for problem in sorted({*found, *check(catalogue)})]


def missed(attack: Attack, said: list[str]) -> list[str]:
    """What the check should have said of an attack and did not."""
    return [begin for begin in attack.get("refused", []) if not any(line.startswith(begin) for line in said)]


def test_there_are_many_and_each_says_how_it_ends() -> None:
    """The corpus holds at least 60 attacks, each refused or harmless, and no name twice."""
    assert len(ATTACKS) >= 60
    assert all(bool(attack.get("refused")) != bool(attack.get("harmless")) for attack in ATTACKS)
    assert len({(attack["file"], attack["attack"]) for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("attack", named([attack for attack in ATTACKS if attack["file"] != "size"]))
def test_an_attack_is_refused_with_its_place_or_passes_as_text(attack: Attack, tmp_path: Path) -> None:
    """The check names the file and line of each; it has nothing to say of what is only text."""
    said = problems(attacked(attack, tmp_path))
    assert missed(attack, said) == [], said
    assert bool(said) == bool(attack.get("refused")), said


def test_no_asset_takes_the_place_of_a_picture_or_font_of_the_frame(tmp_path: Path) -> None:
    """MkDocs would publish it in place of ours, and a font decides what every letter looks like."""
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    for path in ("fonts/vazirmatn.woff2", "images/card-en.png"):
        (docs / "assets" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "overrides" / "assets" / path, docs / "assets" / path)
    said = [str(problem) for problem in reading.read(docs, ROOT / "overrides")[1]]
    assert [line.partition(":")[0] for line in said] == ["assets/fonts/vazirmatn.woff2", "assets/images/card-en.png"]
    assert all("in place of one that the frame" in line for line in said)


@pytest.mark.parametrize("attack", named([attack for attack in ATTACKS if attack["file"] == "size"]))
def test_the_check_of_a_huge_or_deep_attack_ends(attack: Attack, tmp_path: Path) -> None:
    """Neither length nor depth nor a pattern keeps the check from its end, and none ends in a traceback."""
    command = [sys.executable, str(ROOT / "hooks/check.py"), str(attacked(attack, tmp_path / "docs"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.stderr == ""
    said = [line for line in done.stdout.splitlines() if "_strings.yml:1: no string" not in line]
    assert missed(attack, said) == [], said[:5]
    assert bool(said) == bool(attack.get("refused")), said[:5]
    assert all(len(line) < 1200 for line in said)


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the base with every attack that the check accepts, each on a page of its own."""
    project = tmp_path_factory.mktemp("attacked")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(re.sub(r" +- \{locale: (?:ar|ru),.*\n", "", config), encoding="utf-8")
    shutil.copytree(ROOT / "tests/base", project / "docs")
    complete(project / "docs")
    for number, attack in enumerate(ATTACKS):
        for text in pages(attack).values() if attack.get("harmless") else ():
            (project / f"docs/en/attack-{number}.md").write_text(str(text), encoding="utf-8", newline="")
            if "page" in attack:
                awaited = str(text).replace("summary:", "awaiting: [fa]\nsummary:")
                (project / f"docs/en/attack-{number}.md").write_text(awaited, encoding="utf-8")
    environment = {**os.environ, "EDIT_URI": EDIT}
    done = build(project, project / "site", **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def complete(docs: Path) -> None:
    """Give the base the words that the templates ask for, from the project's own."""
    asked = reading.read(docs, ROOT / "overrides")[0].asked
    for locale in ("en", "fa"):
        own = docs / locale / "_strings.yml"
        there = record(own.read_text(encoding="utf-8"), own.name)[0].values
        words = reading.read(ROOT / "docs")[0].strings[locale].values
        more = {key: words[key] for key in sorted(asked - set(there))}
        text = own.read_text(encoding="utf-8") + yaml.safe_dump(more, allow_unicode=True, width=9**9)
        own.write_text(text, encoding="utf-8")


def active(soup: BeautifulSoup) -> list[str]:
    """What could run, load or lead elsewhere in the part of a page that its text makes."""
    found = []
    assert soup.select(".atlas-page")
    for tag in soup.select(".atlas-page *, title, meta[name=description]"):
        address = str(tag.get("href") or tag.get("src") or tag.get("action") or "")
        ours = tag.name == "script" and re.fullmatch(r"(?:\.\./)*assets/javascripts/[a-z-]+\.js", address)
        if tag.name in ("script", "iframe", "object", "embed", "form", "base", "link", "style", "img") and not ours:
            found.append(str(tag)[:100])
        if re.match(r"\s*(?!https?:|mailto:)[\w+.-]+:|\s*//|.*\\", address):
            found.append(str(tag)[:100])
        found += [f"{tag.name} {name}" for name in tag.attrs if name.startswith("on") or name in ("srcdoc", "ping")]
    return found


def everywhere(soup: BeautifulSoup) -> list[str]:
    """What stems from an attack and could run, anywhere on a page: each alerts, or names a host that is none."""
    tags = [tag for tag in soup.find_all(True) if isinstance(tag, Tag)]
    scripts = [str(tag) for tag in tags if tag.name in ("script", "style") and re.search("alert|evil", str(tag))]
    handlers = [str(tag)[:100] for tag in tags for name in tag.attrs if name.startswith("on")]
    addresses = [str(tag.get(name)) for tag in tags for name in ("href", "src", "action", "data") if tag.get(name)]
    return scripts + handlers + [address for address in addresses if re.search("alert|evil|^javascript", address)]


@pytest.mark.parametrize("number", [number for number, attack in enumerate(ATTACKS) if attack.get("harmless")])
def test_what_the_check_accepts_comes_out_as_text(accepted: Path, number: int) -> None:
    """The reader sees what was typed; nothing of it runs, loads or leads elsewhere."""
    soup = BeautifulSoup((accepted / f"attack-{number}.html").read_text(encoding="utf-8"), "html.parser")
    assert ATTACKS[number]["harmless"] in soup.get_text(), ATTACKS[number]["attack"]
    assert active(soup) == []
    permitted = "https://example.com/?a=1&b=%22onmouseover%3Dalert#%3Cscript%3E"
    assert [found for found in everywhere(soup) if found != permitted] == []


def test_a_page_leads_to_its_source_where_an_address_for_editing_is_configured(accepted: Path, site: Path) -> None:
    """In each language to the file of that language; without such an address no link is shown."""
    for built, source in (("styles/bargain.html", "en/styles/bargain.md"), ("fa/index.html", "fa/index.md")):
        soup = BeautifulSoup((accepted / built).read_text(encoding="utf-8"), "html.parser")
        assert next(link["href"] for link in soup.select(".atlas-edit a")) == EDIT + source
    assert not [file for file in site.rglob("*.html") if "atlas-edit" in file.read_text(encoding="utf-8")]


def test_the_scanner_finds_what_it_looks_for() -> None:
    """A page with each harm in it is not passed."""
    for harm in (
        "<script>alert(1)</script>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' JAVASCRIPT:x'>x</a>",
        "<p onclick='x'>x</p>",
        "<img src='https://evil.example/x.png'>",
        "<a href='//evil.example'>x</a>",
    ):
        assert active(BeautifulSoup(f"<main class='atlas-page'>{harm}</main>", "html.parser")), harm


def test_no_page_of_the_site_holds_anything_active_that_stems_from_its_text(site: Path) -> None:
    """The whole real site: no script, handler or foreign address beyond links to sources."""
    files = sorted(site.rglob("*.html"))
    assert len(files) > 100
    for file in files:
        soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        assert active(soup) == [], file
        assert everywhere(soup) == [], file
        assert "{.atlas" not in soup.get_text(), file


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>x</p>",
        "<a href='java&#10;script:alert(1)'>x</a>",
        "<a href='//evil.example'>x</a>",
        "<a href='https:evil.example'>x</a>",
        "<img src='x.png'>",
        "<td style='background: url(//evil.example)'>x</td>",
        "<p style='text-align: left;'>x</p>",
        "<svg></svg>",
        "<!DOCTYPE html>",
        "<?php echo 1 ?>",
        "text <img src=x onerror=alert(1)",
    ],
)
def test_the_second_lock_holds_alone(html: str) -> None:
    """What Markdown must not bring forth is named even where no rule has found it."""
    assert harmless.strange(html)


def test_the_second_lock_looks_quickly_only_at_what_holds_nothing() -> None:
    """Whatever tags are made of, those that are not given to the parser are those in which it finds nothing."""
    names = ("a", "p", "td", "br", "script", "img", "A", "a/", "/a", "/p", "/script", "!--", "!DOCTYPE", "?x", "")
    keys = ("href", "title", "id", "class", "style", "start", "onclick", "HREF", "x")
    values = (
        "",
        "x",
        "a b",
        "../x.md#y",
        "//x",
        "https://x?y",
        "https:x",
        "javascript:x",
        "&#106;avascript:x",
        "&amp;",
    )
    signs = ('"', "'", "", ">", "<", "/", "-->", " ", "\n", "\0")
    draw = random.Random(7)  # noqa: S311 - the same tags in each run
    quick = 0
    for _ in range(60_000):
        given = "".join(f' {draw.choice(keys)}="{draw.choice(values)}"' for _ in range(draw.randint(0, 2)))
        html = f"<{draw.choice(names)}{given}>x"
        if draw.random() < 0.5:
            place = draw.randrange(len(html))
            html = html[:place] + draw.choice(signs) + html[place + draw.randint(0, 1) :]
        if not harmless.strange(html):
            quick += 1
            assert harmless.read(html) == [], html
    assert quick > 1000


def test_the_second_lock_lets_the_pages_through() -> None:
    """Text, tables, links and comments that ask for a view are in order."""
    html = (
        '<h2 id="a">A</h2>\n<p class="b">x &lt;script&gt;</p> <a href="../b.md#c" title="d">e</a> <a href="#c:d">f</a>'
        '<table><tr><td style="text-align: right;">1</td></tr></table><!-- comparison -->'
        '<bdi lang="en" dir="ltr">g</bdi>'
        '<a href="https://example.com/a?b=c">h</a><a href="mailto:a@example.com">i</a><br />'
    )
    assert harmless.strange(html) == []
