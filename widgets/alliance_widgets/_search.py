"""The search: examples of a code, of a pair of codes or of a phrase, with the turns around them.

What is found is `alliance.transcripts.find`'s. Nothing is kept.
"""

from typing import Any

from alliance.transcripts import Annotation, Example, Mark, Said, codebook, find

from ._messages import Refused, Step
from ._screen import Screen, script, style
from ._sessions import codes

PAGE = 10  # results shown at once
_MOST = 2_000  # characters of a form's entry
_DISTANCES = (0, 1, 2, 3, 5)  # turns between the two codes of a pair that the form offers
_EMPTY = {
    "codes": "",
    "near": "",
    "within": 0,
    "phrase": "",
    "speaker": "",
    "skill": "",
    "replies": False,
}


class SearchPage(Screen):
    """A form, and what was found.

    >>> from alliance_widgets import search
    >>> search()
    """

    _esm = script("_speech.js", "search.js")
    _css = style("_speech.css", "search.css")

    def __init__(self) -> None:
        self._asked = dict[str, Any](_EMPTY)
        self._found: tuple[Example, ...] | None = None
        self._upto = PAGE
        super().__init__()

    def about(self) -> dict[str, Any]:
        """A page that keeps nothing."""
        return {
            "kind": "search",
            "title": "Find examples",
            "intro": [
                "Choose a code, or type a few words somebody may have said. You see every turn of "
                "all transcripts that fits, with what was said before and after."
            ],
            "hints": [],
            "store": "search",
            "saves": False,
        }

    def describe(self) -> dict[str, Any]:
        """The codes and skills that can be asked for."""
        book = codebook()
        return {
            "codes": codes(book, [code.id for code in book.codes]),
            "groups": [
                {"name": family.name, "codes": [c.id for c in book.codes if c.family == family.id]}
                for family in book.families
            ],
            "skills": [{"id": skill.id, "name": skill.name} for skill in book.skills],
            "distances": list(_DISTANCES),
        }

    def present(self) -> dict[str, Any]:
        """What was asked for and what was found."""
        if self._found is None:
            return {"asked": self._asked, "found": None, "total": 0}
        shown = [_result(each) for each in self._found[: self._upto]]
        return {"asked": self._asked, "found": shown, "total": len(self._found)}

    def on_look(self, step: Step) -> None:
        """Look for what the form says."""
        book = codebook()
        names = ("", *(code.id for code in book.codes))
        asked: dict[str, Any] = {
            "codes": step.one_of("codes", names),
            "near": step.one_of("near", names),
            "within": step.whole("within", 0, max(_DISTANCES)),
            "phrase": step.text("phrase", limit=_MOST).strip(),
            "speaker": step.one_of("speaker", ("", "therapist", "client")),
            "skill": step.one_of("skill", ("", *(skill.id for skill in book.skills))),
            "replies": step.flag("replies"),
        }
        try:
            self._found = find(
                [asked["codes"]] if asked["codes"] else [],
                near=[asked["near"]] if asked["near"] else [],
                within=asked["within"],
                phrase=asked["phrase"],
                speaker=asked["speaker"] or None,
                skill=asked["skill"] or None,
                replies=asked["replies"],
            )
        except ValueError as error:
            raise Refused(str(error)) from None
        self._asked, self._upto = asked, PAGE

    def on_more(self, _step: Step) -> None:
        """Show more of what was found."""
        self._upto += PAGE


def _result(found: Example) -> dict[str, Any]:
    lines = [found.before, found.said, found.after]
    apart = found.partner is not None and all(
        line is None or line.id != found.partner.id for line in lines
    )
    return {
        "key": f"{found.where} {found.name} {found.said.id} {found.said.speaker}",
        "title": found.title if found.where == "transcript" else f"Coded replies: {found.title}",
        "place": f"{'turn' if found.where == 'transcript' else 'number'} {found.number}",
        "lines": [
            {"speaker": line.speaker, "text": line.text, "here": line is found.said}
            for line in lines
            if line is not None
        ],
        "marks": [_mark(mark) for mark in found.marks],
        "partner": None if found.partner is None else _partner(found.partner, apart),
    }


def _partner(said: Said, apart: bool) -> dict[str, Any]:
    return {
        "id": said.id,
        "speaker": said.speaker,
        "text": said.text if apart else "",
        "marks": [_mark(mark) for mark in said.marks],
    }


def _mark(mark: Mark) -> dict[str, Any]:
    why = mark.why if isinstance(mark, Annotation) else ""
    return {"code": mark.code, "quote": mark.quote, "or": list(mark.or_), "why": why}
