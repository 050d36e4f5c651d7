"""What trainees receive of each exercise, and how an answer to one reads for a marker."""

import json

from alliance.exercises import Answer, Exercise, Prompt, ReplyAnswer, ReplyExercise, to_material

from ._assignment import AssignmentSource
from ._page import heading, paragraph, quoted, strong

MATERIAL = "material"


def material(source: AssignmentSource) -> dict[str, str]:
    """The released file of each exercise, by its path in the material folder."""
    return {
        f"exercises/{slug}.json": _json(exercise) for slug, exercise in source.exercises.items()
    }


def _json(exercise: Exercise) -> str:
    return json.dumps(to_material(exercise), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def answer_page(exercise: Exercise, answer: Answer, prompt: str | None = None) -> str:
    """A written answer beside what was asked, as HTML; empty where nothing was written.

    Args:
        exercise: a reply exercise.
        answer: its answer, which may be forged.
        prompt: only this one; by default all.
    """
    if not isinstance(exercise, ReplyExercise):
        return ""
    replies = ReplyAnswer.of(exercise, answer)
    asked = [one for one in exercise.prompts if prompt in (None, one.id)]
    if not any(replies.reply(one.id).strip() for one in asked):
        return ""
    return "\n\n".join(_prompt_page(one, replies) for one in asked)


def _prompt_page(prompt: Prompt, replies: ReplyAnswer) -> str:
    asked = [heading(prompt.title, 4)]
    asked += [paragraph(prompt.context)] if prompt.context else []
    asked += [strong("Client:", prompt.client)] if prompt.client else []
    asked.append(paragraph(prompt.prompt))
    text = replies.reply(prompt.id)
    if not text.strip():
        return "\n\n".join([*asked, paragraph("(nothing written)")])
    words, most = replies.words(prompt.id), prompt.max_words
    length = f"{words} {'word' if words == 1 else 'words'}"
    if words > most:
        length += f"; {most} were asked for"
    return "\n\n".join([*asked, quoted(text), paragraph(f"({length})")])
