"""Signs of repair, for a clinician to read and correct."""

from .._rule import Rule

_LOSS = (
    r"\bsorry (?:for your|about your|to hear|that (?:happened|you|he|she|they|it|this|your)|you|"
    r"he|she|they|it|this|your)\b"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "naming-rupture",
        0.85,
        r"\b(?:between (?:us|you and me)(?! and)|(?:with|at|by|about|from|in|"
        r"to) me\b(?= (?:right now|just now|today|just then|since|when|a moment|for|or|and|now|"
        r"too|as|because|,)|[?.!]|$)|(?:something|things?|it|the (?:mood|air|room|"
        r"atmosphere))(?:'s| has| have| just| feels?| felt| seem\w*| seems to have| may have|"
        r" might have| shift\w+)* (?:just )?(?:shifted|changed|happened|different|"
        r"feels? (?:different|off|strained|stuck|tense|flat)|went (?:quiet|wrong|off|cold)|"
        r"gone (?:quiet|wrong)|got in the way|off|strained|tense|stuck)(?: just now| between|"
        r" here| in here| when i| after i| since i| in the room| a moment ago)|what(?:'s| is|"
        r" has)? (?:just )?happen(?:ed|ing) (?:just now|here|between|right now|there|in here))\b",
        unless=r"\b(?:stays?|kept|keep) between\b|\b(?:tell|talk|talking|share|sharing|say|"
        r"saying|told|"
        r"trust\w*|telling|said|explain|describe|bear|stay|speak|spoke|help|let|walk|come back|"
        r"important|new|clear|help|open\w*|honest|work\w*|be|fine|okay|read\w*|right|news|sense|"
        r"feels?|sounds?|matters?) (?:\w+ ){0,3}(?:to|with|by|in|about|from) me\b",
        why="names what is happening between the two",
    ),
    Rule(
        "naming-rupture",
        0.85,
        r"\b(?:i(?:'m| am)? ?(?:notic\w+|notice|noticed|sense|sensed|sensing|wonder|wondered|"
        r"wondering|aware|have the (?:sense|feeling|impression)|had the (?:sense|feeling)|"
        r"get the (?:sense|feeling)|feel|felt|think|imagine|see|saw|can see|can tell|"
        r"picked up)(?: if| whether| that| like| as if| of)*(?: perhaps| maybe)? (?:you(?:'ve|'re|"
        r"'d)?(?: have| had| are| were)?(?: just| maybe| perhaps| a bit| a little| rather|"
        r" seem\w*(?: to)?)* (?:went|gone|go|got|getting|grew|become|became|pull\w*|mov\w+|"
        r"look\w* away|stop\w*|quiet\w*|quieter|further|withdr\w+|closed|shut|distant|less|"
        r"annoyed|angry|irritated|frustrated|disappointed|hurt|cross|unhappy|fed up|put off|"
        r"upset) ?(?:\w+ ){0,4}(?:quiet\w*|away|back|off|down|since|after|when|with me|at me|"
        r"by (?:what|me|my|that)|here|just now|up)|i(?:'ve|'m| have| am| may have| might have|"
        r" was)?(?: just| perhaps| maybe)? (?:miss\w*|lost|upset|hurt|push\w*|annoy\w*|offended|"
        r"said something|got ahead|rush\w*|let you down|not (?:getting|hearing|understanding|"
        r"with)|going too)|(?:we|we've|we're|we have|we are)(?: both| perhaps| maybe| just| got|"
        r" getting| been| a bit)* (?:stuck|out of step|missed|at odds|talking past|pulling|"
        r"going (?:round|around|in circles)|lost|off track|drifting|on different|apart)))\b",
        why="names a strain in the room",
    ),
    Rule(
        "naming-rupture",
        0.8,
        r"\b(?:did (?:i|what i (?:just )?said|something i said|that) (?:just )?(?:upset|hurt|miss|"
        r"annoy|offend|land|put you off|say something|lose you|feel|come across|sting|touch)|"
        r"(?:you|you've) (?:went|go|gone|became|got) (?:\w+ )?(?:quiet\w*|silent|"
        r"distant) (?:just now|when i|after i|since)|on the same page|out of step|"
        r"talking past each other|missed each other|how i (?:came|come) across|my (?:question|"
        r"comment|suggestion|words|remark|answer)(?: just now)? (?:landed|hurt|upset|missed|felt|"
        r"may|might|came|didn't)|(?:that|it)(?: just now)? "
        r"(?:didn't land|landed (?:badly|wrong|hard)|came across)|(?:what i (?:just )?said|"
        r"something i said)(?: just now)?(?: may| might|'s| has| have| must| didn't|"
        r" seems to)? (?:not )?(?:have )?(?:land\w*|missed|miss|upset|hurt|annoyed|come across|"
        r"felt|put you off|stung|bothered))\b",
        unless=r"\b(?:he|she|they|mother|father|boss|wife|husband|"
        r"partner)\b[^.?!]{0,30}\bsame page\b|"
        r"\bit (?:hurt|upset|felt|annoyed)\b",
        why="asks whether a remark caused a strain",
    ),
    Rule(
        "owning-mistake",
        0.45,
        r"\bi(?:'m| am) (?:so |really |very |truly |genuinely )?sorry\b",
        unless=_LOSS,
        why="an apology, or sympathy; the words alone do not tell",
    ),
    Rule(
        "owning-mistake",
        0.82,
        r"\bi(?:'m| am) (?:so |really |very |truly )?sorry[.,;!]* i "
        r"(?!know|hear|can|understand|think|hope|wish|imagine|see|feel|wonder|am|have|will)\w+",
        why="apologises, and says what for",
    ),
    Rule(
        "owning-mistake",
        0.88,
        r"\b(?:i(?:'m| am) (?:so |really |very |truly |genuinely )?sorry,? (?:that |if |"
        r"about )?(?:i|my)\b|i(?:'m| am) (?:so |really |very |truly |genuinely )?sorry (?:about|"
        r"for) (?:that|this|the (?:mix|confusion)|not|\w+ing|my)\b|(?:you're right|i did|i was|"
        r"fair point|my fault|wrong)\b[^?!]{0,30}\bsorry\b|i apologi[sz]e|my apologies|"
        r"i owe you an apology|sorry (?:i|for (?:missing|not|being|rushing|pushing|jumping|"
        r"interrupting|that|cutting|getting|forgetting|mixing|my))|forgive me)",
        unless=_LOSS + r"|\bsorry,? but\b|\bsorry if you\b|\bsorry you feel\b",
        why="apologises for something of its own",
    ),
    Rule(
        "owning-mistake",
        0.82,
        r"\bi (?:went (?:past|over|right past|too fast|too quickly|ahead|off)|reached(?: a bit|"
        r" too far)?(?: there)?|put (?:a |the |my )?words? in your mouth|"
        r"(?:just )?asked you (?:two|three|four|five|several|a lot of|too many|all these|"
        r"so many) (?:things|questions)|talked about (?:\w+ )?(?:instead|when you)|ran ahead|"
        r"skipped|brushed|passed over|hurried|lost you|steered|changed the subject|turned (?:it|"
        r"that|this) into)\b|\bi beg your pardon\b|\bi (?:was|am|'m) (?:reaching|running ahead|"
        r"getting ahead|off the mark)\b|\bthat was(?:n't)? (?:\w+ )?(?:me (?:rushing|talking|"
        r"trying|being)|a (?:bad|clumsy|poor) (?:moment|question|thing|guess))\b|"
        r"\band i (?:talked|asked|went on|jumped|answered|gave|told|started|changed|went)\b",
        unless=r"\bor am i\b|\bhow (?:would|do|did)\b",
        why="says what it did wrong",
    ),
    Rule(
        "owning-mistake",
        0.85,
        r"\b(?:i (?:got|had|read|understood|heard)(?: that| it| this| you| something|"
        r" your \w+)?(?: all| quite| completely| a bit)? wrong|(?:my|that was my|it was my|"
        r"that's my|my own) (?:mistake|fault|error|oversight|slip|misunderstanding)|that('s|'s|"
        r" is| was) (?:on me|down to me|my (?:doing|responsibility|part)|clumsy|careless|"
        r"too (?:quick|fast|soon) of me|not (?:helpful|fair) of me|wrong of me|thoughtless)|"
        r"i (?:missed|misunderstood|misheard|misjudged|misread|jumped|rushed|interrupted|"
        r"cut you off|overlooked|forgot|pushed|moved too|went too|mixed|let you down|"
        r"wasn't (?:listening|fair|clear|really|hearing|paying|there)|didn't (?:listen|hear|see|"
        r"take|give you|stop|ask|pay|check|notice|follow|really hear|get it)|should(?:n't|"
        r" not)? have|could have (?:asked|listened|heard)|was (?:too (?:quick|fast|hasty|keen)|"
        r"wrong|clumsy|late|rushing|pushing|ahead of|trying to fix|in a hurry)|made (?:a|"
        r"that) mistake|took over|talked over|gave you (?:advice|a solution))|i was wrong|i(?:'ve|"
        r" have) (?:got (?:that|it) wrong|missed|been (?:pushing|rushing|talking|asking too|"
        r"giving|late|too)|let you))\b",
        unless=r"\b(?:i wondered|i wonder|i'm wondering|did|if|whether) i\b|\bi missed you\b|"
        r"\bi didn't (?:say|mean|do)\b",
        why="says what it got wrong",
    ),
)
