"""Certification of coders: what passes, what is to be practised, and until when it holds."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sklearn.metrics import cohen_kappa_score

from alliance.content import ContentError
from alliance.exercises import (
    AnswerStore,
    Certification,
    CodingAnswer,
    InvalidStep,
    certificate,
    certification,
    certification_coding,
    coding_name,
    considered,
    finish,
    read_certification,
)
from alliance.transcripts import codebook, load

FIRST, SECOND = "first", "second"
LISTENING = [code.id for code in codebook().codes if code.family == "listening"]


@pytest.fixture
def store(tmp_path: Path) -> AnswerStore:
    return AnswerStore(tmp_path / "answers")


def code_set(store: AnswerStore, set_id: str, spoil=lambda codes, turn: codes) -> None:
    """Code a set as the reference has it, but for what `spoil` makes of a turn's codes."""
    certified = certification()
    for number, slug in enumerate(certified.set(set_id).transcripts, 1):
        exercise = certification_coding(certified, set_id, number)
        coding = CodingAnswer(exercise)
        for turn in load(slug).by("therapist"):
            codes = spoil([note.code for note in turn.annotations], turn)
            for code in codes:
                coding = coding.label(turn.id, code)
            if not codes:
                coding = coding.unsure(turn.id, True)
        file = store.open(coding_name(set_id, number), "coding")
        file.save(coding.body(), coding.events, expect=file.read().revision)


def test_no_reference_comes_with_the_sessions() -> None:
    """Every therapist's code is offered, the same in all; nothing tells which to expect."""
    certified = certification()
    offered = set()
    for one in certified.sets:
        for number in range(1, len(one.transcripts) + 1):
            exercise = certification_coding(certified, one.id, number)
            assert not exercise.has_reference
            offered.add(exercise.codes)
    assert offered == {tuple(code.id for code in codebook().for_speaker("therapist"))}


def test_who_codes_as_the_reference_is_certified_for_a_year(store: AnswerStore) -> None:
    """Until the same day a year on, with a further set to code after half of it."""
    assert certificate(certification(), store).standing == "none"
    code_set(store, FIRST)
    result = finish(certification(), FIRST, store)
    assert result.passed
    assert {family.outcome for family in result.families} == {"reached"}
    assert all(family.kappa.value == 1 for family in result.families)
    assert result.practise == ()
    now = certificate(certification(), store)
    assert now.standing == "certified"
    assert now.until.date() == result.finished.date().replace(year=result.finished.year + 1)
    assert now.again == result.finished + timedelta(weeks=26)
    assert now.next.id == SECOND
    later = certificate(certification(), store, now=now.until + timedelta(seconds=1))
    assert later.standing == "expired"


def test_codes_at_random_do_not_pass(store: AnswerStore) -> None:
    """Not by chance, and not by giving one code everywhere."""
    dice = random.Random(3)
    code_set(store, FIRST, lambda codes, turn: [dice.choice(LISTENING)])
    assert not finish(certification(), FIRST, store).passed
    code_set(store, SECOND, lambda codes, turn: ["reflection"])
    assert not finish(certification(), SECOND, store).passed
    now = certificate(certification(), store)
    assert (now.standing, now.until, now.next) == ("not yet", None, None)


def test_kappa_of_a_family_is_that_of_an_independent_implementation(store: AnswerStore) -> None:
    """Each set of the family's codes on a turn is a category, none of them another."""
    dice = random.Random(5)
    given = {}

    def spoil(codes, turn):
        given[turn.text] = [code for code in codes if dice.random() < 0.7]
        return given[turn.text]

    code_set(store, FIRST, spoil)
    result = finish(certification(), FIRST, store)
    slugs = certification().set(FIRST).transcripts
    turns = [turn for slug in slugs for turn in load(slug).by("therapist")]
    for family in result.families:
        own = {code.id for code in codebook().codes if code.family == family.family}
        mine = [repr(sorted(own & set(given[turn.text]))) for turn in turns]
        theirs = [repr(sorted(own & {note.code for note in turn.annotations})) for turn in turns]
        expected = cohen_kappa_score(mine, theirs)
        assert family.kappa.value == pytest.approx(expected, abs=1e-9), family.family
        assert family.kappa.low < family.kappa.value < family.kappa.high
        assert family.turns == sum(code != "[]" for code in theirs)


def test_one_family_below_its_bar_is_enough_and_says_what_to_practise(store: AnswerStore) -> None:
    """Reflections taken for deeper ones: named first, with how to tell them apart and a drill."""
    code_set(
        store,
        FIRST,
        lambda codes, turn: ["deeper-reflection" if code in LISTENING else code for code in codes],
    )
    result = finish(certification(), FIRST, store)
    outcomes = {family.family: family.outcome for family in result.families}
    assert outcomes["listening"] == "not yet"
    assert not result.passed
    assert set(outcomes.values()) == {"not yet", "reached"}
    pair = result.practise[0]
    assert (pair.expected, pair.given) == ("encourager", "deeper-reflection")
    assert len(pair.turns) >= 7
    assert pair.tell_apart
    assert pair.drill.slug == "03-drill-hearing"


