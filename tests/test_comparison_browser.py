"""The comparison in a browser: what it shows is what Python computes from the front matter, in every language."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from atlas import reading, tables
from atlas.collation import sort_key
from atlas.model import SOURCE, Field
from atlas.tables import Cell, Row
from conftest import ROOT, at, opened, until
from test_browser import AXE, RULES

CATALOGUE, _ = reading.read(ROOT / "docs")
LOCALES = list(CATALOGUE.locales)
KINDS = [kind for kind in CATALOGUE.kinds if CATALOGUE.entries(kind)]
PAIRS = [(kind, pair) for kind, pairs in CATALOGUE.pairs.values.items() for pair in pairs]
SHOWN = "tr[data-entry]:not([hidden])"
VIEW = ".atlas-beside"


def index(locale: str, kind: str, state: str = "") -> str:
    """The address of a kind's table in a state."""
    return at(locale, f"{kind}/index.md", state)


def rows_shown(page: Page) -> list[str]:
    """The ids of the rows that are shown, from above."""
    return page.eval_on_selector_all(SHOWN, "rows => rows.map(row => row.dataset.entry)")  # type: ignore[no-any-return]


def columns_shown(page: Page) -> list[str]:
    """The facts whose columns are shown: header and every cell alike."""
    script = """() => [...document.querySelectorAll("th[data-column]")].slice(1).map(head => head.dataset.column)
        .filter(id => [...document.querySelectorAll(`th[data-column="${id}"], td[data-fact="${id}"]`)]
            .every(cell => !cell.hidden))"""
    return page.evaluate(script)  # type: ignore[no-any-return]


def state_of(page: Page) -> str:
    """What the address says after #."""
    return page.evaluate("decodeURIComponent(location.hash.slice(1))")  # type: ignore[no-any-return]


def put(page: Page, state: str) -> None:
    """Go to a state, as a link to it would."""
    page.evaluate("state => { location.hash = state; }", state)
    until(page, "state => decodeURIComponent(location.hash.slice(1)) === state", state)
    page.evaluate("() => new Promise(done => setTimeout(done))")


def tags(entry: Any, field: Field) -> list[str]:
    """The tags of a fact, as the front matter has them."""
    fact = entry.mapping("facts").get(field.name, [])
    return [fact] if isinstance(fact, str) else fact


def word_key(words: str, locale: str) -> list[tuple[int, int]]:
    """Where words stand: signs before whole numbers before letters; spaces and punctuation do not count."""
    language = CATALOGUE.locales[locale]
    bare = " ".join(word.removeprefix(language.article) for word in words.split())
    key: list[tuple[int, int]] = []
    for piece in re.findall(r"\d+|\D", bare):
        kind = unicodedata.category(piece[0])[0]
        if kind == "L":
            key += [(2, place) for place in sort_key(piece, language)]
        elif kind in "NS":
            key.append((1, int(piece)) if kind == "N" else (0, ord(piece)))
    return key


def in_order(kind: str, locale: str, column: int, descending: bool) -> list[str]:
    """The ids sorted by a column, computed here: ranks by their declaration, words by the alphabet, nothing last."""
    rows = tables.comparison(CATALOGUE, kind, locale).rows
    field = CATALOGUE.kinds[kind].fields[column] if column >= 0 else None

    def key(row: Row) -> Any:
        if field is None:
            return word_key(row.page.text("title"), locale)
        cell: Cell = row.cells[column]
        if field.form == "scale":
            return field.choices.index(cell.tags)
        return word_key(" ".join(value.words for value in cell.values), locale)

    filled = [row for row in rows if field is None or row.cells[column].values]
    empty = [row for row in rows if row not in filled]
    return [row.page.id for row in sorted(filled, key=key, reverse=descending) + empty]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_column_sorts_as_python_sorts_it(chrome: Browser, addresses: dict[str, str], locale: str) -> None:
    """Scales by rank, words by the alphabet of the language, in both directions, in every table."""
    for kind in KINDS:
        with opened(chrome, addresses["file"] + index(locale, kind)) as page:
            listed = rows_shown(page)
            assert listed == [entry.id for entry in CATALOGUE.entries(kind)]
            names = ["entry", *(field.name for field in CATALOGUE.kinds[kind].fields)]
            for (column, name), sign in itertools.product(enumerate(names, -1), ("", "-")):
                put(page, f"sort={sign}{name}")
                assert rows_shown(page) == in_order(kind, locale, column, sign == "-"), f"{kind} {sign}{name}"
                sorted_heads = page.locator("th[aria-sort]")
                expect(sorted_heads).to_have_count(1)
                assert sorted_heads.get_attribute("data-column") == name
                assert sorted_heads.get_attribute("aria-sort") == ("descending" if sign else "ascending")
            put(page, "")
            assert rows_shown(page) == listed
            expect(page.locator("th[aria-sort]")).to_have_count(0)


