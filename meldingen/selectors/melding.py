"""Lezen over meldingen: de deur, en wat dossier en zaak ervan laten zien."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import QuerySet
from django.urls import reverse

from cases.models import Zaak
from cases.panelen import Dossierblik, Tijdlijnitem
from cases.regels.vakantie import vakantie_in_woorden, vakantie_naast
from cases.selectors.deuren import gebeurtenis_voor
from cases.selectors.plicht import kalender_van_school
from kern.autorisatie import Inzage
from kern.kalender import datum_voluit
from meldingen.keuzes import DUO_STATUS, SOORTEN, STATUSSEN
from meldingen.models import Afwezigheid, Uitbakbericht, Verzuimmelding
from meldingen.regels import ZAAKSOORT

OPEN = ("nieuw", "in_behandeling", "ter_kennisneming")
LOPEND = ("nieuw", "in_behandeling", "wacht")
GETOOND = 10
LUXE = "LUXE"
LUXE_OF_VERZUIM = (LUXE, "VERZUIM")

DUO_WOORDEN = {
    "geregistreerd": "Geregistreerd",
    "in_behandeling": "In behandeling",
    "afgesloten": "Afgesloten",
    "ter_kennisneming": "Ter kennisneming",
    "ingetrokken": "Ingetrokken",
}


@dataclass(frozen=True)
class Duostand:
    """Wat DUO hoort te weten: de status zoals die daar heet, en waar ons laatste bericht is."""

    status: str
    bericht: Uitbakbericht | None

    @property
    def toon(self) -> str:
        """Hoe de stand van het bericht eruitziet (componenten/status.html)."""
        tonen = {"bevestigd": "klaar", "afgewezen": "let-op", "verzonden": "bezig"}
        return tonen.get(self.bericht.stand, "wacht") if self.bericht else "neutraal"

    @property
    def woord(self) -> str:
        """De stand van het laatste bericht in woorden."""
        if self.bericht is None:
            return "Nog niets te melden"
        return str(self.bericht.get_stand_display())


@dataclass(frozen=True)
class Meldingregel:
    """Een melding met wat DUO ervan weet; duo is None als zij niet van DUO kwam."""

    melding: Verzuimmelding
    duo: Duostand | None


def melding_voor(inzage: Inzage, pk: int) -> Verzuimmelding:
    """De melding met dit nummer. Raises Http404 buiten de grens; de blik wordt vastgelegd."""
    vraag = Verzuimmelding.objects.select_related(
        "school__gemeente", "zaak__behandelaar", "inschrijving"
    )
    return cast(Verzuimmelding, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="verzuimmelding"))


def met_duo(meldingen: Sequence[Verzuimmelding]) -> list[Meldingregel]:
    """Zet bij elke melding het laatste bericht aan DUO, in één vraag."""
    laatste = {
        bericht.melding_id: bericht
        for bericht in Uitbakbericht.objects.filter(melding__in=[m.pk for m in meldingen])
        .order_by("melding_id", "-gemaakt_op", "-id")
        .distinct("melding_id")
    }
    return [Meldingregel(m, _duostand(m, laatste.get(m.pk))) for m in meldingen]


def _duostand(melding: Verzuimmelding, bericht: Uitbakbericht | None) -> Duostand | None:
    if not melding.meldingsnummer or melding.kanaal not in {"", "duo"}:
        return None
    return Duostand(DUO_WOORDEN[DUO_STATUS[melding.status]], bericht)


def berichten_van(melding: Verzuimmelding) -> QuerySet[Uitbakbericht]:
    """Alle berichten aan DUO over deze melding, nieuwste eerst."""
    vraag: QuerySet[Uitbakbericht] = Uitbakbericht.objects.filter(melding=melding)
    return vraag.order_by("-gemaakt_op", "-id")


def te_kiezen_zaken(melding: Verzuimmelding) -> QuerySet[Zaak]:
    """De lopende zaken van dezelfde jongere in dezelfde gemeente."""
    vraag: QuerySet[Zaak] = Zaak.objects.filter(
        jongere_id=melding.jongere_id, gemeente_id=melding.gemeente_id, status__in=LOPEND
    )
    return vraag.order_by("-geopend_op", "-id")


def past_bij(melding: Verzuimmelding) -> Zaak | None:
    """De lopende zaak van de soort waarin deze melding hoort, als die er is."""
    return te_kiezen_zaken(melding).filter(soort=ZAAKSOORT[melding.soort]).first()


def meldingen_van(blik: Dossierblik, *, hoogstens: int = GETOOND) -> list[Verzuimmelding]:
    """De meldingen van een jongere: die van de zaak voorop, dan de nieuwste."""
    if not blik.heeft(Verzuimmelding):
        return []
    vraag = Verzuimmelding.objects.filter(jongere_id=blik.jongere.pk).select_related(
        "school__gemeente"
    )
    vraag = vraag.order_by("-ontvangen_op", "-id")[:hoogstens]
    rijen = blik.eens(f"meldingen-{hoogstens}", lambda: list(vraag))
    zaak_id = blik.zaak.pk if blik.zaak else None
    return sorted(rijen, key=lambda m: m.zaak_id != zaak_id)


def open_duo_meldingen(zaak: Zaak) -> QuerySet[Verzuimmelding]:
    """De meldingen van deze zaak die nog open staan."""
    vraag: QuerySet[Verzuimmelding] = Verzuimmelding.objects.filter(zaak=zaak, status__in=OPEN)
    return vraag.order_by("ontvangen_op", "id")


def afwezigheid_van(jongere_id: int, *, vanaf: date) -> list[Afwezigheid]:
    """De afwezigheid die op of na een dag nog liep."""
    vraag = Afwezigheid.objects.filter(jongere_id=jongere_id)
    return [rij for rij in vraag if rij.tot_en_met is None or rij.tot_en_met >= vanaf]


def onderwijszorg_van(jongere_id: int) -> list[str]:
    """De tijden waarin deze jongere een onderwijszorgarrangement heeft, in zinnen."""
    rijen = Afwezigheid.objects.filter(jongere_id=jongere_id, vorm="onderwijszorg")
    return [
        "Bij afwezigheid staat een onderwijszorgarrangement vanaf "
        f"{datum_voluit(rij.van)}"
        + (f" tot en met {datum_voluit(rij.tot_en_met)}." if rij.tot_en_met else "; dat loopt nog.")
        for rij in rijen[:3]
    ]


def tijdlijnitems(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Meldingen op de tijdlijn, op de dag van ontvangst."""
    vraag = Verzuimmelding.objects.filter(jongere_id=blik.jongere.pk).select_related("school")
    if blik.zaak is not None:
        vraag = vraag.filter(zaak_id=blik.zaak.pk)
    return [
        Tijdlijnitem(
            dag=rij.ontvangen_op,
            soort="Melding",
            titel=SOORTEN[rij.soort],
            icoon="signaal",
            tekst=_in_het_kort(rij),
            wie=rij.school.naam if rij.school else "",
            url=reverse("meldingen:melding", args=[rij.pk]),
        )
        for rij in vraag.order_by("-ontvangen_op", "-id")[:hoogstens]
    ]


