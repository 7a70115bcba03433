"""Wat er tijdens en na een traject wordt vastgelegd. Elke act toetst wat op het scherm stond."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.models import Jongere, Taak, Verwijzing
from cases.regels.plicht import startkwalificatie_op
from cases.regels.toets import Uitkomst
from cases.selectors.plicht import plichtfeiten_van
from cases.services.fouten import ActGeweigerd
from cases.services.gezien import toets_gezien
from cases.services.ophangen import met_reden
from cases.services.taken import taak_afronden, taak_uit_regel
from doorstroompunt.models import (
    BESTEMMINGEN,
    TREDEN,
    Gevoeliggegeven,
    Instemming,
    Stopvoorwaarde,
    Traject,
    Trajecttrede,
)
from doorstroompunt.overdracht.acten import bezwaar_tegen_sluiten
from doorstroompunt.regels.gezondheid import Instemming as Instemmingsfeit
from doorstroompunt.regels.gezondheid import bewaren_tot_en_met, gezondheid_vastleggen_toetsen
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.klok import vandaag
from toegang.models import Gemeente, Medewerker

NAZORG = "traject_nazorg"
NOG_BEZIG = "TRAJECT_DSP"
STOPVOORWAARDEN = "stopvoorwaarden"
OVERDRACHT = "TRAJECT_HULP"


@dataclass(frozen=True)
class Uitstroom:
    """Waar de jongere heen gaat. bestemming: een code; ook `ONBEKEND` of nog bezig is er een."""

    bestemming: str
    op: date
    nazorg_op: date | None = None


@transaction.atomic
def uitstroom_vastleggen(
    traject: Traject, *, uitstroom: Uitstroom, medewerker: Medewerker, gezien: str | None
) -> Traject:
    """Leg de bestemming vast; het traject eindigt, behalve als de jongere nog bezig is.

    Ook voor wie nooit begeleid is. Raises ActGeweigerd als de hulp na een overdracht aan een
    partner of aan leerplicht nog niet is begonnen: een warme overdracht blijft open tot de hulp er
    is. Raises IntussenGewijzigd.
    """
    toets_gezien(traject, gezien)
    vers = _op_slot(traject)
    _toets_uitstroom(vers, uitstroom)
    vers.bestemming, vers.bestemming_op = uitstroom.bestemming, uitstroom.op
    if uitstroom.bestemming != NOG_BEZIG and vers.gestart_op is not None:
        vers.geeindigd_op = uitstroom.op
    if uitstroom.nazorg_op is not None:
        vers.nazorg_op, vers.nazorg_klaar_op = uitstroom.nazorg_op, None
        taak_uit_regel(
            jongere_id=vers.jongere_id,
            gemeente_id=vers.gemeente_id,
            regel=NAZORG,
            sleutel=f"traject:{vers.pk}",
            titel="Nazorg: vraag hoe het nu gaat",
            uiterlijk=uitstroom.nazorg_op,
            behandelaar_id=vers.begeleider_id or medewerker.pk,
        )
    met_reden(vers, "uitstroom vastgelegd")
    vers.save()
    return vers


def _toets_uitstroom(traject: Traject, uitstroom: Uitstroom) -> None:
    if uitstroom.bestemming not in BESTEMMINGEN:
        raise ActGeweigerd("Kies waar de jongere heen gaat. Weet u het niet, kies dan Onbekend.")
    begin = traject.gestart_op or traject.benaderd_op
    if uitstroom.op > vandaag() or (begin is not None and uitstroom.op < begin):
        raise ActGeweigerd("Kies een dag tussen het begin van het traject en vandaag.")
    if uitstroom.nazorg_op is not None and uitstroom.nazorg_op <= uitstroom.op:
        raise ActGeweigerd("Kies voor de nazorg een dag na de uitstroom.")
    if uitstroom.bestemming == OVERDRACHT and wachtende_overdracht(traject) is not None:
        raise ActGeweigerd(
            "De hulp is nog niet begonnen. Leg bij de verwijzing vast wanneer zij begon; tot dan "
            "blijft het traject open."
        )
    if uitstroom.bestemming != NOG_BEZIG and traject.zaak is not None:
        bezwaar = bezwaar_tegen_sluiten(traject.zaak)
        if bezwaar:
            raise ActGeweigerd(bezwaar)


def wachtende_overdracht(traject: Traject) -> Verwijzing | None:
    """De verwijzing waarvan de hulp nog niet begon; de oudste eerst."""
    if traject.zaak_id is None:
        return None
    rij: Verwijzing | None = (
        Verwijzing.objects.filter(
            zaak_id=traject.zaak_id, gestart_op__isnull=True, afgerond_op__isnull=True
        )
        .select_related("partner")
        .order_by("verstuurd_op", "id")
        .first()
    )
    return rij


@transaction.atomic
def traject_heropenen(traject: Traject, *, gezien: str | None) -> Traject:
    """De jongere is terug, of de uitstroom klopte niet. Wat al open is, blijft zo."""
    toets_gezien(traject, gezien)
    vers = _op_slot(traject)
    if vers.geeindigd_op is None:
        return vers
    vers.geeindigd_op, vers.bestemming, vers.bestemming_op = None, "", None
    met_reden(vers, "traject heropend")
    vers.save()
    return vers


@transaction.atomic
def nazorg_afronden(
    traject: Traject, *, verslag: str, medewerker: Medewerker, gezien: str | None
) -> Traject:
    """De nazorg is gedaan: hoe gaat het nu? De taak is dan klaar. Raises ActGeweigerd."""
    toets_gezien(traject, gezien)
    vers = _op_slot(traject)
    if vers.nazorg_op is None:
        raise ActGeweigerd("Er is geen nazorg afgesproken.")
    if not verslag.strip():
        raise ActGeweigerd("Schrijf op hoe het nu gaat.")
    vers.nazorg_klaar_op, vers.nazorg_verslag = vandaag(), verslag.strip()
    met_reden(vers, "nazorg gedaan")
    vers.save()
    for taak in Taak.objects.filter(
        jongere_id=vers.jongere_id,
        regel=NAZORG,
        sleutel=f"traject:{vers.pk}",
        klaar_op__isnull=True,
    ):
        taak_afronden(taak, medewerker=medewerker)
    return vers


@transaction.atomic
def jobhunter_kiezen(traject: Traject, *, jobhunter: Medewerker, gezien: str | None) -> Traject:
    """Wie met de jongere werk zoekt, naast de begeleider."""
    toets_gezien(traject, gezien)
    vers = _lopend(traject)
    vers.jobhunter = jobhunter
    met_reden(vers, "jobhunter gekozen")
    vers.save()
    return vers


@transaction.atomic
def trede_vastleggen(traject: Traject, *, trede: int, medewerker: Medewerker) -> Trajecttrede:
    """De participatietrede van vandaag. Dezelfde trede op dezelfde dag komt er maar een keer."""
    vers = _lopend(traject)
    if trede not in TREDEN:
        raise ActGeweigerd("Kies een trede.")
    laatste: Trajecttrede | None = Trajecttrede.objects.filter(traject=vers).first()
    if laatste is not None and (laatste.trede, laatste.op) == (trede, vandaag()):
        return laatste
    rij = Trajecttrede(**_van(vers), traject=vers, trede=trede, op=vandaag(), medewerker=medewerker)
    rij.save()
    return rij


# Eerder stoppen met school --------------------------------------------------------------------


def voorwaarden_van(gemeente: Gemeente, *, wet: Parameters | None = None) -> list[str]:
    """De voorwaarden om eerder met school te stoppen die deze gemeente nu stelt."""
    tekst = (wet or parameters(STOPVOORWAARDEN)).waarde(
        STOPVOORWAARDEN,
        op=vandaag(),
        gemeentecode=gemeente.code,
        telprofiel=gemeente.telprofiel,
    )
    return [deel.strip() for deel in str(tekst).split(";") if deel.strip()]


@transaction.atomic
def voorwaarde_zetten(
    traject: Traject, *, tekst: str, voldaan: bool, medewerker: Medewerker
) -> None:
    """Vink een voorwaarde af, of haal het vinkje weg. Nog eens doet niets. Raises ActGeweigerd."""
    vers = _lopend(traject)
    if tekst not in voorwaarden_van(vers.gemeente):
        raise ActGeweigerd("Deze voorwaarde is er niet meer. Kijk welke er nu zijn.")
    rij: Stopvoorwaarde | None = Stopvoorwaarde.objects.filter(traject=vers, tekst=tekst).first()
    if voldaan and rij is None:
        Stopvoorwaarde(
            **_van(vers), traject=vers, tekst=tekst, voldaan_op=vandaag(), medewerker=medewerker
        ).save()
    elif not voldaan and rij is not None:
        rij.delete()


# Gezondheid en straf (Web 9.2.7) --------------------------------------------------------------


@transaction.atomic
def instemming_vastleggen(
    traject: Traject, *, vorm: str, op: date, medewerker: Medewerker
) -> Instemming:
    """De jongere stemt in met de begeleiding. Ligt dat al vast, dan komt er geen tweede."""
    vers = _lopend(traject)
    if op > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    al = lopende_instemming(vers)
    if al is not None:
        return al
    rij = Instemming(**_van(vers), traject=vers, gegeven_op=op, vorm=vorm, medewerker=medewerker)
    rij.save()
    return rij


@transaction.atomic
def instemming_intrekken(traject: Traject) -> None:
    """De jongere trekt de instemming in: de gevoelige gegevens zijn vanaf nu voor niemand open."""
    vers = _op_slot(traject)
    rij = lopende_instemming(vers)
    if rij is not None:
        rij.ingetrokken_op = vandaag()
        met_reden(rij, "instemming ingetrokken")
        rij.save()


@transaction.atomic
def gevoelig_vastleggen(
    traject: Traject, *, soort: str, tekst: str, medewerker: Medewerker
) -> Gevoeliggegeven:
    """Leg iets vast over gezondheid of straf: alleen de begeleider, en alleen na instemming.

    Raises ActGeweigerd.
    """
    vers = _lopend(traject)
    if vers.begeleider_id != medewerker.pk:
        raise ActGeweigerd("Alleen wie de begeleiding doet, legt dit vast.")
    instemming = lopende_instemming(vers)
    feit = Instemmingsfeit(instemming.gegeven_op if instemming else None)
    punt = gezondheid_vastleggen_toetsen(feit, op=vandaag())
    if instemming is None or punt.uitkomst is not Uitkomst.JA:
        raise ActGeweigerd(punt.uitleg.tekst)
    laatste = bewaren_tot(vers.jongere)
    if laatste is not None and laatste < vandaag():
        raise ActGeweigerd("De laatste dag om dit te bewaren is voorbij (Web artikel 9.2.7).")
    if not tekst.strip():
        raise ActGeweigerd("Schrijf op wat u moet weten.")
    rij = Gevoeliggegeven(
        **_van(vers),
        traject=vers,
        instemming=instemming,
        soort=soort,
        tekst=tekst.strip(),
        medewerker=medewerker,
    )
    rij.save()
    return rij


def lopende_instemming(traject: Traject) -> Instemming | None:
    """De instemming die nu geldt."""
    rij: Instemming | None = Instemming.objects.filter(
        traject=traject, ingetrokken_op__isnull=True
    ).first()
    return rij


def bewaren_tot(jongere: Jongere) -> date | None:
    """Tot en met welke dag gegevens over gezondheid en straf hoogstens blijven (VSV-03)."""
    if jongere.geboortedatum is None:
        return None
    wet = parameters()
    return bewaren_tot_en_met(
        jongere.geboortedatum,
        startkwalificatie_op=startkwalificatie_op(plichtfeiten_van(jongere), wet=wet),
        wet=wet,
    )


def _van(traject: Traject) -> dict[str, int]:
    return {"jongere_id": traject.jongere_id, "gemeente_id": traject.gemeente_id}


def _op_slot(traject: Traject) -> Traject:
    vraag = Traject.objects.select_related("jongere", "gemeente")
    vers: Traject = vraag.select_for_update(of=("self",)).get(pk=traject.pk)
    return vers


def _lopend(traject: Traject) -> Traject:
    vers = _op_slot(traject)
    if vers.geeindigd_op is not None:
        raise ActGeweigerd("Dit traject is geëindigd. Heropen het eerst.")
    return vers
