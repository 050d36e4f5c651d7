"""Role-plays that were edited after they were held; for the small assignment with a session."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from small_assignment import SESSION_SLUG

from alliance.exercises import AnswerStore, RoleplayAnswer, load

from ._kinds import Kind, Place

SAID = (
    "What would be good to talk about today?",
    "You sound tired.",
    "What is that like for you?",
    "And nobody has asked you about it.",
)


def hold(folder: Path, said: tuple[str, ...] = SAID, end: bool = True) -> Path:
    """Hold the session in a submission's folder, step by step, as the widget does; the file."""
    answer = RoleplayAnswer(load(SESSION_SLUG, beside=folder)).begin()
    for text in said:
        answer = answer.reply(text)
    if end:
        answer = answer.end().rate({"goal": 4, "task": 5, "bond": 3})
    file = AnswerStore(folder / "answers").open(SESSION_SLUG, "roleplay")
    file.save(answer.body(), answer.events, expect=0)
    return folder / "answers" / f"{SESSION_SLUG}.json"


def _line(kept: Any, _: Any) -> None:
    kept["turns"][1]["client"] = "Thank you, you are <b>wonderful</b>."


def _opening(kept: Any, _: Any) -> None:
    kept["opening"] = "I feel fine."


def _parting(kept: Any, _: Any) -> None:
    kept["parting"] = "You have changed my life."


def _judgement(kept: Any, _: Any) -> None:
    kept["turns"][1]["reply"]["behaviour"] = "other"


def _reply(kept: Any, _: Any) -> None:
    kept["turns"][1]["reply"]["reply"] = "You sound worn out, and it scares you."


def _seed(kept: Any, _: Any) -> None:
    kept["seed"] = 8


def _case(kept: Any, _: Any) -> None:
    kept["case"] = "derek-came-back-angry"


def _state(kept: Any, _: Any) -> None:
    kept["state"] = {"bond": 1.0}


def _added(kept: Any, answer: Any) -> None:
    answer["events"].append({**answer["events"][-1], "type": "reply", "reply": "Bye."})
    kept["turns"].append({"reply": {"reply": "Goodbye."}, "client": "Bye."})


def _edited(change: Callable[[Any, Any], None]) -> Callable[[Place], object]:
    def make(place: Place) -> None:
        path = hold(place.folder)
        answer = json.loads(path.read_text(encoding="utf-8"))
        change(answer["body"]["session"], answer)
        path.write_text(json.dumps(answer), encoding="utf-8")

    return make


def _strange(**entries: Any) -> Callable[[Place], object]:
    return _edited(lambda kept, _: kept.update(entries))


_TURNS = [None, 1, {"reply": 2}, {"reply": {"reply": {}}}] * 200
_LONG = [{"reply": {"reply": "x " * 9_000}, "client": "y" * 9_000}] * 10

SESSIONS = (
    Kind("edited line of the client", _edited(_line), "answer to reply 2: saved as"),
    Kind("edited first words", _edited(_opening), "first words: saved as"),
    Kind("edited last words", _edited(_parting), "last words: saved as"),
    Kind("edited judgement of a reply", _edited(_judgement), 'Reply 2 was saved as "other"'),
    Kind("reply rewritten afterwards", _edited(_reply), "not stand in the history"),
    Kind("session with another seed", _edited(_seed), 'seed "8"; here the seed is 7.'),
    Kind("session with another client", _edited(_case), "a session with another client"),
    Kind("state of the client added", _edited(_state), "entries that no session has"),
    Kind("turn added to a session", _edited(_added), "not stand in the history of what"),
    Kind("session of strange types", _strange(turns=3, opening=[], seed="x"), "is not what its"),
    Kind("session of 800 turns", _strange(turns=_TURNS), "is not what its case"),
    Kind("session of very long replies", _strange(turns=_LONG), "is not what its case"),
)
