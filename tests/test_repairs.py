"""What make fix mends, and what it leaves alone."""

from __future__ import annotations

import random
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

import fix
from atlas import reading
from atlas.repairs import repaired
from conftest import ROOT

SITE, _ = reading.read(ROOT / "docs")
RAW = reading.raw(ROOT / "docs")
PAGES = [path for path in RAW if path.endswith(".md")]
BASE = Path(__file__).parent / "base"


def mended(locale: str, line: str) -> str:
    """A line of the body of a page, after its repairs."""
    path, front = f"{locale}/about.md", "---\ntitle: x\n---\n"
    return repaired(SITE, path, f"{front}{line}\n".encode()).text.removeprefix(front).removesuffix("\n")


@pytest.mark.parametrize(
    ("locale", "before", "after"),
    [
        ("fa", "مشتري كيست؟", "مشتری کیست؟"),
        ("fa", "كي", "کی"),
        ("fa", "در سال ٢٠٢٦", "در سال ۲۰۲۶"),
        ("fa", "تجربۀ مشتری", "تجربهٔ مشتری"),
        ("fa", "سطح ، کانال", "سطح، کانال"),
        ("ar", "العمیل والشرکة", "العميل والشركة"),
        ("ar", "علی العمیل", "علی العميل"),
        ("ar", "خدمـــة", "خدمة"),
        ("ar", "لماذا ؟", "لماذا؟"),
        ("ar", "عام ٢٠٢٦", "عام 2026"),
        ("ru", "клиeнт звонит", "клиент звонит"),
        ("ru", "Cтиль", "Стиль"),
        ("ru", "ещë", "ещё"),
        ("ru", "Ждать , ждать...", "Ждать, ждать…"),
        ("ru", "покупательский и\u0306", "покупательский й"),
        ("en", "A сlassic cafe\u0301 .", "A classic café."),
        ("en", "Wait...", "Wait…"),
        ("en", "[The price](a.md) , [@stewart-2017] .", "[The price](a.md), [@stewart-2017]."),
    ],
)
def test_mechanical_mistakes_are_mended(locale: str, before: str, after: str) -> None:
    """Letters of another language, digits, marks in pieces, spaces before punctuation."""
    assert mended(locale, before) == after


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("ru", "Walmart’а и Amazon, SMS, IT-отдел, 3D-модель, USAA"),
        ("ru", "Wаlmаrt"),
        ("ru", "СОР"),
        ("ru", '`клиeнт ,` и <span lang="en">сlient ,</span>'),
        ("ru", "[текст](клиeнт.md){#клиeнт} <https://example.com/клиeнт> https://example.com/a..."),
        ("fa", '<bdi lang="ar">مشتري</bdi> `كيفيت` [@مشتري] {.كلاس} [متن](كيفيت.md)'),
        ("fa", "دایرة"),
        ("fa", "    مشتري ، كد"),
        ("ar", "علی"),
        ("ar", "گراند"),
        ("en", "Привет, мир"),
        ("en", '[id]: https://example.com/... "сlassic ,"'),
        ("en", "The end of a line:  "),
        ("en", "| a | ! |"),
    ],
)
def test_what_may_be_meant_is_left_alone(locale: str, line: str) -> None:
    """Code, links, ids, marks, other languages, and whatever has two readings."""
    assert mended(locale, line) == line


def test_facts_and_fences_are_left_alone() -> None:
    """Of the front matter only title and summary are words; a fenced block is code."""
    text = "---\ntitle: Сafe ,\nposition: 1\nfacts:\n  price: сheap ,\n---\n\n```\nсode ,\n```\n"
    assert repaired(SITE, "en/styles/x.md", text.encode()).text == text.replace("Сafe ,", "Cafe,")


def test_strings_are_mended_and_their_keys_are_not() -> None:
    """A line of _strings.yml is a key and words; a comment is neither."""
    text = '# сomment ,\nnav.home: Ноmе , "x"\n'
    assert repaired(SITE, "en/_strings.yml", text.encode()).text == text.replace("Ноmе ,", "Home,")


def test_data_keeps_its_letters() -> None:
    """Data has no language; only marks and line ends are mended there."""
    found = repaired(SITE, "_data/terms.yml", "\ufeffa: مشتري ,\r\nb: c\r\n".encode())
    assert found.text == "a: مشتري ,\nb: c\n"
    assert [str(each) for each in found.done] == [
        "_data/terms.yml:1: byte order mark removed",
        "_data/terms.yml:1: carriage returns removed from here on",
    ]


def test_a_missing_id_comes_from_the_english_heading_at_its_place() -> None:
    """Only where levels and order agree; an id that is there stays, whatever it is."""
    raw = RAW["fa/styles/bargain.md"].decode()
    found = repaired(SITE, "fa/styles/bargain.md", raw.replace(" {#promise}", "").encode())
    assert found.text == raw
    line = raw[: raw.index(" {#promise}")].count("\n") + 1
    english = RAW["en/styles/bargain.md"].decode()
    other = english[: english.index(" {#promise}")].count("\n") + 1
    assert [str(each) for each in found.done] == [
        f"fa/styles/bargain.md:{line}: id {{#promise}} as in en/styles/bargain.md:{other}"
    ]
    for changed in (
        raw.replace(" {#promise}", "").replace("{#leaders}", "{#leader}"),
        raw.replace("## ", "### ", 1).replace(" {#promise}", ""),
        raw.replace(" {#promise}", "") + "\n## پایان {#end}\n",
    ):
        assert repaired(SITE, "fa/styles/bargain.md", changed.encode()).text == changed


