"""The role-play widget: a conversation with a simulated client, and what is to be learnt from it.

The order of steps belongs to `alliance.exercises`, the client and the debrief to
`alliance.clients`.
"""

from typing import Any

from alliance.clients import ClientTurn, Session
from alliance.clients.phrasing import Endpoint
from alliance.exercises import (
    RATED,
    AnswerFile,
    AnswerStoreError,
    RoleplayAnswer,
    RoleplayExercise,
    Talk,
)
from alliance.scoring import wordings
from alliance.transcripts import codebook

from ._base import ExerciseWidget, script, style
from ._messages import Refused, Step
from ._roleplay_debrief import compared, debriefed
from ._roleplay_words import MANNERS, MIDDLE, hint, moves, questions, voice_notice

MAX_REPLY = 2_000  # characters
_MOVED_ON = "The session has moved on since; what you see now is where it stands."


class RolePlay(ExerciseWidget):
    """A conversation with a simulated client.

    >>> from alliance_widgets import exercise
    >>> exercise("03-roleplay-grace")

    Args:
        voice: the endpoint that words the client's lines, where a program has turned that on.
    """

    kind = "roleplay"
    _esm = script(
        "_speech.js",
        "client_line.js",
        "set_aside.js",
        "stepping.js",
        "writing.js",
        "seven.js",
        "roleplay_chart.js",
        "roleplay_rate.js",
        "roleplay_talk.js",
        "roleplay_turns.js",
        "roleplay_debrief.js",
        "roleplay.js",
    )
    _css = style("_speech.css", "client_line.css", "seven.css", "roleplay.css")

    exercise: RoleplayExercise

    def __init__(
        self, exercise: RoleplayExercise, answers: AnswerFile, voice: Endpoint | None = None
    ) -> None:
        self._voice = voice
        super().__init__(exercise, answers)

    def describe(self) -> dict[str, Any]:
        """Who the client is as a trainee may know it, and what is asked around the session."""
        about, case, book = self.about(), self._state.case, codebook()
        return {
            # The page's own head would stand above every line; the role-play shows these itself.
            "intro": [],
            "hints": [],
            "about": about["intro"],
            "tips": about["hints"],
            "client": {
                "name": case.person.name,
                "about": case.about,
                "notes": list(case.content_notes),
                "length": case.length,
            },
            "aim": [book.code(code).name for code in self.exercise.aim if code in book],
            "questions": questions(case.person.name),
            "middle": MIDDLE,
            "most": MAX_REPLY,
            "voice": voice_notice(self._voice.settings) if self._voice else "",
        }

    def present(self) -> dict[str, Any]:
        """Where the session stands: the lines, and what can be done next."""
        state = self._state
        phase, talk, session = state.phase, state.talk, state.session
        talking = session if phase == "talk" else None
        return {
            "phase": phase,
            "replies": talk.replies if talk else 0,
            "anew": talk.anew if talk else None,
            "turns": [_line(turn) for turn in session.turns] if session else [],
            "parting": _line(session.parting) if session and session.parting else None,
            "draft": state.typed,
            "plain": state.plain,
            "stepped_out": wordings().own_danger.text if state.stepped_out else "",
            "hint": hint(talking) if talking and self.exercise.nudges else None,
            "moves": moves(talking, self.exercise.aim) if talking and self.exercise.nudges else [],
            "before": _before(state),
            "trouble": talk.trouble if talk else "",
            "lines": [list(line) for line in talk.lines] if talk and phase == "unreadable" else [],
            "debrief": debriefed(talk, session, self.exercise.aim, self.exercise.module)
            if phase == "debrief" and talk and session
            else None,
            "tries": [_try(each, session) for each in state.tries] if phase != "talk" else [],
            "kept": len(state.tries),
        }

    def on_begin(self, _step: Step) -> None:
        """Begin the session."""
        self.take(self._state.begin())

    def on_draft(self, step: Step) -> None:
        """Keep what is being typed."""
        self.take(self._on(step).draft(step.text("text")))

    def on_reply(self, step: Step) -> None:
        """Say something to the client."""
        self.take(self._on(step).reply(step.text("text")))
        self._put_in_words()

    def _put_in_words(self) -> None:
        # The reply is on disk with the case's line: whatever happens from here loses nothing.
        if self._voice is None or self._state.plain or self._state.stepped_out:
            return
        try:
            self.take(self._state.put_in_words(self._voice))
        except AnswerStoreError:
            self.log.warning("the words for %s were not kept", self.exercise.slug)

    def on_plain_lines(self, step: Step) -> None:
        """Have the client's lines as the case has them, or worded where that is on."""
        self.take(self._state.plain_lines(step.flag("plain")))

    def on_end(self, step: Step) -> None:
        """End the session where it stands."""
        self.take(self._on(step).end())

    def on_rate(self, step: Step) -> None:
        """Rate goal, task and bond, which brings the debrief."""
        self.take(self._on(step).rate({name: step.whole(name, 1, 7) for name in RATED}))

    def on_dispute(self, step: Step) -> None:
        """See a turn differently, or take that back."""
        number, why = step.whole("number", 1, 100), step.text("why", default="")
        self.take(self._on(step).dispute(number, why, disputed=step.flag("disputed")))

    def on_try_again(self, step: Step) -> None:
        """Go back to a turn and say something else there."""
        self.take(self._on(step).try_again(step.whole("number", 1, 100)))

    def on_go_back(self, step: Step) -> None:
        """Look at an earlier path again."""
        self.take(self._on(step).go_back(step.whole("number", 0, 99)))

    @property
    def _state(self) -> RoleplayAnswer:
        return RoleplayAnswer.of(self.exercise, self.answer)

    def _on(self, step: Step) -> RoleplayAnswer:
        """The work as it stands, if it is still at the turn the page was showing."""
        state = self._state
        if state.talk is None or step.whole("turn", 0, 100) != state.talk.replies:
            raise Refused(_MOVED_ON)
        return state


def _line(turn: ClientTurn) -> dict[str, Any]:
    return {
        "number": turn.number,
        "reply": turn.reply.text if turn.reply else None,
        "client": turn.text,
        "line": turn.line if turn.worded else "",
        "manner": MANNERS[turn.mood],
        "mood": turn.mood,
    }


def _before(state: RoleplayAnswer) -> dict[str, Any] | None:
    """What was said at this turn the last time, where it is being tried again."""
    talk = state.talk
    if state.phase != "talk" or talk is None or talk.anew != talk.replies + 1 or not state.tries:
        return None
    session, number = state.tries[-1].session, talk.replies + 1
    if session is None or number >= len(session.turns):
        return None
    return _line(session.turns[number])


def _try(talk: Talk, beside: Session | None) -> dict[str, Any]:
    """An earlier path, and how it went beside the one that is shown."""
    session = talk.session
    return {
        "replies": talk.replies,
        "anew": talk.anew,
        "readable": session is not None,
        "over": talk.over,
        "lines": [] if session is not None else [list(line) for line in talk.lines],
        "trouble": talk.trouble,
        "compared": compared(beside, session) if session and beside else None,
    }
