"""Invented dossiers in three systems' own shapes, with the names that must get no further."""

from __future__ import annotations

from typing import Any

NAME, PHONE, ID_NUMBER = "Nguyễn Văn Mẫu", "0900000001", "001099000001"


def of_opencps(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "dossierId": 9000 + number,
        "dossierNo": f"H49.61-261120-{number:04d}",
        "serviceCode": "1.004222",
        "serviceName": "Thủ tục mẫu",
        "applicantName": NAME,
        "applicantIdNo": ID_NUMBER,
        "contactTelNo": PHONE,
        "receiveDate": "20/11/2026 08:42:00",
        "dueDate": "07/12/2026 17:00:00",
        "releaseDate": "",
        "finishDate": "",
        "modifiedDate": "24/11/2026 09:00:00",
        "dossierStatus": "processing",
        "dossierStatusText": "Đang xử lý",
        "secret": "B8C9",
        **changes,
    }


def of_igate(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "dossierId": f"5f{number:06d}",
        "dossierNo": f"H49.61-261120-{number:04d}",
        "dossierStatusName": "Đang xử lý",
        "sectorName": "Hộ tịch",
        "procedureName": "Thủ tục mẫu",
        "acceptedDate": "20/11/2026",
        "appointmentDate": "07/12/2026",
        "lastModifiedDate": "24/11/2026 09:00:00",
        "overDueByUser": "",
        "applicantName": NAME,
        **changes,
    }


def of_ngsp(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "MaHoSo": f"H49.61-261120-{number:04d}",
        "MaTTHC": "1.004222",
        "TenTTHC": "Thủ tục mẫu",
        "ChuHoSo": NAME,
        "NgayTiepNhan": "20261120084200",
        "NgayHenTra": "20261207170000",
        "TrangThai": 4,
        "KenhThucHien": 1,
        "TienTrinh": [
            {
                "NguoiXuLy": NAME,
                "PhongBanXuLy": "Bộ phận một cửa",
                "NoiDungXuLy": f"Gọi {PHONE}",
                "ThoiDiemXuLy": "20261120084200",
            },
            {
                "NguoiXuLy": NAME,
                "PhongBanXuLy": "Phòng Kinh tế",
                "NoiDungXuLy": "Thẩm định",
                "ThoiDiemXuLy": "20261121091500",
            },
        ],
        **changes,
    }
