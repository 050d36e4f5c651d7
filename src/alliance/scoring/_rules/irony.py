"""Wordings that are nearly always meant the other way round ("Father of the year"), to read and
correct.

Warm words that may be meant are not among them; of those the coder says that it cannot hear tone.
"""

from .._rule import Rule

_GOOD = (
    r"(?:brilliant|great|wonderful|fantastic|perfect|marvellous|marvelous|splendid|superb|"
    r"terrific|charming|excellent|super|bravo|genius|magnificent|fabulous)"
)
_KIND = (
    r"(?:mature|grown-up|grown up|adult|responsible|clever|smart|original|convenient|noble|"
    r"christian|impressive|charming|thoughtful|considerate|sensible|productive|helpful|"
    r"heroic|tragic|romantic|touching|inconvenient|generous|selfless|modest|wise|classy|brave|"
    r"enlightened|shocking|surprising|professional|constructive)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "judging",
        0.85,
        r"\b(?:father|mother|mum|mom|dad|parent|husband|wife|partner|friend|employee|son|"
        r"daughter|student|patient|boss|performance) of the (?:year|month|century|decade)\b|"
        r"\bwhat (?:a|an) (?:big |huge |real |lovely |great |complete |total |nice )?(?:surprise|"
        r"hero|heroine|saint|genius|dream (?:marriage|couple|team|boss|job|life)|"
        r"masterpiece|triumph|coincidence|effort|brainwave|catch|charmer|gentleman|treat for|"
        r"role model|way to|stroke of|mystery|novelty|champion|achiever)\b|"
        r"\b(?:well|now),? (?:that's|there's) (?:one|a) way (?:to|of)\b|\bthat's one way (?:to|"
        r"of)\b|"
        r"\bnothing says\b[^.?!]{1,40}\blike\b|\bhow (?:very |terribly |awfully |incredibly |"
        rf"perfectly |wonderfully )?{_KIND} (?:of|for) (?:you|him|her|them|you both|both)\b|"
        rf"\bhow (?:very |terribly |awfully |incredibly |perfectly |wonderfully )?{_KIND}[.!]?$|"
        rf"\b(?:very|terribly|ever so|oh so) {_KIND} of you\b|\bthat was (?:really |very |so )?"
        r"(?:clever|smart|bright|mature|grown-up)[.!]?$|^(?:very|really|so|how) (?:mature|clever|"
        r"grown-up|responsible|original|smart|adult)[.!]?$|"
        r"\b(?:and|but|well) (?:i suppose|no doubt|presumably|naturally|of course) "
        r"(?:some(?:body|one)|nobody|everybody|everyone|the whole)\b|\bi suppose (?:the|"
        r"some(?:body|one)|it|they|he|she|you) [^.?!]{2,60}(?:,? "
        r"then|forced|made you|by itself|by magic|for you|comes? to you)\b",
        unless=r"\bi suppose (?:you|it) (?:feel|felt|feels|must)\b|\bwhat a way to (?:live|find|"
        r"hear|learn|lose)\b",
        why="says the opposite of what it means",
    ),
    Rule(
        "judging",
        0.85,
        rf"^(?:oh|ah|well|wow|right|yes|yeah|ok|okay|just|isn't that),? (?:just |that's |how |"
        rf"absolutely |simply |yes,? |right,? )?{_GOOD}[,.!]? (?:another|more|because|just|"
        rf"yet|again|that's all|here we)\b|^oh,? (?:yes,? |just )?{_GOOD}[.,!]$|"
        rf"^{_GOOD} (?:plan|strategy|idea|move|parenting|thinking|timing|excuse|attitude)\b|"
        r"\b(?:smart|nice|great|brilliant|clever) (?:move|try|excuse)[,.!]|\b(?:well done|"
        r"congratulations|bravo|hats off|good for you|way to go),? "
        r"(?:you(?:'ve| have| just| really| managed| finally| showed| made)|for (?:not|doing "
        r"nothing|ruining|making|proving|managing)|on (?:ruining|making|not|managing|another))|"
        r"\b(?:a |an |another )(?:really |truly |very )(?:productive|sensible|clever|mature|"
        r"brilliant|healthy|wonderful|great|smart|helpful) (?:use|way|idea|plan|approach|method|"
        r"strategy|attitude|choice|solution)\b|\b(?:always (?:works?|helps?|ends?|goes)|work(?:s|"
        r"ed|"
        r"ing)? (?:so well|wonders|out (?:so|really) well|like a (?:charm|dream)|a treat|"
        r"beautifully|"
        r"brilliantly)|been (?:so helpful|going so well|such a success))\b|^(?:right|sure|yes|"
        r"yeah|oh|of course|clearly),? because\b(?=[^.?!]*\b(?:always|never|ever|everyone|"
        r"everybody|"
        r"nobody|so well|so much|obviously|clearly|the whole|everything|else)\b)|\bbecause (?:"
        r"that(?=(?:'s| is)? (?:always|never|really|worked|works|helped|helps|went))|shouting|"
        r"saying nothing|ignoring|running|hiding|drinking|sulking|avoiding|doing nothing|\w+ing)\b"
        r"[^.?!]{0,50}\b(?:always|ever|never|wonders|so well|really|before|solves?|fixes|"
        r"helped?|the answer|everything)\b|\blet me know how (?:that|it|the|this|your)\b"
        r"[^.?!]{0,30}\b(?:works|goes|turns|out)\b|\bgood luck with (?:that|this|such|your)\b",
        unless=r"\b(?:is|are|was) it because\b|\bwell done for (?:telling|saying|trying|coming|"
        r"asking|ringing|calling|speaking|staying|keeping|going)\b|\bgood luck with (?:the|your) "
        r"(?:exam|test|interview|move|operation|hearing|surgery|job|first)\b",
        why="says the opposite of what it means",
    ),
    Rule(
        "judging",
        0.82,
        r"\b(?:i(?:'m| am) sure|i bet|no doubt|doubtless|surely),? (?:that )?"
        r"(?:he|she|they|your \w+|the \w+|that|it|this|everyone|nobody|no one|everybody)\b"
        r"[^.?!]{0,30}\b(?:thrilled|delighted|over the moon|loved (?:that|it|by)|"
        r"feels? (?:really |so |very )?(?:loved|cherished|special|supported|valued)|felt "
        r"(?:really |so |very )?(?:loved|cherished|special|supported|valued)|plotting|"
        r"appreciat\w+ (?:that|it|the)|so grateful|enjoyed (?:that|it)|noticed a thing|"
        r"suspects a thing|has noticed|impressed|touched|out to get)\b|\b(?:he|she|they|it|the "
        r"\w+|your \w+)(?:'ll| will) (?:thank you|be (?:so |really |very )?(?:proud|grateful|"
        r"thrilled|delighted))\b[^.?!]{0,20}\b(?:one day|for (?:that|it|this)|of (?:that|you)|"
        r"then|later)\b|\b(?:must be|must have been|must all be) (?:so |very |really |terribly |"
        r"absolutely )?(?:proud|thrilled|delighted|precious|over the moon|nice to|lovely to|"
        r"nice for|exhausting to (?:sit|lie|be so))\b|\bgive (?:him|her|yourself|you|them|that "
        r"\w+) a (?:medal|prize|round of applause|gold star|trophy|standing ovation)\b|\b(?:do|"
        r"did) you want (?:a|me to) (?:medal|prize|clap|applaud|round)\b|\b(?:if you say so|"
        r"whatever you say|if that helps you sleep|whatever gave (?:him|her|them) that|"
        r"who(?:'d| would) have (?:thought|guessed)|quelle surprise|shock horror|stop the press\w*|"
        r"hold the front page|alert the|slow clap|don't strain yourself|don't hurt yourself|"
        r"far be it from|pull the other|colou?r me|fancy that|how dare (?:he|she|"
        r"they)|heaven forbid|god forbid|holds? a gun to|twisted your arm|forced (?:it|you|them) "
        r"(?:down|at)|(?:it|they|itself|themselves)(?: all| just)? by magic|emptied itself|"
        r"drank itself|broke itself|by itself, did it|true romance|living the dream)\b|^(?:(?:oh|"
        r"well|and),? )?(?:priorities|imagine that)(?:,? (?:eh|then|indeed))?[.!]?$|"
        r"\b(?:just what|exactly what) (?:you|he|she|they|the world|everyone|we all|i|your \w+) "
        r"(?:all )?need(?:s|ed)?\b|\b(?:the whole|your whole) (?:world|team|family|office|company|"
        r"house|country) (?:would|will|must|has to|revolves)\b|\b(?:that|this)(?:'ll| will)"
        r"(?: really| certainly| definitely)? (?:teach|show|solve|fix|learn) (?:him|her|them|"
        r"everything|it|you)\b|\b(?:that|this) (?:really |certainly |clearly )?(?:went|worked) "
        r"(?:really |so |very )?well\b|\bbecause it's never\b|\bnever (?:anything you did|your "
        r"fault|your own fault)\b|\baren't you (?:clever|special|lucky|the (?:clever|lucky|"
        r"popular)|a (?:clever|saint|hero|ray))\b|\bcheers to that\b|\bno,? really,? "
        r"(?:don't|do|please|go)\b",
        unless=r"\b(?:you feel|it feels|you think|you're afraid|you worry|as if)\b",
        why="says the opposite of what it means",
    ),
    Rule(
        "minimising",
        0.85,
        r"\b(?:boo hoo|my heart bleeds|"
        r"cry me a river|smallest violin|the violins|what a (?:tragedy|nightmare for you|hardship|"
        r"catastrophe|disaster|drama)|how (?:awful|terrible|dreadful|tragic|horrible|sad|ghastly|"
        r"frightful|cruel) for you,|how you must be suffering|how (?:do|will|can|could|did) you "
        r"(?:ever |possibly )?(?:cope|survive|manage|stand it)[.!]|the horror|oh the humanity|"
        r"first[- ]world|some(?:one|body) call|must be (?:dreadful|terrible|awful|so hard|tough) "
        r"(?:to have|having) (?:a|an|two|such|so many|so much)|welcome to (?:the (?:club|real "
        r"world)|my world|adulthood|parenthood|real life)|tough luck|^(?:(?:oh|well|"
        r"so),? )?(?:what a )?big deal|"
        r"get the tissues|pass the tissues|bring out|such a hard life|hard life)\b",
        unless=r"\bhow (?:do|did|will) you (?:cope|manage) (?:with|when|on|now)\b|\bwhat a tragedy "
        r"(?:for|that|to)\b|\b(?:no|not a|isn't a|is a) big deal (?:to|for) you\b",
        why="mocks how hard it is for the client",
    ),
)
"""The patterns; each is tried on a sentence."""
