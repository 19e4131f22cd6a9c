"""The page of words from the kiosks: what staff taught, what nobody found, the way to a draft."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from central.content.publishing import PROVINCE, Shelf, publish
from central.db.arrivals import Event
from central.editing import drafts
from kiosk.sync.contract.content import LEXICON
from tests.central.browser import Browser
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall

AT = f"/centres/{CENTRE}/words"


@pytest.fixture
def told(hall: Hall) -> Hall:
    """A kiosk was taught a word, and three visits of it found nothing for another."""
    with hall.context.database.writing() as session:
        bodies: tuple[tuple[str, dict[str, Any]], ...] = (
            ("lexicon.word_added", {"said": "giấy <i>hồng</i>", "meant": "khai sinh"}),
            ("search.unanswered", {"query": "giấy bay", "count": 3}),
        )
        for seq, (kind, body) in enumerate(bodies, 1):
            session.add(
                Event(
                    **{"device": "d" * 32, "epoch": 1, "seq": seq, "id": str(uuid4())},
                    **dict.fromkeys(("at", "happened_at", "received_at"), hall.context.now()),
                    **{"kind": kind, "body": body, "body_hash": b"", "rejected": ""},
                )
            )
    return hall


def drafted(hall: Hall) -> list[tuple[str, str]]:
    with hall.context.database.reading() as session:
        rows = drafts.drafted(session, Shelf(CENTRE, LEXICON))
    return sorted((row["said"], row["meant"]) for row in rows.values())


def test_one_press_takes_a_taught_word_into_the_draft(told: Hall, browser: Browser) -> None:
    browser.sign_in("hoa").look(AT)
    assert "<strong>giấy &lt;i&gt;hồng&lt;/i&gt;</strong>" in browser.page.text
    page = browser.press(AT)
    assert page.url.path == AT
    assert drafted(told) == [("giấy <i>hồng</i>", "khai sinh")]
    assert "In the list" in page.text


def test_what_found_nothing_gets_a_meaning_by_hand(told: Hall, browser: Browser) -> None:
    browser.sign_in("hoa").look(AT)
    assert "3 visits, 1 kiosk" in browser.page.text
    browser.press(AT, said="giấy bay", meant="  cấp  phép bay ")
    assert drafted(told) == [("giấy bay", "cấp phép bay")]


def test_a_meaning_that_is_none_stays_and_is_said(told: Hall, browser: Browser) -> None:
    browser.sign_in("hoa").look(AT)
    page = browser.press(AT, said="giấy bay", meant="x" * 301)
    assert (page.status_code, 'id="meant-fault"' in page.text) == (422, True)
    assert "x" * 301 in page.text
    assert drafted(told) == []


def test_a_word_of_the_list_gets_its_new_meaning(told: Hall, browser: Browser) -> None:
    rows = {"1": {"said": "giấy bay", "meant": "cũ"}, "2": {"said": "cà vẹt", "meant": "xe"}}
    with told.context.database.writing() as session:
        publish(session, Shelf(PROVINCE, LEXICON), rows, told.context.now())
    browser.sign_in("hoa").look(AT)
    browser.press(AT, said="giấy bay", meant="mới")
    assert drafted(told) == [("cà vẹt", "xe"), ("giấy bay", "mới")]


@pytest.mark.parametrize(("person", "status"), [("lan", 403), ("xa", 403), ("tinh", 200)])
def test_it_is_for_those_who_write_for_the_centre(
    told: Hall, browser: Browser, person: str, status: int
) -> None:
    assert browser.sign_in(person).look(AT).status_code == status


def test_another_centre_sees_nothing_of_it(told: Hall, browser: Browser) -> None:
    page = browser.sign_in("xa").look(f"/centres/{OTHER_CENTRE}/words?lang=en")
    assert ("giấy bay" in page.text, "No word was taught" in page.text) == (False, True)


def test_the_province_hears_of_all_centres_and_keeps_its_own_list(
    told: Hall, browser: Browser
) -> None:
    browser.sign_in("tinh").look("/words")
    assert f"khai sinh ({CENTRE})" in browser.page.text
    assert "3 visits, 1 kiosk" in browser.page.text
    page = browser.press("/words", said="giấy bay", meant="cấp phép bay")
    assert (page.url.path, drafted(told)) == ("/words", [])
    with told.context.database.reading() as session:
        rows = drafts.drafted(session, Shelf(PROVINCE, LEXICON))
    assert list(rows.values()) == [{"said": "giấy bay", "meant": "cấp phép bay"}]


def test_people_of_a_centre_do_not_see_the_words_of_all(told: Hall, browser: Browser) -> None:
    assert browser.sign_in("quan").look("/words").status_code == 403
