"""Een dossier met vijfhonderd regels tegen een met vijftig."""

from typing import Final

from django.test import Client
from django.urls import reverse

from bench import gegevens
from bench.lijst import GELUKT, INLOGGEN
from bench.meten import Vergelijking, Verslag, om_en_om, sqltijd, zeg
from bench.werkregio import bouwen
from cases.models import Contactmoment, Jongere, Notitie, Zaak, Zaakovergang
from kern.grens import voor_systeem
from kern.verzameling import invoegen
from meldingen.models import Verzuimmelding
from toegang.models import Gemeente, Medewerker

RONDES: Final = 40
KLEIN, GROOT = 50, 500
HOOGSTENS: Final = 2.0
MERK: Final = "METING-{}"


def meten() -> Verslag:
    """Meet de pagina van twee dossiers die alleen in lengte verschillen."""
    gegevens.eenmalig(bouwen)
    gemeenten, accounts = gegevens.regio()
    behandelaar = accounts["leerplicht-a"]
    adressen = {
        aantal: reverse("cases:jongere", args=[_dossier(gemeenten[0], behandelaar, aantal)])
        for aantal in (KLEIN, GROOT)
    }
    gegevens.bijhouden()
    client = Client()
    client.force_login(behandelaar, backend=INLOGGEN)
    opdrachten = {}
    for aantal, adres in adressen.items():
        if client.get(adres).status_code != GELUKT:
            raise RuntimeError("Het dossier gaat niet open.")
        with sqltijd() as teller:
            client.get(adres)
        opdrachten[aantal] = teller.opdrachten
    zeg("  dossier met 50 en met 500 regels …")
    tijden = om_en_om(
        {
            "klein": lambda: client.get(adressen[KLEIN]),
            "groot": lambda: client.get(adressen[GROOT]),
        },
        rondes=RONDES,
    )
    return Verslag(
        [
            Vergelijking(
                wat=f"dossier met {GROOT} regels op de tijdlijn",
                tegen=f"dossier met {KLEIN} regels",
                ons=tijden["groot"] * 1000,
                ander=tijden["klein"] * 1000,
                eenheid="ms",
                verhouding=tijden["groot"] / tijden["klein"],
                hoogstens=HOOGSTENS,
            )
        ],
        [
            f"Opdrachten aan de database: {opdrachten[KLEIN]} bij {KLEIN} regels en "
            f"{opdrachten[GROOT]} bij {GROOT}. {RONDES} rondes, met log, grens en commit."
        ],
    )


def _dossier(gemeente: Gemeente, behandelaar: Medewerker, aantal: int) -> int:
    """Een jongere met zoveel regels: contacten, notities, meldingen en overgangen. Geeft het id."""
    merk = MERK.format(aantal)
    with voor_systeem([gemeente.pk]):
        bekend = Jongere.objects.filter(gezin=merk).first()
        if bekend is not None:
            return int(bekend.pk)
        jongere = Jongere(
            gemeente=gemeente,
            voornamen="Noor",
            geslachtsnaam="Visser",
            zoeknaam="visser noor",
            geboren="2012-03-04",
            geboortedatum="2012-03-04",
            gezin=merk,
        )
        jongere.save()
        zaak = Zaak(
            jongere=jongere,
            gemeente=gemeente,
            soort="VERZUIM",
            status="in_behandeling",
            geopend_op="2026-01-05",
            behandelaar=behandelaar,
        )
        zaak.save()
        deel = aantal // 4
        eigen = {"j": jongere.pk, "g": gemeente.pk, "z": zaak.pk, "m": behandelaar.pk, "n": deel}
        reeks = "from generate_series(1, %(n)s::int) n"
        dag = "(date '2026-01-05' + n)"
        invoegen(
            Contactmoment,
            kolommen=["jongere_id", "gemeente_id", "zaak_id", "datum", "soort", "verslag"],
            selectie=f"select %(j)s, %(g)s, %(z)s, {dag}, 'TELEFOON', 'Kort gesproken.' {reeks}",
            waarden=eigen,
        )
        invoegen(
            Notitie,
            kolommen=["jongere_id", "gemeente_id", "zaak_id", "tekst", "medewerker_id"],
            selectie=f"select %(j)s, %(g)s, %(z)s, 'Aantekening ' || n, %(m)s {reeks}",
            waarden=eigen,
        )
        invoegen(
            Verzuimmelding,
            kolommen=["jongere_id", "gemeente_id", "zaak_id", "soort", "status", "ontvangen_op"],
            selectie=f"select %(j)s, %(g)s, %(z)s, 'REL_WET', 'afgesloten', {dag} {reeks}",
            waarden=eigen,
        )
        invoegen(
            Zaakovergang,
            kolommen=["jongere_id", "gemeente_id", "zaak_id", "act", "naar_status"],
            selectie=f"select %(j)s, %(g)s, %(z)s, 'overdragen', 'in_behandeling' {reeks}",
            waarden=eigen,
        )
        return int(jongere.pk)
