"""Typing Vietnamese with the kiosk's keys: letters, letters with marks, tones, Telex, VNI.

`press(typing, key, method)` is all a text field needs: the word being typed is its keys since the
last space, and its text is made of them anew each time. letters.py and syllables.py know the
spelling, methods.py what a key means, words.py and composing.py make a word and decide whether it
or its bare keys are shown, text.py holds the text around it. Pure.
"""

from kiosk.domain.typing.methods import BACKSPACE, SPACE, TONES, Method
from kiosk.domain.typing.text import Typing, finished, press, settled, without_last

__all__ = [
    "BACKSPACE",
    "SPACE",
    "TONES",
    "Method",
    "Typing",
    "finished",
    "press",
    "settled",
    "without_last",
]
