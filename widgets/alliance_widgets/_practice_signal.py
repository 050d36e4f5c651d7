"""The practice signal on a reply: asked for, kept in an answer, and read again to be shown.

What is good about a reply, and every wording of it, belongs to `alliance.scoring`.
"""

import logging
from collections.abc import Mapping
from typing import Any

from alliance.exercises import Attempt, DrillItem
from alliance.transcripts import codebook

MAX_SHOWN = 4_000  # characters of one text that are shown, whoever wrote the file
NO_SIGNAL = (
    "The practice signal could not be worked out, because of a fault in the course. Your reply is "
    "saved. Please go on, and tell your supervisor."
)


def judge(item: DrillItem, reply: str, attempt: int) -> dict[str, Any]:
    """What the program says about a reply to one client line, as it is kept in the answer.

    A fault of the program gives a judgement that abstains and says so; it never keeps a trainee
    from going on.
    """
    try:
        return _judged(item, reply, attempt)
    except Exception:
        logging.getLogger(__name__).exception("judging a reply to %s failed", item.id)
        return {"met": False, "signal": None, "unsure": NO_SIGNAL, "rule": "fault"}


def _judged(item: DrillItem, reply: str, attempt: int) -> dict[str, Any]:
    from dataclasses import asdict

    from alliance.scoring import code_reply, feedback

    coded = code_reply(reply, item.client)
    said = feedback(
        coded,
        client_turn=item.client,
        aim=item.aim,
        avoid=item.avoid,
        nudge=item.nudge,
        attempt=attempt,
    )
    quotes = {found.code: found.quote for found in reversed(coded.codes)}
    # What worked is no evidence for the change as well.
    change_code = "" if said.change_code == said.worked_code else said.change_code or ""
    kept = {name: value for name, value in asdict(said).items() if value not in ("", None)}
    return {
        **kept,
        "signal": said.signal,
        "change_code": change_code,
        "worked_quote": quotes.get(said.worked_code or "", ""),
        "change_quote": quotes.get(change_code, ""),
        "limits": list(coded.limits) if said.judged else [],
    }


def own_danger(item: DrillItem, reply: str) -> str:
    """What to say where a trainee seems to write about being in danger themselves, else nothing."""
    from alliance.scoring import wordings, writes_of_own_danger

    try:
        if writes_of_own_danger(reply, item.client):
            return wordings().own_danger.text
    except Exception:
        logging.getLogger(__name__).exception("looking for danger in a reply failed")
    return ""


def shown(attempt: Attempt) -> dict[str, Any]:
    """One attempt as pages get it; an entry of the judgement that makes no sense is left out."""
    return {
        "reply": attempt.reply,
        "rating": attempt.rating,
        "judgement": None if attempt.judgement is None else signal(attempt),
        "compared": compared(attempt),
        "disputed": attempt.disputed,
        "why_disputed": attempt.why_disputed,
    }


def signal(attempt: Attempt) -> dict[str, Any]:
    """The judgement of an attempt: texts, each empty where there is none, and the codes behind."""
    kept = attempt.judgement or {}
    limits = kept.get("limits")
    return {
        "met": attempt.met,
        "signal": attempt.signal,
        "meaning": _text(kept, "meaning"),
        "worked": _point(kept, "worked"),
        "change": _point(kept, "change"),
        "why": _text(kept, "why"),
        "nudge": _text(kept, "nudge"),
        "unsure": _text(kept, "unsure"),
        "own_danger": _text(kept, "own_danger"),
        "limits": [each for each in limits if isinstance(each, str)][:8]
        if isinstance(limits, list)
        else [],
    }


def compared(attempt: Attempt) -> str:
    """How the trainee's own rating and the signal compare, in words."""
    gap, value = attempt.miscalibration, attempt.signal
    if attempt.rating is None:
        return ""
    if gap is None or value is None:
        return f"You said {attempt.rating}. There is no signal to set beside it this time."
    said = f"You said {attempt.rating}; the signal is {value:g}."
    if gap == 0:
        return f"You said {attempt.rating}, and the signal is the same."
    if abs(gap) <= 1:
        return f"{said} That is close."
    if gap > 0:
        return f"{said} You heard more in your reply than the program could see in it."
    return f"{said} The program saw more in your reply than you gave yourself."


def _point(kept: Mapping[str, Any], name: str) -> dict[str, str] | None:
    """What worked, or the one thing to change, with the code behind it."""
    said = _text(kept, name)
    if not said:
        return None
    book, code = codebook(), _text(kept, f"{name}_code")
    known = book.code(code) if code in book else None
    return {
        "text": said,
        "quote": _text(kept, f"{name}_quote"),
        "code": known.name if known else "",
        "definition": known.definition if known else "",
    }


def _text(kept: Mapping[str, Any], name: str) -> str:
    value = kept.get(name)
    return value[:MAX_SHOWN] if isinstance(value, str) else ""
