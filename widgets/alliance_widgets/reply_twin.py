"""The static twin of a reply exercise: what was asked, and what was written."""

from alliance.exercises import Answer, Prompt, ReplyAnswer, ReplyExercise

from ._twins import paragraphs, quote, text


def twin(exercise: ReplyExercise, answer: Answer | None = None) -> str:
    """Each prompt with its text; without an answer, the prompts alone."""
    state = None if answer is None else ReplyAnswer.of(exercise, answer)
    parts = [_prompt(prompt, state) for prompt in exercise.prompts]
    return "".join(parts) + ("" if state is None else _handed_in(state))


def _prompt(prompt: Prompt, state: ReplyAnswer | None) -> str:
    asked = [
        f"<h4>{text(prompt.title)}</h4>",
        paragraphs(prompt.context),
        quote(prompt.client) if prompt.client else "",
        paragraphs(prompt.prompt),
    ]
    if state is None:
        return "".join((*asked, f"<p>At most about {prompt.max_words} words.</p>"))
    written = state.reply(prompt.id)
    if not written.strip():
        return "".join((*asked, "<p><em>Nothing was written here.</em></p>"))
    words = f"{state.words(prompt.id)} words; at most about {prompt.max_words} were asked for."
    return "".join((*asked, "<p><strong>Written:</strong></p>", quote(written), f"<p>{words}</p>"))


def _handed_in(state: ReplyAnswer) -> str:
    if state.handed_in:
        return "<p>Marked as ready to hand in.</p>"
    return "<p>Not marked as ready to hand in.</p>"