def _in_het_kort(rij: Verzuimmelding) -> str:
    uren = f"{rij.uren.normalize():f} lesuren".replace(".", ",") if rij.uren else ""
    delen = [STATUSSEN[rij.status], uren, rij.reden_school]
    return ". ".join(deel for deel in delen if deel)


def dagen_van(melding: Verzuimmelding) -> list[dict[str, Any]]:
    """De verzuimdagen zoals de school ze opgaf, met de dag als datum."""
    return [{**dag, "datum": date.fromisoformat(dag["datum"])} for dag in melding.dagen]


def vakantie_bij(melding: Verzuimmelding) -> str:
    """Een zin als het verzuim vastzit aan een schoolvakantie van de school, anders leeg (VS-03).

    Alleen bij verzuim: een zorgmelding of een vraag om hulp gaat niet over dagen vrij.
    """
    if melding.verzuim_van is None or ZAAKSOORT[melding.soort] not in LUXE_OF_VERZUIM:
        return ""
    kalender = kalender_van_school(melding.school, melding.jongere)
    vakantie = vakantie_naast(melding.verzuim_van, melding.verzuim_tot_en_met, kalender=kalender)
    if vakantie is None:
        return ""
    kijk = (
        "Kijk of er verlof is gevraagd of gegeven."
        if melding.soort == LUXE
        else "Kijk of het luxe verzuim is."
    )
    return f"Dit verzuim zit vast aan {vakantie_in_woorden(vakantie)}. {kijk}"
