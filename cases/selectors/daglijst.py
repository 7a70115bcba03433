"""De daglijst van wie op pad gaat: in volgorde, met het adres en wat zij moet weten."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from urllib.parse import quote

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from cases.models import Brief, Huisbezoek, Veiligheidsaantekening, Verblijfadres, Woonplaats
from cases.regels.briefstand import Briefstatus
from cases.regels.brp.feiten import is_overleden
from cases.selectors.bezoek import veiligheid_van
from cases.selectors.brieven.werkvelden import KAART
from kern.autorisatie import Inzage
from kern.klok import vandaag
from wpg.services import inzage_vastleggen

_DAGDEEL = {"ochtend": time(9), "": time(12), "middag": time(13), "avond": time(18)}
"""Waar een bezoek zonder tijd in de dag staat."""


@dataclass(frozen=True)
class Adres:
    """Waar men aanbelt. route: de link naar de kaart, zonder naam; leeg bij een geheim adres."""

    regel: str
    plaats: str
    route: str
    let_op: str = ""


@dataclass(frozen=True)
class Deurbezoek:
    """Eén bezoek op de lijst, met wat er aan de deur nodig is."""

    bezoek: Huisbezoek
    adres: Adres | None
    veiligheid: Sequence[Veiligheidsaantekening]
    geheim: bool
    overleden: bool

    @property
    def te_weten(self) -> list[str]:
        """De voorbereiding, per regel."""
        return [regel for regel in self.bezoek.te_weten.splitlines() if regel.strip()]


def daglijst(inzage: Inzage, *, dag: date) -> list[Deurbezoek]:
    """De open bezoeken van deze medewerker op een dag, in volgorde; legt vast wie erop staan.

    Ook waar zij met een collega meegaat. Een vast aantal vragen.
    """
    wie = inzage.medewerker
    rijen = list(
        Huisbezoek.objects.filter(
            Q(medewerker=wie) | Q(samen_met=wie), datum=dag, uitslag=""
        ).select_related("jongere", "medewerker", "samen_met")
    )
    rijen.sort(key=_plaats)
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="daglijst",
    )
    return met_adres(rijen)


def bleef_liggen(inzage: Inzage) -> list[Huisbezoek]:
    """Bezoeken van voor vandaag zonder uitslag, de oudste eerst; legt vast wie erop staan."""
    rijen = list(
        Huisbezoek.objects.filter(medewerker=inzage.medewerker, datum__lt=vandaag(), uitslag="")
        .select_related("jongere")
        .order_by("datum", "id")[:15]
    )
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="daglijst",
    )
    return rijen


def zonder_kaart(inzage: Inzage, *, dag: date, gemeenten: Collection[int]) -> list[Huisbezoek]:
    """Waar deze medewerker die dag niemand thuis trof, en nog geen kaart voor is; gelogd.

    gemeenten: waar zij brieven mag schrijven.
    """
    rijen = list(
        Huisbezoek.objects.filter(_kaart_ontbreekt(), medewerker=inzage.medewerker, datum=dag)
        .filter(gemeente_id__in=gemeenten)
        .select_related("jongere")
        .order_by("uitslag_op", "id")
    )
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="daglijst",
    )
    return rijen


def vraagt_kaart(bezoek: Huisbezoek) -> bool:
    """Was er niemand thuis, en is er sindsdien geen niet-thuiskaart gemaakt?"""
    return bool(Huisbezoek.objects.filter(_kaart_ontbreekt(), pk=bezoek.pk).exists())


def kaart_url(bezoek: Huisbezoek) -> str:
    """Waar de niet-thuiskaart bij dit bezoek klaarstaat om te schrijven."""
    zaak = f"&zaak={bezoek.zaak_id}" if bezoek.zaak_id else ""
    return f"{reverse('cases:brief_nieuw', args=[bezoek.jongere_id])}?sjabloon={KAART}{zaak}"


def _kaart_ontbreekt() -> Q:
    kaart = Brief.objects.filter(
        jongere_id=OuterRef("jongere_id"),
        sjabloonversie__sjabloon__code=KAART,
        gemaakt_op__gte=OuterRef("uitslag_op"),
    ).exclude(stand=Briefstatus.INGETROKKEN.value)
    return Q(uitslag="niet_thuis") & ~Q(Exists(kaart))


def met_adres(rijen: Sequence[Huisbezoek]) -> list[Deurbezoek]:
    """De bezoeken met adres en veiligheid, in een vast aantal vragen. Legt niets vast."""
    nummers = [rij.jongere_id for rij in rijen]
    adressen, veiligheid = _adressen(nummers), veiligheid_van(nummers)
    return [
        Deurbezoek(
            bezoek=rij,
            adres=_adres(adressen.get(rij.jongere_id), geheim=rij.jongere.geheim),
            veiligheid=veiligheid.get(rij.jongere_id, []),
            geheim=rij.jongere.geheim,
            overleden=is_overleden(
                overleden_op=rij.jongere.overleden_op, opschorting=rij.jongere.opschorting
            ),
        )
        for rij in rijen
    ]


def _plaats(rij: Huisbezoek) -> tuple[bool, int, time, bool, int]:
    """Eerst de zelf gekozen volgorde, dan de tijd; bij gelijke tijd gaat voorrang voor."""
    return (
        rij.volgorde is None,
        rij.volgorde or 0,
        rij.tijd or _DAGDEEL[rij.dagdeel],
        rij.prioriteit != "hoog",
        rij.pk,
    )


def _adressen(nummers: Sequence[int]) -> dict[int, Woonplaats | Verblijfadres]:
    """Waar iemand nu verblijft, anders waar zij volgens de BRP woont."""
    dag = vandaag()
    lopend = Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag)
    gevonden: dict[int, Woonplaats | Verblijfadres] = {}
    for model in (Woonplaats, Verblijfadres):
        rijen = model.objects.filter(lopend, jongere_id__in=nummers, van__lte=dag)
        for rij in rijen.order_by("jongere_id", "-van", "-id").distinct("jongere_id"):
            gevonden[rij.jongere_id] = rij
    return gevonden


def _adres(rij: Woonplaats | Verblijfadres | None, *, geheim: bool) -> Adres | None:
    if rij is None:
        return None
    straat = " ".join(deel for deel in (rij.straat, rij.huisnummer) if deel)
    plaats = " ".join(deel for deel in (rij.postcode, rij.plaats) if deel)
    regel = straat or getattr(rij, "locatie", "")
    if not regel and not plaats:
        return None
    onjuist = getattr(rij, "adres_onjuist", False)
    return Adres(
        regel=regel,
        plaats=plaats,
        route="" if geheim or not straat else route_naar(straat, rij.postcode, rij.plaats),
        let_op="Dit adres klopt waarschijnlijk niet." if onjuist else "",
    )


def route_naar(*delen: str) -> str:
    """De link die de kaart op het apparaat opent: alleen het adres, nooit een naam.

    De vorm is een instelling (`ROUTE_URL`); standaard `geo:`, zodat het apparaat zelf kiest en er
    geen kaartdienst in beeld is tot iemand tikt.
    """
    adres = ", ".join(deel for deel in delen if deel)
    return str(settings.ROUTE_URL).replace("{adres}", quote(adres))
