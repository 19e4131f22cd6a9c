"""The centre profile's key for people's words, and the surveys it offers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kiosk.domain.errors import KnownError
from kiosk.domain.sealing import seal, unseal
from kiosk.profile import load_centre

SAMPLE = Path(__file__).resolve().parents[1] / "assets" / "centre" / "sample.toml"
KEY_LINE = next(line for line in SAMPLE.read_text("utf-8").splitlines() if "seal_key =" in line)
SURVEYS_LINE = 'surveys = ["short"]'


def changed(folder: Path, old: str, new: str) -> Path:
    """The sample with one line changed."""
    text = SAMPLE.read_text("utf-8")
    assert text.count(old) == 1
    path = folder / "centre.toml"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_the_samples_private_key_is_where_its_file_says() -> None:
    private = hashlib.sha256(b"sample centre").digest()
    assert unseal(private, seal(load_centre(SAMPLE).seal_key, b"words")) == b"words"


def test_a_centre_needs_no_key(tmp_path: Path) -> None:
    assert load_centre(changed(tmp_path, KEY_LINE, "")).seal_key == b""


@pytest.mark.parametrize("key", ["too short", "A" * 43, "y2LKBBkrRHRyRcy5wVPmPh-yP9mGWfclZkarc"])
def test_a_wrong_key_is_named(tmp_path: Path, key: str) -> None:
    wrong = changed(tmp_path, KEY_LINE, f'seal_key = "{key}"')
    with pytest.raises(KnownError, match="seal_key: must be a public key: 32 bytes in base64url"):
        load_centre(wrong)


@pytest.mark.parametrize(
    ("line", "names"),
    [("", ("short",)), ("surveys = []", ()), ('surveys = ["a", "b:C"]', ("a", "b:C"))],
)
def test_the_short_survey_is_offered_unless_others_are_named(
    tmp_path: Path, line: str, names: tuple[str, ...]
) -> None:
    assert load_centre(changed(tmp_path, SURVEYS_LINE, line)).surveys == names
