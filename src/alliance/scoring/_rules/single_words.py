"""What one word alone does in a therapist's mouth, to read and correct.

Words of the client's own are looked at first: a feeling said back is a reflection, any other echo
keeps the client going. The lists are for the words that are nobody's echo.
"""

from .._words import listed

ASKS_OPENLY: frozenset[str] = listed("why how what meaning because such whatever unpack explain")
"""A sentence has to be found to answer these."""

ASKS_A_FACT: frozenset[str] = listed(
    """
    when where who which whose since until often always never sometimes usually daily weekly
    nightly both either today tonight yesterday tomorrow now before after recently alone together
    still again already yet ever everyone everybody nobody anyone anybody someone somebody
    everywhere here there you me him her them us money work school home children kids age
    name medication tablets pills alcohol drugs married divorced single pregnant employed true
    twice once first last
    """
)
"""With a question mark, a word or a nod answers these."""

ADVISES: frozenset[str] = listed(
    """
    apologise apologize resign quit leave stay rest sleep talk speak call ring phone text write
    wait stop start try go confess confront forgive forget ignore exercise meditate journal pray
    eat drink walk run breathe study work focus prioritise prioritize organise organize plan
    delegate divorce marry move sell buy complain report accept listen smile think reconsider
    persist persevere practise practice boundaries exercise mindfulness yoga homework discipline
    """
)

COMFORTS: frozenset[str] = listed(
    "relax calm chill patience soon breathe courage cheer onwards hope chin shh hush tomorrow"
)

SHRINKS: frozenset[str] = listed(
    """
    normal trivial nothing minor luxury teething harmless hormones nerves tiredness stress phase
    typical everyday natural teenagers men women families life banter common peanuts nonsense
    rubbish piffle
    """
)

JUDGES: frozenset[str] = listed(
    """
    pathetic ridiculous shameful disgraceful disgusting coward cowardly cowardice lazy laziness
    selfish selfishness silly stupid foolish idiotic childish immature irresponsible reckless
    ungrateful weak weakness naive dramatic hysterical irrational unreasonable excuses excuse
    nonsense rubbish absurd crazy insane typical jealous jealousy spoilt spoiled greedy cruel
    heartless careless negligent hopeless wrong bad terrible awful unacceptable inappropriate
    manipulative denial avoidance resistance hypocrisy hypocrite liar lies cheat addict alcoholic
    victim loser drama melodrama attention overreaction arrogant arrogance ego pride vanity rude
    enabling codependent dependent paranoid toxic narcissist narcissism sulking self-pity
    convenient predictable disappointing unbelievable appalling
    """
)

MAKES_SENSE: frozenset[str] = listed("understandable understandably naturally valid reasonable")

OF_WORTH: frozenset[str] = listed(
    "brave bravely courageous impressive bravo congratulations kudos respect resilient admirable "
    "strength generous thoughtful"
)

SORRY: frozenset[str] = listed("sorry ouch oof ugh heartbreaking")

BEFORE: frozenset[str] = listed(
    "so very how really quite too just oh well pretty completely utterly absolutely thats its a "
    "bit mm hmm hm and but only simply rather such totally what ah"
)
"""Small words that change nothing when one of the above stands behind them."""
