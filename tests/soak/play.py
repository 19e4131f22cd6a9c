"""Many tickets from a whole kiosk under random faults and kill -9; what was said is written down.

Judges nothing: verdict.py does, from the files alone.
"""

from __future__ import annotations

import json
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from kiosk.control.socket import OperationError
from tests.soak.faults import MENDED, Trouble, trouble
from tests.soak.rig import PROFILES, Printer, WholeKiosk, ring, until

# Longer than any job may take: send, settle and cancel of devices/runner.py.
_JOB_WITHIN = 60.0
_MOST_UNMENDED = 3
_MENDS, _ASKS_AGAIN, _KILLED_WHILE_STARTING = 0.65, 0.3, 0.1
Answer = dict[str, Any] | None


class Play:
    """One soak in `folder`. The seed decides what happens to each job, the machine's clock how
    far the kiosk is when it happens."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._seed, self._dice = folder, seed, Random(seed)
        self._notes = folder / "notes.jsonl"
        self.printer = Printer(folder)
        self.printer.do("plug", kind="tcp")
        self._kind, self._unmended = "tcp", 0
        home = folder / "home"
        home.mkdir()
        self.kiosk = WholeKiosk(home)
        self._asker = ThreadPoolExecutor(1)

    def run(self, jobs: int) -> None:
        self._start()
        for number in range(jobs):
            self._job(number)
        self._mend()
        self.kiosk.ask("print.self_test")
        self._note(kind="end", exit_status=self.kiosk.stop())
        self.printer.do("tear", all_of_it=True)
        self.end()

    def end(self) -> None:
        """Also after a fault of the soak itself."""
        self.kiosk.kill()
        self._asker.shutdown()
        self.printer.end()

    # --- one job -------------------------------------------------------------------------------

    def _job(self, number: int) -> None:
        self._dice = Random(f"{self._seed} {number}")
        chosen = trouble(self._dice)
        # A printer that was not well before may be too deaf to say more.
        well = chosen.shown != "" and self.kiosk.state() in ("ready", "paper_low")
        begun = monotonic()
        for order in chosen.before:
            self._tell(order)
        self._set_trap(chosen)
        answer = self._ask(chosen, "ticket.issue", service="birth")
        took = round(monotonic() - begun, 3)
        self.printer.do("calm")
        seen = self.kiosk.state() if well else ""
        self._note(
            kind="job",
            number=number,
            trouble=chosen.name,
            answer=answer,
            seconds=took,
            shown=[chosen.shown, seen] if seen else [],
        )
        self._afterwards(chosen, answer)

    def _tell(self, order: dict[str, Any]) -> None:
        self.printer.do(**{"verb": order["do"]}, **{k: v for k, v in order.items() if k != "do"})

    def _set_trap(self, chosen: Trouble) -> None:
        if chosen.ambush is not None:
            self._tell(chosen.ambush)
        if chosen.kill_after_bytes is not None:
            deed = {"do": "kill", "pid": self.kiosk.pid}
            self.printer.do("ambush", after=chosen.kill_after_bytes, deed=deed)

    def _ask(self, chosen: Trouble, verb: str, **values: str) -> Answer:
        answer: Future[Answer] = self._asker.submit(self.kiosk.ask, verb, **values)
        if chosen.kill_after_seconds is not None:
            try:
                answer.result(chosen.kill_after_seconds)
            except Late:
                self.kiosk.kill()
        return answer.result(_JOB_WITHIN)

    def _afterwards(self, chosen: Trouble, answer: Answer) -> None:
        well = chosen.name == "nothing" and self._unmended == 0
        self._unmended = 0 if well else self._unmended + 1
        if self._dice.random() < _MENDS or self._unmended > _MOST_UNMENDED:
            self._mend()
        if answer is None:
            self.kiosk.fell()
            self._start()
        elif answer["printed"] is not True and self._dice.random() < _ASKS_AGAIN:
            self._print_again(answer["id"])
        self.printer.do("tear")

    def _print_again(self, ticket: str) -> None:
        try:
            again = self.kiosk.ask("ticket.print", ticket=ticket)
        except OperationError as refusal:
            # The printer may still print the first by itself.
            self._note(kind="refused", ticket=ticket, why=str(refusal))
        else:
            self._note(kind="reprint", ticket=ticket, answer=again)

    def _mend(self) -> None:
        self.printer.do("be", faults=MENDED)
        self.printer.do("line")
        self.printer.do("plug", kind=self._kind)
        ring()
        self._unmended = 0

    # --- the kiosk -----------------------------------------------------------------------------

    def _start(self) -> None:
        """After a crash the kiosk may find another cable and another printer's manners."""
        self._kind = self._dice.choice(["serial", "tcp"])
        self.printer.do("plug", kind=self._kind)
        place = f"tcp:127.0.0.1:{self.printer.port}"
        address = place if self._kind == "tcp" else f"serial:{self._folder}/printer"
        self.kiosk.set_up(address, self._dice.choice(PROFILES), self._folder)
        self.kiosk.start()
        if self._dice.random() < _KILLED_WHILE_STARTING:
            self._kill_in(self._dice.uniform(0, 1.5))
            self.kiosk.start()
        self._note(kind="start", seconds=round(self.kiosk.wait(), 3))

    def _kill_in(self, seconds: float) -> None:
        begun = monotonic()
        until(lambda: monotonic() - begun >= seconds, seconds + 1)
        self.kiosk.kill()

    def _note(self, **values: Any) -> None:
        with self._notes.open("a") as file:
            file.write(json.dumps(values) + "\n")
