"""Wat er met een lopende vrijstelling gebeurt: heroverwegen, de inspectie inlichten, regeltaken.

Een regeltaak komt een keer per feit, hoe vaak en door hoeveel werkers er ook gekeken wordt. Er
eindigt nooit iets vanzelf: een taak vraagt een mens om te kijken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Taak, Zaak
from cases.services.fouten import ActGeweigerd
from cases.services.taken import taak_uit_regel
from cases.services.verdelen import behandelaar_voor
from inrichting.parameters import Parameters
from inrichting.selectors import parameter, parameters
from kern.klok import vandaag
from toegang.models import Medewerker
from vrijstellingen.models import Heroverweging, Inspectiemelding, Vrijstelling, Vrijstellingstaak
from vrijstellingen.models.toezicht import CONCLUSIES, TAAKSOORTEN
from vrijstellingen.regels.duur import Voorval, verlies_van_grond
from vrijstellingen.regels.grond import Grond
from vrijstellingen.selectors.toezicht import (
    GRONDVERLIES,
    INSPECTIEGRONDEN,
    inspectiedag,
    rijen,
    te_bekijken,
    verlieswaarden,
)

TAAKDAGEN: Final = "vrijstelling_taak_dagen"


@dataclass(frozen=True)
class Blik:
    """Wat er bij de jaarlijkse blik is vastgelegd. conclusie: een sleutel van `CONCLUSIES`."""

    op: date
    wat_kan_nu: str
    arts_geraadpleegd: bool
    arts: str
    samenwerkingsverband_geraadpleegd: bool
    conclusie: str


@transaction.atomic
def heroverweging_vastleggen(
    vrijstelling: Vrijstelling, *, blik: Blik, medewerker: Medewerker
) -> Heroverweging:
    """Leg de blik vast en rond de taak af die erom vroeg. Een gesprek of einde geeft een taak.

    Twee keer hetzelfde klikken geeft een rij. Raises ActGeweigerd bij een dag die niet kan.
    """
    if blik.op > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is, of vandaag.")
    vers = _op_slot(vrijstelling.pk)
    if vers.geldig_van is None or blik.op < vers.geldig_van:
        raise ActGeweigerd("De vrijstelling liep die dag nog niet. Kies een latere dag.")
    zelfde = Heroverweging.objects.filter(
        vrijstelling=vers, op=blik.op, medewerker=medewerker, wat_kan_nu=blik.wat_kan_nu
    ).first()
    if zelfde is not None:
        return zelfde  # type: ignore[no-any-return]
    rij = Heroverweging(
        vrijstelling=vers,
        jongere_id=vers.jongere_id,
        gemeente_id=vers.gemeente_id,
        op=blik.op,
        medewerker=medewerker,
        wat_kan_nu=blik.wat_kan_nu,
        arts_geraadpleegd=blik.arts_geraadpleegd,
        arts=blik.arts,
        samenwerkingsverband_geraadpleegd=blik.samenwerkingsverband_geraadpleegd,
        conclusie=blik.conclusie,
    )
    _bewaar(rij)
    _taken_afronden(vers, soort="heroverweging")
    if blik.conclusie != "voortzetten":
        regeltaak(
            vers,
            soort="conclusie",
            sleutel=f"heroverweging:{rij.pk}",
            feit_op=blik.op,
            titel=f"{CONCLUSIES[blik.conclusie]}: na de jaarlijkse blik op de vrijstelling",
            uiterlijk=_binnenkort(),
            behandelaar=medewerker,
        )
    return rij


@transaction.atomic
def bekijktaken_maken(vrijstellingen: Sequence[int], *, gemeenten: Sequence[int]) -> int:
    """Maak een taak voor elke gekozen vrijstelling die weer bekeken moet worden; geeft hoeveel."""
    regels = te_bekijken(gemeenten, op=vandaag(), alleen=vrijstellingen)
    return sum(
        regeltaak(
            _op_slot(regel.pk),
            soort="heroverweging",
            sleutel=f"na:{regel.laatste.isoformat()}",
            feit_op=regel.laatste,
            titel=TAAKSOORTEN["heroverweging"],
            uiterlijk=_binnenkort(),
        )
        for regel in regels
    )


@transaction.atomic
def inspectie_ingelicht(
    vrijstelling: Vrijstelling, *, verzonden_op: date, medewerker: Medewerker
) -> Inspectiemelding:
    """Leg vast dat de Arbeidsinspectie het weet (Leerplichtregeling 5a, 5b). Een keer is genoeg.

    Raises ActGeweigerd bij een dag die niet kan, of een vrijstelling waar dit niet bij hoort.
    """
    if verzonden_op > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is, of vandaag.")
    vers = _op_slot(vrijstelling.pk)
    al = Inspectiemelding.objects.filter(vrijstelling=vers).first()
    if al is not None:
        return al  # type: ignore[no-any-return]
    _, uiterlijk = inspectiedag(vers, wet=parameters())
    if uiterlijk is None:
        raise ActGeweigerd("Bij deze vrijstelling hoort geen bericht aan de Arbeidsinspectie.")
    if vers.oordeel_op and verzonden_op < vers.oordeel_op:
        raise ActGeweigerd("Toen was de vrijstelling nog niet beoordeeld. Kies een latere dag.")
    rij = Inspectiemelding(
        vrijstelling=vers,
        jongere_id=vers.jongere_id,
        gemeente_id=vers.gemeente_id,
        verzonden_op=verzonden_op,
        medewerker=medewerker,
    )
    rij.save()
    _taken_afronden(vers, soort="arbeidsinspectie")
    return rij


@transaction.atomic
def regeltaken_bijwerken(*, jongeren: Sequence[int] | None = None) -> int:
    """Maak de taken die uit de feiten volgen, binnen de grens. Geeft hoeveel er nieuw zijn.

    jongeren: alleen van deze; leeg: iedereen. Voor een werker; twee keer, of tegelijk, kan.
    """
    wet = parameters()
    return _grondverlies(jongeren) + _inspectie(jongeren, wet)


def _grondverlies(jongeren: Sequence[int] | None) -> int:
    dag = vandaag()
    nieuw = 0
    for pk, voorval, sleutel, feit_op in rijen(
        GRONDVERLIES, verlieswaarden(dag, jongeren=jongeren)
    ):
        if _is_er(pk, "grond_vervalt", sleutel):
            continue
        vers = _op_slot(pk)
        if verlies_van_grond(Grond(vers.grond), Voorval(voorval), op=feit_op) is None:
            continue
        nieuw += regeltaak(
            vers,
            soort="grond_vervalt",
            sleutel=sleutel,
            feit_op=feit_op,
            titel=f"{TAAKSOORTEN['grond_vervalt']} {_VOORVAL[Voorval(voorval)]}",
            uiterlijk=_binnenkort(),
        )
    return nieuw


_VOORVAL: Final = {
    Voorval.INSCHRIJVING: "Er is een inschrijving op een school.",
    Voorval.VERTROKKEN: "De jongere woont niet meer in Nederland.",
    Voorval.VERHUISD: "De jongere woont in een andere gemeente.",
    Voorval.VERKLARING_INGETROKKEN: "De verklaring is ingetrokken.",
}


def _inspectie(jongeren: Sequence[int] | None, wet: Parameters) -> int:
    """Wat uit een vorig systeem komt (zonder kanaal), is daar gemeld."""
    vraag = (
        Vrijstelling.objects.filter(
            grond__in=INSPECTIEGRONDEN,
            oordeel__in=("voldoet", "verleend"),
            geldig_van__isnull=False,
            inspectiemelding__isnull=True,
        )
        .exclude(geldig_tot_en_met__lt=vandaag())
        .exclude(kanaal="")
        .exclude(regeltaken__soort="arbeidsinspectie")
        .select_related("jongere")
    )
    if jongeren is not None:
        vraag = vraag.filter(jongere_id__in=list(jongeren))
    nieuw = 0
    for rij in vraag:
        vanaf, uiterlijk = inspectiedag(rij, wet=wet)
        if vanaf is None or uiterlijk is None:
            continue
        nieuw += regeltaak(
            _op_slot(rij.pk),
            soort="arbeidsinspectie",
            sleutel=f"vanaf:{vanaf.isoformat()}",
            feit_op=vanaf,
            titel=TAAKSOORTEN["arbeidsinspectie"],
            uiterlijk=uiterlijk,
        )
    return nieuw


def regeltaak(  # noqa: PLR0913 - een taak heeft zoveel delen
    vrijstelling: Vrijstelling,
    *,
    soort: str,
    sleutel: str,
    feit_op: date,
    titel: str,
    uiterlijk: date,
    behandelaar: Medewerker | None = None,
) -> bool:
    """Maak de taak bij dit feit als zij er nog niet is; geeft of zij nieuw is.

    De vrijstelling is op slot (`_op_slot`): twee werkers maken er samen een.
    """
    if _is_er(vrijstelling.pk, soort, sleutel):
        return False
    vast = {"jongere_id": vrijstelling.jongere_id, "gemeente_id": vrijstelling.gemeente_id}
    taak = taak_uit_regel(
        **vast,
        regel=f"vrijstelling_{soort}",
        sleutel=f"{vrijstelling.pk}:{sleutel}",
        titel=titel,
        uiterlijk=uiterlijk,
        zaak_id=vrijstelling.zaak_id,
        behandelaar_id=behandelaar.pk if behandelaar else _wie(vrijstelling),
    )
    Vrijstellingstaak(
        **vast,
        vrijstelling=vrijstelling,
        taak=taak,
        soort=soort,
        sleutel=sleutel,
        feit_op=feit_op,
    ).save()
    return True


def _wie(vrijstelling: Vrijstelling) -> int | None:
    """De behandelaar van de zaak, of wie nieuw werk over vrijstellingen krijgt."""
    if vrijstelling.zaak is not None and vrijstelling.zaak.behandelaar_id is not None:
        return vrijstelling.zaak.behandelaar_id
    return behandelaar_voor(
        Zaak(
            jongere=vrijstelling.jongere,
            gemeente_id=vrijstelling.gemeente_id,
            soort="VRIJSTELLING",
            geopend_op=vandaag(),
        )
    )


def _is_er(pk: int, soort: str, sleutel: str) -> bool:
    return bool(
        Vrijstellingstaak.objects.filter(vrijstelling_id=pk, soort=soort, sleutel=sleutel).exists()
    )


def _taken_afronden(vrijstelling: Vrijstelling, *, soort: str) -> None:
    open_taken = Taak.objects.select_for_update(of=("self",)).filter(
        vrijstellingstaak__vrijstelling=vrijstelling,
        vrijstellingstaak__soort=soort,
        klaar_op__isnull=True,
    )
    for taak in open_taken:
        taak.klaar_op = vandaag()
        taak.save()


def _op_slot(pk: int) -> Vrijstelling:
    vraag = Vrijstelling.objects.select_for_update(of=("self",))
    rij: Vrijstelling = vraag.select_related("zaak", "jongere").get(pk=pk)
    return rij


def _binnenkort() -> date:
    return vandaag() + timedelta(days=parameter(TAAKDAGEN, op=vandaag()))


def _bewaar(rij: Heroverweging) -> None:
    try:
        rij.full_clean(exclude=["jongere", "gemeente", "vrijstelling", "medewerker"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.save()
