"""Signs of minimising, judging and defending, for a clinician to read and correct."""

from .._rule import REPORTED, Rule

_HARD = (
    "(?:hard|tough|difficult|rough|painful|frustrating|awful|sad|scary|upsetting|stressful|"
    "annoying|horrible|tiring|terrible|a lot|exhausting|frightening|lonely|disappointing)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "minimising",
        0.88,
        r"(?<!the very )(?<!or )\bat least (?!once|twice|\d|one|two|three|four|five|six|seven|"
        r"eight|"
        r"nine|ten|half|attempt|try|for the|at the|"
        r"a (?:few|week|day|month|year|dozen|part|little)|some (?:of|part)|for (?:now|today|me|"
        r"you)|that'?s how|part of|to (?:me|you)|in (?:part|here))",
        unless=REPORTED + r"|\b(?:sounds?|seems?) like\b[^.?!]{0,40}at least",
        why="sets the good side against the feeling",
    ),
    Rule(
        "minimising",
        0.88,
        r"\b(?:(?:could|might|it'd|would) (?:be|have been) (?:a lot |much |so much |far )?worse|"
        r"(?:have|has|had|got|are|is) (?:it |things |a lot |much |far |so much )*worse|"
        r"worse (?:off|things|problems)|(?:not|isn't|wasn't|can't be|surely) (?:really |all |"
        r"quite |exactly )?(?:that|so|such a|as) (?:big(?: a)?|bad|serious|terrible|awful|"
        r"important(?! and)|hard|dramatic|much of|much(?! that)|big of)|not the end of the world|"
        r"(?:no|not a|"
        r"isn't a|such a) big deal|making (?:a (?:big deal|mountain)|too much|more of (?:this|"
        r"it))|big deal (?:out of|about)|"
        r"you (?:may|might|probably|must)(?:'ve| have)? (?:just |only )?(?:imagin\w+|misread|"
        r"misunderst\w+|exaggerat\w+)|(?:maybe|perhaps) (?:nobody|no one|they|he|she) (?:even |"
        r"just )?(?:laughed|noticed|didn't|meant|wasn't|weren't|forgot)|"
        r"blow(?:ing)? (?:it|this|things) (?:up|out)|(?:look on|on|"
        r"see|the) the? ?(?:bright|plus|positive|good) side|bright side|silver lining|plenty more|"
        r"plenty of (?:other|fish|people|time)|you(?:'re| are)(?: still)?(?: actually| really| so|"
        r" very| quite| pretty| one of the)? (?:lucky|fortunate|blessed)|be (?:grateful|thankful|"
        r"glad(?! to))|count your|first[- ]world|nothing to (?:be|get|cry)|get over (?:it|this)|"
        r"toughen|"
        r"snap out|cheer yourself|nothing compared|water under|no point (?:in )?\w+ing|(?:all|"
        r"just|only) in your (?:head|mind))\b",
        unless=REPORTED + r"|\bfeel (?:lucky|grateful)\b|\b(?:sounds?|seems?|feels?) (?:like|as)\b",
        why="makes it smaller than it is for the client",
    ),
    Rule(
        "minimising",
        0.8,
        r"(?<!not )(?<!sure )\b(?:every(?:one|body) (?:feels?|goes|has|gets|struggles|is|does|"
        r"fights|argues|makes|"
        r"worries|hates|finds|loses|needs|cries)|we all (?:feel|go|have|get|struggle|do|make|lose|"
        r"worry|need|face)|(?:it|that|this) happens to (?:everyone|everybody|all|a lot|most|"
        r"the best)|it happens(?:[.!,]|$)|that's (?:just )?(?:life|how it (?:is|goes)|"
        r"what (?:families|couples|children|teenagers|bosses) (?:do|are like))|it(?:'s| is|"
        r" was)(?: really| probably)? (?:only|just|nothing|no big|merely) (?:a |an |one |some |"
        r"been |the (?!first|scene|beginning|start)|your |a bit |hormones|stress|work|tiredness|"
        r"natural|nerves|for)|"
        r"just (?:a (?:bit|phase|job|dog|cat|pet|bad (?:day|week|patch)|little|misunderstanding|"
        r"row)|one of those|nerves|stress|tired|hormones)|you(?:'re| are) (?:just|only) (?:tired|"
        r"stressed|nervous|hormonal|emotional|upset|having|a bit|being))\b",
        unless=r"\byou (?:feel|felt|say|said|think|thought)\b|\b(?:sounds?|seems?|feels?|"
        r"felt) (?:like|"
        r"as if)\b|\bit's not just\b|\bnot just\b|\?$|\bit's just that\b|\bit's just the two\b|"
        r"\bjust a little (?:time|while|bit more)\b",
        why="makes it an everyday thing",
    ),
    Rule(
        "minimising",
        0.8,
        rf"\b(?:(?:must|sounds?|that's|it's|that is|it is|i know it's|i'm sure it's|was|feels?|"
        rf"seem|seems|may|might) (?:be |been |have been |feel |really |so |very |like |pretty |"
        rf"quite |a bit |incredibly |it's |felt )*{_HARD}(?: for you| right now| to hear|"
        rf" at times| of course| i'm sure| i know| now)?[.,;!]? ?(?:but|however|though,|still,|"
        rf"yet|on the other hand)|(?:i (?:hear|understand|know|get|see|can see|can hear|"
        rf"appreciate|realise|realize)(?: that| how| what| why)?|of course|"
        rf"sure,?)\b[^.?!]{{0,70}}?[,.;]? (?:but|however)),? (?:[\w']{{1,20}} )?(?:"
        rf"you(?:'ve|'re|'ll| have| are| can| could| should| need| must| might| will| know| don't|"
        rf" shouldn't)|it|it's|that's|think|try|look|maybe|at least|they|he|she|the|everyone|"
        rf"everybody|we|i|there|there's|other|others|life|have|remember|surely|just|let's|most|"
        rf"perhaps|your|don't|be|this|things|in|on|sometimes|people|not|only|nobody)\b",
        unless=r"\bbut (?:i (?:don't want to|'d like to (?:hear|understand|stay)|want to (?:hear|"
        r"understand|be sure))|you (?:did|still|kept|came|also feel|also want|don't want|"
        r"don't feel|can't|feel|felt|keep|do it|went|carry|haven't told))\b|\bbut (?:you'd|"
        r"you're also|part of you|it's (?:also|hard|not)|you're working|"
        r"i (?:really )?(?:appreciate|"
        r"wonder))\b",
        why="takes the empathy back with a 'but'",
    ),
    Rule(
        "judging",
        0.88,
        r"\b(?:(?:you're|you are|you were|you've been|you seem|you can be|you(?:'re| are) being|"
        r"that's|that is|that was|it's|it was|isn't that|aren't you|a bit|sounds|that seems|seems|"
        r"being) (?:just |being |so |too |very |a bit |a little |rather |quite |really |pretty |"
        r"perhaps |maybe |kind of |all |actually |simply |clearly |a |always |"
        r"also )*(?:overreact\w*|over-react\w*|dramatic|melodramatic|selfish|irrational|"
        r"unreasonable|childish|lazy|over-?sensitive|(?:too |so |very )sensitive|silly|ridiculous|"
        r"resistant|so negative|too negative|manipulative|in denial|paranoid|stubborn|immature|"
        r"irresponsible|ungrateful|weak|naive|hysterical|attention[- ]seeking|playing the victim|"
        r"controlling|passive[- ]aggressive|codependent|needy|clingy|jealous and|unfair (?:to|on|"
        r"of)|harsh (?:on|of|to)|wrong (?:to|of|about)|the problem|to blame|making excuses|"
        r"an? (?:addict|alcoholic|bad (?:mother|father|parent|person|partner|choice|decision)|"
        r"victim)|not (?:really )?(?:trying|being honest|listening|normal|helping yourself|"
        r"very mature|a healthy)|unhealthy|toxic|pathetic|crazy|abnormal|foolish|reckless|"
        r"cowardly|avoiding responsibility|difficult on purpose))\b",
        unless=REPORTED
        + r"|\b(?:afraid|worried|ashamed|scared|like you're|as if you're|wonder(?:ing)? if you're|"
        r"fear)\b[^.?!]{0,20}\b(?:you're|you are)\b|\byou(?:'re| are) not (?:being |"
        r"just )?(?:overreact|silly|selfish|lazy|weak|crazy|dramatic|sensitive|ridiculous|too|so|"
        r"irrational)|\b(?:isn't|wasn't|not) (?:silly|weak|selfish|crazy|unreasonable|ridiculous|"
        r"childish|stupid|irrational|overreacting)\b|\bcalled you\b|\b(?:he|she|they) (?:think|"
        r"thinks|say|says|said|called)\b|\bfeels? like\b",
        why="passes judgement on the client",
    ),
    Rule(
        "judging",
        0.82,
        r"\b(?:(?:(?:you're|you are|that (?:says|shows|tells me)[^.?!]{0,20}you're) (?:really |"
        r"just |clearly |all )*not|you don't seem|you aren't) (?:really |very |that |all |"
        r"so )*(?:committed|"
        r"motivated|serious about|interested in (?:getting|changing)|ready to change|"
        r"making an effort|pulling your weight)|in your culture,? (?:the |you|women|men|people|"
        r"wives|husbands|they|it's|that's)|(?:letting|let) (?:people|them|him|her|"
        r"everyone) walk (?:all )?over|a bit (?:of an? (?:excuse|overreaction|exaggeration))|"
        r"that's (?:no|not an|just an?) excuse|you(?:'re| are) (?:hiding|running away|"
        r"making it (?:worse|harder|up)|doing this to yourself|holding yourself back|"
        r"choosing (?:to|this)|sabotaging)|self-sabotag\w+|most (?:people|mothers|fathers|women|"
        r"men|adults) (?:would|can|manage|cope))\b",
        unless=REPORTED + r"|\bin your culture,? (?:how|what)\b|\?$",
        why="judges or assumes",
    ),
    Rule(
        "judging",
        0.8,
        r"\b(?:you (?:shouldn't|should not|can't|mustn't) (?:feel|be (?:so|angry|sad|upset|"
        r"jealous|afraid|like)|think (?:like|that way)|talk|have (?:said|done|let|shouted|told|"
        r"gone|left|hit|waited|stayed|married|been)|say that)|you should(?:'ve| have) (?:\w+ )?|"
        r"you (?:brought|let|made|chose|allowed|caused|created|"
        r"got yourself)\b[^.?!]{0,25}\b(?:this|it|that|yourself|him|her|them|into)(?: on yourself|"
        r" happen| worse| into this)|how could you(?: do (?:that|this|such)| "
        r"say (?:that|such)| let| leave| be so|(?=[.?!]|$))|what were you thinking|"
        r"what did you expect|"
        r"(?:your|the) (?:problem|trouble) is (?:that )?(?:you|your)|people like you (?:always|"
        r"never|"
        r"can't|don't|won't|should|tend|only|just|usually)|you people|"
        r"(?:typical|typically) (?:of|for|you|man|woman|teenager|only)|that's (?:so )?typical|"
        r"(?:women|men|people|families) (?:from|in) (?:your|those|that) (?:culture|country|"
        r"religion|community|background) |"
        r"why (?:on earth )?(?:would|did|didn't|haven't|can't|won't|don't) you (?:just |even |"
        r"ever |not |simply )?(?:\w+)|don't you (?:think|see|realise|realize|understand|care|"
        r"want)\b|you (?:clearly|obviously|just|simply|don't really|never really|"
        r"don't even) (?:don't (?:want|care|trust|like|try|see)|want (?:to )?(?:attention|control|"
        r"sympathy)|have (?:a problem|an issue|issues)|hate|need (?:attention|to grow up|"
        r"to be right)|want to|haven't|aren't|can't|like being|refuse|enjoy)|(?:clearly|"
        r"obviously),? (?:you(?! made|'ve made| have|'ve had| know)|your|he|she|they)|(?:he|she|"
        r"they|your (?:mother|father|"
        r"husband|wife|partner|boss|brother|sister|son|daughter))(?:'s| is|'re| are)(?: clearly|"
        r" obviously| just| such| a| an| being| so| really)* (?:narcissis\w*|abusive|toxic|"
        r"selfish|a bully|controlling|horrible|awful|lazy|terrible|monster|jerk|right (?:to be|"
        r"about you)))\b",
        unless=REPORTED
        + r"|\bwhy (?:would|did) you (?:feel|think) that (?:is|might|was)\b|\bwhy don't (?:you|"
        r"we)\b|\bwhat (?:makes|made)\b|\bno wonder\b|\bi can see why\b|"
        r"\bdon't you want to (?:say|tell)\b|"
        r"\bwhy (?:did|would|didn't|wouldn't) you (?:choose|pick|say|give|put|be|rate|decide|"
        r"make (?:that|this|those|the) (?:decisions?|choices?|changes?))\b|"
        r"\b(?:realise|realize|think|feel|wish) [^.?!]{0,20}\byou shouldn't have\b",
        why="blames, assumes or labels",
    ),
    Rule(
        "defensiveness",
        0.88,
        r"\b(?:i(?:'m| am| was)(?: only| just| simply| merely| honestly| actually)* (?:only |"
        r"just |simply )(?:trying|doing|asking|saying|following|here|being|making|wanted|meant|"
        r"suggesting|pointing)|i(?:'m| am| was) (?:trying (?:to help|my best|as hard)|"
        r"doing my (?:best|job))|that(?:'s| is| was)(?: really|n't| not|'s not)* (?:not |hardly |"
        r"a bit un|un)?(?:what i (?:said|meant|did|was saying)|fair to me|fair|my (?:job|"
        r"problem|intention))|(?:isn't|wasn't|not) (?:what i (?:said|meant)|my (?:fault|job|"
        r"problem|intention)|fair)|i (?:never|didn't|did not|don't think i) (?:say|said|mean|"
        r"meant|suggest\w*|claim\w*|promise\w*|do (?:that|anything)|did (?:that|anything)|"
        r"ask\w* you to|tell|told|judge\w*|implied|imply|push\w*|ignore\w*)|i(?:'ve|"
        r" have)(?: already| been| had| actually)+ (?:told|explained|said|asked|tried|helped|"
        r"doing this|years|plenty|trained|given|done|listening|very patient|a lot of)|you(?:'ve|"
        r" have)? (?:misunderstood|misheard|misread|got me wrong|took (?:it|that|"
        r"me) (?:the )?wrong|are (?:twisting|misunderstanding)|'re (?:twisting|misunderstanding|"
        r"putting words))|putting words)\b",
        unless=r"\bsorry\b[^.?!]{0,40}$|\bjob\b[^.?!]{0,15} to (?:judge|change|"
        r"tell|decide|push|make|fix)\b|\bi'm just (?:here to help|making (?:some )?notes)\b|"
        r"\bi didn't (?:hear|listen|see|ask|take|notice|give|"
        r"say (?:that|"
        r"it) (?:well|clearly|very well))\b|\bi'm (?:just|only) (?:wondering|noticing|checking|"
        r"thinking|curious)\b|\bit wasn't help\b|\bthat's not fair (?:on|to) you\b|\bi haven't\b|"
        r"\bi(?:'ve|"
        r" have) been (?:listening to you|doing this too)\b",
        why="defends itself",
    ),
    Rule(
        "defensiveness",
        0.85,
        r"\b(?:i did (?:ask|tell|say|explain|listen|mention|warn|answer|"
        r"try)(?: you)?\b(?!,? and i'?m sorry)|maybe you (?:weren't|didn't|don't|should|just)|"
        r"i can only (?:work|help|do|go)|put (?:that|this|it) (?:all )?on me|(?:nobody|no one|"
        r"none of them) (?:else )?(?:has )?(?:ever )?(?:complain\w*|said that|minded|"
        r"had a problem)|that's (?:the|a) standard|i(?:'ve| have) (?:only|done|"
        r"given you) (?:ever )?(?:tried|everything|my best|all)|i (?:only )?(?:meant|"
        r"wanted) (?:well|it (?:well|kindly|as)|to help|so you)|i only meant)\b",
        unless=r"\bsorry\b|\bi did look\b|\bclumsy\b|\bwrong of me\b|\bmy fault\b",
        why="defends itself",
    ),
    Rule(
        "defensiveness",
        0.82,
        r"\b(?:with all due respect|with respect(?! to)|i know what i(?:'m| am) doing|i(?:'m|"
        r" am) (?:a |an |"
        r"the )?(?:trained|qualified|professional|experienced|expert|licensed|therapist here|"
        r"the therapist|the expert|the professional)|(?:in|from) my (?:professional |clinical |"
        r"long )*(?:experience|opinion|training),?|my (?:training (?:says|tells|taught)|"
        r"supervisor says|other clients|"
        r"qualifications?|methods?)|(?:other|most|all|none|"
        r"many) (?:of my )?(?:other )?clients (?:find|like|have (?!used|tried|said|told)|don't|"
        r"never|feel|are|get|do)|"
        r"(?:no|none) of my (?:other )?clients|nobody else (?:has|had|ever|complain\w*|finds|"
        r"minds?|objects?)|i can't help (?:you )?(?:if|unless)|"
        r"if you(?:'d| had| would| don't| won't| just| only)* (?:told me|listen\w*|done the|"
        r"do the|tried|been honest|open up|want to be helped|let me|give (?:it|me)|cooperate|"
        r"like,? you can)|you(?:'re| are) (?:the one|free to|welcome to) (?:who(?! has| have|"
        r" decides| knows)|find|leave|go|"
        r"see)|i do (?:listen|understand(?! from)|care|my best|know (?:what|how|my))|"
        r"i was listening|"
        r"i am listening|"
        r"it(?:'s| is)(?: not|n't) my(?! job(?: at all)? to (?:judge|change|tell|decide|push))|"
        r"i(?:'m| am) not the (?:one|problem)|i(?:'m|"
        r" am) not (?:judging|criticising|criticizing|attacking|saying (?:that|it)|like|"
        r"your (?:enemy|servant|secretary|slave|punch\w*))|"
        r"(?<!how )well,? (?:i|that's|you)(?:'m|'ve|'re)? (?:only |simply |just (?!want)|"
        r"have to (?!say)|did|do|"
        r"asked|"
        r"told|"
        r"sorry you feel)|sorry you feel|sorry if you|let's not (?:make this|argue)|you(?:'re|"
        r" are) being (?:unfair|hostile|aggressive|difficult)|why are you (?:angry|attacking|so)|"
        r"there's no need to(?! rush| hurry| decide| figure| answer| talk| say))\b",
        unless=r"\bin my experience\b[^.?!]*\b(?:people|that's common)\b|\bi am listening\.?$|"
        r"\bwell,? i (?:do|did|have) (?:hear|wonder)\b|\bi do care\b",
        why="protects itself instead of hearing the complaint",
    ),
)
