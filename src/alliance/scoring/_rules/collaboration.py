"""Signs of collaboration, for a clinician to read and correct."""

from .._rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "goal-agreement",
        0.85,
        r"\b(?:what|where|which|how) [^.?!]{0,30}\b(?:hop(?:e|ing)|goals?|get out of|work on|"
        r"work towards?|work toward|want from|aim|achieve|focus on|be different|look different|"
        r"look like if|like to be|change first|like to (?:change|see|get|happen|come away)|"
        r"most like|want to (?:change|see|get|happen|be different|use|talk|spend)|make (?:this|"
        r"today|our|coming) [^.?!]{0,20}worth)\b",
        unless=r"\b(?:would you most like to (?:say|tell))\b",
        why="asks what the work should be for",
    ),
    Rule(
        "goal-agreement",
        0.85,
        r"\b(?:how (?:will|would|could|might) (?:you|we) (?:know|tell|notice)|what would (?:be|"
        r"have to be|need to be|success|progress|better|a good (?:outcome|life|week|enough)|"
        r"things|your life|getting better|\w+ better|tell (?:you|us)) (?:different|better|"
        r"changed?|look|be|mean|that)|if (?:this|we|our work|therapy|things|you woke|it|"
        r"these sessions|coming here)\b[^.?!]{0,40}\b(?:went|goes|worked|works|helped|better|well|"
        r"useful|miracle),? (?:what|how))\b",
        why="asks how better would look",
    ),
    Rule(
        "goal-agreement",
        0.75,
        r"\b(?:our|your|the|these|a|shared|main|first|same|those|your own) (?:\w+ )?goals?\b|"
        r"\b(?:agree|settle|decide|work out)(?: together)? (?:on )?(?:what|where) (?:we|you|"
        r"to)\b[^.?!]{0,30}\b(?:work|aim|head|focus|first|towards?|for|go)\b|\bwork(?:ing)? (?:on|"
        r"towards?) together\b|\bwhat matters most (?:to you )?(?:for us )?(?:to|right now|in)\b",
        why="speaks about what to aim for together",
    ),
    Rule(
        "task-agreement",
        0.85,
        r"\b(?:how (?:would|does|do|might) (?:that|it|this|you) (?:sound|sit|feel (?:to|"
        r"about (?:trying|doing|starting|using|writing|keeping))|feel about|fit|be|"
        r"work) ?(?:to you|for you|with you|if|as)?|(?:does|would) (?:that|this|it) (?:sound|seem|"
        r"feel|be) (?:ok|okay|all right|alright|good|doable|useful|helpful|right|manageable|"
        r"possible|like something|reasonable|worth)|is (?:that|this|it) something you(?:'d| would|"
        r" want| could| feel)|what do you think about (?:trying|doing|us|starting|that (?:plan|"
        r"idea)|using|keeping|a)|are you (?:up for|willing|happy to (?:try|start|do)|"
        r"open to (?:try|doing)|game))\b",
        unless=r"\b(?:how (?:does|do|would) (?:it|that|this) feel (?:to (?:talk|say|hear|tell|"
        r"be)|when|"
        r"now))\b|\bhow does that sit\b",
        why="asks whether the plan suits",
    ),
    Rule(
        "task-agreement",
        0.8,
        r"\b(?:shall we|would you (?:like|want|be (?:willing|up|open|happy|interested)|prefer|"
        r"rather)(?: to| for| that)? (?:we |us |if we )?(?:try|start|stay|look|work|do|use|begin|"
        r"practi[sc]e|write|keep|go|spend|talk|continue|focus|experiment|that|this|it|explore|"
        r"take|pick|put|have a go|make)|would it (?:help|be (?:useful|helpful|ok|okay|all right|"
        r"good)|make sense|be worth|suit)(?: you)?(?: to| if| for)|(?:could|can|should|"
        r"might) we (?:agree|try|look at|start|make|plan|experiment|decide|spend|work)|(?:we|"
        r"you) could (?:either )?[^.?!]{3,60},? or (?:we could |we can |you could |instead |else |"
        r"just |stay |look |start |begin |talk )|which (?:of (?:those|these|the two)|one|"
        r"would you)(?: \w+)? (?:would you|do you|appeals?|prefer|rather|suits?|first))\b",
        unless=r"\bwhy don't\b",
        why="agrees what to do together",
    ),
    Rule(
        "task-agreement",
        0.65,
        r"\b(?:between now and (?:next|our|then)|before (?:we meet again|next (?:time|week|"
        r"session))|over the (?:coming )?week|for next (?:time|week)|this week)\b[^.?!]{0,80}\?|"
        r"\b(?:one thing|something|an idea|what) we (?:could|can|might) (?:try|do)\b|"
        r"\bwe could (?:try|start|do|experiment|begin)\b|\bwe agreed\b|\bsmall experiment\b",
        why="speaks about a step to take together",
    ),
    Rule(
        "inviting-feedback",
        0.9,
        r"\b(?:(?:what|how|anything|something|is there (?:any|some)\w+)[^.?!]{0,25}\bi (?:could|"
        r"can|should|might|need to|'ve|have|did|said|do|am|was|"
        r"'m)\b[^.?!]{0,25}\b(?:do(?:ing)? differently|better|miss(?:ed|ing)|wrong|change|"
        r"unhelpful|helpful|got|not|off|that didn't|doesn't|didn't|differently)|how (?:are we|"
        r"am i|are you and i|is our work) (?:doing|going|getting on|working)|how (?:has|have|was|"
        r"were|is|are|did|do)(?: you (?:find|found|feel|think)(?: about)?)? ?(?:today|"
        r"this session|our (?:session|work|conversation|time|talk)\w*|these sessions|the session|"
        r"the way (?:we|i)|this|it|coming here|talking (?:about|to|with|like)|working (?:with|"
        r"together)|that|therapy)(?: here| today| so far| together| with me| going| been| landing|"
        r" feel| felt| to you| to talk| to hear| to say| about (?:this|that|it)| like this|"
        r" we've done| i work)* ?(?:for you|so far|today|been|going|landing|feel|felt|sit)?\?)",
        unless=r"\bhow (?:was|is|did|do|are|were|have) (?:it|that|this)\?$|\bhow (?:was|is|has|"
        r"did|do|"
        r"are|were) (?:your|the) (?:week|day|weekend)",
        why="asks how the work is for the client",
    ),
    Rule(
        "inviting-feedback",
        0.85,
        r"\b(?:what(?:'s| is| has| was|'s been| has been)? (?:been |felt |most |"
        r"least )*(?:helpful|useful|unhelpful|helping|not helping|not working|working|missing|"
        r"worked|got in the way|stood out|help(?:ed)?)\b(?! (?:you|"
        r"before))(?:[^.?!]{0,40}\b(?:today|here|session|sessions|we|us|me|i|together|this|so far|"
        r"our)\b)?|(?:i(?:'d| would)|it) (?:really |genuinely |honestly )?(?:like|want|love|help|"
        r"helps|value|welcome)(?: me)? (?:to know|to hear|it)? ?if (?:i|something|anything|this|"
        r"you|what i|we|it)|(?:please |do |you can )?(?:tell me|let me know|say|say so|"
        r"tell me honestly) (?:if|when|whenever) (?:i|something|anything|this|it|we|what i)\b|"
        r"your (?:honest )?(?:feedback|view of (?:this|how))|honest feedback|feedback)",
        unless=r"\btell me (?:when|if) (?:it|this|something) (?:first |started|happened|"
        r"happens|began)\b|"
        r"\bwhat(?:'s| is| has)? (?:helped|worked) (?:in the past|before)\b",
        why="welcomes feedback",
    ),
    Rule(
        "tailoring",
        0.85,
        r"\b(?:your (?:\w+ )?(?:culture|cultural|faith|religion|religious|background|beliefs?|"
        r"community|tradition|traditions|values|upbringing|heritage|language|mother tongue|"
        r"pronouns|family's (?:culture|way|view)|people|home language|identity|spirituality|"
        r"church|mosque|temple|roots)|where you (?:come from|grew up|were raised|are from)|"
        r"in your (?:family|culture|community|language|faith|world|tradition|country|house|"
        r"home)\b[^.?!]{0,30}\b(?:how|what|is|are|does|do|people|talk|mean|seen|usually|handled|"
        r"said|grief|feelings?)|(?:what|how) [^.?!]{0,30}\bin your (?:family|culture|community|"
        r"language|faith|tradition|country))\b",
        unless=r"\bbut (?:in|here|we)\b|\byour (?:culture|people|religion|faith) (?:always|"
        r"never|should|"
        r"makes|is (?:wrong|the))\b",
        why="asks about background, culture or values",
    ),
    Rule(
        "tailoring",
        0.82,
        r"\b(?:which|what) language\b|\binterpreter\b|\bhow (?:does|do|would|might) (?:your|that|"
        r"it|this) [^.?!]{0,20}(?:faith|prayer|church|culture|tradition|belief\w*|religion|god)\b|"
        r"\bwhat (?:did|do|would|does) (?:people|your people|they|elders|your family) (?:do|say|"
        r"call|believe)\b[^.?!]{0,20}\b(?:for|about|when|where|there|it|home)\b|\bpronouns\b",
        why="asks what fits this person",
    ),
    Rule(
        "tailoring",
        0.8,
        r"\b(?:(?:what|which|how|would|do|does|is|are|whether)\b[^.?!]{0,50}\b(?:suits?|prefer|"
        r"fits? (?:you|with|your|better|best)|work(?:s|ed)? (?:best )?for you|feel(?:s)? (?:more |"
        r"most )?(?:natural|like you|comfortable|right) (?:to|for) you|comfortable with|"
        r"would you like (?:me )?to call|like to be called|speaks? to you|should i know about|"
        r"important for me to know|i (?:should|need to) know|would help me (?:understand|work)|"
        r"like me to (?:be|work|speak|use|say)|best for you|come more (?:easily|naturally)|"
        r"makes? sense in your|feel (?:like )?yours|too (?:formal|clinical|much jargon))\b)",
        unless=r"\bwhat do you prefer not\b",
        why="fits the work to the person",
    ),
    Rule(
        "tailoring",
        0.7,
        r"\b(?:(?:we|i) can (?:change|adapt|adjust|fit|shape|do (?:this|it) differently|"
        r"do it another|use|switch|write|draw)[^.?!]{0,50}\b(?:you|suits?|your|instead|way|fits?)|"
        r"instead of (?:talking|sitting|words|writing)|(?:some|other) people (?:like|prefer|"
        r"find)[^.?!]{2,60},? (?:others|some|and|while|what)|a way that (?:fits|suits|works for)|"
        r"in (?:the|a) (?:words|language|way) that)\b",
        why="offers to fit the way of working",
    ),
    Rule(
        "ending-work",
        0.85,
        r"\b(?:(?:our|the|your|this|my) (?:very )?(?:last|final|remaining|second[- ]to[- ]last|"
        r"next[- ]to[- ]last|penultimate) (?:\w+ )?(?:sessions?|meetings?|weeks?|hour|"
        r"time together|appointments?)|(?:sessions?|meetings|weeks) (?:left|to go|remaining)|"
        r"(?:sessions|time|work) together (?:is|are|ends?|comes?|has|will end|draws)|(?:end|"
        r"ending|finish|finishing|stop|stopping|close|wrap(?:ping)? up|conclu\w+) (?:of )?(?:our|"
        r"the|this|your) (?:work|sessions?|therapy|time|meetings|counselling)|(?:say|saying|our|a|"
        r"good) goodbye|(?:our|this|an|the|about|planned) endings?\b|when we (?:stop|finish|end|"
        r"are done|no longer)|after we (?:stop|finish|end|'re done)|once (?:we|therapy|our work|"
        r"sessions)(?:'ve| have)? (?:stop|finish|end|ended|ends|finished|stopped|are over)|"
        r"come to an end|coming to an end|without (?:me|these sessions|coming here|"
        r"our sessions))\b",
        unless=r"\b(?:he|she|they|relationship|marriage|your (?:mother|father|mum|dad|wife|husband|"
        r"partner))\b",
        why="speaks about ending the work",
    ),
)
