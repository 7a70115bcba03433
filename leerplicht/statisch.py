"""Wat er van `static/` naar buiten gaat: het gebouwde, niet de bronnen."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.staticfiles.finders import FileSystemFinder

# De bronnen verwijzen naar bestanden die pas na het bouwen in `dist/` staan.
BRONNEN = ("css", "js", "*.mjs")


class ZonderBronnen(FileSystemFinder):
    """Zoekt als gewoonlijk, maar slaat de bronnen van de vormgeving over bij het verzamelen."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        """Geeft pad en opslag van elk bestand dat mee mag."""
        return iter(super().list([*(ignore_patterns or ()), *BRONNEN]))
