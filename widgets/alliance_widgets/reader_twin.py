"""The static twin of the reader: the sessions, and the notes that were opened, without script."""

from alliance.exercises import Answer, ReaderAnswer, ReaderExercise
from alliance.transcripts import Codebook, Transcript, Turn, codebook

from ._sessions import own_notes
from ._twins import paragraphs, quote, speaker, text


def twin(exercise: ReaderExercise, answer: Answer | None) -> str:
    """Each session with its turns; notes on a turn where the trainee opened them."""
    book = codebook()
    state = ReaderAnswer.of(exercise, answer) if answer else ReaderAnswer(exercise)
    notes = own_notes(answer.body) if answer else {}
    told = state.progress().label if answer else ""
    sessions = [_session(each, state, notes, book) for each in exercise.material]
    return f"{paragraphs(told)}{''.join(sessions)}"


def _session(
    transcript: Transcript, state: ReaderAnswer, notes: dict[str, str], book: Codebook
) -> str:
    turns = "".join(
        _turn(transcript, turn, state.is_revealed(transcript.slug, turn.id), notes, book)
        for turn in transcript.turns
    )
    return f"<h4>{text(transcript.title)}</h4>{paragraphs(transcript.about)}{turns}"


def _turn(
    transcript: Transcript, turn: Turn, opened: bool, notes: dict[str, str], book: Codebook
) -> str:
    said = f"<p><strong>{speaker(transcript, turn)}</strong></p>{quote(turn.text)}"
    own = notes.get(turn.id)
    noticed = f"<p><em>Noticed:</em> {text(own)}</p>" if own else ""
    if not opened or not turn.annotations:
        return said + noticed
    found = "".join(
        f"<li><strong>{_names((note.code, *note.or_), book)}</strong> "
        f"<q>{text(note.quote)}</q> {text(note.why)}</li>"
        for note in turn.annotations
    )
    return f"{said}{noticed}<ul>{found}</ul>"


def _names(codes: tuple[str, ...], book: Codebook) -> str:
    return " or ".join(text(book.code(code).name) for code in codes)
