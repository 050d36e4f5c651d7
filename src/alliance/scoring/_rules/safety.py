"""Signs of emotional safety, for a clinician to read and correct."""

from .._rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "pacing",
        0.85,
        r"\b(?:no (?:rush|hurry|pressure|need to (?:tell|talk|say|answer|go|decide|rush))|"
        r"take (?:your|all the|as much|the) time|(?:at|in) your (?:own )?(?:pace|speed|time)|"
        r"only (?:as (?:much|far|little)|what|if|say what|go as|share what|"
        r"tell me what) (?:as )?(?:you|feels|we)|(?:you )?don't have to (?:tell|talk|say|answer|"
        r"go|share|decide|explain|rush|do it all|say (?:more|any)|put|get|know|find|finish|"
        r"describe|start)|as (?:much|little|far|slowly) (?:or as little )?as you (?:like|want|"
        r"need|choose|feel|wish)|(?:slow|slowing) (?:down|this down|it down|things down)|we(?:'ll|"
        r" can| could)? (?:go|take (?:it|this|that)) (?:slow|slowly|gently|step by step|one step|"
        r"a step|a bit at a time|bit by bit|at)|(?:one|a) (?:step|piece|bit|little|small piece|"
        r"small step) at a time|bit by bit|whenever you(?:'re| are| feel) ready|when you(?:'re|"
        r" are| feel) ready|if and when|up to you (?:how|what|whether|when|if))\b",
        unless=r"\bslow down (?:and (?:stop|think)|at work|your)\b|\byou should slow\b",
        why="leaves the pace to the client",
    ),
    Rule(
        "pacing",
        0.8,
        r"\byou (?:decide|choose|set|say) (?:how (?:much|far|fast|deep)|what (?:you|we)|"
        r"when (?:we|you|to)|the pace)\b|\b(?:feels?|is|gets?|becomes?) too (?:much|close|fast|"
        r"raw),? (?:just |you can |please |we |say|tell|let)\b|\bsay (?:pass|stop|when)\b|"
        r"\bleave it (?:there|at that|for (?:today|now|another))\b|\bstay (?:here|with (?:that|"
        r"this|it)) (?:for )?a (?:moment|bit|while|minute|second)\b",
        why="leaves the pace to the client",
    ),
    Rule(
        "pacing",
        0.8,
        r"\b(?:we can|we could|shall we|do you (?:want|need) to|would you like to|let's|you can|"
        r"feel free to|happy to|you're free to) (?:just |always |also |say )?(?:stop|pause|"
        r"leave (?:it|that|this)|take a break|come back to (?:it|that|this)|stay (?:with|here|"
        r"right here)|slow|wait|rest|park|have a break|say no|say stop|skip|put (?:it|that|"
        r"this) (?:down|aside)|not (?:talk|go)|breathe)\b|\b(?:is|was|would) (?:it|this|"
        r"that) (?:be )?(?:ok|okay|all right|alright|too (?:much|fast|soon))(?: with you|"
        r" for you)?(?: if we| to (?:talk|stay|go|look|ask|say|stop|come|keep)| right now| today|"
        r" now|\?)|\bhow (?:comfortable|ready) (?:are|do|would) you\b|\btoo (?:much|fast|"
        r"soon) (?:right now|for (?:you|today|now))\b|\bhow (?:is|"
        r"does) it (?:feel )?(?:for you )?to (?:be )?(?:talk|say|tell|go|look)\w*\b|"
        r"\bif (?:that's|it's|this is) (?:ok|okay|all right|alright|too much|not too much)\b|"
        r"\bstop me\b|\bwe don't have to\b|\bthat's far enough\b|\bhow much (?:of (?:that|this|"
        r"it)|you) (?:do |would |feels? )?(?:you )?(?:want|like|right|okay|comfortable)\b",
        why="checks whether this is the right pace",
    ),
    Rule(
        "support",
        0.85,
        r"\b(?:i(?:'m| am| will be|'ll be|'ll stay|'m right) (?:right |still |"
        r"really )?(?:here(?! (?:to (?:help people|assess|fill))| because)|with you|by your side|"
        r"beside you|staying|alongside)|here (?:with|for) you|here if you|(?:aren't|are not|not|"
        r"don't have to (?:\w+ ){1,4}|won't be|needn't \w+) (?:alone|on your own|"
        r"by yourself) (?:in|with|right now|now|here|through)|(?:carry|face|do (?:this|it|"
        r"that)|hold|go through|"
        r"get through|sort|manage|figure|work|handle|bear)\b[^.?!]{0,25}\b(?:alone|on your own|"
        r"by yourself|together|with you)|we(?:'ll| will| can) (?:\w+ )?(?:get|find|face|carry|"
        r"hold|work|figure|sort|look|think|go|make|bear|sit|stay|keep)\b[^.?!]{0,25}\b(?:together|"
        r"with you|with this)|you're safe (?:here|with|right now|in)|(?:this is|"
        r"it's) a safe (?:place|space))\b",
        unless=r"\b(?:you feel|you felt|feels? like|sounds?|you've had to|you had to|having to|"
        r"you've been|you're (?:carrying|doing|facing|holding)|trying to|left to)\b|\bwork (?:on|"
        r"towards)\b",
        why="offers to be there",
    ),
    Rule(
        "support",
        0.7,
        r"\b(?:who (?:is|else|could|can|might|do you have)\b[^.?!]{0,30}\b(?:with you|support|"
        r"call|ring|talk to|lean on|around|stay|help|there for you|tonight|beside)|what (?:would|"
        r"could|might|do you need|can i do)\b[^.?!]{0,30}\b(?:right now|from me|support|comfort|"
        r"steady|safer|help you (?:feel|get)|tonight|in this moment)|feel (?:your|the) (?:feet|"
        r"chair|ground|breath)|feet on the (?:floor|ground)|(?:let's|we can|"
        r"can you) (?:just )?(?:breathe|take a (?:slow )?breath|breath)|a (?:slow|deep) breath|"
        r"(?:let's|we'll) (?:make|put together|write|work out) a (?:safety )?plan|"
        r"how can i (?:help|support|be)|i want to help|i(?:'ll| will) (?:help|ring with|call with|"
        r"go through))\b",
        why="offers active help",
    ),
    Rule(
        "risk-check",
        0.92,
        r"\b(?:suicid\w+|kill(?:ing)? yourself|take your (?:own )?life|taking your (?:own )?life|"
        r"end(?:ing)? (?:your life|it all|things)|hurt(?:ing)? (?:yourself|someone|anyone|him|her|"
        r"them)|harm(?:ing)? (?:yourself|someone|anyone|him|her|them)|self[- ]harm\w*|"
        r"not (?:wanting|want) to (?:be (?:here|alive)|live|wake up|go on living|exist)|"
        r"(?:thoughts?|thinking) (?:of|about) (?:dying|death|ending|suicide|not being here)|"
        r"wish\w* (?:you (?:were|weren't|wasn't|was)) (?:dead|alive|here)|better off (?:dead|"
        r"without you)|go on living|life (?:isn't|is not|wasn't) worth)\b",
        why="asks about danger to life",
    ),
    Rule(
        "risk-check",
        0.85,
        r"\b(?:are you|do you feel|do you|feel|will you be|is (?:anyone|everyone|he|she|it|"
        r"someone)|are (?:they|the children|the kids)|were you|keep(?:ing)? (?:yourself|"
        r"you)) (?:\w+ )?safe\b|\bhow safe\b|\b(?:anyone|someone|he|she|they|"
        r"partner) (?:\w+ )?(?:hit|hurt|hurting|threaten\w*|harm\w*|force\w*) you\b|\b(?:in|"
        r"any) (?:\w+ )?danger\b|\ba plan (?:to|for|of|how)\b|\bhow (?:strong|close|often) (?:are|"
        r"do|have) (?:those|these|the|you come) (?:thoughts|to acting|to doing)\b",
        unless=r"\bfeel safe (?:with me|here|enough here|in this room|talking)\b|"
        r"\bsafe (?:place|space|"
        r"hands)\b",
        why="asks whether somebody is safe",
    ),
)
