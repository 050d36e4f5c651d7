"""The plain sentences in which the coder says what it cannot judge."""

from ._rule import compiled

NOT_TEXT = "This is not text, so there is nothing to judge."
EMPTY_REPLY = "There are no words here yet, so there is nothing to judge."
NOT_ENGLISH = "This does not read as English, and this program knows no other language."
TOO_LONG = "Only the first 10,000 characters were read."
REPEATED = "This says the same several times; it was read once."
TOO_SHORT = "One or two words give very little to go by."
PARROTED = (
    "Almost all of this is the client's own wording handed back; whether the client would feel "
    "heard depends on how it is said, which a program cannot tell."
)
FORMULA_ONLY = (
    "There are listening phrases here, and nothing yet of what this client said, so the "
    "program cannot tell whether the client was heard."
)
DEEPER_HINT = (
    "Even experts seldom agree on how deep a reflection goes, so this is a hint and no judgement."
)
NOT_SURE = "There are signs of it, and too few to say so."
SELDOM_AGREED = (
    "On turns it had not seen before, this program agreed too seldom with the course's own coders "
    "about this code, so it leaves it to a person."
)
DOES_NOT_FIT = (
    "Part of this reads that way and the rest does not, so the program leaves it to a person."
)
_TONE = (
    "Some of these words can be warm or ironic. A program cannot hear the tone, so it "
    "leaves this to a person."
)
_IRONIC = (
    r"\b(?:yeah,? right|oh,? (?:great|wonderful|lovely|brilliant|sure|please|poor you|really)|"
    r"poor you|"
    "boo hoo|lucky you|how (?:nice|lovely|wonderful|sad|terrible) for you|what a surprise|"
    "well done you|"
    r"big surprise|good luck with that|thanks a lot|tell me about it|of course you do|"
    r"of course you did|whatever)\b|/s$"
)


def tone_limits(folded: str) -> str:
    """The sentence about irony, where the words are of the kind that is often meant so."""
    return _TONE if compiled(_IRONIC).search(folded) else ""
