"""Een kennisgeving of aanvraag komt binnen: per post, per e-mail of aan de balie (VR-01, VR-02)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.models import Betrokkene, Jongere, Zaak
from cases.regels.zaak import LOPEND
from cases.services.fouten import ActGeweigerd
from cases.services.ophangen import gemeente_voor
from cases.services.zaken import zaak_openen
from kern.klok import vandaag
from toegang.models import Medewerker
from vrijstellingen.keuzes import GRONDEN, KANALEN
from vrijstellingen.models import Vrijstelling
from vrijstellingen.regels.grond import Grond
from vrijstellingen.services.basis import TOEKOMST, bewaren
from vrijstellingen.services.uitbak import begin_melden, moet_bij_ontvangst

ZAAKSOORT = "VRIJSTELLING"


@dataclass(frozen=True)
class Ontvangst:
    """Wat er binnenkwam. schooljaar: het beginjaar waarvoor het is; richtingen: bij 5 onder b."""

    grond: str
    ontvangen_op: date
    kanaal: str
    ingediend_door: str = ""
    indiener: Betrokkene | None = None
    dagtekening: date | None = None
    eerder_beroep: bool | None = None
    ontstaan_op: date | None = None
    schooljaar: int | None = None
    gevraagd_van: date | None = None
    gevraagd_tot_en_met: date | None = None
    richtingen: tuple[str, ...] = ()
    verlofdagen: int | None = None
    voorganger: Vrijstelling | None = None


@transaction.atomic
def vrijstelling_ontvangen(
    jongere: Jongere,
    *,
    ontvangst: Ontvangst,
    medewerker: Medewerker,
    zaak: Zaak | None = None,
) -> Vrijstelling:
    """Leg een beroep of aanvraag vast. Zonder zaak gaat er een open, of komt zij bij de lopende.

    Van een beroep op artikel 5 of 5a hoort DUO meteen. Dezelfde ontvangst nog eens vastleggen
    geeft de eerste terug. Raises ActGeweigerd.
    """
    _toets(jongere, ontvangst, zaak)
    Jongere.objects.select_for_update(of=("self",)).get(pk=jongere.pk)
    eerder = _al_vastgelegd(jongere, ontvangst)
    if eerder is not None:
        return eerder
    if zaak is None:
        zaak = _zaak_voor(jongere, medewerker=medewerker, op=ontvangst.ontvangen_op)
    rij = Vrijstelling(
        jongere=jongere,
        gemeente_id=gemeente_voor(jongere, zaak=zaak, dag=ontvangst.ontvangen_op),
        zaak=zaak,
        **{**vars(ontvangst), "richtingen": list(ontvangst.richtingen)},
    )
    bewaren(rij, reden="Ontvangen")
    if moet_bij_ontvangst(Grond(rij.grond)):
        begin_melden(rij)
    return rij


def _toets(jongere: Jongere, ontvangst: Ontvangst, zaak: Zaak | None) -> None:
    """Raises ActGeweigerd met de eerste reden waarom dit niet kan."""
    van, tot = ontvangst.gevraagd_van, ontvangst.gevraagd_tot_en_met
    indiener, getekend = ontvangst.indiener, ontvangst.dagtekening
    bezwaren = (
        (ontvangst.grond not in GRONDEN, "Kies een grond uit de lijst."),
        (ontvangst.kanaal not in KANALEN, "Kies hoe het binnenkwam."),
        (ontvangst.ontvangen_op > vandaag(), TOEKOMST),
        (
            getekend is not None and getekend > ontvangst.ontvangen_op,
            "De dagtekening ligt na de dag van ontvangst.",
        ),
        (jongere.overleden_op is not None, "De jongere is overleden."),
        (
            zaak is not None and zaak.jongere_id != jongere.pk,
            "Deze zaak hoort bij een ander dossier.",
        ),
        (
            zaak is not None and not zaak.is_lopend,
            "Deze zaak is gesloten. Heropen haar eerst.",
        ),
        (
            indiener is not None and indiener.jongere_id != jongere.pk,
            "Deze indiener hoort bij een ander dossier.",
        ),
        (
            van is not None and tot is not None and tot < van,
            "De laatste dag ligt voor de eerste dag.",
        ),
    )
    for klopt_niet, uitleg in bezwaren:
        if klopt_niet:
            raise ActGeweigerd(uitleg)


def _al_vastgelegd(jongere: Jongere, ontvangst: Ontvangst) -> Vrijstelling | None:
    """Dezelfde ontvangst waarover nog niets is gezegd: dan is er twee keer geklikt."""
    gevonden: Vrijstelling | None = Vrijstelling.objects.filter(
        jongere=jongere,
        grond=ontvangst.grond,
        ontvangen_op=ontvangst.ontvangen_op,
        kanaal=ontvangst.kanaal,
        schooljaar=ontvangst.schooljaar,
        gevraagd_van=ontvangst.gevraagd_van,
        oordeel="",
    ).first()
    return gevonden


def _zaak_voor(jongere: Jongere, *, medewerker: Medewerker, op: date) -> Zaak:
    """De lopende zaak over vrijstelling waar nog niets in beoordeeld is, of een nieuwe."""
    gemeente_id = gemeente_voor(jongere, zaak=None, dag=op)
    lopend: Zaak | None = (
        Zaak.objects.filter(
            jongere=jongere, gemeente_id=gemeente_id, soort=ZAAKSOORT, status__in=LOPEND
        )
        .exclude(vrijstellingen__isnull=False)
        .order_by("-geopend_op", "-id")
        .first()
    )
    return lopend or zaak_openen(jongere, soort=ZAAKSOORT, medewerker=medewerker, op=op)
