# ruff: noqa: E501 (lines of speech)
"""Scripted therapists, to try clients on: what they say, and when.

    >>> session, dice = Session(load_case("derek"), 1), random.Random(1)
    >>> session.reply(POLICIES["skilled"](session, dice))

One listens, asks, agrees on goals and tasks, answers and repairs; nine others each do one thing
only. A policy is a function of the session so far and of dice, and gives the next reply. None of
them understands what the client says: they show what a client answers to, not how people talk.
"""

import random
from collections.abc import Callable, Sequence

from alliance.scoring import gist

from ._session import Session

Policy = Callable[[Session, random.Random], str]

OPEN = (
    "What was that like for you?", "What's the hardest part of it?", "How do you make sense of that?",
    "What goes through your mind when that happens?", "What else is there, when you stay with it?",
    "What would you want somebody to understand about it?", "How has it been since then?",
    "What matters most to you in all that?", "Where do you feel it, when you talk about it?",
    "What did you need just then?", "How do you see it now?", "What happens inside when you say that?",
)  # fmt: skip
REFLECT = (
    "You sound {felt} when you talk about {one}.",
    "It sounds like {one} has left you {felt}.",
    "So there's {one}, and {two}, and underneath it you feel {felt}.",
    "You've been carrying {one} and it's made you feel {felt}.",
    "Part of you is {felt} about {one}.",
    "With {one} and {two} both there, you end up feeling {felt}.",
    "You keep coming back to {one}. It leaves you {felt}.",
    "There's something about {one} that makes you feel {felt}.",
)
GOALS = (
    "What would you like to be different by the end of our work together? I'd like us to agree on that.",
    "So what we'd be working towards is more room for what you feel. Does that fit as a goal for us?",
    "Is what we said we'd work on still what matters most to you?",
)
TASKS = (
    "We could go slowly through what happened, or look at one week at a time. Which would suit you better?",
    "How would you like us to go about this together? We could begin with what happens in the week.",
    "Shall we agree that you notice one such moment this week, and we look at it together next time?",
)
FEEDBACK = (
    "How is this going for you today? I'd like to know if something I do doesn't help.",
    "Is this helping, the way we're talking? Please tell me if it isn't.",
    "What has been useful today, and what hasn't?",
)
PROCESS = (
    "Let me say how this works: we meet once a week, you choose what we talk about, and you can stop at any point.",
    "What you say here stays between us, unless somebody is in serious danger; then I'd tell you first.",
)
PACE = (
    "We can go as slowly as you like with this. Tell me if it gets too much.",
    "You decide how far we go into that today.",
)
REPAIR = (
    "I notice something changed between us just now. I wonder if what I said didn't sit right.",
    "I'm sorry. I got that wrong, and I can see it hurt.",
    "I think I went past something important there. That was my mistake, and I'd like to hear it.",
    "Something's not right between us at the moment, and I think I had a part in it.",
)
ANSWERS = {
    "honest-answer": (
        "Honestly, I don't know yet whether this will help. It does for many people, and we'd both look at it.",
        "That's a fair question, and the honest answer is that I'm not sure.",
    ),
    "confidentiality": (PROCESS[1],),
    "self-disclosure": (
        "I do know a little of that from my own life, and it's one reason I do this work.",
        "Speaking for myself, I was moved just now.",
    ),
    "process-explanation": (PROCESS[0],),
    "information": ("I write a few lines after each session, and nobody but me reads them.",),
    "validation": ("It makes sense that you'd want to know that, after what you've been through.",),
    "inviting-feedback": FEEDBACK,
    "goal-agreement": GOALS,
    "task-agreement": TASKS,
}
KIND = (
    "Mm.", "Oh, bless you.", "That sounds really hard.", "I'm here for you.", "You're doing so well.",
    "Mm-hm.", "You're so brave.", "I really feel for you.", "That must be so difficult.", "Of course.",
    "You poor thing.", "I admire you.", "Okay.", "I'm with you in this.", "That's so understandable.",
)  # fmt: skip
QUESTIONS = (
    "When did it start? How often does it happen? Is it worse at night?",
    "How old are you? Are you married? Do you have children?",
    "Did you tell anyone?", "How many hours do you sleep?", "Do you drink? How much? Every day?",
    "Are you eating properly? Do you exercise?", "Have you seen a doctor? Did he give you anything?",
    "Is it every day? Is it in the morning?", "Who lives with you?", "Was that last week or before?",
    "Do you work full time? Since when? Do you like it?", "Are your parents alive?",
    "Did you finish school? What did you study? When?", "Is there any history of this in your family?",
)  # fmt: skip
ADVICE = (
    "You should talk to them about it.", "Why don't you try going for a walk every morning?",
    "Have you thought about joining a club?", "If I were you I'd just say no.",
    "What you need is a proper routine.", "Try writing down three good things each night.",
    "You ought to see your doctor about that.", "You could try some breathing exercises.",
    "Just set your alarm earlier and get out of bed at once.", "You need to put yourself first.",
    "The best thing would be to write a letter and not send it.", "Make a list and tick things off.",
)  # fmt: skip
LECTURE = (
    "Research shows that avoidance keeps anxiety going. The brain learns that a situation is dangerous "
    "when you leave it, and so each time you leave it the fear grows. That is called negative "
    "reinforcement and it is very well understood.",
    "Let me explain how the nervous system works. There are two branches, one of which speeds you up and "
    "one of which slows you down, and in people under stress the first is overactive. It is important to "
    "understand this, because everything else follows from it.",
    "Grief comes in stages. First there is denial, then anger, and so on, and most people go through all "
    "of them. It is a well known model and many studies have looked at it.",
    "People often think that feelings cause trouble, but it is thoughts that cause feelings. This has been "
    "shown again and again. Once you see that, you can change the thought and the feeling goes.",
    "Attachment theory tells us that our first relationships form a template. Those with an insecure "
    "template tend to repeat it with others, and this is what therapists see all the time.",
    "Sleep is regulated by two processes, pressure and rhythm. You must not lie awake in bed, since the "
    "bed becomes a signal for waking. That is the first thing everybody should learn.",
)
HOSTILE = (
    "You're being ridiculous.", "Well, whose fault is that?", "You're not even trying.",
    "That's a very selfish way to look at it.", "Oh please. Stop feeling sorry for yourself.",
    "You always make excuses, don't you.", "Frankly, that was stupid of you.", "Grow up.",
    "No wonder people leave you.", "You're wasting my time.", "That's just attention seeking.",
    "You should be ashamed of yourself.",
)  # fmt: skip
STUFFING = (
    "It sounds like that makes sense and I hear you and I validate that.",
    "I hear you, that makes total sense, thank you for sharing.",
    "I'm hearing that it sounds like you feel that your feelings are valid.",
    "It sounds like you feel like it makes sense. I hear you. I see you.",
    "Thank you for sharing that. I really hear you and it totally makes sense.",
    "What I'm hearing is that I hear you, and your feelings are valid.",
    "That makes sense. I'm here for you. I appreciate you. I validate that.",
    "I completely understand and it makes complete sense, I see you.",
)


