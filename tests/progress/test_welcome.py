"""The welcome page: where to go on, and how far each module is."""

import pytest

from alliance.course import Module, Step, welcome_template
from alliance.exercises import Progress
from alliance.progress import (
    CourseProgress,
    ModuleProgress,
    StepProgress,
    course_progress,
    welcome_page,
)

TEMPLATE = "# Welcome\n\n{{continue}}\n\n{{modules}}\n\nGoodbye: {{continue}} is not alone here.\n"


def module(*steps, title="Active listening", slug="03-active-listening"):
    entry = Module(
        slug=slug,
        title=title,
        about="Hear a | b.",
        minutes=75,
        steps=tuple(step.step for step in steps),
    )
    return ModuleProgress(entry, steps)


def step(title, progress=None, exercise="one"):
    updated = "2026-01-01T10:00:00Z" if progress else ""
    return StepProgress(Step(id="drill", title=title, exercise=exercise), progress, updated)


DONE = Progress(2, 2, "2 of 2 lines", finished=True)
HALF = Progress(1, 2, "1 of 2 lines", finished=False)


def page(*modules):
    return welcome_page(TEMPLATE, CourseProgress(modules, ())).splitlines()


def test_a_course_not_begun():
    """A good place to begin, with a link, and the module's row."""
    lines = page(module(step("Drill")))
    assert lines[2:5] == [
        "> **A good place to begin: Active listening.**",
        ">",
        "> [Open Active listening →](03-active-listening.ipynb)",
    ]
    assert lines[-3] == (
        "| [Active listening](03-active-listening.ipynb) | Hear a \\| b. | 75&nbsp;min | not begun |"
    )


def test_a_course_begun():
    """Each exercise with how far it is, in words."""
    lines = page(module(step("Code", DONE), step("Drill", HALF), step("Learn", exercise=None)))
    assert lines[2] == (
        "> **Continue where you left off: Active listening, step “Drill” (1 of 2 lines).**"
    )
    assert lines[-3].endswith("| ✓ Code: done<br>Drill: 1 of 2 lines |")


def test_a_course_finished():
    """No link is needed where nothing is left."""
    lines = page(module(step("Code", DONE)))
    assert lines[2].startswith("> **You have finished every exercise.")
    assert not any("Open" in line for line in lines)


def test_the_module_last_worked_on_comes_first():
    """Where to go on is where the trainee was last, not the first module."""
    later = StepProgress(
        Step(id="drill", title="Later", exercise="two"), HALF, "2026-02-01T10:00:00Z"
    )
    lines = page(module(step("Drill", HALF)), module(later, title="Trust", slug="02-trust"))
    assert "> [Open Trust →](02-trust.ipynb)" in lines


def test_words_that_markdown_would_take_for_its_own():
    """A title is shown as it was written."""
    assert "**A good place to begin: \\[A\\] \\*b\\*.**" in "\n".join(
        page(module(step("Drill"), title="[A] *b*"))
    )


def test_only_a_line_of_its_own_is_a_place():
    """An author may write of the places in a sentence."""
    assert page(module(step("Drill")))[-1] == "Goodbye: {{continue}} is not alone here."


@pytest.mark.parametrize("place", ["{{continue}}", "{{modules}}"])
def test_the_courses_own_welcome_page_is_filled(tmp_path, place):
    """No place is left open."""
    assert place in welcome_template()
    assert place not in welcome_page(welcome_template(), course_progress(tmp_path))
