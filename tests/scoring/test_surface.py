"""What the room offers to the rooms above it."""

import alliance.scoring as scoring
from alliance.content import folder
from alliance.exercises import load
from alliance.scoring import code_reply, feedback


def test_the_public_names_are_sorted_and_there() -> None:
    """`__all__` is the public surface, in order: constants, classes, functions."""
    assert scoring.__all__ == sorted(scoring.__all__, key=lambda name: (not name.isupper(), name))
    assert all(hasattr(scoring, name) for name in scoring.__all__)


def test_the_example_in_the_docstring_holds() -> None:
    """The first lines of the room show what it really does."""
    coded = code_reply("What was that like for you?", "My sister didn't come to the wedding.")
    assert coded.behaviour == "question"
    assert [(found.code, found.quote) for found in coded.codes] == [
        ("open-question", "What was that like for you")
    ]


def test_the_drills_own_model_replies_meet_their_items() -> None:
    """At least nine of ten model replies of the practice drills are seen to do what they show."""
    met = []
    for place in sorted(folder("exercises/practice").iterdir()):
        exercise = load(place.name)
        if exercise.kind == "drill":
            met += [
                feedback(model.text, client_turn=item.client, aim=item.aim, avoid=item.avoid).met
                for item in exercise.items
                for model in item.models
            ]
    assert met
    assert sum(met) / len(met) >= 0.9
