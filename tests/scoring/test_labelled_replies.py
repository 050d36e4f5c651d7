"""Replies written from the codebook's definitions, each with the code it should carry."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from alliance.scoring import code_reply
from alliance.transcripts import codebook

HINTS = {"deeper-reflection"}  # never more than a hint: experts' own kappa is about .1


def _labelled() -> list[dict[str, Any]]:
    return YAML(typ="safe").load(Path(__file__).with_name("labelled.yaml").read_text("utf-8"))


LABELLED = _labelled()


def _strains() -> set[str]:
    return {code.id for code in codebook().for_speaker("therapist") if code.effect == "strains"}


@pytest.mark.parametrize("row", LABELLED, ids=lambda row: f"{row['code']}: {row['reply'][:40]}")
def test_a_labelled_reply_carries_its_code(row: dict[str, Any]) -> None:
    """The code a reply was written for is found, judged, and rests on its own words."""
    coded = code_reply(row["reply"], row["client"])
    found = coded.found(row["code"])
    assert found is not None, coded.codes
    assert found.abstained == (row["code"] in HINTS)
    assert found.quote and found.quote in row["reply"]


def test_the_table_is_large_enough_to_mean_something() -> None:
    """Every therapist code has three replies or more, and there are at least 120 in all."""
    counts = Counter(row["code"] for row in LABELLED)
    codes = {code.id for code in codebook().for_speaker("therapist")}
    assert set(counts) == codes
    assert min(counts.values()) >= 3
    assert sum(counts.values()) >= 120


def test_helpful_replies_are_not_called_a_strain() -> None:
    """No reply written for a helping or neutral code is said to strain the alliance."""
    strains = _strains()
    wrong = [
        (row["code"], found.code, row["reply"])
        for row in LABELLED
        if row["code"] not in strains
        for found in code_reply(row["reply"], row["client"]).codes
        if found.code in strains and not found.abstained
    ]
    assert wrong == []


def test_the_codes_are_seldom_crowded() -> None:
    """On average a reply gets less than half a code besides the one it was written for."""
    extra = sum(
        not found.abstained and found.code != row["code"]
        for row in LABELLED
        for found in code_reply(row["reply"], row["client"]).codes
    )
    assert extra / len(LABELLED) < 0.5


def test_the_codebooks_own_examples_are_recognised() -> None:
    """At least nine of ten of the codebook's examples carry their code, hints included."""
    examples = [
        (code.id, example)
        for code in codebook().for_speaker("therapist")
        for example in code.examples
    ]
    found = sum(
        code_reply(example.therapist, example.client).found(code) is not None
        for code, example in examples
    )
    assert found / len(examples) >= 0.9
