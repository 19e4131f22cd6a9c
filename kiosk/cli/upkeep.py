"""public close|open, paper, try, restart: what staff do at the screen, over the command line."""

from __future__ import annotations

import click

from kiosk.cli.kiosks import perform
from kiosk.cli.output import CommandError, json_option, say
from kiosk.cli.staff import asker
from kiosk.domain.staff import CLOSE_REASONS


@click.group("public")
def public_group() -> None:
    """Close the kiosk for the public, or open it again."""


@public_group.command("close")
@click.argument("reason", type=click.Choice(CLOSE_REASONS))
@json_option
def close_command(reason: str, as_json: bool) -> None:
    """Send people to the help desk and say why; it stays so over a restart."""
    say(perform("public.close", reason=reason, by=asker()), ["closed"], as_json)


@public_group.command("open")
@json_option
def open_command(as_json: bool) -> None:
    """Serve the public again."""
    say(perform("public.open", by=asker()), ["open"], as_json)


@click.command("paper")
@click.option("--metres", type=click.IntRange(5, 1_000), help="How long the new roll is.")
@json_option
def paper_command(metres: int | None, as_json: bool) -> None:
    """Say that a new roll of paper is in, so that its end can be foretold."""
    done = perform("paper.changed", metres=metres, by=asker())
    say(done, [f"noted: {done['metres']} m"], as_json)


@click.command("volume")
@click.argument("level", type=click.IntRange(1, 5))
@json_option
def volume_command(level: int, as_json: bool) -> None:
    """How loud this machine is, 1 to 5; 3 is as it came."""
    done = perform("sound.volume", volume=level, by=asker())
    say(done, [f"volume {done['volume']}"], as_json)


@click.command("try")
@click.argument("part")
@json_option
def try_command(part: str, as_json: bool) -> None:
    """Use PART once, such as printer or disk: as `kiosk doctor` names it."""
    done = perform("part.try", part=part, by=asker())
    say(done, [f"{part} works"] if done["well"] else [], as_json)
    if not done["well"]:
        raise CommandError(f"It did not work: {part}; see `kiosk doctor`.")


@click.command("light")
@click.argument("percent", type=click.IntRange(10, 100), required=False)
@json_option
def light_command(percent: int | None, as_json: bool) -> None:
    """How bright the panel is; with PERCENT, set it."""
    if percent is None:
        light = perform("machine.look")["light"]
        said = "this panel's light cannot be set" if light is None else f"{light} %"
        say({"light": light}, [said], as_json)
        return
    done = perform("light.set", percent=percent, by=asker())
    say(done, [f"{done['light']} %"], as_json)


@click.command("quit")
@json_option
def quit_command(as_json: bool) -> None:
    """End the running kiosk; it stays so until somebody starts it."""
    say(perform("app.quit", by=asker()), ["ended"], as_json)


@click.command("reset")
@click.argument("machine")
@json_option
def reset_command(machine: str, as_json: bool) -> None:
    """Make this kiosk an empty one; MACHINE is its own name, such as 02.

    Settings, accounts, content and reports go at the next start. The audit log stays, and so does
    the journal with the identity until all of it was sent.
    """
    done = perform("reset.begin", machine=machine, by=asker())
    kept = "kept" if done["keeps_journal"] else "put aside"
    say(done, [f"at the next start; journal {kept}, {done['waiting']} waiting"], as_json)


@click.command("restart")
@click.option("--machine", is_flag=True, help="The whole machine, not the program alone.")
@json_option
def restart_command(machine: bool, as_json: bool) -> None:
    """End the running kiosk, so that its supervisor starts it anew."""
    if machine:
        say(perform("machine.restart", by=asker()), ["the machine restarts"], as_json)
        return
    say(perform("app.restart", by=asker()), ["restarting"], as_json)
