"""The words of the observing page: marks, chairs, and what each of three people does."""

from alliance.exercises import Effect, Seat

EFFECT_WORDS: dict[Effect, dict[str, str]] = {
    "helped": {"name": "Helped", "key": "h", "sign": "▲", "about": "the client could go on"},
    "neither": {"name": "Neither", "key": "n", "sign": "●", "about": "it changed little"},
    "strained": {"name": "Strained", "key": "s", "sign": "▼", "about": "the client drew back"},
}
SEAT_WORDS: dict[Seat, str] = {
    "observer": "Observer",
    "supervisor": "Supervisor",
    "therapist": "Therapist of this session",
    "client": "Client of this session",
}
CARDS = [
    {
        "id": "therapist",
        "name": "Therapist",
        "does": [
            "Practise what the module teaches, in your own words and at your own pace.",
            "Do not try to solve anything. Let the client finish.",
            "You may stop the clock and begin a sentence again.",
        ],
    },
    {
        "id": "client",
        "name": "Client",
        "does": [
            "Invent somebody, or bring something small of your own that you are happy to share.",
            "Never use a real client’s story. Let one feeling show only a little.",
            "Answer as it feels. You can stop at any time, without a reason.",
        ],
    },
    {
        "id": "observer",
        "name": "Observer",
        "does": [
            "Keep the time: five to ten minutes are enough.",
            "Write down the words that matter, as they were said. A few lines will do.",
            "Say nothing until the end. You rate first, alone.",
        ],
    },
]
LIVE_STEPS = [
    "Agree who is who. With two people, the client also types and rates.",
    "Talk. Type what is said line by line, or only the lines that matter.",
    "End it. The observer rates first; then hand over, so that each rates from their own chair.",
    "Compare, talk about the differences, and change roles.",
]
PASTE_HELP = (
    "Begin each line with who speaks and a colon, such as “T: What brings you here?” and "
    "“C: I hardly sleep.” Names work as well. Use no real person’s name and nothing by which "
    "somebody could be known, and only what you have permission to use."
)
