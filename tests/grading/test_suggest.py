"""The level a program suggests to a marker: from signs in the rubric, shown with what was found."""

from pathlib import Path

import pytest
import yaml

from alliance.content import ContentError
from alliance.grading import read_assignment
from alliance.grading._rubric import Suggest
from alliance.grading._suggest import suggestion
from alliance.scoring import CodedReply, FoundCode, code_reply

SLUG = "03-active-listening-assignment"


def coded(reply: str, *codes: FoundCode, judged: bool = True) -> CodedReply:
    return CodedReply(reply, "There was a seat.", "reflection", {}, codes, judged=judged)


def code(name: str, quote: str, *, abstained: bool = False) -> FoundCode:
    return FoundCode(name, 0.9, quote, abstained)


def rules(**signs: dict[str, object]) -> Suggest:
    """Ten points where `heard` is found, five beside one fault, nothing where neither is."""
    levels = [
        {"points": 10, "when": {"heard": "some", "fault": "none"}},
        {"points": 5, "when": {"heard": "some", "fault": "one"}},
        {"points": 2, "when": {"heard": "some"}},
    ]
    default = {"heard": {"words": ["seat"]}, "fault": {"codes": ["judging", "unsolicited-advice"]}}
    return Suggest.model_validate({"signs": {**default, **signs}, "levels": levels})


def test_the_first_level_that_holds_is_suggested_with_the_words_it_rests_on() -> None:
    found = suggestion(rules(), coded("There was a seat."))
    assert found.points == (10,)
    assert found.because == ("Heard: “seat”.", "Fault: not found.")
    advice = code("unsolicited-advice", "Call them")
    found = suggestion(rules(), coded("There was a SEAT. Call them.", advice))
    assert found.points == (5,)
    assert found.because == ("Heard: “SEAT”.", "Fault: “Call them” (unsolicited advice).")


def test_where_no_level_holds_nothing_is_suggested() -> None:
    assert suggestion(rules(), coded("I see.")).points == ()
    assert suggestion(rules(), coded("Das war ein seat.", judged=False)).points == ()


def test_finds_that_overlap_count_once_and_others_each() -> None:
    """Advice and a judgement in the same words are one fault, in two sentences two."""
    reply = "A seat. You should have gone. You never try."
    both = [code("unsolicited-advice", "You should have gone"), code("judging", "should have gone")]
    assert suggestion(rules(), coded(reply, *both)).points == (5,)
    apart = [both[0], code("judging", "You never try")]
    assert suggestion(rules(), coded(reply, *apart)).points == (2,)


def test_what_the_coder_cannot_tell_leaves_several_levels() -> None:
    perhaps = code("judging", "You never try", abstained=True)
    found = suggestion(rules(), coded("A seat. You never try.", perhaps))
    assert found.points == (10, 5)
    words = "“You never try” (judging or assuming)"
    assert found.because[1] == f"Fault: perhaps {words}, which it cannot tell."


@pytest.mark.parametrize(
    ("words", "reply", "there"),
    [
        ("left out", "You felt left\n  out.", True),
        ("left out", "You were leftout.", False),
        ("seat", "All the seats.", False),
        ("seat*", "All the seats.", True),
        ("didn't ask", "They didn’t ask.", True),
        ("seat", "[looks at the seat] Mm.", False),
        ("a.b", "axb", False),
    ],
)
def test_words_are_found_whole_and_in_what_was_said(words: str, reply: str, there: bool) -> None:
    found = suggestion(rules(heard={"words": [words]}), coded(reply))
    assert (found.points == (10,)) == there


def test_sentences_and_questions_are_counted() -> None:
    """Three dots, a silence and a question inside a direction are no sentences of their own."""
    signs = rules(fault={"sentences_over": 2, "questions_over": 1})
    assert suggestion(signs, coded("A seat … there. [silence?] You saw?")).points == (5,)
    assert suggestion(signs, coded("A seat there. [silence?] You saw?")).points == (10,)
    assert suggestion(signs, coded("A seat. You saw it. You stayed.")).points == (5,)
    found = suggestion(signs, coded("A seat? You saw it? You stayed?"))
    assert found.points == (2,)
    assert found.because[1] == "Fault: 3 sentences, 3 questions."


@pytest.mark.parametrize(
    ("suggest", "what"),
    [
        ("signs: {a: {words: [x]}}, levels: [{points: 8, when: {b: some}}]", 'no sign "b"'),
        ("signs: {a: {words: [x]}}, levels: [{points: 7}]", "no level of this criterion brings 7"),
        ("signs: {a: {words: [x]}}, levels: [{points: 8}, {points: 4}]", "those after it never do"),
        ("signs: {a: {}}, levels: [{points: 8}]", "nothing is looked for"),
        ("signs: {a: {words: ['*']}}, levels: [{points: 8}]", "no letter or figure"),
        ("signs: {a: {codes: [advise]}}, levels: [{points: 8}]", 'no therapist code "advise"'),
        ("signs: {a: {codes: [feeling]}}, levels: [{points: 8}]", "no therapist code"),
        ("signs: {a: {words: [x]}}, levels: [{points: 8, when: {a: many}}]", "none"),
    ],
)
def test_an_author_is_told_what_a_program_cannot_go_by(
    content: Path, suggest: str, what: str
) -> None:
    folder = content / "exercises" / "assignments" / "a1"
    rubric = folder / "rubric.yaml"
    text = rubric.read_text()
    rubric.write_text(
        text.replace("  common_faults:", f"  suggest: {{{suggest}}}\n  common_faults:", 1)
    )
    with pytest.raises(ContentError) as refused:
        read_assignment(folder)
    problem = str(refused.value.problems[0])
    assert what in problem
    assert "rubric.yaml:" in problem


def test_only_one_reply_to_a_client_can_get_a_level(content: Path) -> None:
    folder = content / "exercises" / "assignments" / "a1"
    rubric = folder / "rubric.yaml"
    good = "  suggest: {signs: {a: {words: [x]}}, levels: [{points: 4}]}\n"
    rubric.write_text(rubric.read_text() + good)  # the criterion that looks at all replies
    with pytest.raises(ContentError, match="only for one reply to a client's line"):
        read_assignment(folder)


def test_on_answers_nobody_wrote_signs_for_it_comes_near_to_a_careful_marker(
    checkout: Path,
) -> None:
    """The invented trainees' answers: one level for most, the same for two thirds, near for most.

    Measured: one level for 45 of 48 answers, the same for 35, at most a level apart for 40.
    """
    folder = checkout / "exercises" / "assignments" / SLUG
    key = read_assignment(folder)
    invented = yaml.safe_load((folder / "invented.yaml").read_text("utf-8"))["answers"]
    told: list[tuple[float, float, list[float]]] = []
    answers = 0
    for criterion in key.rubric.criteria:
        if criterion.suggest is None:
            continue
        prompts = key.exercises[criterion.exercise].prompts
        client = next(one.client for one in prompts if one.id == criterion.prompt)
        levels = [level.points for level in criterion.levels]
        for one in invented:
            if criterion.id in one["points"]:
                answers += 1
                would = suggestion(criterion.suggest, code_reply(one["text"], client)).points
                if len(would) == 1:
                    told.append((float(one["points"][criterion.id]), would[0], levels))
    same = sum(points == would for points, would, _ in told)
    near = sum(not any(min(a, b) < one < max(a, b) for one in levels) for a, b, levels in told)
    assert len(told) >= 0.8 * answers >= 38
    assert same >= 0.65 * len(told)
    assert near >= 0.8 * len(told)
