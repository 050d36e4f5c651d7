"""The signs from which the four behaviours are told apart, as patterns over a folded reply.

A pattern is plain words; a space stands for one space, an apostrophe may be left out by the
writer, and every gap is bounded, so that matching takes time in proportion to the length.
What the signs are worth stands in `_points.py`.
"""

LEAD = (
    r"^\W{0,5}(?:(?:ok|okay|right|yeah|mm-hmm|mm|alright|uh-huh|sure|well|yes|oh|hmm|and|"
    r"but)\b\W{0,5})*+"
)
START = (
    r"(?:(?<=^)|(?<=[.?!;,\n] )|(?<=[\n\-\"])|(?<=\bso )|(?<=\band )|(?<=\bbut )|(?<=okay )|"
    r"(?<=well )|(?<=yeah ))"
)
AUX = (
    "(?:do|does|did|is|are|was|were|have|has|had|would|could|can|will|should|might|am|isn't|"
    "aren't|wasn't|weren't|don't|doesn't|didn't|haven't|hasn't|wouldn't|couldn't|can't|won't)"
)
WHO = (
    "(?:you|u|he|she|they|it|we|that|this|there|your|the|these|those|any|anything|anyone|i|him|"
    "her|his|their|people|some|something)"
)
WH = r"(?:what|how|why|when|where|who|which|whose)"


