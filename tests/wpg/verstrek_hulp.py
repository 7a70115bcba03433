"""Wat de toetsen van verstrekken en van verzoeken delen."""

from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.urls import reverse

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


def langs_de_wizard(client: Any, scherm: str, ontvanger: str) -> Any:
    """De knop op het scherm van Halt of proces-verbaal, en dan elke stap tot en met vastleggen."""
    weg = next(w for w in client.get(scherm).context["wegen"] if w.ontvanger == ontvanger)
    zaak = client.get(scherm).context["zaak"]

    def url(naam: str, *meer: str) -> str:
        return reverse(f"handhaving:{naam}", args=[zaak.pk, *meer])

    begin = client.post(url("verstrekken_aan", ontvanger), {"stuk": weg.stuk})
    assert begin["Location"] == url("verstrekken_stap", "ontvanger")
    boa = client.get(scherm).context["request"].user
    for stap, velden in (
        ("ontvanger", {"persoon": "P. Proef", "identiteit": "bekend"}),
        ("grond", {}),
        ("wat", {}),
        (
            "waarom",
            {
                "doel": "Een afdoening",
                "noodzaak": "Zonder dit stuk kan de ontvanger niets doen",
                "aanleiding": "spontaan",
                "middel": "keten",
                "besloten_door": str(boa.pk),
                "verstrekt_op": vandaag().isoformat(),
            },
        ),
    ):
        antwoord = client.get(url("verstrekken_stap", stap))
        form = antwoord.context["form"]
        al = {naam: form[naam].value() or "" for naam in form.fields}
        if stap == "grond" and not al["grond"]:
            al["grond"] = form.fields["grond"].choices[0][0]
        versie = antwoord.context["wizard"].concept.versie
        gedaan = client.post(url("verstrekken_stap", stap), {**al, **velden, "versie": versie})
        assert gedaan.status_code == 302, gedaan.context["form"].errors
    overzicht = client.get(url("verstrekken_stap", "overzicht"))
    concept = overzicht.context["wizard"].concept
    klaar = client.post(
        url("verstrekken_stap", "overzicht"),
        {"versie": concept.versie, "sleutel": str(concept.sleutel)},
    )
    assert klaar.status_code == 302, klaar.context.get("fout")
    return klaar
