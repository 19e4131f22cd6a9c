"""For each target pieces of what it reads, so that streams of them reach deeper than chance."""

from __future__ import annotations

from devices.scanner.evdev import EVENT

_KEYS = tuple(EVENT.pack(1, 2, 1, code, value) for code in (28, 30, 42, 56, 79) for value in (0, 1))
_REPORTS = (EVENT.pack(0, 0, 0, 0, 0), EVENT.pack(0, 0, 0, 3, 0))
# Deeper than a parser of JSON goes.
_DEEP = b"[" * 3000

WORDS: dict[str, tuple[bytes, ...]] = {
    "printer_replies": (b"\x12", b"\x1a", b"\x10\x08\x00\x00", b"\x37\x220001\x00"),
    "printer_driver": (b"\x12\x12\x12\x12", b"\x1e", b"\x72", b"\x37\x220001\x00", b"\x37\x25\x00"),
    "profile": (b"width_dots = 576\n", b'escpos = "TM-T88V"\n', b"status = [1]\n", b"asb = 1\n"),
    "printer_state": (b'{"paper": "low"', b', "fails": "jam"', b', "line": 7', b"}", _DEEP),
    "ledger": (b'{"turn":1,"jobs":{"a":"begun"}', b',"micrometres":1', b'"jobs":[]', b"}", _DEEP),
    "paper": (b"\x1dv0\x00\x01\x00\x01\x00", b"\xff", b"\x1b@", b"\x1dVB\x00"),
    "emulated_printer": (b"\x10\x04\x01", b"\x1dv0\x00\x01\x00", b"\x1d(H\x06", b"\x1b@\x1da\x0e"),
    "cups": (b"printer kiosk ", b" disabled since", b"\n\tAlerts: ", b"kiosk-7 x\n", b"\xff"),
    "usb_descriptors": (b"\x01\x01\x07\x00\x00\x02", b"\x02\x82", b"\x02\x01", b"\x00"),
    "addresses": (b"tcp:", b"[::1]:", b"serial:/dev/", b":9600", b"usb:04b8:", b"cups:"),
    "serial_frames": (b"\r", b"\n", "Nguyễn".encode(), b"@SETUPE1\r"),
    "evdev_stream": (*_KEYS, *_REPORTS),
    "payload": (b"001085000000|", b"NLS0006010", b"]Q3", "ừ".encode()),
    "scan": (
        *(b"001085000000|", b"||01021985|Nam|", b"VNK1T", b"https://a.example/?MHS="),
        *(b"H49.61-261120-0042", b"&ma_tra_cuu=", "ừ".encode()),
    ),
    "scanner_state": (b'{"cable": "in"', b', "code": "x"', b"}", _DEEP),
    "names": (b"usb-", b"scan", b"_Barcode_", b"-event-kbd"),
    "reading_child": (b'{"texts": ["a"]', b', "lost": 7', b', "hint": null', b"}", _DEEP),
    "control_request": (b'{"do": "echo"', b', "with": {"a": 1}', b"}\n", _DEEP),
}