def filters(kind: str) -> list[tuple[str, Callable[[Any], bool]]]:
    """Filters of every column, as they stand in the address, with the rule that each means."""
    found: list[tuple[str, Callable[[Any], bool]]] = []
    for field in CATALOGUE.kinds[kind].fields:
        if field.form == "scale":
            ends = ["", *field.choices]
            for least, most in itertools.product(ends, ends):
                if least or most:
                    found.append((f"fact.{field.name}={least}..{most}", between(field, least, most)))
        else:
            choices = sorted({tag for entry in CATALOGUE.entries(kind) for tag in tags(entry, field)})
            if not all(tags(entry, field) for entry in CATALOGUE.entries(kind)):
                choices.append("none")
            some = [*itertools.combinations(choices, 1), *itertools.islice(itertools.combinations(choices, 2), 3)]
            found += [(f"fact.{field.name}={','.join(few)}", any_of(field, few)) for few in some]
    return found


def between(field: Field, least: str, most: str) -> Callable[[Any], bool]:
    """Whether an entry stands at least and at most there on a scale."""
    low = field.choices.index(least) if least else 0
    high = field.choices.index(most) if most else len(field.choices)
    return lambda entry: low <= field.choices.index(tags(entry, field)[0]) <= high


def any_of(field: Field, some: tuple[str, ...]) -> Callable[[Any], bool]:
    """Whether an entry has one of the tags, or none where that is asked for."""
    return lambda entry: bool(set(tags(entry, field) or ["none"]) & set(some))


@pytest.mark.parametrize("kind", KINDS)
def test_every_filter_lets_through_what_python_lets_through(
    chrome: Browser, addresses: dict[str, str], kind: str
) -> None:
    """Each bound of each scale and each choice, alone and in pairs; the count is announced in the reader's digits."""
    locale = "fa"
    entries = CATALOGUE.entries(kind)
    digits = CATALOGUE.locales[locale].number
    with opened(chrome, addresses["file"] + index(locale, kind)) as page:
        for state, rule in filters(kind):
            put(page, state)
            wanted = [entry.id for entry in entries if rule(entry)]
            assert rows_shown(page) == wanted, state
            text = CATALOGUE.text(locale, "comparison.shown")
            said = text.replace("{shown}", digits(len(wanted))).replace("{all}", digits(len(entries)))
            expect(page.locator("atlas-comparison [role=status]")).to_have_text(said)


def test_filters_of_several_facts_hold_together(chrome: Browser, addresses: dict[str, str]) -> None:
    """A price position of low or lower and a personal relationship of 4 or more; then without the first."""
    fields = {field.name: field for field in CATALOGUE.kinds["styles"].fields}
    price, relationship = between(fields["price"], "", "ordinary"), between(fields["relationship"], "familiar", "")
    with opened(chrome, addresses["file"] + index(SOURCE, "styles")) as page:
        page.click("[data-panel=filter] summary")
        page.select_option("[data-filter=price] [data-bound=most]", "ordinary")
        page.select_option("[data-filter=relationship] [data-bound=least]", "familiar")
        both = [e.id for e in CATALOGUE.entries("styles") if price(e) and relationship(e)]
        assert rows_shown(page) == both == ["old-shoe"]
        assert state_of(page) == "fact.price=..ordinary&fact.relationship=familiar.."
        expect(page.locator("[data-panel=filter] summary [data-slot=filters]")).to_contain_text("2")
        page.select_option("[data-filter=price] [data-bound=most]", "")
        assert rows_shown(page) == [e.id for e in CATALOGUE.entries("styles") if relationship(e)]
        page.check("[data-filter=value_discipline] input[value=product-leadership]")
        assert rows_shown(page) == ["classic", "specialist"]
        page.click("[data-do=reset]")
        assert len(rows_shown(page)) == len(CATALOGUE.entries("styles"))
        assert state_of(page) == ""


