"""Search words on screen: what staff taught, what nobody found, and the two steps of teaching."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.maintenance import events
from kiosk.maintenance.words import (
    At,
    Entered,
    QuestionOpened,
    RemoveAsked,
    TeachAsked,
    Typed,
    WordOpened,
    WordsDesk,
)
from kiosk.services.lexicon import LONGEST_WORD
from kiosk.texts import Texts
from ui.viewmodels.base import UiContext
from ui.viewmodels.keys import Keys
from ui.viewmodels.staff.sheet import Action, Cards, Entry, Sheet, SheetRow, gist
from ui.viewmodels.staff.sheet_model import StaffSheetViewModel
from ui.viewmodels.wording import day_words

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class StaffWordsViewModel(StaffSheetViewModel):  # type: ignore[operator]
    """Empty on other pages."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._at = At.LISTS
        self._refresh()

    def _refresh(self) -> bool:
        desk = self.desk(WordsDesk)
        if desk is None:
            self._at, self._page = At.LISTS, 0
            self.show_sheet(Sheet("", save=False))
            return True
        if desk.at is not self._at:
            self._at, self._page = desk.at, 0
            self._keys = Keys.fresh("vi", LONGEST_WORD)
        self.show_sheet(_sheet_of(desk, self.texts))
        return True

    def _text(self) -> str:
        desk = self.desk(WordsDesk)
        if desk is None or self._sheet.body != "text":
            return ""
        return desk.said if desk.at is At.SAID else desk.meant

    def _written(self, text: str) -> None:
        if self._sheet.body == "text" and text != self._text():
            self.happen(Typed(text))

    def _entered(self) -> None:
        self.happen(Entered())

    @Property(str, notify=changed)
    def enterText(self) -> str:
        """What the key says that ends this step."""
        return self.texts("words.next" if self._at is At.SAID else "words.teach")

    @Property(str, notify=changed)
    def enterIcon(self) -> str:
        return "arrow-right-bold" if self._at is At.SAID else "check-bold"


def _sheet_of(desk: WordsDesk, texts: Texts) -> Sheet:
    match desk.at:
        case At.WORD:
            return _word(desk, texts)
        case At.QUESTION:
            return _question(desk, texts)
        case At.SAID:
            note = "words.no_letters" if desk.empty else "words.said_note"
            tone = "gach" if desk.empty else "grey"
            return Sheet(texts("words.said"), texts(note), tone, "text", save=False)
        case At.MEANT:
            return _meant(desk, texts)
        case _:
            return _lists(desk, texts)


def _lists(desk: WordsDesk, texts: Texts) -> Sheet:
    cards = Cards()
    if desk.unanswered:
        cards.group(texts("words.unanswered"))
    for each in desk.unanswered:
        row = SheetRow("open", "question", each.query, texts("words.visits", count=each.count))
        cards.add(Entry(row, QuestionOpened(each.query)))
    if desk.words:
        cards.group(texts("words.taught"))
    for said, meant in desk.words or ():
        cards.add(Entry(SheetRow("open", "chat-text", said, "", _meaning(meant)), WordOpened(said)))
    note, tone = _told(desk, texts)
    add = Action("teach", texts("words.add"), "plus", leads=True)
    actions: tuple[tuple[Action, events.DeskEvent], ...] = ((add, TeachAsked()),)
    title = texts("staff.page.words")
    return Sheet(title, note, tone, entries=cards.finished(), actions=actions, save=False)


def _told(desk: WordsDesk, texts: Texts) -> tuple[str, str]:
    """What the last word did, else how things are."""
    if desk.taught:
        if desk.found:
            found = gist(texts.official(desk.found[0]))
            return texts("words.done", said=desk.taught, name=found), "jade"
        return texts("words.done_nothing", said=desk.taught), "vang"
    if desk.failed:
        return texts("words.unreadable"), "gach"
    if desk.words is None:
        return texts("upkeep.looking"), "grey"
    return texts("words.note"), "grey"


def _word(desk: WordsDesk, texts: Texts) -> Sheet:
    cards = Cards()
    cards.add(Entry(SheetRow("plain", "chat-text", desk.said, "", texts("words.said_here"))))
    cards.add(Entry(SheetRow("plain", "", _meaning(desk.meant), "", texts("words.meant_here"))))
    remove = Action("remove", texts("words.remove"), "trash")
    change = Action("teach", texts("words.change"), "pencil-simple-line", leads=True)
    return Sheet(
        texts("words.word"),
        texts("words.word_note"),
        entries=cards.finished(),
        actions=((remove, RemoveAsked()), (change, TeachAsked())),
        save=False,
    )


def _question(desk: WordsDesk, texts: Texts) -> Sheet:
    cards, asked = Cards(), desk.question
    times = ""
    if asked is not None:
        times = texts("words.asked", count=asked.count, day=day_words(asked.day))
    cards.add(Entry(SheetRow("plain", "question", desk.said, "", times)))
    dismiss = Action("remove", texts("words.dismiss"), "x-bold")
    teach = Action("teach", texts("words.teach_it"), "plus", leads=True)
    return Sheet(
        texts("words.question"),
        texts("words.question_note"),
        entries=cards.finished(),
        actions=((dismiss, RemoveAsked()), (teach, TeachAsked())),
        save=False,
    )


def _meant(desk: WordsDesk, texts: Texts) -> Sheet:
    """What people would find is told while it is typed."""
    title, known = texts("words.meant", said=desk.said), desk.procedures
    if desk.empty:
        return Sheet(title, texts("words.no_letters"), "gach", "text", save=False)
    if not known.query.strip():
        return Sheet(title, texts("words.meant_note"), body="text", save=False)
    if not known.found:
        return Sheet(title, texts("words.finds_none"), "vang", "text", save=False)
    best = gist(texts.official(known.names[known.found[0]]))
    words = texts("words.finds", count=len(known.found), name=best)
    return Sheet(title, words, "jade", "text", save=False)


def _meaning(meant: str) -> str:
    """Several are parted as a person would."""
    return "; ".join(part.strip() for part in meant.split("|") if part.strip())
