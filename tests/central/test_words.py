"""What the kiosks told of words, as whoever keeps the word lists sees it."""

from __future__ import annotations

import pytest

from central.cli.entry import main
from central.context import Context
from central.devices.words import Taught, Unanswered, taught, unanswered
from tests.central.client import Client
from tests.central.hand import Hand, Json, greeted


def asked(kiosk: Hand, seq: int, query: object, count: object) -> Json:
    return kiosk.event(seq, "search.unanswered", {"query": query, "count": count})


def added(kiosk: Hand, seq: int, said: object, meant: object) -> Json:
    return kiosk.event(seq, "lexicon.word_added", {"said": said, "meant": meant})


def test_the_newest_count_of_each_kiosk_is_added_up(
    kiosk: Hand, client: Client, context: Context
) -> None:
    other = greeted(client, context, "03", "C")
    kiosk.outbox(*(asked(kiosk, seq, "giấy bay", seq + 2) for seq in (1, 2)))
    other.outbox(asked(other, 1, "giấy bay", 3), asked(other, 2, "thả diều", 5))
    with context.database.reading() as session:
        found = unanswered(session)
        assert unanswered(session, "elsewhere") == []
    assert found == [Unanswered("giấy bay", 7, 2), Unanswered("thả diều", 5, 1)]


def test_a_word_means_what_was_said_last(kiosk: Hand, context: Context) -> None:
    kiosk.outbox(added(kiosk, 1, "giấy hồng", "khai sinh"), added(kiosk, 2, "giấy hồng", "kết hôn"))
    with context.database.reading() as session:
        found = taught(session)
    assert [(word.said, word.meant) for word in found] == [("giấy hồng", "kết hôn")]


def test_a_word_that_was_taken_back_is_gone_until_it_is_taught_again(
    kiosk: Hand, context: Context
) -> None:
    gone = kiosk.event(2, "lexicon.word_removed", {"said": "giấy hồng"})
    kiosk.outbox(added(kiosk, 1, "giấy hồng", "khai sinh"), gone)
    with context.database.reading() as session:
        assert taught(session) == []
    kiosk.outbox(added(kiosk, 3, "giấy hồng", "kết hôn"))
    with context.database.reading() as session:
        assert [word.meant for word in taught(session)] == ["kết hôn"]


def test_what_is_no_word_is_left_out(kiosk: Hand, context: Context) -> None:
    kiosk.outbox(
        asked(kiosk, 1, 7, 3),
        asked(kiosk, 2, "giấy", "3"),
        asked(kiosk, 3, "giấy\x1b[2J", 3),
        added(kiosk, 4, "giấy", None),
    )
    with context.database.reading() as session:
        assert unanswered(session) == []
        assert taught(session) == []


def test_the_command_lists_both(
    kiosk: Hand, context: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk.outbox(added(kiosk, 1, "giấy hồng", "khai sinh"), asked(kiosk, 2, "giấy bay", 3))
    with context.database.reading() as session:
        (word,) = taught(session)
    assert word == Taught("giấy hồng", "khai sinh", word.centre)
    with pytest.raises(SystemExit) as ended:
        main(["words", "--database-url", context.settings.database_url])
    assert ended.value.code == 0
    assert capsys.readouterr().out.splitlines() == [
        f"taught      {word.centre}  giấy hồng  ->  khai sinh",
        "unanswered  3 visits, 1 kiosks  giấy bay",
    ]