@pytest.mark.parametrize("where", ["http", "file"])
def test_a_header_sorts_by_mouse_and_by_keyboard(chrome: Browser, addresses: dict[str, str], where: str) -> None:
    """Once rising, twice falling, a third time as listed; the focus stays on the button."""
    with opened(chrome, addresses[where] + index("ru", "styles")) as page:
        listed = rows_shown(page)
        button = page.locator("th[data-column=speed] button")
        button.click()
        assert rows_shown(page) == in_order("styles", "ru", 2, False)
        button.focus()
        page.keyboard.press("Enter")
        assert rows_shown(page) == in_order("styles", "ru", 2, True)
        assert state_of(page) == "sort=-speed"
        page.keyboard.press("Space")
        assert rows_shown(page) == listed
        assert state_of(page) == ""
        expect(button).to_be_focused()


def test_on_a_narrow_screen_a_field_sorts(chrome: Browser, addresses: dict[str, str]) -> None:
    """Where the headers are out of sight, a field and a check box do the same."""
    size = {"width": 320, "height": 640}
    with opened(chrome, addresses["file"] + index("ar", "styles"), viewport=size) as page:
        expect(page.locator("[data-order]")).to_be_visible()
        page.select_option("[data-order]", "price")
        assert rows_shown(page) == in_order("styles", "ar", 0, False)
        page.check("[data-descending]")
        assert rows_shown(page) == in_order("styles", "ar", 0, True)
    with opened(chrome, addresses["file"] + index("ar", "styles")) as page:
        expect(page.locator("[data-order]")).to_be_hidden()


def test_columns_can_be_hidden_and_those_that_agree_left_out(chrome: Browser, addresses: dict[str, str]) -> None:
    """Hidden by name, or because all rows that are shown have the same value; both come back."""
    fields = CATALOGUE.kinds["styles"].fields
    names = [field.name for field in fields]
    with opened(chrome, addresses["file"] + index(SOURCE, "styles")) as page:
        page.click("[data-panel=columns] summary")
        page.uncheck("[data-columns] input[value=speed]")
        page.uncheck("[data-columns] input[value=rater]")
        assert columns_shown(page) == [name for name in names if name not in ("speed", "rater")]
        assert state_of(page) == "hide=speed,rater"
        page.check("[data-columns] input[value=speed]")
        put(page, "fact.judged_by=price,being-known&differences=only")
        shown = [entry for entry in CATALOGUE.entries("styles") if entry.id in ("bargain", "old-shoe")]
        assert rows_shown(page) == [entry.id for entry in shown]
        differing = [f.name for f in fields if len({tuple(tags(entry, f)) for entry in shown}) > 1]
        assert columns_shown(page) == differing
        assert len(differing) < len(names)
        page.uncheck("atlas-comparison [data-differences]")
        assert columns_shown(page) == names


@pytest.mark.parametrize("where", ["http", "file"])
@pytest.mark.parametrize(("kind", "pair"), PAIRS, ids=str)
def test_ready_made_pairs_stand_side_by_side(
    chrome: Browser, addresses: dict[str, str], where: str, kind: str, pair: list[str]
) -> None:
    """One press shows the two instead of the table; each fact says by word and shape whether they differ."""
    locale = "ar" if where == "file" else SOURCE
    entries = [next(entry for entry in CATALOGUE.entries(kind) if entry.id == id) for id in pair]
    with opened(chrome, addresses[where] + index(locale, kind)) as page:
        page.click(f"a[href='#compare={','.join(pair)}']")
        view = page.locator(VIEW)
        expect(view.locator("h3")).to_be_focused()
        expect(page.locator(".atlas-comparison__table")).to_be_hidden()
        heads = view.locator("thead th").all_inner_texts()
        assert [head.strip() for head in heads[1:]] == [
            CATALOGUE.pages[locale, entry.path].text("title") for entry in entries
        ]
        for field in CATALOGUE.kinds[kind].fields:
            line = view.locator(f"tr[data-fact='{field.name}']")
            differ = tags(entries[0], field) != tags(entries[1], field)
            word = CATALOGUE.text(locale, "beside.differs" if differ else "beside.same")
            expect(line.locator(".atlas-beside__mark")).to_have_text(word)
            script = "mark => getComputedStyle(mark, '::before').content"
            shape = line.locator(".atlas-beside__mark").evaluate(script)
            assert ("\u2260" in shape) == differ
            values = line.locator("td").evaluate_all("cells => cells.map(cell => cell.dataset.value)")
            assert values == [" ".join(tags(entry, field)) for entry in entries]
            if field.form == "scale":
                ranks = line.locator("svg [data-rank]").evaluate_all("points => points.map(p => p.dataset.rank)")
                assert ranks == [str(field.choices.index(tags(entry, field)[0]) + 1) for entry in entries]
        page.go_back()
        expect(page.locator(".atlas-comparison__table")).to_be_visible()
        expect(view).to_have_count(0)


