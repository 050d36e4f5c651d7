"""Signs of advice nobody asked for and of comfort given too soon, to read and correct."""

from .._rule import REPORTED, Rule

_START = (
    r"(?:^|(?<=[.?!;,\n] )|(?<=\bso )|(?<=\bbut )|(?<=\band )|(?<=\bwell )|(?<=\bjust )|"
    r"(?<=\bmaybe )|(?<=\bperhaps ))"
)
_ASKED = r"\b(?:we could|shall we|would you like|would you be willing|how would that)\b"

RULES: tuple[Rule, ...] = (
    Rule(
        "unsolicited-advice",
        0.9,
        r"\b(?:have you (?:ever |maybe |perhaps |already |at least |not )?(?:tried|thought (?:of|"
        r"about) (?:\w+ing|a |just|getting|asking|maybe|the|your)|considered|looked into|"
        r"spoken to (?:your|a|the|hr|him|her|them|someone)|talked to (?:your|a|the|hr|him|her|"
        r"them|someone)|asked (?:your|him|her|them|for)|been to (?:a|the|your)|seen (?:a|"
        r"your) (?:doctor|gp))|did you (?:try|think of|consider)|why don't (?:you|we)|"
        r"why not (?:just )?(?!\?)|"
        r"what if you (?!could|can|didn't|don't|weren't|never|had|woke|are|feel)\w+|"
        r"couldn't you|can't you (?:just )?|couldn't you just|wouldn't it be (?:better|easier|"
        r"good|best)|(?:how|what) about (?:you |just |maybe |trying |a |going |getting |taking |"
        r"asking |talking |writing |setting )(?:\w+ing|\w+)|how about (?:\w+ing)\b|"
        r"don't you think you should|isn't it time (?:you|to))",
        unless=r"\bwhat about (?:a|the|you)(?: \w+)?(?: \w+)? (?:makes|made|is|was|feels|hurts|"
        r"scares)\b|"
        r"\bhave you considered what\b|\bwhy don't you (?:tell me|start|say)\b|\bwhy not\?$|"
        r"\bwhy don't we (?:start|pause|stay|stop)\b|\bwhat have you (?:ever |already )?tried\b|"
        r"\bthinking of\b[^.?!]{0,30}\b(?:dying|death|ending|suicide|killing)\b|"
        r"\bthought about (?:killing|ending|hurting|harming|dying|suicide|taking your)",
        why="suggests a solution in the form of a question",
    ),
    Rule(
        "unsolicited-advice",
        0.88,
        r"(?<!what )\byou (?:really |probably |just |definitely |maybe |simply |always |also |"
        r"first )?(?:should(?!n't (?:feel|be))|ought to|need to|have to|had better|'d better|"
        r"must (?!be|have|feel|find|miss|get so)|'ve got to|have got to|could (?:also |always |"
        r"maybe |perhaps |just |try|start|go|take|talk|ask|tell|speak|write|call|make|set|join|"
        r"say|use|get|give|do|have a|look|see)|might want to|may want to|might (?:try|consider|"
        r"find it helps?)|want to make sure|'d be better off|would be better off|shouldn't (?:let|"
        r"have to|work|stay|take|keep|worry|do|go)|can (?:always|just) )",
        unless=REPORTED
        + r"|\b(?:don't have to|needn't)\b|\byou (?:just |really |also |always )?(?:have|had|"
        r"need) to (?:be|keep|hold|carry|stay|do|say|get|go|choose|prove|manage|hide|look|make|"
        r"put|cope|pretend|watch|fight|earn|decide|feel|worry|ask)\b[^.?!]*(?:alone|strong|"
        r"all the time|for everyone|everything|every|everybody|and nobody|on your own|careful|"
        r"quiet)|\b(?:it|that|this) (?:sounds?|seems?|feels?) (?:like|as if|as though)\b|"
        r"\bas if you\b|\byou should be (?:proud|able)\b|\b(?:what|how|where|why|when) (?:do|"
        r"would|did|should|could) you\b|\b(?:a|the) (?:voice|rule|feeling|"
        r"part)\b[^.?!]{0,30}\byou\b|\byou need to know (?:that|from me|whether|i)\b|"
        r"\bif you (?:need|have|want) to\b|\bwhat you (?:need|have|want)\b|\beverything you\b|"
        r"\ball you\b|\b(?:things?|person|people|some(?:one|body)|every(?:one|body)|anything|one|"
        r"place|more) you (?:have|need|ought) to\b|\b(?:only|anything) [^.?!]{0,12}you need\b|"
        r"\byou(?:'d| would)? have to\?$|\bif you could\b|\bwhen you (?:have|need) to\b|"
        r"\b(?:what|how|where|when|which|who)\b[^.?!]{0,30}\bwould you (?:need|have) to\b|"
        r"\b(?:where|what|which|how much|how far|confident|changes?|ways?|things?|something)\b"
        r"[^.?!]{0,30}\byou (?:could|can|might|may|need|should|shouldn't|want)\b|"
        r"\b(?:aware|know|knew|decided|mentioned|happening|realise|realize)\b[^.?!]{0,20}\byou "
        r"(?:could|need|have|shouldn't|should)\b|\bneed to\.?$",
        why="tells the client what to do",
    ),
    Rule(
        "unsolicited-advice",
        0.88,
        r"\b(?:if i were (?:you|in your)|in your (?:place|shoes|position),? i|i(?:'d|"
        r" would)(?: really| strongly| just| probably)? (?:suggest|recommend|advise|"
        r"encourage (?:you|him|her)|urge|tell (?:him|her|them)|say no|leave (?:him|her|them|it)|"
        r"ask (?:him|her|them))|i (?:really |strongly |just |would )?(?:suggest|recommend|advise|"
        r"urge)|i (?:really |do )?(?:think|feel|believe) (?:that )?(?:you (?:should|need|ought|"
        r"could|might|have to|'d be)|it(?:'d| would) (?:be (?:good|best|helpful|better|useful|"
        r"wise)|help) (?:if you|for you|to))|my (?:advice|suggestion|recommendation|tip)|"
        r"a (?:good|great|useful|simple|helpful) (?:tip|trick|way|idea|technique|strategy|"
        r"thing to do) (?:is|would|might|could)|the (?:best|only|main|important|first|"
        r"most important|key|sensible|obvious) (?:thing|way|step|answer|solution|option)(?: to do|"
        r" here| now)? (?:is|would be|might be|to)|what (?:helps|works|usually helps|often helps|"
        r"you need|i'd do|you could do|you want to do|you should do)\b[^.?!]{0,20}\b(?:is|to)|"
        r"it (?:might|would|could|may|really|often|can)? ?(?:be (?:good|best|helpful|better|"
        r"useful|an idea|worth|wise)|helps?) (?:if you|for you|to (?:try|write|talk|go|get|take|"
        r"set|make|keep|ask|start|see|have|tell))|you(?:'d| would) (?:feel (?:better|less)|"
        r"benefit|be better)\b[^.?!]{0,10}\bif you)\b",
        unless=_ASKED
        + r"|\bwhat (?:helps|works) for you\b|\bwhat you need (?:is|right now|from)\b[^.?!]*\?|"
        r"\b(?:aware of|know|focus\w* on|that's|agree\b[^.?!]{0,20}) what you need to\b|"
        r"\bsuggest (?:that )?(?:you come|we)\b|\b(?:if|do|would) you think it\b|\bwould it\b",
        why="offers a solution",
    ),
    Rule(
        "unsolicited-advice",
        0.8,
        rf"{_START}(?:please |just |always |never |maybe |perhaps |simply |"
        rf"first,? )?(?:try (?:to |not to |and |\w+ing|some|a |the |this|going|writing)|make sure|"
        rf"don't (?:let|listen|take|be|think|give up|forget|overthink|dwell|blame|push|feel (?!so|"
        rf"too|very|all|as|like|good|well))|"
        rf"stop (?:\w+ing)|start (?:by |with |\w+ing|a |small)|go (?:to|and|for|see|back)|talk to "
        rf"(?!me|us)|speak to (?!me|us)|speak with (?!me|us)|tell (?:him|her|them|your)|"
        rf"ask (?:him|her|them|your|for)|"
        rf"write (?:down|a|it|them|him|her|to)|set (?:a|some|boundaries|clear|aside)|focus on|"
        rf"think (?:positive\w*|about (?:all|what you have|the (?:good|positive)))|give (?:it|"
        rf"yourself|him|her|them) (?:a|some|time)|take (?:a (?:break|bath|walk|holiday|day|week|"
        rf"few)|some time|up|care of yourself|it easy|things)|get (?:some|more|out|a|yourself|"
        rf"enough|plenty)|join a|keep (?:busy|a (?:diary|journal|list)|your chin|yourself busy|"
        rf"positive)|call (?:him|her|them|your|a|the)|be (?:kind|kinder|gentle|more|patient|firm|"
        rf"positive|honest with (?:him|her|them)|yourself)|consider \w+ing|learn to|remember to|"
        rf"practi[sc]e|forgive|let it go|let go|put (?:yourself|it behind)|move on|"
        rf"look after yourself|sleep on it|exercise|meditate|avoid|cut (?:down|out|back)|download|"
        rf"read (?:a|this|the|about)|see (?:a|your) (?:doctor|gp)|relax)\b",
        unless=_ASKED
        + r"|\b(?:you (?:said|told|try|tried|want|feel)|voice|he|she|they (?:say|said|tell|told)|"
        r"take your time|be here|tell me)\b|\bstart with (?:whatever|wherever|what|anything)\b|"
        r"\byou just (?:let it go|let go)\b|"
        r"\b(?:i can|to|we'll|i'll|you'll|confident|decrease)\b[^.?!]{1,60}\b(?:and|of) (?:go|make "
        r"sure|get (?:a|more|some)|start|stop|take|set) |\bthings,[^.?!]*\bexercise\b|"
        r"\bput (?:yourself|it behind)\b[^.?!]*\?",
        why="tells the client what to do",
    ),
    Rule(
        "premature-reassurance",
        0.9,
        r"\b(?:(?:it|things|everything|that|this|they|all of this|all)(?:'ll|'s| will| is| are|"
        r"'re)? (?:all |soon |just |definitely |surely |going to |gonna |"
        r"always )*(?:be (?:all right|alright|fine|ok|okay|better|easier|good|over soon|"
        r"different soon)|work (?:itself |themselves )?out|get better|gets better|get easier|"
        r"gets easier|turn out|turns out|pass(?:es)?\b|sort itself|settle down|improve|come right|"
        r"calm down|blow over|heal|come together|look better|pick up)|you(?:'ll|'re| will|"
        r" are)(?: definitely| surely| soon| going to| all| absolutely| still)* (?:be (?:fine|ok|"
        r"okay|all right|alright|great|good|just fine|over it|through this|a great|a good|better)|"
        r"get (?:through|over|there|past|better|used)|feel better|do (?:great|fine|well|"
        r"brilliantly)|find (?:someone|another|a (?:job|way)|your)|see,|meet someone|bounce back|"
        r"manage|cope|laugh about|be able to)|(?:don't|no need to|nothing to|try not to|"
        r"you mustn't|no reason to|you don't (?:need|have) to|you shouldn't|"
        r"please don't) (?:you )?(?:worry|panic|be (?:so )?(?:worried|scared|afraid|silly|sad|"
        r"upset)|be hard on|stress|cry|fret|feel (?:bad|guilty|ashamed|sad|like that|that way)))\b",
        unless=REPORTED
        + r"|\b(?:hop(?:e|es|ed|ing)|want|afraid|worried|fear|scared|convinced|if|whether|"
        r"can't promise|don't know|whenever|that you don't|how do|how would|what would|"
        r"when things|until|how (?:it|this|that|things)(?:'s| is|'ll| will|'re| are))\b|"
        r"\b(?:would|will|is|was) (?:that|this|it) (?:be |work )?(?:ok|okay|all right|alright|good|"
        r"fine|out)\b",
        why="promises that it will be well",
    ),
    Rule(
        "premature-reassurance",
        0.85,
        r"\b(?:i(?:'m| am) (?:sure|certain|confident|positive|convinced)|i know|i promise|"
        r"trust me|believe me|i have no doubt|i bet(?! there)|i guarantee)(?: that)? (?:it|things|"
        r"everything|you|he|she|they|your|this|that|there|once|in time|no one|nobody)\b(?:'ll|'re|"
        r"'s|'d)? ?(?:\w+ )?(?:will|would|won't|is|isn't|are|aren't|be|didn't|did|do|does|doesn't|"
        r"don't|loves?|care|cares|can|can't|get|gets|have|meant|mean|means|fine|going|work|mother|"
        r"husband|wife|boss|great|a|understand|proud|want|wants|still|really)\b",
        unless=r"\bi know (?:you (?:have|feel|want|are|'re|said|mean|don't)|it(?:'s| is)|"
        r"that(?:'s| is|"
        r"'s been)|this is|things are|how)\b|\bi(?:'m| am) (?:sure|certain) (?:you have|"
        r"you (?:feel|felt|are|were|'re) (?:\w+ )?(?:tired|scared|sad|angry|hurt|frightened|"
        r"exhausted)|that (?:was|is|hurt|must)|it (?:is|was) (?:hard|difficult|painful))\b|"
        r"\bif i know\b",
        why="vouches for what nobody can know",
    ),
    Rule(
        "premature-reassurance",
        0.85,
        r"\b(?:time (?:will |is a great |does )?heal\w*|give it time|in (?:no time|time you|"
        r"a few (?:weeks|months) (?:you|it|this))|before you know it|this too shall pass|"
        r"you(?:'ve| have) got this(?=$|[ ,]*[.!,])|you can do (?:it|this)(?=$|[ ,]*[.!,])|chin up|"
        r"cheer up|"
        r"(?:another|something|someone|a new|the right) [^.?!]{0,25}(?:will|'ll) (?:come|"
        r"turn|open) "
        r"(?:up|along)|stay (?:positive|"
        r"strong)|hang in there|keep your chin|it(?:'s| is) (?:all )?going to be (?:fine|ok|okay|"
        r"all right|alright|good)|tomorrow is another day|light at the end|everything happens for|"
        r"what doesn't kill|the right (?:person|one|job) will|(?:he|she|they)(?:'ll|"
        r" will) (?:come round|come around|forgive|understand|get over|change|call|be fine)|"
        r"no (?:one|body) (?:thinks|is judging|noticed|will|blames)|you(?:'re| are) (?:a |"
        r"such a )?(?:great|good|wonderful|perfectly good|fantastic|amazing|lovely|"
        r"brilliant) (?:mother|father|mum|mom|dad|parent|person|partner|wife|husband|friend|"
        r"daughter|son|teacher|nurse|worker|boss|carer)|it(?:'s| is|'s really|was) (?:not|"
        r"n't) your fault|it (?:isn't|wasn't) your fault)\b",
        unless=REPORTED + r"|\b(?:how would|confident|where you|whether you|because you)\b|\?$",
        why="comforts before it has listened",
    ),
)
