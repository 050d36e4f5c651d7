"""The phrases and words of listening itself, to read and correct.

A reply that is made of nothing else ("I hear you, and that sounds so valid") says that somebody
listens and nothing of what was heard.
"""

from .._words import listed

PHRASE = (
    r"\b(?:(?:it|that|this|which) (?:really |just |all |truly |must |does )*(?:sounds?|seems?|"
    r"feels?|lands?|resonates?|makes?|brings?|matters?)|sounds? (?:like|so|really|very|hard|a lot)|"
    r"(?:what )?i(?:'m| am|'ve been| can| do| really| just| truly| totally| fully| completely|"
    r" also| so| want to| only| get a| get the)*(?: really| just| truly| totally| fully| so| only| "
    r"deeply| definitely)* (?:hear|hearing|heard|see|seeing|sense|sensing|get|getting|feel|feeling|"
    r"notice|noticing|understand|validate|validating|appreciate|acknowledge|acknowledging|honou?r|"
    r"honou?ring|respect|accept|empathi[sz]e|imagine|reflect|reflecting|witness|hold|holding|"
    r"picking up|attuned|present|listening|sitting with|here for|here with|with you|grateful|"
    r"honou?red|glad)|makes? (?:\w+ )?sense|(?:so|really|all|totally|completely|very|is|are|"
    r"always) valid|hold(?:ing)? (?:the |this |that )?space|thank you for|coming up|brings? up|"
    r"comes up|resonat\w+|(?:your|these|those|those|the) (?:\w+ )?(?:feelings?|emotions?|"
    r"experiences?|truth|openness|journey|process|vulnerability|story|sharing)|okay to feel|"
    r"ok to feel|part of you (?:that )?feels?|you(?:'re| are)? (?:really |just |also )?"
    r"(?:feel|feeling|experiencing|going through)|understandable|a lot)\b"
)
"""One listening phrase; two of them and nothing else make a reply of phrases."""

WORDS: frozenset[str] = listed(
    """
    heard hear hearing feel feeling feelings felt emotion emotions emotional emotionally experience
    experiences experiencing experienced sense sensing senses sensed sound sounds sounding valid
    validate validating validated validation validity honor honour honouring honoring honoured
    honored hold holding holds held space appreciate appreciating appreciation sharing share shared
    acknowledge acknowledging acknowledgement reflect reflecting reflects reflection back resonate
    resonates resonating resonated land lands landing real really truth true journey process
    processing present presence attuned attunement listening listen listens listened empathise
    empathize empathy empathic respect respecting accept accepting acceptance witness witnessing
    open openness openly important importance okay fine perfect perfectly total totally complete
    completely truly deep deeply depth depths strong strongly certain certainly lot lots much matter
    matters coming comes come bring brings bringing brought up whole self fully full support
    supporting supported connect connected connection hard tough difficult heavy pain painful
    place there here with going through today moment right now see seen seeing get gets getting
    got understand understanding understood understands imagine imagining notice noticing thank
    thanks thankful grateful gratitude glad saying said say safe vulnerable vulnerability honest
    honesty authentic authentically meaningful story being person human natural intense huge big
    complex complicated challenging challenge weight energy body inside underneath beneath within
    something somehow kind sort way ways thing things everything all allow allowing sit sitting
    stay staying give giving moved touched touching moving powerful profound beautiful want wanted
    wanting needed need needs know knowing known around about surface arise arises arising rising
    clear clearly absolutely definitely course obviously exactly yes yeah always so many tell
    telling telling told talk talking speak speaking word words communicate express expressing
    expressed expression
    """
)
"""Words that stand in such phrases and say nothing of one client in particular."""
