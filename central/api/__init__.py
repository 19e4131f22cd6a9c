"""The endpoints of /v1: what a request must be, and what an answer looks like.

Thin: each reads its message, asks one room, and answers. Rules live in the rooms beside this one.
"""

from __future__ import annotations

from fastapi import FastAPI

from central.context import Context


def mount(app: FastAPI, context: Context) -> None:
    """Put /v1 into the application."""