def test_the_site_has_nothing_to_mend() -> None:
    """Who runs make fix on these pages sees no change."""
    assert [str(each) for path, raw in RAW.items() for each in repaired(SITE, path, raw).done] == []


def damaged(path: str, text: str, dice: random.Random) -> str:
    """A page with the mistakes that keyboards and editors make, here and there."""
    locale = SITE.locales[path.partition("/")[0]]
    marks = {other: one for one, other in {**locale.mistaken_inside, **locale.mistaken}.items()}

    def word(match: re.Match[str]) -> str:
        if dice.random() < 0.7 or not re.search(r"[^\W\d_]", match[0]):
            return match[0]
        at = dice.randrange(len(match[0]))
        one = marks.get(match[0][at], match[0][at])
        same = unicodedata.name(one, "x").split()[0] == unicodedata.name(match[0][at], "y").split()[0]
        rest = [c for c in match[0] if c not in marks and c not in locale.mistaken]
        inside = one in locale.mistaken_inside and not match[0][at + 1 : at + 2].isalpha()
        plain = rest and all(c.lower() in locale.alphabet for c in rest)
        return match[0][:at] + one + match[0][at + 1 :] if (plain or same) and not inside else match[0]

    lines = text.split("\n")
    start = lines.index("---", 1)
    for number, line in enumerate(lines):
        if number <= start or not re.fullmatch(r"[^`<\[{]+", line):
            if number > start and path[:2] != "en" and line.startswith("#") and dice.random() < 0.3:
                lines[number] = re.sub(r" \{#[a-z-]+\}$", "", line)
            continue
        line = re.sub(r"[^\W\d_]+", word, line)
        line = re.sub(r"(?<=\w)([,.،؛؟:])(?=\s|$)", lambda m: " " * dice.choice([0, 0, 1]) + m[1], line)
        lines[number] = unicodedata.normalize("NFD", line) if dice.random() < 0.2 else line
    return "\n".join(lines)


@pytest.mark.parametrize("locale", SITE.locales)
def test_damaged_pages_come_back_letter_by_letter(locale: str) -> None:
    """Every page, spoilt at random, is mended to what it was; a second run finds nothing."""
    dice, spoilt = random.Random(locale), 0  # noqa: S311
    for path in (path for path in PAGES if path.startswith(f"{locale}/")):
        text = RAW[path].decode()
        bad = damaged(path, text, dice)
        spoilt += bad != text
        raw = bad.replace("\n", "\r\n").encode("utf-8-sig") if dice.random() < 0.5 else bad.encode()
        found = repaired(SITE, path, raw)
        assert found.text == text
        assert repaired(SITE, path, found.text.encode()).done == ()
    assert spoilt > 40


def test_mending_twice_is_mending_once() -> None:
    """Whatever is thrown at it: a second run has nothing to say."""
    dice = random.Random(8)  # noqa: S311
    signs = list("aеيیكـ.,٣ۀ`[#-| \u0301\u0306\ufffc\u00a0")
    pieces = [*signs, "...", "](", ")", "{#x}", "<b>", "</b>", '<bdi lang="en">', "</bdi>", " "]
    for locale in SITE.locales:
        for _ in range(2000):
            line = "".join(dice.choice(pieces) for _ in range(dice.randrange(1, 24)))
            once = mended(locale, line)
            assert mended(locale, once) == once, line


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the base of the cases."""
    return Path(shutil.copytree(BASE, tmp_path / "docs"))


def spoil(file: Path) -> bytes:
    """Give a file a byte order mark; returns what it was."""
    before = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + before)
    return before


def test_the_command_says_what_it_did(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each repair; a dry run changes nothing; a second run is silent."""
    page = docs / "fa/styles/bargain.md"
    before = spoil(page)
    assert fix.main(["--docs", str(docs), "--dry-run"]) == 0
    assert page.read_bytes() != before
    assert fix.main(["--docs", str(docs)]) == 0
    assert capsys.readouterr().out == "fa/styles/bargain.md:1: byte order mark removed\n" * 2
    assert page.read_bytes() == before
    assert fix.main(["--docs", str(docs)]) == 0
    assert capsys.readouterr().out == ""


def test_only_the_named_pages_are_mended(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path outside the docs is refused."""
    page, other = docs / "fa/index.md", docs / "en/index.md"
    before = spoil(page)
    spoil(other)
    assert fix.main(["--docs", str(docs), str(docs / "fa")]) == 0
    assert page.read_bytes() == before
    assert other.read_bytes().startswith(b"\xef\xbb\xbf")
    with pytest.raises(SystemExit) as ended:
        fix.main(["--docs", str(docs), str(docs.parent)])
    assert ended.value.code == 2
    assert "expected a page or folder in" in capsys.readouterr().err


def test_what_is_not_utf_8_is_named_and_left(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Guessing an encoding would be judging."""
    page = docs / "fa/index.md"
    page.write_bytes(page.read_text(encoding="utf-8").encode("cp1256", "replace"))
    before = page.read_bytes()
    assert fix.main(["--docs", str(docs)]) == 1
    assert "fa/index.md: byte 0x" in capsys.readouterr().err
    assert page.read_bytes() == before
