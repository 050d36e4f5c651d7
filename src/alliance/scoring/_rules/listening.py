"""Signs of listening, for a clinician to read and correct."""

from .._rule import Rule

_ADD = "(?:just |maybe |perhaps |quickly )?"

RULES: tuple[Rule, ...] = (
    Rule(
        "summary",
        0.85,
        r"\b(?:to|let me|can i|could i|if i|shall i|i'd like to|i'll|try to) (?:just |try to |"
        r"quickly |briefly )?(?:sum|summari[sz]e|pull|draw|gather|recap|bring)(?: up| it| that|"
        r" this| these| some of| together| what| all| threads?| a few| the)*\b",
        why="announces that it gathers what was said",
    ),
    Rule(
        "summary",
        0.8,
        r"\b(?:so far|up to now|today|this (?:hour|morning|afternoon|session|"
        r"evening)),? (?:you've|you have|we've|i've heard|you) (?:told|talked|spoken|described|"
        r"covered|mentioned|said|looked|been|brought)\b",
        why="looks back over several things",
    ),
    Rule(
        "summary",
        0.8,
        r"\b(?:you've|you have) (?:told me|talked|spoken|described|mentioned|brought|named|"
        r"said)\b[^.?!]{4,80}(?:,| and) [^.?!]{3,80}\band\b",
        why="gathers several things the client said",
    ),
    Rule(
        "summary",
        0.8,
        r"\b(?:let me|can i|could i|may i|shall i|i'll|"
        r"i'd like to) (?:just )?(?:try to )?(?:say (?:it|that|this|some of (?:it|that)) back|"
        r"say back|play (?:it|that) back|go (?:back )?over what|put (?:it|this|that|"
        r"these) (?:side by side|together))\b|\b(?:so )?what i(?:'ve| have) (?:heard|got|"
        r"understood|taken)(?: from you)?(?: so far| today)? is\b|\blet me see if i(?:'ve|"
        r" have) (?:it|got it|got this|got that|all of it|understood)\b",
        why="says back the whole of it",
    ),
    Rule(
        "summary",
        0.7,
        r"\b(?:i've heard|i'm hearing|i hear) (?:a few|a couple|two|three|several|"
        r"a number of) (?:\w+ )?(?:things?|threads?|parts?|sides?|strands?)\b",
        why="counts off several things",
    ),
    Rule(
        "summary",
        0.65,
        r"\b(?:putting|pulling|bringing|drawing) (?:that|this|it|those|these|"
        r"the)(?: \w+)? (?:all )?together\b|\blet me see if i(?:'ve| have)? (?:got|can|have|"
        r"follow|understand)\w*\b[^.?!]{10,}[,.;:][^.?!]{10,}",
        why="puts the pieces together",
    ),
    Rule(
        "checking-understanding",
        0.9,
        r"\b(?:have i (?:got|understood|heard|followed)|did i (?:get|hear|understand|catch)|"
        r"am i (?:getting|hearing|understanding|following|reading)|do i (?:have|understand|hear)|"
        r"(?:is|was) that (?:right|close|closer|nearer|fair|what you|how it|how you|about right|"
        r"it(?=[?,]| or\b|$))|have i (?:left|missed)|is there (?:anything|something) i(?:'ve|"
        r" have)? (?:missed|left)|was that (?:it|what)|does that (?:fit|sound right|capture|match|"
        r"get (?:it|at)|sound (?:like|close)|come close|ring)|did that (?:fit|capture)|"
        r"is this (?:right|what you))\b",
        unless=r"\bdo i have to\b",
        why="asks whether it was understood",
    ),
    Rule(
        "checking-understanding",
        0.85,
        rf"\b(?:let me {_ADD}(?:check|make sure|see if)|(?:i want|i'd like|want|i wanted|"
        rf"i just want) to (?:check|be sure|make sure)|{_ADD}to (?:check|make sure|be sure)|"
        rf"checking)\b[^.?!]{{0,20}}\b(?:i've|i have|i'm|i am|i|we're|you) (?:got|get|understood|"
        rf"understand|hear|heard|following|follow|right|with you|mean|meant|saying)\b",
        why="says it wants to be sure it understood",
    ),
    Rule(
        "checking-understanding",
        0.8,
        r"\b(?:correct me|stop me|put me right|tell me|say so) if (?:i'm|i am|i've|i have|that's|"
        r"that isn't|this) (?:wrong|got|mistaken|off|not|misheard|misunderst\w+)\b|\b(?:maybe|"
        r"perhaps|or) (?:i'm|i am|i've|have i) (?:wrong|off|misheard|misread|got (?:that|it|"
        r"this) wrong|missed)\b|\bor (?:am i off|is that off|not quite|something else|"
        r"is it (?:something else|different|more))\b|\bor am i (?:\w+ )?(?:off|reaching|wrong|"
        r"ahead|guessing|running|missing|going)\b|\b(?:tell|show) me where (?:it's|it is|that's|"
        r"i'm) (?:off|wrong|not)\b|\b(?:change|correct) (?:what|anything|whatever)\b|\bi(?:'m| am|"
        r" may| might| could)(?: be| well be| have)? (?:reaching|guessing|wrong|got (?:that|it|"
        r"this) wrong)\b|\btell me where i(?:'ve| have)? (?:got|went|am)\b",
        why="leaves room to be corrected",
    ),
    Rule(
        "checking-understanding",
        0.75,
        r"\bi (?:don't|wouldn't|do not) want to (?:get (?:that|it|this|you) wrong|misunderstand|"
        r"assume|guess|put words)\b|\bwhat (?:does|do|did) (?:it|that|this|"
        r"[\"']?\w+[\"']?) mean,? (?:for|to) you\b|\bdoes that (?:cover|leave|miss)\b|"
        r"\bwould be nearer\b",
        why="checks what it has understood",
    ),
    Rule(
        "checking-understanding",
        0.7,
        r"\b(?:when you say|by) [\"']?[^.?!]{1,40}[\"']?,? (?:do you mean|you mean|"
        r"what do you mean|are you (?:saying|talking))\b|\bdo you mean\b|\bare you saying\b|"
        r"\byou mean\b",
        why="checks what the words mean",
    ),
    Rule(
        "encourager",
        0.75,
        r"\b(?:go on|i'm listening|please continue|carry on|keep going|i'm with you so far|"
        r"take a moment)\b",
        unless=r"\b(?:can't|cannot|couldn't|don't know how (?:you|to)|you) (?:go on|keep going|"
        r"carry on)\b|\bgo on (?:like|living|a|for|about)\b|\b(?:carry on|keep going) (?:like|"
        r"with|as|until|for|to)\b",
        why="makes room for the client to go on",
    ),
)
