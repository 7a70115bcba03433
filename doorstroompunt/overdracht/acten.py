"""Overdragen van het ene team aan het andere: voorstellen, antwoorden, en beginnen met de hulp.

De overdracht is warm: wie geeft houdt haar zaak open tot de hulp bij het andere team begonnen is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from cases.keuzes import TE_OPENEN, ZAAKSOORTEN
from cases.models import Afscherming, Document, Jongere, Taak, Zaak
from cases.models.zaak import LOPEND
from cases.regels.gevoelig import noemt_strafrecht
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.gezien import toets_gezien
from cases.services.ophangen import met_reden
from cases.services.taken import taak_uit_regel, taak_vervallen
from cases.services.zaken import zaak_openen
from doorstroompunt.models import (
    NAAR_DOORSTROOMPUNT,
    NAAR_LEERPLICHT,
    TEAMS,
    Teamoverdracht,
    Teamoverdrachtstuk,
)
from doorstroompunt.regels.overdracht import GRENZEN, bezwaar_tegen_team
from inrichting.selectors import parameter, parameters
from kern.handelingen import Handeling
from kern.klok import NEDERLAND, nu, vandaag
from toegang.models import Medewerker
from wpg.services import Regel, vastleggen

REGEL: Final = "teamoverdracht"
DAGEN: Final = "teamoverdracht_dagen"
DOORSTROOM: Final = "DOORSTROOM"
KORTSTE_VOORSTEL: Final = 10
LEERPLICHTSOORTEN: Final = ("AV", "VERZUIM", "THUISZITTER", "BEMIDDELING", "ZORG")
"""Als wat leerplicht een jongere kan aannemen die nog geen zaak heeft."""
Stand = Teamoverdracht.Stand


@dataclass(frozen=True)
class Voorstel:
    """Wat het andere team moet weten en doen.

    documenten: nummers van gewone documenten van deze gemeente. voor: een collega, of het team.
    """

    tekst: str
    documenten: Sequence[int] = ()
    voor: Medewerker | None = None


def ander_team(zaak: Zaak) -> str:
    """Aan welk team een zaak wordt overgedragen: het andere dan dat van de zaak zelf."""
    return NAAR_LEERPLICHT if zaak.soort == DOORSTROOM else NAAR_DOORSTROOMPUNT


def leeftijdsbezwaar(jongere: Jongere, *, naar: str) -> str:
    """Waarom deze jongere vandaag niet naar dit team kan; leeg als het kan."""
    return bezwaar_tegen_team(
        jongere.geboortedatum,
        naar_leerplicht=naar == NAAR_LEERPLICHT,
        op=vandaag(),
        wet=parameters(*GRENZEN),
    )


@transaction.atomic
def teamoverdracht_aanbieden(
    zaak: Zaak, *, voorstel: Voorstel, medewerker: Medewerker
) -> Teamoverdracht:
    """Stel het andere team voor om deze jongere verder te helpen, met de gekozen documenten.

    Raises ActGeweigerd als de zaak niet loopt, het voorstel te kort is, er al een overdracht
    openstaat, de collega haar niet mag zien, of een document niet mee mag.
    """
    vers: Zaak = (
        Zaak.objects.select_for_update(of=("self",))
        .select_related("jongere", "gemeente")
        .get(pk=zaak.pk)
    )
    naar = ander_team(vers)
    if not vers.is_lopend:
        raise ActGeweigerd("Deze zaak is gesloten. Heropen haar eerst.")
    bezwaar = leeftijdsbezwaar(vers.jongere, naar=naar)
    if bezwaar:
        raise ActGeweigerd(bezwaar)
    if len(voorstel.tekst.strip()) < KORTSTE_VOORSTEL:
        raise ActGeweigerd("Schrijf in een paar woorden wat u voorstelt.")
    if noemt_strafrecht(voorstel.tekst):
        raise ActGeweigerd("Noem geen politie, justitie of detentie in een overdracht.")
    # Twee collega's tegelijk: de tweede wacht hier, en ziet daarna de overdracht van de eerste.
    Jongere.objects.select_for_update(of=("self",)).get(pk=vers.jongere_id)
    if lopende_overdrachten(vers.jongere_id, gemeente_id=vers.gemeente_id, naar=naar):
        raise ActGeweigerd(f"Er staat al een overdracht aan {_aan(naar)} open. Kijk daar verder.")
    if voorstel.voor is not None:
        _toets_collega(voorstel.voor, vers)
    stukken = _stukken(vers, voorstel.documenten)
    vast = {"jongere_id": vers.jongere_id, "gemeente_id": vers.gemeente_id}
    rij = Teamoverdracht(
        **vast,
        naar=naar,
        zaak=vers,
        voorstel=voorstel.tekst.strip(),
        voor=voorstel.voor,
        aangeboden_door=medewerker,
        aangeboden_op=nu(),
    )
    _bewaar(rij, "overdracht aangeboden")
    for document in stukken:
        Teamoverdrachtstuk(**vast, overdracht=rij, document=document).save()
    _taak(rij, f"Antwoord op de overdracht aan {_aan(naar)}", voor=voorstel.voor)
    return rij


@transaction.atomic
def teamoverdracht_aanvaarden(
    overdracht: Teamoverdracht,
    *,
    medewerker: Medewerker,
    gezien: str | None,
    zaak: Zaak | None = None,
    soort: str = "",
) -> Teamoverdracht:
    """Neem de jongere aan: er komt een zaak bij dit team, of een lopende zaak krijgt hem erbij.

    zaak: een lopende zaak van leerplicht. soort: de soort van een nieuwe zaak bij leerplicht. Het
    Doorstroompunt gebruikt zijn lopende zaak, of opent er een. Raises ActGeweigerd.
    """
    vers = _op_slot(overdracht, gezien=gezien, stand=Stand.AANGEBODEN)
    if vers.naar == NAAR_DOORSTROOMPUNT:
        doel = _lopend(vers).filter(soort=DOORSTROOM).first()
        soort = DOORSTROOM
    else:
        doel = _lopend(vers).exclude(soort=DOORSTROOM).filter(pk=zaak.pk).first() if zaak else None
        if doel is None and soort not in LEERPLICHTSOORTEN:
            raise ActGeweigerd("Kies bij welke zaak de jongere hoort, of wat voor zaak er komt.")
    vers.naar_zaak = doel or zaak_openen(
        vers.jongere,
        soort=soort,
        medewerker=medewerker,
        behandelaar=medewerker,
        aanmelder="ambtshalve",
    )
    if vers.naar_zaak.gemeente_id != vers.gemeente_id:
        raise ActGeweigerd(
            "De jongere woont niet meer in deze gemeente. Draag het dossier over aan de nieuwe."
        )
    vers.stand, vers.beantwoord_door, vers.beantwoord_op = Stand.AANVAARD, medewerker, nu()
    _bewaar(vers, "overdracht aanvaard")
    # Wat er gedeeld is, staat in het log als verstrekking, zoals bij een andere gemeente.
    vastleggen(
        Regel(
            handeling=Handeling.ZAAK_BEHANDELEN,
            operatie="VERSTREKKEN",
            jongeren=((vers.jongere_id, vers.gemeente_id),),
            objecttype="teamoverdracht",
            object_id=vers.pk,
        )
    )
    _taken_klaar(vers, "De overdracht is aanvaard.")
    _taak(vers, "De hulp na de overdracht laten beginnen", voor=medewerker)
    return vers


@transaction.atomic
def teamoverdracht_afwijzen(
    overdracht: Teamoverdracht, *, reden: str, medewerker: Medewerker, gezien: str | None
) -> Teamoverdracht:
    """Neem de jongere niet aan. Wie het voorstelde, krijgt een taak om verder te kijken.

    Raises ActGeweigerd zonder reden, IntussenGewijzigd als er al een antwoord is.
    """
    if not reden.strip():
        raise ActGeweigerd("Schrijf op waarom u de overdracht afwijst.")
    vers = _op_slot(overdracht, gezien=gezien, stand=Stand.AANGEBODEN)
    vers.stand, vers.reden = Stand.AFGEWEZEN, reden.strip()
    vers.beantwoord_door, vers.beantwoord_op = medewerker, nu()
    _bewaar(vers, "overdracht afgewezen")
    _taken_klaar(vers, "De overdracht is afgewezen.")
    _taak(
        vers,
        f"Afgewezen door {_aan(vers.naar)}: besluit hoe het verder gaat",
        voor=vers.aangeboden_door,
        deel=":afgewezen",
    )
    return vers


@transaction.atomic
def teamoverdracht_intrekken(
    overdracht: Teamoverdracht, *, reden: str, medewerker: Medewerker, gezien: str | None
) -> Teamoverdracht:
    """De overdracht gaat niet door: het voorstel gaat terug, of de hulp begint toch niet.

    Na het aanvaarden is een reden nodig. Raises ActGeweigerd als de hulp al begonnen is.
    """
    vers = _op_slot(overdracht, gezien=gezien)
    if not vers.is_open:
        raise IntussenGewijzigd("Deze overdracht is al klaar.")
    if vers.stand == Stand.AANVAARD and not reden.strip():
        raise ActGeweigerd("Schrijf op waarom de hulp niet begint.")
    vers.stand, vers.reden = Stand.INGETROKKEN, reden.strip()
    vers.beantwoord_door, vers.beantwoord_op = medewerker, nu()
    _bewaar(vers, "overdracht ingetrokken")
    _taken_klaar(vers, "De overdracht is ingetrokken.")
    return vers


@transaction.atomic
def hulp_begonnen(
    overdracht: Teamoverdracht, *, op: date, gezien: str | None = None
) -> Teamoverdracht:
    """De hulp bij het nieuwe team is begonnen: de overdracht is klaar. Nog eens doet niets.

    op: tussen het aanbieden en vandaag. Raises ActGeweigerd.
    """
    vers = _op_slot(overdracht, gezien=gezien, stand=Stand.AANVAARD)
    if vers.begonnen_op is not None:
        return vers
    if op > vandaag() or op < vers.aangeboden_op.astimezone(NEDERLAND).date():
        raise ActGeweigerd("Kies een dag tussen het aanbieden en vandaag.")
    vers.begonnen_op = op
    _bewaar(vers, "hulp begonnen")
    _taken_klaar(vers, "De hulp is begonnen.")
    return vers


def traject_begonnen(zaak: Zaak, *, op: date) -> None:
    """Een traject bij deze zaak is gestart: daarmee is de hulp van haar overdracht begonnen."""
    for rij in Teamoverdracht.objects.filter(
        naar_zaak=zaak, naar=NAAR_DOORSTROOMPUNT, stand=Stand.AANVAARD, begonnen_op__isnull=True
    ):
        hulp_begonnen(rij, op=op)


def open_overdracht(zaak_id: int | None) -> Teamoverdracht | None:
    """De overdracht vanuit deze zaak die nog niet klaar is."""
    if zaak_id is None:
        return None
    rij: Teamoverdracht | None = Teamoverdracht.objects.filter(
        zaak_id=zaak_id, stand__in=[Stand.AANGEBODEN, Stand.AANVAARD], begonnen_op__isnull=True
    ).first()
    return rij


def bezwaar_tegen_sluiten(zaak: Zaak) -> str:
    """Waarom een zaak met een open overdracht niet sluit (`cases.haken.sluitbezwaren`)."""
    rij = open_overdracht(zaak.pk)
    if rij is None:
        return ""
    if rij.stand == Stand.AANGEBODEN:
        return f"De overdracht aan {_aan(rij.naar)} wacht op antwoord. Trek haar in, of wacht."
    return (
        f"De hulp bij {_aan(rij.naar)} is nog niet begonnen. Tot dan blijft deze zaak open; begint "
        "de hulp niet, leg dat dan bij de overdracht vast."
    )


def gaat_mee(oud: Zaak, nieuw: Zaak) -> None:
    """De zaak gaat verder als nieuwe: haar open overdracht gaat mee (`cases.haken`)."""
    rij = open_overdracht(oud.pk)
    if rij is not None:
        rij.zaak = nieuw
        _bewaar(rij, "de zaak gaat verder als nieuwe")


def lopende_overdrachten(
    jongere_id: int, *, gemeente_id: int, naar: str = ""
) -> list[Teamoverdracht]:
    """De overdrachten van deze jongere die nog niet klaar zijn."""
    rijen = Teamoverdracht.objects.filter(
        jongere_id=jongere_id,
        gemeente_id=gemeente_id,
        stand__in=[Stand.AANGEBODEN, Stand.AANVAARD],
        begonnen_op__isnull=True,
    )
    return list(rijen.filter(naar=naar) if naar else rijen)


def mee_te_geven(zaak: Zaak) -> list[Document]:
    """De documenten die mee kunnen: van deze gemeente, te openen, en niet vertrouwelijk."""
    return list(
        Document.objects.filter(
            jongere_id=zaak.jongere_id,
            gemeente_id=zaak.gemeente_id,
            vertrouwelijkheid="gewoon",
            scan__in=TE_OPENEN,
        ).order_by("vastgelegd_op", "pk")
    )


def soortkeuzes() -> dict[str, str]:
    """De soorten zaak waarmee leerplicht een jongere kan aannemen."""
    return {code: ZAAKSOORTEN[code] for code in LEERPLICHTSOORTEN}


def _stukken(zaak: Zaak, nummers: Sequence[int]) -> list[Document]:
    kan = {document.pk: document for document in mee_te_geven(zaak)}
    if not set(nummers) <= set(kan):
        raise ActGeweigerd("Een gekozen document kan niet mee. Kies opnieuw.")
    return [kan[nummer] for nummer in sorted(set(nummers))]


def _toets_collega(wie: Medewerker, zaak: Zaak) -> None:
    if not wie.mag(Handeling.ZAAK_BEHANDELEN, zaak.gemeente_id):
        raise ActGeweigerd("Deze collega behandelt geen zaken in deze gemeente.")
    dicht = Afscherming.objects.filter(jongere_id=zaak.jongere_id, opgeheven_op=None)
    if dicht.exclude(toegang__medewerker=wie).exists():
        raise ActGeweigerd("Dit dossier is afgesloten; deze collega kan het niet zien.")


def _lopend(rij: Teamoverdracht) -> QuerySet[Zaak]:
    rijen: QuerySet[Zaak] = Zaak.objects.filter(
        LOPEND, jongere_id=rij.jongere_id, gemeente_id=rij.gemeente_id
    )
    return rijen.order_by("-id")


def _op_slot(overdracht: Teamoverdracht, *, gezien: str | None, stand: str = "") -> Teamoverdracht:
    vers: Teamoverdracht = (
        Teamoverdracht.objects.select_for_update(of=("self",))
        .select_related("jongere", "gemeente", "aangeboden_door", "zaak")
        .get(pk=overdracht.pk)
    )
    if stand and vers.stand != stand:
        raise IntussenGewijzigd("Deze overdracht is al beantwoord. Kijk wat er nu staat.")
    toets_gezien(vers, gezien)
    return vers


def _bewaar(rij: Teamoverdracht, reden: str) -> None:
    try:
        rij.validate_constraints()
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    met_reden(rij, reden)
    rij.save()


def _taak(rij: Teamoverdracht, titel: str, *, voor: Medewerker | None, deel: str = "") -> Taak:
    dagen = int(
        parameter(
            DAGEN,
            op=vandaag(),
            gemeentecode=rij.gemeente.code,
            telprofiel=rij.gemeente.telprofiel,
        )
    )
    return taak_uit_regel(
        jongere_id=rij.jongere_id,
        gemeente_id=rij.gemeente_id,
        zaak_id=rij.naar_zaak_id or rij.zaak_id,
        regel=REGEL,
        sleutel=f"teamoverdracht:{rij.pk}{deel}",
        titel=titel,
        uiterlijk=vandaag() + timedelta(days=dagen),
        behandelaar_id=voor.pk if voor else None,
    )


def _taken_klaar(rij: Teamoverdracht, reden: str) -> None:
    for taak in Taak.objects.filter(
        jongere_id=rij.jongere_id,
        regel=REGEL,
        sleutel=f"teamoverdracht:{rij.pk}",
        klaar_op__isnull=True,
    ):
        taak_vervallen(taak, reden=reden)


def _aan(naar: str) -> str:
    return "leerplicht" if naar == NAAR_LEERPLICHT else f"het {TEAMS[naar]}"
