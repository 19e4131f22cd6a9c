"""The tables of assets/search, read."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from kiosk.domain.errors import KnownError
from kiosk.domain.spelling import spelled_words
from kiosk.domain.vietnamese import fold
from kiosk.services.lexicon import load_lexicon
from kiosk.services.starter import starter_procedures

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "search"


def test_the_tables_are_read() -> None:
    lexicon = load_lexicon(FOLDER)
    found = lexicon.sayings_in(spelled_words("xin cấp sổ đỏ"), bare=False, begun=False)
    assert [each.saying.text for each in found] == ["cấp sổ đỏ"]
    assert lexicon.filler_at(spelled_words("tôi muốn hỏi"), 0, bare=False) == 3
    assert lexicon.wanted["3.000333"] == 80


def test_no_saying_stands_twice() -> None:
    counts = Counter(each.text for each in load_lexicon(FOLDER).sayings)
    assert sorted(text for text, count in counts.items() if count > 1) == []


def test_no_title_that_ships_is_sent_away() -> None:
    lexicon = load_lexicon(FOLDER)
    titles = [each.title for each in starter_procedures(FOLDER.parent / "catalogue")]
    refused = [
        title
        for title in titles
        for bare, text in ((False, title), (True, fold(title)))
        for found in lexicon.sayings_in(spelled_words(text), bare=bare, begun=False)
        if found.saying.refused
    ]
    assert (len(titles) > 40, refused) == (True, [])


def test_who_does_it_elsewhere_is_read() -> None:
    elsewhere = load_lexicon(FOLDER).elsewhere
    asked = elsewhere.asked(spelled_words("mở lại thẻ ghi nợ"), bare=False)
    assert asked is not None
    assert (asked.who, asked.said) == ("bank", spelled_words("thẻ ghi nợ"))
    assert elsewhere.asked(spelled_words("giấy phép mở thẻ ghi nợ"), bare=False) is None


def test_a_broken_table_is_a_sentence_with_its_line(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "words.tsv").write_text("# words\nabbr\tdk\tđăng ký\nabbr\tonly\n", "utf-8")
    with pytest.raises(KnownError, match=r"words\.tsv is broken in line 3"):
        load_lexicon(tmp_path)
    (tmp_path / "fillers.tsv").unlink()
    (tmp_path / "words.tsv").write_text("", "utf-8")
    with pytest.raises(KnownError, match=r"fillers\.tsv cannot be read"):
        load_lexicon(tmp_path)


def test_a_thing_with_an_unknown_action_is_a_sentence(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    frames = "action\tlost\tmất\nthing\tsổ đỏ\tlost=cấp lại\tstolen=trình báo\n"
    (tmp_path / "frames.tsv").write_text(frames, "utf-8")
    with pytest.raises(KnownError, match=r"frames\.tsv has no action stolen"):
        load_lexicon(tmp_path)


def test_what_others_do_with_an_unknown_action_is_a_sentence(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "elsewhere.tsv").write_text("thing\tbank\tthẻ\topen\n", "utf-8")
    with pytest.raises(KnownError, match=r"elsewhere\.tsv has no action open"):
        load_lexicon(tmp_path)
