"""De aanpak van een zaak lezen: het voorstel, de panelen op de zaak, en de deuren."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, cast

from django.db.models import QuerySet
from django.urls import reverse

from cases.keuzes import ROUTES, TE_OPENEN
from cases.keuzes_mas import GEEN_ROUTE, VERPLICHT_KADER, ZONDER_RESULTAAT
from cases.models import Document, Maatregel, Partner, Routekeuze, Verwijzing, Zaak
from cases.panelen import Begin, Begingroep, Dossierblik, Paneel, zaakfeiten
from cases.regels.route import PERSOONLIJKE_REDENEN, Routefeiten, Routevoorstel, route_voorstellen
from cases.selectors.deuren import gebeurtenis_voor
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.registers import Register

VRIJWILLIG: Final = "VRIJWILLIG"
CIVIEL: Final = "CIVIEL"
_WAARSCHUWING: Final = "waarschuwing"


@dataclass(frozen=True)
class Routeregel:
    """Een route van een hogere app, zoals zij op het scherm staat."""

    naam: str
    van: date
    tot_en_met: date | None = None
    uitkomst: str = ""
    url: str = ""


routebronnen: Register[Callable[[Dossierblik], Sequence[Routeregel]]] = Register("routebronnen")
"""Een hogere app toont hier haar eigen routes aan wie ze mag zien.