SIGNALS: dict[str, str] = {
    # Questions
    "wh-question": (
        rf"\b{WH}(?: (?:else|much|many|long|often|far|old|important|confident|likely|ready|"
        rf"kind of|sort of|type of)| kinds? of \w+| sorts? of \w+| other \w+| \w+(?= (?:do|did|"
        rf"would|are|have) you))?(?:'s| {AUX})\b(?! it (?:is|was))"
    ),
    "wh-start": rf"{START}(?:what|how|why|where|who|which)\b(?! i\b| you\b| we\b)",
    "what-about": (
        r"\b(?:what|how) about\b|\bwhat if\b|\bhow come\b|\bwhat else\b|\banything else\b"
    ),
    "inversion-you": rf"\b{AUX} you(?:r)?\b",
    "inversion": rf"{START}{AUX} {WHO}\b",
    "wonder": r"\b(?:wonder(?:ing)?|curious|interested to (?:hear|know)|love to (?:hear|know))\b",
    "tell-me": (
        r"\b(?:tell me|walk me through|help me (?:to )?understand|say (?:a (?:little|bit) )?more|"
        r"describe|talk (?:to me )?about (?:it|that|what|how|your)|give me an example|"
        r"share (?:with me|a (?:little|bit)))\b"
    ),
    "tag": (
        r"(?:\bis that (?:right|fair|correct|true|it|so)|\b(?:right|yeah|yes|huh|correct|ok|okay|"
        r"no)|\b(?:isn't|wasn't|doesn't|don't|didn't|aren't|haven't|won't) (?:it|you|he|she|they|"
        r"that))\?"
    ),
    "ends-asking": r"\?[\s\-\"']*$",
    "asks-before": r"\?[\s\"']+[^?\s][^?]{3,}$",
    "scale": r"\b(?:scale (?:of|from)|one to ten|zero to ten|1 to 10|0 to 10|1-10)\b",
    "permission": (
        r"\b(?:is it|be|it's|if it's|that) (?:ok|okay|alright|all right) (?:if|with you|to)\b|"
        r"\bdo you mind\b|\bmay i\b|\bcan i\b|\bcould i\b|\bcould we\b|\bcan we\b|"
        r"\bwould you (?:mind|be (?:willing|interested|open))\b"
    ),
    "check-hearing": (
        r"\b(?:did i (?:get|hear)|have i got|am i (?:getting|hearing|understanding)|"
        r"is that (?:right|fair|how)|does that (?:sound|fit|capture)|do i (?:have|understand))\b"
    ),
    # Reflections
    "sounds-like": (
        r"\b(?:sounds?|sounded|sounding) (?:like|as if|as though|to me|pretty|really|very|so|"
        r"quite)\b"
    ),
    "seems-like": (
        r"\b(?:seems?|seemed|looks?|feels?|felt) (?:to me )?(?:like|as if|as though|that|"
        r"to you)\b|\bit seems\b"
    ),
    "hearing": (
        r"\b(?:i'm hearing|i hear|what i hear|i heard|hearing you|hear you|i'm getting|"
        r"i get the sense|i'm picking up|i'm sensing|i sense)\b"
    ),
    "you-said": (
        r"\b(?:you(?:'ve)?|you were|you have|you had|you just|you also|you kind of) (?:said|say|"
        r"saying|mentioned?|told me|talked?|talking|describ\w+|shared|listed)\b"
    ),
    "you-feel": (
        r"\byou(?:'re| are| were|'ve been| kind of| really| also| still)? ?(?:feel|feeling|felt)\b"
    ),
    "you-state": (
        r"\byou(?:'re| are| were)(?: not| really| just| kind of| sort of| also| still| very|"
        r" pretty| so| a bit| a little| quite)? (?!going to (?:need|have|want|take))(?:\w+ing\b|"
        r"\w+ed\b|torn|worried|afraid|scared|sad|angry|tired|ready|sure|afraid|unsure|alone|able|"
        r"happy|proud)"
    ),
    "you-want": (
        r"\byou(?:'d| would| really| also| just| still| don't| do)*(?: like| love| want(?:ed)?|"
        r" wanna| hope| wish| care| value| believe| think| know| don't want| enjoy| see|"
        r" realiz\w+| notic\w+| worry| miss)\b"
    ),
    "you-past": (
        r"\byou(?:'ve| have| had|'d) (?:been|had|got|gotten|done|tried|made|noticed|thought|found|"
        r"already|never|always|just|really|\w+ed)\b"
    ),
    "so-you": (
        r"(?:^|[.?!,] )(?:(?:ok|okay|right|yeah|mm-hmm|mm|alright|all right|and|uh-huh|sure|"
        r"well)[,.]? )*+so,? (?:for you,? |really,? |in a way,? |basically,? |then,? |"
        r"right now,? |on (?:the )?one hand,? )?(?:you|your|it's|that's|there's|this|it|the|that|"
        r"it was|even|when|if|part)\b"
    ),
    "and-you": (
        rf"{START}(?:and|but|because|'cause),? (?:then |also |yet |so |that )?(?:you|your|it's|"
        rf"that's|it|there's)\b"
    ),
    "starts-you": rf"{LEAD}(?:you|your)\b",
    "starts-it": rf"{LEAD}(?:it's|it|that's|there's|he|she|they|he's|she's|they're|this|these)\b",
    "starts-gerund": rf"{LEAD}(?:so )?(?:not |just |kind of |sort of |really )?\w{{3,20}}ing\b",
    "both-sides": (
        r"\bon (?:the )?(?:one|other) (?:hand|side)\b|\bpart of you\b|\band yet\b|"
        r"\bat the same time\b|\bbut (?:also|at the same)\b|\bnot (?:quite|really|so) (?:ready|"
        r"sure|certain)\b"
    ),
    "summary": (
        r"\b(?:to summari[sz]e|let me (?:just )?(?:see if|make sure|check|summari[sz]e|recap)|"
        r"if i(?:'m| am)? (?:understand|hear|got)\w*|if i've|in other words|so far|"
        r"what you're saying|you're saying|putting that together|so the (?:good|not))\b"
    ),
    "for-you": r"\b(?:for you|to you|important to you|in your life|on you)\b",
    "hedge": r"\b(?:kind of|sort of|maybe|perhaps|almost|somehow|a little bit|a bit)\b",
    "feeling-word": (
        r"\b(?:frustrat\w+|overwhelm\w+|worri\w+|scar(?:ed|y)|afraid|sad|ang(?:ry|er)|anxious|"
        r"lonely|tired|exhaust\w+|hurt\w*|guilt\w*|asham\w+|stress\w*|embarrass\w+|upset\w*|"
        r"hopeless|helpless|confus\w+|concern\w*|surpris\w+|disappoint\w+|proud|excited)\b"
    ),
    # Input: information, advice, structure
    "should": (
        r"\byou (?:should|need to|have to|ought to|must|might want to|may want to|"
        r"want to make sure|could (?:also |maybe |always |just |try|start|go|use|take|talk|call)|"
        r"can (?:also|always|try|start|go|use|take|get|come|call|do)|will (?:need|have|want|"
        r"be able|feel|get|find|notice|see))\b|\byou'll (?:need|want|have|be able|get|find|notice|"
        r"feel|see)\b|\byou'd better\b|\byou(?:'re| are) (?:going to|gonna) (?:need|have|want|"
        r"take|get|see|be)\b"
    ),
    "i-recommend": (
        r"\b(?:i(?:'d| would| do|'m going to| really| strongly)? ?(?:recommend|suggest|advise|"
        r"encourage|urge)|my (?:advice|recommendation|suggestion|concern)|if i were you|"
        r"it's (?:best|better|important|recommended|good|helpful) (?:to|that|for|if)|"
        r"i want you to|i need you to|i'd (?:want|like) you to|you're better off)\b"
    ),
    "imperative": (
        rf"{START}(?:please |just |always |never |maybe |perhaps |don't )?(?:try|make sure|take|"
        rf"call|use|start|stop|keep|go|avoid|remember|consider|get|give|let|come|think about|"
        rf"imagine|write|talk to|ask|eat|drink|bring|put|work on|focus)\b(?! you\b)"
    ),
    "options": (
        r"\b(?:there(?:'s| is| are|'re) (?:a lot|lots|many|some|several|other|different|various|"
        r"also|things|ways|a number|a few|programs?|medications?|support|resources)|options?|"
        r"one (?:thing|option|idea) (?:is|would|could|that)|some people|other people|many people|"
        r"most people|a lot of (?:people|my|patients|clients|students)|people (?:who|that|with|"
        r"find|often)|patients)\b"
    ),
    "facts": (
        r"\b(?:research|stud(?:y|ies)|risks?|percent|statistics|evidence|guidelines|on average|"
        r"recommended|can (?:cause|lead|be|make|increase|help|affect|have|actually)|increases?|"
        r"causes?|reduces?|effective|symptoms?|dosage|medication|medicine|tablets?|vaccine|"
        r"doctors?|disease|cancer|blood pressure|liver|lungs?|treatment|program|services?|"
        r"information|brochure|effects?)\b|\d{1,3} ?%"
    ),
    "i-can": (
        r"\b(?:i|we) (?:can|could|will|would|might|have|do|offer|provide|usually|often|also|know|"
        r"see|find|ask)\b|\b(?:i|we)'(?:ll|d|ve)\b|\bi(?:'m| am) (?:going to|gonna|here to|"
        r"just going|seeing|concerned|worried)\b|\bwe're (?:going to|gonna|here)\b|\bmy (?:job|"
        r"role)\b|\bi(?:'d| would) (?:like|love) (?:to|you)\b"
    ),
    "let-us": (
        r"\b(?:let's|let us|let me|today we|next (?:week|time|session|visit|appointment)|"
        r"follow up|before we|we talk|our (?:time|session|visit|work|next)|schedule|appointment)\b"
    ),
    "i-think": (
        r"\bi (?:think|believe|guess|mean|know|would say|feel|understand|see|agree|don't think|"
        r"don't know)\b|\bin my (?:opinion|experience|view)\b|\bto be honest\b|\bactually\b"
    ),
    "if-you": r"\bif you\b|\bwhen you\b|\bso that you\b|\bthat way\b|\bso that\b|\bin order to\b",
    "you-know": r"\byou know\b",
    "first-person": r"\b(?:i|me|my)\b",
    "we": r"\b(?:we|us|our)\b",
    "number": r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|hundred)\b",
    "negation-info": (
        r"\b(?:doesn't|don't|isn't|won't|can't|not) (?:have to|necessarily|mean|need)\b"
    ),
    # Other: affirmation, courtesy, backchannel
    "praise": (
        r"\b(?:great|good (?:job|for you|idea|work|question|point|start|on you)|wonderful|"
        r"excellent|awesome|well done|proud of|congratulations|fantastic|impress\w+|amazing|"
        r"brilliant|nice|perfect|terrific|beautiful|commend|admire|strength|courage)\b"
    ),
    "thanks": (
        r"\b(?:thank you|thanks|appreciate|i'm (?:so |really |very )?glad|happy to|pleasure|"
        r"welcome|good to (?:see|hear|meet)|nice to (?:see|meet))\b"
    ),
    "courtesy": (
        r"\b(?:hello|hi|hey|good morning|good afternoon|bye|goodbye|take care|good luck|see you|"
        r"sorry|have a (?:good|great|nice)|my name is|come in|have a seat|excuse me)\b"
    ),
    "assent": (
        r"\b(?:absolutely|exactly|of course|definitely|for sure|that's (?:right|true|fine|okay|ok|"
        r"fair|good|cool|understandable)|fair enough|i see|i understand|i agree|"
        r"makes (?:a lot of |perfect |total |complete )?sense|understandable|no problem|oh|wow|"
        r"gosh|gotcha|got it)\b"
    ),
    "empathy": (
        r"\b(?:i can (?:see|imagine|understand|hear|appreciate)|that(?:'s| must| is|"
        r" sounds)(?: be| been| have been)?(?: really| very| so| pretty| quite)? (?:hard|tough|"
        r"difficult|frustrating|rough|scary|a lot|not easy))\b"
    ),
    "starts-yes": (
        r"^\W*(?:ok|okay|right|yeah|yes|mm-hmm|mm|mhm|alright|all right|uh-huh|sure|well|oh|hmm|"
        r"good|great|wow|no|absolutely|exactly)\b"
    ),
    "broken-start": r"^-",
    "broken-end": r"-\s*$",
    "your": r"\byour\b",
    "third-person": r"\b(?:he|she|they|him|her|them|his|their)\b",
}
