"""Het log lezen in een toets: binnen de transactie, langs alle gemeenten."""

from typing import Any

from django.db.models import CharField, QuerySet, TextField

from handhaving.bewaring.klok import politiemodellen
from kern.grens import met_wpg, voor_systeem
from kern.modellen import Regime
from toegang.selectors import alle_gemeente_ids
from wpg.models import Logregel

KORT = 4
INHOUD = frozenset(
    {
        *("tekst", "titel", "reden", "onjuist_reden", "voornamen", "geslachtsnaam", "bsn", "adres"),
        *("notitie", "afspraak", "motivering", "motivering_afwijking", "retour_toelichting"),
        *("ingetrokken_reden", "van_wie", "onvermijdelijk", "telefoon", "email"),
    }
)
GEEN_INHOUD = frozenset({"_state", "hash", "operation_id", "actor_naam", "functie"})


def wpgregels(*velden: str, **keuze: Any) -> list[tuple[Any, ...]]:
    """De regels over politiegegevens, in volgorde van schrijven."""
    with voor_systeem(alle_gemeente_ids()), met_wpg():
        vraag: QuerySet[Any, Any] = Logregel.objects.filter(regime=Regime.WPG, **keuze)
        return list(vraag.order_by("id").values_list(*velden))


def inhoud_in_log() -> list[str]:
    """Welke namen, nummers en teksten uit Wpg-zaken letterlijk in een logregel staan (WPG-08)."""
    woorden: set[str] = set()
    with voor_systeem(alle_gemeente_ids()), met_wpg():
        for model in politiemodellen():
            namen = [
                veld.attname
                for veld in model._meta.concrete_fields
                if veld.attname in INHOUD and isinstance(veld, CharField | TextField)
            ]
            for rij in model._base_manager.values_list(*namen) if namen else ():
                woorden |= {str(waarde) for waarde in rij if len(str(waarde or "")) > KORT}
        regels = [
            [str(waarde) for naam, waarde in vars(regel).items() if naam not in GEEN_INHOUD]
            for regel in Logregel.objects.filter(regime=Regime.WPG)
        ]
    assert woorden
    assert regels
    alles = "\n".join(waarde for regel in regels for waarde in regel)
    return sorted(woord for woord in woorden if woord in alles)
