"""How the reply coder holds up where replies are hard: the challenge set, item by item.

    python benchmarks/challenge.py [--misses]

Every reply of `tests/scoring/challenge/` was written to be hard in one way, beside the same reply
in plain words, and both were labelled twice, independently, from the codebook alone. A reply
scores half for its behaviour (the share of the two coders who chose it) and half for its codes
(those both coders are certain of should be found, those either named may be; shared over all).
In another language there is only one thing to do: to say that it cannot be judged.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from alliance.scoring import CodedReply, code_replies

FOLDER = Path(__file__).parents[1] / "tests" / "scoring" / "challenge"
LONG = 10_000
DEEPER = "deeper-reflection"


@dataclass(frozen=True)
class Item:
    """One item of the set.

    Attributes:
        hard, plain: the mean score of its replies and of the same in plain words, 0 to 1.
        replies: how many.
    """

    name: str
    hard: float
    plain: float
    replies: int

    @property
    def ratio(self) -> float:
        """What remains of the plain score."""
        return self.hard / self.plain


def read_set() -> dict[str, list[dict[str, Any]]]:
    """The replies by item; the item of very long replies is made from the plain ones."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        data = YAML(typ="safe").load(path.read_text("utf-8"))
        found[data["item"]] = data["replies"]
    found["ten-thousand"] = [
        {**row, "reply": repeated(row["plain"]), "labels": row["plain_labels"]}
        for row in found["plain"][::2]
    ]
    return found


def repeated(text: str) -> str:
    """The text over and over, ten thousand characters and more."""
    return " ".join([text] * (LONG // (len(text) + 1) + 1))


def items() -> Iterator[Item]:
    """Every item with its scores."""
    for name, rows in read_set().items():
        if name == "plain":
            continue
        hard = [score for score, _ in scores(name, rows, "reply")]
        plain = [score for score, _ in scores("plain", rows, "plain")]
        yield Item(name, sum(hard) / len(hard), sum(plain) / len(plain), len(rows))


def scores(
    item: str, rows: Sequence[Mapping[str, Any]], which: str
) -> list[tuple[float, CodedReply]]:
    """Each reply's score and what the coder made of it."""
    coded = code_replies((row[which], row["client"]) for row in rows)
    labels = "labels" if which == "reply" else "plain_labels"
    return [
        (float(not each.judged) if item == "another-language" else score(each, row[labels]), each)
        for row, each in zip(rows, coded, strict=True)
    ]


def score(coded: CodedReply, labels: Mapping[str, Any]) -> float:
    """0 to 1: half for the behaviour, half for the codes."""
    coders = labels["first"], labels["second"]
    behaviour = sum(coded.behaviour == each["behaviour"] for each in coders) / 2
    certain = [{plain(c) for c in each["codes"] if not c.endswith("?")} for each in coders]
    named = [{plain(c.rstrip("?")) for c in each["codes"]} for each in coders]
    wanted, allowed = certain[0] & certain[1], named[0] | named[1]
    found = {plain(each.code) for each in coded.codes if not each.abstained}
    every = found | wanted
    codes = len(found & allowed) / len(every) if every else 1.0
    return (behaviour + codes) / 2


def plain(code: str) -> str:
    """The code, without the depth of a reflection, on which nobody agrees."""
    return "reflection" if code == DEEPER else code


def agreement() -> dict[str, float]:
    """How far the two coders agree: kappa on behaviours, and the overlap of their codes."""
    pairs = [
        (row[labels]["first"], row[labels]["second"])
        for rows in read_set().values()
        for row in rows
        for labels in ("labels", "plain_labels")
        if labels in row
    ]
    one, other = ([pair[k]["behaviour"] for pair in pairs] for k in (0, 1))
    same = sum(a == b for a, b in zip(one, other, strict=True)) / len(pairs)
    chance = sum(
        one.count(name) / len(pairs) * other.count(name) / len(pairs) for name in set(one + other)
    )
    overlaps: list[float] = []
    for first, second in pairs:
        a, b = ({plain(c.rstrip("?")) for c in each["codes"]} for each in (first, second))
        overlaps.append(len(a & b) / len(a | b) if a | b else 1.0)
    return {
        "replies": len(pairs),
        "kappa": (same - chance) / (1 - chance),
        "codes": sum(overlaps) / len(overlaps),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="show every reply below 0.5")
    chosen = parser.parse_args()
    agreed = agreement()
    print(
        f"{agreed['replies']} texts labelled twice: kappa of the coders on behaviour "
        f"{agreed['kappa']:.2f}, overlap of their codes {agreed['codes']:.2f}\n"
    )
    print(f"{'item':22}replies   hard  plain  ratio")
    for item in items():
        numbers = f"{item.hard:.2f}   {item.plain:.2f}   {item.ratio:.2f}"
        print(f"{item.name:22}{item.replies:7}  {numbers}")
    for name, rows in read_set().items() if chosen.misses else ():
        which = "plain" if name == "plain" else "reply"
        for row, (value, coded) in zip(rows, scores(name, rows, which), strict=True):
            if value < 0.5:
                show(row, value, coded)


def show(row: Mapping[str, Any], value: float, coded: CodedReply) -> None:
    labels = row.get("labels") or row["plain_labels"]
    print(f"\n{row['id']}  {value:.2f}\n  client: {row['client']}\n  reply:  {coded.reply[:300]}")
    for who, each in labels.items():
        print(f"  {who}: {each['behaviour']}, {', '.join(each['codes']) or '-'}")
    found = ", ".join(f"{e.code} {e.probability:.2f}{'?' * e.abstained}" for e in coded.codes)
    print(f"  coder: {coded.behaviour}, {found or '-'}")


if __name__ == "__main__":
    main()
