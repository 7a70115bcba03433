"""De regio van de lijst, het dossier en de inname: 100.000 jongeren en 300.000 zaken."""

from bench import gegevens

JONGEREN = 100_000
ZAKEN = 300_000


def bouwen() -> None:
    """Bouw de regio; met nummers, zodat meldingen van DUO hun jongere vinden."""
    gemeenten, _ = gegevens.regio()
    gegevens.collegas(gemeenten)
    gegevens.scholen(gemeenten)
    gegevens.jongeren(gemeenten, aantal=JONGEREN, met_nummers=True)
    gegevens.inschrijvingen(aantal=JONGEREN, zonder=50)
    gegevens.zaken(jongeren=JONGEREN, aantal=ZAKEN)
