"""The language model in numpy: its weights, what it costs to have it, and what it says of words."""

import subprocess
import sys
import threading

import numpy as np
import pytest

from alliance.scoring import BEHAVIOURS, code_replies, code_reply
from alliance.scoring._judgement import judgement
from alliance.scoring._model import WEIGHTS, model
from alliance.scoring._text import read
from alliance.scoring._units import MOST_UNITS, units
from alliance.transcripts import codebook, load

REPLIES = [
    "Mm.",
    "You were frightened. What did you do then?",
    "so you've been carrying this by yourself since the spring and nobody asked",
    "I'm going to explain how we work here, and then I'd like to hear what you make of it. " * 3,
    "Have you tried ringing her?",
]


def _slowly(numbers: list[int]) -> np.ndarray:
    """The encoder again, written as the papers have it: one reply, one head at a time, float64."""
    with np.load(WEIGHTS / "coder.npz") as arrays:
        w = {name: arrays[name] for name in arrays.files}

    def matrix(name: str) -> np.ndarray:
        return w[name].astype(float) * w[f"{name}.scale"].astype(float)

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        x = x - x.mean(axis=1, keepdims=True)
        x = x / np.sqrt((x**2).mean(axis=1, keepdims=True) + 1e-12)
        return x * w[f"{name}.weight"] + w[f"{name}.bias"]

    x = w["pieces"][numbers].astype(float) * w["pieces.scale"][numbers][:, None]
    x = norm(x + w["positions"][: len(numbers)].astype(float), "norm")
    for layer in range(6):
        name = f"layer{layer}"
        q, k, v = np.split(x @ matrix(f"{name}.attend") + w[f"{name}.attend.bias"], 3, axis=1)
        heads = []
        for h in range(12):
            part = slice(32 * h, 32 * h + 32)
            weight = np.exp(q[:, part] @ k[:, part].T / np.sqrt(32))
            heads.append(weight / weight.sum(axis=1, keepdims=True) @ v[:, part])
        x = norm(
            x + np.hstack(heads) @ matrix(f"{name}.gather") + w[f"{name}.gather.bias"],
            f"{name}.first_norm",
        )
        wide = x @ matrix(f"{name}.widen") + w[f"{name}.widen.bias"]
        wide = 0.5 * wide * (1 + np.tanh(np.sqrt(2 / np.pi) * (wide + 0.044715 * wide**3)))
        x = norm(
            x + wide @ matrix(f"{name}.narrow") + w[f"{name}.narrow.bias"], f"{name}.second_norm"
        )
    return x


def test_the_encoder_does_what_the_papers_say() -> None:
    """The fast way gives what a slow, literal way of computing gives."""
    numbers = [101, 2017, 2020, 10363, 1012, 2054, 2106, 2017, 2079, 2059, 1029, 102]
    fast = model()._encoder.encode(numbers)
    assert np.allclose(fast, _slowly(numbers), atol=2e-3)


def test_together_or_alone_is_the_same() -> None:
    """A reply's sums do not depend on what is judged beside it."""
    readings = [read(reply) for reply in REPLIES]
    together = model().all_sums(readings * 20)[: len(REPLIES)]
    for one, other in zip(readings, together, strict=True):
        (alone,) = model().all_sums([one])
        assert np.allclose(alone.behaviours, other.behaviours, atol=1e-3)
        assert alone.codes == pytest.approx(other.codes, abs=1e-3)
        assert alone.parts == pytest.approx(other.parts, abs=1e-3)


def test_each_part_is_judged_in_the_light_of_the_whole() -> None:
    """Two sentences have sums of their own; one has those of the whole reply."""
    two = read("You were hurt that he didn't ask. You should call him tonight.")
    (sums,) = model().all_sums([two])
    assert sums.parts["unsolicited-advice"] > sums.codes["unsolicited-advice"]
    assert two.quote(*sums.place("unsolicited-advice")) == "You should call him tonight"
    (one,) = model().all_sums([read("You were hurt.")])
    assert one.parts == one.codes
    assert one.place("reflection") is None


def test_a_reply_is_cut_into_sentences_and_the_clauses_of_long_ones() -> None:
    """Sentences, and clauses of four words or more; a short reply is its only part."""
    reading = read("That must hurt. You sound tired of it all, but everybody gets tired of it.")
    parts = [reading.quote(*span) for span in units(reading)]
    assert parts == [
        "That must hurt",
        "You sound tired of it all, but everybody gets tired of it",
        "You sound tired of it all",
        "but everybody gets tired of it",
    ]
    assert units(read("You sound tired.")) == ()
    assert len(units(read("So it goes. " * 500))) <= MOST_UNITS


def test_many_replies_are_coded_in_their_order() -> None:
    """`code_replies` keeps order, and what cannot be judged keeps its place."""
    exchanges = [(reply, None) for reply in [*REPLIES, "", "Das ist sehr schwer für dich.", None]]
    together = code_replies(exchanges)
    for (reply, client), coded in zip(exchanges, together, strict=True):
        alone = code_reply(reply, client)
        assert (coded.behaviour, coded.judged) == (alone.behaviour, alone.judged)
        assert [each.code for each in coded.codes] == [each.code for each in alone.codes]
    assert [coded.judged for coded in together[-3:]] == [False, False, False]


def test_threads_may_share_the_model() -> None:
    """Several threads that code at once get what one gets."""
    expected = [code_reply(reply).behaviour_probabilities for reply in REPLIES]
    found: list[object] = []

    def work() -> None:
        found.append([code_reply(reply).behaviour_probabilities for reply in REPLIES])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    for each in found:
        assert all(one == pytest.approx(other) for one, other in zip(each, expected, strict=True))


def test_the_weights_are_small_and_need_no_trust() -> None:
    """At most 25 MB in all, and nothing in them that could run."""
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= 25_000_000
    with np.load(WEIGHTS / "coder.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype.kind in "iuf" for name in arrays.files)


def test_the_weights_fit_the_codebook() -> None:
    """Every therapist code has its sum, its judgement and nothing is left over."""
    ids = {code.id for code in codebook().for_speaker("therapist")}
    assert set(model().codes) == ids == set(judgement().codes)
    assert len(judgement().start) == len(BEHAVIOURS)


def test_only_numpy_is_needed_and_only_when_a_reply_is_coded() -> None:
    """Importing the room loads no model; coding a reply loads numpy and no learning library."""
    program = (
        "import sys; from alliance.scoring import code_reply; from alliance.scoring import _model; "
        "print(_model.model.cache_info().currsize); code_reply('You were tired.'); "
        "print([m for m in ('torch', 'sklearn', 'scipy', 'transformers', 'onnxruntime', 'pandas', "
        "'IPython', 'ipywidgets') if m in sys.modules], _model.model.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.split("\n")[:2] == ["0", "[] 1"], done.stderr


def test_a_code_the_model_finds_is_quoted_from_the_right_sentence() -> None:
    """Of several sentences, the quote comes from the one that carries the code."""
    turns = [
        turn for turn in load("listening-the-empty-chair").turns if turn.speaker == "therapist"
    ]
    right = total = 0
    for turn in turns:
        coded = code_reply(turn.text)
        for mark in turn.annotations:
            found = coded.found(mark.code)
            if found is not None and len(read(turn.text).sentences) > 1:
                total += 1
                right += bool(set(found.quote.lower().split()) & set(mark.quote.lower().split()))
    assert total >= 5
    assert right / total >= 0.8
