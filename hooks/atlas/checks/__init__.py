"""The rules of the catalogue: each is one small function that reports problems and never raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from atlas.catalogue import Catalogue
from atlas.checks import data, facts, letters, pages, pairs, prose, references, search, structure, terms, trees, words
from atlas.model import SOURCE, Page, Problem, Record

Rule = Callable[[Catalogue], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    data.sources_are_whole,
    data.companies_are_whole,
    data.menu_names_kinds_and_pages,
    data.icons_are_of_pages,
    data.icons_are_of_all_or_none,
    data.ids_are_plain,
    pairs.pairs_are_lists_of_two,
    pairs.pairs_are_of_one_kind,
    pages.keys_are_known,
    pages.words_are_plain_text,
    pages.pages_hold_text,
    pages.translations_are_pinned,
    pages.every_language_has_every_page,
    pages.kinds_have_an_index,
    pages.positions_are_an_order,
    facts.facts_are_declared,
    facts.facts_have_known_values,
    facts.judgement_names_facts,
    words.every_string_is_there,
    words.strings_are_plain_text,
    words.words_are_translated,
    terms.terms_have_a_name_in_every_language,
    terms.terms_have_a_definition,
    terms.pages_use_the_terms,
    search.search_knows_its_keys,
    search.search_lists_words,
    prose.headings_have_ids,
    structure.headings_stand_alone,
    structure.levels_follow_each_other,
    structure.lists_stand_apart,
    structure.signs_belong_together,
    structure.brackets_have_pairs,
    prose.text_is_not_nested_deeply,
    prose.headings_agree_with_english,
    prose.html_is_on_the_list,
    prose.nothing_is_left_to_write,
    prose.nothing_is_left_in_english,
    prose.attributes_are_ids_and_classes,
    prose.ids_stand_once,
    prose.code_and_links_are_plain,
    letters.letters_belong_to_the_language,
    letters.letters_are_of_one_script,
    letters.lines_are_in_the_language,
    letters.letters_are_seen,
    references.sources_are_known,
    references.sources_are_cited,
    references.companies_are_known,
    references.links_lead_somewhere,
    trees.ways_are_few,
    trees.questions_have_answers,
    trees.answers_are_whole,
    trees.results_are_of_a_kind,
    trees.answers_lead_somewhere,
    trees.every_question_is_reached,
    trees.no_way_runs_in_a_circle,
    trees.every_result_is_reached,
    trees.runners_up_differ,
    trees.plans_are_made_of_relations,
    trees.languages_share_the_tree,
)

RULES_OF_A_PAGE: tuple[Rule, ...] = (
    pages.words_are_plain_text,
    pages.pages_hold_text,
    terms.pages_use_the_terms,
    prose.headings_have_ids,
    structure.headings_stand_alone,
    structure.levels_follow_each_other,
    structure.lists_stand_apart,
    structure.signs_belong_together,
    structure.brackets_have_pairs,
    prose.text_is_not_nested_deeply,
    prose.headings_agree_with_english,
    prose.html_is_on_the_list,
    prose.nothing_is_left_to_write,
    prose.nothing_is_left_in_english,
    prose.attributes_are_ids_and_classes,
    prose.ids_stand_once,
    prose.code_and_links_are_plain,
    letters.letters_belong_to_the_language,
    letters.letters_are_of_one_script,
    letters.lines_are_in_the_language,
    letters.letters_are_seen,
    references.sources_are_known,
    references.sources_are_cited,
)
"""Those that judge the words of a page by them and its English page alone."""

RULES_OF_FACTS: tuple[Rule, ...] = (
    pages.keys_are_known,
    pages.translations_are_pinned,
    pages.positions_are_an_order,
    facts.facts_are_declared,
    facts.facts_have_known_values,
    facts.judgement_names_facts,
    references.companies_are_known,
)
"""Those that judge the front matter of a page beside that of all others."""

RULES_OF_STRINGS: tuple[Rule, ...] = (
    words.every_string_is_there,
    words.strings_are_plain_text,
    words.words_are_translated,
)
"""Those that judge the words of the program."""


def check(catalogue: Catalogue) -> list[Problem]:
    """All problems of the catalogue, sorted by place, each once."""
    return sorted({problem for rule in RULES for problem in rule(catalogue)})


def check_page(catalogue: Catalogue, page: Page) -> list[Problem]:
    """The problems of one page of the catalogue that are seen without reading through the others.

    It takes milliseconds where `check` takes a second.
    """
    original = catalogue.page(SOURCE, page.path)
    around = {(one.locale, one.path): one for one in (original, page) if one}
    alone = replace(catalogue, pages=around, strings={code: Record() for code in catalogue.locales})
    return _at(page.where, RULES_OF_A_PAGE, alone) + _at(page.where, RULES_OF_FACTS, catalogue)


def check_strings(catalogue: Catalogue, where: str) -> list[Problem]:
    """The problems of one file of strings, such as fa/_strings.yml, that are seen without reading any page."""
    return _at(where, RULES_OF_STRINGS, catalogue)


def _at(where: str, rules: tuple[Rule, ...], catalogue: Catalogue) -> list[Problem]:
    return sorted({problem for rule in rules for problem in rule(catalogue) if problem.path == where})
