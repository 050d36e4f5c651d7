"""Signs of empathy and validation, for a clinician to read and correct."""

from .._rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "validation",
        0.9,
        r"\b(?:makes?|making|made) (?:a lot of |perfect |complete |total |so much |such |every |"
        r"good |absolute )?sense(?: to me)?(?: that| why| how| you| to feel| given| when| with|"
        r" after| considering|$|[.,!])",
        unless=r"\b(?:does (?:that|this|it)|doesn't|not|if (?:that|this|it)|"
        r"trying to) (?:all )?mak(?:e|"
        r"ing) sense\b|\bsounds? like\b|\bmake sense of\b",
        why="says the feeling makes sense",
    ),
    Rule(
        "validation",
        0.85,
        r"\b(?:understandabl[ye]|it's (?:only |very |completely |totally |so )?natural|no wonder|"
        r"it's no wonder|not surprising|i'm not surprised|it's not surprising|little wonder|"
        r"hardly surprising)\b",
        unless=r"\bi'm not surprised (?:he|she|they)\b",
        why="says the feeling is understandable",
    ),
    Rule(
        "validation",
        0.8,
        r"\b(?:i can (?:really |well |completely |totally |certainly )?(?:see|understand|imagine|"
        r"appreciate|hear) (?:why|how (?:hard|much|painful|difficult|that|you|it|this|upsetting|"
        r"frightening|scary|lonely|exhausting)|that (?:would|must|might|you|was|is)))\b",
        unless=r"\bbut (?:you|it|i|think|try|at least|maybe|the|they|he|she)\b",
        why="sees why the client feels so",
    ),
    Rule(
        "validation",
        0.8,
        r"\b(?:of course (?:you|it|that)(?:'d|'re|'s| would| are| feel| is| want| felt| were| was|"
        r" hurts?| need| still)?|any(?:one|body) (?:would|might|could|in your|who)|who wouldn't|"
        r"you(?:'ve| have) every (?:right|reason)|you(?:'ve| have) (?:a |the )?(?:good )?(?:right|"
        r"reason) to (?:be|feel)|(?:there's|there is) (?:good )?reason (?:to|you))\b",
        unless=r"\bof course you (?:can|should|could|will|do)\b",
        why="says anyone might feel so",
    ),
    Rule(
        "validation",
        0.75,
        r"\b(?:it's|it is|that's|it's quite|that is) (?:completely |perfectly |totally |"
        r"absolutely |very |quite |all )?(?:ok|okay|all right|alright|fine|valid|legitimate|"
        r"reasonable|human|fair) (?:to (?:feel|be|cry|not|have|want|grieve|need)|that you|"
        r"for you)\b|\b(?:feelings?|anger|sadness|fear|grief|reaction|hurt|response|that)(?:'s|"
        r" is| are)(?: \w+)? (?:valid|legitimate|real|important|reasonable)\b",
        why="says the feeling may be there",
    ),
    Rule(
        "validation",
        0.6,
        r"\b(?:(?:that|it|this)(?: all)?(?: must| must have|'d| would|"
        r" would have)(?: have)? (?:be|been|feel|felt|hurt)|must (?:have been|be|feel|"
        r"have felt) (?:so |really |very |incredibly |awfully )?(?:hard|painful|difficult|scary|"
        r"frightening|lonely|exhausting|awful|terrifying|hurtful|upsetting|frustrating|tough|"
        r"a lot))\b",
        unless=r"\bbut (?:you|it|i|think|try|at least|maybe|the|they|he|she|look|have)\b",
        why="acknowledges how it must feel",
    ),
    Rule(
        "validation",
        0.6,
        r"\b(?:that's|that is|it's|this is|that was|what a|that's such|it sounds|that sounds|"
        r"sounds) (?:a |an |so |really |very |such a |incredibly |awfully |quite |pretty |"
        r"genuinely )*(?:hard|painful|difficult|heavy|tough|lot|awful|exhausting|frightening|"
        r"scary|heartbreaking|big loss|lonely place|huge|heavy load|horrible|overwhelming)\b",
        unless=r"\bbut (?:you|it|i|think|try|at least|maybe|the|they|he|she|look|have)\b|\?",
        why="acknowledges how hard it is",
    ),
    Rule(
        "normalising",
        0.85,
        r"\b(?:(?:a lot of|lots of|many|most|plenty of|some|other|so many) (?:people|parents|"
        r"clients|students|carers|men|women|new (?:mums|mothers|parents|fathers)|folks|couples|"
        r"survivors|us|others|families|young people|teenagers|immigrants|nurses|teachers|sons|"
        r"daughters|widows|widowers)\b[^.?!]{0,60}\b(?:feel|find|experience|go through|have|"
        r"describe|struggle|say|tell me|notice|react|worry|get|wonder|hesitate|do|need))",
        unless=r"\b(?:worse|don't (?:have|get)|lucky|would (?:kill|love)|you should|cope|manage)\b",
        why="says others know this too",
    ),
    Rule(
        "normalising",
        0.85,
        r"\b(?:you're|you are) (?:certainly |definitely |really |by no means )?(?:not (?:alone|"
        r"the only)|far from alone|in good company)\b(?! (?:in this room|here|with this now))|"
        r"\b(?:not|isn't) (?:at all )?(?:unusual|uncommon|strange|weird|abnormal)\b|\b(?:nothing|"
        r"isn't anything|not) (?:strange|odd|weird|wrong|abnormal|crazy|unusual) (?:about|with|"
        r"in)\b",
        why="says it is not unusual",
    ),
    Rule(
        "normalising",
        0.8,
        r"\b(?:(?:very|quite|really|so|pretty|fairly|extremely|perfectly|completely|totally|a|"
        r"the most|absolutely) )?(?:common|normal|usual|ordinary) (?:reaction|response|feeling|"
        r"thing|part|experience|to (?:feel|have|be|find|want|react|cry|get|wonder|worry|grieve)|"
        r"for (?:people|someone|anyone|that|this|grief|sleep)|after|when|in|with)\b",
        why="says it is a common reaction",
    ),
    Rule(
        "normalising",
        0.6,
        r"\b(?:people|parents|bodies|minds|brains|grief|children) (?:often|usually|tend to|"
        r"commonly|frequently) (?:feel|find|react|come|go|do|take|blame|have|get|think|tell|"
        r"describe)\b|\b(?:very|so|quite|pretty|really) (?:normal|common)\b|\bit(?:'s|"
        r" is) normal\b",
        why="says people often feel so",
    ),
    Rule(
        "affirmation",
        0.85,
        r"\b(?:it|that|this|which)(?: must have| must| really| clearly| also)? (?:took|takes|take|"
        r"taken|shows?|showed|says|speaks)(?: \w+)?(?: \w+)? (?:courage|guts|strength|effort|"
        r"nerve|bravery|care|honesty|thought|determination|trust|about (?:your|how)|how much you|"
        r"to how)\b",
        why="names what it took",
    ),
    Rule(
        "affirmation",
        0.85,
        r"\b(?:you|you've|that was|it was|that's|it's|so|really|very|how|incredibly|"
        r"pretty) (?:been |were |are |'re |so |really |very |a |incredibly |pretty |"
        r"quite )*(?:brave|courageous|resilient|generous|thoughtful|resourceful|persistent|"
        r"determined|strong of you|honest of you)\b|\b(?:i admire|i(?:'m| am) (?:really |so |"
        r"very )?(?:impressed|struck by (?:how|your)|moved by (?:how|your))|i (?:really |"
        r"deeply )?respect (?:that|how|your|you)|your (?:courage|strength|honesty|determination|"
        r"persistence|care|resilience|patience|kindness|loyalty))\b",
        why="names a strength",
    ),
    Rule(
        "affirmation",
        0.8,
        r"\b(?:that's|that is|this is|it's|what) (?:a |an |your )?(?:real |great |such a |big |"
        r"true |quiet )*(?:strength|gift|courage|sensible step|step forward|achievement)\b|"
        r"\bi (?:really |can |do |also )*(?:see|hear|notice) (?:the|how much|all the|"
        r"what a lot of) (?:care|effort|work|thought|love|courage|strength|trouble|patience|"
        r"you care)\b|\byou (?:spoke up|spoke out|stood your ground|faced|dared|stuck with|"
        r"went back|tried again|said (?:it|no|what you)(?: out loud| anyway)?(?= to (?:him|her|"
        r"them|your)| in front| anyway| out loud))\b",
        why="names a strength or an effort",
    ),
    Rule(
        "affirmation",
        0.8,
        r"\b(?:you(?:'ve| have)?)(?: really| also| still| already| clearly|"
        r" somehow)? (?:worked (?:so |really |very )?hard|managed|kept (?:going|trying|showing|"
        r"coming|at it|turning)|found (?:a|the) (?:way|strength|words|courage)|made it|"
        r"stood up (?:for|to)|reached out|put (?:a lot|so much|real|in)|come (?:a long|so far)|"
        r"held|got yourself|taken (?:a|the) (?:big |first |brave )?step|did (?:it|that) (?:anyway|"
        r"even)|came (?:back|anyway|here))\b",
        unless=r"\b(?:how did you|have you|did you|you managed to (?:upset|annoy|forget))\b",
        why="names what the client did",
    ),
    Rule(
        "affirmation",
        0.75,
        r"\b(?:well done|good for you|good on you|good job|nicely done|i'm (?:really |so |"
        r"very )?proud of|congratulations|that's (?:a |an |really |such a |quite a |quite an |"
        r"no small )*(?:big step|achievement|thing|accomplishment|progress|great (?:step|job|"
        r"work)|huge step|real step|brave|courageous|impressive))\b",
        unless=r"\b(?:that's (?:a|the|such a|really) thing)\b",
        why="credits what the client did",
    ),
    Rule(
        "affirmation",
        0.7,
        r"\b(?:thank you|thanks|i appreciate|i(?:'m| am) (?:so |really |very )?(?:glad|grateful)|"
        r"i(?:'m| am) (?:so |really )?touched)(?: you| that you| for| your|"
        r" so much for)*(?: (?:tell|tells|telling|told|shar|trust|say|said|brought|bring|com|came|"
        r"let|be|be?ing|your|hav|still|kept|felt|could|rais|rang|here|open)\w*)",
        unless=r"\bthank you for (?:waiting|your time|calling)\b|\bglad (?:to hear|that's)\b",
        why="thanks the client for the trust",
    ),
)
