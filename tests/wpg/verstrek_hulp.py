"""Wat de toetsen van verstrekken en van verzoeken delen."""

from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from handhaving.models import Samenwerkingsbesluit, Wpgzaak
from handhaving.services.verstrekken import Aanvraag, verstrekking_vastleggen
from handhaving.verstrekken.stukken import stukken_van
from kern.autorisatie import Inzage
from kern.grens import Grens, binnen
from kern.handelingen import KENMERKEN, Handeling
from kern.klok import vandaag
from toegang.models import Medewerker
from wpg.services import gelogd


def inzage_voor(wie: Medewerker, handeling: Handeling, *, reden: str = "") -> Inzage:
    """De inzage die `@vereist` voor deze handeling zou geven."""
    return Inzage(
        wie,
        handeling,
        wie.gemeenten_voor(handeling),
        reden=reden,
        autorisaties=wie.autorisaties_voor(handeling),
        hoedanigheid=wie.hoedanigheid(),
    )


@contextmanager
def als_boa(wie: Medewerker, handeling: Handeling = Handeling.WPG_VERSTREKKEN):
    """Achter de deur van deze handeling, met een log open. Geeft de inzage."""
    inzage, kenmerk = inzage_voor(wie, handeling), KENMERKEN[handeling]
    grens = Grens(
        inzage.gemeenten,
        medewerker_id=wie.pk,
        wpg=True,
        schot=kenmerk.schot,
        kluis=kenmerk.kluis,
    )
    with binnen(grens), gelogd():
        yield inzage


def een_aanvraag(zaak: Wpgzaak, wie: Medewerker, **anders: Any) -> Aanvraag:
    """Een aanvraag die klopt: de officier van justitie krijgt alles op artikel 16."""
    gegevens: dict[str, Any] = {
        "sleutel": uuid4(),
        "ontvanger": "om",
        "organisatie": "Parket Midden",
        "persoon": "mr. Proef",
        "identiteit": "bekend",
        "grond": "wpg16",
        "stukken": {sleutel: s.sha256 for sleutel, (_, s) in stukken_van(zaak).items()},
        "doel": "Beslissen over vervolging",
        "noodzaak": "Zonder deze gegevens kan het OM niet beslissen",
        "aanleiding": "verzoek",
        "middel": "keten",
        "besloten_door": wie,
        "verstrekt_op": vandaag(),
    }
    return Aanvraag(**(gegevens | anders))


def een_verstrekking(zaak: Wpgzaak, wie: Medewerker, **anders: Any) -> Any:
    """Een vastgelegde verstrekking, achter de eigen deur van de boa."""
    with als_boa(wie) as inzage:
        vers = Wpgzaak.objects.get(pk=zaak.pk)
        return verstrekking_vastleggen(inzage, vers, aanvraag=een_aanvraag(vers, wie, **anders))


def een_samenwerking(gemeente: Any, wie: Medewerker, **anders: Any) -> Samenwerkingsbesluit:
    """Een besluit op grond van artikel 20 dat vandaag geldt."""
    rij = Samenwerkingsbesluit(
        **{
            "gemeente": gemeente,
            "naam": "Samen naar school",
            "kenmerk": "B-2026-1",
            "soorten": ["school"],
            "partners": ["De Brug"],
            "belang": "Veiligheid van kinderen",
            "doel": "Terug naar school",
            "gegevens": "Feit en afloop",
            "voorwaarden": "Alleen de intern begeleider",
            "van": vandaag(),
            "vastgelegd_door": wie,
        }
        | anders
    )
    rij.save()
    return rij
