"""The sentences beside the figures: said where a figure would mislead, and nowhere else."""

from alliance.transcripts import Codings, agreement, rating_agreement

from .codings_samples import by_unit, from_table


def said(codings, **options):
    return " ".join(agreement(*codings, draws=50, **options).sentences())


def given(both, first, second, neither):
    """Two coders of one code, from the four counts."""
    marks = [(1, 1)] * both + [(1, 0)] * first + [(0, 1)] * second + [(0, 0)] * neither
    return [
        {f"t{n}": ["praise"] if mark[coder] else [] for n, mark in enumerate(marks)}
        for coder in (0, 1)
    ]


def test_a_rare_code_is_said_to_be_rare():
    """91% alike and kappa .13: what the likeness consists of, and where to look instead."""
    words = said(given(1, 4, 5, 90))
    assert "“praise”: 91% alike, yet kappa 0.13: the code is rare" in words
    assert "(in 6 of 100 codings)" in words
    assert "Where one coder gave it, another did so 18 times in 100." in words
    assert "PABAK is 0.82 and AC1" in words


def test_a_code_nearly_everywhere_is_said_to_be():
    """The same paradox from the other side."""
    words = said(given(90, 4, 5, 1))
    assert "91% alike, yet kappa 0.13: nearly every turn has the code" in words
    assert "(94 of 100 codings)" in words


def test_an_even_code_needs_no_sentence():
    """Where kappa says what it seems to say, nothing is added."""
    assert said(given(40, 6, 7, 47)) == ""


def test_a_code_given_more_freely_by_one_coder_is_named():
    """Who, and how often."""
    words = said(given(20, 20, 0, 60))
    assert "“praise”: coder 1 gave it on 40% of turns, coder 2 on 20%" in words
    assert "Talk about where the code begins." in words


def test_codes_hardly_given_are_named_together():
    """Two uses are too few to say anything, none even more so."""
    codings = [{**coding, "t1": ["rare"], "t2": ["rare"]} for coding in given(40, 6, 7, 47)]
    words = said(codings, codes=["x", "praise", "rare"])
    assert (
        "No coder gave these to 3 turns or more, so their figures say nothing: “x”, “rare”."
        in words
    )


def test_an_interval_without_width_is_no_certainty():
    """Forty turns alike cannot show how the forty-first will be."""
    assert "does not mean certainty" in said(by_unit(("ab" * 20, "ab" * 20)))


def test_codes_everybody_gave_are_said_to_be():
    """Undefined is explained, not left blank."""
    assert "“a”: everybody always gave it" in said(by_unit(("a" * 40, "a" * 40)))
    assert "Everybody gave every turn the same codes" in said(by_unit(("a" * 40, "a" * 40)))


def test_few_turns_are_rough():
    """Fewer than thirty."""
    assert "Only 2 turns can be compared" in said(by_unit(("ab", "ab")))
    assert "Only 1 turn can be compared" in said(by_unit(("a", "a")))


def test_turns_of_several_transcripts_are_related():
    """By turn, a reminder; by transcript, how few there are."""
    units = tuple((f"s{n % 3}", f"t{n}") for n in range(40))
    cells = tuple((frozenset("ab"[n % 2]), frozenset("ab"[n % 2])) for n in range(40))
    codings = [Codings(("A", "B"), units, cells)]
    assert "Turns of one session are alike" in said(codings)
    assert "With only 3 transcripts" in said(codings, by="transcript")


def test_partly_shared_codes_are_said_to_be():
    """MASI beside alpha."""
    first = {f"t{n}": ["a", "b"] if n % 2 else ["c"] for n in range(40)}
    second = {f"t{n}": ["a"] if n % 2 else ["c"] for n in range(40)}
    assert "Codings often share a code without being the same" in said([first, second])


def test_a_rater_who_is_more_lenient_is_named():
    """By a tenth of the range that was used, or more."""
    strict, lenient = from_table([[0, 10, 0], [0, 10, 10], [0, 0, 10]])
    words = rating_agreement(
        {f"u{n}": v for n, v in enumerate(strict)}, {f"u{n}": v for n, v in enumerate(lenient)}
    ).sentences()
    assert any("coder 2 rates higher than coder 1: 1.50 against 1.00" in one for one in words)


def test_ratings_not_made_by_all_are_counted():
    """Only complete units count for the correlations."""
    first = {f"u{n}": n % 5 for n in range(40)}
    second = {f"u{n}": n % 5 for n in range(40)}
    third = {f"u{n}": n % 5 for n in range(30)}
    words = rating_agreement(first, second, third).sentences()
    assert words == (
        "All coders rated 30 turns of 40; only these count for the intraclass correlations.",
    )