def test_a_result_stays_when_the_codes_are_changed_afterwards(store: AnswerStore) -> None:
    """Who knows the result cannot mend it; nor is a set finished twice."""
    code_set(store, FIRST, lambda codes, turn: ["reflection"])
    before = finish(certification(), FIRST, store)
    code_set(store, FIRST)
    assert certificate(certification(), store).results == (before,)
    with pytest.raises(InvalidStep, match="finished already"):
        finish(certification(), FIRST, store)


def test_every_turn_has_to_be_considered(store: AnswerStore) -> None:
    """It says how many are left; not sure counts as considered."""
    with pytest.raises(InvalidStep, match="62 turns are still without a code"):
        finish(certification(), FIRST, store)
    code_set(store, FIRST, lambda codes, turn: [])
    assert [done == total for done, total in considered(certification(), FIRST, store)] == [
        True
    ] * 3
    assert not finish(certification(), FIRST, store).passed


def test_drift_is_a_fall_since_the_set_before(store: AnswerStore) -> None:
    """With an interval; the newest set decides over the certificate."""
    code_set(store, FIRST)
    finish(certification(), FIRST, store)
    dice = random.Random(1)
    code_set(store, SECOND, lambda codes, turn: codes if dice.random() < 0.5 else ["lecturing"])
    finish(certification(), SECOND, store)
    now = certificate(certification(), store)
    assert now.standing == "not yet"
    assert now.drift.drifted
    assert now.drift.fall == pytest.approx(1 - now.results[1].kappa.value)
    assert now.drift.low < now.drift.fall < now.drift.high
    assert now.next is None


def test_a_family_with_few_turns_is_shown_and_not_decided(store: AnswerStore) -> None:
    """As where a program has a small set of its own."""
    own = certification().model_copy(update={"at_least": 10})
    code_set(store, FIRST, lambda codes, turn: [c for c in codes if c not in ("pacing", "support")])
    finish(certification(), FIRST, store)
    [result] = certificate(own, store).results
    [safety] = [family for family in result.families if family.family == "safety"]
    assert (safety.turns, safety.outcome) == (9, "too few")


@pytest.mark.parametrize(
    "body", [{}, {"codings": 3}, {"codings": {"empathy-sixty-three": {"t1": "reflection"}}}]
)
def test_a_result_that_makes_no_sense_passes_nobody(store: AnswerStore, body: dict) -> None:
    """Whoever edits the file loses by it, and meets no error."""
    store.open(f"certification-{FIRST}", "certification").save(body, expect=0)
    assert certificate(certification(), store).standing == "not yet"


def test_the_last_day_of_a_month_stays_one(store: AnswerStore) -> None:
    """29 February, a year on."""
    code_set(store, FIRST)
    finish(certification(), FIRST, store)
    file = store.folder / f"certification-{FIRST}.json"
    text = file.read_text("utf-8")
    moment = store.open(f"certification-{FIRST}", "certification").read().created
    file.write_text(text.replace(moment, "2028-02-29T10:00:00.000Z"), encoding="utf-8")
    until = certificate(certification(), store, now=datetime(2028, 3, 1, tzinfo=UTC)).until
    assert until == datetime(2029, 2, 28, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("family: empathy", "family: empathie", 'did you mean "empathy"'),
        ("family: empathy", "family: client", "no family of the therapist's codes"),
        ("family: empathy", "family: safety", '"safety" has two bars'),
        ("- empathy-sixty-three", "- empathy-sixty-four", 'did you mean "empathy-sixty-three"'),
        ("- ending-two-places", "- empathy-sixty-three", "stands here twice"),
        ("- id: second", "- id: first", 'two sets are called "first"'),
        ("at_least: 7", "at_least: 10", 'only 9 turns of "first" carry a code of the family'),
        ("kappa: 0.6", "kappa: 60", "less than or equal to 1"),
    ],
)
def test_mistakes_in_the_file_are_located(checkout: Path, tmp_path: Path, old, new, said) -> None:
    """With the line, and with what to do."""
    text = (checkout / "course" / "certification.yaml").read_text(encoding="utf-8")
    path = tmp_path / "certification.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_certification(path)
    assert said in str(caught.value)
    assert all(problem.line > 1 for problem in caught.value.problems)


def test_what_a_set_is_coded_from_is_in_no_lesson(checkout: Path) -> None:
    """A session that was shown with its codes certifies nothing."""
    named = {slug for one in certification().sets for slug in one.transcripts}
    for path in checkout.glob("exercises/practice/*/*.yaml"):
        assert not any(slug in path.read_text(encoding="utf-8") for slug in named), path
    for path in checkout.glob("course/*.md"):
        assert not any(slug in path.read_text(encoding="utf-8") for slug in named), path


def test_the_schema_knows_every_entry() -> None:
    """So that an editor completes them."""
    from alliance.exercises import certification_schema

    assert set(Certification.model_fields) <= set(certification_schema()["properties"])
