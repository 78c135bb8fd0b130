"""What people in a local party do: verbs that duties begin with, as they stand in a dictionary."""

BASE = frozenset(
    """
    accept access account acknowledge act adapt add address administer adopt advance advertise advise advocate
    agree aid aim alert allocate amend amplify analyse announce answer apologise appeal apply appoint approach
    approve archive arrange arrive articulate ask assess assist assure attach attend attract audit authorise award
    back balance bank bbuy be beat become begin bid blog book borrow brief bring broaden budget build buy call
    campaign canvass capture care carry cast catch celebrate chair challenge champion chase check choose circulate
    clarify clean clear close co-operate co-ordinate coach coax collaborate collate collect combat comment
    commission communicate compare compete compile complete comply conclude conduct congratulate connect consider
    construct consult contact contribute control convene convey cook cooperate coordinate correspond count counter
    countersign cover create credit cross cultivate cut deal debate decide decorate dedicate defend delegate
    delete deliver demonstrate deputise design determine develop devise direct discover discuss dispatch display
    dispose distribute do document draft draw drive drop earn edit educate elect email embed empower enable
    encourage end endorse engage enhance enlist enrich enrol ensure enter enthuse equip escort establish estimate
    evaluate examine exchange execute expand explain explore express extend facilitate feature feed fetch file
    fill find fix fly fold follow foresee forge form formulate forward foster free fulfil function fund fundraise
    furnish gain galvanise gather generate get give greet grow guide handle harness have head hear heed help
    highlight hire hold host identify implement import improve include increase induct influence inform initiate
    insist inspect inspire install instigate interview introduce investigate invite involve issue join keep knock
    know launch lay lead leaflet learn leave lend let liaise lift light limit link list listen load lobby locate
    lodge log look mail maintain make manage map mark market match maximise mediate meet mend mentor mind minimise
    mix mobilise moderate modernise monitor motivate name negotiate nominate note notify nurse nurture object
    observe obtain occupy offer open operate order organise orient outline oversee own pack paint participate pass
    patrol pay perform persuade phone photograph pick pilot place plan play ply poll pool pose post prepare
    present preside press prevent print prioritise probe process procure produce progress promote proof-read
    proofread propose protect provide publicise publish pull purchase pursue push put qualify quote raise rally
    reach react read realise reassure rebuild receive recognise recommend reconcile record recruit recycle
    redistribute reduce refer register relay relieve rely remember remind remove renew rent repair replace reply
    report represent request research resolve resource respect respond restore retain review reward ring roll
    rotate rule run safeguard save scan schedule screen script scrutinise search secure see seek select sell send
    separate serve service set settle shape share shepherd shop shortlist show sign signpost simplify sit solicit
    solve sort source speak spend spot spread spur staff stand start steer step stimulate stock stop store
    strengthen stress strive structure study submit substitute succeed suggest sum summarise summon supervise
    supply support survey sustain swap switch sympathise table tackle tailor take talk tally target teach
    telephone tell tend test text thank tidy tie time tour track train transfer translate transport treasure treat
    try turn tweet understand understudy undertake unite unlock update upgrade uphold upload urge use utilise
    value vary verify vet visit voice volunteer vote walk warn watch wear weigh welcome widen win wish withdraw
    witness work worry wrap write
    """.split()  # noqa: SIM905 - five hundred quoted words could not be read
)

# Spelt like a plural noun in the third person, or like a noun in the base form.
AMBIGUOUS = frozenset(
    """
    account address aid aim answer appeal approach archive audit award back balance bank bid blog book brief
    budget call campaign chair challenge champion chase check comment conduct contact control cover credit cross
    cut deal debate delegate design display document draft drive end exchange feature file form fund guide head
    help highlight host import interview issue lead leaflet lift light limit link list load lobby log look mail
    map mark market match mend mentor mind name note object offer order outline pilot place plan play poll pool
    pose post press process progress purchase push quote record register report request research review reward
    rule schedule screen script service share shop sign source spot staff stand start steer step stock stress
    structure study sum supply support survey switch table talk tally target test text tie time tour track train
    transfer transport treasure turn tweet update use value visit voice volunteer vote walk watch welcome work
    worry
    """.split()  # noqa: SIM905
)
