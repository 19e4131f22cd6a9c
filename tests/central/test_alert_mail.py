"""Alerts by mail: what is sent, over which way, and what is said where it was not taken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from central.alerts.mailing import Mail, Security, mail
from central.alerts.watching import Alert
from central.cli.alerts import mail_server
from central.cli.entry import main
from central.context import Context
from kiosk.domain.errors import KnownError
from tests.central.conftest import HandClock
from tests.central.hand import Hand
from tests.central.post import Post, post_office
from tests.sync.certificates import self_signed, served_with

ALERTS = [Alert("d" * 32, "02", "Xã Ban Mai", (("printer", "no_paper"),))]
LETTER = [
    *("Máy 02 (Xã Ban Mai): Máy in: hết giấy.", ""),
    "Kiosk 02 (Xã Ban Mai): Printer: no paper.",
]
SENT = ["MAIL", "RCPT", "RCPT", "DATA", "QUIT"]


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return self_signed(tmp_path, "127.0.0.1")


@pytest.fixture
def post() -> Iterator[Post]:
    with post_office(Post()) as running:
        yield running


def to(post: Post, **how: Any) -> Mail:
    readers = ("c@b.example", "d@b.example")
    return replace(Mail("127.0.0.1", post.port, "a@b.example", readers), **how)


def test_a_mail_has_both_languages_and_goes_to_a_server_of_the_house(post: Post) -> None:
    assert mail(to(post))(ALERTS) == ""
    (text,) = post.letters
    letter = message_from_bytes(text, policy=default)
    assert (letter["From"], letter["To"]) == ("a@b.example", "c@b.example, d@b.example")
    assert (bool(letter["Date"]), letter["Message-ID"].endswith("@b.example>")) == (True, True)
    assert letter.get_content().splitlines() == LETTER
    assert post.heard == ["EHLO", *SENT]


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_login_and_the_mail_go_over_tls(
    post: Post, certificate: Path, security: Security
) -> None:
    post.tls, post.from_the_first = served_with(certificate), security is Security.TLS
    post.login = "kiosk:s3cret"
    way = to(post, security=security, login="kiosk", password="s3cret", ca=certificate)
    assert mail(way)(ALERTS) == ""
    within = [f"{verb}+" for verb in ("EHLO", "AUTH", *SENT)]
    assert post.heard == ([] if post.from_the_first else ["EHLO", "STARTTLS"]) + within
    assert len(post.letters) == 1


def test_a_login_that_is_refused_is_said_without_it(post: Post, certificate: Path) -> None:
    post.tls, post.login = served_with(certificate), "kiosk:s3cret"
    way = to(post, security=Security.STARTTLS, login="kiosk", password="wr0ng", ca=certificate)
    assert mail(way)(ALERTS) == "the mail server refuses the login (535)"
    assert (post.letters, "wr0ng" in repr(way)) == ([], False)


def test_a_certificate_that_is_not_believed_gets_nothing(post: Post, certificate: Path) -> None:
    post.tls, post.login = served_with(certificate), "kiosk:s3cret"
    said = mail(to(post, security=Security.STARTTLS, login="kiosk", password="s3cret"))(ALERTS)
    assert said.startswith("the mail server's certificate is not believed: self")
    assert post.heard == ["EHLO", "STARTTLS"]


def test_a_server_without_tls_is_told_nothing_where_tls_is_wanted(post: Post) -> None:
    said = mail(to(post, security=Security.STARTTLS))(ALERTS)
    assert said == "the mail server cannot be used: STARTTLS extension not supported by server."
    assert post.heard[:1] == ["EHLO"]
    assert "MAIL" not in post.heard


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("MAIL", "the mail server takes nothing from a@b.example (550)"),
        ("RCPT", "the mail server takes mail for none of the addresses"),
        ("DATA", "the mail server answers 550"),
    ],
)
def test_what_a_server_refuses_is_said(post: Post, verb: str, said: str) -> None:
    post.refuses = verb
    assert mail(to(post))(ALERTS) == said


def test_a_server_that_is_gone_is_said(post: Post) -> None:
    gone = to(replace(post, port=1))
    assert mail(gone)(ALERTS).startswith("the mail server cannot be used: ")


def test_the_command_mails_who_was_silent_with_a_login_from_the_environment(
    kiosk: Hand,
    context: Context,
    clock: HandClock,
    post: Post,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kiosk.beat()
    post.tls, post.login = served_with(certificate), "kiosk:s3cret"
    monkeypatch.setenv("CENTRAL_SMTP_PASSWORD", "s3cret")
    monkeypatch.setattr("central.cli.alerts.opened", lambda _: nullcontext(context))
    clock.advance(minutes=11)
    command = ["alert", "--mail-to", "c@b.example", "--smtp-security", "starttls"]
    command += ["--smtp", f"127.0.0.1:{post.port}"]
    for _ in range(2):
        with pytest.raises(SystemExit) as left:
            main([*command, "--smtp-login", "kiosk", "--smtp-ca", str(certificate)])
        assert left.value.code == 0
    assert capsys.readouterr().out == "mail: 1 alert taken\n"
    assert len(post.letters) == 1


# --- how it is written -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("smtp", "security", "port"),
    [
        ("post.example", Security.NONE, 25),
        ("post.example", Security.STARTTLS, 587),
        ("post.example", Security.TLS, 465),
        ("post.example:2525", Security.TLS, 2525),
    ],
)
def test_a_port_is_the_usual_one_unless_it_is_said(
    smtp: str, security: Security, port: int
) -> None:
    assert mail_server(smtp, security, "") == Mail("post.example", port, "", (), security)


def test_a_password_comes_from_the_environment_or_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "password"
    file.write_text("of-a-file\n", "utf-8")
    monkeypatch.setenv("CENTRAL_SMTP_PASSWORD_FILE", str(file))
    assert mail_server("post.example", Security.TLS, "kiosk").password == "of-a-file"
    monkeypatch.setenv("CENTRAL_SMTP_PASSWORD", "of-the-environment")
    assert mail_server("post.example", Security.TLS, "kiosk").password == "of-the-environment"


@pytest.mark.parametrize(
    ("smtp", "security", "login", "environment", "said"),
    [
        ("post.example:smtp", "none", "", {}, "post.example:587"),
        ("post.example", "tls", "kiosk", {}, "CENTRAL_SMTP_PASSWORD"),
        ("post.example", "none", "kiosk", {"CENTRAL_SMTP_PASSWORD": "x"}, "over TLS only"),
        ("post.example", "tls", "kiosk", {"CENTRAL_SMTP_PASSWORD": "mật"}, "without accents"),
        (
            *("post.example", "tls", "kiosk"),
            {"CENTRAL_SMTP_PASSWORD_FILE": "/none/there"},
            "cannot be read",
        ),
    ],
)
def test_what_cannot_be_is_said_at_once(
    monkeypatch: pytest.MonkeyPatch,
    smtp: str,
    security: str,
    login: str,
    environment: dict[str, str],
    said: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(KnownError, match=said):
        mail_server(smtp, Security(security), login)
