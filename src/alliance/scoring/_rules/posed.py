"""Advice in the form of a question ("Wouldn't it be better to …?"), to read and correct.

What gives it away is that the answer is already in it: a course of action, asked in the negative,
with "have you tried", or as the one thing that stands in the way. A question that leaves the
client to find the action is none.
"""

from .._rule import Rule

_OPEN_DOOR = (
    r"\b(?:shall we|would you like (?:us|me|to)|would you be willing|how (?:would|does) (?:that|"
    r"it|this) (?:sound|feel|be|sit|suit|fit)|would that (?:be|suit|help|fit)|what do you think of|"
    r"is (?:that|it) all right (?:with|if)|would it be (?:all right|ok|okay) (?:if|to)|together\b|"
    r"with me\b|or (?:is|would) (?:that|it|you) |feel free|would that (?:be|help)|"
    r"what would you rather|if that's (?:ok|okay|all right)|tell me (?:no|if))"
)
_RISK = (
    r"\b(?:dying|death|ending (?:it|your)|suicide|killing|hurting yourself|harming|taking your)\b"
)
_TELLING_ME = (
    r"(?!(?:please |just |maybe |perhaps |a bit |also )*(?:tell(?:ing)? me|say(?:ing)? (?:a|more|"
    r"some|what|how)|describ\w+|help(?:ing)? me|giv(?:e|ing) me|shar(?:e|ing)|explain\w*|"
    r"talk(?:ing)? me|talk(?:ing)? (?:a bit )?(?:more )?about|walk|let me|put (?:it|that|this|a)|"
    r"imagine|picture|remember|feel|see (?:how|that|why|yourself)|hear|sense|notice|bear|believe|"
    r"elaborate|face|stop me|say)\b)"
)
_DO = (
    r"(?:tak(?:e|ing)|ask(?:ing)?|call(?:ing)?|ring(?:ing)?|phon(?:e|ing)|text(?:ing)?|writ(?:e|"
    r"ing)|email\w*|send(?:ing)?|join(?:ing)?|book(?:ing)?|apply\w*|mak(?:e|ing)|set(?:ting)?|"
    r"tell(?:ing)? (?!me)|talk(?:ing)? (?:to|with|it)|speak(?:ing)?|see(?:ing)? (?:a|your|some)|"
    r"go(?:ing)?|try(?:ing)?|start(?:ing)?|stop(?:ping)?|leav(?:e|ing)|get(?:ting)?|find(?:ing)?|"
    r"mov(?:e|ing)|buy(?:ing)?|sell(?:ing)?|hir(?:e|ing)|keep(?:ing)?|walk(?:ing)?|run(?:ning)?|"
    r"eat(?:ing)?|cook(?:ing)?|sleep(?:ing)?|rest(?:ing)?|relax(?:ing)?|meditat\w+|exercis\w+|"
    r"practi[sc]\w+|breath(?:e|ing)|cut(?:ting)?|giv(?:e|ing)|plan(?:ning)?|invit\w+|visit(?:ing)?|"
    r"organi[sz]\w+|arrang\w+|apologi[sz]\w+|forgiv\w+|ignor\w+|avoid(?:ing)?|block(?:ing)?|"
    r"sit(?:ting)? (?:down|him|her|them)|put(?:ting)?|do(?:ing)?|us(?:e|ing)|look(?:ing)? (?:at|"
    r"for|"
    r"into|up|on)|read(?:ing)?|think(?:ing)? (?:about|of|positiv\w+)|chang(?:e|ing)|switch(?:ing)?|"
    r"turn(?:ing)?|say(?:ing)? (?:no|sorry|it|something|to)|explain\w*|discuss\w*|confront\w*|"
    r"negotiat\w+|com(?:e|ing) (?:clean|up|to)|work(?:ing)?|volunteer\w*|learn(?:ing)?|study\w*|"
    r"sign(?:ing)?|swap(?:ping)?|drop(?:ping)?|limit(?:ing)?|replac\w+|focus\w*|let(?:ting)?|"
    r"be(?:ing)? (?:more|less|a bit|kinder|firmer|honest|patient|nicer|stricter|open|clear|easier|"
    r"better|on|nice|kind)|pick(?:ing)?|wait(?:ing)?|act(?:ing)?|accept(?:ing)?|distract\w*|"
    r"reward\w*|treat(?:ing)?|delegat\w+|consider\w*|contact\w*|reach(?:ing)?|spend(?:ing)?|"
    r"bring(?:ing)?|show(?:ing)?|check(?:ing)?|record(?:ing)?|download\w*|schedul\w+|ban(?:ning)?|"
    r"lock(?:ing)?|pour(?:ing)?|clear(?:ing)?|pay(?:ing)?|sav(?:e|ing)|lower(?:ing)?|"
    r"report(?:ing)?|"
    r"complain\w*|hav(?:e|ing) (?:a|it|some|lunch|dinner|tea|coffee)|stand(?:ing)? up|"
    r"open(?:ing)? up|forc(?:e|ing)|push(?:ing)?|admit\w*|offer\w*|count(?:ing)?)"
)
_SOFT = (
    r"(?:just |maybe |perhaps |simply |possibly |instead |at least |always |even |still |not |"
    r"also |first |really |actually |both |ever ){0,3}+"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "unsolicited-advice",
        0.85,
        r"\b(?:have|has|had) (?:you|the two of you|you two|either of you|anyone|nobody|no one|"
        r"he|she|they) (?:ever |maybe |perhaps |already |at least |not |never |even |actually |"
        r"also |both |yet |really )*(?:(?:tried|considered|attempted) (?!to(?: (?:kill|hurt|harm|"
        r"end|take)|\?|$)|to (?:talk|speak|tell|"
        r"understand|imagine|say)|talking about (?:it|this)|that before|it before|anything)\w|"
        r"thought (?:of|about) (?!it\b|that\b|this\b|what\b|how\b|why\b|him\b|her\b|them\b|"
        r"dying|suicide|ending|killing|hurting|harming)\w|looked (?:into|at (?:a|any|the|some|"
        r"getting|online)|for (?:a|another|any|some))|spoken to (?:a |an |your |the |hr|social|"
        r"someone|somebody|citizens)|talked to (?:a |an |your (?:gp|doctor|boss|manager|hr|union|"
        r"bank|landlord|pastor|teacher)|hr|someone|somebody)|asked (?:for (?:help|a|some|time|"
        r"support)|your (?:gp|doctor|boss|manager)|(?:him|her|them|someone) (?:to|for|not))|"
        r"been to (?:a|an) |seen (?:a|your) (?:doctor|gp|lawyer|solicitor|specialist|"
        r"dentist|nutritionist|dietician)|told (?:him|her|them|your \w+) (?:straight|that you (?:"
        r"need|want|won't|can't|don't)|to |no\b|how you feel|what you need|off)|joined|"
        r"signed up|booked|written (?:down|to|him|her|them|it|a|your)|made (?:a|yourself a|an|any) "
        r"(?:list|plan|appointment|effort|schedule|budget|timetable|time)|set (?:any |some |"
        r"yourself |clear |a |an )*(?:boundaries|limits?|alarm|timer|rules?)|got (?:an? \w+ "
        r"(?:\w+ )?(?:you|that)|yourself a)|"
        r"downloaded|read (?:any|a|the|that) |reached out|contacted|suggested|recommended|"
        r"applied (?:for|to|anywhere)|started (?:a|looking|going|doing)|kept a|given (?:him|her|"
        r"them|it|yourself) (?:a|some|time|space)|sat (?:him|her|them|down)|explained (?:to|that|"
        r"it|how)|told you to|used (?:a|an|any) |installed|bought)",
        unless=_RISK + r"|\b(?:what|which|how)\b[^.?!]{0,40}?\b(?:have|has)\b|" + _OPEN_DOOR,
        why="suggests a solution in the form of a question",
    ),
    Rule(
        "unsolicited-advice",
        0.85,
        rf"\b(?:(?:could|can|should|would|won)(?:n't|n) (?:you(?:r \w+)?|he|she|they|someone|"
        rf"somebody|the two of you|we|one of \w+|a \w+)|(?:could|can|should|would) (?:you|he|she|"
        rf"they|someone) not|don't you (?:want|need|have) to (?!talk|tell|say|know|hear)|"
        rf"shouldn't (?:you|he|she|someone|we) (?:be )?|surely you(?:'d| could| can| should| might|"
        rf" would)|can't (?:you|someone|he|she|they|your \w+)|what(?:'s| is) (?:stopping|"
        rf"preventing|keeping|holding) you (?:back )?from|is there (?:any|a|some|no) (?:good |"
        rf"real |"
        rf"particular )?(?:reason|way) (?:why |that |for )?you (?:couldn't|can't|could|don't|"
        rf"haven't|wouldn't|shouldn't)|would it (?:really )?(?:kill|hurt|harm|be so (?:hard|bad|"
        rf"terrible|difficult|awful)|be (?:that|too) (?:hard|difficult))(?: for)?(?: you)? to|"
        rf"how (?:hard|difficult) (?:would|can|could) it be (?:for you )?to|(?:did it|has it)"
        rf"(?: ever| not| never)? (?:occur|occurred|cross your mind)(?: to you)? to|(?:is it|"
        rf"isn't it|is it not|maybe it's|perhaps it's)(?: maybe| perhaps| not)? (?:about |high )?"
        rf"time (?:to|you|that you|for you to|somebody|someone|he|she|they|we))"
        rf" ?{_SOFT}{_TELLING_ME}{_DO}?\b",
        unless=_OPEN_DOOR + r"|\bcan you (?:not )?(?:remember|sleep|feel)\b|"
        r"\b(?:wouldn't|couldn't|can't) (?:he|she|they)\b[^.?!]{0,20}\b(?:listen|stop|see|let|"
        r"understand)\b",
        why="asks why the obvious is not done",
    ),
    Rule(
        "unsolicited-advice",
        0.82,
        r"\b(?:wouldn't|couldn't|mightn't|isn't|would|might|could|is|won't|shouldn't|aren't) (?:it|"
        r"that|this|there)(?: not| also| maybe| perhaps| just)? ?(?:be |have been |feel |make |"
        r"really )?(?:not )?(?:"
        r"(?:a lot |much |so much |far )?(?:better|easier|wiser|kinder|safer|nicer|simpler|"
        r"healthier|more sensible|best|wise|sensible|an idea|a (?:good|better) (?:idea|step|"
        r"start|plan|way)|worth|simplest)\b(?! than)|"
        r"(?:help|sense|useful|helpful|good|nice|do you good) (?:if you|to just|for you to))|"
        r"\b(?:is there not|isn't there|is there|aren't there) (?:not )?(?:a|an|some|any) (?!part|"
        r"feeling|side|voice|memory|moment|time when|way in which)[^.?!]{1,40}\byou (?:could|can|"
        r"might|should|ought)\b",
        unless=_OPEN_DOOR + r"|\bwould it help if we\b|\bcould it be that\b",
        why="offers a solution in the form of a question",
    ),
    Rule(
        "unsolicited-advice",
        0.82,
        r"\b(?:wouldn't|would|couldn't|could|mightn't|might|won't) (?!it|that|this|there|you|he|"
        r"she|"
        r"they|we|i |part|some of)(?:not )?(?:a |an |the |some |your |\w+ing\b|a bit of |one |a "
        r"few )?"
        r"[^.?!,]{0,40}?\b(?:help|not (?:be|help|do|work)|hurt|have hurt|be (?:a good|the best|"
        r"better|easier|worth|a (?:start|first|solution|way)|useful|helpful|an (?:option|idea))|"
        r"do you good|take your mind|get you out|make (?:it|you|things) (?:easier|better|feel))\b",
        unless=_OPEN_DOOR + r"|\b(?:what|how|who|which|where|when) (?:would|could|might)\b|"
        r"\b(?:something|anything|nothing|things?|barriers?|ways?|one)(?: else)? (?:that |you |"
        r"we |your \w+ |he |she |they )*(?:would|could|might)\b|\byou(?:'d| would) like\b|"
        r"\b(?:if|would|do) you (?:think|say|feel) (?:it|that|this)?\b",
        why="offers a solution in the form of a question",
    ),
    Rule(
        "unsolicited-advice",
        0.82,
        rf"\b(?:do you (?:not )?think (?:that )?(?:maybe |perhaps )?(?:it(?:'s| is|'d| would)(?: "
        rf"be| "
        rf"not)?(?: maybe| about| better| a good idea| time| worth| best| wise| to| if| help)+|you "
        rf"(?:should|could|might|ought|need)|(?:a|an|some|more|less|\w+ing)\b[^.?!]{{0,40}}\b"
        rf"(?:might|would|could|may) (?:help|be|do|make))|don't you think|wouldn't you (?:say|"
        rf"agree|think|feel (?:better|happier|less|calmer)|be (?:better|happier|less|more))|"
        rf"what would happen if you (?:just|simply|only|actually|for once|said|told|stopped|"
        rf"asked|left)|and (?:what )?if you (?:just |simply |only |actually |tried |were to )|"
        rf"(?:what|how) (?:about|if) (?:you )?{_SOFT}{_DO}\b|what (?:about|if) (?:you |you'd )"
        rf"(?!are|feel|had|have|were|can't|don't|woke|never)\w+ed\b|why (?:not|don't you|can't "
        rf"you)(?: just| simply| maybe| at least| go and)? "
        rf"{_TELLING_ME}{_DO}|did you (?:think of|not think|try|consider|never think|ever think|"
        rf"at least|not (?:try|consider|ask|tell|say))\b|do you (?:ever |do any |regularly )"
        rf"(?:try|practi[sc]e|meditat\w+|exercise|take (?:breaks|time|a)|relax|yoga|sport|walk|"
        rf"go (?:for|to)|treat yourself|switch|write|plan)|do you (?:make|keep|give|set|allow) "
        rf"(?:yourself )?(?:a|any|some|enough|time)|are you (?:taking|getting|doing|eating|"
        rf"keeping) "
        rf"(?:any|enough|some|a|proper\w*) (?:exercise|breaks?|time for|rest|fresh air|sleep "
        rf"hygiene"
        rf"|diary|vitamins|care)|may i suggest|can i suggest|could i suggest|suppose you "
        rf"(?:just |simply )?{_DO})",
        unless=_RISK
        + "|"
        + _OPEN_DOOR
        + r"|\bwhat about (?:a|the|you)(?: \w+){0,2} (?:makes|made|is|was|feels|hurts|scares)\b|"
        r"\b(?:what|how|where|when|which|who)\b[^.?!]{0,40}\bdo you think\b|"
        r"\bsuggest (?:that )?(?:you come|we)\b|"
        r"\bwhy not\?$|\bdid you try to (?:tell|talk|say|speak)\b|\bwhat did you\b",
        why="suggests a solution in the form of a question",
    ),
    Rule(
        "unsolicited-advice",
        0.8,
        rf"\b(?:could|can) (?:you|he|she|they|your \w+|somebody|someone)(?: two| both)? "
        rf"(?:maybe|perhaps|just|simply|possibly|at least|instead|try(?: to| and)?|not|consider|"
        rf"start|set (?:yourself|a)|ask (?:for|him|her|them|your|someone|somebody)|go (?:to|for|"
        rf"and|back)|take (?:a (?:break|walk|day|few|holiday)|some|up|turns)|get (?:a|an|some|"
        rf"someone|help|up|out)|join|call|ring|write (?:it|down|him|her|them|to|a)|find (?:a|"
        rf"someone|another)|make (?:a|time)|cut|leave (?:him|her|the|work|earlier)|move|apply|"
        rf"book|invite|use (?:a|your)|do (?:something|some)|switch|arrange|hire|volunteer) "
        rf"?{_TELLING_ME}",
        unless=_OPEN_DOOR
        + r"|\bwhat (?:could|would|can)\b|\bhow (?:could|would|can)\b|\bwho (?:could|would|can)\b|"
        r"\bwhere (?:could|would|can)\b|\b(?:can|could|would) you (?:try|just|maybe|perhaps) "
        r"(?:to |and )?(?:tell|say|describe|help|put|explain|stay|picture|imagine|think back|"
        r"remember)\b|\bwould you (?:just|not|maybe|rather)\b|\bhow would\b|\bwhen would\b",
        why="suggests a solution in the form of a question",
    ),
)
"""The patterns; each counts only in a sentence that asks."""
