"""The observing widget: a session is marked turn by turn, rated on scales, and talked about.

The order of steps belongs to `alliance.exercises`; what the comparison says is in
`_observe_compare`, what a page is sent of a session in `_observe_view`.
"""

from typing import Any

from alliance.content import ContentError
from alliance.exercises import (
    EFFECTS,
    MAX_PASTED,
    SEATS,
    ObserveAnswer,
    ObserveExercise,
    Pasted,
    Sitting,
    held_session,
    load,
    parse_rating,
    pasted,
    scales,
)
from alliance.transcripts import codebook
from alliance.transcripts.formats import heard

from ._base import ExerciseWidget, script, style
from ._messages import Refused, Step
from ._observe_compare import comparison
from ._observe_view import (
    earlier_view,
    pasted_view,
    people_before,
    savings,
    scale_view,
    session_view,
    setting_view,
    token,
)
from ._observe_words import CARDS, EFFECT_WORDS, LIVE_STEPS, PASTE_HELP, SEAT_WORDS
from ._sessions import codes, groups

MAX_LINE = 6_000  # characters of one turn
MAX_NOTE = 1_000
MAX_FILE = 400_000  # characters of a rating that is opened
_MOVED_ON = "This exercise has moved on since; what you see now is where it stands."


class ObserveWidget(ExerciseWidget):
    """A session to be rated, alone or by several people at one screen.

    >>> from alliance_widgets import exercise
    >>> exercise("03-observe-night-shifts")
    """

    kind = "observe"
    _esm = script(
        "_speech.js",
        "client_line.js",
        "set_aside.js",
        "stepping.js",
        "writing.js",
        "seven.js",
        "observe_parts.js",
        "observe_session.js",
        "observe_live.js",
        "observe_turns.js",
        "observe_scales.js",
        "observe_compare.js",
        "observe.js",
    )
    _css = style("_speech.css", "client_line.css", "seven.css", "observe.css")

    exercise: ObserveExercise

    def describe(self) -> dict[str, Any]:
        """The scales, the marks, and the session where the exercise brings it."""
        book, found = codebook(), scales()
        offered = [code.id for code in book.for_speaker("therapist")]
        names = {name: {"name": each["name"]} for name, each in codes(book, offered).items()}
        material = self.exercise.material
        return {
            "source": self.exercise.session.source,
            "session": session_view(ObserveAnswer(self.exercise).begin().now)
            if self.exercise.session.source == "transcript"
            else None,
            "setting": setting_view(material[0]) if material else None,
            "how": list(found.how),
            "scales": [scale_view(found.scale(name)) for name in self.exercise.asked],
            "effects": [{"id": name, **EFFECT_WORDS[name]} for name in EFFECTS],
            "seats": [{"id": name, "name": SEAT_WORDS[name]} for name in SEATS],
            "groups": groups(book, offered),
            "codes": names,
            "cards": CARDS,
            "live_steps": LIVE_STEPS,
            "paste_help": PASTE_HELP,
            "most": MAX_LINE,
            "most_note": MAX_NOTE,
            "most_pasted": MAX_PASTED,
            "roleplay": self._roleplay_title(),
        }

    def present(self) -> dict[str, Any]:
        """Where the work stands: the session, this rater's marks and numbers, what comes next."""
        state = self._state
        phase, at = state.phase, state.now
        rating = at.rating if at else None
        own = self.exercise.session.source != "transcript"
        return {
            "phase": phase,
            "at": token(state),
            "session": session_view(at) if at and own else None,
            "people": dict(at.people) if at else {},
            "rating": rating.json() if rating else None,
            "raters": [rating.rater or SEAT_WORDS[rating.seat] for rating in at.finished]
            if at
            else [],
            "round": len(state.earlier) + 1,
            "pasted": pasted_view(state.pasted) if state.pasted else None,
            "held": self._held() if phase == "begin" else None,
            "draft": state.typed,
            "earlier": [earlier_view(each) for each in state.earlier],
            "last": people_before(state),
            "compared": comparison(state) if phase == "compared" else None,
            "saved": savings(state) if phase in ("rated", "compared") else [],
            "text": at.sitting.text() if at and own and phase in ("rated", "compared") else "",
        }

    # Getting the session

    def on_begin(self, step: Step) -> None:
        """Begin to rate a transcript, or the role-play that was held."""
        held = self._held_session() if self.exercise.session.source == "roleplay" else None
        self.take(self._on(step).begin(*_who(step), held=held))

    def on_paste(self, step: Step) -> None:
        """Read a text; who is who is asked next."""
        self.take(self._on(step).paste(_read(step.text("text", limit=MAX_PASTED))))

    def on_put_back(self, step: Step) -> None:
        """Take another text."""
        self.take(self._on(step).put_back())

    def on_choose(self, step: Step) -> None:
        """Say who is who in the text, and begin to rate it."""
        names = step.text("therapist", limit=100), step.text("client", limit=100)
        self.take(self._on(step).choose(*names, *_who(step)))

    def on_play(self, step: Step) -> None:
        """Begin to play."""
        wanted = ("therapist", "client", "observer")
        people = {who: step.text(who, limit=100, default="") for who in wanted}
        self.take(self._on(step).play(people))

    def on_say(self, step: Step) -> None:
        """Add what one of the two said."""
        speaker = step.one_of("speaker", ("therapist", "client"))
        words = step.text("text", limit=MAX_LINE)
        self.take(self._on(step).say("client" if speaker == "client" else "therapist", words))

    def on_unsay(self, step: Step) -> None:
        """Take the last turn back, to be changed."""
        self.take(self._on(step).unsay())

    def on_draft(self, step: Step) -> None:
        """Keep what is being typed."""
        self.take(self._on(step).draft(step.text("text", limit=MAX_LINE)))

    def on_stop(self, step: Step) -> None:
        """End the play, to rate it."""
        self.take(self._on(step).stop())

    # Rating

    def on_stay(self, step: Step) -> None:
        """Go to the turns or to the scales."""
        stage = step.one_of("stage", ("turns", "scales"))
        self.take(self._on(step).stay("scales" if stage == "scales" else "turns"))

    def on_mark(self, step: Step) -> None:
        """Mark a turn, with a note and codes; without an effect the mark goes."""
        effect = step.one_of("effect", (*EFFECTS, ""))
        chosen = EFFECTS[EFFECTS.index(effect)] if effect else None
        note = step.text("note", limit=MAX_NOTE, default="")
        named = [name for name in step.items("codes", limit=10) if isinstance(name, str)]
        self.take(self._on(step).mark(step.text("turn", limit=100), chosen, note, named))

    def on_rate(self, step: Step) -> None:
        """Rate a scale, with the turns that show it."""
        shown = [name for name in step.items("turns", limit=50) if isinstance(name, str)]
        why = step.text("why", limit=MAX_NOTE, default="")
        scale, value = step.text("scale", limit=100), step.whole("value", 1, 7)
        self.take(self._on(step).rate(scale, value, shown, why))

    def on_finish(self, step: Step) -> None:
        """Finish this rating."""
        self.take(self._on(step).finish())

    # Comparing

    def on_hand_over(self, step: Step) -> None:
        """Let somebody else rate."""
        self.take(self._on(step).hand_over(*_who(step)))

    def on_uncover(self, step: Step) -> None:
        """Show all ratings side by side."""
        self.take(self._on(step).uncover())

    def on_add(self, step: Step) -> None:
        """Put a rating from a file beside these."""
        data = step.text("text", limit=MAX_FILE).encode("utf-8", "replace")
        self.take(self._on(step).add(parse_rating(data)))

    def on_drop(self, step: Step) -> None:
        """Take a rating from a file away."""
        self.take(self._on(step).drop(step.whole("number", 0, 99)))

    # Several sessions

    def on_another(self, step: Step) -> None:
        """Keep this session and begin with another."""
        self.take(self._on(step).another())

    def on_give_up(self, step: Step) -> None:
        """Leave the session under way."""
        self.take(self._on(step).give_up())

    def on_go_back(self, step: Step) -> None:
        """Look at an earlier session."""
        self.take(self._on(step).go_back(step.whole("number", 0, 99)))

    def on_remove(self, step: Step) -> None:
        """Let go of an earlier session."""
        self.take(self._on(step).remove(step.whole("number", 0, 99)))

    @property
    def _state(self) -> ObserveAnswer:
        return ObserveAnswer.of(self.exercise, self.answer)

    def _on(self, step: Step) -> ObserveAnswer:
        """The work as it stands, if it is still where the page was."""
        state = self._state
        if step.text("at", limit=100) != token(state):
            raise Refused(_MOVED_ON)
        return state

    def _held_session(self) -> Sitting | None:
        slug = self.exercise.session.roleplay
        return held_session(self._answers.path.parent, slug) if slug else None

    def _held(self) -> dict[str, Any] | None:
        """What there is of a role-play to rate, in a few words."""
        held = self._held_session()
        return {"client": held.client, "replies": len(held.marked)} if held else None

    def _roleplay_title(self) -> str:
        slug = self.exercise.session.roleplay
        return load(slug, beside=self._answers.path.parent.parent).title if slug else ""


def _read(text: str) -> Pasted:
    try:
        return pasted(heard(text))
    except ContentError as error:
        said = [" ".join(filter(None, (each.what, each.remedy))) for each in error.problems]
        raise Refused("This text could not be read: " + "; ".join(said)) from None


def _who(step: Step) -> tuple[str, str]:
    return step.text("rater", limit=200, default=""), step.one_of("seat", SEATS)
