"""`marking.yaml`: written by the build, left as it is afterwards, and read beside the rubric."""

from pathlib import Path

from alliance.grading import build_course, read_key, rules_for
from alliance.marking import MarkingRules, read_rules


def test_the_build_leaves_a_file_to_read_and_change(content: Path, tmp_path: Path) -> None:
    """It says what holds anyhow; what a program wrote into it stays."""
    root = tmp_path / "course"
    build_course(root, content=content, course_id="c")
    assert read_rules(root) == MarkingRules()
    (root / "marking.yaml").write_text("agree_within: 0.5\n")
    build_course(root, content=content, course_id="c")
    assert read_rules(root).agree_within == 0.5


def test_marks_agree_within_a_level_of_their_criterion(content: Path, tmp_path: Path) -> None:
    """The nearest two levels count; a number in the file counts for every criterion."""
    rubric = content / "exercises" / "assignments" / "a1" / "rubric.yaml"
    rubric.write_text(
        rubric.read_text().replace("{points: 4, anchor: Says", "{points: 6, anchor: Says")
    )
    root = tmp_path / "course"
    build_course(root, content=content, course_id="c")
    rules = rules_for(root, read_key(root, "a1"))
    assert rules.within("a1-replies-photograph") == 2
    assert rules.within("a1-replies-whole") == 4
    assert rules.within("another") == 1
    (root / "marking.yaml").write_text("agree_within: 1.5\n")
    assert rules_for(root, read_key(root, "a1")).within("a1-replies-whole") == 1.5