Een bron geeft niets aan wie geen toegang heeft; het scherm is dan gelijk aan dat zonder bron.
Hier wordt niets van haar bewaard, geteld of voorgesteld (telregel X1, ADR 0007).
"""


def noemt_waarschuwing(maatregel: str) -> bool:
    """Of een maatregel in eigen woorden een waarschuwing is."""
    return _WAARSCHUWING in maatregel.lower()


def voorstel_voor(
    zaak: Zaak, *, persoonlijk: bool, ernstige_zorgen: bool, onveilig: bool
) -> tuple[dict[str, bool], Routevoorstel]:
    """De feiten van een zaak en het voorstel dat erbij past (MA-02).

    De drie argumenten stelt de ambtenaar vast; wat er aan hulp liep of loopt, weet het systeem.
    """
    routes = list(
        Routekeuze.objects.filter(jongere_id=zaak.jongere_id, route=VRIJWILLIG).values_list(
            "tot_en_met", "uitkomst"
        )
    )
    verwijzingen = list(
        Verwijzing.objects.filter(jongere_id=zaak.jongere_id)
        .exclude(partner__soort__in=VERPLICHT_KADER)
        .exclude(routekeuze__route=CIVIEL)
        .values_list("afgerond_op", "uitkomst")
    )
    alle = [*routes, *verwijzingen]
    feiten = Routefeiten(
        persoonlijk=persoonlijk,
        ernstige_zorgen=ernstige_zorgen,
        onveilig=onveilig,
        hulp_loopt=any(einde is None for einde, _ in alle),
        zonder_resultaat=any(uitkomst in ZONDER_RESULTAAT for _, uitkomst in alle),
    )
    return asdict(feiten), route_voorstellen(feiten)


def wijst_op_problemen(zaak: Zaak) -> bool:
    """Of de reden van de zaak op problemen van de jongere of thuis wijst."""
    return zaak.reden in PERSOONLIJKE_REDENEN


def lopende_routes(zaak: Zaak) -> list[Routekeuze]:
    """De routes die nog lopen, zonder *nu geen route nodig*."""
    return list(Routekeuze.objects.filter(zaak=zaak, tot_en_met=None).exclude(route=GEEN_ROUTE))


def partners_van(gemeente_id: int, *, op: date | None = None) -> Any:
    """De partners van een gemeente die op een dag in gebruik zijn."""
    dag = op or vandaag()
    return Partner.objects.filter(gemeente_id=gemeente_id).exclude(tot_en_met__lt=dag)


def alle_partners(gemeenten: Sequence[int]) -> list[Partner]:
    """Alle partners van deze gemeenten, ook wie niet meer in gebruik is."""
    rijen = Partner.objects.filter(gemeente_id__in=gemeenten).select_related("gemeente")
    return list(rijen.order_by("gemeente__naam", "naam"))


def partner_of_niets(inzage: Inzage, pk: int) -> Partner | None:
    """De partner met dit nummer, als hij van een eigen gemeente is."""
    rij = Partner.objects.filter(pk=pk, gemeente_id__in=inzage.gemeenten).first()
    return cast("Partner | None", rij)


def routekeuze_voor(inzage: Inzage, pk: int) -> Routekeuze:
    """De routekeuze met dit nummer. Raises Http404."""
    vraag = Routekeuze.objects.select_related("zaak")
    return cast(Routekeuze, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="routekeuze"))


def verwijzing_voor(inzage: Inzage, pk: int) -> Verwijzing:
    """De verwijzing met dit nummer. Raises Http404."""
    vraag = Verwijzing.objects.select_related("zaak", "partner", "routekeuze", "taak")
    return cast(Verwijzing, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="verwijzing"))


def _mag(blik: Dossierblik) -> bool:
    """Mag wie kijkt hier iets doen, en loopt de zaak nog?"""
    zaak = blik.zaak
    return zaak is not None and blik.inzage.medewerker.mag(
        Handeling.ZAAK_BEHANDELEN, zaak.gemeente_id
    )


def _routes(blik: Dossierblik) -> Mapping[str, Any] | None:
    """De routes van de zaak, lopend bovenaan, met de maatregelen en die van hogere apps."""
    zaak = blik.zaak
    if zaak is None:
        return None
    keuzes = list(Routekeuze.objects.filter(zaak=zaak).select_related("medewerker"))
    keuzes.sort(key=lambda rij: (rij.tot_en_met is not None, -rij.van.toordinal(), -rij.pk))
    maatregelen = list(Maatregel.objects.filter(zaak=zaak).order_by("-datum", "-id"))
    elders = [regel for bron in routebronnen for regel in bron(blik)]
    mag = _mag(blik)
    if not (keuzes or maatregelen or elders or mag):
        return None
    return {
        "keuzes": keuzes,
        "maatregelen": maatregelen,
        "elders": elders,
        "mag": mag,
        "mag_nieuw": mag and zaak.is_lopend,
    }


def _verwijzingen(blik: Dossierblik) -> Mapping[str, Any] | None:
    zaak = blik.zaak
    if zaak is None:
        return None
    rijen = list(Verwijzing.objects.filter(zaak=zaak).select_related("partner"))
    rijen.sort(key=lambda rij: (rij.afgerond_op is not None, -rij.verstuurd_op.toordinal()))
    mag_nieuw = _mag(blik) and zaak.is_lopend
    if not (rijen or mag_nieuw):
        return None
    return {"verwijzingen": rijen, "mag": _mag(blik), "mag_nieuw": mag_nieuw}


def _beginnen(route: str, label: str, plaats: int, *stappen: str) -> Callable[..., Sequence[Begin]]:
    def begin(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
        if blik.zaak is None or not blik.zaak.is_lopend or not gegevens["mag_nieuw"]:
            return ()
        url = reverse(route, args=[blik.zaak.pk])
        return (Begin(label, url, Begingroep.AANPAK, plaats, stappen=stappen),)

    return begin


_route_kiezen = _beginnen("cases:route_nieuw", "Route kiezen", 10, "ROUTE")
_maatregel_vastleggen = _beginnen("cases:maatregel_nieuw", "Maatregel vastleggen", 20)


def _route_beginnen(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    return (*_route_kiezen(blik, gegevens), *_maatregel_vastleggen(blik, gegevens))


def routenamen() -> dict[str, str]:
    """De routes waarlangs een maatregel kan lopen."""
    return dict(ROUTES)


def panelen_aanmelden() -> None:
    """Hang routes en verwijzingen aan het scherm van de zaak."""
    zaakfeiten.meld_aan(
        "routes",
        Paneel(
            "cases/routes/paneel_routes.html",
            _routes,
            vult=("keuzes", "maatregelen", "elders"),
            begin=_route_beginnen,
        ),
        volgorde=40,
    )
    zaakfeiten.meld_aan(
        "verwijzingen",
        Paneel(
            "cases/routes/paneel_verwijzingen.html",
            _verwijzingen,
            vult=("verwijzingen",),
            begin=_beginnen("cases:verwijzing_nieuw", "Verwijzen", 30),
        ),
        volgorde=42,
    )


def verwijsdocumenten(zaak: Zaak) -> QuerySet[Document]:
    """De documenten van deze jongere bij de gemeente van de zaak die u mag zien en openen."""
    vraag: QuerySet[Document] = Document.objects.filter(
        jongere_id=zaak.jongere_id, gemeente_id=zaak.gemeente_id, scan__in=TE_OPENEN
    )
    return vraag.order_by("-vastgelegd_op", "-pk")
