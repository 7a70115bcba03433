"""Huisbezoeken en veiligheid lezen: de deur, de panelen, de waarschuwing en de tijdlijn."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django.db.models import Q
from django.urls import reverse

from cases.keuzes_bezoek import VEILIGHEIDSBRONNEN
from cases.models import Huisbezoek, Veiligheidsaantekening, Woonplaats
from cases.panelen import (
    Begin,
    Begingroep,
    Dossierblik,
    Paneel,
    Tijdlijnbron,
    Tijdlijnitem,
    Waarschuwing,
    tijdlijnbronnen,
    waarschuwingen,
    zijpanelen,
)
from cases.selectors.deuren import gebeurtenis_voor
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import NEDERLAND, vandaag
from kern.templatetags.weergave import datum as datum_kort

MEEST_EERDER = 5


def bezoek_voor(inzage: Inzage, pk: int) -> Huisbezoek:
    """Het huisbezoek met dit nummer, gelogd. Raises Http404 buiten de grens."""
    vraag = Huisbezoek.objects.select_related("zaak", "medewerker", "samen_met", "vervolg")
    return cast(Huisbezoek, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="huisbezoek"))


def veiligheid_voor(inzage: Inzage, pk: int) -> Veiligheidsaantekening:
    """De veiligheidsaantekening met dit nummer, gelogd. Raises Http404 buiten de grens."""
    vraag = Veiligheidsaantekening.objects.select_related("medewerker")
    rij = gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="veiligheidsaantekening")
    return cast(Veiligheidsaantekening, rij)


def veiligheid_van(jongere_ids: Iterable[int]) -> dict[int, list[Veiligheidsaantekening]]:
    """Wat vandaag geldt, per jongere. Een aantekening bij een adres geldt niet na een verhuizing.

    Twee vragen, hoeveel jongeren het ook zijn.
    """
    nummers = sorted(set(jongere_ids))
    dag = vandaag()
    rijen = list(
        Veiligheidsaantekening.objects.filter(
            Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag),
            jongere_id__in=nummers,
            van__lte=dag,
        ).order_by("-van", "-id")
    )
    if not rijen:
        return {}
    verhuisd = dict(
        Woonplaats.objects.filter(jongere_id__in=nummers, van__lte=dag)
        .order_by("jongere_id", "-van", "-id")
        .distinct("jongere_id")
        .values_list("jongere_id", "van")
    )
    per: dict[int, list[Veiligheidsaantekening]] = {}
    for rij in rijen:
        sinds = verhuisd.get(rij.jongere_id)
        if rij.over == "adres" and sinds is not None and sinds > rij.van:
            continue
        per.setdefault(rij.jongere_id, []).append(rij)
    return per


def alle_veiligheid(jongere_id: int) -> list[Veiligheidsaantekening]:
    """Alle aantekeningen van een jongere, ook die voorbij zijn; de laatste bovenaan."""
    return list(
        Veiligheidsaantekening.objects.filter(jongere_id=jongere_id).select_related("medewerker")
    )


def in_woorden(rij: Veiligheidsaantekening) -> str:
    """`Loslopende hond. (Dit adres; een collega, 3-11-2026)`."""
    bron = VEILIGHEIDSBRONNEN[rij.bron].lower()
    dag = f"{rij.van.day}-{rij.van.month}-{rij.van.year}"
    return f"{rij.tekst} ({rij.get_over_display()}; {bron}, {dag})"


def _veiligheidswaarschuwing(blik: Dossierblik) -> list[Waarschuwing]:
    if not blik.heeft(Veiligheidsaantekening):
        return []
    rijen = veiligheid_van([blik.jongere.pk]).get(blik.jongere.pk, [])
    return [Waarschuwing("Veiligheid", in_woorden(rij), luid=True) for rij in rijen]


def bezoeken_van(jongere_id: int, *, zaak_id: int | None = None) -> list[Huisbezoek]:
    """De open bezoeken en de laatste die al geweest zijn, nieuwste eerst."""
    vraag = Huisbezoek.objects.filter(jongere_id=jongere_id)
    if zaak_id is not None:
        vraag = vraag.filter(zaak_id=zaak_id)
    return list(vraag.select_related("medewerker").order_by("-datum", "-id")[:MEEST_EERDER])


def _paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    zaak_id = blik.zaak.pk if blik.zaak else None
    rijen = bezoeken_van(blik.jongere.pk, zaak_id=zaak_id) if blik.heeft(Huisbezoek) else []
    wie = blik.inzage.medewerker
    mag = wie.mag(Handeling.CONTACT_VASTLEGGEN)
    if not rijen and not mag:
        return None
    return {"bezoeken": rijen, "mag": mag}


def _begin(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    if not (gegevens["mag"] and blik.kan_beginnen):
        return ()
    veiligheid = reverse("cases:veiligheid", args=[blik.jongere.pk])
    return (
        Begin(
            "Huisbezoek plannen",
            blik.begin_url("cases:bezoek_nieuw"),
            plaats=30,
            icoon="huis",
            stappen=("CONTACT", "BENADEREN"),
        ),
        Begin("Veiligheid aantekenen", veiligheid, Begingroep.VERDER, 40),
    )


def _tijdlijn(blik: Dossierblik, hoogstens: int) -> Sequence[Tijdlijnitem]:
    """Bezoeken die nog komen, verzet of afgezegd zijn; wie aanbelde staat er als contact."""
    vraag = Huisbezoek.objects.filter(jongere_id=blik.jongere.pk, contact__isnull=True)
    if blik.zaak is not None:
        vraag = vraag.filter(zaak_id=blik.zaak.pk)
    return [
        Tijdlijnitem(
            dag=rij.uitslag_op.astimezone(NEDERLAND).date() if rij.uitslag_op else rij.datum,
            moment=rij.uitslag_op,
            soort="Huisbezoek",
            titel=_titel(rij),
            icoon="huis",
            tekst=rij.reden or rij.te_weten,
            wie=rij.medewerker.naam,
            url=reverse("cases:huisbezoek", args=[rij.pk]),
        )
        for rij in vraag.select_related("medewerker").order_by("-datum", "-id")[:hoogstens]
    ]


def _titel(rij: Huisbezoek) -> str:
    if rij.is_open:
        return f"Huisbezoek gepland, {rij.wanneer.lower()}" if rij.wanneer else "Huisbezoek gepland"
    woord = "verzet naar later" if rij.uitslag == "later" else "afgezegd"
    return f"Huisbezoek van {datum_kort(rij.datum)} {woord}"


def aanmelden() -> None:
    """Bezoeken op de tijdlijn en opzij, en de veiligheid in de kop van het dossier."""
    tijdlijnbronnen.meld_aan(
        "huisbezoeken",
        Tijdlijnbron("bezoek", "Huisbezoek", _tijdlijn, (Huisbezoek,)),
        volgorde=35,
    )
    zijpanelen.meld_aan(
        "bezoeken",
        Paneel(
            "cases/paneel_bezoeken.html",
            _paneel,
            vult=("bezoeken",),
            begin=_begin,
            uit=(Veiligheidsaantekening,),
        ),
        volgorde=40,
    )
    waarschuwingen.meld_aan("veiligheid", _veiligheidswaarschuwing, volgorde=5)
