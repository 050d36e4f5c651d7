import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.exercises import CodingScore, score_coding, score_turn
from alliance.transcripts import Annotation

from .samples import THERAPIST, a_codebook, a_transcript, a_turn

BOOK = a_codebook()
RIGHT = {
    "t1": ["open-question"],
    "t3": ["reflection"],
    "t5": ["deeper-reflection", "validation"],
    "t6": ["advice"],
}


def score(**codings: list[str]) -> CodingScore:
    """The reference coding with some turns changed, compared with the reference."""
    return score_coding({**RIGHT, **codings}, a_transcript(), BOOK)


def points(chosen: list[str], *annotations: str | tuple[str, ...]) -> float:
    """The points of one turn."""
    entries = a_turn("t1", "You hardly sleep.", *annotations)["annotations"]
    found = [Annotation.model_validate(entry) for entry in entries]
    return score_turn("t1", chosen, found, BOOK).points


@pytest.mark.parametrize(
    ("chosen", "annotations", "expected"),
    [
        (["reflection"], ["reflection"], 1),
        (["validation"], [("reflection", "validation")], 1),
        (["validation", "reflection"], [("reflection", "validation")], 1),
        (["reflection", "validation"], ["validation", "reflection"], 1),
        (["deeper-reflection"], ["reflection"], 0.5),
        (["validation"], ["deeper-reflection"], 0.5),  # neighbours in one direction only
        (["validation"], [("advice", "deeper-reflection")], 0.5),
        (["advice"], ["reflection"], 0),
        ([], ["reflection"], 0),
        (["reflection"], ["reflection", "validation"], 0.5),
        (["reflection", "advice"], ["reflection"], 0.5),
        (["reflection", "deeper-reflection"], ["reflection"], 0.5),
        (["reflection", "advice", "open-question"], ["reflection"], 1 / 3),
        (["deeper-reflection", "validation"], ["reflection", "advice"], 0.5),
        (["reflection", "reflection"], ["reflection"], 1),
        (["reflection"], ["reflection", "reflection"], 1),
        ([], [], 1),
        (["advice"], [], 0),
    ],
)
def test_the_points_of_a_turn(
    chosen: list[str], annotations: list[str | tuple[str, ...]], expected: float
) -> None:
    """Credit over annotations and wrong codes, as the formula says."""
    assert points(chosen, *annotations) == pytest.approx(expected)


def test_a_code_is_matched_where_it_is_accepted() -> None:
    """An exact code is not used up as another annotation's neighbour."""
    assert points(["reflection", "validation"], "deeper-reflection", "reflection") == 0.75
    chosen = ["deeper-reflection", "validation"]
    for order in (chosen, chosen[::-1]):
        assert points(order, "deeper-reflection", ("open-question", "reflection")) == 1 / 3


codes = st.lists(st.sampled_from(THERAPIST), max_size=6, unique=True)
annotations = st.lists(
    st.lists(st.sampled_from(THERAPIST), min_size=1, max_size=3, unique=True).map(tuple),
    min_size=1,
    max_size=3,
    unique_by=lambda accepted: accepted[0],
)


@given(codes, annotations)
def test_points_are_between_0_and_1(chosen: list[str], expected: list[tuple[str, ...]]) -> None:
    """Whatever is chosen and expected."""
    assert 0 <= points(chosen, *expected) <= 1


@given(codes, annotations)
def test_the_order_of_choosing_does_not_matter(
    chosen: list[str], expected: list[tuple[str, ...]]
) -> None:
    """The same codes bring the same points."""
    assert points(chosen, *expected) == points(chosen[::-1], *expected)


@given(codes, annotations, st.sampled_from(THERAPIST))
def test_adding_a_code_the_reference_does_not_know_never_pays(
    chosen: list[str], expected: list[tuple[str, ...]], code: str
) -> None:
    """A further code raises the points only if an annotation accepts it or its neighbour."""
    near = {code} | {c.neighbour for c in BOOK.codes if c.id == code}
    near |= {c.id for c in BOOK.codes if c.neighbour == code}
    if not near & {one for accepted in expected for one in accepted}:
        assert points([*chosen, code], *expected) <= points(chosen, *expected)


@given(annotations)
def test_the_reference_itself_brings_full_points(expected: list[tuple[str, ...]]) -> None:
    """Coding as the reference does is always 1, whatever else is as defensible."""
    assert points([accepted[0] for accepted in expected], *expected) == 1


def test_choosing_every_code_pays_less_than_choosing_one() -> None:
    """Labelling everything with every code brings less than one code for all turns."""
    everything = score_coding(dict.fromkeys(RIGHT, tuple(THERAPIST)), a_transcript(), BOOK)
    one = score_coding(dict.fromkeys(RIGHT, ("reflection",)), a_transcript(), BOOK)
    assert everything.points < one.points < 0.6
    assert everything.points < 0.3


