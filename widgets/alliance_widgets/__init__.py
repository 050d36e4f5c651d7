"""What notebooks show: one widget for each kind of exercise, and pages to look with.

    from alliance_widgets import adjudicate, exercise, overview, search
    exercise("03-code-a-session")
    overview("listening-the-empty-chair")               # a session at a glance
    search()                                            # examples over all transcripts
    adjudicate("kite-codings.json")                     # what several coders said
    certify("first", 1); certification()                # code a set, and see what came of it

What an exercise is and how it is scored belongs to `alliance.exercises`; nothing there imports
this package.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._certificate_words import certificate_in_words
    from ._handout import handout_page
    from ._overview_words import described, looked_at
    from ._twins import static_twin

__all__ = [
    "adjudicate",
    "certificate_in_words",
    "certification",
    "certify",
    "described",
    "exercise",
    "hand_in",
    "handout_page",
    "looked_at",
    "marking",
    "overview",
    "search",
    "static_twin",
]

# Imported when first shown, so that a page pays only for what it shows.
_WIDGETS = {
    "coding": "CodingWidget",
    "drill": "DrillWidget",
    "observe": "ObserveWidget",
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
    return _shown(slug, lambda: _widget(slug))


def hand_in() -> Any:
    """Make one file of the assignment in this folder, to hand in where there is no exchange.

    In a folder that holds no assignment, a plain message says so.
    """
    from alliance.exercises import HandInError

    from ._hand_in import HandInWidget
    from ._notice import Notice

    try:
        return HandInWidget(Path.cwd())
    except HandInError as error:
        return Notice("Nothing can be handed in from here", str(error))


def _widget(slug: str) -> Any:
    from alliance.exercises import AnswerStore, load

    here = Path.cwd()
    loaded = load(slug, beside=here)
    answers = AnswerStore.beside(here).open(loaded.slug, loaded.kind)
    module = import_module(f".{loaded.kind}", __name__)
    if loaded.kind == "roleplay":
        from ._voice import voice

        return module.RolePlay(loaded, answers, voice(here, loaded.slug))
    return getattr(module, _WIDGETS[loaded.kind])(loaded, answers)


def overview(slug: str) -> Any:
    """Show a session at a glance: a timeline with codes, and the same in tables.

    Args:
        slug: a transcript of the corpus, or the path of a transcript file.
    """
    return _shown(slug, lambda: _page("_overview", "OverviewPage", _transcript(slug)))


def search() -> Any:
    """Show the search for examples of a code, a pair of codes or a phrase over all transcripts."""
    return _shown("search", lambda: _page("_search", "SearchPage"))


def certify(set_id: str, number: int) -> Any:
    """Show a session of a certification set to be coded, without its reference.

    Args:
        set_id: the set, as `course/certification.yaml` names it.
        number: which of its sessions, from 1.
    """
    return _shown(set_id, lambda: _to_certify(set_id, number))


def certification() -> Any:
    """Show where a coder stands, and what came of the sets that are finished."""
    return _shown("certification", lambda: _page("_certificate", "CertificatePage", _answers()))


def _to_certify(set_id: str, number: int) -> Any:
    from alliance.exercises import certification as certified
    from alliance.exercises import certification_coding

    asked = certification_coding(certified(), set_id, number)
    return _page("coding", "CertifiedCoding", asked, _answers().open(asked.slug, asked.kind))


def _answers() -> Any:
    from alliance.exercises import AnswerStore

    return AnswerStore.beside(Path.cwd())


def marking(desk: Any) -> Any:
    """Show a marker's desk.

    Args:
        desk: as `alliance.grading.open_desk` gives it.
    """
    return _shown("marking", lambda: _page("_marking", "MarkingDesk", desk))


def adjudicate(file: str, transcript: str = "") -> Any:
    """Show what several coders said of a transcript side by side, to decide turn by turn.

    Args:
        file: what `alliance adjudicate … --to FILE` prepared; every decision is kept in it.
        transcript: the path of the transcript's file, where it is not one of the corpus.
    """
    return _shown(file, lambda: _adjudication(file, transcript))


def _adjudication(file: str, transcript: str) -> Any:
    from alliance.exercises import InvalidStep, adjudication_file

    kept = adjudication_file(Path(file))
    answer = kept.read()
    if answer.revision == 0:
        raise InvalidStep(f"{file} is not there, or was not prepared. {kept.notice}".strip())
    name = transcript or str(answer.body.get("transcript", ""))
    return _page("_adjudicate", "AdjudicationPage", _transcript(name), kept)


def _shown(name: str, make: Callable[[], Any]) -> Any:
    from ._notice import Notice, explain

    try:
        return make()
    except Exception as error:  # nobody must meet a traceback
        return Notice(*explain(name, error))


def _page(module: str, name: str, *arguments: Any) -> Any:
    return getattr(import_module(f".{module}", __name__), name)(*arguments)


def _transcript(name: str) -> Any:
    from alliance.transcripts import load, read

    return read(Path(name)) if str(name).endswith((".yaml", ".yml")) else load(str(name))


_LAZY = {
    "certificate_in_words": "_certificate_words",
    "described": "_overview_words",
    "handout_page": "_handout",
    "looked_at": "_overview_words",
    "static_twin": "_twins",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(f".{_LAZY[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
