"""Makes the notebook a marker opens: the answers, the points they bring, the rubric beside them.

Everything in it comes from the source notebook, the key and the saved answers. Cells for the
marker alone say so in their metadata, and are taken out before feedback is made.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.utils import compute_checksum

from alliance.exercises import Answer, Later, Replay, Replays, RoleplayExercise

from ._assignment import AssignedExercise, AssignmentSource
from ._made_from import key_digest, submission_digest
from ._marks import Mark, lost_parts, mark
from ._material import answer_page
from ._notebook import ROLE
from ._page import folded, heading, listing, paragraph, rubric_page, strong
from ._rubric import Criterion
from ._session_page import comparison, difference_sentence, held_mark, session_page
from ._submission import Submission

FOR_MARKER = {"role": "for-marker"}
_AT_THE_DESK = (
    "To mark one criterion over all trainees, by keyboard and with names hidden, use the marking "
    "desk: alliance desk {}, in the folder of the course."
)
_FOR_BOTH = {"role": "for-both"}


def begin_replays(
    key: AssignmentSource, submission: Submission, replays: Replays
) -> dict[str, Later]:
    """Have the role-plays of a submission worked out again, by exercise."""
    return {
        slug: replays.begin(exercise, key.cases[slug], submission.answers[slug])
        for slug, exercise in key.exercises.items()
        if isinstance(exercise, RoleplayExercise) and slug in submission.answers
    }


def marked_notebook(
    source: NotebookNode,
    key: AssignmentSource,
    submission: Submission,
    sessions: Mapping[str, Later] | None = None,
) -> NotebookNode:
    """The notebook to mark; `sessions` as `begin_replays` gives them, or worked out here.

    Its metadata holds, under `alliance`: `report`, sentences for the marker and the log;
    `review`, grade ids that need a person though they bear points; `flag`, whether to look into it;
    `submission` and `key`, fingerprints of what it was made from.
    """
    if sessions is None:
        sessions = begin_replays(key, submission, Replays())
    page = _Page(source, key, submission, sessions)
    cells = page.cells()
    report = [*submission.attention, *page.report, *submission.notes]
    if report:
        cells.insert(0, _report_cell(report))
    metadata = {
        "kernelspec": deepcopy(source.metadata.get("kernelspec", {})),
        "language_info": {"name": "python"},
        ROLE: {
            "report": report,
            "review": page.review,
            "flag": bool(submission.attention or page.report),
            "submission": submission_digest(submission),
            "key": key_digest(key),
        },
    }
    for number, cell in enumerate(cells, start=1):
        cell.id = cell.metadata.get("nbgrader", {}).get("grade_id") or f"page-{number:03}"
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return _node(notebook)


class _Page:
    """One marked notebook in the making."""

    def __init__(
        self,
        source: NotebookNode,
        key: AssignmentSource,
        submission: Submission,
        sessions: Mapping[str, Later],
    ) -> None:
        self._released = {cell.id: cell for cell in source.cells}
        self._key = key
        self._submission = submission
        self.report: list[str] = []
        self.review: list[str] = []
        self._sessions = sessions
        self._replays: dict[str, Replay | None] = {}

    def cells(self) -> list[NotebookNode]:
        """The cells of every exercise, in the order of the assignment."""
        return [
            cell for exercise in self._key.assignment.exercises for cell in self._exercise(exercise)
        ]

    def _exercise(self, exercise: AssignedExercise) -> Iterator[NotebookNode]:
        slug = exercise.slug
        yield _cell(heading(self._key.exercises[slug].title))
        problem = self._submission.unreadable.get(slug)
        if problem:
            sentence = f'The answer to "{slug}" was handed in but could not be used: {problem}.'
            self.report.append(f"{sentence} Ask for it again, or give the points by hand.")
            yield _cell(strong("A note:", sentence))
        elif slug not in self._submission.answers:
            yield _cell(paragraph("No answer to this exercise was handed in."))
        if exercise.marking == "automatic":
            yield from self._automatic(exercise)
        else:
            yield from self._by_rubric(exercise)

    def _automatic(self, exercise: AssignedExercise) -> Iterator[NotebookNode]:
        answer = self._submission.answers.get(exercise.slug)
        result = Mark(0.0)
        if answer is not None:
            self._report_nonsense(exercise.slug, answer)
            result = mark(self._key.exercises[exercise.slug], exercise, answer)
        elif exercise.slug in self._submission.unreadable:
            self.review.append(exercise.points_cell)
        yield from self._with_points(exercise.points_cell, result)

    def _with_points(self, grade_id: str, result: Mark) -> Iterator[NotebookNode]:
        if result.words:
            yield _cell(paragraph(result.words))
        if result.answer:
            yield _cell(folded("The codes that were handed in", result.answer))
        if result.for_marker:
            yield _cell(folded("Compared with the reference", result.for_marker), FOR_MARKER)
        cell = self._point_cell(grade_id)
        cell.outputs = [
            _node(
                {
                    "output_type": "execute_result",
                    "execution_count": None,
                    "metadata": {},
                    "data": {"text/plain": f"{result.points:g}"},
                }
            )
        ]
        yield cell

    def _session(self, exercise: AssignedExercise) -> Iterator[NotebookNode]:
        """What there is before the criteria of a role-play: the comparison, points for holding."""
        slug, replay = exercise.slug, self._replay(exercise.slug)
        if replay is not None:
            if replay.differences:
                self.report.append(difference_sentence(slug, replay))
            yield _cell(comparison(replay), FOR_MARKER)
        if exercise.held is not None:
            doubtful = replay is not None and replay.differences
            if doubtful or slug in self._submission.unreadable:
                self.review.append(exercise.points_cell)
            yield from self._with_points(exercise.points_cell, held_mark(exercise.held, replay))

    def _replay(self, slug: str) -> Replay | None:
        """The session of a role-play worked out again, once; None for other answers."""
        if slug not in self._replays:
            later = self._sessions.get(slug)
            self._replays[slug] = None if later is None else later()
        return self._replays[slug]

    def _by_rubric(self, exercise: AssignedExercise) -> Iterator[NotebookNode]:
        answer = self._submission.answers.get(exercise.slug)
        if answer is not None:
            self._report_nonsense(exercise.slug, answer)
        yield _cell(paragraph(_AT_THE_DESK.format(self._key.slug)), FOR_MARKER)
        yield from self._session(exercise)
        unusable = exercise.slug in self._submission.unreadable
        shown_whole = False
        for criterion in self._key.rubric.of(exercise.slug):
            page = paragraph("An answer was handed in but could not be used; see above.")
            if not unusable:
                page = self._answer_page(criterion, answer)
            if page and criterion.prompt is None and not unusable:
                page = folded("The same answer again", page) if shown_whole else page
                shown_whole = True
            cell = self._point_cell(criterion.grade_id)
            if page:  # a cell left unchanged means to nbgrader that there was no response
                cell.source = f"{strong('Marked for:', criterion.name)}\n\n{page}"
            yield _cell(rubric_page(criterion), FOR_MARKER)
            yield cell

    def _answer_page(self, criterion: Criterion, answer: Answer | None) -> str:
        if answer is None:
            return ""
        replay = self._replay(criterion.exercise)
        if replay is not None:
            return session_page(replay)
        exercise = self._key.exercises[criterion.exercise]
        return answer_page(exercise, answer, criterion.prompt)

    def _report_nonsense(self, slug: str, answer: Answer) -> None:
        if lost_parts(self._key.exercises[slug], answer):
            self.report.append(
                f'Parts of the answer to "{slug}" make no sense in this exercise and were left '
                "out; the file may have been edited by hand, or answers another edition. Ask "
                "before you give points."
            )

    def _point_cell(self, grade_id: str) -> NotebookNode:
        cell = deepcopy(self._released[grade_id])
        cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
        cell.metadata.nbgrader["cell_type"] = cell.cell_type
        return cell


def _report_cell(report: list[str]) -> NotebookNode:
    return _cell(heading("About what was handed in", 4) + listing(report), FOR_MARKER)


def _cell(text: str, role: dict[str, Any] = _FOR_BOTH) -> NotebookNode:
    """A text cell, without the validation that nbformat gives each for itself."""
    metadata = {ROLE: dict(role), "editable": False}
    return _node({"cell_type": "markdown", "metadata": metadata, "source": text})


def _node(entries: dict[str, Any]) -> Any:
    return from_dict(entries)
