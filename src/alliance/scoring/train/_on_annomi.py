"""The figures on AnnoMI: four behaviours, open questions, sessions; all on held-out utterances."""

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alliance.transcripts import codebook

from .._reply import BEHAVIOURS
from .._text import read
from .._words import ENCOURAGERS
from ._annomi import FOLDS, Utterance
from ._course import CodedTurn
from ._figures import auc, calibration_error, f1_scores, interval, kappa, macro_f1
from ._lessons import bare, code_ids, evidence, sign_matrix, sign_names, through_disguise
from ._points import fit_points
from ._recipe import MODES, HeldOut
from ._stacking import Doubles, Evidence, chances, fit_behaviours, log_shares, which_named

SURE = 0.7


CODE_SHARE = 0.5
"""What a likely code adds to its behaviour: chosen on the course's turns, where it made a tenth
of the wrong behaviours right, as the most that costs nothing on AnnoMI."""


def blended(
    utterances: Sequence[Utterance], found: HeldOut, codes: dict[str, Any]
) -> tuple[dict[str, Any], Doubles, Doubles]:
    """The blend of model, signs and codes: what to ship, and its held-out log-probabilities."""
    texts = [each.text for each in utterances]
    truth = np.array([each.behaviour for each in utterances])
    fold = np.array([each.fold for each in utterances])
    names = sign_names(texts)
    rows, rows_bare = sign_matrix(texts, names), sign_matrix([bare(t) for t in texts], names)
    shown, shown_bare = np.zeros((len(texts), MODES)), np.zeros((len(texts), MODES))
    for k in range(FOLDS):
        points = fit_points(rows[fold != k], rows_bare[fold != k], truth[fold != k])
        shown[fold == k], shown_bare[fold == k] = (
            rows[fold == k] @ points,
            rows_bare[fold == k] @ points,
        )
    said, said_bare = found.annomi[:, :MODES], found.bare[:, :MODES]
    blend, blend_bare = np.zeros_like(shown), np.zeros_like(shown)
    for k in range(FOLDS):
        rest, here = fold != k, fold == k
        one, other = fit_behaviours(said[rest], shown[rest], truth[rest])
        blend[here] = log_shares(one * log_shares(said[here]) + other * log_shares(shown[here]))
        blend_bare[here] = log_shares(
            one * log_shares(said_bare[here]) + other * log_shares(shown_bare[here])
        )
    blend = _with_codes(blend, utterances, found.annomi, codes)
    stripped = [replace(each, text=bare(each.text)) for each in utterances]
    blend_bare = _with_codes(blend_bare, stripped, found.bare, codes)
    points = fit_points(rows, rows_bare, truth)
    one, other = fit_behaviours(said, shown, truth)
    worth = {n: row.tolist() for n, row in zip(names, points[:-1], strict=True) if row.any()}
    signs = {"start": points[-1].tolist(), "points": worth}
    shares = {"model": one, "signs": other, "codes": CODE_SHARE}
    return {"signs": signs, "behaviours": shares}, blend, blend_bare


def _with_codes(
    blend: Doubles, utterances: Sequence[Utterance], sums: Doubles, codes: dict[str, Any]
) -> Doubles:
    """The blend with what likely codes and what shows through a disguise say of the behaviour."""
    plain = through_disguise([each.text for each in utterances])
    return log_shares(blend + CODE_SHARE * votes(utterances, sums, codes) + plain)


def behaviour_figures(
    utterances: Sequence[Utterance], blend: Doubles, plain: Doubles
) -> dict[str, Any]:
    truth = np.array([each.behaviour for each in utterances])
    groups = [each.transcript for each in utterances]
    long = np.array([len(each.text.split()) >= 5 for each in utterances])
    best, best_bare = blend.argmax(axis=1), plain.argmax(axis=1)
    top = np.exp(blend.max(axis=1))
    folds = np.array([each.fold for each in utterances])

    def macro(found: NDArray[np.int64], which: NDArray[np.bool_]) -> dict[str, Any]:
        rows = np.flatnonzero(which)
        some = [groups[row] for row in rows]
        low, high = interval(lambda k: macro_f1(truth[rows[k]], found[rows[k]]), some)
        return {"value": macro_f1(truth[rows], found[rows]), "low": low, "high": high}

    everything = np.ones(len(truth), dtype=bool)
    sure = top >= SURE
    return {
        "macro-F1": macro(best, everything),
        "macro-F1, five words or more": macro(best, long),
        "macro-F1, no punctuation or capitals": macro(best_bare, everything),
        "macro-F1 by fold": [macro_f1(truth[folds == k], best[folds == k]) for k in range(FOLDS)],
        "F1": dict(zip(BEHAVIOURS, f1_scores(truth, best), strict=True)),
        "calibration error": calibration_error(top, best == truth),
        "sure of .7 or more": {
            "share": float(sure.mean()),
            "right": float((best == truth)[sure].mean()),
        },
        "utterances": len(truth),
        "transcripts": len(set(groups)),
    }


