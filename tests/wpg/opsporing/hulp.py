"""Wat de toetsen van verhoor, Halt en proces-verbaal delen."""

from datetime import date, time, timedelta
from decimal import Decimal

from handhaving.services.opsporing import halt, procesverbaal, verhoor
from kern.klok import vandaag
from tests.wpg.opsporing_hulp import (
    een_pv,
)

DAG = timedelta(days=1)


FEITEN = {
    "geboren": date(2010, 6, 1),
    "plichtstatus": "leerplichtig",
    "uren": Decimal(24),
    "telaat": 0,
    "jongere_stemt_in": True,
    "ouders_stemmen_in": None,
    "eigen_initiatief": True,
    "zware_problemen_zonder_hulp": False,
    "eerder_halt": False,
}


def nodig_uit(zaak, wie, blik):
    opgave = verhoor.Uitnodigingopgave(wie, "verdachte", vandaag(), time(10), "Stadskantoor")
    return verhoor.verhoor_uitnodigen(zaak, opgave=opgave, inzage=blik)


def een_gehoorde(zaak, wie, blik, **anders):
    gegevens = {
        "betrokkene": wie,
        "hoedanigheid": "verdachte",
        "datum": vandaag(),
        "tijd": time(10),
        "plaats": "Stadskantoor",
        "cautie": True,
        "rechtsbijstand": "afgezien",
    } | anders
    return verhoor.verhoor_vastleggen(zaak, opgave=verhoor.Verhooropgave(**gegevens), inzage=blik)


def naar_halt(zaak, wie, blik, *, motivering="", **anders):
    voorstel = halt.halt_klaarzetten(zaak, wie, FEITEN | anders, herkomst="Dossier")
    return halt.halt_verwijzen(
        voorstel, reden="Past bij deze jongere.", motivering_afwijking=motivering, inzage=blik
    )


def besloten_pv(zaak, wie, blik, **anders):
    gegevens = {
        "betrokkene": wie,
        "soort": "signaal",
        "pleegplaats": "Waterhoven",
        "pleeg_van": date(2026, 9, 1),
        "pleeg_tot_en_met": date(2026, 10, 30),
        "reden": "Onwil.",
    } | anders
    return procesverbaal.pv_besluiten(zaak, opgave=procesverbaal.Pvopgave(**gegevens), inzage=blik)


def klaar_pv(zaak, wie, boa):
    """Een ondertekend en verzonden proces-verbaal."""
    dag = vandaag()
    return een_pv(
        zaak, wie, boa, opgemaakt_op=dag, ondertekend_op=dag, ondertekend_door=boa, verzonden_op=dag
    )


def dezelfde(zaak):
    from cases.models import Jongere

    return Jongere.objects.get(pk=zaak.jongere_id)
