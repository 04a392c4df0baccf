"""Rules for decision trees: every way leads to a result, every result is reached, every language asks the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from atlas.catalogue import Catalogue
from atlas.checks.expected import one_of
from atlas.choosers import plan_names
from atlas.model import SOURCE, Page, Problem
from atlas.trees import MOST_QUESTIONS, MOST_WAYS, Answer, Question, Tree, is_walkable, size, tree


def _trees(catalogue: Catalogue) -> Iterator[tuple[Page, Tree]]:
    """Each tree of each language."""
    return ((page, tree(page)) for locale in catalogue.locales for page in catalogue.trees(locale))


def _originals(catalogue: Catalogue) -> Iterator[tuple[Page, Tree, str]]:
    """Each English tree with the kind of its results, where that is known; the other languages must agree with it."""
    for page in catalogue.trees(SOURCE):
        if page.text("results") in catalogue.kinds:
            yield page, tree(page), page.text("results")


def ways_are_few(catalogue: Catalogue) -> Iterator[Problem]:
    """A tree is one that a person walks through, and of which every way can be listed."""
    for page, found in _trees(catalogue):
        questions, ways = size(found)
        if questions > MOST_QUESTIONS:
            yield page.problem(f"a tree of {questions} questions, expected at most {MOST_QUESTIONS}")
        elif ways > MOST_WAYS:
            yield page.problem(f"a tree with {ways} ways through it, expected at most {MOST_WAYS}")


def questions_have_answers(catalogue: Catalogue) -> Iterator[Problem]:
    """A tree has questions, and a question two answers or more, which differ."""
    for page, found in _trees(catalogue):
        if not found.questions:
            yield page.problem("no question, expected headings with lists of answers", line=page.first_line)
        for question in found.questions.values():
            count = len(question.answers)
            if count < 2:
                message = (
                    f"question '{question.id}' with {count} answer{'' if count == 1 else 's'}, expected two or more"
                )
                yield page.problem(message, line=question.line)
            said = {answer.text.casefold(): answer.text for answer in reversed(question.answers)}
            for text, times in Counter(answer.text.casefold() for answer in question.answers).items():
                if times > 1:
                    message = f"question '{question.id}' has the answer '{said[text]}' {times} times, expected it once"
                    yield page.problem(message, line=question.line)


def answers_are_whole(catalogue: Catalogue) -> Iterator[Problem]:
    """An answer is a link with an id of its question, and a reason after it."""
    for page, found in _trees(catalogue):
        seen: set[str] = set()
        for question in found.questions.values():
            for line in question.strays:
                message = f"a list item that is no answer, expected [answer](#question){{#{question.id}:id}} reason"
                yield page.problem(message, line=line)
            for answer in question.answers:
                yield from _answer(page, question, answer, seen)


def _answer(page: Page, question: Question, answer: Answer, seen: set[str]) -> Iterator[Problem]:
    before, colon, after = answer.id.partition(":")
    if before != question.id or not colon or not after:
        message = f"answer id '{answer.id}', expected {{#{question.id}:…}} after the link"
        yield page.problem(message, line=answer.line)
    elif answer.id in seen:
        yield page.problem(f"answer id '{answer.id}' a second time, expected another", line=answer.line)
    if "](" in answer.text:
        yield page.problem("an answer with two links, expected one", line=answer.line)
    if not answer.reason:
        yield page.problem(f"answer '{answer.id}' without a reason, expected one after the link", line=answer.line)
    seen.add(answer.id)


def results_are_of_a_kind(catalogue: Catalogue) -> Iterator[Problem]:
    """A tree names the kind whose entries are its results."""
    for page in catalogue.trees(SOURCE):
        kind = page.text("results")
        if kind and kind not in catalogue.kinds:
            yield page.problem(f"results is '{kind}', {one_of(catalogue.kinds, kind)}", "results")


def answers_lead_somewhere(catalogue: Catalogue) -> Iterator[Problem]:
    """An answer leads to another question of the page, or to an entry of the kind that the tree decides."""
    for page, found, kind in _originals(catalogue):
        entries = [entry.id for entry in catalogue.entries(kind)]
        for question in found.questions.values():
            for answer in question.answers:
                if answer.question in found.questions or (answer.kind == kind and answer.result in entries):
                    continue
                questions = [f"#{id}" for id in found.questions if id != question.id]
                results = [f"../{kind}/{id}.md" for id in entries]
                message = (
                    f"answer '{answer.id}' leads to '{answer.target}', {one_of(questions + results, answer.target)}"
                )
                yield page.problem(message, line=answer.line)


def every_question_is_reached(catalogue: Catalogue) -> Iterator[Problem]:
    """Every question but the first follows from an answer."""
    for page, found, _ in _originals(catalogue):
        reached, todo = set(), [found.start]
        while todo:
            id = todo.pop()
            if id in found.questions and id not in reached:
                reached.add(id)
                todo += [answer.question for answer in found.questions[id].answers]
        for id, question in found.questions.items():
            if id not in reached:
                yield page.problem(f"question '{id}' is never reached, expected an answer to #{id}", line=question.line)


def no_way_runs_in_a_circle(catalogue: Catalogue) -> Iterator[Problem]:
    """No answer leads back to a question that was already asked on its way."""
    for page, found, _ in filter(lambda original: is_walkable(original[1]), _originals(catalogue)):
        done: set[str] = set()

        def circles(id: str, way: tuple[str, ...], found: Tree = found, done: set[str] = done) -> Iterator[Answer]:
            for answer in found.questions[id].answers:
                if answer.question in (*way, id):
                    yield answer
                elif answer.question in found.questions and answer.question not in done:
                    yield from circles(answer.question, (*way, id))
            done.add(id)

        for start in found.questions:
            if start not in done:
                for answer in circles(start, ()):
                    message = f"answer '{answer.id}' leads back to '{answer.question}', expected a way without a circle"
                    yield page.problem(message, line=answer.line)


def every_result_is_reached(catalogue: Catalogue) -> Iterator[Problem]:
    """Every entry of the kind is the result of some answer."""
    for page, found, kind in _originals(catalogue):
        if not found.questions:
            continue
        results = {answer.result for question in found.questions.values() for answer in question.answers}
        for entry in catalogue.entries(kind):
            if entry.id not in results:
                message = f"no answer leads to '{entry.id}', expected one to ../{kind}/{entry.id}.md"
                yield page.problem(message, line=page.first_line)


def runners_up_differ(catalogue: Catalogue) -> Iterator[Problem]:
    """Each result names the entry that comes next, which is another."""
    for page, _, kind in _originals(catalogue):
        entries = [entry.id for entry in catalogue.entries(kind)]
        named = page.mapping("runner_up")
        for id, next_best in named.items():
            keys = ("runner_up", id)
            others = [entry for entry in entries if entry != id]
            if id not in entries:
                yield page.problem(f"runner-up of '{id}', {one_of(entries, id)}", *keys)
            elif next_best not in others:
                yield page.problem(f"runner-up of {id} is '{next_best}', {one_of(others, str(next_best))}", *keys)
        for id in entries:
            if named and id not in named:
                yield page.problem(f"no runner-up of {id}, expected a line {id}: … below runner_up", "runner_up")


def plans_are_made_of_relations(catalogue: Catalogue) -> Iterator[Problem]:
    """What a tree's plans are made of are facts by which its results name other entries, or are named by them."""
    for page, _, kind in _originals(catalogue):
        names = plan_names(catalogue, kind)
        for name in page.items("plan"):
            if name not in names:
                yield page.problem(f"plan of '{name}', {one_of(names, name)}", "plan")


def languages_share_the_tree(catalogue: Catalogue) -> Iterator[Problem]:
    """A translation has the questions and answers of its English page, in their order and with their targets."""
    faulty = {(p.path, p.line) for rule in (answers_are_whole, answers_lead_somewhere) for p in rule(catalogue)}
    for page, found in _trees(catalogue):
        original = catalogue.page(SOURCE, page.path)
        if page.locale == SOURCE or not original:
            continue
        theirs = tree(original).questions
        for id, question in found.questions.items():
            if id not in theirs or any((original.where, answer.line) in faulty for answer in theirs[id].answers):
                continue
            ours = [(answer.id, answer.target) for answer in question.answers]
            expected = [(answer.id, answer.target) for answer in theirs[id].answers]
            if ours != expected:
                message = f"question '{id}' has the answers {_shown(ours)}, expected {_shown(expected)}"
                yield page.problem(f"{message} as in {original.where}:{theirs[id].line}", line=question.line)


def _shown(answers: list[tuple[str, str]]) -> str:
    return ", ".join(f"{id} → {target}" for id, target in answers)
