"""`central openapi` writes the document of /v1 that docs/openapi.json is."""

from __future__ import annotations

import json
import sys

import click
from fastapi import FastAPI

from central import api
from central.api.described import document


def text() -> str:
    """The document as it is committed."""
    app = FastAPI(title="Central system", version="1")
    api.describe(app)
    return json.dumps(document(app), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@click.command()
def openapi() -> None:
    """Write the OpenAPI document of /v1."""
    sys.stdout.write(text())
