"""Lezen over bewaren en vernietigen: de lijst, wat is voorgelegd, en waarom van één dossier."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from cases.bewaren.termijnen import Dossiertermijn, dossiertermijnen, tegengehouden, termijnen
from cases.models import Bewaarplicht, Jongere, Vernietigingsvoorstel
from cases.panelen import Begin, Begingroep, Dossierblik, Paneel, zijpanelen
from cases.selectors.deuren import gebeurtenis_voor
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.modellen import Regime
from toegang.models import Gemeente
from wpg.bewaring.models import Vernietiging
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 50
STANDEN: Final = {
    "klaar": "Klaar om voor te leggen",
    "tegen": "Kan nog niet",
    "uitgezonderd": "Uitgezonderd",
    "voorgelegd": "Voorgelegd",
}


@dataclass(frozen=True)
class Voorstelregel:
    """Een dossier op de lijst. tegen: waarom het nu niet kan."""

    voorstel: Vernietigingsvoorstel
    termijn: str
    categorie: str
    tegen: Sequence[str]


@dataclass(frozen=True)
class Vernietigingslijst:
    """De lijst van een gemeente. tellingen: per stand hoeveel dossiers."""

    gemeente: Gemeente
    pagina: "Page[Vernietigingsvoorstel]"
    regels: Sequence[Voorstelregel]
    tellingen: dict[str, int]


def gemeente_uit(inzage: Inzage, code: str) -> Gemeente:
    """De gevraagde gemeente, of de eerste waarvoor de medewerker dit mag. Raises Http404."""
    vraag = Gemeente.objects.filter(pk__in=inzage.gemeenten)
    rij = (vraag.filter(code=code) if code else vraag.order_by("naam")).first()
    if rij is None:
        raise Http404
    return cast(Gemeente, rij)


def gemeenten_van(inzage: Inzage) -> list[Gemeente]:
    """De gemeenten waaruit gekozen kan worden."""
    return list(Gemeente.objects.filter(pk__in=inzage.gemeenten).order_by("naam"))


def vernietigingslijst(
    inzage: Inzage, gemeente: Gemeente, *, stand: str, termijn: str, bladzij: str
) -> Vernietigingslijst:
    """De dossiers op de lijst, de oudste dag eerst; legt vast wie er getoond worden."""
    alle = Vernietigingsvoorstel.objects.filter(gemeente=gemeente)
    open_ = list(alle.filter(stand="open").values_list("jongere_id", flat=True))
    tegen = tegengehouden(gemeente.pk, op=vandaag(), jongeren=open_)
    vraag = _op_stand(alle, stand, tegen)
    if termijn in termijnen():
        vraag = vraag.filter(termijn=termijn)
    vraag = vraag.select_related("jongere", "medewerker").order_by("dag", "pk")
    pagina = Paginator(vraag, PER_BLAD).get_page(bladzij)
    regels = [
        Voorstelregel(
            voorstel=v,
            termijn=termijnen()[v.termijn].label,
            categorie=termijnen()[v.termijn].categorie,
            tegen=tegen.get(v.jongere_id, ()),
        )
        for v in pagina
    ]
    inzage_vastleggen(
        inzage,
        jongeren=[(r.voorstel.jongere_id, gemeente.pk) for r in regels],
        objecttype="vernietigingsvoorstel",
    )
    per_stand = dict(alle.order_by().values_list("stand").annotate(aantal=Count("pk")))
    return Vernietigingslijst(
        gemeente,
        pagina,
        regels,
        {
            "klaar": per_stand.get("open", 0) - len(tegen),
            "tegen": len(tegen),
            "uitgezonderd": per_stand.get("uitgezonderd", 0),
            "voorgelegd": per_stand.get("voorgelegd", 0),
        },
    )


def _op_stand(alle: "QuerySet[Any]", stand: str, tegen: Collection[int]) -> "QuerySet[Any]":
    if stand == "tegen":
        return alle.filter(stand="open", jongere_id__in=list(tegen))
    if stand in {"uitgezonderd", "voorgelegd"}:
        return alle.filter(stand=stand)
    return alle.filter(stand="open").exclude(jongere_id__in=list(tegen))


def voorstel_voor(inzage: Inzage, pk: int) -> Vernietigingsvoorstel:
    """De deur naar één voorstel. Raises Http404."""
    vraag = Vernietigingsvoorstel.objects.filter(gemeente_id__in=inzage.gemeenten).select_related(
        "medewerker", "vernietiging"
    )
    rij = gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="vernietigingsvoorstel")
    return cast(Vernietigingsvoorstel, rij)


def bewaarplicht_voor(inzage: Inzage, pk: int) -> Bewaarplicht:
    """De deur naar één bewaarplicht. Raises Http404."""
    vraag = Bewaarplicht.objects.filter(gemeente_id__in=inzage.gemeenten)
    return cast(Bewaarplicht, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="bewaarplicht"))


def bewaarplichten_van(jongere_id: int) -> list[Bewaarplicht]:
    """Elke bewaarplicht van deze jongere binnen de grens, de nieuwste eerst."""
    return list(
        Bewaarplicht.objects.filter(jongere_id=jongere_id).select_related(
            "medewerker", "beeindigd_door", "zaak"
        )
    )


def termijn_van(jongere_id: int, gemeente: Gemeente) -> Dossiertermijn | None:
    """Alle termijnen van dit dossier bij deze gemeente, ook als er nog geen voorbij is."""
    rijen = dossiertermijnen(gemeente, op=vandaag(), jongeren=[jongere_id], alle=True)
    return rijen[0] if rijen else None


@dataclass(frozen=True)
class Lijststand:
    """Een voorgelegde of uitgevoerde lijst, met hoe ver zij is."""

    lijst: Vernietiging
    klaar: int

    @property
    def gebleven(self) -> int:
        """Hoeveel dossiers bij nader inzien bleven; alleen bekend als de lijst af is."""
        return self.lijst.aantal - self.klaar if self.lijst.afgerond_op else 0


def _lijsten() -> "QuerySet[Vernietiging]":
    return (
        Vernietiging.objects.filter(regime=Regime.AVG)
        .select_related("gemeente")
        .annotate(klaar=Count("delen", filter=Q(delen__bewijs__isnull=False)))
    )


def lijsten_van(gemeente: Gemeente) -> list[Lijststand]:
    """De lijsten van deze gemeente, de nieuwste eerst. Er staat niemand in."""
    rijen = _lijsten().filter(gemeente=gemeente)[:PER_BLAD]
    return [Lijststand(rij, rij.klaar) for rij in rijen]


def lijst_voor(inzage: Inzage, pk: int) -> Lijststand:
    """De deur naar één lijst. Raises Http404."""
    rij = _lijsten().filter(pk=pk, gemeente_id__in=inzage.gemeenten).first()
    if rij is None:
        raise Http404
    return Lijststand(rij, rij.klaar)


def dossiers_op_lijst(inzage: Inzage, lijst: Vernietiging, *, bladzij: str) -> Any:
    """Wie er nog op een voorgelegde lijst staat, gelogd; wie vernietigd is, staat nergens meer."""
    vraag = (
        Vernietigingsvoorstel.objects.filter(vernietiging=lijst)
        .select_related("jongere")
        .order_by("nr")
    )
    pagina = Paginator(vraag, PER_BLAD).get_page(bladzij)
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in pagina],
        objecttype="vernietiging",
        object_id=lijst.pk,
    )
    return pagina


def lijsten_in_uitvoering() -> list[tuple[int, int]]:
    """(lijst, gemeente) van wat is goedgekeurd en nog niet af is; voor het nachtwerk."""
    return list(
        Vernietiging.objects.filter(
            regime=Regime.AVG, goedgekeurd_op__isnull=False, afgerond_op__isnull=True
        ).values_list("pk", "gemeente_id")
    )


def jongere_en_gemeente(jongere: Jongere, inzage: Inzage) -> Gemeente:
    """De gemeente waarvoor deze medewerker over bewaren van deze jongere gaat."""
    if jongere.gemeente_id in inzage.gemeenten:
        return jongere.gemeente
    return cast(Gemeente, Gemeente.objects.filter(pk__in=inzage.gemeenten).order_by("naam").first())


def _paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Alleen voor wie erover gaat: wat dit dossier langer laat blijven."""
    if not blik.inzage.medewerker.mag(Handeling.VERNIETIGING_VOORSTELLEN):
        return None
    plichten = [
        rij
        for rij in bewaarplichten_van(blik.jongere.pk)
        if rij.tot_en_met is None or rij.tot_en_met >= vandaag()
    ]
    return {"plichten": plichten, "jongere": blik.jongere}


def _begin(blik: Dossierblik, _gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    url = blik.begin_url("cases:bewaren")
    return [Begin("Bewaren en vernietigen", url, Begingroep.VERDER, plaats=90, icoon="slot")]


def bewaarpaneel_aanmelden() -> None:
    """Het blok op het dossier, en de ingang in het vak Doen."""
    paneel = Paneel("cases/bewaren/paneel.html", _paneel, vult=("plichten",), begin=_begin)
    zijpanelen.meld_aan("bewaren", paneel, volgorde=140)
