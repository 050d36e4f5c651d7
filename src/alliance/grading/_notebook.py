"""Makes the notebook that is released from an assignment's `notebook.md`.

Every page cell is locked. After each exercise come the cells that bear its points, with readable
grade ids that are the cell ids too: they are what the gradebook, the marking and the released
copies agree on, so they never change between builds.
"""

import ast
from collections.abc import Iterator
from typing import Any, NoReturn

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from alliance.content import ContentError, Problem, did_you_mean
from alliance.exercises import ReplyExercise

from ._assignment import AssignedExercise, AssignmentSource
from ._conditions import conditions
from ._rubric import Criterion

EXERCISE_TAG = "exercise"
HAND_IN_TAG = "hand-in"
ROLE = "alliance"  # our own entry in the metadata of a cell or notebook
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def source_notebook(source: AssignmentSource) -> NotebookNode:
    """The notebook nbgrader makes the release from.

    Raises:
        ContentError: `notebook.md` is missing or unreadable, a code cell has no tag `exercise` or
            `hand-in` and is more than an import, or the exercises shown are not those of
            `assignment.yaml`.
    """
    pages = _read_pages(source)
    cells: list[NotebookNode] = []
    waiting = {exercise.slug: exercise for exercise in source.assignment.exercises}
    for number, page in enumerate(pages.cells, start=1):
        if page.cell_type != "code":
            cells.append(_text_cell(page.source, f"text-{number:02}"))
        elif EXERCISE_TAG in page.metadata.get("tags", []):
            exercise = _take(waiting, page.source, source)
            cells.append(_locked_code(page.source, exercise.slug, EXERCISE_TAG))
            cells += _point_cells(source, exercise)
        elif HAND_IN_TAG in page.metadata.get("tags", []):
            _check_hand_in(page.source, source)
            cells.append(_locked_code(page.source, HAND_IN_TAG, HAND_IN_TAG))
        else:
            _check_setup(page.source, source)
            cells.append(_locked_code(page.source, f"setup-{number:02}", "setup"))
    if waiting:
        _refuse(source, f"these exercises are not shown: {', '.join(sorted(waiting))}", _HOW_TO)
    _add_conditions(cells, source)
    metadata = {
        "kernelspec": dict(_KERNEL),
        "language_info": {"name": "python"},
        ROLE: {"assignment": source.slug, "due": source.assignment.due},
    }
    notebook = new_notebook(cells=cells, metadata=metadata, nbformat_minor=5)
    nbformat.validate(notebook)
    return notebook


def _add_conditions(cells: list[NotebookNode], source: AssignmentSource) -> None:
    """Below the first text of the page: until when and how often it may be handed in."""
    said = conditions(source.assignment)
    first = next((cell for cell in cells if cell.cell_type == "markdown"), None)
    if said and first is not None:
        first.source += f"\n\n{said}"


def notebook_text(notebook: NotebookNode) -> str:
    """The notebook as it is written: the same notebook always gives the same text."""
    return nbformat.v4.writes(notebook) + "\n"


def graded(cell: NotebookNode) -> dict[str, Any]:
    """What nbgrader knows of a cell, or an empty dict."""
    return cell.metadata.get("nbgrader", {})


_HOW_TO = 'show each with a code cell tagged `exercise` that says exercise("its-slug")'


def _read_pages(source: AssignmentSource) -> NotebookNode:
    import jupytext  # here, because marking does not need it and should not wait for it

    path = source.folder / "notebook.md"
    try:
        return jupytext.read(path, fmt="md:myst")
    except FileNotFoundError:
        raise ContentError([Problem(path, 1, "", "there is no such file")]) from None
    except Exception as error:  # jupytext raises whatever its parsers raise
        message = f"this is not a MyST notebook: {error}"
        raise ContentError([Problem(path, 1, "", message)]) from None


def _take(
    waiting: dict[str, AssignedExercise], code: str, source: AssignmentSource
) -> AssignedExercise:
    slug = _slug_shown(code)
    if slug is None:
        _refuse(source, f"the cell tagged `exercise` shows none: {code[:60]!r}", _HOW_TO)
    if slug not in waiting:
        slugs = [exercise.slug for exercise in source.assignment.exercises]
        remedy = "show it once" if slug in slugs else did_you_mean(slug, slugs)
        _refuse(source, f'"{slug}" is shown, but is not waiting in assignment.yaml', remedy)
    return waiting.pop(slug)


