"""Plain replies written from the codebook's definitions, each with the code it should carry.

They are textbook sentences, many of them shorter than what the coder learnt from; how it does on
unseen turns is measured by the model card, not here. Here they keep it from growing worse.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from alliance.scoring import CodedReply, code_replies
from alliance.transcripts import codebook


@pytest.fixture(scope="module")
def labelled() -> list[tuple[dict[str, Any], CodedReply]]:
    """Every reply with what the coder makes of it."""
    rows = YAML(typ="safe").load(Path(__file__).with_name("labelled.yaml").read_text("utf-8"))
    coded = code_replies((row["reply"], row["client"]) for row in rows)
    return list(zip(rows, coded, strict=True))


def _strains() -> set[str]:
    return {code.id for code in codebook().for_speaker("therapist") if code.effect == "strains"}


def test_the_table_is_large_enough_to_mean_something(labelled) -> None:
    """Every therapist code has three replies or more, and there are at least 120 in all."""
    counts = Counter(row["code"] for row, _ in labelled)
    codes = {code.id for code in codebook().for_speaker("therapist")}
    assert set(counts) == codes
    assert min(counts.values()) >= 3
    assert sum(counts.values()) >= 120


def test_most_replies_carry_their_code(labelled) -> None:
    """Three quarters are found, hints included, and more than half of all are judged."""
    found = [coded.found(row["code"]) for row, coded in labelled]
    assert sum(each is not None for each in found) / len(found) >= 0.75
    assert sum(each is not None and not each.abstained for each in found) / len(found) >= 0.5


def test_what_is_found_rests_on_words_of_the_reply(labelled) -> None:
    """Every finding quotes the reply, and depth is never more than a hint."""
    for row, coded in labelled:
        for each in coded.codes:
            assert each.quote
            assert each.quote in row["reply"]
            assert each.abstained or each.code != "deeper-reflection"


def test_helpful_replies_are_hardly_ever_called_a_strain(labelled) -> None:
    """At most one in fifty replies written for a helping code is said to strain the alliance."""
    strains = _strains()
    helpful = [(row, coded) for row, coded in labelled if row["code"] not in strains]
    wrong = [
        (row["code"], each.code, row["reply"])
        for row, coded in helpful
        for each in coded.codes
        if each.code in strains and not each.abstained
    ]
    assert len(wrong) <= len(helpful) / 50, wrong


def test_the_codes_are_seldom_crowded(labelled) -> None:
    """On average a reply gets less than half a code besides the one it was written for."""
    extra = sum(
        not each.abstained and each.code != row["code"]
        for row, coded in labelled
        for each in coded.codes
    )
    assert extra / len(labelled) < 0.5


def test_the_codebooks_own_examples_are_recognised() -> None:
    """At least nine of ten of the codebook's examples carry their code, hints included."""
    examples = [
        (code.id, example)
        for code in codebook().for_speaker("therapist")
        for example in code.examples
    ]
    coded = code_replies((example.therapist, example.client) for _, example in examples)
    found = sum(
        each.found(code) is not None for (code, _), each in zip(examples, coded, strict=True)
    )
    assert found / len(examples) >= 0.9
