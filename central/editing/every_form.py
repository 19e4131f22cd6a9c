"""Every form by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from central.editing import settings_form
from central.editing.forms import ROWS_AND_PROFILE, Form

FORMS: Final[Mapping[str, Form]] = {
    each.name: each for each in (*ROWS_AND_PROFILE, settings_form.FORM)
}
