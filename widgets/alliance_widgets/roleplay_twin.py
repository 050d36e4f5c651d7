"""The static twin of a role-play: the client, what was said, and what was noticed in it."""

from typing import Any

from alliance.clients import load_case
from alliance.exercises import Answer, RoleplayAnswer, RoleplayExercise, Talk

from ._roleplay_debrief import COMPONENTS, debriefed
from ._twins import paragraphs, quote, table, text


def twin(exercise: RoleplayExercise, answer: Answer | None = None) -> str:
    """Who the client is, and each path of the session; without an answer, the client alone."""
    case = load_case(exercise.case)
    name = case.person.name
    about = f"<h4>{text(name)}, a simulated client</h4>{paragraphs(case.about)}"
    if answer is None:
        return about
    state = RoleplayAnswer.of(exercise, answer)
    if state.talk is None:
        return f"{about}<p><em>Not begun.</em></p>"
    parts = [f"<p>{text(state.progress().label)}</p>", _path(exercise, state.talk, name)]
    if state.typed.strip() and not state.stepped_out:
        parts.append(f"<h5>Begun, not sent</h5>{quote(state.typed)}")
    for number, earlier in enumerate(state.tries, 1):
        parts.append(f"<h4>Earlier path {number}</h4>{_path(exercise, earlier, name)}")
    return about + "".join(parts)


def _path(exercise: RoleplayExercise, talk: Talk, name: str) -> str:
    anew = f"<p>Tried again from reply {talk.anew}.</p>" if talk.anew else ""
    session = talk.session
    if session is None:
        lines = "".join(_said(who == "client", words, name) for who, words in talk.lines)
        return f"{anew}<p><em>{text(talk.trouble)}</em></p>{lines}"
    if not (talk.over and talk.rated):
        lines = "".join(_said(who == "client", words, name) for who, words in talk.lines)
        rated = "<p><em>Own rating: not given yet.</em></p>" if talk.over else ""
        return anew + lines + rated
    found = debriefed(talk, session, exercise.aim, exercise.module)
    opening = _said(True, session.opening, name)
    turns = "".join(_turn(turn, name) for turn in found["turns"])
    parting = _said(True, session.parting.text, name) if session.parting else ""
    return f"{anew}{_sums(found)}{opening}{turns}{parting}"


def _said(client: bool, words: str, name: str) -> str:
    return f"<p><strong>{text(name if client else 'Trainee')}:</strong></p>{quote(words)}"


def _sums(found: dict[str, Any]) -> str:
    own = ((text(each["name"]), str(each["own"]), str(each["client"])) for each in found["own"])
    path = ((str(row["turn"]), *(f"{row[name]:g}" for name in COMPONENTS)) for row in found["path"])
    counted = ((text(name), text(value)) for name, value in found["counts"])
    moment = f"<p>{text(found['moment']['says'])}</p>" if found["moment"] else ""
    practise = f"<p>To practise next: {text(found['practise']['says'])}</p>"
    return (
        f"<p>{text(found['about'])}</p>"
        + table("Own rating and the simulated client's view", ("Part", "Own", "Client"), own)
        + moment
        + practise
        + table("The session in numbers", ("What", "How much"), counted)
        + table("The path, on the scale from 1 to 7", ("Turn", *COMPONENTS.values()), path)
    )


def _turn(turn: dict[str, Any], name: str) -> str:
    noticed = [
        f"<li>{text(code['name'])} ({text(code['how'])}) <q>{text(code['quote'])}</q></li>"
        for code in turn["codes"]
    ]
    noticed += [f"<li>{text(each)}</li>" for each in (*turn["events"], turn["turning"]) if each]
    return (
        f"{_said(False, turn['reply'] or '[silence]', name)}"
        f"{f'<ul>{chr(10).join(noticed)}</ul>' if noticed else ''}{_dispute(turn)}"
        f"{_said(True, turn['answer'], name)}{_case_line(turn)}"
        f"<p><em>{text(name)}: {text(turn['manner'])}</em></p>"
    )


def _case_line(turn: dict[str, Any]) -> str:
    if not turn["line"]:
        return ""
    return f"<p>Worded by a language model. The line of the case:</p>{quote(turn['line'])}"


def _dispute(turn: dict[str, Any]) -> str:
    if not turn["disputed"]:
        return ""
    why = quote(turn["why"]) if turn["why"].strip() else ""
    return f"<p><strong>The trainee sees this differently.</strong></p>{why}"
