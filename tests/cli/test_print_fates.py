"""kiosk print: what became of the paper, also when nobody can know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.visits.plugged import PrinterCable

SENT = "sent; nobody can know whether it came out"


@pytest.fixture
def printer(home: Path, tmp_path: Path) -> Iterator[PrinterCable]:
    cable = PrinterCable(tmp_path / "printer-line")
    home.mkdir()
    (home / "kiosk.toml").write_text(
        f'[printer]\nkind = "escpos"\naddress = "serial:{cable.path}"\nprofile = "epson-tm-t20"\n'
    )
    yield cable
    cable.unplug()


@pytest.mark.parametrize("job", [("self-test",), ("checklist", "1.001193")])
def test_a_printer_that_never_answers_leaves_the_paper_unknown(
    run: Run, printer: PrinterCable, job: tuple[str, ...]
) -> None:
    printer.be(answers=False)
    ended = run("print", *job)
    assert (ended.status, ended.out, ended.err) == (0, f"{SENT}\n", "")
    assert run("print", *job, "--json").json == {"printed": None}


def test_a_ticket_printed_again_says_its_fate_in_words(run: Run, printer: PrinterCable) -> None:
    ticket = run("ticket", "issue", "birth", "--no-print", "--json").json["id"]
    printer.be(answers=False)
    assert run("print", "ticket", ticket).out == f"A001 {SENT}\n"
    printer.be(answers=True)
    assert run("print", "ticket", ticket).out == "A001 printed\n"
    printer.be(paper="out")
    assert run("print", "ticket", ticket).out == "A001 not printed; `kiosk doctor` says why\n"
