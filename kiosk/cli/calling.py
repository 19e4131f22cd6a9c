"""call: say a number's call through the running kiosk's voice."""

from __future__ import annotations

import click

from kiosk.cli.kiosks import known_faults, open_site
from kiosk.cli.output import CommandError, json_option, say
from kiosk.control.socket import ask, listens


@click.command("call")
@click.argument("number")
@click.argument("counter", type=click.IntRange(1, 99))
@click.option("--locale", type=click.Choice(["vi", "en"]), default="vi")
@click.option("--volume", type=click.IntRange(1, 5), default=3, show_default=True)
@json_option
def call_command(number: str, counter: int, locale: str, volume: int, as_json: bool) -> None:
    """Call ticket NUMBER to COUNTER, aloud at the kiosk."""
    with known_faults():
        control = open_site().paths.control
        if not listens(control):
            raise CommandError("No kiosk is running here that could say it.")
        wish = {"number": number, "counter": counter, "locale": locale, "volume": volume}
        done = ask(control, "speech.call", **wish)
    say(done, [done["said"]], as_json)
