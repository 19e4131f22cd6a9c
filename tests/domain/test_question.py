"""What may be chosen instead of typing, and which telephone numbers are taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.domain.question import (
    READY_SENTENCES,
    TOPICS,
    Question,
    is_phone,
    ready_sentences,
    topic_of,
)

TEXTS = Path(__file__).resolve().parents[2] / "assets" / "texts"


@pytest.mark.parametrize(
    ("digits", "taken"),
    [
        ("0900000000", True),
        ("0000000000", True),
        ("900000000", False),
        ("9000000000", False),
        ("090000000", False),
        ("09000000000", False),
        ("0900 00000", False),
        ("٠900000000", False),
        ("0900000000\n", False),
        ("", False),
    ],
)
def test_a_telephone_number_is_ten_digits_from_zero(digits: str, taken: bool) -> None:
    assert is_phone(digits) is taken


def test_every_topic_has_sentences_and_every_sentence_its_topic() -> None:
    by_topic = {topic: ready_sentences(topic, about_procedure=False) for topic in TOPICS}
    assert all(by_topic.values())
    assert sorted(code for codes in by_topic.values() for code in codes) == sorted(READY_SENTENCES)
    assert {topic_of(code) for code in READY_SENTENCES} == set(TOPICS)


def test_a_procedure_has_the_same_sentences_whatever_the_topic() -> None:
    assert ready_sentences("", about_procedure=True) == ready_sentences("fee", about_procedure=True)
    assert ready_sentences("", about_procedure=False) == ()


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_topics_and_sentences_have_their_words(locale: str) -> None:
    texts = json.loads((TEXTS / f"{locale}.json").read_text("utf-8"))
    wanted = {f"topic.{code}" for code in TOPICS} | {f"ask.ready.{c}" for c in READY_SENTENCES}
    assert wanted - set(texts) == set()


def test_what_was_written_is_in_no_repr() -> None:
    question = Question("q-1", words="MARKER words", phone="0912345678")
    assert "MARKER" not in repr(question)
    assert "0912345678" not in repr(question)
