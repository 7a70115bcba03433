"""Lezen over e-mail bij een zaak of dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.urls import reverse

from cases.models import Betrokkene, Mail, Zaak
from cases.panelen import Begin, Dossierblik, Paneel, zijpanelen
from cases.selectors.deuren import gebeurtenis_voor
from kern.autorisatie import Inzage
from kern.handelingen import Handeling

TE_TONEN = 5


@dataclass(frozen=True)
class Adres:
    """Een e-mailadres uit het dossier. met_wie: een sleutel van `GESPREKSPARTNERS`."""

    adres: str
    wie: str
    met_wie: str


def adressen_bij(zaak: Zaak) -> Sequence[Adres]:
    """De e-mailadressen van de jongere en van wie bij haar staat; niet van wie overleden is."""
    jongere = zaak.jongere
    lijst = []
    if jongere.email and jongere.overleden_op is None:
        lijst.append(Adres(jongere.email, "De jongere zelf", "jongere"))
    for mens in Betrokkene.objects.filter(
        jongere_id=jongere.pk, overleden_op__isnull=True
    ).order_by("pk"):
        if mens.email:
            gezag = ", heeft gezag" if mens.gezag else ", geen gezag" if mens.gezag is False else ""
            naam = mens.naam or "Naam onbekend"
            lijst.append(
                Adres(mens.email, f"{naam}, {mens.get_rol_display().lower()}{gezag}", "ouder")
            )
    return lijst


def mail_voor(inzage: Inzage, pk: int) -> Mail:
    """De deur: de e-mail met dit nummer. Raises Http404."""
    vraag = Mail.objects.select_related("zaak", "medewerker", "document", "contact")
    return cast(Mail, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="mail"))


def _paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    mag = blik.inzage.medewerker.mag(Handeling.CONTACT_VASTLEGGEN)
    vraag = Mail.objects.filter(jongere_id=blik.jongere.pk)
    if blik.zaak is not None:
        vraag = vraag.filter(zaak=blik.zaak)
    rijen = list(vraag.order_by("-gemaakt_op", "-pk")[:TE_TONEN]) if blik.heeft(Mail) else []
    if not rijen and not mag:
        return None
    return {"mails": rijen, "mag": mag, "zaak": blik.zaak, "jongere": blik.jongere}


def _begin(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    if blik.zaak is None or not (gegevens["mag"] and blik.zaak.is_lopend):
        return ()
    url = reverse("cases:mail_nieuw", args=[blik.zaak.pk])
    return (Begin("E-mail schrijven", url, plaats=50),)


def paneel_aanmelden() -> None:
    """E-mail aan de zijkant van dossier en zaak."""
    zijpanelen.meld_aan(
        "mail", Paneel("cases/paneel_mail.html", _paneel, begin=_begin, uit=(Mail,)), volgorde=95
    )