def test_a_coding_like_the_reference_agrees_throughout() -> None:
    """Points, percent and kappa are 1 and nothing needs explaining."""
    result = score(t3=["validation"])  # as defensible
    assert (result.points, result.coded, result.total) == (1.0, 4, 4)
    assert result.agreement and result.agreement.overall.percent.value == 1.0
    assert result.agreement.overall.kappa.value == pytest.approx(1.0)
    assert result.disagreements == ()


def test_turns_not_coded_bring_nothing_and_do_not_count_as_disagreement() -> None:
    """The agreement is over the coded turns; the points are over all."""
    result = score(t1=[], t6=[])
    assert (result.points, result.coded, result.total) == (0.5, 2, 4)
    assert result.agreement and result.agreement.overall.units == 2
    assert result.disagreements == ()


def test_nothing_coded_has_no_agreement() -> None:
    """An empty coding has 0 points and no statistic."""
    result = score_coding({"t9": ["advice"]}, a_transcript(), BOOK)
    assert (result.points, result.coded, result.agreement) == (0.0, 0, None)


def test_a_disagreement_is_explained() -> None:
    """It shows the choice, the reference with its reason, definitions, and how to tell them."""
    (found,) = score(t1=["closed-question"]).disagreements
    assert found.score.chosen == ("closed-question",)
    assert found.text == "What brings you  here today?"
    (expected,) = found.score.expected
    assert (expected.matched, expected.credit) == ("closed-question", 0.5)
    assert expected.annotation.why == "Because open-question."
    assert [note.code for note in found.codes] == ["open-question", "closed-question"]
    assert found.codes[0].definition == "What open-question is."
    assert found.tell_apart == ("open-question, not closed-question.",)


def test_codes_that_are_no_neighbours_are_told_apart_by_what_each_means() -> None:
    """Where the codebook does not compare the two, both definitions are given."""
    (found,) = score(t6=["open-question"]).disagreements
    meanings = "Advice: What advice is. Open question: What open-question is."
    assert found.tell_apart == (meanings,)
    assert found.score.wrong == ("open-question",)


def test_the_comparison_is_found_whichever_code_names_the_other() -> None:
    """`validation` names `deeper-reflection` as its neighbour, not the other way round."""
    (found,) = score(t5=["validation", "advice"]).disagreements
    meanings = "Deeper reflection: What deeper-reflection is. Advice: What advice is."
    assert found.tell_apart == (meanings,)
    turns = [a_turn("t1", "Hm?", "deeper-reflection"), a_turn("t2", "Hm!", "advice")]
    (found,) = score_coding({"t1": ["validation"]}, a_transcript(turns=turns), BOOK).disagreements
    assert found.tell_apart == ("validation, not deeper-reflection.",)


def test_a_code_only_left_out_needs_no_comparison() -> None:
    """The missing code is explained by its definition and why."""
    (found,) = score(t5=["validation"]).disagreements
    assert [note.code for note in found.codes] == ["deeper-reflection"]
    assert found.tell_apart == ()


def test_a_split_turn_is_shown_as_split() -> None:
    """Where coders divide, a disagreement says so."""
    (found,) = score(t3=["advice"]).disagreements
    assert found.split
    assert found.score.expected[0].accepted == ("reflection", "validation")


def test_agreement_is_given_per_code() -> None:
    """Each code that either used has its own figures."""
    report = score(t1=["closed-question"]).agreement
    assert report is not None
    assert report.codes["advice"].percent.value == 1.0
    assert report.codes["open-question"].percent.value == 0.75
    low, high = report.overall.percent.low, report.overall.percent.high
    assert low is not None and high is not None and low <= 0.75 <= high


def test_the_clients_turns_can_be_coded_as_well() -> None:
    """An uncoded turn without annotation does not count; a coded one counts against."""
    turns = [
        a_turn("t1", "Hm?", "advice"),
        a_turn("t2", "I cried.", "emotion", speaker="client"),
        a_turn("t3", "Yes.", speaker="client"),
    ]
    transcript = a_transcript(turns=turns)
    right = score_coding({"t2": ["emotion"]}, transcript, BOOK, speaker="client")
    assert right.points == 1.0
    over = score_coding({"t2": ["emotion"], "t3": ["story"]}, transcript, BOOK, speaker="client")
    assert over.points == 0.5


def test_codes_that_no_codebook_has_are_wrong_codes() -> None:
    """A forged code lowers the points like any other and breaks nothing."""
    result = score(t1=["open-question", "__class__"])
    assert result.turns[0].points == 0.5
    assert result.disagreements[0].score.wrong == ("__class__",)


def test_a_transcript_without_reference_cannot_be_scored() -> None:
    """The error names the transcript and the speaker."""
    with pytest.raises(ValueError, match="a-session"):
        score_coding(RIGHT, a_transcript().without_reference(), BOOK)