def test_the_chart_runs_in_the_direction_of_writing(chrome: Browser, addresses: dict[str, str]) -> None:
    """From the start of the line to its end, rank by rank, in both directions."""
    for locale in ("ru", "fa"):
        state = "compare=bargain,classic"
        with opened(chrome, addresses["file"] + index(locale, "styles", state)) as page:
            points = page.locator(f"{VIEW} tr[data-fact=price] svg [data-rank]")
            expect(points).to_have_count(2)
            lowest, premium = (points.nth(place).bounding_box() for place in (0, 1))
            assert lowest is not None
            assert premium is not None
            assert (lowest["x"] > premium["x"]) == (CATALOGUE.locales[locale].direction == "rtl")


def test_two_to_four_entries_are_chosen_with_the_keyboard(chrome: Browser, addresses: dict[str, str]) -> None:
    """One is too few, a fifth cannot be chosen, and the way back returns the focus to where it began."""
    with opened(chrome, addresses["file"] + index("fa", "styles")) as page:
        summary = page.locator("[data-panel=beside] summary")
        summary.focus()
        page.keyboard.press("Enter")
        button = page.locator("[data-panel=beside] button")
        expect(button).to_be_disabled()
        for place in range(4):
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
            assert button.is_enabled() == (place >= 1)
        expect(page.locator("[data-choice] input:disabled")).to_have_count(5)
        page.keyboard.press("Tab")
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(f"{VIEW} h3")).to_be_focused()
        assert state_of(page) == "compare=aggregator,bargain,classic,old-shoe"
        expect(page.locator(f"{VIEW} thead th")).to_have_count(5)
        page.keyboard.press("Tab")
        expect(page.locator("[data-do=back]")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(VIEW)).to_have_count(0)
        expect(summary).to_be_focused()
        expect(page.locator(".atlas-comparison__table")).to_be_visible()


def test_differences_alone_can_be_shown_side_by_side(chrome: Browser, addresses: dict[str, str]) -> None:
    """The facts in which the two agree go and come back; the count says how many differ."""
    fields = CATALOGUE.kinds["styles"].fields
    two = [entry for entry in CATALOGUE.entries("styles") if entry.id in ("aggregator", "bargain")]
    differing = [f.name for f in fields if tags(two[0], f) != tags(two[1], f)]
    with opened(chrome, addresses["file"] + index(SOURCE, "styles", "compare=aggregator,bargain")) as page:
        lines = page.locator(f"{VIEW} tr[data-fact] >> visible=true")
        expect(lines).to_have_count(len(fields))
        page.check(f"{VIEW} [data-differences]")
        assert lines.evaluate_all("lines => lines.map(line => line.dataset.fact)") == differing
        assert state_of(page) == "compare=aggregator,bargain&differences=only"
        expect(page.locator(f"{VIEW} [role=status]")).to_contain_text(f"{len(differing)} of {len(fields)}")
        page.uncheck(f"{VIEW} [data-differences]")
        expect(lines).to_have_count(len(fields))


