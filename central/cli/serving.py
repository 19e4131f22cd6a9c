"""`central init` makes or updates the database; `central serve` answers kiosks and browsers."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import Final

import click

from central.cli.database import database_option, settings_for
from central.content.installation import prepare
from central.context import Context
from central.db.migrate import migrate
from central.settings import Settings

# What a QR code on paper still carries.
_PUBLIC: Final = re.compile(r"https://[!-~]{1,112}")


@click.command()
@database_option
def init(database_url: str) -> None:
    """Make the tables, or bring them up to date."""
    settings = settings_for(database_url)
    _prepare(settings)
    click.echo("The database is ready.")


@click.command()
@database_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8800, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
@click.option("--public-address", default="", help="Where telephones reach this server.")
@click.option("--always-open", is_flag=True, help="Give numbers outside opening hours too.")
@click.option("--plain-cookies", is_flag=True, help="Allow signing in over plain HTTP.")
def serve(
    database_url: str,
    host: str,
    port: int,
    workers: int,
    public_address: str,
    always_open: bool,
    plain_cookies: bool,
) -> None:
    """Answer kiosks and browsers. TLS is the business of what stands in front."""
    import uvicorn

    if public_address and not _PUBLIC.fullmatch(public_address):
        said = "it must begin with https:// and have at most 120 letters"
        raise click.BadParameter(said, param_hint="--public-address")
    found = settings_for(database_url)
    settings = replace(
        found,
        public_address=public_address.rstrip("/") or found.public_address,
        always_open=always_open or found.always_open,
        plain_cookies=plain_cookies or found.plain_cookies,
    )
    _prepare(settings)
    os.environ.update(settings.to_environment())
    uvicorn.run(
        "central.app:of_environment",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


def _prepare(settings: Settings) -> None:
    context = Context.of(settings)
    try:
        context.database.reachable()
        migrate(context.database)
        with context.database.writing() as session:
            prepare(session, context.now())
    finally:
        context.database.close()
