"""Iemand uitnodigen voor een verhoor, vastleggen of zij kwam, en het verhoor zelf."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID, uuid4

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import Verhoor, Verhooruitnodiging, Wpgbetrokkene, Wpgzaak
from handhaving.models.onderdeel import bij_zaak
from handhaving.services.gemeen import (
    al_gedaan,
    betrokkene_van,
    bewaren,
    op_slot,
    toets_hoedanigheid,
    zaak_op_slot,
)
from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Medewerker

GEEN_BOA = (
    "Alleen een boa met een geldige akte verhoort en ondertekent. Op deze dag is er voor u geen "
    "geldige akte vastgelegd."
)
HERKOMST = "Vastgelegd door de boa"


@dataclass(frozen=True)
class Uitnodigingopgave:
    """Wie er wordt uitgenodigd, als wie, en waar en wanneer."""

    betrokkene: Wpgbetrokkene
    hoedanigheid: str
    datum: date
    tijd: time
    plaats: str


@dataclass(frozen=True)
class Uitslagopgave:
    """Of iemand kwam, en wat er daarna gebeurt."""

    uitslag: str
    op: date
    vervolg: str
    toelichting: str = ""


@dataclass(frozen=True)
class Verhooropgave:
    """Wat er over een verhoor wordt vastgelegd, behalve de verklaring zelf."""

    betrokkene: Wpgbetrokkene
    hoedanigheid: str
    datum: date
    tijd: time
    plaats: str
    cautie: bool
    rechtsbijstand: str
    raadsman: str = ""
    tolk: str = ""
    aanwezig: str = ""
    uitnodiging: Verhooruitnodiging | None = None


def boa_op(medewerker: Medewerker, dag: date) -> None:
    """Raises ActGeweigerd als deze medewerker die dag geen beëdigde boa was."""
    if not medewerker.is_boa_op(dag):
        raise ActGeweigerd(GEEN_BOA)


@transaction.atomic
def verhoor_uitnodigen(
    zaak: Wpgzaak, *, opgave: Uitnodigingopgave, inzage: Inzage, sleutel: UUID | None = None
) -> Verhooruitnodiging:
    """Nodig iemand uit om gehoord te worden. Met dezelfde sleutel nog eens: dezelfde uitnodiging.

    Raises ActGeweigerd bij een dag die al geweest is, of als de categorie er niet bij past.
    """
    vers = zaak_op_slot(zaak, inzage)
    eerder = al_gedaan(Verhooruitnodiging, sleutel)
    if eerder is not None:
        return eerder
    wie = betrokkene_van(vers, opgave.betrokkene)
    toets_hoedanigheid(wie, opgave.hoedanigheid)
    if opgave.datum < vandaag():
        raise ActGeweigerd("Kies een dag vanaf vandaag.")
    rij = Verhooruitnodiging(
        **bij_zaak(vers, herkomst=HERKOMST),
        sleutel=sleutel or uuid4(),
        betrokkene=wie,
        hoedanigheid=opgave.hoedanigheid,
        datum=opgave.datum,
        tijd=opgave.tijd,
        plaats=opgave.plaats,
        gemaakt_door=inzage.medewerker,
    )
    velden = ("betrokkene", "hoedanigheid", "datum", "tijd", "plaats")
    return bewaren(rij, inzage, operatie="VERZAMELEN", velden=velden, reden="uitgenodigd", over=wie)


@transaction.atomic
def uitnodiging_afronden(
    uitnodiging: Verhooruitnodiging,
    *,
    opgave: Uitslagopgave,
    inzage: Inzage,
    gezien: int | None = None,
) -> Verhooruitnodiging:
    """Leg vast of iemand kwam en wat de volgende stap is. Nog eens hetzelfde doet niets.

    Raises IntussenGewijzigd als er al iets anders staat, ActGeweigerd bij een dag in de toekomst.
    """
    stond = Verhooruitnodiging.objects.get(pk=uitnodiging.pk)
    if stond.uitslag:
        if (stond.uitslag, stond.vervolg) == (opgave.uitslag, opgave.vervolg):
            return stond  # type: ignore[no-any-return]
        raise IntussenGewijzigd("Van deze uitnodiging is al vastgelegd hoe zij afliep.")
    vers = op_slot(uitnodiging, inzage, gezien=gezien)
    if opgave.op > vandaag() or (opgave.uitslag != "afgemeld" and opgave.op < vers.datum):
        raise ActGeweigerd("Kies een dag vanaf de dag van het verhoor, tot en met vandaag.")
    if opgave.uitslag != "verschenen" and opgave.vervolg == "verhoor":
        raise ActGeweigerd("Wie niet kwam, kan niet worden gehoord. Kies een andere stap.")
    vers.uitslag, vers.uitslag_op = opgave.uitslag, opgave.op
    vers.vervolg, vers.toelichting = opgave.vervolg, opgave.toelichting.strip()
    velden = ("uitslag", "uitslag_op", "vervolg", "toelichting")
    return bewaren(
        vers,
        inzage,
        operatie="WIJZIGEN",
        velden=velden,
        reden="uitslag vastgelegd",
        over=vers.betrokkene,
    )


@transaction.atomic
def verhoor_vastleggen(
    zaak: Wpgzaak, *, opgave: Verhooropgave, inzage: Inzage, sleutel: UUID | None = None
) -> Verhoor:
    """Leg een verhoor vast; de verklaring komt er in blokken bij.

    Raises ActGeweigerd zonder cautie of rechtsbijstand bij een verdachte, bij een dag in de
    toekomst, als de categorie er niet bij past, of als de verbalisant die dag geen boa was.
    """
    vers = zaak_op_slot(zaak, inzage)
    eerder = al_gedaan(Verhoor, sleutel)
    if eerder is not None:
        return eerder
    wie = betrokkene_van(vers, opgave.betrokkene)
    if opgave.datum > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    boa_op(inzage.medewerker, opgave.datum)
    toets_hoedanigheid(wie, opgave.hoedanigheid)
    rij = Verhoor(
        **bij_zaak(vers, herkomst="Verklaring in het verhoor"),
        sleutel=sleutel or uuid4(),
        betrokkene=wie,
        uitnodiging=opgave.uitnodiging,
        hoedanigheid=opgave.hoedanigheid,
        datum=opgave.datum,
        tijd=opgave.tijd,
        plaats=opgave.plaats,
        verbalisant=inzage.medewerker,
        cautie=opgave.cautie,
        rechtsbijstand=opgave.rechtsbijstand,
        raadsman=opgave.raadsman,
        tolk=opgave.tolk,
        aanwezig=opgave.aanwezig,
    )
    velden = ("betrokkene", "hoedanigheid", "datum", "plaats", "cautie", "rechtsbijstand", "tolk")
    return bewaren(
        rij, inzage, operatie="VERZAMELEN", velden=velden, reden="verhoor vastgelegd", over=wie
    )


@transaction.atomic
def verhoor_ondertekenen(
    verhoor: Verhoor,
    *,
    ondertekening: str,
    op: date,
    inzage: Inzage,
    gezien: int | None = None,
) -> Verhoor:
    """Zet vast of de verklaring is ondertekend; daarna verandert er niets meer.

    Raises ActGeweigerd zonder verklaring, of bij een dag voor het verhoor of in de toekomst.
    """
    stond = Verhoor.objects.get(pk=verhoor.pk)
    if stond.is_vast:
        if (stond.ondertekening, stond.ondertekend_op) == (ondertekening, op):
            return stond  # type: ignore[no-any-return]
        raise IntussenGewijzigd("Dit verhoor is al afgesloten.")
    vers = op_slot(verhoor, inzage, gezien=gezien)
    if not vers.blokken.exists():
        raise ActGeweigerd("Er staat nog geen verklaring. Voeg eerst een blok toe.")
    if not vers.datum <= op <= vandaag():
        raise ActGeweigerd("Kies een dag vanaf het verhoor, tot en met vandaag.")
    vers.ondertekening, vers.ondertekend_op = ondertekening, op
    return bewaren(
        vers,
        inzage,
        operatie="WIJZIGEN",
        velden=("ondertekening", "ondertekend_op"),
        reden="verhoor ondertekend",
        over=vers.betrokkene,
    )
