"""Our own evaluation queries: everyday words for sectors the shared development set lacks.

`search_queries.tsv` holds query, accepted codes (none: unanswerable), sector and kind. A third is
set aside: looked at only when a change is finished, so that a figure says more than the tuning.

`search_queries_fresh.tsv` has sets more, written later for titles drawn by chance, each before its
first measurement: the figures of that day are in docs/decisions/0018-search.md. All were looked at
and mended afterwards but `5b`, the half of the fifth of which only totals were read. From 9 on sets
are mixed: everyday speech, the law's own words, typing without marks or in raw Telex, slips, codes.
`walk` and `walk2` ask once for each family of titles, `12` and `14` mostly for nothing there is;
`15` to `18` for what a bank, a hospital or another does, in words that sound like an office's,
`19` for what people ask a screen in a hall.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

FILE = Path(__file__).parent / "data" / "search_queries.tsv"
FRESH = Path(__file__).parent / "data" / "search_queries_fresh.tsv"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the codes that answer it; without codes nothing should be shown."""

    query: str
    codes: frozenset[str]
    sector: str
    kind: str

    @property
    def aside(self) -> bool:
        """Whether it belongs to the third that is not tuned on."""
        return crc32(self.query.encode()) % 3 == 0


def asked(file: Path = FILE) -> tuple[Asked, ...]:
    """The whole set, in the order of the file."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return tuple(
        Asked(r["query"], frozenset(filter(None, r["codes"].split(";"))), r["sector"], r["kind"])
        for r in rows
    )
