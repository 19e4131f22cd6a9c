"""A centre's reports for those who watch over it, as pages, CSV and PDF, and its public figures;
and every centre in a line, for the province.

Figures come from central/reports; here they get their words and their place.
"""

from __future__ import annotations

from fastapi import APIRouter

from central.pages.house import House
from central.pages.reports.desk import Desk
from central.pages.reports.province import ProvinceReport
from central.pages.reports.public import PublicFigures


def routes(house: House) -> APIRouter:
    desk, public, province = Desk(house), PublicFigures(house), ProvinceReport(house)
    router = APIRouter(include_in_schema=False)
    at = "/centres/{centre}/reports"
    router.get(at)(desk.first)
    router.get(f"{at}/public")(public.show)
    router.post(f"{at}/public/{{verb}}")(public.act)
    router.post(f"{at}/questions/{{question}}")(desk.close_question)
    router.get(f"{at}/{{name}}")(desk.show)
    router.get(f"{at}/{{name}}/csv")(desk.csv)
    router.get(f"{at}/{{name}}/pdf")(desk.pdf)
    router.get("/reports")(province.show)
    router.get("/reports/csv")(province.csv)
    router.get("/reports/pdf")(province.pdf)
    return router