def code_chances(utterances: Sequence[Utterance], sums: Doubles, codes: dict[str, Any]) -> Doubles:
    """The probability of each code in AnnoMI's utterances, by networks that had not seen them."""
    return chances(_held(utterances, sums, with_client=False), _weights(codes))


def _held(utterances: Sequence[Utterance], sums: Doubles, with_client: bool) -> Evidence:
    return evidence(
        [
            CodedTurn(
                each.text, each.client * with_client, {}, (), "annomi", each.transcript, each.fold
            )
            for each in utterances
        ],
        sums,
    )


def _weights(codes: dict[str, Any]) -> Doubles:
    names = ("bias", "model", "part", "sure", "hint")
    every = [codes[code] for code in code_ids()]
    return np.array([[*(code[name] for name in names), *code["context"]] for code in every]).T


def strain_figures(
    utterances: Sequence[Utterance], sums: Doubles, codes: dict[str, Any]
) -> dict[str, Any]:
    """How often each strain is named in sessions of high and of low quality.

    Nobody coded them, so no finding is known to be wrong; in sessions that are shown as good work
    few can be right. Of utterances of three words or more.
    """
    rows = [row for row, each in enumerate(utterances) if len(each.text.split()) >= 3]
    some = [utterances[row] for row in rows]
    held = _held(some, sums[rows], with_client=True)
    cuts = np.array([codes[code]["named_from"] for code in code_ids()])
    found = which_named(held, chances(held, _weights(codes)), cuts)
    high = np.array([each.high for each in some])
    strains = [code.id for code in codebook().for_speaker("therapist") if code.effect == "strains"]
    columns = [code_ids().index(code) for code in strains]
    return {
        "utterances": {"high": int(high.sum()), "low": int((~high).sum())},
        "any": {
            "high": int(found[high][:, columns].any(axis=1).sum()),
            "low": int(found[~high][:, columns].any(axis=1).sum()),
        },
        "codes": {
            code: {"high": int(found[high, k].sum()), "low": int(found[~high, k].sum())}
            for code, k in zip(strains, columns, strict=True)
        },
    }


def votes(utterances: Sequence[Utterance], sums: Doubles, codes: dict[str, Any]) -> Doubles:
    """For each behaviour the probability of the likeliest code that means it, where named."""
    chance = code_chances(utterances, sums, codes)
    meant = {code.id: code.behaviour for code in codebook().for_speaker("therapist")}
    found = np.zeros((len(chance), len(BEHAVIOURS)))
    for column, code in enumerate(code_ids()):
        place = BEHAVIOURS.index(meant[code] or "other")
        named = chance[:, column] * (chance[:, column] >= codes[code]["named_from"])
        found[:, place] = np.maximum(found[:, place], named)
    return found


def session_figure(utterances: Sequence[Utterance], blend: Doubles) -> dict[str, float]:
    """How well telling next to saying back tells sessions of high from those of low quality."""
    shares = np.exp(blend)
    told: dict[str, Doubles] = defaultdict(lambda: np.zeros(len(BEHAVIOURS)))
    high: dict[str, bool] = {}
    for each, share in zip(utterances, shares, strict=True):
        high[each.transcript] = each.high
        if not all(word in ENCOURAGERS for word in read(each.text).words):
            told[each.transcript] = told[each.transcript] + share
    names = list(told)
    tells, reflects = BEHAVIOURS.index("input"), BEHAVIOURS.index("reflection")
    share = np.array([-told[n][tells] / (told[n][tells] + told[n][reflects]) for n in names])
    good = np.array([high[name] for name in names])

    def figure(k: NDArray[np.intp]) -> float:
        return auc(share[k], good[k]) if 0 < good[k].sum() < len(k) else 1.0

    low, most = interval(figure, names)
    return {"value": auc(share, good), "low": low, "high": most, "sessions": len(names)}


def open_closed_figure(
    utterances: Sequence[Utterance], chance: Doubles, full: Path
) -> dict[str, float]:
    """Kappa with the experts' majority on questions; their labels are never learnt from."""
    with full.open(newline="", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["question_subtype"] in ("open", "closed")]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter[str])
    for row in rows:
        votes[row["transcript_id"], row["utterance_text"]][row["question_subtype"]] += 1
    ids = code_ids()
    opened, closed = chance[:, ids.index("open-question")], chance[:, ids.index("closed-question")]
    told: list[tuple[bool, bool]] = []
    for row, each in enumerate(utterances):
        said = votes.get((each.transcript, each.text))
        if said and said["open"] != said["closed"]:
            told.append((said["open"] > said["closed"], bool(opened[row] > closed[row])))
    truth, ours = (np.array(column) for column in zip(*told, strict=True))
    return {"value": kappa(truth, ours), "questions": len(told)}
