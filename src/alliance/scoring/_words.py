"""Word lists the rules share: feelings, small words, and what gives a language away.

Each list is plain words separated by spaces, so that it can be read and corrected by eye. Words
stand in lower case without apostrophes.
"""


def listed(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


# One line a feeling; a line that begins with + goes on; the first word stands for all of them.
# A reply that uses one word of a line has heard a client who used another.
_FEELINGS = """
tired exhausted exhausting exhaustion drained draining weary worn knackered depleted
  + fatigued shattered spent tiring
sad sadness down low tearful heartbroken heartbreak sorrow unhappy upset upsetting blue
  + gutted crying cry cried weepy
grief grieving grieve bereaved mourning mourn bereft
scared afraid fear fearful frightened frightening terrified terrifying scary dread dreading
  + petrified scares
anxious anxiety worried worry worrying nervous uneasy panicky panic panicked panicking
  + apprehensive worries tense tension edgy dreaded
angry anger furious rage raging mad livid cross annoyed annoying irritated irritating
  + irritation fuming resentful resentment resent
frustrated frustrating frustration exasperated fed
ashamed shame shameful humiliated humiliating humiliation embarrassed embarrassing
  + embarrassment mortified
guilty guilt
lonely alone loneliness isolated isolating isolation lonesome
hurt hurts hurting hurtful wounded pain painful sore stung ache aching
overwhelmed overwhelming swamped drowning overloaded flooded buried
hopeless hopelessness despair despairing defeated bleak pointless
helpless powerless trapped stuck cornered caged
confused confusing torn unsure uncertain bewildered mixed ambivalent
lost adrift directionless aimless
empty numb emptiness numbness hollow blank flat
rejected rejection unwanted abandoned abandonment discarded excluded
invisible unseen unheard overlooked ignored unnoticed dismissed
worthless useless inadequate failure failing worthlessness inferior stupid
disappointed disappointing disappointment letdown
jealous jealousy envious envy
betrayed betrayal cheated deceived
stressed stress stressful pressure pressured strained strain
relieved relief lighter
happy happiness glad joy joyful pleased delighted excited excitement thrilled
proud pride
calm calmer peaceful settled ease
hopeful hope hoping optimistic
grateful gratitude thankful
loved love loving cherished
safe safer secure
distressed distress distressing shaken shaky rattled shock shocked devastated devastating
hard difficult tough rough heavy struggle struggling hardest harder
bored boring boredom
homesick homesickness
"""

_STOP = listed(
    """
    a about actually after again ago all also am an and any anything anyone are arent around as
    at away back be because been before being between both but by can cant come comes coming
    could couldnt did didnt do does doesnt doing done dont each else even ever every everything
    few for from get gets getting go goes going gonna got had hadnt has hasnt have havent having
    he hed her here hers herself hes him himself his how i id if ill im in into is isnt it its
    itself ive just kind know let lets like likes little look looks looking lot lots made make
    makes making many may maybe me mean means might mine mm more most much must my myself need
    needs never no nor not now of off oh ok okay on once one ones only or other others our ours
    out over own people perhaps place put quite rather really right said same saw say saying
    says see seem seemed seems seen she shes should shouldnt so some someone something sometimes
    somewhere sort still such sure take takes taking than that thats the their theirs them
    themselves then there theres these they theyd theyll theyre theyve thing things think
    thinking this those though thought through time times to today together too try trying under
    until up upon us use used very want wanted wants was wasnt way ways we wed well went were
    werent weve what whatever whats when where whether which while who whole whos whose why will
    with within without wont would wouldnt yeah yes yet you youd youll your youre yours yourself
    youve feel feels feeling feelings felt hear hearing heard hears sound sounds sounded
    sounding sense understand understandable understood understanding tell told telling talk
    talking bit part
    """
)

_ENGLISH_ONLY = listed(
    """
    hard hello hi hey thank thanks please sorry great good mhm uh huh hmm yep nope alright sad
    scared tired angry afraid must help work home life day days week year years mother father
    mum mom dad family friend friends long first next new old last another always often since
    during wonder wondering lovely wow gosh nothing everyone anybody nobody yours continue
    exactly absolutely indeed course welcome
    """
)

# Small words of languages trainees may write in; none is a common English word.
_FOREIGN = listed(
    """
    que qui pas est les des une dans pour avec vous nous sur cela elle ils votre c'est sont mais
    comme tout und ich nicht das ist sie ein eine mit auf für aber wie haben sich auch wenn wir
    ihr euch sehr dass kann el los las una por para con pero como muy está estoy eres usted
    cuando porque qué cómo también mi su lo se di che non sono della questo come per anche molto
    più perché gli era sei não uma você isso muito mais foi ele meu minha também quando het een
    niet van ik je dat wat maar ook voor zijn hij och att det som inte jag är för har på med om
    jeg ikke og jest nie się jak ale dla tak czy ve bir bu için çok ben sen değil ja nein sì oui
    gracias merci danke
    """
)

STOP: frozenset[str] = _STOP
ENGLISH: frozenset[str] = STOP | _ENGLISH_ONLY
FOREIGN: frozenset[str] = _FOREIGN - ENGLISH
SAME_FEELING: dict[str, str] = {
    word: line.split()[0]
    for line in _FEELINGS.replace("\n  +", "").strip().splitlines()
    for word in line.split()
}
FEELINGS: frozenset[str] = frozenset(SAME_FEELING)
FEELING_NAMES: frozenset[str] = frozenset(SAME_FEELING.values())

# Words of the list above that complete "You are ...".
SAID_OF_A_PERSON: frozenset[str] = listed(
    """
    tired exhausted drained weary worn knackered depleted fatigued shattered spent sad down low
    tearful heartbroken unhappy upset blue gutted weepy bereft scared afraid fearful frightened
    terrified petrified anxious worried nervous uneasy panicky panicked apprehensive tense edgy
    angry furious raging mad livid cross annoyed irritated fuming resentful frustrated exasperated
    ashamed humiliated embarrassed mortified guilty lonely alone isolated lonesome hurt wounded
    sore stung overwhelmed swamped overloaded flooded buried hopeless despairing defeated bleak
    helpless powerless trapped stuck cornered caged confused torn unsure uncertain bewildered mixed
    ambivalent lost adrift directionless aimless empty numb hollow blank flat rejected unwanted
    abandoned discarded excluded invisible unseen unheard overlooked ignored unnoticed dismissed
    worthless useless inadequate inferior stupid disappointed jealous envious betrayed cheated
    deceived stressed pressured strained relieved happy glad joyful pleased delighted excited
    thrilled proud calm calmer peaceful settled hopeful optimistic grateful thankful loved
    cherished safe safer secure distressed shaken shaky rattled shocked devastated bored homesick
    """
)

# A reply of these words alone leaves the floor to the client.
ENCOURAGERS: frozenset[str] = listed(
    """
    mm mmm mhm hm hmm uh huh yeah yes yep right okay ok ah oh aha sure i see go on please
    continue and then really take your time keep going no wow gosh um absolutely exactly indeed
    alright all of course so well definitely great cool good hear you get it
    """
)

# Words of the list above that as often mean something else: "a hard chair", "cut down", "lost it".
PLAIN_OR_FEELING: frozenset[str] = listed(
    """
    down low spent mad cross flat blue hard rough heavy tough lost alone mixed safe safer secure
    ease hope sore settled cut fed blank stuck failing flooded swamped buried lighter calm glad
    pleased shook ignored dismissed loved love loving cherished stupid failed struggle
    struggling difficult
    """
)
