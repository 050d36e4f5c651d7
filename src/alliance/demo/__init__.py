"""A course with an invented cohort, for supervisors who want to see what marking is like.

    >>> demo = make_demo(Path("demonstration"))
    >>> demo.graded[0].score

Trainees, answers and marks are made up, and say so wherever they are shown.
"""

from ._course import Demo, DemoError, demo_there, make_demo
from ._invented import Invented, InventedText, read_invented
from ._people import Marker, Trainee, invented_markers, invented_trainees

__all__ = [
    "Demo",
    "DemoError",
    "Invented",
    "InventedText",
    "Marker",
    "Trainee",
    "demo_there",
    "invented_markers",
    "invented_trainees",
    "make_demo",
    "read_invented",
]
