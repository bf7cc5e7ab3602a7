"""Where is support needed, who is there, and does the one follow the other?

Pure Python, standard library only: mappings by code go in, frozen results come out. What is
missing is absent, never 0. Every function says what its number means, where it comes from and
shows an example; those about a whole gemeente run on Proefstad, which is made up (`example`).

What is known
    model                the nouns: areas, figures, initiatieven, promises, and who said so
    presence             where one initiatief is known to be, and where confirmed not to be
    coverage             who is where, as an interval, and what to ask to know more
    named                how it is named there: over, now and then, of the whole wijk
    known                the same, for initiatieven that fit a choice
    partners             the same, per partner
    faces                the same, for the faces of a wijk
    profile              how one area stands on each figure, and what was said of it
    toezeggingen         what was promised, and how it stands on a day
    changes              what is new, changed or stopped between two moments
    since                what happened with the promises between two days

How much need
    scale                four ways to put unlike measures on one scale
    weighing             weights within and over domains, also when some are missing
    behoefte             the need index by domains, and need as a multiple of the gemeente
    need_level           the same for all areas of one level, in bands
    rank_draws           how far ranks depend on choices and margins
    choices              which choice moves the ranks most
    certainty            the two together
    aggregate            from buurten to wijk to gemeente
    classes              classes for a legend: Fisher-Jenks, quantiles, bands
    small_numbers        intervals and smoothing of small counts
    suppression          which own counts may be shown
    doubt                how far a hidden count could be narrowed
    trend                whether years make a trend
    change               the difference between two years on a map
    measure              one figure over a map: value, class, comparator

Does support follow need
    gaps                 much need, nobody known: witte vlekken, and need that is not met
    follow               whether more is known where need is higher
    verdeling            the letter's question, exact over all possible hours
    bounds               between what a mean with unknown weights lies
    equity               concentration index and curve, Kakwani against need
    ranks                the place of each area in a line of all inwoners
    slope                the gap between least and most needy along a line
    inequality           Gini, Theil, Hoover
    student_t            how wide an interval over few areas is
    outcome_gap          whether outcomes come closer over the years
    starts               what began while an outcome was measured
    alike                which areas are most alike
    beside               a few areas beside each other

Dividing by need
    shares               who gets which share at a turn of the knob
    elasticity           which turn an actual division amounts to
    allocation           distance from target and pace of change; the door to the others
    fairness             least first, and what that costs
    filling              filling all to one level between limits
    division             a budget divided, beside the division of now
    sharing              the same for a gemeente, with the knob's limits
    given                a division that somebody typed

Reach
    reach                who reaches what, and shares it with whom
    location             where the next place helps most

The whole and its words
    uitkomst             everything that follows from the data of one gemeente
    findable             what can be found by name
    search               what is meant by a few typed words
    edits                typing errors between two words
    dutch                numbers and rows of words in a sentence
    sentence             a sentence with the figures it stands on
    sentences            an area, a difference, a trend, coverage, promises
    sentences_start      the first screen
    sentences_need       need and its certainty
    sentences_certainty  how sure the order is
    sentences_verdeling  need, presence and outcome side by side
    sentences_division   a division, or an inequality
    sentences_sharing    one stand of the knob
    sentences_reach      how far, shared with whom, where next
    sentences_small      margins, smoothing, hiding
    sentences_alike      areas that are alike
    sentences_faces      faces in the wijk
    sentences_since      promises since an earlier day
    sentences_letter     the register to the council, with its rows
    sentences_report     one wijk in three messages
    worked_out           each measure once, on the gemeente's own figures
    worked_inputs        on which figures
    worked_need          the measures of need
    worked_equity        the measures of equity
    worked_sharing       the measures of sharing
    worked_reach         the measures of reach
    worked_small         the measures of small numbers

Helpers
    checking             whether numbers may be reckoned with
    record               how a result is frozen, cheaply
    estimate             a figure with its interval, and how much it stands on
    example              Proefstad, the made-up gemeente of the examples
"""
