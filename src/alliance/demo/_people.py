"""The invented trainees and markers of a demonstration, and how able each of them is."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

# Names of many kinds, so that lists, pages and exports are tried on more than one alphabet.
_NAMES = (
    ("Amina", "Okafor"), ("Bruno", "Castelo"), ("Chiara", "D'Amico"), ("Deniz", "Yıldız"),
    ("Eilidh", "MacRae"), ("Farid", "al-Hakim"), ("Grete", "Sørensen"), ("Hong", "Nguyễn"),
    ("Ines", "Müller-Oduya"), ("Jakub", "Wójcik"), ("Kiri", "Tāwhai"), ("Leila", "Haddad"),
    ("Marek", "Šimek"), ("Noor", "de Vries"), ("Oluwaseun", "Adeyemi, Jr."), ("Priya", "Raghu"),
    ("Quentin", "Lefèvre"), ("Rosa", "Ibáñez"), ("Siobhán", "Ó Briain"), ("Tomoko", "内田"),
    ("Uri", "בן־דוד"), ("Vera", "Соколова"), ("Wanjiru", "Kamau"), ("Xenia", "Παππά"),
)  # fmt: skip
MAX_TRAINEES = 96
_MARKERS = (("marker-ruth", -0.25, 0.45), ("marker-sam", 0.3, 0.55))


@dataclass(frozen=True)
class Trainee:
    """An invented trainee.

    Attributes:
        id: nbgrader's id.
        first_name: as in the gradebook.
        last_name: likewise; says that the person is invented.
        ability: in standard deviations from the middle of the cohort.
    """

    id: str
    first_name: str
    last_name: str
    ability: float


@dataclass(frozen=True)
class Marker:
    """An invented marker, who is not always right.

    Attributes:
        id: as it stands in the records.
        severity: levels added to what a careful marker would give; negative is severe.
        slips: standard deviation of the marker's slips, in levels.
    """

    id: str
    severity: float
    slips: float

    def level(self, careful: int, count: int, dice: random.Random) -> int:
        """The place among `count` levels, 0 the lowest, that this marker gives."""
        return min(count - 1, max(0, round(careful + dice.gauss(self.severity, self.slips))))


def invented_trainees(count: int, dice: random.Random) -> list[Trainee]:
    """A cohort with abilities spread as a normal distribution would have them, in no order.

    Args:
        count: 1 to 96.
        dice: who decides which of them is how able.
    """
    spread = [2.6 * (number + 0.5) / count - 1.3 for number in range(count)]
    dice.shuffle(spread)
    return [_trainee(number, ability) for number, ability in enumerate(spread)]


def invented_markers() -> Sequence[Marker]:
    """Two markers, one a little severe and one a little generous."""
    return [Marker(*each) for each in _MARKERS]


def _trainee(number: int, ability: float) -> Trainee:
    first, last = _NAMES[number % len(_NAMES)]
    again = number // len(_NAMES)
    more = f" {again + 1}" if again else ""
    return Trainee(f"invented-{number + 1:02}", first, f"{last}{more} (invented)", ability)