def skilled(session: Session, dice: random.Random) -> str:
    """Listens, asks, agrees on goals and tasks, answers, explains, and repairs what tears."""
    now, number = session.turns[-1], len(session.replies) + 1
    if session.state.tear is not None or session.state.strain > 0.2:
        return fresh(session, dice, REPAIR)
    if now.asks:
        asking = next(each for each in session.case.asks if each.id == now.asks)
        for code in asking.met_by:
            if code in ANSWERS:
                return fresh(session, dice, ANSWERS[code])
    planned = {
        3: GOALS, 5: PROCESS, 6: TASKS, 9: FEEDBACK, 11: GOALS, 12: PACE, 14: TASKS, 17: FEEDBACK,
        19: GOALS,
    }  # fmt: skip
    if number in planned and not now.told:
        return fresh(session, dice, planned[number])
    if number == 1:
        return "What would you like to talk about today?"
    if dice.random() < 0.35:
        return fresh(session, dice, OPEN)
    reflection = reflecting(session, dice)
    return f"{reflection} {fresh(session, dice, OPEN)}" if dice.random() < 0.3 else reflection


def reflective(session: Session, dice: random.Random) -> str:
    """Says back, well, and never anything else."""
    return reflecting(session, dice)


def parroting(session: Session, dice: random.Random) -> str:
    """Hands the client's own words back."""
    del dice
    return session.turns[-1].text.replace("[", "").replace("]", "")


def only(lines: Sequence[str]) -> Policy:
    """A therapist who says nothing but these lines."""
    return lambda session, dice: fresh(session, dice, lines)


def mixed(session: Session, dice: random.Random) -> str:
    """Says anything at all."""
    others = [policy for name, policy in POLICIES.items() if name not in ("random", "skilled")]
    return dice.choice([*others, skilled])(session, dice)


POLICIES: dict[str, Policy] = {
    "skilled": skilled,
    "reflective only": reflective,
    "kind but passive": only(KIND),
    "interrogating": only(QUESTIONS),
    "advising": only(ADVICE),
    "lecturing": only(LECTURE),
    "hostile": only(HOSTILE),
    "parroting": parroting,
    "keyword stuffing": only(STUFFING),
    "random": mixed,
}


def reflecting(session: Session, dice: random.Random) -> str:
    """The client's meaning back: a feeling that is there, and words of what was just said."""
    told = [turn for turn in session.turns if turn.told]
    beat = next((b for b in session.case.story if told and b.id == told[-1].told), None)
    felt = dice.choice(beat.feels[:2]) if beat and beat.feels else "tired"
    known = content(session.turns[-1].text) or content(told[-1].text if told else session.opening)
    words = dice.sample(known, min(2, len(known))) or ["it"]
    template = fresh(session, dice, REFLECT)
    return template.format(felt=felt, one=f"the {words[0]}", two=f"the {words[-1]}")


def content(text: str) -> list[str]:
    """The longer words of a line that carry content."""
    words = [word.strip(".,?!;:'\"[]").lower() for word in text.split() if "[" not in word]
    return [word for word in dict.fromkeys(words) if len(word) > 4 and gist(word).stems]


def fresh(session: Session, dice: random.Random, lines: Sequence[str]) -> str:
    """One of the lines, rather one that was not used yet."""
    left = [line for line in lines if line not in session.replies]
    return dice.choice(left or list(lines))
