"""Checks the lessons: every module has its page, and every exercise shown is there."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from alliance.content import ContentError, Problem, YamlFile, did_you_mean, read_model

from ._page import open_block, read_exercises, read_headings, read_page
from ._toc import Module, Toc
from ._welcome import PLACES, WELCOME


def check_lessons(content: Path) -> list[Problem]:
    """Every mistake in `course/toc.yaml`, in the pages it lists and in the welcome page."""
    course = content / "course"
    problems = list(_welcome_problems(course / WELCOME))
    try:
        contents, file = read_model(course / "toc.yaml", Toc)
    except ContentError as error:
        return [*problems, *error.problems]
    exercises = {path.parent.name for path in content.glob("exercises/practice/*/exercise.yaml")}
    times = Counter(module.slug for module in contents.modules)
    for index, module in enumerate(contents.modules):
        if times[module.slug] > 1:
            what = "this module stands here more than once"
            problems.append(file.problem(("modules", index, "slug"), what))
        problems += _module_problems(module, index, file, exercises)
    return problems


def _welcome_problems(page: Path) -> Iterator[Problem]:
    try:
        lines = {line.strip() for line in read_page(page).splitlines()}
    except ContentError as error:
        yield from error.problems
        return
    for place in PLACES:
        if place not in lines:
            what = f"the welcome page has no place for {place}"
            yield Problem(page, 1, "", what, f"write {place} on a line of its own")


def _module_problems(
    module: Module, index: int, file: YamlFile, exercises: set[str]
) -> Iterator[Problem]:
    page = file.path.with_name(f"{module.slug}.md")
    if not page.is_file():
        pages = [path.stem for path in file.path.parent.glob("*.md") if path.name != WELCOME]
        what = f'the module has no page "{page.name}"'
        yield file.problem(("modules", index, "slug"), what, did_you_mean(module.slug, pages))
        return
    try:
        read_page(page)
    except ContentError as error:
        yield from error.problems
        return
    yield from _page_problems(page, exercises)
    slugs = [slug for _, slug in read_exercises(page)]
    for number, step in enumerate(module.steps):
        if step.exercise and step.exercise not in slugs:
            at = ("modules", index, "steps", number, "exercise")
            what = f'the page does not show the exercise "{step.exercise}"'
            yield file.problem(at, what, did_you_mean(step.exercise, slugs))


def _page_problems(page: Path, exercises: set[str]) -> Iterator[Problem]:
    shown = read_exercises(page)
    for line, slug in shown:
        if slug not in exercises:
            what = f'there is no exercise "{slug}"'
            yield Problem(page, line, "", what, did_you_mean(slug, exercises))
        if slug in [earlier for before, earlier in shown if before < line]:
            what = f'the exercise "{slug}" is shown here a second time'
            yield Problem(page, line, "", what, "show each exercise once on a page")
    line = open_block(page)
    if line:
        what = "this code block is never closed, so the rest of the page is code"
        yield Problem(page, line, "", what, "close it with ``` on a line of its own")
    titles = [line for line, level, _ in read_headings(page) if level == 1]
    if not titles:
        yield Problem(page, 1, "", "the page has no title", "begin it with `# The title`")
    for line in titles[1:]:
        what = "the page has a second title"
        yield Problem(page, line, "", what, "write `##` for the sections of a page")
