"""The static twin of the coding widget: each turn with the codes it was given, without script."""

from collections.abc import Mapping

from alliance.exercises import Answer, CodingAnswer, CodingExercise, TurnCoding
from alliance.transcripts import Codebook, codebook

from ._twins import paragraphs, quote, speaker, table, text


def twin(exercise: CodingExercise, answer: Answer | None) -> str:
    """The turns to be coded, what the client said before each, and the trainee's codes.

    The codes are those that count: the ones given before the reference was shown.
    """
    state = CodingAnswer.of(exercise, answer) if answer else CodingAnswer(exercise)
    scored = state.turns if state.first_pass is None else state.first_pass
    book = codebook()
    offered = ", ".join(book.code(name).name for name in exercise.codes if name in book)
    told = [f"{state.progress().label}."]
    if state.predicted is not None:
        told.append(f"Expected agreement: {state.predicted} turns in 100.")
    rows = _rows(exercise, scored, book)
    head = ("Turn", "What is said", "Codes") if answer else ("Turn", "What is said")
    cells = rows if answer else [row[:2] for row in rows]
    return (
        f"{paragraphs(' '.join(told) if answer else '')}"
        f"{paragraphs(f'Codes to choose from: {offered}.')}"
        f"{table('Turns in the order of the session', head, cells)}"
    )


def _rows(
    exercise: CodingExercise, codings: Mapping[str, TurnCoding], book: Codebook
) -> list[list[str]]:
    transcript = exercise.material[0]
    units = {turn.id for turn in exercise.turns}
    rows: list[list[str]] = []
    for turn in transcript.turns:
        said = f"<strong>{speaker(transcript, turn)}</strong>{quote(turn.text)}"
        if turn.id in units:
            rows.append([text(turn.id), said, _coding(codings.get(turn.id, TurnCoding()), book)])
        else:
            rows.append(["", said, ""])
    return rows


def _coding(coding: TurnCoding, book: Codebook) -> str:
    entries = [
        f"<li>{text(book.code(one.code).name)}"
        f"{f' <q>{text(one.quote)}</q>' if one.quote else ''}</li>"
        for one in coding.labels
        if one.code in book
    ]
    codes = f"<ul>{''.join(entries)}</ul>" if entries else "<p>no code</p>"
    unsure = "<p><em>not sure</em></p>" if coding.unsure else ""
    note = f"<p><em>Note:</em> {text(coding.note)}</p>" if coding.note else ""
    return f"{codes}{unsure}{note}"
