"""Verdicts in the form of a reflection ("It sounds like you gave up too easily"), to read and
correct.

A reflection says what the client said or feels. A verdict says what the client is, what they did
wrong, what others would have done, or what somebody in their life is. It stays a verdict behind
"it sounds like", "I hear that" or "you". It is none where the client is quoted, where somebody else
is, or where it is what the client fears.
"""

from .._rule import Rule
from ._verdict_words import FAULTS, LABELS, SUCH_PEOPLE

_SOMEWHAT = (
    r"(?:a bit |a little |rather |quite |very |so |too |just |really |pretty |simply |completely |"
    r"totally |actually |clearly |perhaps |maybe |always |being |all |such |both |still |kind of |"
    r"sort of |somewhat |frankly |a bit of |an? |the |real |right |bit of |fairly |plain |"
    r"basically |way too |far too |well |also ){0,4}+"
)
_YOU = (
    r"\b(?:you(?:'re| are| were|'ve been| have been| can be| may be| might be| must be| seem|"
    r" seemed| sound| look| come across as| became| become| got| act| acted|'re acting| appear)|"
    r"being|neither of you (?:is|was)) "
)
_IT_IS = (
    r"(?:\b(?:which|it|that|this|and that)(?:'s| is| was| seems| sounds| strikes me as)|^how) "
    rf"{_SOMEWHAT}(?![^.?!]{{0,60}}\bi (?:should|said|used|was|did|got|ought)\b)(?!(?:crazy|"
    rf"insane|mental|absurd|ridiculous|toxic|abusive|unacceptable|appalling|"
    r"unfair|cruel|rude|nasty|aggressive|hostile|unkind|disrespectful|disgraceful|unhealthy|"
    r"dramatic|shameful|stupid|hysterical|unforgivable|abnormal|dysfunctional|unreasonable)\b)"
)
_OFTEN = (
    r"(?:just |simply |always |never |only |really |also |even |obviously |clearly |basically |"
    r"actually |still |probably |often |usually |then |both |secretly |kind of |sort of |"
    r"once again |again |quite |rather |maybe |perhaps ){0,3}+"
)
_YOU_DO = (
    r"\b(?:you(?:'re|'ve| are| have| were| had|'d| would| will|'ll| tend to| seem to| like to|"
    r" chose to| choose to| prefer to| decided to| want to| keep| kept| ended up| end up| started|"
    r" start| love to|'ve been| have been| did)?|been|and|or|by|while) "
)
_OTHERS = (
    r"\b(?:he|she|they|(?:your|the|that|his|her) (?:mother|father|mum|mom|dad|husband|wife|"
    r"partner|boss|manager|brother|sister|son|daughter|ex|friend|friends|family|parents|"
    r"mother-in-law|colleague|boyfriend|girlfriend|teacher|neighbour|neighbor|child|kids|"
    r"man|woman))(?:'s| is| was| are|'re| were| sounds?(?: like)?| seems?(?: like)?|"
    r" must be) "
)
NOT_MEANT = (
    r"\b(?:feel|feels|felt|feeling) (?:like |as if |as though |that |you'd be |almost )?(?:you|a|"
    r"an|some|it|the|your|nothing|selfish|lazy|silly|stupid|weak|irrational|childish|"
    r"ridiculous)\b|\b(?:afraid|worried|worry|worries|fear|fears|scared|frightened|terrified|"
    r"anxious|dread|ashamed|guilty|fret|wonder(?:ing)?|wondered|hoping|hope|doubt|asking yourself|"
    r"tell yourself|telling yourself|told yourself|hard on yourself|blame yourself|"
    r"blaming yourself|call yourself|calling yourself|see yourself|cross with yourself|"
    r"angry with yourself|seeing yourself|that voice|a voice|the voice|part of you says|"
    r"(?:nobody|no one|anyone|anybody|people|others|they|someone) (?:would|might|will|could|may|"
    r"to) (?:say|think|judge|call|see|look|believe)|judge you|call(?:ed|s|ing)? (?:you|it|her|"
    r"him|them)|as if you (?:were|are|had)|as though you (?:were|are|had)|(?:he|she|they|people|"
    r"everyone|everybody|mum|mom|dad|mother|father|boss|husband|wife|partner|sister|brother|"
    r"manager|doctor|teacher|family|friends|\w+) (?:'s |has |have |keeps? |always |also |"
    r"even )?(?:says|say|said|saying|thinks|think|thought|told you|tells you|tell you|"
    r"accus\w+|believes?|meant|means|implied|implies)|you (?:think|thought|believe|believed|say|"
    r"said|told me|tell me|imagine)|in your (?:eyes|mind|words)|not)\b"
)
_ADULT = (
    r"(?:good|decent|real|proper|normal|responsible|caring|loving|sensible|mature|strong|grown|"
    r"reasonable|sane|true|grown-up|healthy|honest|self-respecting)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "judging",
        0.85,
        rf"(?:{_YOU}{_SOMEWHAT}|{_IT_IS})(?:{LABELS})\b(?!,? in the (?:best|nicest))",
        unless=NOT_MEANT,
        why="passes a verdict in the form of a reflection",
    ),
    Rule(
        "judging",
        0.85,
        rf"{_YOU_DO}{_OFTEN}(?:{FAULTS})\b",
        unless=NOT_MEANT,
        why="finds fault in the form of a reflection",
    ),
    Rule(
        "judging",
        0.85,
        rf"{_OTHERS}{_SOMEWHAT}(?:{SUCH_PEOPLE})\b",
        unless=NOT_MEANT,
        why="settles what somebody in the client's life is like",
    ),
    Rule(
        "judging",
        0.85,
        r"\b(?:you (?:feel|felt|are|'re) (?:so |rather |quite |a bit |very )?(?:entitled|superior|"
        r"above (?:it|that|them|everyone)|better than (?:them|everyone|others|him|her))|you(?:'re|"
        r" are|'ve been|'ve)? (?:just |only |busy |simply |still |now |been )*(?:feeling|feel) "
        r"(?:very |rather )?sorry for yourself|(?:wants?|wanting|need|needs|needing|expecting|"
        r"expect|waiting for|wait for|hoping for) (?:some(?:one|body)|everyone|everybody|"
        r"other people|others|people|him|her|them|the world|a man|a prince) (?:else )?(?:to )?"
        r"(?:rescue|save|fix|feel sorry|do (?:it|everything|the work)|pity|sort|owe|hand|carry|"
        r"look after|change for|revolve|solve))\b",
        why="passes a verdict in the form of a reflection",
    ),
    Rule(
        "judging",
        0.8,
        rf"\b(?:(?:like|such) (?:a|an|any|the|some|every) (?:\w+ )?(?:child|"
        rf"baby|toddler|teenager|adolescent|brat|little (?:boy|girl)|schoolgirl|schoolboy|"
        rf"princess|victim|doormat|martyr|coward|addict|alcoholic|drunk|adult|grown-up|"
        rf"grown (?:man|woman|adult)|queen|diva|tyrant)|at your age,? you (?:should|ought|"
        rf"shouldn't|can't|"
        rf"ought)|(?:a|any|every|no|most|the) "
        rf"{_ADULT} (?:mother|father|mum|mom|dad|parent|parents|wife|husband|partner|daughter|son|"
        rf"friend|person|people|man|woman|adult|employee|colleague|carer|student|boss|teacher) "
        rf"(?:would|wouldn't|should|does|doesn't|do|don't|never|always|knows|puts|needs|can|could|"
        rf"keeps|takes|has)|(?:most|other|normal|reasonable|sensible) (?:people|mothers|fathers|"
        rf"parents|women|men|adults|couples|wives|husbands) (?:would|wouldn't|manage|cope|can|"
        rf"could|have|get|just|do|don't|deal)|(?:anyone|anybody|everyone|everybody) else "
        rf"(?:would(?: have)?|manages?|copes?|has to)|(?:and )?(?:quite )?"
        rf"(?:rightly|deservedly)(?: so)?$|(?:and )?rightly so|as you should|"
        rf"(?:should|ought to) (?:really )?(?:know|have known|be) (?:better|ashamed)|"
        rf"no excuse|not (?:really )?an excuse)\b",
        unless=NOT_MEANT
        + r"|\b(?:would feel|would be (?:hurt|angry|tired|scared|sad)|you were (?:a|only|just|"
        r"still)|treat(?:s|ed|ing)?|seen|scold\w*|spoken to|talked? to|made you)\b",
        why="holds the client against what one ought to be",
    ),
    Rule(
        "judging",
        0.8,
        r"\b(?:instead of|rather than|so you don't have to|so that you don't have to|to avoid|"
        r"to get out of|anything but|everything but|than) (?:actually |just |simply |ever |"
        r"finally |really )?(?:facing|face|dealing|deal|tak(?:e|ing) (?:responsibility|charge|"
        r"care of|control|action|a good look)|grow(?:ing)? up|stand(?:ing)? up|work(?:ing)? (?:on|"
        r"at|for)|try(?:ing)?(?! to)|admit(?:ting)?|be(?:ing)? (?:honest|a (?:good|proper)|adult|"
        r"there for|grateful)|think(?:ing)? (?:of|about) (?:your|others|other|him|her|them)|"
        r"apologis\w+|apologiz\w+|mak(?:e|ing) (?:an|any|the) effort|do(?:ing)? (?:something|"
        r"anything|the right|your)|responsib\w+|owning|own up|sort(?:ing)? (?:it|things|"
        r"yourself)|change|changing|pull(?:ing)? yourself|give yourself a chance|giving yourself a "
        r"chance|look(?:ing)? at your(?:self| own)|the truth)\b",
        unless=NOT_MEANT,
        why="says what the client ought to have done",
    ),
    Rule(
        "judging",
        0.8,
        r"\b(?:too (?:proud|weak|stubborn|soft|selfish|lazy|vain|comfortable|passive|immature|"
        r"cowardly|trusting|nice|needy|busy (?:feeling|with yourself)|wrapped up|emotional|"
        r"sensitive|demanding|dependent|self\S+|rigid|full of) (?:to|for|in|on|with|about|of|"
        r"and|$)|(?:gave|give|given|giving|forgive|trust(?:ed)?|cry|gets?|upset|fell|fall|let|"
        r"let go|back down) (?:\w+ ){0,2}(?:too|so|far too) (?:easily|quickly|readily|soon)|"
        r"too (?:easily|quickly|readily) (?:upset|hurt|offended|give|gave|led)|"
        r"you(?:'re|'ve been| are| have| do| did| just| always| simply| really|"
        r" perhaps)* (?:expect|"
        r"ask|demand|want|drink|spend|depend|rely|complain|worry|talk|think|care|lean)(?:ing|ed)? "
        r"(?:far |way |a bit |much |rather )?too much(?: of| from| on| about)?|"
        r"(?:care|cares|cared|caring|worry|worried|think|interested|concerned) more (?:about|for|"
        r"in|with) [^.?!]{1,40} than|(?:put|puts|putting) (?:\w+ ){1,4}(?:before|above|first,) "
        r"(?:your|the|his|her|anyone|everyone|what|them|him))\b",
        unless=NOT_MEANT,
        why="measures the client and finds too much or too little",
    ),
    Rule(
        "judging",
        0.82,
        r"\b(?:in your (?:culture|country|religion|community|generation|part of the world)|"
        r"(?:women|men) (?:from|in) your \w+|people like (?:you|him|her|them) (?:always|never|"
        r"can't|"
        r"don't|won't|should|tend|only|just|usually)|(?:women|men|girls|boys|mothers|fathers|"
        r"parents|"
        r"families|wives|husbands|couples) like "
        r"(?:you|that|him|her|them|yours)(?! feel| are often| have often)|(?:that's|it's|how|so|"
        r"just|very|rather|quite|a bit) typical\b(?: (?:of|for) (?:a|an|you|men|women|people|"
        r"\w+s))?|typical (?:man|men|woman|women|teenager|\w+er)\b|(?:just )?like all (?:men|women|"
        r"\w+s)|as (?:all |most )?(?:women|men|girls|boys|teenagers|mothers|\w+ families|"
        r"\w+ men|\w+ women) (?:do|are|will|tend|so often|usually|always)|(?:being|as) (?:a|an) "
        r"(?:\w+ )?(?:man|woman|muslim|catholic|christian|jew|immigrant|refugee|single mother|"
        r"only child|millennial|teenager|student|foreigner|asian|african|indian|housewife),? you "
        r"(?:must|probably|obviously|would|will|can't|won't|don't)|(?:that's|what) (?:women|men|"
        r"mothers|teenagers|wives|husbands|old people|young people|boys|girls) (?:are like|do|"
        r"get|always)|a (?:woman|man)'s (?:place|job|role|duty)|mummy's (?:boy|girl)|daddy's "
        r"(?:girl|boy))\b",
        unless=NOT_MEANT,
        why="takes something for granted from a group",
    ),
    Rule(
        "judging",
        0.8,
        r"\b(?:(?:she|he|they) (?:has|have|had|may have|might have|do have|does have) a point|"
        r"(?:she|he|they)(?:'s|'re| is| are| was| were) (?:probably |quite |absolutely |only |"
        r"actually |completely |entirely )?(?:right|entitled) (?:to|about you|in)|"
        r"(?:you can't|can you|nobody can|no one could|i don't|i can't) (?:really )?blame (?:him|"
        r"her|them)|(?:let's|to) (?:be honest|face it|be fair to (?:him|her|them)),? you|(?:that|"
        r"it)(?:'s| is| was) (?:entirely |partly |really |all |largely |"
        r"completely )?(?:your own |your )(?:fault|doing|making|choice|mistake|responsibility)|"
        r"(?:of|is|was) your own (?:making|doing|fault|creation)|you only have yourself|"
        r"only (?:yourself|got yourself) to blame|(?:asked|asking|were asking) for it|"
        r"(?:had|have) it coming|what you deserve\w*|you deserve it|made your bed|"
        r"paying (?:for it|the price)|serves you right|the (?:real |main |whole |only )?problem "
        r"(?:here )?(?:is|was|might be|may be|seems to be) (?:that )?(?:you|your)|"
        r"your own worst enemy|(?:isn't|not|wasn't) (?:very|really|exactly|particularly|so|at all|"
        r"terribly|a very|a) (?:attractive|nice|mature|kind|fair|helpful|responsible|grown-up|"
        r"loving|sensible|honest|adult|clever|wise|flattering|reasonable|healthy|normal|good) "
        r"(?:of|in|for|to|thing|way|look|attitude|behaviou?r|mother|father|parent|mum|dad|wife|"
        r"husband|reason)\b)",
        unless=r"\b(?:afraid|worried|fear|wonder\w*|feel(?:s|ing)? (?:like|that|as)|you (?:think|"
        r"thought|say|said|told)|(?:he|she|they|people|mum|dad|\w+) (?:says?|said|thinks?|told)|"
        r"not your|wasn't your|isn't your)\b",
        why="takes sides against the client",
    ),
    Rule(
        "judging",
        0.75,
        r"\b(?:your|such|some|of|the|more|sheer|that|lots? of|a certain|a bit of|hear|hearing|"
        r"a little) (?:own |usual |whole |constant |deep |sheer |real )?(?:selfishness|laziness|"
        r"self-pity|stubbornness|jealousy|negativity|immaturity|irresponsibility|cowardice|"
        r"ingratitude|arrogance|vanity|neediness|dishonesty|resistance|carelessness|"
        r"weakness for|hypocrisy|self-importance|entitlement|attention-seeking|excuses|whining|"
        r"complaining|moaning|drama|sulking|nagging|bad temper|ego|hysteria|"
        r"over-?sensitivity|childishness|spite|pettiness|naivety|naivete|defiance|denial|"
        r"exaggeration|recklessness|thoughtlessness|aggression|possessiveness|neuroses)\b",
        unless=NOT_MEANT,
        why="names a fault as if it were a feeling",
    ),
)
"""The patterns; each is tried on a sentence, and `unless` on what stands before the words."""
