"""What this kiosk cannot give now, and which sentence says so: aids, paper, codes, news, a desk.

Pure. What a touch on one does is the shell's business.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.centre import Centre
from kiosk.domain.moment import VIETNAM
from kiosk.domain.visit.state import NO_VOICE
from kiosk.settings import PanelSection
from kiosk.texts import Texts
from kiosk.visit.runner import Conditions
from ui.viewmodels.wording import as_of, guide_counters

# How far up from the foot of the screen everything must lie in lowered mode: the lower 1244 of the
# 1920 pixels of a standing panel of 21.5 inches.
REACH_MM: Final = 308.4
LOW_ALREADY: Final = "access.low_already"


def why_not(aid: str, conditions: Conditions, panel: PanelSection) -> str:
    """The key of why an aid is not offered; empty where it is."""
    if aid == "read_aloud" and not conditions.can_speak:
        return NO_VOICE
    if aid == "lowered" and not can_lower(panel):
        return LOW_ALREADY
    return ""


def can_lower(panel: PanelSection) -> bool:
    """Whether any control lies above the reach: a lying panel may end below it."""
    standing = panel.height > panel.width
    return standing or panel.height / panel.pixels_per_mm > REACH_MM


def as_devices_are(key: str, conditions: Conditions, texts: Texts) -> str:
    """The key of the sentence for a kiosk that cannot print or read now, where there is one."""
    without_paper, without_reader = f"{key}.no_paper", f"{key}.no_reader"
    if not conditions.can_print and texts.has(without_paper):
        return without_paper
    if not conditions.can_scan and texts.has(without_reader):
        return without_reader
    return key


def help_desk(centre: Centre, texts: Texts) -> str:
    """Where the help desk is, as far as the centre's profile says."""
    counters = guide_counters(centre)
    return texts("oos.desk_at" if counters else "oos.desk_ask", counters=counters)


def queue_note(conditions: Conditions) -> str:
    """The key of how a number is got here: on paper, or by a photograph and why."""
    if conditions.printer_silent:
        return "home.queue_note_silent"
    return "home.queue_note" if conditions.can_print else "home.queue_note_no_paper"


def offline_note(conditions: Conditions, texts: Texts) -> str:
    """What still works without the central system, and how old what is known here is."""
    old = as_of(conditions.content_as_of, texts)
    if old:
        return f"{texts('offline.note')} {old}"
    heard = conditions.last_heard
    if heard is None:
        return texts("offline.note")
    return texts("offline.note_since", time=f"{heard.astimezone(VIETNAM):%H:%M}")


def support(centre: Centre, machine: str, texts: Texts) -> str:
    """Which machine this is, and whom to call about it."""
    if not centre.hotlines:
        return texts("oos.machine", machine=machine)
    return texts("oos.support", machine=machine, number=centre.hotlines[0].number)
