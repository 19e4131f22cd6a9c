"""One word from its keys: letters, marks and tones in the order they were struck.

`read` goes through the keys; a sign acts only where what it makes may still become a syllable, and
is a letter otherwise. Whether the word or its bare keys are shown is decided in composing.py. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from kiosk.domain.typing.letters import VOWELS, bare, both_horns, put, split, vowels_of, with_tone
from kiosk.domain.typing.methods import MADE_OF, PUT, TAPPED, TONES, Method, Sign, sign_of
from kiosk.domain.typing.syllables import is_syllable, may_become

_NOWHERE: Final = -1
# At the key that is being read.
_HERE: Final = -2


@dataclass(frozen=True, slots=True)
class Word:
    """A word being typed. Letters have case and marks and no tone.

    `broken` says it cannot be a syllable any more, `undone` at which key a sign was taken back by
    its repetition, after which letters are only letters.
    """

    letters: str = ""
    tone: str = ""
    broken: bool = False
    undone: int = _NOWHERE
    undone_tone: bool = False
    # A mark came after the final consonant.
    late: bool = False
    # A vowel came after a tone typed as a letter.
    loose: bool = False
    toned_by_letter: bool = False
    # Where w stands for ư that no u was typed for.
    stand_in: int = _NOWHERE

    @property
    def text(self) -> str:
        return with_tone(self.letters, self.tone)

    @property
    def low(self) -> str:
        return self.letters.lower()

    @property
    def has_vowels(self) -> bool:
        return any(letter in VOWELS for letter in self.low)

    @property
    def possible(self) -> bool:
        return may_become(self.low, self.tone)


def read(keys: Iterable[str], method: Method) -> Word:
    """The word that keys make; reading ends where it breaks."""
    word = Word()
    for place, key in enumerate(keys):
        word = _struck(word, key, method)
        if word.undone == _HERE:
            word = replace(word, undone=place)
        if word.broken:
            break
    return word


def _struck(word: Word, key: str, method: Method) -> Word:
    if key in TONES:
        return _tapped_tone(word, TONES[key])
    if key.startswith(PUT):
        return _letter(word, key.removeprefix(PUT), method)
    if key.lower() in TAPPED:
        return _tapped_mark(word, key, method)
    sign = sign_of(key, method)
    made = _signed(word, key, sign) if sign and _takes_signs(word, sign) else None
    return made or _letter(word, key, method)


def _takes_signs(word: Word, sign: Sign) -> bool:
    """After a sign was taken back letters are letters, but xooong may still become xoóng."""
    if word.undone == _NOWHERE:
        return True
    return bool(sign.tone) and "oo" in word.low and is_syllable(word.low, sign.tone)


# --- letters ---------------------------------------------------------------------------------


def _letter(word: Word, key: str, method: Method) -> Word:
    letter, tone = split(key)
    made = replace(word, letters=both_horns(word.letters + letter), tone=tone or word.tone)
    if method is Method.OFF or word.undone != _NOWHERE:
        return made
    if not made.possible:
        return replace(made, broken=True)
    loose = word.loose or (word.toned_by_letter and letter.lower() in VOWELS)
    # No syllable has w, a tone and then a vowel: wrong.
    return replace(made, loose=loose, broken=loose and word.stand_in == 0)


# --- keys of the glass -----------------------------------------------------------------------


def _tapped_tone(word: Word, tone: str) -> Word:
    """The same tone again takes it away; without a vowel nothing changes."""
    if not word.has_vowels:
        return word
    return replace(word, tone="" if word.tone == tone else tone)


def _tapped_mark(word: Word, key: str, method: Method) -> Word:
    """Mark the letter before where it is one that takes this mark, else put the letter down."""
    if word.low and word.low[-1] in TAPPED[key.lower()]:
        place = len(word.letters) - 1
        marked = put(word.letters, place, key.lower())
        if key.isupper():
            marked = marked[:-1] + key
        return _letter(replace(word, letters=marked[:-1]), marked[-1], method)
    return _letter(word, key, method)


# --- signs -----------------------------------------------------------------------------------


def _signed(word: Word, key: str, sign: Sign) -> Word | None:
    """The word after a sign, or None where the key is only a letter."""
    if sign.tone:
        return _tone(word, key, sign.tone)
    if sign.makes == "đ":
        return _stroke(word, key)
    if sign.makes:
        return _mark(word, key, sign.makes)
    return replace(word, tone="", toned_by_letter=False) if word.tone else None


def _tone(word: Word, key: str, tone: str) -> Word | None:
    if not word.has_vowels:
        return None
    if word.tone == tone:
        back = replace(word, letters=word.letters + key, tone="")
        return replace(back, undone=_HERE, undone_tone=True)
    if not may_become(word.low, tone):
        return None
    # Two tones with a vowel between belong to no syllable: virus, user.
    return replace(word, tone=tone, toned_by_letter=True, broken=word.loose)


def _stroke(word: Word, key: str) -> Word | None:
    """đ of the first d, or of the last letter in what has no vowels: QĐ, HĐND."""
    if not word.letters:
        return None
    place = 0 if word.has_vowels else len(word.letters) - 1
    letter = word.low[place]
    if letter == "đ":
        plain = put(word.letters, place, "d")
        return replace(word, letters=plain + key, undone=_HERE)
    marked = replace(word, letters=put(word.letters, place, "đ"))
    return marked if letter == "d" and marked.possible else None


def _mark(word: Word, key: str, makes: str) -> Word | None:
    for letters in _marked(word, makes):
        made = replace(word, letters=letters)
        if made.possible:
            closed = word.low[-1] not in VOWELS
            return replace(made, late=word.late or closed)
    if any(letter in makes for letter in word.low):
        return _unmarked(word, key, makes)
    return _stand_in(word, key) if key in "wW" else None


def _marked(word: Word, makes: str) -> Iterator[str]:
    """Each way to mark the vowels of a word, the likeliest first."""
    run = vowels_of(word.letters)
    if "ư" in makes:
        yield from _horned(word.letters, run)
    for place in run:
        for target in makes:
            if word.low[place] in MADE_OF[target]:
                yield put(word.letters, place, target)


def _horned(letters: str, run: range) -> Iterator[str]:
    """uo takes a horn on both, and at the end of a word on o alone: thuở, but ươ itself."""
    for first, second in pairwise(run):
        pair = letters[first : second + 1].lower()
        if bare(pair) == "uo" and pair != "ươ":
            with_o = put(letters, second, "ơ")
            at_end = second + 1 == len(letters)
            if pair == "uo" and at_end and first:
                yield with_o
            if pair != "uơ":
                yield put(with_o, first, "ư")


def _unmarked(word: Word, key: str, makes: str) -> Word:
    """A sign given twice takes itself back and is a letter."""
    letters = "".join(
        put(letter, 0, bare(letter.lower())) if letter.lower() in makes else letter
        for letter in word.letters
    )
    if word.stand_in != _NOWHERE:
        # The w itself comes back, and the second one is spent on that.
        first, rest = letters[: word.stand_in], letters[word.stand_in + 1 :]
        w = "W" if word.letters[word.stand_in].isupper() else "w"
        return replace(word, letters=first + w + rest, undone=_HERE)
    return replace(word, letters=letters + key, undone=_HERE)


def _stand_in(word: Word, key: str) -> Word | None:
    """w for ư where no vowel is yet, and after gi."""
    if word.has_vowels and word.low != "gi":
        return None
    made = replace(word, letters=word.letters + ("Ư" if key == "W" else "ư"))
    return replace(made, stand_in=len(word.letters)) if made.possible else None
