"""De deuren en lijsten van brieven. Elke deur legt vast over wie zij gaat."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from cases.keuzes import BRIEFSTATUSSEN
from cases.models import Brief, Briefkind, Briefontvanger, Briefreeks, Document, Jongere
from cases.regels.briefontvanger import Doelgroep
from cases.regels.briefstand import Briefstatus
from cases.selectors.deuren import gebeurtenis_voor
from cases.selectors.werkvoorraad import naam_in_lijst
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from wpg.services import inzage_vastleggen

TONEN = {
    "concept": "nieuw",
    "ter_goedkeuring": "wacht",
    "goedgekeurd": "bezig",
    "verzonden": "klaar",
    "ingetrokken": "vervallen",
}
"""Hoe een stand eruitziet (componenten/status.html)."""


def _brieven() -> QuerySet[Any]:
    return Brief.objects.select_related(  # type: ignore[no-any-return]
        *("zaak__school", "zaak__behandelaar", "schrijver", "goedgekeurd_door", "verzonden_door"),
        *("sjabloonversie__sjabloon", "reeks"),
    ).prefetch_related(
        Prefetch("ontvangers", Briefontvanger.objects.select_related("document")),
        Prefetch("kinderen", Briefkind.objects.select_related("jongere", "zaak")),
    )


def brief_voor(inzage: Inzage, pk: int) -> Brief:
    """De brief met dit nummer, met ontvangers en kinderen. Raises Http404 buiten de grens."""
    brief = cast(Brief, gebeurtenis_voor(inzage, _brieven(), pk=pk, objecttype="brief"))
    _kinderen_vastleggen(inzage, brief)
    return brief


def mee_te_geven(brief: Brief) -> Sequence[Document]:
    """De documenten van deze jongere die mee kunnen met een verzonden brief aan een partner.

    Een ander soort brief neemt niets mee. Wat u niet mag zien, geeft de database niet.
    """
    if not brief.is_verzonden or brief.sjabloonversie.sjabloon.ontvanger != Doelgroep.PARTNER:
        return []
    eigen = [o.document_id for o in brief.ontvangers.all() if o.document_id is not None]
    rijen = Document.objects.filter(jongere_id=brief.jongere_id, gemeente_id=brief.gemeente_id)
    rijen = rijen.exclude(pk__in=eigen).order_by("-vastgelegd_op", "-id")
    return [rij for rij in rijen if rij.is_te_openen]


def _kinderen_vastleggen(inzage: Inzage, brief: Brief) -> None:
    """In een brief over meer kinderen staan hun namen: zij zijn dan ook getoond."""
    anderen = [(kind.jongere_id, kind.gemeente_id) for kind in brief.kinderen.all()]
    if anderen:
        inzage_vastleggen(
            inzage, jongeren=anderen, objecttype="brief", object_id=brief.pk, zaak_id=brief.zaak_id
        )


def ontvanger_voor(inzage: Inzage, pk: int) -> Briefontvanger:
    """De ontvanger met dit nummer, met haar brief. Raises Http404 buiten de grens."""
    vraag = Briefontvanger.objects.select_related(
        *("document", "brief__jongere", "brief__gemeente", "brief__schrijver", "brief__zaak"),
        *("brief__zaak__school", "brief__zaak__behandelaar"),
        "brief__sjabloonversie__sjabloon",
    )
    rij = gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="briefontvanger")
    _kinderen_vastleggen(inzage, rij.brief)
    return cast(Briefontvanger, rij)


def brieven_van(jongere_id: int, *, zaak_id: int | None = None) -> QuerySet[Any]:
    """De brieven over deze jongere, ook die over een broer of zus mee; de nieuwste bovenaan."""
    vraag = Brief.objects.filter(Q(jongere_id=jongere_id) | Q(kinderen__jongere_id=jongere_id))
    if zaak_id is not None:
        vraag = vraag.filter(Q(zaak_id=zaak_id) | Q(kinderen__zaak_id=zaak_id))
    return (  # type: ignore[no-any-return]
        vraag.select_related("sjabloonversie__sjabloon", "schrijver", "verzonden_door", "contact")
        .distinct()
        .order_by("-gemaakt_op", "-id")
    )


@dataclass(frozen=True)
class Reeksregel:
    """Eén brief in een reeks. letop: waar iemand naar moet kijken; wie: hoeveel ontvangers."""

    pk: int
    jongere_id: int
    naam: str
    stand: str
    woord: str
    toon: str
    aan: str
    letop: str


@dataclass(frozen=True)
class Reeksstand:
    """Hoe ver een reeks is. tel: per stand; in_keuring: wat een werker nog nakijkt.

    totaal en nog_klaar_te_zetten: van wie deze medewerker mag zien. Een dossier dat intussen is
    afgesloten, is zo ook in een aantal niet te merken.
    """

    reeks: Briefreeks
    tel: dict[str, int]
    in_keuring: int
    totaal: int
    nog_klaar_te_zetten: int

    @property
    def te_keuren(self) -> int:
        """Hoeveel er nog goedgekeurd kunnen worden."""
        return self.tel["concept"] + self.tel["ter_goedkeuring"]

    @property
    def voortgang(self) -> tuple[str, int, int] | None:
        """Wat er onderweg is, hoeveel daarvan klaar is en van hoeveel; None als alles stil ligt."""
        if self.nog_klaar_te_zetten:
            klaar = self.totaal - self.nog_klaar_te_zetten
            return "Brieven klaarzetten", klaar, self.totaal
        if self.in_keuring:
            return "Brieven nakijken en goedkeuren", self.totaal - self.in_keuring, self.totaal
        if self.reeks.verzenden_door_id is not None and self.tel["goedgekeurd"]:
            klaar = self.tel["verzonden"]
            return "Brieven verzenden", klaar, klaar + self.tel["goedgekeurd"]
        return None


@dataclass(frozen=True)
class Reeksblik:
    """Een reeks met haar brieven en hoe ver zij is."""

    reeks: Briefreeks
    regels: Sequence[Reeksregel]
    overgeslagen: Sequence[str]
    stand: Reeksstand


def reeks_zoeken(inzage: Inzage, pk: int) -> Briefreeks:
    """De reeks met dit nummer. Toont niemand. Raises Http404."""
    reeks = (
        Briefreeks.objects.select_related("sjabloonversie__sjabloon", "gemaakt_door", "gemeente")
        .filter(pk=pk)
        .first()
    )
    if reeks is None:
        raise Http404
    return cast(Briefreeks, reeks)


def reeks_voor(inzage: Inzage, pk: int) -> Reeksblik:
    """De reeks met alle brieven; legt vast wie erop staan. Raises Http404."""
    reeks = reeks_zoeken(inzage, pk)
    brieven = list(
        reeks.brieven.select_related("jongere")
        .prefetch_related("ontvangers")
        .order_by("jongere__geslachtsnaam", "jongere__voornamen", "pk")
    )
    inzage_vastleggen(
        inzage,
        jongeren=[(brief.jongere_id, brief.gemeente_id) for brief in brieven]
        or [(None, reeks.gemeente_id)],
        objecttype="briefreeks",
        object_id=reeks.pk,
    )
    return Reeksblik(
        reeks,
        [_regel(brief) for brief in brieven],
        sorted(set(reeks.overgeslagen.values())),
        reeksstand(reeks),
    )


def reeksstand(reeks: Briefreeks) -> Reeksstand:
    """Hoeveel brieven er in elke stand staan, in één vraag. Toont niemand."""
    tel = dict.fromkeys(BRIEFSTATUSSEN, 0)
    in_keuring = 0
    rijen = reeks.brieven.order_by().values_list("stand")
    for stand, aantal, keuring in rijen.annotate(Count("id"), Count("te_keuren_door")):
        tel[stand] = aantal
        in_keuring += keuring
    zichtbaar = Jongere.objects.filter(pk__in=reeks.jongeren)
    nog = zichtbaar.exclude(pk__in=[int(pk) for pk in reeks.overgeslagen]).exclude(
        pk__in=reeks.brieven.values("jongere_id")
    )
    return Reeksstand(
        reeks, tel, in_keuring, totaal=zichtbaar.count(), nog_klaar_te_zetten=nog.count()
    )


def _regel(brief: Brief) -> Reeksregel:
    jongere = brief.jongere
    wie = [o for o in brief.ontvangers.all() if o.krijgt]
    letop = [o.let_op for o in wie if o.let_op]
    if not wie:
        redenen = [
            o.belemmering or o.waarom for o in brief.ontvangers.all() if o.belemmering or o.geheim
        ]
        letop = redenen or ["Niemand krijgt deze brief."]
    if brief.reden:
        letop.insert(0, brief.reden)
    return Reeksregel(
        pk=brief.pk,
        jongere_id=brief.jongere_id,
        naam=naam_in_lijst(jongere.geslachtsnaam, jongere.voornamen, jongere.voorvoegsel),
        stand=brief.stand,
        woord=BRIEFSTATUSSEN[brief.stand],
        toon=TONEN[brief.stand],
        aan=", ".join(dict.fromkeys(o.get_soort_display().lower() for o in wie)),
        letop=" ".join(dict.fromkeys(letop)) if brief.stand != "verzonden" else "",
    )


def reeksen_van(inzage: Inzage) -> list[tuple[Briefreeks, dict[str, int]]]:
    """De laatste reeksen van de eigen gemeenten, met hoe ver zij zijn; toont niemand."""
    reeksen = Briefreeks.objects.select_related(
        "sjabloonversie__sjabloon", "gemaakt_door", "gemeente"
    ).order_by("-gemaakt_op", "-id")[:20]
    inzage_vastleggen(
        inzage,
        jongeren=[(None, gemeente) for gemeente in sorted(inzage.gemeenten)],
        objecttype="briefreeks",
    )
    tel: dict[int, dict[str, int]] = {}
    rijen = (
        Brief.objects.filter(reeks__in=[r.pk for r in reeksen])
        .order_by()
        .values_list("reeks_id", "stand")
        .annotate(aantal=Count("id"))
    )
    for reeks_id, stand, aantal in rijen:
        tel.setdefault(reeks_id, dict.fromkeys(BRIEFSTATUSSEN, 0))[stand] = aantal
    leeg = dict.fromkeys(BRIEFSTATUSSEN, 0)
    return [(reeks, tel.get(reeks.pk, leeg)) for reeks in reeksen]


def wacht_op_goedkeuring(inzage: Inzage) -> list[Brief]:
    """Brieven die op de goedkeuring van deze medewerker wachten; de oudste bovenaan.

    De aanroeper legt vast wie hij toont.
    """
    gemeenten = inzage.medewerker.gemeenten_voor(Handeling.BRIEF_GOEDKEUREN)
    return list(
        Brief.objects.filter(stand=Briefstatus.TER_GOEDKEURING, gemeente_id__in=sorted(gemeenten))
        .exclude(schrijver=inzage.medewerker)
        .select_related("jongere", "schrijver", "sjabloonversie__sjabloon")
        .order_by("gemaakt_op", "id")
    )


def reeksontvangers(inzage: Inzage, pk: int) -> list[Briefontvanger]:
    """De ontvangers van alle verzonden brieven van een reeks, op naam; gelogd. Raises Http404."""
    reeks = reeks_zoeken(inzage, pk)
    rijen = list(
        Briefontvanger.objects.filter(brief__reeks=reeks, document__isnull=False)
        .select_related("document", "brief", "jongere")
        .order_by("jongere__geslachtsnaam", "jongere__voornamen", "brief_id", "pk")
    )
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="briefreeks",
        object_id=reeks.pk,
    )
    return rijen