@pytest.mark.parametrize("where", ["http", "file"])
def test_a_view_is_shared_from_russian_to_persian(chrome: Browser, addresses: dict[str, str], where: str) -> None:
    """The language switch carries it, and a reload shows it: the same rows, columns, order and pair in other words."""
    with opened(chrome, addresses[where] + index("ru", "styles")) as page:
        page.click("[data-panel=filter] summary")
        page.select_option("[data-filter=price] [data-bound=least]", "ordinary")
        page.click("th[data-column=novelty] button")
        page.click("[data-panel=columns] summary")
        page.uncheck("[data-columns] input[value=range]")
        rows, columns, state = rows_shown(page), columns_shown(page), state_of(page)
        assert state == "fact.price=ordinary..&sort=novelty&hide=range"
        page.locator("a[hreflang=fa]").first.click()
        page.wait_for_url(f"**/{at('fa', 'styles/index.md')}#*")
        assert (rows_shown(page), columns_shown(page), state_of(page)) == (rows, columns, state)
        page.reload()
        assert (rows_shown(page), columns_shown(page), state_of(page)) == (rows, columns, state)
        put(page, f"{state}&compare=classic,trendsetter")
        page.locator("a[hreflang=ru]").first.click()
        expect(page.locator(f"{VIEW} h3")).to_contain_text(CATALOGUE.pages["ru", "styles/classic.md"].text("title"))
        page.click("[data-do=back]")
        assert (rows_shown(page), state_of(page)) == (rows, state)


@pytest.mark.parametrize("where", ["http", "file"])
@pytest.mark.parametrize("locale", LOCALES)
def test_without_a_script_the_whole_table_stands_there(
    chrome: Browser, addresses: dict[str, str], where: str, locale: str
) -> None:
    """Every row and column, the link to the data, and nothing that needs the script."""
    with opened(chrome, addresses[where] + index(locale, "styles"), java_script_enabled=False) as page:
        assert page.locator("tbody tr[data-entry] >> visible=true").count() == len(CATALOGUE.entries("styles"))
        assert page.locator("th[data-column] >> visible=true").count() == len(CATALOGUE.kinds["styles"].fields) + 1
        assert page.locator("atlas-comparison a[type='text/csv']").is_visible()
        assert page.locator(".atlas-comparison :is(button, input, select, details) >> visible=true").count() == 0


@pytest.mark.parametrize(
    "state",
    [
        "compared",
        "sort=nothing&fact.nothing=1&hide=nothing&compare=nothing,bargain",
        "fact.price=cheap..dear&fact.rater=nothing",
        "compare=bargain,bargain",
        "%E0%A4%A=&sort=%3Cscript%3E&compare=%00,%22%5D",
    ],
)
def test_an_address_that_names_nothing_shows_the_whole_table(
    chrome: Browser, addresses: dict[str, str], state: str
) -> None:
    """A heading's id, unknown columns, values and entries, and nonsense are passed over."""
    with opened(chrome, addresses["file"] + index("ru", "styles") + f"#{state}") as page:
        assert len(rows_shown(page)) == len(CATALOGUE.entries("styles"))
        assert len(columns_shown(page)) == len(CATALOGUE.kinds["styles"].fields)
        expect(page.locator(VIEW)).to_have_count(0)
        assert page.evaluate("location.hash") == f"#{state}"


def test_the_table_as_it_is_shown_is_copied(chrome: Browser, addresses: dict[str, str]) -> None:
    """Lines of cells with tabs between them: the rows and columns that are shown, in their order."""
    state = "sort=-price&fact.price=high..&hide=range,rater"
    grant = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(chrome, addresses["http"] + index("ar", "styles", state), **grant) as page:
        page.click("[data-do=copy]")
        expect(page.locator("atlas-comparison [role=status]")).to_have_text(CATALOGUE.text("ar", "comparison.copied"))
        lines = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").splitlines()]
    table = tables.comparison(CATALOGUE, "styles", "ar")
    left = [n for n, column in enumerate(table.columns) if column.name not in ("range", "rater")]
    assert lines[0] == [CATALOGUE.text("ar", "kind.styles.one"), *(table.columns[n].label for n in left)]
    rows = {row.page.id: row for row in table.rows}
    ids = [id for id in in_order("styles", "ar", 0, True) if rows[id].cells[0].rank >= 4]
    assert lines[1:] == [[rows[id].page.text("title"), *(words_of(rows[id].cells[n]) for n in left)] for id in ids]