def _slug_shown(code: str) -> str | None:
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="exercise"), args=[ast.Constant(value=str(slug)), *_]):
                return slug
    return None


def _check_hand_in(code: str, source: AssignmentSource) -> None:
    """The cell where the file to hand in is made does that and nothing else."""
    lines = [line.strip() for line in code.splitlines() if line.strip()]
    if lines not in (["from alliance_widgets import hand_in", "hand_in()"], ["hand_in()"]):
        what = f"the cell tagged `hand-in` is something else: {code[:60]!r}"
        remedy = "write `from alliance_widgets import hand_in` and `hand_in()` in it"
        _refuse(source, what, remedy)


def _check_setup(code: str, source: AssignmentSource) -> None:
    """Other code than imports has no place in an assignment: it would look like a task."""
    try:
        statements = ast.parse(code).body
    except SyntaxError:
        statements = [ast.Pass()]
    if not all(isinstance(one, ast.Import | ast.ImportFrom) for one in statements):
        what = f"a code cell is neither an exercise nor an import: {code[:60]!r}"
        _refuse(source, what, "add `:tags: [exercise]` under its first line, or remove it")


def _refuse(source: AssignmentSource, what: str, remedy: str) -> NoReturn:
    raise ContentError([Problem(source.folder / "notebook.md", 1, "", what, remedy)])


def _point_cells(source: AssignmentSource, exercise: AssignedExercise) -> Iterator[NotebookNode]:
    if exercise.marking == "automatic":
        words = f"# Marked from your saved answer: {_points(exercise.points)}."
        yield _automatic_cell(exercise, words, exercise.points)
        return
    if exercise.held is not None:
        held = exercise.held
        words = f"# For holding the session to its end: {_points(held.points)}."
        yield _automatic_cell(exercise, words, held.points)
    for criterion in source.rubric.of(exercise.slug):
        what = _marked_part(source, criterion) + _points(criterion.points)
        words = f"*{what}, marked by your supervisor.*"
        yield _cell(
            new_markdown_cell(words, id=criterion.grade_id),
            {"grade": True, "solution": True, "locked": False, "points": criterion.points},
            role="criterion",
        )


def _automatic_cell(exercise: AssignedExercise, words: str, points: float) -> NotebookNode:
    return _cell(
        new_code_cell(words, id=exercise.points_cell),
        {"grade": True, "solution": False, "locked": True, "points": points},
        role="points",
    )


def _marked_part(source: AssignmentSource, criterion: Criterion) -> str:
    """Which text the points are for. The criterion's own name is part of the key."""
    asked = source.exercises[criterion.exercise]
    prompts = asked.prompts if isinstance(asked, ReplyExercise) else ()
    if len(prompts) < 2:
        return ""
    titles = [prompt.title for prompt in prompts if prompt.id == criterion.prompt]
    return f"{titles[0]}: " if titles else "All of it together: "


def _text_cell(text: str, cell_id: str) -> NotebookNode:
    cell = new_markdown_cell(text, id=cell_id)
    cell.metadata.update({"deletable": False, "editable": False})
    return cell


def _locked_code(code: str, cell_id: str, role: str) -> NotebookNode:
    cell = _cell(
        new_code_cell(code, id=cell_id),
        {"grade": False, "solution": False, "locked": True},
        role=role,
    )
    cell.metadata["tags"] = [role]
    return cell


def _cell(cell: NotebookNode, nbgrader: dict[str, Any], role: str) -> NotebookNode:
    cell.metadata.update({"deletable": False, "editable": False, ROLE: {"role": role}})
    if cell.cell_type == "code":
        cell.metadata["jupyter"] = {"source_hidden": True}
    # schema 3 wants every one of these in each cell nbgrader looks after
    cell.metadata["nbgrader"] = {
        "schema_version": 3,
        "grade_id": cell.id,
        "task": False,
        **nbgrader,
    }
    return cell


def _points(points: float) -> str:
    return "1 point" if points == 1 else f"{points:g} points"
