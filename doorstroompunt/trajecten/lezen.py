"""Trajecten lezen: de deur, het scherm van een traject, de lijst, en het blok op het dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from cases.models import Contactmoment, Plan, Verwijzing
from cases.panelen import Begin, Begingroep, Dossierblik
from cases.selectors.deuren import gebeurtenis_voor
from doorstroompunt.models import (
    Gevoeliggegeven,
    Instemming,
    Stopvoorwaarde,
    Teamoverdracht,
    Traject,
    Trajectcontact,
    Trajecttrede,
)
from doorstroompunt.overdracht.acten import open_overdracht
from doorstroompunt.trajecten.acten import (
    bewaren_tot,
    lopende_instemming,
    voorwaarden_van,
    wachtende_overdracht,
)
from doorstroompunt.trajecten.nakijken import BESLUITTEKSTEN, besluit_nodig
from doorstroompunt.trajecten.partners import wachtdagen
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 25
CONTACTEN: Final = 10
LIJSTEN: Final[Mapping[str, str]] = {
    "lopend": "Lopend",
    "wacht": "Op de wachtlijst",
    "nazorg": "Nazorg",
    "klaar": "Geëindigd",
}


def traject_voor(inzage: Inzage, pk: int) -> Traject:
    """Het traject met dit nummer, gelogd. Raises Http404, of RedenGevraagd."""
    vraag = Traject.objects.select_related("begeleider", "jobhunter", "zaak")
    return cast(Traject, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="traject"))


@dataclass(frozen=True)
class Trajectbeeld:
    """Alles wat het scherm van een traject toont; wie de begeleiding niet doet, ziet geen
    gevoelige gegevens: de database geeft ze niet.
    """

    traject: Traject
    treden: Sequence[Trajecttrede]
    contacten: Sequence[Contactmoment]
    plan: Plan | None
    verwijzingen: Sequence[Verwijzing]
    overdracht: Verwijzing | None
    voorwaarden: Sequence[tuple[str, Stopvoorwaarde | None]]
    teamoverdracht: Teamoverdracht | None
    instemming: Instemming | None
    gevoelig: Sequence[Gevoeliggegeven]
    bewaren_tot: date | None
    besluit: str
    is_begeleider: bool

    @property
    def wachtdagen(self) -> int:
        """Hoe lang de jongere al op de partner wacht."""
        return wachtdagen(self.overdracht, op=vandaag()) if self.overdracht else 0

    @property
    def stand(self) -> str:
        """Waar het traject staat, in een woord."""
        traject = self.traject
        if traject.geeindigd_op:
            return "Geëindigd"
        if traject.gestart_op:
            return "In begeleiding"
        return "Op de wachtlijst" if traject.zaak_id else "Benaderen"

    @property
    def toon(self) -> str:
        """Hoe die stand eruitziet."""
        return {"Geëindigd": "klaar", "In begeleiding": "bezig"}.get(self.stand, "wacht")


def trajectbeeld(traject: Traject, *, inzage: Inzage) -> Trajectbeeld:
    """Het beeld van dit traject; een vast aantal vragen."""
    afgevinkt = {rij.tekst: rij for rij in Stopvoorwaarde.objects.filter(traject=traject)}
    is_open = traject.geeindigd_op is None
    zaak = traject.zaak_id
    besluit = (
        besluit_nodig(traject.jongere, op=vandaag(), wet=parameters())
        if is_open and traject.gestart_op
        else ""
    )
    return Trajectbeeld(
        traject=traject,
        treden=list(Trajecttrede.objects.filter(traject=traject)),
        contacten=_contacten(traject),
        plan=Plan.objects.filter(zaak_id=zaak).order_by("-versie").first() if zaak else None,
        verwijzingen=list(Verwijzing.objects.filter(zaak_id=zaak).select_related("partner"))
        if zaak
        else [],
        overdracht=wachtende_overdracht(traject),
        voorwaarden=[(tekst, afgevinkt.get(tekst)) for tekst in voorwaarden_van(traject.gemeente)],
        teamoverdracht=open_overdracht(zaak),
        instemming=lopende_instemming(traject),
        gevoelig=list(Gevoeliggegeven.objects.filter(traject=traject)),
        bewaren_tot=bewaren_tot(traject.jongere),
        besluit=BESLUITTEKSTEN.get(besluit, ""),
        is_begeleider=traject.begeleider_id == inzage.medewerker.pk,
    )


def _contacten(traject: Traject) -> list[Contactmoment]:
    """De laatste contacten bij het traject of zijn zaak."""
    eigen = Trajectcontact.objects.filter(traject=traject).values("contactmoment_id")
    vraag = Contactmoment.objects.filter(pk__in=eigen)
    if traject.zaak_id:
        vraag = vraag | Contactmoment.objects.filter(zaak_id=traject.zaak_id)
    rijen = vraag.select_related("medewerker").order_by("-datum", "-id")
    return list(rijen[:CONTACTEN])


def trajectenlijst(
    inzage: Inzage, *, lijst: str, alleen_mij: bool, pagina: str
) -> tuple[Page[Any], dict[str, int]]:
    """Een blad trajecten en hoeveel er in elke lijst staan; legt vast wie erop staan."""
    basis = Traject.objects.filter(gemeente__in=inzage.gemeenten)
    if alleen_mij:
        basis = basis.filter(begeleider=inzage.medewerker)
    vragen = {code: _van_lijst(basis, code) for code in LIJSTEN}
    tellingen = {code: vraag.count() for code, vraag in vragen.items()}
    blad = Paginator(
        vragen[lijst].select_related("jongere", "gemeente", "begeleider", "zaak"), PER_BLAD
    ).get_page(pagina)
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in blad.object_list],
        objecttype="traject",
    )
    return blad, tellingen


def _van_lijst(basis: QuerySet[Traject], lijst: str) -> QuerySet[Traject]:
    if lijst == "wacht":
        rijen = basis.filter(
            gestart_op=None, geeindigd_op=None, zaak__wachtlijst_vanaf__isnull=False
        )
        return rijen.order_by("zaak__wachtlijst_vanaf", "id")
    if lijst == "nazorg":
        return basis.filter(nazorg_op__isnull=False, nazorg_klaar_op=None).order_by(
            "nazorg_op", "id"
        )
    if lijst == "klaar":
        return basis.filter(geeindigd_op__isnull=False).order_by(F("geeindigd_op").desc(), "-id")
    return basis.filter(gestart_op__isnull=False, geeindigd_op=None).order_by("gestart_op", "id")


def te_starten(jongere_id: int) -> Traject | None:
    """Het traject dat nog niet is gestart, als dat er is."""
    rij: Traject | None = (
        Traject.objects.filter(jongere_id=jongere_id, gestart_op=None, geeindigd_op=None)
        .order_by("id")
        .first()
    )
    return rij


def trajectpaneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Het blok op het dossier: de trajecten, en wat er te beginnen is."""
    rijen: list[Traject] = (
        list(
            Traject.objects.filter(jongere=blik.jongere)
            .select_related("begeleider")
            .order_by("-id")
        )
        if blik.heeft(Traject)
        else []
    )
    wie = blik.inzage.medewerker
    return {
        "rijen": rijen,
        "mag": bool(wie.mag(Handeling.ZAAK_BEHANDELEN, blik.jongere.gemeente_id)),
        "jongere_id": blik.jongere.pk,
    }


def traject_beginnen(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    """Een traject starten of een poging vastleggen, op het dossier van wie in beeld is."""
    zaak = blik.zaak
    hier = zaak is None or zaak.soort == "DOORSTROOM"
    # Bij een eigen zaak kan een traject beginnen zonder dat er eerst benaderd is.
    in_beeld = bool(gegevens["rijen"]) or zaak is not None
    if not gegevens["mag"] or not in_beeld or not hier or not blik.kan_beginnen:
        return ()
    return (
        Begin(
            "Poging langs de ladder",
            blik.begin_url("doorstroompunt:poging"),
            Begingroep.CONTACT,
            60,
            stappen=("BENADEREN",),
        ),
        Begin(
            "Traject starten",
            blik.begin_url("doorstroompunt:traject_nieuw"),
            Begingroep.AANPAK,
            60,
            stappen=("INTAKE",),
        ),
    )
