#!/usr/bin/env python3
"""De ingang voor alle opdrachten van Leerplicht."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Werkt zo nodig de ingebouwde database bij en voert de opdracht uit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerplicht.settings")
    from leerplicht.ingebed import StartFout

    try:
        from leerplicht.ingebed.migraties import bijwerken_voor

        bijwerken_voor(sys.argv)
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except StartFout as fout:
        sys.exit(str(fout))


if __name__ == "__main__":
    main()
