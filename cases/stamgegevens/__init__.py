"""Scholen en Doorstroompuntregio's uit de open onderwijsdata van DUO (koppelingen A6).

`kolommen` kent de kopnamen en keurt een rij, `lezen` leest de bestanden, `schrijven` en `regios`
brengen ze in de database, `importeren` doet alles in één transactie.
"""
