"""What a record of each form becomes; every trap of the source has its test here or next door."""

import contextlib
import gzip
import json
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.catalogue_formats import read_procedure
from kiosk.domain.procedure import (
    Channel,
    Decision,
    Fee,
    LegalBasis,
    Level,
    Named,
    Paper,
    Step,
    TimeLimit,
    TimeUnit,
)
from kiosk.domain.procedure_json import procedure_to_json
from tests.catalogue_samples import ALL, RAW, normalised, raw


def test_every_field_of_a_citizen_survives() -> None:
    procedure = read_procedure(normalised())
    assert procedure.levels == (Level.COMMUNE,)
    assert procedure.fields == (Named("G99-TD01", "Thả diều"),)
    assert procedure.publisher == Named("G99", "Bộ Diều")
    assert procedure.decision == Decision("1/QĐ-BD", date(2026, 1, 16))
    assert procedure.executing == ("Ủy ban nhân dân cấp xã", "Hội diều")
    assert procedure.coordinating == ("Trạm gió",)
    assert procedure.steps == (Step("Bước 1:", "Nộp đơn.\nChờ gió."),)
    assert procedure.methods[0].channel is Channel.COUNTER
    assert procedure.methods[0].time_limit == TimeLimit(5.0, TimeUnit.WORKING_DAY)
    assert procedure.cases[0].papers == (
        Paper(
            name="Đơn xin thả diều",
            code="KQ1",
            originals=1,
            copies=2,
            form_name="Mẫu 01.docx",
            form_id="f-1",
            other_forms=(Named("f-2", "Mẫu 02.docx"),),
        ),
    )
    assert procedure.results == (Named("KQ9", "Giấy phép thả diều"),)
    assert procedure.requirements == "Có diều"
    assert procedure.events == ("Ngày có gió",)
    assert procedure.resolution_cases[0].time_limit == TimeLimit(1.0, TimeUnit.DAY)
    assert procedure.return_methods[0].ways == ("AT_HOME",)
    assert procedure.updated == date(2026, 1, 16)


def test_both_forms_of_the_portal_give_the_same_procedure() -> None:
    assert read_procedure(raw()) == read_procedure(normalised())


def test_our_own_form_and_the_portals_envelope_are_read() -> None:
    procedure = read_procedure(normalised())
    assert read_procedure(procedure_to_json(procedure)) == procedure
    assert read_procedure({"code": "OK", "data": raw()}) == procedure


@pytest.mark.parametrize("code", ["1.0133611", "1.014955-Xoa", "2.009182739"])
def test_strange_codes_are_kept(code: str) -> None:
    assert read_procedure(normalised(ma=code)).code == code


def test_a_code_loses_the_blank_before_it() -> None:
    assert read_procedure(raw(code=" 1.014325")).code == "1.014325"


def test_the_vertical_flag_is_only_a_label() -> None:
    procedure = read_procedure(normalised(nganh_doc=True))
    assert (procedure.vertical, procedure.internal) == (True, False)


def test_a_fee_keeps_its_wording_and_an_empty_one_goes() -> None:
    fees = read_procedure(normalised()).methods[0].fees
    assert fees == (Fee("FEE", 20.0, "", "20.000 đồng/con diều"),)


def way(**changes: Any) -> dict[str, Any]:
    return normalised(cach_thuc=[{"hinh_thuc": "ONLINE", "mo_ta": "", "phi": []} | changes])


@pytest.mark.parametrize(
    ("changes", "limit", "wording"),
    [
        (
            {"thoi_han": 0, "don_vi": "OTHER", "mo_ta": "Trong ngày"},
            TimeLimit(0.0, TimeUnit.OTHER),
            "Trong ngày",
        ),
        ({"thoi_han": 7.5, "don_vi": "DAY"}, TimeLimit(7.5, TimeUnit.DAY), ""),
        ({"thoi_han": "1", "don_vi": "OTHER"}, TimeLimit(1.0, TimeUnit.OTHER), ""),
        (
            {"thoi_han": "Không quá ba ngày", "don_vi": "DAY", "mo_ta": "kể từ khi có gió"},
            TimeLimit(0.0, TimeUnit.OTHER),
            "Không quá ba ngày\nkể từ khi có gió",
        ),
        ({"thoi_han": "-", "don_vi": "OTHER"}, TimeLimit(0.0, TimeUnit.OTHER), ""),
        ({"thoi_han": None, "don_vi": None}, TimeLimit(0.0, TimeUnit.OTHER), ""),
    ],
)
def test_a_time_limit_is_a_number_or_its_words(
    changes: dict[str, Any], limit: TimeLimit, wording: str
) -> None:
    method = read_procedure(way(**changes)).methods[0]
    assert (method.time_limit, method.wording) == (limit, wording)


def test_a_case_that_is_a_heading_or_a_note_keeps_its_words() -> None:
    note = {"truong_hop": "* Lưu ý:", "giay_to": []}
    assert read_procedure(normalised(thanh_phan=[note])).cases[0].name == "* Lưu ý:"


def test_missing_parts_are_empty() -> None:
    procedure = read_procedure({"id": "x", "ma": "1.000001", "ten": "Thả diều"})
    assert (procedure.cases, procedure.results, procedure.legal_bases) == ((), (), ())
    assert procedure.decision == Decision("", None)


def test_a_legal_basis_stands_once() -> None:
    bases = read_procedure(raw()).legal_bases
    assert bases == (LegalBasis("9/2026/NĐ-CP", "Nghị định về diều"),)


def test_long_texts_are_kept_whole_and_clean() -> None:
    text = "Bước  một\u202e\x00\n" * 2_000
    procedure = read_procedure(
        normalised(ten="Tên " * 300, trinh_tu=[{"ten": "", "noi_dung": text}])
    )
    assert procedure.title == ("Tên " * 300).strip()
    assert procedure.steps[0].text == ("Bước một\n" * 2_000).strip()


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ([], "is not an object"),
        ({"a": 1}, "is no procedure record of a known form"),
        (normalised(id=""), "has no id"),
        (normalised(ma=None), "has no code"),
        (raw(name=" \u200b"), "has no title"),
        ({"id": "x", "code": "1", "title": 5}, "title: must be a text"),
    ],
)
def test_what_is_no_record_is_refused(document: object, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        read_procedure(document)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


@given(st.sampled_from([*normalised()]), _VALUES)
def test_nonsense_in_a_field_is_refused_or_left_out(name: str, value: object) -> None:
    record = normalised() | {name: value}
    if name in ("id", "ma", "ten"):
        with contextlib.suppress(ValueError):
            read_procedure(record)
    else:
        assert read_procedure(record).id == "id-1"


def test_both_forms_of_the_real_records_agree() -> None:
    """All but what one form lacks: authorised agencies, and the group a record came from."""
    if not (ALL.exists() and RAW.exists()):
        pytest.skip("the national catalogue is not beside the project")
    with gzip.open(ALL) as lines:
        ours = [json.loads(line) for number, line in enumerate(lines) if number % 8 == 0]
    wanted = {record["id"]: read_procedure(record) for record in ours}
    compared = 0
    with gzip.open(RAW) as lines:
        for line in lines:
            if line[8:44].decode() not in wanted and line[7:43].decode() not in wanted:
                continue
            theirs = read_procedure(json.loads(line))
            other = wanted[theirs.id]
            different = {
                f.name for f in fields(other) if getattr(theirs, f.name) != getattr(other, f.name)
            }
            assert different <= {"authorised", "source_group"}, theirs.code
            compared += 1
    assert compared == len(wanted) == 709
