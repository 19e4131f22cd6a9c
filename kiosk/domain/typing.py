"""Typing Vietnamese with the kiosk's keys: letters, letters with marks, tones, Telex.

Responsible for what one key does to a text: `press(text, key)`. Where the keys stand and which
mode is on belongs to the screen. Tones stand as the administration writes them: hóa, thủy, quý.
Pure; texts are NFC.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

BACKSPACE = "back"
SPACE = "space"
# Sắc, huyền, hỏi, ngã, nặng.
TONES = {
    "tone:1": "\u0301",
    "tone:2": "\u0300",
    "tone:3": "\u0309",
    "tone:4": "\u0303",
    "tone:5": "\u0323",
}

_VOWELS = "aăâeêioôơuưy"
_MARKED = {"ă": "aâ", "â": "aă", "đ": "d", "ê": "e", "ô": "oơ", "ơ": "oô", "ư": "u"}
_TONE_MARK = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_TELEX_TONES = {"s": "tone:1", "f": "tone:2", "r": "tone:3", "x": "tone:4", "j": "tone:5"}
_TELEX_DOUBLE = {"a": "â", "e": "ê", "o": "ô", "d": "đ"}
_TELEX_HORN = {"a": "ă", "o": "ơ", "u": "ư"}


def press(text: str, key: str) -> str:
    """The text after a key: a character, a name of `TONES`, SPACE or BACKSPACE.

    A letter with a mark (ă â đ ê ô ơ ư) marks the letter before it where that is its bare form,
    and is put down as it is otherwise. A tone goes to its vowel of the last word; the same tone
    again takes it away; without a vowel nothing changes.
    """
    if key == BACKSPACE:
        return without_last(text)
    if key == SPACE:
        return text + " "
    if key in TONES:
        return _set_tone(text, TONES[key])
    if key.lower() in _MARKED:
        return _mark_last(text, key)
    return settled(text + key)


def press_telex(text: str, key: str) -> str:
    """`press` with Telex: aa aw ee oo ow uw w dd make letters, s f r x j set tones, z clears one.

    A sign that changes nothing is an ordinary letter, and one given twice takes itself back:
    `visas` becomes `vías`, `ass` becomes `as`.
    """
    low = key.lower()
    word = _last_word(text)
    if len(key) != 1 or not word:
        return press(text, key)
    if low in _TELEX_TONES and _vowels_of(word):
        return _telex_tone(text, key)
    if low == "z" and _tone_of(word):
        return _set_tone(text, _tone_of(word))
    made = _telex_letter(word, low)
    return text[: len(text) - len(word)] + made if made else press(text, key)


def without_last(text: str) -> str:
    """The text without its last character as people see one, marks and joined emoji included."""
    end = len(text)
    while end:
        end -= 1
        if not _joins(text, end):
            break
    return text[:end]


def _joins(text: str, at: int) -> bool:
    """Whether the character at a place belongs to the one before it."""
    if at == 0:
        return False
    if unicodedata.combining(text[at]) or text[at] in "\u200d\ufe0f":
        return True
    return text[at - 1] == "\u200d" or (text[at] == "\n" and text[at - 1] == "\r")


# --- letters with marks ----------------------------------------------------------------------


def _mark_last(text: str, key: str) -> str:
    """Give the last letter the mark of `key`, keeping its tone and its case."""
    if text:
        bare, tone = _split(text[-1])
        if bare.lower() in _MARKED[key.lower()]:
            made = key.upper() if bare.isupper() else key.lower()
            return settled(text[:-1] + _join(made, tone))
    return settled(text + key)


# --- tones -----------------------------------------------------------------------------------


def _set_tone(text: str, tone: str) -> str:
    word = _last_word(text)
    place = _tone_place(word)
    if place < 0:
        return text
    wanted = "" if _tone_of(word) == tone else tone
    return text[: len(text) - len(word)] + _with_tone(word, wanted)


def settled(text: str) -> str:
    """The text with the tone of its last word in its official place: `hoà` becomes `hòa`."""
    word = _last_word(text)
    moved = _with_tone(_both_horns(word), _tone_of(word))
    return text[: len(text) - len(word)] + moved if moved != word else text


def _both_horns(word: str) -> str:
    """ươ has both horns wherever a letter follows: `thuở` but `đươc`."""
    run = _vowels_of(word)
    for first, second in pairwise(run):
        pair = _split(word[first])[0].lower() + _split(word[second])[0].lower()
        if pair in ("uơ", "ưo") and second + 1 < len(word):
            return _swap(_swap(word, first, "ư"), second, "ơ")
    return word


def _with_tone(word: str, tone: str) -> str:
    bare = "".join(_split(letter)[0] for letter in word)
    place = _tone_place(bare)
    return bare[:place] + _join(bare[place], tone) + bare[place + 1 :] if place >= 0 else word


def _tone_of(word: str) -> str:
    return next((tone for letter in word if (tone := _split(letter)[1])), "")


def _tone_place(word: str) -> int:
    """Which letter of a word carries the tone, or -1.

    A vowel with a mark does (the second of ươ); else with a final consonant, or three vowels, the
    last but what follows the core; else the first of two.
    """
    run = _vowels_of(word)
    if not run:
        return -1
    letters = [_split(word[place])[0].lower() for place in run]
    marked = [place for place, letter in zip(run, letters, strict=True) if letter in "ăâêôơư"]
    if marked:
        return marked[-1]
    closed = run[-1] + 1 < len(word)
    if len(run) == 1:
        return run[0]
    return run[1] if closed or len(run) > 2 else run[0]


def _vowels_of(word: str) -> list[int]:
    """Places of the last run of vowels; u of qu and i of gi belong to the consonant."""
    bare = "".join(_split(letter)[0] for letter in word).lower()
    end = len(bare)
    while end and bare[end - 1] not in _VOWELS:
        end -= 1
    start = end
    while start and bare[start - 1] in _VOWELS:
        start -= 1
    glide = bare[start - 1 : start + 1] if start else ""
    if glide in ("qu", "gi") and end - start > 1:
        start += 1
    return list(range(start, end))


# --- Telex -----------------------------------------------------------------------------------


def _telex_tone(text: str, key: str) -> str:
    tone = TONES[_TELEX_TONES[key.lower()]]
    if _tone_of(_last_word(text)) == tone:
        return _set_tone(text, tone) + key
    return _set_tone(text, tone)


def _telex_letter(word: str, key: str) -> str:
    """The word after a letter that changes another one, or an empty text where it does not."""
    if key == "w":
        return _horn(word)
    wanted = _TELEX_DOUBLE.get(key, "")
    if not wanted:
        return ""
    for place in range(len(word) - 1, -1, -1):
        bare = _split(word[place])[0].lower()
        if bare == key:
            return settled(_swap(word, place, wanted))
        if bare == wanted:
            return settled(_swap(word, place, key) + key)
        if key == "d" and place > 0:
            continue
        if bare in _VOWELS:
            return ""
    return ""


def _horn(word: str) -> str:
    """w: the horn or breve goes to the first of uu and ua, to the o of uo, else to the last."""
    run = _vowels_of(word)
    bare = [_split(letter)[0].lower() for letter in word]
    if bare == ["g", "i"]:
        return word + "ư"
    for first, second in pairwise(run):
        pair = bare[first] + bare[second]
        if pair in ("uu", "ua", "uo"):
            place = second if pair == "uo" else first
            return settled(_swap(word, place, _TELEX_HORN[bare[place]]))
    for place in reversed(run):
        base = {"â": "a", "ô": "o"}.get(bare[place], bare[place])
        if base in _TELEX_HORN:
            return settled(_swap(word, place, _TELEX_HORN[base]))
    return ""


def _swap(word: str, place: int, letter: str) -> str:
    """The word with another letter at a place, its tone and its case kept."""
    made = letter.upper() if word[place].isupper() else letter
    return word[:place] + _join(made, _split(word[place])[1]) + word[place + 1 :]


# --- letters ---------------------------------------------------------------------------------


def _last_word(text: str) -> str:
    found = _LAST_WORD.search(text)
    return found.group() if found else ""


def _split(letter: str) -> tuple[str, str]:
    """A letter without its tone, and the tone."""
    marks = unicodedata.normalize("NFD", letter)
    tone = _TONE_MARK.search(marks)
    if tone is None:
        return letter, ""
    return unicodedata.normalize("NFC", _TONE_MARK.sub("", marks)), tone.group()


def _join(letter: str, tone: str) -> str:
    return unicodedata.normalize("NFC", letter + tone)
