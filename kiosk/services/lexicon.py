"""Reading what the search knows about words: the tables of assets/search.

words.tsv      kind, what people say, what the law says (alternatives parted by |), reason
frames.tsv     actions with their ways to say them; things with their names, and what actions mean
elsewhere.tsv  what others do who are no office, and who: actions, things, wordings
fillers.tsv    words that say nothing in a question
specials.tsv   words of a title that make it a special variant, its question (vi, en), weight
wanted.tsv     codes that many people want, 0..100

Lines that begin with # and empty ones are skipped. Words that staff add are checked here and kept
in offline_cache/wordbook.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from kiosk.content import LEXICON, read_content
from kiosk.domain.errors import KnownError
from kiosk.domain.spelling import Said, Spelled, spelled, spelled_words
from kiosk.domain.text import Text
from kiosk.paths import Paths
from offline_cache.elsewhere import Elsewhere, Matter
from offline_cache.frames import Action, Frames, Meant, Thing
from offline_cache.lexicon import Lexicon, Saying, Special, meanings, saying
from offline_cache.matching import said_words
from offline_cache.wordbook import StaffWord

Spell = Callable[[str], Spelled]

WORDS = "words.tsv"
ELSEWHERE = "elsewhere.tsv"
LONGEST_WORD = 80
# Actions: they say what has happened to a paper, not which paper it is.
WEAK = "verb"
# What happened in somebody's life, or a shop that somebody has: often only the occasion.
HAPPENED = ("event", "shop")
# What no office gives: the one decides alone, beside the other single words prove nothing.
NEVER, OUT = "never", "out"
# From how many letters on a single word of a kind is mistaken for no other.
_TELLING = {"abbr": 3, "english": 6}
# In place of a meaning: no office does this.
NOTHING = "-"


def load_lexicon(folder: Path) -> Lexicon:
    """The lexicon of a folder. Raises KnownError when a file is missing or broken."""
    # As long as the tables are read: most words stand in many sayings.
    spell = cache(spelled)
    others = folder / ELSEWHERE
    return Lexicon(
        sayings=(*_sayings(folder / WORDS, spell), *_sent_away(others, spell)),
        elsewhere=_elsewhere(others, spell),
        frames=_frames(folder / "frames.tsv", spell),
        fillers=tuple(spelled_words(row[0]) for row in _rows(folder / "fillers.tsv", 1)),
        specials=tuple(_specials(folder / "specials.tsv")),
        wanted={row[0]: int(row[1]) for row in _rows(folder / "wanted.tsv", 2)},
    )


def lexicon_of(paths: Paths) -> Lexicon:
    """What ships, with the words that came from the central system over it. Raises KnownError."""
    came = read_content(paths.content, LEXICON) or {}
    words = came.get("words", {})
    known = load_lexicon(paths.assets / "search")
    return known.learned(words.items()) if words else known


def staff_word(said: str, meant: str) -> StaffWord:
    """A word that staff add. Raises ValueError with a sentence when it is none."""
    cleaned = StaffWord(" ".join(said.lower().split()), " ".join(meant.lower().split()))
    for text in (cleaned.said, cleaned.meant):
        if not spelled_words(text) or len(text) > LONGEST_WORD:
            raise ValueError(f"A word needs letters, and at most {LONGEST_WORD} characters.")
    return cleaned


def _sayings(path: Path, spell: Spell) -> Iterator[Saying]:
    for row in _rows(path, 3):
        meant = [] if row[2] == NOTHING else _parts(row[2])
        least = _TELLING.get(row[0], 0)
        yield from saying(
            _parts(row[1]),
            meant,
            weak=row[0] == WEAK,
            happened=row[0] in HAPPENED,
            refused=row[0] == NEVER,
            least=least,
            spell=spell,
        )


def _sent_away(path: Path, spell: Spell) -> Iterator[Saying]:
    """What others do that is a saying without a meaning as well."""
    for kind, _, *cells in _rows(path, 2):
        if kind in (NEVER, OUT) and cells:
            yield from saying(_parts(cells[0]), [], refused=kind == NEVER, spell=spell)


def _elsewhere(path: Path, spell: Spell) -> Elsewhere:
    matters: list[Matter] = []
    actions: list[Action] = []
    office: list[Said] = []
    for kind, name, *cells in _rows(path, 2):
        if kind == "but":
            office += [said_words(text, spell) for text in _parts(name)]
            continue
        said = [(text, said_words(text, spell)) for text in _parts(cells[0] if cells else "")]
        if kind == "action":
            actions += [Action(text, words, name) for text, words in said]
            continue
        # Only a thing needs an action: its cell goes before what makes it something else.
        does, *unless = ("", *cells[1:]) if kind != "thing" else cells[1:] or [""]
        kinds = frozenset(filter(None, does.split(",")))
        others = tuple(said_words(text, spell) for cell in unless for text in _parts(cell))
        sure = kind == NEVER
        matters += [Matter(words, name, kinds, others, sure) for _, words in said]
    _check_actions(path, (kind for each in matters for kind in each.kinds), actions)
    return Elsewhere(matters, actions, office)


def _check_actions(path: Path, named: Iterable[str], actions: Iterable[Action]) -> None:
    unknown = set(named) - {each.kind for each in actions}
    if unknown:
        raise KnownError(f"The search word list {path.name} has no action {min(unknown)}.")


def _frames(path: Path, spell: Spell) -> Frames:
    """Rows of either kind; a cell of a thing has actions = meanings."""
    things: list[Thing] = []
    actions: list[Action] = []
    for kind, names, *cells in _rows(path, 3):
        if kind == "action":
            said = (text for cell in cells for text in _parts(cell))
            actions += [Action(text, said_words(text, spell), names) for text in said]
            continue
        meant: dict[str, Meant] = {}
        for cell in cells:
            does, _, means = cell.partition("=")
            meant |= dict.fromkeys(does.split(","), meanings(_parts(means), spell))
        things += [
            Thing(text, said_words(text, spell), meant, kind == "part") for text in _parts(names)
        ]
    _check_actions(path, (does for thing in things for does in thing.meant), actions)
    return Frames(things, actions)


def _specials(path: Path) -> Iterator[Special]:
    for row in _rows(path, 4):
        yield Special(spelled_words(row[0]), Text(row[1], row[2]), float(row[3]))


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _rows(path: Path, least: int) -> Iterator[list[str]]:
    """The rows of a table, each with at least so many cells."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise KnownError(f"The search word list {path.name} cannot be read: {fault}.") from fault
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            row = [cell.strip() for cell in line.split("\t")]
            if len(row) < least or not all(row[:least]):
                raise KnownError(f"The search word list {path.name} is broken in line {number}.")
            yield row
