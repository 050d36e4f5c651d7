"""A session afterwards as plain JSON, for the page and the static twin.

What there is to say about a session is worked out in `alliance.clients`.
"""

from typing import Any

from alliance.clients import Comparison, Debrief, Session, compare, debrief, debrief_text, on_seven
from alliance.course import toc
from alliance.exercises import Talk, drill_for
from alliance.scoring import FoundCode
from alliance.transcripts import codebook

from ._roleplay_words import MANNERS

COMPONENTS = {"goal": "Goals", "task": "Tasks", "bond": "Bond"}
_SCALES = {
    "goal": "goals",
    "task": "tasks",
    "bond": "bond",
    "openness": "openness",
    "strain": "strain",
}
_SURE = ((0.9, "quite sure"), (0.7, "fairly sure"), (0.0, "not very sure"))
_LITTLE = 0.015  # of a scale from 0 to 1; below it, something moved only a little


def debriefed(
    talk: Talk, session: Session, aim: tuple[str, ...] = (), module: str = ""
) -> dict[str, Any]:
    """Everything that is shown of a session that is over.

    Args:
        talk: the path through it.
        session: the same, replayed.
        aim: codes that were to be practised in it.
        module: slug of the module it belongs to.
    """
    found = debrief(session, dict(talk.own))
    return {
        "about": found.about,
        "own": [_own(each) for each in found.own],
        "own_about": found.own_about,
        "moment": _moment(found),
        "practise": _practise(found, module),
        "path": [_point(row, found.path[0]) for row in found.path],
        "counts": counts(found),
        "aim": _aimed(found, aim),
        "missed": [
            {"turn": one.turn + 1, "line": one.line, "reply": one.reply, "says": one.says}
            for one in found.missed
        ],
        "turns": [_turn(each, talk) for each in found.turns],
        "transcript": debrief_text(session),
    }


def compared(session: Session, other: Session) -> dict[str, Any]:
    """Two ways through a session, from where they part."""
    found: Comparison = compare(session, other)
    return {
        "parts_at": found.parts_at,
        "line": found.line,
        "this": _way(found.this),
        "other": _way(found.other),
        "ends": [
            {
                "name": COMPONENTS[end.scale],
                "this": _seven(end.this, session, end.scale),
                "other": _seven(end.other, session, end.scale),
            }
            for end in found.ends
            if end.scale in COMPONENTS
        ],
        "says": list(found.says),
    }


def counts(found: Debrief) -> list[list[str]]:
    """The session in numbers: what is counted, and how much there was of it."""
    one = found.counts
    rows = [
        ["Your replies", str(one.replies)],
        ["With a reflection", str(one.reflections)],
        ["With a question", f"{one.questions} ({one.open} open, {one.closed} closed)"],
        ["Reflections to each question", _number(one.reflections_to_questions)],
        ["Your share of all the words", _share(one.talk_share)],
        ["Layers of the story reached", f"{one.depth} of {one.depths}"],
        ["Replies in which something strained", str(one.strains)],
        ["Tears in the bond, and mended", f"{one.tears}, {one.repairs}"],
    ]
    if one.unjudged:
        rows.append(["Replies that could not be judged", str(one.unjudged)])
    return rows


def _own(each: Any) -> dict[str, Any]:
    return {
        "name": COMPONENTS[each.component],
        "own": each.own,
        "client": each.client,
        "says": each.says,
    }


def _moment(found: Debrief) -> dict[str, Any] | None:
    one = found.moment
    if one is None:
        return None
    return {"turn": one.turn, "reply": one.reply, "answer": one.answer, "says": one.says}


def _practise(found: Debrief, module: str) -> dict[str, Any]:
    names = {skill.id: skill.name for skill in codebook().skills}
    one = found.practise
    return {
        "says": one.says,
        "why": one.why,
        "skill": names.get(one.skill, ""),
        "drill": _drill(one.codes, one.skill, module),
    }


def _drill(codes: tuple[str, ...], skill: str, module: str) -> dict[str, Any] | None:
    """Where it can be practised: a drill, the lines in it that fit, and the page it stands on."""
    found = drill_for(codes, skill, module)
    if found is None:
        return None
    page = next((each.title for each in toc().modules if each.slug == found.module), "")
    return {"slug": found.slug, "title": found.title, "items": list(found.items), "page": page}


def _point(row: Any, start: Any) -> dict[str, Any]:
    values = {n: round(on_seven(getattr(row, n), getattr(start, n)), 1) for n in COMPONENTS}
    return {"turn": row.turn, **values}


def _seven(value: float, session: Session, scale: str) -> float:
    return round(on_seven(value, getattr(session.turns[0].state, scale)), 1)


def _aimed(found: Debrief, aim: tuple[str, ...]) -> list[dict[str, Any]]:
    """In how many replies each code to practise was found."""
    book = codebook()
    named = [{code.code for code in turn.codes if not code.abstained} for turn in found.turns]
    hinted = [{code.code for code in turn.codes if code.abstained} for turn in found.turns]
    return [
        {
            "name": book.code(code).name,
            "times": sum(code in codes for codes in named),
            "hints": sum(code in codes for codes in hinted),
        }
        for code in aim
        if code in book
    ]


def _turn(each: Any, talk: Talk) -> dict[str, Any]:
    number = each.number
    return {
        "number": number,
        "reply": each.reply,
        "answer": each.answer,
        "line": each.line,
        "manner": MANNERS[each.mood_after],
        "codes": [_code(found) for found in each.codes],
        "judged": each.judged,
        "limits": list(each.limits),
        "events": [event.says for event in each.events],
        "moved": [
            {"name": _upper(step.name), "by": _by(step.by), "why": step.why} for step in each.moved
        ],
        "turning": each.turning_says,
        "disputed": number in talk.disputed,
        "why": talk.disputed.get(number, ""),
    }


def _code(found: FoundCode) -> dict[str, Any]:
    book = codebook()
    known = book.code(found.code) if found.code in book else None
    how = "a hint, no judgement" if found.abstained else _sure(found.probability)
    return {
        "name": known.name if known else found.code,
        "definition": known.definition if known else "",
        "effect": known.effect if known else "neutral",
        "quote": found.quote,
        "how": how,
        "reason": _why(found),
    }


def _why(found: FoundCode) -> str:
    """Why a judgement was left open, or what pointed to the code."""
    if found.abstained or not found.reason:
        return found.reason
    return f"What pointed to it: {found.reason.rstrip('.')}."


def _sure(probability: float) -> str:
    return next(words for least, words in _SURE if probability >= least)


def _by(by: dict[str, float]) -> str:
    """What moved, in words: "bond up, openness up a little"."""
    parts = [f"{name} {_how_far(by[scale])}" for scale, name in _SCALES.items() if by.get(scale)]
    return ", ".join(parts) or "nothing to speak of"


def _how_far(change: float) -> str:
    way = "up" if change > 0 else "down"
    return f"{way} a little" if abs(change) < _LITTLE else way


def _way(way: Any) -> dict[str, str]:
    manner = MANNERS[way.mood] if way.mood else ""
    return {"reply": way.reply, "answer": way.answer, "manner": manner}


def _number(value: float | None) -> str:
    return "no question was found" if value is None else f"{value:.1f}".removesuffix(".0")


def _share(value: float | None) -> str:
    return "no words yet" if value is None else f"{round(value * 100)}%"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
