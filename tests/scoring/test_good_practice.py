"""Sound replies that hold a word of a strain, and must not be called one.

A strain that is wrongly named hurts most: it tells a trainee off for good work. Each reply here has
the form of something that was once taken for a strain in sessions that experts called good; the
words are the course's own.
"""

import pytest

from alliance.scoring import code_reply
from alliance.transcripts import codebook

GOOD = [
    ("I'd like to get my own flat.", "Which of these do you think you could start with?"),
    (
        "I'd like to get my own flat.",
        "How many nights do you think you might sleep at your aunt's?",
    ),
    ("I'm on three pills a day.", "What kinds of treatment have you had before this?"),
    ("I'm at a four, I suppose.", "How confident do you feel that you could keep Tuesdays free?"),
    ("I don't know where to begin.", "Is there something else that would be helpful?"),
    ("I don't know where to begin.", "Which of the two would you say might be useful today?"),
    ("My sleep is all over the place.", "When would you have to be up for the early shift?"),
    ("I want this to work.", "You're really motivated to see it through."),
    ("I want this to work.", "You seem to know what you need to do."),
    ("I ring her every night.", "You're the kind of son who rings every night."),
    ("We lost him in March.", "I can imagine that being very hard."),
    ("I drink less than last year.", "You were worried that you were drinking too much."),
    ("The tablets made me ill.", "It just wasn't a good fit for you."),
    ("I had measles as a boy.", "Having it as a child has left you with some protection."),
    ("I'm better in the mornings.", "Okay, great, so mornings are easier."),
    ("I keep going over it.", "Yeah, because it still hurts."),
    ("I'd talk, but not about my dad.", "Well, you have a choice which of these we open today."),
    ("Are you going to tell me to stop?", "It's not my job to decide for you."),
    ("You know best, doctor.", "You're the one who decides whether this is for you."),
    ("I'd like to hear about the pills.", "I can tell you what we know. Would that be okay?"),
    ("I said I'd run on Sunday.", "You'd be ready to at least try a Sunday."),
    ("I got the forms.", "You picked up the forms, and that's a really big deal."),
    (
        "It was hard at first.",
        "I hear that it was harder than you thought, but you're working on it.",
    ),
    ("I want to keep it off.", "You're curious how well you sleep without it."),
    ("I could do it.", "You're sure you could stop if you tried."),
    ("There's so much.", "There's no need to decide it all today."),
]


@pytest.mark.parametrize(("client", "reply"), GOOD)
def test_a_sound_reply_is_not_told_off(client: str, reply: str) -> None:
    """No strain is named; a doubt may be voiced."""
    strains = {code.id for code in codebook().codes if code.effect == "strains"}
    named = {found.code for found in code_reply(reply, client).codes if not found.abstained}
    assert not named & strains
