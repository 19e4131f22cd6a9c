"""The pages that people see: counter console, lobby display, phone page."""

from __future__ import annotations

from fastapi import FastAPI

from central.context import Context


def mount(app: FastAPI, context: Context) -> None:
    """Put the pages into the application."""
