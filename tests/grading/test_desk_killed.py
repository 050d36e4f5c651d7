"""A desk killed at any moment keeps every mark it acknowledged, once, and publishes the same."""

import multiprocessing
import os
import random
import signal
from pathlib import Path
from typing import Any

import pytest

from alliance.grading import grade, open_book, open_desk
from alliance.marking import Place

pytestmark = [
    pytest.mark.course,
    pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor SIGKILL"),
]
NAMES = [f"trainee-{number:02}" for number in range(6)]
KILLS = 100


def _mark(root: Path, seed: int, told: Any) -> None:
    """Mark at a desk until killed; each mark is told once it is acknowledged."""
    dice = random.Random(seed)
    desk = open_desk(root, "a1", marker="ada")
    places = desk.places()
    step = 0
    while True:
        place, step = dice.choice(places), step + 1
        points = float(dice.choice(desk.criterion(place.criterion).levels).points)
        request = f"{seed}-{step}"
        told.send(("asks", request))
        given = desk.give(place, points=points, comment=f"Step {request}.", request=request)
        told.send(("has", request, place, points, given.number))
        if step % 20 == 0:
            desk.publish()


def test_a_hundred_kills_of_the_desk_lose_and_double_no_mark(program) -> None:
    """What was acknowledged stands; at most the mark in hand when it was killed may stand too."""
    for name in NAMES:
        program.save_replies(program.hand_over(name), r1="There was a seat.", r2="The oven.")
    grade(program.root, "a1")
    fork, chance = multiprocessing.get_context("fork"), random.Random(5)
    acknowledged: dict[str, tuple[Place, float, int]] = {}
    in_hand: set[str] = set()
    for seed in range(KILLS):
        here, there = fork.Pipe(duplex=False)
        child = fork.Process(target=_mark, args=(program.root, seed, there))
        child.start()
        there.close()
        assert here.recv()[0] == "asks"  # the desk is open
        child.join(chance.uniform(0, 0.08))
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        asked = ""
        try:
            while True:
                what, request, *rest = here.recv()
                asked = request if what == "asks" else ""
                if what == "has":
                    acknowledged[request] = (rest[0], rest[1], rest[2])
        except EOFError:
            in_hand |= {asked} if asked else {f"{seed}-1"} - set(acknowledged)
    assert len(acknowledged) > KILLS
    with open_book(program.root) as book:
        assert book.verify("a1").sound
        trail = book.history("a1")
        found = {one.comment.removeprefix("Step ").removesuffix("."): one for one in trail}
        assert len(found) == len(trail)
        assert set(acknowledged) <= set(found) <= set(acknowledged) | in_hand
        for request, (place, points, number) in acknowledged.items():
            one = found[request]
            assert (one.trainee, one.criterion, one.points) == (
                place.trainee,
                place.criterion,
                points,
            )
            assert one.number == number
    desk = open_desk(program.root, "a1", marker="ada")
    desk.publish()
    newest = {(place.trainee, place.criterion): one for place, one in desk.marks().items()}
    with program.gradebook() as gradebook:
        for name in NAMES:
            notebook = gradebook.find_submission_notebook("a1", "a1", name)
            rows = {each.name: each.manual_score for each in notebook.grades}
            for (trainee, criterion), one in newest.items():
                if trainee == name:
                    assert rows[criterion] == one.points
            comments = [each.name for each in notebook.comments]
            assert len(comments) == len(set(comments))