def test_a_reader_is_told_where_to_get_what_cannot_be_copied(chrome: Browser, addresses: dict[str, str]) -> None:
    """Where the browser refuses, or has no clipboard, the message says so and names the other way."""
    for clipboard in ("undefined", "{writeText: () => Promise.reject(new Error())}"):
        with opened(chrome, addresses["file"] + index("ru", "styles")) as page:
            page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{value: {clipboard}}})")
            page.click("[data-do=copy]")
            status = page.locator("atlas-comparison [role=status]")
            expect(status).to_have_text(CATALOGUE.text("ru", "comparison.not-copied"))


def words_of(cell: Cell) -> str:
    """The words of a cell as a copy has them."""
    return " · ".join(value.words for value in cell.values) or cell.none


STATES = {
    "styles/index.md": (
        "",
        "sort=-price&fact.price=lowest..ordinary&hide=speed",
        "compare=old-shoe,safe-choice",
        "compare=aggregator,bargain,classic,utility&differences=only",
    ),
    "measures/index.md": ("", "compare=csat,nps"),
    "matrix.md": ("",),
    "data.md": ("",),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", LOCALES)
def test_no_state_breaks_a_rule_of_accessibility(
    chrome: Browser, addresses: dict[str, str], locale: str, scheme: str
) -> None:
    """With all panels open, wide and narrow, in both themes, WCAG 2.2 AA and more is kept."""
    for path, states in STATES.items():
        for number, state in enumerate(states):
            width = (1280, 360)[(number + (scheme == "dark")) % 2]
            options = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}, "reduced_motion": "reduce"}
            with opened(chrome, addresses["http"] + at(locale, path, state), **options) as page:
                page.eval_on_selector_all("details[data-panel]", "all => all.forEach(one => { one.open = true; })")
                page.evaluate(AXE)
                found = page.evaluate("(tags) => axe.run({runOnly: {type: 'tag', values: tags}})", RULES)
                broken = [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]]
                assert broken == [], f"{path} {state} {width}"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_state_fits_a_narrow_screen(chrome: Browser, addresses: dict[str, str], locale: str) -> None:
    """At 320 pixels nothing scrolls sideways, neither the page nor an area on it, and no words are cut."""
    size = {"width": 320, "height": 640}
    for path, states in STATES.items():
        for state in states:
            with opened(chrome, addresses["file"] + at(locale, path, state), viewport=size) as page:
                page.eval_on_selector_all("details[data-panel]", "all => all.forEach(one => { one.open = true; })")
                assert page.evaluate("document.documentElement.scrollWidth") <= 320, f"{path} {state}"
                script = """() => [...document.querySelectorAll(".atlas-page :is(td, tbody th, label, legend)")]
                    .filter(cell => cell.checkVisibility() && (cell.getBoundingClientRect().right > 320.5
                        || cell.getBoundingClientRect().left < -0.5 || cell.scrollWidth > cell.clientWidth + 1))
                    .map(cell => cell.textContent.trim())"""
                assert page.evaluate(script) == [], f"{path} {state}"


@pytest.mark.parametrize("locale", LOCALES)
def test_on_paper_the_table_fits_and_its_header_repeats(
    chrome: Browser, addresses: dict[str, str], locale: str
) -> None:
    """On a landscape page of A4 with its margins, 1047 pixels, nothing is cut; the tools are left out."""
    size = {"width": 1047, "height": 718}
    for path, states in STATES.items():
        for state in states:
            with opened(chrome, addresses["file"] + at(locale, path, state), viewport=size) as page:
                page.emulate_media(media="print")
                assert page.evaluate("document.documentElement.scrollWidth") <= 1047, f"{path} {state}"
                heads = page.locator("thead >> visible=true")
                shown = heads.evaluate_all("heads => heads.map(head => getComputedStyle(head).display)")
                assert set(shown) == {"table-header-group"}
                buttons = page.locator("th button")  # a repeated header is drawn without the boxes of its buttons
                styles = buttons.evaluate_all("buttons => buttons.map(button => getComputedStyle(button).display)")
                assert set(styles) <= {"contents"}
                assert page.locator("[data-panel] >> visible=true").count() == 0
                assert page.locator(".atlas-comparison button[data-do] >> visible=true").count() == 0
