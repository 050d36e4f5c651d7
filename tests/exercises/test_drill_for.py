"""Which drill fits something that is to be practised."""

from alliance.exercises import drill_for, load

DRILL = "03-drill-hearing"


def test_lines_about_a_code_are_those_that_aim_for_it_or_avoid_it() -> None:
    """In the drill's own order, and no others."""
    found = drill_for(["unsolicited-advice"], "collaboration")
    assert found is not None
    assert (found.slug, found.module) == (DRILL, "03-active-listening")
    items = [item for item in load(DRILL).items if "unsolicited-advice" in (*item.aim, *item.avoid)]
    assert list(found.items) == [item.id for item in items]
    assert 0 < len(found.items) < len(load(DRILL).items)


def test_a_drill_of_the_skill_fits_where_no_line_is_about_it() -> None:
    """Then no lines are named."""
    found = drill_for(["two-questions"], "listening")
    assert found is not None
    assert (found.slug, found.items) == (DRILL, ())


def test_nothing_is_offered_where_nothing_fits() -> None:
    """Better no drill than one about something else."""
    assert drill_for(["two-questions"], "no-such-skill") is None


def test_a_debrief_s_advice_leads_to_lines_that_fit_it() -> None:
    """What is no code itself, such as echoing, names the codes whose lines help."""
    from alliance.clients._common import to_practise

    words = to_practise()
    for about in ("parroted", "hollow", "missed"):
        found = drill_for(words[about].codes, words[about].skill)
        assert found is not None
        assert found.items
