"""Technisch loggen noemt niemand: een foutmelding van de database kan een hele rij bevatten."""

import logging
import traceback
from collections.abc import Mapping
from copy import copy
from types import TracebackType
from typing import Any

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def zonder_inhoud(fout: BaseException | None) -> str:
    """De plaatsen en de soorten van een fout en haar oorzaken, zonder de tekst ervan."""
    delen: list[str] = []
    while fout is not None:
        soort = f"{type(fout).__module__}.{type(fout).__qualname__}"
        code = getattr(fout, "sqlstate", None)
        regels = traceback.format_tb(fout.__traceback__)
        delen.append("".join(regels) + soort + (f" ({code})" if code else ""))
        fout = fout.__cause__ or fout.__context__
    return "\nkomt door:\n".join(delen)


class ZonderPersonen(logging.Formatter):
    """Schrijft van een uitzondering alleen waar en wat voor soort, nooit haar tekst."""

    def format(self, record: logging.LogRecord) -> str:
        """Ook een uitzondering die in de regel zelf is gezet, houdt alleen haar soort."""
        gegevens = record.args
        if isinstance(gegevens, tuple) and any(isinstance(g, BaseException) for g in gegevens):
            record = copy(record)
            record.args = tuple(
                type(g).__name__ if isinstance(g, BaseException) else g for g in gegevens
            )
        return super().format(record)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - naam van logging
        return zonder_inhoud(ei[1])


class TaakZonderTekst(logging.Filter):
    """Celery zet de tekst van een mislukte taak in de regel zelf; die gaat eruit."""

    def filter(self, record: logging.LogRecord) -> bool:
        gegevens: Any = record.args
        if isinstance(gegevens, Mapping) and "traceback" in gegevens:
            fout = record.exc_info[1] if record.exc_info else None
            record.args = {
                **gegevens,
                "exc": type(fout).__name__ if fout else "fout",
                "traceback": "",
                "args": "",
                "kwargs": "",
            }
        return True
