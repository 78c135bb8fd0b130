"""What people in a local party do: verbs that duties begin with, as they stand in a dictionary."""

BASE = frozenset(
    """
    accept access account acknowledge act adapt add address administer adopt advance advertise advise advocate
    agree aid aim alert allocate amend amplify analyse announce answer apologise appeal apply appoint appraise
    approach approve archive arrange arrive articulate ask assemble assess assist assure attach attempt attend
    attract audit authorise avoid await award babysit back bake balance bank be bear beat become befriend begin
    believe bid bind blog bolster book boost borrow brew bridge brief bring broaden budget build bundle buy call
    campaign canvass capture care carry cast catch cater celebrate chair challenge champion chaperone chase
    chauffeur check choose circulate clarify clean clear close co-operate co-opt co-ordinate coach coax
    collaborate collate collect combat come commemorate comment commission commit communicate compare compete
    compile complete comply compose concentrate conclude conduct confer confirm congratulate connect consider
    consolidate construct consult contact contest continue contribute control convene convert convey convince cook
    cooperate coordinate cope correspond counsel count counter countersign cover create credit criticise cross
    crowdfund cultivate customise cut deal debate debrief decide declare decorate dedicate deepen defend defuse
    delegate delete deliver demand demonstrate deploy deposit depute deputise describe design detail deter
    determine develop devise devolve devote diagnose dial digitise direct discharge discover discuss dismantle
    dispatch display dispose disseminate dissuade distil distribute ditch divide do document donate double
    download draft drape draw drill drive drop drum dust e-mail earn ease edit educate elect email embed embrace
    empower enable enact encapsulate encompass encourage end endeavour endorse enforce engage enhance enlist
    enliven enquire enrich enrol ensure enter enthuse equip erect escalate escort establish estimate evaluate
    examine exchange execute exercise exert expand expedite explain explore express extend facilitate familiarise
    fax feature feed feel fetch field file fill film finalise finance find fix flag fly flyer focus fold follow
    forecast foresee forge forget form formulate forward foster frame free fulfil function fund fundraise furnish
    gain galvanise gather gauge generate get give glean go grant greet grow guide handle hang harness haul have
    head hear heat heed help highlight hire hoist hold hoover host hunt identify imagine impart implement import
    improve inaugurate include incorporate increase induct inflate influence inform inherit initiate innovate
    inquire insert insist inspect inspire install instigate institute instruct insure integrate interpret
    intervene interview introduce invest investigate invite invoice involve iron issue itemise join jot judge
    juggle keep knit knock know label laminate launch lay lead leaflet learn leave lend let leverage liaise
    license lift light lighten limit link list listen liven load loan lobby locate lodge log look mail maintain
    make manage map mark market marshal match maximise measure mediate meet memorise mend mentor message mind
    minimise minute mirror mix mobilise moderate modernise monitor motivate muster name narrate narrow negotiate
    network nominate note notify nourish nudge nurse nurture object oblige observe obtain occupy offer offset oil
    open operate oppose ordain order organise orient originate oust outline outsource overhaul oversee own pack
    paint pair participate partner pass patch patrol pay pencil perfect perform persuade petition phone phone-bank
    photocopy photograph pick picket pilot pin pioneer place plan play pledge plug ply polish poll pool populate
    pose possess post postpone pour practise predict prefer prepare present preserve preside press prevent print
    prioritise probe proceed process procure produce progress promise promote prompt pronounce proof-read
    proofread propose protect protest prove provide prune publicise publish pull purchase pursue push put qualify
    quantify query question queue quiz quote raise rally rank rate re-elect reach react read realise reallocate
    rearrange reassign reassure rebuild rebut recall recap receive recirculate reckon recognise recommend
    reconcile record recount recruit recycle redact redistribute reduce refer refill refine reflect refresh
    register rehearse reimburse reinforce reissue reject rejoin relate relay release relieve rely remedy remember
    remind remit remove renew rent reopen repair replace replenish reply report represent reprint request research
    reserve reset reside resolve resource respect respond restock restore resubmit retain retire retrieve return
    retweet reuse review revise revisit revive reward rewrite rid ring rinse rise risk roll roster rotate round
    rubber-stamp rule run safeguard salute satisfy save say scan schedule scour scout screen script scrub
    scrutinise seal search seat secure see seek select sell send sense separate serve service set settle sew
    shadow shape share shepherd shift shop shorten shortlist shout show shut sift sign signal signpost simplify
    sing single sit sketch skim slot smooth snap soften solicit solve sort sound source speak speed spell spend
    split sponsor spot spread spruce spur staff stage stamp stand staple start stay steer step stimulate stir
    stitch stock stop store stow straighten stream strengthen stress strike string strive structure study stuff
    submit subscribe substantiate substitute succeed suggest suit sum summarise summon supervise supplement supply
    support surround survey sustain swap swear sweep swell switch sympathise synthesise table tabulate tackle tag
    tailor take talk tally tap target teach telephone tell tempt tend test text thank think thrive tick tidy tie
    time top tot tour trace track trade train transcribe transfer translate transport travel trawl treasure treat
    trigger trim troubleshoot try tune turn tweet type uncover underline underpin understand understudy undertake
    undo unearth unfurl unify unite unlock unpack unveil update upgrade uphold upload urge use usher utilise
    validate value vary venture verify vet visit voice volunteer vote wait waive walk warm warn wash watch wear
    weave weed weigh welcome whip whittle widen win wind wipe wish withdraw witness word work worry wrap write
    yield zoom
    """.split()  # noqa: SIM905 - hundreds of quoted words could not be read
)

# Spelt like a plural noun in the third person, or like a noun in the base form.
AMBIGUOUS = frozenset(
    """
    account address aid aim answer appeal approach archive attempt audit award back balance bank bear bid blog
    book boost brew bridge brief budget bundle call campaign chair challenge champion chase check comment conduct
    contact contest control cover credit cross cut deal debate delegate demand deposit design detail dial display
    divide document double draft drill drive drum dust e-mail email embrace end estimate exchange exercise fax
    feature field file film finance flag flyer focus forecast form frame fund gauge grant guide hang haul head
    heat help highlight host hunt import institute interview invoice iron issue judge label lead leaflet license
    lift light limit link list load loan lobby log look mail map mark market match measure mend mentor message
    mind minute mirror name network note nudge object offer oil order outline pair partner patch pencil petition
    picket pilot pin place plan play pledge plug polish poll pool pose post press process progress promise prompt
    protest purchase push query question queue quiz quote rank rate recall record register reissue release remedy
    remit report reprint request research reserve return review reward risk roster round rule schedule scout
    screen script seal seat sense service shadow share shift shop shout sign signal single sketch slot snap sound
    source speed spell split sponsor spot staff stage stamp stand staple start stay steer step stock stream stress
    strike string structure study stuff sum supplement supply support survey sweep switch table tag talk tally tap
    target test text tick tie time top tour trace track trade train transfer transport travel trawl treasure
    trigger tune turn tweet type update use value venture visit voice volunteer vote wait waive walk wash watch
    weed welcome whip wind word work worry yield zoom
    """.split()  # noqa: SIM905
)
