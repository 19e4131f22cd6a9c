"""One target under atheris, a fuzzer that sees which lines the bytes reach; see script/fuzz.

python -m tests.fuzz.harness TARGET [libFuzzer's options]
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["devices", "kiosk"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    name, options = sys.argv[1], sys.argv[2:]
    target = TARGETS[name]
    corpus = Path(next(each for each in options if not each.startswith("-")))
    for number, word in enumerate([b"", *target.words, b"".join(target.words)]):
        (corpus / f"word-{number}").write_bytes(word)
    atheris.Setup([sys.argv[0], *options], target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
