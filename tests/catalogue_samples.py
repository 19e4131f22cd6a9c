"""Invented catalogue records in both forms of the portal, for tests."""

import gzip
import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
ALL = DATA / "tthc" / "tthc_norm_all.jsonl.gz"
RAW = DATA / "tthc" / "tthc_raw_2026-07-18.jsonl.gz"

Json = dict[str, Any]
# 16 January 2026, midnight in Vietnam, in milliseconds.
DAY_MS = 1_768_496_400_000


def normalised(number: int = 1, **changes: Any) -> Json:
    record: Json = {
        "id": f"id-{number}",
        "ma": f"1.{number:06}",
        "ten": f"Thủ tục cấp phép thả diều số {number}",
        "cap": ["xa"],
        "linh_vuc": [{"ma": "G99-TD01", "ten": "Thả diều"}],
        "loai": "STANDARD",
        "noi_bo": False,
        "nganh_doc": False,
        "co_quan_ban_hanh": {"ma": "G99", "ten": "Bộ Diều"},
        "quyet_dinh": {"so": "1/QĐ-BD", "ngay": DAY_MS},
        "doi_tuong": [{"ma": "ĐT1", "ten": "Công dân"}],
        "co_quan_thuc_hien": ["Ủy ban nhân dân cấp xã", "Hội diều"],
        "co_quan_tham_quyen": [],
        "co_quan_phoi_hop": ["Trạm gió"],
        "dia_chi_tiep_nhan": "",
        "trinh_tu": [{"ten": "Bước 1:", "noi_dung": "Nộp đơn.\nChờ gió."}],
        "cach_thuc": [
            {
                "hinh_thuc": "DIRECT",
                "thoi_han": 5,
                "don_vi": "WORKING_DAY",
                "mo_ta": "Nộp tại quầy",
                "phi": [
                    {"loai": "FEE", "muc": 20, "tien_te": None, "mo_ta": "20.000 đồng/con diều"},
                    {"loai": "FEE", "muc": None, "tien_te": None, "mo_ta": ""},
                ],
            }
        ],
        "thanh_phan": [
            {
                "truong_hop": "* Giấy tờ phải nộp:",
                "giay_to": [
                    {
                        "ma": "KQ1",
                        "ten": "Đơn xin thả diều",
                        "ban_chinh": 1,
                        "ban_sao": 2,
                        "bat_buoc": False,
                        "mau": ["Mẫu 01.docx", "Mẫu 02.docx"],
                        "mau_id": ["f-1", "f-2"],
                    }
                ],
            }
        ],
        "ket_qua": [{"ma": "KQ9", "ten": "Giấy phép thả diều"}],
        "can_cu": [
            {"so_hieu": "9/2026/NĐ-CP", "ten": "Nghị định về diều"},
            {"so_hieu": "9/2026/NĐ-CP", "ten": "Nghị định về diều"},
        ],
        "yeu_cau": "Có diều",
        "tu_khoa": "",
        "ghi_chu": "",
        "nhom_su_kien": ["Ngày có gió"],
        "truong_hop_giai_quyet": [
            {"ma": "1.000001.01", "ten": "Diều nhỏ", "thoi_han": 1, "don_vi": "DAY"}
        ],
        "tra_ket_qua": [{"type": "ONLINE", "value": ["AT_HOME"]}],
        "cap_nhat": DAY_MS,
    }
    return record | changes


def raw(number: int = 1, **changes: Any) -> Json:
    """The same record as `normalised`, as the portal gives it."""
    record: Json = {
        "id": f"id-{number}",
        "code": f"1.{number:06}",
        "name": f"Thủ tục cấp phép thả diều số {number}",
        "isWard": True,
        "isInternal": False,
        "categoriesDetails": [{"id": "c", "code": "G99-TD01", "name": "Thả diều"}],
        "type": "STANDARD",
        "departmentPromulgateCode": "G99",
        "departmentPromulgateName": "Bộ Diều",
        "procedureProposal": {"proposalNumber": "1/QĐ-BD", "decisionDate": DAY_MS},
        "subjectTypesDetails": [{"code": "ĐT1", "name": "Công dân"}],
        "departmentsExecuting": [{"code": "UB", "name": "Ủy ban nhân dân cấp xã"}],
        "unitGroupsExecuting": [{"id": "u", "name": "Hội diều"}],
        "unitGroupsAuthority": None,
        "departmentsCoordinating": [{"code": "TG", "name": "Trạm gió"}],
        "executionSteps": [{"name": "Bước 1:", "description": "Nộp đơn.  \r\nChờ gió."}],
        "executionMethods": [
            {
                "submissionMethod": "DIRECT",
                "processingTime": 5,
                "processingTimeUnit": "WORKING_DAY",
                "description": "Nộp tại quầy",
                "fees": [
                    {"type": "FEE", "value": 20, "description": "20.000 đồng/con diều"},
                    {"type": "FEE", "value": None, "description": ""},
                ],
            }
        ],
        "executionCases": [
            {
                "name": "* Giấy tờ phải nộp:",
                "profileComponents": [
                    {
                        "code": "KQ1",
                        "name": "Đơn xin thả diều",
                        "originalQty": 1,
                        "copyQty": 2,
                        "required": False,
                        "attachments": [
                            {"id": "f-1", "fileName": "Mẫu 01.docx"},
                            {"id": "f-2", "fileName": "Mẫu 02.docx"},
                        ],
                    }
                ],
            }
        ],
        "resultsDetails": [{"code": "KQ9", "name": "Giấy phép thả diều"}],
        "legalBasisesDetails": [{"code": "9/2026/NĐ-CP ", "name": "Nghị định về diều"}] * 2,
        "requirementsAndConditions": "Có diều",
        "serviceGroupsDetails": [{"id": "g", "name": "Ngày có gió", "type": "CITIZEN"}],
        "cases": [
            {"code": "1.000001.01", "name": "Diều nhỏ", "processingDay": {"qty": 1, "type": "DAY"}}
        ],
        "returningMethods": [{"type": "ONLINE", "value": ["AT_HOME"]}],
        "updatedAt": DAY_MS,
    }
    return record | changes


def write_lines(path: Path, *records: Json | str) -> Path:
    """A .jsonl of records (or of texts as they are), gzipped if the name says so."""
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    data = ("\n".join(lines) + "\n").encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path
