"""What notebooks show: one widget for each kind of exercise.

    from alliance_widgets import exercise
    exercise("03-code-a-session")

What an exercise is and how it is scored belongs to `alliance.exercises`; nothing there imports
this package.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._twins import static_twin

__all__ = ["exercise", "static_twin"]

# Imported when first shown, so that a page pays only for what it shows.
_WIDGETS = {
    "coding": "CodingWidget",
    "drill": "DrillWidget",
    "reader": "ReaderWidget",
    "reply": "ReplyWidget",
    "roleplay": "RolePlay",
    "tasks": "TasksWidget",
}


def exercise(slug: str) -> Any:
    """Show one exercise; what is answered is kept in `answers/<slug>.json` beside the notebook.

    An exercise that is not there, or an answer that cannot be read, gives a plain message in its
    place, never a traceback.

    Args:
        slug: the exercise's name: looked for in `material/` beside the notebook, then in the
            course's content.
    """
    from ._notice import Notice, explain

    try:
        return _widget(slug)
    except Exception as error:  # a trainee must never meet a traceback
        return Notice(*explain(slug, error))


def _widget(slug: str) -> Any:
    from alliance.exercises import AnswerStore, load

    here = Path.cwd()
    loaded = load(slug, beside=here)
    answers = AnswerStore.beside(here).open(loaded.slug, loaded.kind)
    module = import_module(f".{loaded.kind}", __name__)
    return getattr(module, _WIDGETS[loaded.kind])(loaded, answers)


def __getattr__(name: str) -> Any:
    if name == "static_twin":
        from ._twins import static_twin

        return static_twin
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
