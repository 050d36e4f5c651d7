"""Signs of authenticity and reliability, for a clinician to read and correct."""

from .._rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "self-disclosure",
        0.85,
        r"\b(?:when i (?:was|had|lost|went|moved|first|started|got|became|left|divorced|struggled|"
        r"failed|came|trained|gave|turned)|i(?:'ve| have) (?:also |had |been |known |felt |lost |"
        r"gone |struggled |experienced |lived )+(?:through|there|that|this|it|my|a|it too|"
        r"something|with|in)?\b|i (?:lost|grew up|struggled|went through|used to|had (?:a|an|my|"
        r"the same|to|something)|know what it's like|know how (?:it|that) feels|know (?:that|"
        r"the) feeling|once|cried|felt (?:the same|that|something|lost|lonely|so|like that|it|"
        r"like|guilty|scared|ashamed)|remember (?:being|feeling|my|when i|how (?:it|i|that))|"
        r"still (?:get|feel|miss|have|find|struggle)|find it hard|get (?:nervous|anxious|scared|"
        r"sad) )|me too|same here|my (?:own|mother|father|mum|mom|dad|wife|husband|partner|"
        r"brother|sister|son|daughter|kids|children|divorce|grandmother|grandfather|family|"
        r"childhood|parents))\b",
        unless=r"\b(?:you say|you said|as if|like|saying|voice|thinking)[, :]+[\"']|"
        r"\bi had (?:a (?:thought|question|feeling|sense|look)|to (?:ask|check)|the (?:sense|"
        r"feeling|impression))\b|\bi've been (?:thinking|wondering|listening|asking|trying|"
        r"talking|pushing|a therapist)\b|\bi(?:'ve| have) (?:had (?:a|the) (?:thought|sense)|"
        r"lost (?:track|the thread|you))|\bi lost (?:track|the|you)\b|\bmy own (?:agenda|pace|"
        r"words|questions)\b",
        why="tells something of the therapist's own",
    ),
    Rule(
        "self-disclosure",
        0.8,
        r"\bi was (?:\w+ ){1,3}(?:myself|too|when i|the first time)\b|\bthe first time i (?:lived|"
        r"went|had|lost|tried|saw|felt|was)\b|\bi(?:'m| am) (?:a (?:mother|father|parent|mum|dad|"
        r"widow|widower|migrant|twin)|divorced|an immigrant|gay|from)\b(?! (?:the (?:clinic|"
        r"service|team|crisis)))|\bi came here (?:myself|at|when|as)\b|\bi know a (?:small|little|"
        r"bit)\b|\bi(?:'m| am) (?:smiling|welling up|tearing up|grinning|laughing)\b|"
        r"\bi grew up\b|\bi (?:went|did|had|came|tried|started|moved|left|failed|struggled|"
        r"learned|learnt)\b[^.?!]{0,40}\bmyself\b",
        why="tells something of the therapist's own",
    ),
    Rule(
        "self-disclosure",
        0.75,
        r"\bi(?:'m| am| feel| felt| was| notice i'm| find myself|'m feeling| notice myself|"
        r" notice that i'm| notice i) (?:feeling |really |quite |very |so |a bit |a little |"
        r"genuinely |deeply |also |just |getting )*(?:moved|touched|sad|saddened|emotional|"
        r"tearful|nervous|torn|struck|angry|protective|sorrow|humbled|close to tears|lump|"
        r"worried (?:about you|for you)|concerned (?:about you|for you)|hopeful|warmth|"
        r"happy (?:for|to see)|delighted|stuck|lost|uncomfortable|frustrated|holding my breath)\b|"
        r"\bas you (?:say|said|tell|told|speak|spoke|talk|describe)\w*[^.?!]{0,20},? i (?:feel|"
        r"felt|notice|noticed|find|found|was|am)\b|\bi like (?:you|working with)\b|\bi(?:'m|"
        r" am) human\b|\bi make mistakes\b",
        unless=r"\bstruck by (?:how|your|what)\b|\bi feel (?:you|that you|like you|as if you)\b",
        why="shares what the therapist feels",
    ),
    Rule(
        "follow-through",
        0.85,
        r"\b(?:as (?:i )?promised|as (?:i|we) (?:said|agreed|planned|discussed)|i (?:said|"
        r"promised|told you|mentioned|agreed) (?:that )?(?:i'd|i would|i was going to|to (?:send|"
        r"bring|look|ask|check|find))|(?:i've|i have|i) (?:brought|looked (?:it|that|this|into|"
        r"up)|checked (?:with|on|the)|asked (?:about|the|my)|called the|rang|found (?:the|you|out|"
        r"that)|sent|written|printed|prepared|put aside|kept (?:our|this|the|your)|spoken (?:to|"
        r"with) (?:the|my)|phoned|emailed|reread|been in touch) ?(?:\w+ )?|the (?:\w+ )?i (?:said|"
        r"promised) (?:i'd|i would|you))",
        unless=r"\bi (?:asked you|checked if you)\b|\b(?:said|told) (?:you'd|he|she)\b",
        why="does what was said",
    ),
    Rule(
        "follow-through",
        0.8,
        r"\b(?:i(?:'ve| have)?(?: also| still)? (?:remember(?:ed)?|been thinking about|"
        r"kept thinking about|thought about|made a note|noted|held|wrote down|written down|"
        r"been holding|had in mind|been keeping) (?:that you|you (?:said|told|saying|telling|were|"
        r"had|mention\w*|describ\w*)|what you|how you|your|it since|about what|last)|last (?:time|"
        r"week|session|month|tuesday|monday|wednesday|thursday|friday)(?:,)? (?:you|we|i)(?:'d|"
        r" had| were)? (?:\w+ )?(?:told|said|mentioned|talked|agreed|were|spoke|left|planned|"
        r"ended|asked|stopped|wanted|decided|described|promised|started|going)|you (?:told|"
        r"mentioned|said|asked)(?: me| to me)?[^.?!]{0,30}\blast (?:time|week|session|month)\b|"
        r"where we left off|we left (?:off|it)|how did (?:it|that|the)[^.?!]{0,50}\bgo\b|"
        r"(?:i(?:'ll| will)|let me) (?:call|ring|send|email|check|ask|find out|look (?:it|that|"
        r"into)|write|bring|have it|get back|let you know|be in touch|be here|see you|keep|hold|"
        r"make sure)\b[^.?!]{0,60}\b(?:by|before|tomorrow|monday|tuesday|wednesday|thursday|"
        r"friday|today|next|this (?:afternoon|evening|week)|as (?:usual|always)|at|every|"
        r"this (?:time|slot)|same))\b",
        unless=r"\bi remember (?:being|feeling|my|when i)\b",
        why="remembers, or says what will be done and when",
    ),
)
