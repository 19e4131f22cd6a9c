"""What people say, type and mean, against a small catalogue of invented titles."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.catalogue_formats import read_procedure
from kiosk.services.lexicon import load_lexicon
from offline_cache.catalogue import CatalogueStore, Page
from offline_cache.catalogue_rows import head_words, prepare
from offline_cache.database import open_database
from tests.catalogue_samples import normalised

LEXICON = load_lexicon(Path(__file__).resolve().parents[2] / "assets" / "search")
PLAIN, AGAIN, FOREIGN, RESIDENCE, COPY, LAND, SHOP, DEATH = range(1, 9)
TITLES = {
    PLAIN: "Thủ tục đăng ký kết hôn thử",
    AGAIN: "Thủ tục đăng ký lại kết hôn thử",
    FOREIGN: "Thủ tục đăng ký kết hôn thử có yếu tố nước ngoài",
    RESIDENCE: "Đăng ký thường trú tại nơi thử",
    COPY: "Chứng thực bản sao từ bản chính giấy tờ thử",
    LAND: "Cấp giấy chứng nhận quyền sử dụng đất thử",
    SHOP: "Đăng ký thành lập hộ kinh doanh thử",
    DEATH: "Thủ tục đăng ký khai tử thử",
}
OTHERS = ("bay", "bơi", "chạy", "nhảy", "leo", "trượt", "lăn", "bò", "đi", "ngồi")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CatalogueStore]:
    connection = open_database(tmp_path_factory.mktemp("understanding") / "cache.db")
    catalogue = CatalogueStore(connection, LEXICON)
    filled(catalogue)
    yield catalogue
    connection.close()


def filled(catalogue: CatalogueStore) -> None:
    catalogue.migrate()
    titles = [*TITLES.values(), *(f"Cấp giấy phép {each} trên không" for each in OTHERS)]
    records = [normalised(n, ten=title, yeu_cau="") for n, title in enumerate(titles, 1)]
    rows = tuple(prepare(read_procedure(r), r["id"].encode()) for r in records)
    catalogue.write_page(Page(rows))


def first(store: CatalogueStore, text: str) -> int:
    hits = store.search(text, 1)
    return int(hits[0].id[3:]) if hits else 0


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("kết hôn", PLAIN),
        ("marriage", PLAIN),
        ("marry", PLAIN),
        ("cưới vợ thì cần giấy gì", PLAIN),
        ("đăng ký lại kết hôn", AGAIN),
        ("lấy chồng nước ngoài", FOREIGN),
        ("nhập hộ khẩu", RESIDENCE),
        ("hktt", RESIDENCE),
        ("photo công chứng", COPY),
        ("sổ đỏ", LAND),
        ("bìa đỏ", LAND),
        ("mở quán phở", SHOP),
        ("ông cụ nhà tôi mất hôm kia", DEATH),
    ],
)
def test_everyday_words_find_the_plain_case(store: CatalogueStore, typed: str, number: int) -> None:
    assert first(store, typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        *("dang ky ket hon", "ddawng kys keets hoon", "d9a8ng ky1 ke61t ho6n", "dangkykethon"),
        *("ket hpn", "kết hônn", "hôn kết ký đăng", "đăng kí kết hôn", "kết h", "két hôn"),
    ],
)
def test_hands_that_slip_are_forgiven(store: CatalogueStore, typed: str) -> None:
    assert first(store, typed) == PLAIN


@pytest.mark.parametrize(
    "typed",
    ["thời tiết hôm nay", "mua vé số", "asdfghjkl", "mật khẩu wifi", "xem bói", "giá vàng"],
)
def test_what_no_office_gives_is_answered_with_nothing(store: CatalogueStore, typed: str) -> None:
    assert store.search(typed) == ()


def test_a_saying_is_the_reason_of_its_hit(store: CatalogueStore) -> None:
    hit = store.search("sổ hồng", 1)[0]
    assert hit.matched_alias == "sổ hồng"
    assert hit.marked == "Cấp «giấy chứng nhận quyền sử dụng đất» thử"


def test_variants_are_asked_about_when_the_plain_case_is_first(store: CatalogueStore) -> None:
    asked = {hit.id: hit.variant.vi for hit in store.search("kết hôn") if hit.variant}
    assert asked == {
        f"id-{PLAIN}": "Thông thường",
        f"id-{AGAIN}": "Đăng ký lại",
        f"id-{FOREIGN}": "Có người nước ngoài",
    }
    assert [hit.variant for hit in store.search("đăng ký khai tử")] == [None]


def test_a_word_learned_finds_what_it_means(store: CatalogueStore) -> None:
    assert first(store, "tờ hồng lam") == 0
    store.learn(LEXICON.learned([("tờ hồng lam", "khai tử")]))
    assert first(store, "tờ hồng lam") == DEATH
    store.learn(LEXICON)


def test_a_word_learned_is_known_in_the_next_file_too(tmp_path: Path) -> None:
    connections = [open_database(tmp_path / name) for name in ("one.db", "two.db")]
    catalogue = CatalogueStore(connections[0], LEXICON)
    catalogue.learn(catalogue.lexicon.learned([("tờ hồng lam", "khai tử")]))
    catalogue.switch(connections[1])
    filled(catalogue)
    assert first(catalogue, "tờ hồng lam") == DEATH
    for connection in connections:
        connection.close()


@pytest.mark.parametrize(
    "typed",
    [
        *("x" * 10_000, "kết hôn " * 1_250, "🎉💍" * 50, "\x00\x1b\x07\u202e", "a", "đ", "的" * 50),
        *('"', "*", "NEAR(", ":", "AND OR NOT", "{60-110}", "|~", "()" * 200, "1" * 300),
        *("tôi muốn hỏi", "làm gì ở đâu", "the of and", "0" * 12, "\ud800kết"),
    ],
)
def test_bad_input_gets_an_answer_or_an_empty_one(store: CatalogueStore, typed: str) -> None:
    hits = store.search(typed, 5)
    assert len(hits) <= 5
    assert all(hit.title for hit in hits)


def test_two_hundred_keystrokes_leave_the_last_ones_answer(store: CatalogueStore) -> None:
    text = "đăng ký kết hôn " * 13
    answers = [store.search(text[:end], 1) for end in range(1, 201)]
    assert answers[-1][0].id == f"id-{PLAIN}"


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Cấp giấy phép thả diều (tại bãi cỏ)", 5),
        ("Cấp giấy phép thả diều đối với trẻ em", 5),
        ("Thả diều (ở bãi)", 4),
        ("Cấp phép thả diều", 4),
    ],
)
def test_a_title_names_the_procedure_before_it_says_for_whom(title: str, head: int) -> None:
    assert head_words(title) == head


@pytest.mark.parametrize(
    ("typed", "wordings"),
    [
        ("photo cônngg chứnngg", ("photo công chứng",)),
        ("khai ttuử", ("khai tử",)),
        ("thời tiết", ()),
        ("thời tiếttt", ()),
        ("vé số", ()),
        ("vé sốốố", ()),
        ("zzz", ()),
        ("", ()),
        ("x" * 10_000, ()),
        ("🎉💍" * 50, ()),
    ],
)
def test_where_nothing_fits_near_wordings_are_offered(
    store: CatalogueStore, typed: str, wordings: tuple[str, ...]
) -> None:
    assert store.search(typed, 1) == ()
    assert store.instead(typed).wordings == wordings


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("làm thẻ ngân hàng", "bank"),
        ("đặt lịch khám bệnh viện", "clinic"),
        ("gửi một thùng quà về quê", "post"),
        ("dang ky goi cuoc 5g", "telecom"),
        ("hộ chiếu bị công an giữ", "police"),
        ("thời tiết", "weather"),
        ("vé số", "lottery"),
        ("đăng ký kết hôn", ""),
        ("xem bói", ""),
        ("zzz", ""),
    ],
)
def test_what_others_do_says_who(store: CatalogueStore, typed: str, who: str) -> None:
    assert store.instead(typed).who == who
    assert bool(store.search(typed, 1)) == (typed == "đăng ký kết hôn")


def test_a_procedure_that_has_it_in_its_name_stands_before(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "cache.db")
    catalogue = CatalogueStore(connection, LEXICON)
    catalogue.migrate()
    assert catalogue.instead("đổi thẻ ghi nợ").who == "bank"
    record = normalised(1, ten="Đổi thẻ ghi nợ", yeu_cau="")
    catalogue.write_page(Page((prepare(read_procedure(record), b"1"),)))
    assert first(catalogue, "đổi thẻ ghi nợ") == 1
    assert catalogue.instead("đổi thẻ ghi nợ").who == ""
    connection.close()
