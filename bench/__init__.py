"""Het meten van de snelheid: `make bench`, of `python -m bench lijst|inname|signalen|dossier`.

Elk deel bouwt zijn eigen gegevens in een eigen gegevensmap, draait in een eigen proces en laat
beide kanten om en om lopen. De uitkomst staat in docs/snelheid.md. Dit is geen toets: een trage
machine mag nooit een bouw laten mislukken.
"""
