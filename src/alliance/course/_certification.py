"""The pages on which the sets of a certification are coded, one page a set."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliance.content import folder
from alliance.exercises import (
    CERTIFICATION_FILE,
    Certification,
    CertificationSet,
    certification,
)

from ._notebook import lesson_notebook

if TYPE_CHECKING:
    from nbformat import NotebookNode

_HEAD = "---\nkernelspec:\n  display_name: Python 3\n  name: python3\n---"  # as above every lesson
_HOW = (
    "Press **Start the exercises** at the top of the page. Code every turn of the therapist by "
    "yourself, as often as you like in sittings of your own; everything saves itself. There is no "
    "reference to look at in between. When a turn could be two things, give both codes; when you "
    "cannot say, mark it as not sure, which counts as no code."
)
_RESULT = (
    "When all of it is coded, ask for your result here. Your codes are then taken as they stand, "
    "for good: a set can be used only once."
)


def set_page(one: CertificationSet) -> str:
    """The file name of a set's page in a course folder."""
    return f"certification-{one.id}.ipynb"


def certification_notebooks() -> Iterator[tuple[str, "NotebookNode"]]:
    """File name and notebook of each set's page; none where the course has no certification.

    Raises:
        alliance.content.ContentError: `course/certification.yaml` has mistakes.
    """
    if (folder("course") / CERTIFICATION_FILE).is_file():
        certified = certification()
        for one in certified.sets:
            yield set_page(one), lesson_notebook(_text(certified, one))


def _text(certified: Certification, one: CertificationSet) -> str:
    calls = [f'certify("{one.id}", {number})' for number in range(1, len(one.transcripts) + 1)]
    sessions = [f"## Session {number}\n\n{_cell(call)}" for number, call in enumerate(calls, 1)]
    return "\n\n".join(
        (
            _HEAD,
            f"# {certified.title}: {one.title}",
            certified.about,
            _HOW,
            *sessions,
            "## Your result",
            _RESULT,
            _cell("certification()"),
        )
    )


def _cell(call: str) -> str:
    imported = f"from alliance_widgets import {call.partition('(')[0]}"
    return f"```{{code-cell}} ipython3\n:tags: [exercise]\n{imported}\n{call}\n```\n"
