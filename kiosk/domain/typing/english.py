"""English words whose keys make a Vietnamese syllable in Telex, and which of the two is meant.

Chosen by how often each is written: `AS_TYPED` where the syllable is rare or nobody strikes it in
that order (door, list), `EITHER` where both are common (car, cả): those are English only after
English. Words that can be no syllable need no list. Pure.
"""

from __future__ import annotations

import re
from typing import Final

from kiosk.domain.typing.letters import ACUTE
from kiosk.domain.typing.syllables import may_become


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AS_TYPED: Final = _words(
    """
    air arm array asus away awkward bar basis bass best bets bias boom boost boots bore born
    borrow boss box burn burns burst bust busy buys carry chairs charm cheer cheers chess
    chest chips choir chose chosen coast coats core corn cost costs cox curry daddy dawn days
    deeds deemed deeper deepest deer dense does donor door doors dose doses dots down downs
    downward dust esteem ex gangs gaps gas goats goes gown guest guns guts guys hangs harm
    harry has her here hero hips his honor honors horn horns horse horses hose host hosts how
    hurry if is keen keeper keeps kiss kits laps last lasts less lesser liar lips list lists
    loans lose loses loss lost lungs lust maps marry mary mass meets mere mess miss mist momo
    more moss most must nest nor norm norms nose now of off offs offset oops or ore owns pair
    pairs pass past peer peers pens per pest pets photos piece pieces pins piss pits poems
    poets poor pose post pots puts quest queue rays reef refer refers reset rest roar roast
    roof room rooms rose row rows runs says see seem seemed seems seen sees sense senses sits
    sofa sons soon sore sorrow sums surf swiss sworn tax taxi tense term terms test those
    toast toes tons torn toss town towns traps tree trees trips troops trust trusts turn turns
    us usa user vast verse verses vest visa war wars was wax won worm worms worn worst
    """
)
EITHER: Final = _words(
    """
    arms as ask barn bars bats bee beef been beer bits bow bus cans caps car cars cast cats
    chair chaos chef cow cups cuts dad deed defend did hair hats hits its lawn lens loops lots
    low mars max mix moon nets noon nuts own queen rats roots rust sets sex sir six songs teen
    theme there these this thus too tow ups
    """
)
_SHORTEST: Final = 3
# Nobody strikes the shift key for ubnd, bhyt and cccd.
_ABBREVIATED = re.compile(r"^[^aeiou]+$|[^aeiouy]{3}$")


def is_kept(word: str, *, english: bool, before: str = "") -> bool:
    """Whether a whole word stands as its keys were struck.

    `english` says what it stands in; where it does not, what was written `before` is looked at.
    """
    return word in AS_TYPED or (word in EITHER and (english or is_english(before)))


def is_english(text: str) -> bool:
    """Whether what was written so far is: a word in it can be no syllable, and none has a mark."""
    return text.isascii() and any(_is_foreign(word) for word in text.split())


def _is_foreign(word: str) -> bool:
    """Whether a word can be no Vietnamese, marked or not; codes and initials are neither."""
    if len(word) < _SHORTEST or not word.isalpha() or word.isupper():
        return False
    low = word.lower()
    if _ABBREVIATED.search(low):
        return False
    return not (may_become(low, "") or may_become(low, ACUTE))
