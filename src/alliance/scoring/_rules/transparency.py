"""Signs of transparency, for a clinician to read and correct."""

from .._rule import REPORTED, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "process-explanation",
        0.85,
        r"\b(?:how (?:this|therapy|it|we|i|these sessions|our sessions) (?:usually |normally |"
        r"might |could |would |will |can |tends? to )?works?\b|the way (?:i|we|this) (?:usually |"
        r"normally |often |like to |would )?works?\b|let me (?:explain|say (?:a (?:little|bit|"
        r"word) )?(?:about )?(?:how|why|what))|i(?:'d| would)? (?:like|want) to (?:explain|"
        r"say (?:why|how|what))|i(?:'ll| will| can) (?:explain|tell you (?:what|how|why|"
        r"a bit about how|about how)))",
        unless=r"\bhow it works? (?:at|in|with|for you)\b|\bdoes (?:it|this|that) work\b",
        why="explains how the work goes",
    ),
    Rule(
        "process-explanation",
        0.85,
        r"\b(?:the (?:reason|idea|point|aim|purpose|thinking)(?: (?:behind|of|for|"
        r"with)(?: \w+){1,3})? (?:i(?:'m| am|'ve been| have been)? ?ask\w*|is|that|why|here|"
        r"behind)|(?:i'm asking|i ask|i asked|i'm suggesting|i'm saying (?:this|that)|"
        r"i mention (?:this|that))(?: you)?(?: this| that| about \w+|"
        r" these)?(?: questions?)? (?:because|so that|so|to))\b",
        unless=r"\bthe (?:idea|point) (?:that|is) (?:you|he|she|they)\b",
        why="says why it asks or suggests this",
    ),
    Rule(
        "process-explanation",
        0.8,
        r"\b(?:(?:our|the|these|each|a|every|most|first|today's|next) (?:\w+ )?(?:sessions?|"
        r"meetings?|appointments?|hour) (?:will|is|are|lasts?|takes?|usually|would|tends?|runs?|"
        r"starts?)|(?:in|for|over|during|use) (?:our|the|these|today's|this|the first|"
        r"the next) (?:first |next |few |two |three |\w+ )?(?:sessions?|meetings?|weeks?|hour|"
        r"minutes),? (?:we|i|you)|we(?:'ll| will| would|'d| usually| normally| have) (?:usually |"
        r"normally |often |then |first |also |probably )?(?:start|begin|meet|spend|have (?:about |"
        r"around |\w+ )?(?:fifty|forty|an hour|a review|\w+ (?:minutes|sessions))|look at where|"
        r"review|check in|take stock|finish with)|fifty minutes|(?:what|how) we(?:'ll| will|"
        r"'re going to| are going to) (?:do|spend|use|start))\b",
        unless=r"\?$",
        why="says what will happen",
    ),
    Rule(
        "process-explanation",
        0.75,
        r"\b(?:today|this (?:first |next )?(?:session|hour|meeting)) (?:is|will be) (?:mostly |"
        r"mainly |really |just )?(?:for|about|a chance)\b|\bi (?:usually|normally|tend to|often|"
        r"generally|like to) (?:take|start|begin|ask|spend|use|say|need|check|leave|keep|end|"
        r"finish|send|write)\b|\bthere's nothing to prepare\b|\bfine to start\b",
        unless=r"\?$",
        why="says how it goes here",
    ),
    Rule(
        "process-explanation",
        0.75,
        r"\b(?:(?:therapy|counselling|counseling|this work|this approach|this kind of (?:work|"
        r"therapy)|this method|talking therapy|cbt|exposure|this exercise|the exercise) (?:is|"
        r"works|can|means|involves|often|usually|sometimes|won't|isn't|may|might|asks|tends)|"
        r"my (?:role|job|part) (?:is|here|in this|as)|your (?:role|part) (?:is|here|in this))\b",
        unless=r"\btherapy (?:is|isn't) (?:working|helping|going)\b|\?$",
        why="explains the method or the roles",
    ),
    Rule(
        "confidentiality",
        0.9,
        r"\b(?:confidential(?:ity|ly)?|between (?:us|you and me|the two of us)(?! (?:right|just|"
        r"at|today|that|has|feels|is|now))|(?:stays|stay|remain|remains|kept|keep it|keep that|"
        r"keep this|keep what you \w+) (?:private|secret|in (?:this|the) room|here|between|within|"
        r"to myself)|leaves? this room|in this room stays|won't (?:share|tell|repeat|pass|"
        r"go any further|be told|report)|(?:i|we) (?:don't|do not|wouldn't|never|can't|will not|"
        r"would not|would never) (?:share|pass on|repeat|tell (?:your|him|her|them|anyone))|"
        r"without your (?:permission|consent|agreement|say-so|knowing)|your (?:permission|"
        r"consent) (?:before|first))\b",
        unless=r"\b(?:you|he|she|they) (?:don't|won't|never|kept?|told|"
        r"feel)\b[^.?!]{0,12}\b(?:share|"
        r"tell|secret)\b",
        why="says what stays private",
    ),
    Rule(
        "confidentiality",
        0.85,
        r"\b(?:my|the|these|your|session) (?:notes|records?|files?) (?:are|is|stay|will|can|would|"
        r"go)\b|\b(?:only|one|two|few) (?:time|times|exceptions?|reasons?|situations?|limits?|"
        r"thing|case|exception) (?:i|to that|to this|is|are|would|where|when|"
        r"i'd)\b[^.?!]{0,70}\b(?:safe|safety|harm|danger|risk|tell|someone|hurt|break|court)\b|"
        r"\bif (?:i (?:was|were|am|thought|think|believed|became)|you or (?:someone|anyone|"
        r"a child))\b[^.?!]{0,60}\b(?:danger|harm|risk|safe|safety|hurt)\b|\bwho (?:can|gets to|"
        r"will|would|could) (?:see|read|know|hear)\b|\b(?:my|a) supervisor\b|"
        r"\bwithout your name\b|\bi(?:'d| would)? (?:only )?(?:have to|need to|must)? ?(?:pass on|"
        r"pass it on|break (?:that|it|confidence))\b|\b(?:open|read|see) (?:the|your|my) (?:notes|"
        r"file|record)\b",
        why="says who may know, and when",
    ),
    Rule(
        "honest-answer",
        0.85,
        r"\b(?:i (?:can't|cannot|won't|couldn't) (?:honestly )?(?:promise|guarantee|"
        r"tell you (?:for certain|for sure|that it|whether|yet))|the honest answer|"
        r"an honest answer|to answer (?:you|that|your question) (?:honestly|straight|plainly)|"
        r"honestly,? (?:i|it|no|yes|not)|i(?:'ll| will| want to| 'd like to|"
        r"'d rather) be (?:honest|straight|open|frank|upfront)|to be honest|(?:no|not any|"
        r"aren't any|isn't a) guarantees?|the truth is|i don't (?:have|know) (?:the|an|a|all the|"
        r"that) answers?|straight answer)\b",
        unless=REPORTED + r"|\b(?:can you|could you|are you|you want|you're) [^.?!]{0,20}honest",
        why="answers plainly, limits included",
    ),
    Rule(
        "honest-answer",
        0.7,
        r"\b(?:i (?:don't|do not|really don't|honestly don't) know(?: yet| if| whether| how| when|"
        r" for)?\b|i'm not (?:sure|certain) (?:yet|if|whether|it|this|that|how|i)|(?:it's|"
        r"that's) (?:a )?(?:fair|good|reasonable|important|right|real|really good|"
        r"very fair) (?:question|thing to ask|doubt|to ask)|(?:it|this|therapy|that) (?:doesn't|"
        r"does not|may not|might not|won't) (?:always |necessarily )?(?:work|help|be quick|fix|"
        r"take)|no,? i haven't|yes,? i (?:am|do|have|did|was)|i am (?:a trainee|in training|"
        r"still training|still learning))\b",
        unless=REPORTED,
        why="says what it does and does not know",
    ),
    Rule(
        "information",
        0.8,
        r"\b(?:research|studies|evidence|trials?|statistics|on average|percent|scientists)\b|"
        r"\b\d{1,3} ?%|\bwe know (?:that|from)\b|\b(?:what|something) (?:we|that) (?:know|call)\b|"
        r"\bis (?:called|known as|what's called)\b|\bthat's called\b",
        why="gives facts",
    ),
    Rule(
        "information",
        0.75,
        r"\b(?:adrenaline|cortisol|hormones?|nervous system|the (?:brain|body)|your (?:brain|"
        r"body) (?:is|can|releases|goes|does|stays|reacts|learns|needs)|amygdala|melatonin|"
        r"caffeine|fight[ -]or[ -]flight|serotonin|(?:panic attacks?|anxiety|depression|grief|"
        r"trauma|sleep|burnout|insomnia|antidepressants?|medication|alcohol|avoidance|rumination|"
        r"panic|ptsd|ocd|withdrawal) (?:is|are|can|often|usually|tends?|comes|affects?|makes|"
        r"works?|keeps?|has|have|lasts?|takes?|doesn't|isn't|grows|peaks?|passes))\b",
        unless=r"\?$|\b(?:you(?:'re| are)?|your) (?:feel|anxiety|grief|depression|panic|sleep|"
        r"medication)\b",
        why="gives facts about body, mind or treatment",
    ),
    Rule(
        "information",
        0.7,
        r"\b(?:next|first|only|earliest) (?:free |available |open )?(?:time|slot|appointment|"
        r"date) (?:i have|we have|is|would be)\b|\b(?:a|an) (?:psychiatrist|psychologist|gp|"
        r"counsellor|counselor|diagnosis|referral|therapist|panic attack|assessment) (?:is|are|"
        r"can|means|has|works)\b|\b(?:is|are) (?:a|an) (?:depressant|stimulant|symptom|reflex|"
        r"medical|medicine|kind of|form of|type of)\b|\bhangs? about in\b",
        unless=r"\?$",
        why="gives facts",
    ),
    Rule(
        "information",
        0.7,
        r"\b(?:there(?:'s| is| are) (?:a|an|some|several|two|three|local|also a|also an|"
        r"also) (?:\w+ )?(?:group|groups|service|services|clinic|clinics|helpline|line|leaflet|"
        r"website|app|apps|course|courses|charity|charities|waiting list|form|forms|options?|ways|"
        r"kinds?|types?|stages|book|books|centre|center|team|kinds of|fund|office)|(?:the|this|"
        r"our) (?:clinic|service|helpline|office|surgery|practice|group|centre|center|"
        r"waiting list|fee|letter|receptionist|reception|team|building|form)\b[^.?!]{0,20}\b(?:is|"
        r"are|opens?|costs?|closes?|runs?|offers?|has|takes?|meets?|will|sends?)|(?:sessions?|it|"
        r"they|appointments?|each session) (?:costs?|lasts?|is free|are free)|you can (?:reach|"
        r"call|ring|find|book|cancel|get|contact|email|phone|refer|change|apply))\b",
        unless=r"\?$",
        why="says what there is and how it runs",
    ),
)
