"""The centre profile: the sample is sound, a second centre is a file, every error has its place."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from kiosk.domain.centre import (
    CallingRound,
    Centre,
    Hotline,
    Hours,
    PriorityGroup,
    Service,
    ServiceField,
    Session,
)
from kiosk.domain.errors import KnownError
from kiosk.domain.text import Text
from kiosk.profile import load_centre
from kiosk.services.starter import starter_procedures

ASSETS = Path(__file__).resolve().parent.parent / "assets"

SECOND = """
id = "ban-mai"
province_code = "H99"

[office]
vi = "Trung tâm Phục vụ hành chính công"
[name]
vi = "Xã Ban Mai"
en = "Ban Mai Commune"
[address]
vi = "Thôn Một"

[hours]
holidays = [2027-01-01]
last_ticket_minutes = 15
[hours.weekdays]
monday = ["08:00-12:00", "13:00-16:30"]

[[fields]]
code = "all"
name = { vi = "Mọi việc", en = "Everything" }
icon = "stamp"

[[services]]
code = "any"
field = "all"
name = { vi = "Nộp hồ sơ" }
prefix = "XA"
counters = [1]

[[priority_groups]]
code = "elderly"
name = { vi = "Người cao tuổi" }

[[hotlines]]
name = { vi = "Văn phòng" }
number = "0000 000 000"
"""


@pytest.fixture(scope="module")
def sample() -> Centre:
    return load_centre(ASSETS / "centre" / "sample.toml")


def write(folder: Path, text: str) -> Path:
    path = folder / "centre.toml"
    path.write_text(text, "utf-8")
    return path


def problems_of(folder: Path, text: str) -> list[str]:
    with pytest.raises(KnownError) as caught:
        load_centre(write(folder, text))
    return str(caught.value).partition(": ")[2].rstrip(".").split("; ")


def test_sample_shows_the_eight_fields_of_the_queue_page(sample: Centre) -> None:
    # A hard space keeps the last words of a name on one line of its tile.
    shown = [(field.name.vi.replace("\u00a0", " "), field.icon) for field in sample.fields]
    assert shown == [
        ("Hộ tịch, chứng thực", "users-three"),
        ("Đất đai, xây dựng", "house-line"),
        ("Đăng ký kinh doanh", "storefront"),
        ("Cư trú, căn cước", "identification-card"),
        ("Bảo trợ xã hội, người có công", "hand-heart"),
        ("Giáo dục, y tế, văn hóa", "graduation-cap"),
        ("Nông nghiệp, môi trường", "tree"),
        ("Nhận kết quả", "tray"),
    ]


def test_services_of_a_field_share_a_letter_that_no_other_field_has(sample: Centre) -> None:
    letters = {
        field.code: {service.prefix for service in sample.services_of(field.code)}
        for field in sample.fields
    }
    assert {code: "".join(sorted(found)) for code, found in letters.items()} == {
        "civil-status": "A",
        "land": "B",
        "business": "C",
        "residence": "D",
        "social": "E",
        "education": "G",
        "farming": "H",
        "results": "K",
    }
    guide = sample.service(sample.guide_service)
    assert guide is not None
    assert (guide.prefix, guide.field) == ("Q", "")


def test_sample_lists_the_services_of_civil_status_as_drawn(sample: Centre) -> None:
    assert [service.name.vi for service in sample.services_of("civil-status")] == [
        "Đăng ký khai sinh",
        "Đăng ký kết hôn",
        "Xác nhận tình trạng hôn nhân",
        "Đăng ký khai tử",
        "Chứng thực bản sao từ bản chính",
        "Chứng thực chữ ký, hợp đồng",
    ]
    birth = sample.service_for_procedure("1.001193")
    assert birth is not None
    assert (birth.code, birth.prefix, birth.counters) == ("birth", "A", (1, 2, 3))


def test_every_text_of_the_sample_has_an_english_twin(sample: Centre) -> None:
    texts = [sample.office, sample.name, sample.address]
    texts += [field.name for field in sample.fields]
    texts += [service.name for service in sample.services]
    texts += [group.name for group in sample.priority_groups]
    texts += [hotline.name for hotline in sample.hotlines]
    assert [text.vi for text in texts if not text.en] == []


def test_every_icon_of_the_sample_is_there(sample: Centre) -> None:
    icons = {field.icon for field in sample.fields} | {line.icon for line in sample.hotlines}
    assert {i for i in icons if not (ASSETS / "icons/regular" / f"{i}.svg").exists()} == set()


def test_every_starter_procedure_has_one_service_in_the_sample(sample: Centre) -> None:
    served = [code for service in sample.services for code in service.procedures]
    starter = [procedure.code for procedure in starter_procedures(ASSETS / "catalogue")]
    assert sorted(served) == sorted(starter)


def test_sample_opens_on_weekdays_and_on_saturday_morning(sample: Centre) -> None:
    morning, afternoon = Session(time(7, 30), time(11, 30)), Session(time(13, 0), time(17, 0))
    assert sample.hours.weekdays == {
        **dict.fromkeys(range(1, 6), (morning, afternoon)),
        6: (morning,),
    }


def test_a_second_centre_is_a_data_file_away(tmp_path: Path) -> None:
    assert load_centre(write(tmp_path, SECOND)) == Centre(
        id="ban-mai",
        office=Text("Trung tâm Phục vụ hành chính công"),
        name=Text("Xã Ban Mai", "Ban Mai Commune"),
        province_code="H99",
        address=Text("Thôn Một"),
        fields=(ServiceField("all", Text("Mọi việc", "Everything"), "stamp"),),
        services=(Service("any", "all", Text("Nộp hồ sơ"), "XA", (1,)),),
        priority_groups=(PriorityGroup("elderly", Text("Người cao tuổi")),),
        hours=Hours(
            weekdays={
                1: (Session(time(8), time(12)), Session(time(13), time(16, 30))),
            },
            holidays=(date(2027, 1, 1),),
            last_ticket_minutes=15,
        ),
        hotlines=(Hotline(Text("Văn phòng"), "0000 000 000"),),
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("counters = [1]", "counters = [0]", "services[0].counters: must list counter numbers"),
        ("counters = [1]", "counters = []", "services[0].counters: must list counter numbers"),
        ("counters = [1]", 'counters = "1"', "services[0].counters: must be a list of whole"),
        ('prefix = "XA"', 'prefix = "Đ"', "services[0].prefix: must be one or two capital"),
        ('prefix = "XA"', 'prefix = "ABC"', "services[0].prefix: must be one or two capital"),
        ('prefix = "XA"', "", "services[0].prefix: must be a text"),
        ("counters = [1]", "counters = [1]\nminutes = 0", "services[0].minutes: must be a whole"),
        ("counters = [1]", "counters = [1]\nminutes = 241", "services[0].minutes: must be a whole"),
        ("counters = [1]", "counters = [1]\nminutes = true", "services[0].minutes: must be a who"),
        ('field = "all"', 'field = "none"', "services[0].field: there is no field 'none'"),
        ('field = "all"', "", "services[0].field: there is no field ''"),
        ('{ vi = "Nộp hồ sơ" }', '{ en = "Apply" }', "services[0].name.vi: must be a text"),
        ('{ vi = "Nộp hồ sơ" }', '"Nộp hồ sơ"', "services[0].name: must be a table"),
        ('vi = "Xã Ban Mai"', 'vi = " "', "name.vi: must be a text"),
        ('id = "ban-mai"', 'id = "x"\nguide_service = "no"', "guide_service: there is no service"),
        ('id = "ban-mai"', 'id = "x"\nresults_service = "no"', "results_service: there is no"),
        ('id = "ban-mai"', 'id = "x"\ncolour = "red"', "colour: is not a known setting"),
        ('"13:00-16:30"', '"16:30-13:00"', "hours.weekdays.monday: '16:30-13:00' must end after"),
        ('"13:00-16:30"', '"11:00-16:30"', "hours.weekdays.monday: '11:00-16:30' must end after"),
        ('"13:00-16:30"', '"13h-25h"', "hours.weekdays.monday: '13h-25h' is not a session"),
        ("monday", "mon", "hours.weekdays.mon: is not a known setting"),
        ('"elderly"', '"a"\nmin_age = 121', "priority_groups[0].min_age: must be a whole number"),
        ('"elderly"', '"a"\nmin_age = "75"', "priority_groups[0].min_age: must be a whole number"),
        ("[2027-01-01]", '["Tết"]', "hours.holidays: must be a list of dates"),
        ("[hours]", "[calling]\npriority = 0\n[hours]", "calling.priority: must be a whole number"),
    ],
)
def test_an_error_is_named_with_its_place(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in SECOND
    found = problems_of(tmp_path, SECOND.replace(old, new, 1))
    assert any(text.startswith(problem) for text in found), found


def test_a_profile_says_in_whose_turn_counters_call(tmp_path: Path) -> None:
    assert load_centre(write(tmp_path, SECOND)).calling == CallingRound(priority=2, ordinary=1)
    other = SECOND.replace("[hours]", "[calling]\npriority = 1\nordinary = 3\n[hours]", 1)
    assert load_centre(write(tmp_path, other)).calling == CallingRound(priority=1, ordinary=3)


def test_an_age_makes_a_priority_group_only_where_the_profile_says_so(
    sample: Centre, tmp_path: Path
) -> None:
    path = tmp_path / "centre.toml"
    path.write_text(SECOND, "utf-8")
    assert [group.min_age for group in load_centre(path).priority_groups] == [0]
    with_age = 'code = "elderly"\nmin_age = 60'
    path.write_text(SECOND.replace('code = "elderly"', with_age), "utf-8")
    assert [group.min_age for group in load_centre(path).priority_groups] == [60]
    of_age = {group.code: group.min_age for group in sample.priority_groups if group.min_age}
    assert of_age == {"elderly": 75}


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (date(1951, 11, 23), "elderly"),
        (date(1951, 11, 24), ""),
        (date(1930, 1, 1), "elderly"),
        (date(2026, 11, 23), ""),
    ],
)
def test_the_birthday_counts(sample: Centre, born: date, group: str) -> None:
    assert sample.group_by_age(born, date(2026, 11, 23)) == group


def test_without_an_age_in_the_profile_nobody_is_put_into_a_group(tmp_path: Path) -> None:
    path = tmp_path / "centre.toml"
    path.write_text(SECOND, "utf-8")
    assert load_centre(path).group_by_age(date(1900, 1, 1), date(2026, 11, 23)) == ""


def test_all_errors_are_named_at_once(tmp_path: Path) -> None:
    again = SECOND[SECOND.index("[[services]]") : SECOND.index("[[priority_groups]]")]
    wrong = SECOND.replace("counters = [1]", "counters = [0]").replace('id = "ban-mai"', "id = 7")
    assert problems_of(tmp_path, wrong + again) == [
        "id: must be a text",
        "services[1].code: 'any' stands twice",
        "services[0].counters: must list counter numbers from 1 up",
    ]


@pytest.mark.parametrize("content", ["id = ", "\x00", ""])
def test_a_broken_or_empty_file_is_a_known_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(KnownError, match=r"The centre profile centre\.toml"):
        load_centre(write(tmp_path, content))


def test_a_missing_file_is_a_known_error(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        load_centre(tmp_path / "centre.toml")
