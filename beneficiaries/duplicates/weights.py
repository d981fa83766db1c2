"""What each kind of agreement and difference says, in bits; learned from labelled registers (``tests/labelled``).

Agreement counts by how rare the thing is in the register, up to the ``…_most``; the rest is fixed.
"""

W: dict[str, float] = {
    # How steeply bits become a score: fields are not quite independent, so less than one for one.
    "slope": 0.5,
    # Papers: one slip, two, or the number next to it; another number.
    "paper_most": 18.0,
    "paper_slip": 12.0,
    "paper_near": 2.0,
    "paper_next": -2.0,
    "paper_apart": -5.0,
    # A family shares its phone, and people change theirs.
    "phone_most": 3.0,
    "phone_apart": -1.6,
    "nationality_most": 0.0,
    "nationality_apart": -3.0,
    "sex_same": 0.5,
    "sex_apart": -5.5,
    # Births: the day, day and month swapped, one digit wrong, the month, the year; a day guessed as 1 January.
    "birth_most": 9.5,
    "birth_swapped": -4.0,
    "birth_slip": 4.1,
    "birth_month": 4.5,
    "birth_guess": -2.5,
    "birth_other_year": 0.2,
    "birth_year": -1.3,
    "birth_two_slips": -1.9,
    "birth_next_year": -3.5,
    "birth_apart": -5.5,
    # Where many are kin, another birth and another given name say more, for the rest is the family's.
    "birth_kin": -3.0,
    "birth_guesses_apart": -7.5,
    # Towns: people move, and say the quarter or not.
    "town_most": 11.5,
    "town_like": 8.0,
    "town_doubt": 2.0,
    "town_within": -0.2,
    "town_apart": -0.7,
    # Words of names: a slip and another spelling take off more, the less the letters and sounds are alike.
    "word_most": 14.0,
    "word_doubt": -0.9,
    "word_slip": -12.0,
    "word_spelling": -7.2,
    "word_across": -14.0,
    "word_script": -1.4,
    "word_initial": 1.5,
    "word_apart": -5.8,
    "word_unlike": -7.0,
    "word_apart_across": -6.0,
    "word_more": -1.6,
}
