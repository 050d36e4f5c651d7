"""Checks the lessons: every module has its page, and every exercise shown is there."""

import re
from collections.abc import Iterator
from pathlib import Path

from alliance.content import ContentError, Problem, YamlFile, did_you_mean, read_model

from ._toc import Module, Toc

_SHOWN = re.compile(r"""^\s*exercise\(\s*["']([^"']*)["']""")


def check_lessons(content: Path) -> list[Problem]:
    """Every mistake in `course/toc.yaml` and in the pages it lists, of one content folder."""
    try:
        contents, file = read_model(content / "course" / "toc.yaml", Toc)
    except ContentError as error:
        return list(error.problems)
    exercises = {path.parent.name for path in content.glob("exercises/practice/*/exercise.yaml")}
    return [
        problem
        for index, module in enumerate(contents.modules)
        for problem in _module_problems(module, index, file, exercises)
    ]


def _module_problems(
    module: Module, index: int, file: YamlFile, exercises: set[str]
) -> Iterator[Problem]:
    page = file.path.with_name(f"{module.slug}.md")
    if not page.is_file():
        pages = [path.stem for path in file.path.parent.glob("*.md")]
        what = f'the module has no page "{page.name}"'
        yield file.problem(("modules", index, "slug"), what, did_you_mean(module.slug, pages))
        return
    shown = list(_shown(page))
    for line, slug in shown:
        if slug not in exercises:
            what = f'there is no exercise "{slug}"'
            yield Problem(page, line, "", what, did_you_mean(slug, exercises))
    slugs = [slug for _, slug in shown]
    for number, step in enumerate(module.steps):
        if step.exercise and step.exercise not in slugs:
            at = ("modules", index, "steps", number, "exercise")
            what = f'the page does not show the exercise "{step.exercise}"'
            yield file.problem(at, what, did_you_mean(step.exercise, slugs))


def _shown(page: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        found = _SHOWN.match(line)
        if found:
            yield number, found[1]
