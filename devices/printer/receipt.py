"""Laying out slips: which part stands where on the paper, as in the print design.

Responsible for order, sizes and spaces. The words come ready in the slip; bytes are escpos.py.
Everything is drawn, so a text may hold anything at all and remains a picture.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from devices.printer.hybrid import is_own_code, is_own_letters
from devices.printer.lettering import (
    BIG,
    BODY,
    CENTRE,
    HEAD,
    NUMBER,
    PRIORITY,
    QR_TITLE,
    QUESTION_NUMBER,
    SMALL,
    STRONG,
    TITLE,
    Fonts,
    Style,
    clean,
)
from devices.printer.motif import Motifs
from devices.printer.plan import Plan
from devices.printer.qr import qr_picture
from devices.printer.raster import MARGIN, Drawing, Sheet, width_of
from devices.printer.ruler import draw_ruler
from devices.printer.slips import (
    ChecklistSlip,
    DossierSlip,
    Fact,
    PaperLine,
    QuestionSlip,
    ReminderSlip,
    ReportSlip,
    RulerSlip,
    SelfTestSlip,
    Slip,
    TicketSlip,
)

# 1 m of paper at 8 dots a millimetre: the list stops here, the closing parts still follow.
LIST_END = 8000

_TOP, _BOTTOM = 20, 24
# Of the printed width: the column of labels, and the widest code with words beside it.
_LABELS = 196 / 544
_TICK = 34
_QR_BESIDE = 342 / 544


class ReceiptArtist:
    """Draws slips with fonts and ornaments loaded once. One thread (the printer's)."""

    def __init__(self, fonts: Path, plan: Plan | None = None) -> None:
        self._plan = plan or Plan()
        self._fonts = Fonts(fonts, self._plan.scale)
        self._motifs = Motifs(width_of(self._plan) - 2 * MARGIN, self._plan.scale)

    def forget(self) -> None:
        """Drop what is remembered of earlier receipts."""
        self._fonts.forget()

    def draw(self, slip: Slip) -> Image.Image:
        """The slip as a 1-bit picture of the paper's width. Raises KnownError without fonts."""
        return self.drawing(slip).picture

    def drawing(self, slip: Slip) -> Drawing:
        """The slip, with what a hybrid printer sets itself. Raises KnownError without fonts."""
        sheet = Sheet(self._fonts, self._motifs, self._plan)
        if isinstance(slip, TicketSlip):
            _ticket(sheet, slip)
        elif isinstance(slip, ChecklistSlip):
            _checklist(sheet, slip)
        elif isinstance(slip, DossierSlip):
            _dossier(sheet, slip)
        elif isinstance(slip, QuestionSlip):
            _question(sheet, slip)
        elif isinstance(slip, ReminderSlip):
            _reminder(sheet, slip)
        elif isinstance(slip, ReportSlip):
            _report(sheet, slip)
        elif isinstance(slip, RulerSlip):
            draw_ruler(sheet, slip)
        else:
            _self_test(sheet, slip)
        sheet.gap(_BOTTOM)
        return sheet.finish()

    def warm_up(self) -> None:
        """Load fonts and ornaments before the first slip. Raises KnownError without fonts."""
        for style in (SMALL, BODY, STRONG, QR_TITLE, HEAD, CENTRE, TITLE, BIG, NUMBER):
            self._fonts.width("Ưu tiên 0123456789", style)
        self._motifs.prepare()
        qr_picture("0", self._plan.width_dots)


def _ticket(sheet: Sheet, slip: TicketSlip) -> None:
    _letterhead(sheet, slip.office, slip.centre)
    sheet.centred(slip.heading, HEAD)
    _number(sheet, slip.number, NUMBER)
    if slip.priority_label:
        _priority(sheet, clean(slip.priority_label))
    sheet.centred(slip.service, _by_length(slip.service, (80, HEAD), (10**6, STRONG)))
    sheet.centred(slip.field, BODY)
    sheet.dash()
    _counter_and_ahead(sheet, slip)
    if slip.wait_line:
        sheet.gap(8)
        sheet.centred(slip.wait_line, STRONG)
    if slip.qr_payload:
        sheet.dash()
        _qr(sheet, slip.qr_payload, slip.qr_title, slip.qr_text)
    sheet.rule()
    for line in slip.advice:
        sheet.paragraph(line, BODY)
    sheet.rule()
    _foot(sheet, slip.foot_left, slip.foot_right)


def _named(sheet: Sheet, slip: ChecklistSlip | ReminderSlip) -> None:
    """The head of a slip about something that has a name, which may be long, and its facts."""
    _letterhead(sheet, slip.office, slip.centre)
    sheet.paragraph(slip.heading, BODY)
    sheet.paragraph(slip.name, _by_length(slip.name, (60, TITLE), (200, HEAD), (10**6, STRONG)))
    sheet.rule()
    _facts(sheet, slip.facts)


def _checklist(sheet: Sheet, slip: ChecklistSlip) -> None:
    _named(sheet, slip)
    sheet.band()
    if not (_papers(sheet, slip) and _steps(sheet, slip)):
        sheet.gap(8)
        sheet.paragraph(slip.more_line, STRONG)
    sheet.dash()
    if _qr(sheet, slip.qr_payload, slip.qr_title, slip.qr_text):
        sheet.rule()
    sheet.paragraph(slip.hours, BODY)
    if slip.telephone:
        sheet.gap(4)
        sheet.paragraph(slip.telephone, STRONG)
    sheet.rule()
    _small_print(sheet, slip.language, slip.foot)


def _dossier(sheet: Sheet, slip: DossierSlip) -> None:
    _letterhead(sheet, slip.office, slip.centre)
    sheet.paragraph(slip.heading, TITLE)
    sheet.paragraph(slip.notice, STRONG)
    sheet.rule()
    if slip.name:
        sheet.paragraph(slip.name, _by_length(slip.name, (120, HEAD), (10**6, STRONG)))
        sheet.gap(8)
    _facts(sheet, slip.facts)
    sheet.dash()
    sheet.paragraph(slip.next_title, BODY)
    sheet.paragraph(slip.next_step, STRONG)
    if slip.papers:
        sheet.gap(8)
        sheet.paragraph(slip.papers_title, HEAD)
        for paper in slip.papers:
            _paper(sheet, paper)
    sheet.rule()
    sheet.paragraph(slip.data_line, BODY)
    _small_print(sheet, slip.language, slip.foot)


def _report(sheet: Sheet, slip: ReportSlip) -> None:
    _letterhead(sheet, slip.office, slip.centre)
    sheet.paragraph(slip.heading, TITLE)
    sheet.rule()
    _facts(sheet, slip.facts)
    sheet.rule()
    sheet.paragraph(slip.foot, SMALL)


def _reminder(sheet: Sheet, slip: ReminderSlip) -> None:
    _named(sheet, slip)
    sheet.rule()
    sheet.paragraph(slip.telephone, STRONG)
    sheet.paragraph(slip.foot, SMALL)


def _question(sheet: Sheet, slip: QuestionSlip) -> None:
    _letterhead(sheet, slip.office, slip.centre)
    sheet.paragraph(slip.heading, TITLE)
    sheet.gap(8)
    sheet.centred(slip.number_label, HEAD)
    _number(sheet, slip.number, QUESTION_NUMBER)
    sheet.rule()
    _facts(sheet, slip.facts)
    sheet.dash()
    sheet.paragraph(slip.answer_title, BODY)
    sheet.paragraph(slip.answer, STRONG)
    sheet.rule()
    sheet.paragraph(slip.telephone, STRONG)
    sheet.paragraph(slip.foot, SMALL)


def _self_test(sheet: Sheet, slip: SelfTestSlip) -> None:
    _letterhead(sheet, slip.office, slip.centre)
    sheet.paragraph(slip.heading, TITLE)
    sheet.rule()
    _facts(sheet, slip.facts)
    sheet.dash()
    for style in (SMALL, STRONG, HEAD):
        sheet.paragraph(slip.sample, style)
    sheet.gap(16)
    _head_pattern(sheet)
    sheet.dash()
    _qr(sheet, slip.qr_payload, slip.qr_title, slip.qr_text)
    sheet.rule()
    sheet.paragraph(slip.foot, SMALL)


def _number(sheet: Sheet, text: str, style: Style) -> None:
    number = clean(text)
    if sheet.hybrid and is_own_letters(number):
        sheet.own(number, is_code=False)
        return
    fitted = sheet.fonts.shrink(number, style, sheet.printed)
    sheet.centred(number.replace(" ", "\u00a0"), fitted)


def _letterhead(sheet: Sheet, office: str, centre: str) -> None:
    sheet.gap(_TOP)
    if sheet.hybrid:
        # The ornaments alone would take a slow line six seconds.
        sheet.centred(office, SMALL)
        sheet.centred(centre, CENTRE)
        sheet.rule()
        return
    face, gap = sheet.motifs.face, 16
    side = sheet.units(face.width)
    left, width = MARGIN + side + gap, sheet.printed - side - gap
    text = sheet.height_of(office, SMALL, width) + sheet.height_of(centre, CENTRE, width)
    height = max(side, text)
    top = sheet.y
    sheet.picture(face, MARGIN, top + (height - side) / 2)
    sheet.gap((height - text) / 2)
    sheet.paragraph(office, SMALL, left, width)
    sheet.paragraph(centre, CENTRE, left, width)
    sheet.y = top + height
    sheet.band()


def _priority(sheet: Sheet, label: str) -> None:
    inset, padding = 40, 12
    left, width = MARGIN + inset, sheet.printed - 2 * inset
    style = sheet.fonts.shrink(label, PRIORITY, width - 2 * padding)
    sheet.box(left, sheet.y, width, PRIORITY.line + 2 * padding, radius=14)
    sheet.gap(padding)
    sheet.line(label, style, left + (width - sheet.fonts.width(label, style)) / 2, ink=255)
    sheet.gap(PRIORITY.line + padding + 14)


def _counter_and_ahead(sheet: Sheet, slip: TicketSlip) -> None:
    stroke, tall = 3, 92
    column = (sheet.printed - stroke) / 2
    top, bottom = sheet.y, sheet.y
    columns = ((slip.counter_label, slip.counter), (slip.ahead_label, slip.ahead))
    for index, (label, value) in enumerate(columns):
        sheet.y, left = top, MARGIN + index * (column + stroke)
        sheet.centred(label, BODY, left, column)
        style = sheet.fonts.shrink(clean(value), BIG, column - 8)
        sheet.centred(value, style if style.size >= HEAD.size else HEAD, left, column)
        bottom = max(bottom, sheet.y, top + BODY.line + BIG.line)
    sheet.box(MARGIN + column, top + (bottom - top - tall) / 2, stroke, tall)
    sheet.y = bottom


def _qr(sheet: Sheet, payload: str, title: str, text: str) -> bool:
    """The code with its text beside it, or below it when the code is large; whether it stands."""
    if sheet.hybrid and is_own_code(payload):
        sheet.own(payload, is_code=True)
        _qr_words(sheet, title, text, MARGIN, sheet.printed)
        return True
    code = qr_picture(payload, sheet.dots(sheet.printed))
    if code is None:
        return False
    gap, side = 14, sheet.units(code.width)
    if side > sheet.printed * _QR_BESIDE:
        sheet.picture(code, (sheet.width - side) / 2, sheet.y)
        sheet.gap(side)
        _qr_words(sheet, title, text, MARGIN, sheet.printed)
        return True
    left, width = MARGIN + side + gap, sheet.printed - side - gap
    words = 6 + sheet.height_of(title, QR_TITLE, width) + sheet.height_of(text, BODY, width)
    top, height = sheet.y, max(side, words)
    sheet.picture(code, MARGIN, top + (height - side) / 2)
    sheet.gap((height - words) / 2)
    _qr_words(sheet, title, text, left, width)
    sheet.y = top + height
    return True


def _qr_words(sheet: Sheet, title: str, text: str, left: float, width: float) -> None:
    sheet.paragraph(title, QR_TITLE, left, width)
    sheet.gap(6)
    sheet.paragraph(text, BODY, left, width)


def _facts(sheet: Sheet, facts: tuple[Fact, ...]) -> None:
    labels = sheet.printed * _LABELS
    for fact in facts:
        sheet.gap(4)
        top = sheet.y
        sheet.paragraph(fact.label, BODY, MARGIN, labels - 8)
        bottom, sheet.y = sheet.y, top
        sheet.paragraph(fact.value, STRONG, MARGIN + labels, sheet.printed - labels)
        sheet.y = max(sheet.y, bottom) + 4


def _papers(sheet: Sheet, slip: ChecklistSlip) -> bool:
    """Draw the papers by case; False when the paper's limit cut them short."""
    if not slip.groups:
        return True
    sheet.paragraph(slip.papers_title, HEAD)
    if slip.missing:
        sheet.paragraph(slip.missing, STRONG)
    sheet.gap(10)
    for group in slip.groups:
        if group.title:
            sheet.gap(6)
            sheet.paragraph(group.title, Style(STRONG.size, 800, STRONG.leading))
        for paper in group.papers:
            if sheet.y > LIST_END:
                return False
            _paper(sheet, paper)
    return True


def _paper(sheet: Sheet, paper: PaperLine) -> None:
    left = MARGIN + _TICK + 16
    width = sheet.width - MARGIN - left
    sheet.gap(10)
    sheet.empty_box(MARGIN, sheet.y + 3, _TICK)
    if paper.ticked:
        sheet.tick(MARGIN, sheet.y + 3, _TICK)
    top = sheet.y
    sheet.paragraph(paper.name, STRONG, left, width)
    sheet.paragraph(paper.note, SMALL, left, width)
    sheet.y = max(sheet.y, top + 3 + _TICK) + 10


def _steps(sheet: Sheet, slip: ChecklistSlip) -> bool:
    """Draw the numbered steps; False when the paper's limit cut them short."""
    if not slip.steps:
        return True
    if slip.groups:
        sheet.dash()
    sheet.paragraph(slip.steps_title, HEAD)
    sheet.gap(6)
    left = MARGIN + 44
    for number, step in enumerate(slip.steps, 1):
        if sheet.y > LIST_END:
            return False
        sheet.gap(4)
        sheet.line(f"{number}.", STRONG, MARGIN)
        top = sheet.y
        sheet.paragraph(step, BODY, left, sheet.width - MARGIN - left)
        sheet.y = max(sheet.y, top + STRONG.line) + 4
    return True


def _small_print(sheet: Sheet, *texts: str) -> None:
    for text in filter(None, texts):
        sheet.paragraph(text, SMALL)


def _foot(sheet: Sheet, left: str, right: str) -> None:
    right = clean(right)
    width = sheet.fonts.width(right, SMALL)
    if width > sheet.printed / 2:
        left, right, width = f"{left} {right}", "", 0.0
    room = sheet.printed - width - 16
    sheet.line(right, SMALL, sheet.width - MARGIN - width)
    sheet.paragraph(left, SMALL, MARGIN, room)


def _head_pattern(sheet: Sheet) -> None:
    """A solid bar and a stair over the whole head: a dead dot shows as a white thread."""
    sheet.box(0, sheet.y, sheet.width, 24)
    for left in range(0, sheet.width, 8):
        sheet.box(left, sheet.y + 32 + left % 64, 8, 8)
    sheet.gap(32 + 64)


def _by_length(text: str, *sizes: tuple[int, Style]) -> Style:
    """The style of the first entry whose length holds the text."""
    return next(style for limit, style in sizes if len(text) <= limit)
