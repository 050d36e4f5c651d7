"""A plain message in place of an exercise or a page that cannot be shown."""

import logging

from alliance.content import ContentError, ContentNotFoundError
from alliance.exercises import AnswerStoreError, ExerciseNotFound, InvalidSlug, InvalidStep

from ._messages import RESUME
from ._twins import paragraphs, text


class Notice:
    """A title and a few sentences, shown where an exercise would stand."""

    def __init__(self, title: str, message: str) -> None:
        self.title = title
        self.message = message

    def _repr_html_(self) -> str:
        return (
            '<div role="note" style="border-left:3px solid #b8860b;padding:0.2em 0.9em;'
            f'max-width:44em"><p><strong>{text(self.title)}</strong></p>'
            f"{paragraphs(self.message)}</div>"
        )

    def __repr__(self) -> str:
        return f"{self.title}\n{self.message}"


def explain(slug: object, error: Exception) -> tuple[str, str]:
    """Why an exercise cannot be shown: a title, and what to do."""
    match error:
        case ExerciseNotFound() | InvalidSlug():
            return "This exercise was not found", (
                f"{error}\n\nIf the page is part of your course, run `alliance start` again: "
                "it puts back what is missing and keeps your answers."
            )
        case InvalidStep():
            return "This cannot be shown", str(error)
        case KeyError():
            return "This transcript was not found", f"{error.args[0]}."
        case AnswerStoreError() | OSError():
            return "Your saved work could not be opened just now", (
                f"{error}\n\nNothing was changed. Once this is put right: {RESUME}"
            )
        case ContentError() | ContentNotFoundError():
            return "This exercise has a mistake in its files", (
                f"{error}\n\nYour answers are safe. Please show this message to your supervisor."
            )
        case _:
            logging.getLogger(__name__).exception("exercise %r failed", slug, exc_info=error)
            return "This exercise could not be shown", (
                "That is a fault in the course, not in anything you did, and your answers are "
                f"safe. Please show this message to your supervisor: {type(error).__name__}: "
                f"{error}"
            )
