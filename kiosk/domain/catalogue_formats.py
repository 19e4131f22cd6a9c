"""The forms in which procedures arrive, and what each becomes: a `Procedure`.

Three forms: the portal's raw detail object, the normalised national form, our own. Lenient about
what is missing or odd, since the source is; strict about identity: no id, code or title is refused.
Known differences of one record between the forms: only the raw one names authorised agencies,
only the normalised one the source group; neither carries the snapshot date.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from kiosk.domain.moment import VIETNAM
from kiosk.domain.procedure import (
    Channel,
    Decision,
    Fee,
    LegalBasis,
    Level,
    Method,
    Named,
    Paper,
    PaperCase,
    Procedure,
    ResolutionCase,
    ReturnMethod,
    Step,
    TimeLimit,
    TimeUnit,
)
from kiosk.domain.procedure_json import procedure_from_json
from kiosk.domain.vietnamese import clean, clean_line

# Raised whenever the mapping changes, so that an import takes unchanged records again.
MAPPING_VERSION = 1

Json = dict[str, Any]

_SHORT = 120
_CHANNELS = {"DIRECT": Channel.COUNTER, "ONLINE": Channel.ONLINE, "POSTAL": Channel.POSTAL}
_UNITS = {
    "WORKING_DAY": TimeUnit.WORKING_DAY,
    "DAY": TimeUnit.DAY,
    "HOUR": TimeUnit.HOUR,
    "MONTH": TimeUnit.MONTH,
    "YEAR": TimeUnit.YEAR,
}
_LEVELS = {
    "xa": Level.COMMUNE,
    "tinh": Level.PROVINCE,
    "bo": Level.MINISTRY,
    "khac": Level.OTHER,
}
_LEVEL_FLAGS = {
    "isWard": Level.COMMUNE,
    "isProvince": Level.PROVINCE,
    "isMinistry": Level.MINISTRY,
    "isOtherAgency": Level.OTHER,
}
_RAW_SIGNS = {"executionSteps", "executionMethods", "executionCases"}


def read_procedure(document: object) -> Procedure:
    """The procedure in a JSON value of any of the three forms.

    Raises ValueError with the reason, to be read after "line N: ".
    """
    if isinstance(document, dict) and isinstance(document.get("data"), dict):
        document = document["data"]
    if not isinstance(document, dict):
        raise ValueError("is not an object")
    if "ma" in document and "ten" in document:
        return _identified(_normalised(document))
    if _RAW_SIGNS & document.keys():
        return _identified(_raw(document))
    if "title" in document:
        return _identified(procedure_from_json(document))
    raise ValueError("is no procedure record of a known form")


def _identified(procedure: Procedure) -> Procedure:
    for name in ("id", "code", "title"):
        if not getattr(procedure, name):
            raise ValueError(f"has no {name}")
    return procedure


def _normalised(record: Json) -> Procedure:
    publisher = _object(record.get("co_quan_ban_hanh"))
    decision = _object(record.get("quyet_dinh"))
    return Procedure(
        id=_line(record.get("id")),
        code=_line(record.get("ma")),
        title=_line(record.get("ten")),
        levels=tuple(_LEVELS[name] for name in _texts(record.get("cap")) if name in _LEVELS),
        fields=_named(record.get("linh_vuc"), "ma", "ten"),
        kind=_line(record.get("loai")),
        regulation_kind=_line(record.get("loai_quy_dinh")),
        state=_line(record.get("trang_thai")),
        internal=record.get("noi_bo") is True,
        vertical=record.get("nganh_doc") is True,
        full_online=record.get("toan_trinh") is True,
        shared_service=record.get("dung_chung") is True,
        any_place=record.get("phi_dia_gioi") is True,
        counter_only=record.get("chi_truc_tiep") is True,
        publisher=Named(_line(publisher.get("ma")), _line(publisher.get("ten"))),
        decision=Decision(_line(decision.get("so")), _day(decision.get("ngay"))),
        audiences=_named(record.get("doi_tuong"), "ma", "ten"),
        executing=_texts(record.get("co_quan_thuc_hien")),
        authority=_texts(record.get("co_quan_tham_quyen")),
        authorised=_texts(record.get("co_quan_uy_quyen")),
        coordinating=_texts(record.get("co_quan_phoi_hop")),
        receiving_address=_text(record.get("dia_chi_tiep_nhan")),
        steps=tuple(
            Step(_text(step.get("ten")), _text(step.get("noi_dung")))
            for step in _objects(record.get("trinh_tu"))
        ),
        methods=tuple(_normalised_method(way) for way in _objects(record.get("cach_thuc"))),
        cases=tuple(_normalised_case(case) for case in _objects(record.get("thanh_phan"))),
        results=_named(record.get("ket_qua"), "ma", "ten"),
        legal_bases=_bases(record.get("can_cu"), "so_hieu", "ten"),
        requirements=_text(record.get("yeu_cau")),
        keywords=_line(record.get("tu_khoa")),
        note=_text(record.get("ghi_chu")),
        events=_texts(record.get("nhom_su_kien")),
        resolution_cases=tuple(
            ResolutionCase(
                _line(case.get("ma")),
                _line(case.get("ten")),
                _limit(case.get("thoi_han"), case.get("don_vi"))[0],
            )
            for case in _objects(record.get("truong_hop_giai_quyet"))
        ),
        return_methods=_returns(record.get("tra_ket_qua")),
        source_group=_line(record.get("nhom_nguon")),
        updated=_day(record.get("cap_nhat")),
    )


def _normalised_method(way: Json) -> Method:
    limit, worded = _limit(way.get("thoi_han"), way.get("don_vi"))
    fees = (
        _fee(fee.get("loai"), fee.get("muc"), fee.get("tien_te"), fee.get("mo_ta"))
        for fee in _objects(way.get("phi"))
    )
    return _method(way.get("hinh_thuc"), limit, (worded, _text(way.get("mo_ta"))), fees)


def _normalised_case(case: Json) -> PaperCase:
    papers = []
    for paper in _objects(case.get("giay_to")):
        names, ids = _texts(paper.get("mau")), _texts(paper.get("mau_id"))
        forms = [
            Named(ids[place] if place < len(ids) else "", name) for place, name in enumerate(names)
        ]
        papers.append(
            _paper(
                (paper.get("ma"), paper.get("ten")),
                (paper.get("ban_chinh"), paper.get("ban_sao")),
                paper.get("bat_buoc") is True,
                forms,
            )
        )
    return PaperCase(_text(case.get("truong_hop")), tuple(papers))


def _raw(record: Json) -> Procedure:
    proposal = _object(record.get("procedureProposal"))
    fields = record.get("categoriesDetails") or [record.get("category")]
    return Procedure(
        id=_line(record.get("id")),
        code=_line(record.get("code") or record.get("codeNotation")),
        title=_line(record.get("name")),
        levels=tuple(level for flag, level in _LEVEL_FLAGS.items() if record.get(flag) is True),
        fields=_named(fields, "code", "name"),
        kind=_line(record.get("type")),
        regulation_kind=_line(record.get("formalityType")),
        state=_line(record.get("state")),
        internal=record.get("isInternal") is True,
        vertical=record.get("isVertical") is True,
        full_online=record.get("isFullProcess") is True,
        shared_service=record.get("isSharedService") is True,
        any_place=record.get("isNonTerritorial") is True,
        counter_only=record.get("isOfflineOnly") is True,
        publisher=Named(
            _line(record.get("departmentPromulgateCode")),
            _line(record.get("departmentPromulgateName")),
        ),
        decision=Decision(
            _line(proposal.get("proposalNumber")), _day(proposal.get("decisionDate"))
        ),
        audiences=_named(record.get("subjectTypesDetails"), "code", "name"),
        executing=_agencies(record, "Executing"),
        authority=_agencies(record, "Authority"),
        authorised=_agencies(record, "Authorized"),
        coordinating=_agencies(record, "Coordinating"),
        receiving_address=_text(record.get("dossierReceivingAddresses")),
        steps=tuple(
            Step(_text(step.get("name")), _text(step.get("description")))
            for step in _objects(record.get("executionSteps"))
        ),
        methods=tuple(_raw_method(way) for way in _objects(record.get("executionMethods"))),
        cases=tuple(_raw_case(case) for case in _objects(record.get("executionCases"))),
        results=_named(record.get("resultsDetails"), "code", "name"),
        legal_bases=_bases(record.get("legalBasisesDetails"), "code", "name"),
        requirements=_text(record.get("requirementsAndConditions")),
        keywords=_line(record.get("keywords")),
        note=_text(record.get("note")),
        events=tuple(g.name for g in _named(record.get("serviceGroupsDetails"), "id", "name")),
        resolution_cases=tuple(_raw_resolution(case) for case in _objects(record.get("cases"))),
        return_methods=_returns(record.get("returningMethods")),
        updated=_day(record.get("updatedAt")),
    )


def _raw_method(way: Json) -> Method:
    limit, worded = _limit(way.get("processingTime"), way.get("processingTimeUnit"))
    fees = (
        _fee(
            fee.get("type"),
            fee.get("value"),
            fee.get("currencyName") or _object(fee.get("currency")).get("name"),
            fee.get("description"),
        )
        for fee in _objects(way.get("fees"))
    )
    return _method(
        way.get("submissionMethod"), limit, (worded, _text(way.get("description"))), fees
    )


def _raw_case(case: Json) -> PaperCase:
    papers = tuple(
        _paper(
            (paper.get("code"), paper.get("name")),
            (paper.get("originalQty"), paper.get("copyQty")),
            paper.get("required") is True,
            list(_named(paper.get("attachments"), "id", "fileName")),
        )
        for paper in _objects(case.get("profileComponents"))
    )
    return PaperCase(_text(case.get("name")), papers)


def _raw_resolution(case: Json) -> ResolutionCase:
    took = _object(case.get("processingDay"))
    limit, _ = _limit(took.get("qty"), took.get("type"))
    return ResolutionCase(_line(case.get("code")), _line(case.get("name")), limit)


def _agencies(record: Json, role: str) -> tuple[str, ...]:
    """Single agencies first, then groups of agencies, as the normalised form has them."""
    single = _named(record.get(f"departments{role}"), "code", "name")
    groups = _named(record.get(f"unitGroups{role}"), "id", "name")
    return tuple(agency.name for agency in (*single, *groups) if agency.name)


# ---- parts that the forms share


def _method(channel: object, limit: TimeLimit, wordings: tuple[str, str], fees: Any) -> Method:
    return Method(
        channel=_CHANNELS.get(_line(channel), Channel.COUNTER),
        time_limit=limit,
        wording="\n".join(wording for wording in wordings if wording),
        fees=tuple(fee for fee in fees if fee is not None),
    )


def _limit(quantity: object, unit: object) -> tuple[TimeLimit, str]:
    """The limit, and the words that some records have where the number should be."""
    known = _UNITS.get(_line(unit), TimeUnit.OTHER)
    if isinstance(quantity, int | float) and not isinstance(quantity, bool):
        return TimeLimit(float(quantity), known), ""
    worded = _text(quantity)
    try:
        return TimeLimit(float(int(worded)), known), ""
    except ValueError:
        return TimeLimit(0.0, TimeUnit.OTHER), worded if len(worded) > 1 else ""


def _fee(kind: object, amount: object, currency: object, wording: object) -> Fee | None:
    """A fee line, or None for one that states neither an amount nor a wording."""
    worded = _text(wording)
    number = isinstance(amount, int | float) and not isinstance(amount, bool)
    if not number and not worded:
        return None
    value = float(amount) if isinstance(amount, int | float) and number else 0.0
    return Fee(_line(kind), value, _line(currency), worded)


def _paper(
    identity: tuple[object, object],
    counts: tuple[object, object],
    required: bool,
    forms: list[Named],
) -> Paper:
    first = forms[0] if forms else Named("", "")
    return Paper(
        name=_text(identity[1]),
        code=_line(identity[0]),
        originals=_count(counts[0]),
        copies=_count(counts[1]),
        required=required,
        form_name=first.name,
        form_id=first.code,
        other_forms=tuple(forms[1:]),
    )


def _returns(value: object) -> tuple[ReturnMethod, ...]:
    return tuple(
        ReturnMethod(_line(way.get("type")), _texts(way.get("value"))) for way in _objects(value)
    )


def _bases(value: object, number: str, title: str) -> tuple[LegalBasis, ...]:
    """Each basis once: the source repeats some."""
    bases = (
        LegalBasis(_line(basis.get(number)), _line(basis.get(title))) for basis in _objects(value)
    )
    return tuple(dict.fromkeys(basis for basis in bases if basis.number or basis.title))


def _named(value: object, code: str, name: str) -> tuple[Named, ...]:
    return tuple(Named(_line(item.get(code)), _line(item.get(name))) for item in _objects(value))


def _objects(value: object) -> list[Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    lines = (_line(item) for item in value) if isinstance(value, list) else ()
    return tuple(line for line in lines if line)


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""


def _line(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return _known_line(value) if len(value) <= _SHORT else clean_line(value)


@lru_cache(maxsize=8_192)
def _known_line(text: str) -> str:
    """Codes, agencies and fields stand in hundreds of records each."""
    return clean_line(text)


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _day(value: object) -> date | None:
    """The day in Vietnam of a time in milliseconds; None for none or for nonsense."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    try:
        return datetime.fromtimestamp(value / 1000, VIETNAM).date()
    except (OverflowError, OSError, ValueError):
        return None
