"""Wat een mens met een campagne doet: openen, jongeren erbij, een stap vastleggen, en sluiten."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction

from cases.models import Brief, Jongere, Zaak
from cases.models.zaak import LOPEND
from cases.regels.leeftijd import is_onder
from cases.regels.plicht import EINDE_KWALIFICATIEPLICHT
from cases.selectors.feiten import inschrijving_op
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.gezien import INTUSSEN, toets_gezien
from cases.services.ophangen import met_reden
from cases.services.zaken import zaak_openen
from doorstroompunt.campagnes.filter import Filter, kandidatenvraag
from doorstroompunt.campagnes.lezen import (
    AANGESCHREVEN,
    CONTACT,
    OPEN,
    merk,
    met_feiten,
    resultaten_van,
)
from doorstroompunt.models import OVERSTAP, Campagne, Campagnedeelname, Overstap
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.kalender import schooljaar, schooljaar_label
from kern.klok import vandaag
from kern.verzameling import invoegen
from toegang.models import Gemeente, Medewerker
from wpg.services import inzage_vastleggen

TERUG: Final = "terug"
WEG: Final = "weg"
LEERPLICHTZAKEN: Final[tuple[str, ...]] = ("AV", "LUXE", "VERZUIM", "THUISZITTER")
BRIEF_OUDERS: Final = "overstap_ouders"


@transaction.atomic
def campagne_openen(
    gemeente: Gemeente, *, soort: str, peildatum: date, filter_: Filter, medewerker: Medewerker
) -> Campagne:
    """Open een campagne. Er doet nog niemand mee en er gaat niets uit. Raises ValidationError."""
    rij = Campagne(
        gemeente=gemeente,
        soort=soort,
        schooljaar=schooljaar_label(schooljaar(peildatum)),
        peildatum=peildatum,
        filter=filter_.gegevens(),
        geopend_door=medewerker,
        geopend_op=vandaag(),
    )
    rij.full_clean(exclude=["geopend_door", "filter"])
    rij.save()
    return rij


@transaction.atomic
def jongeren_toevoegen(
    campagne: Campagne, *, gekozen: Sequence[int], alle: bool = False, inzage: Inzage
) -> int:
    """Zet deze kandidaten in de campagne, of alle. Geeft hoeveel er bij kwamen; nog eens mag.

    Bij De Overstap komt er een overstap bij voor wie er dit schooljaar geen had.
    Raises ActGeweigerd als de campagne gesloten is.
    """
    open_ = open_op_slot(campagne)
    sql, waarden = kandidatenvraag(open_)
    waarden |= {
        "alle": alle,
        "gekozen": list(gekozen),
        "schooljaar": open_.schooljaar,
        "wie": inzage.medewerker.pk,
    }
    bron = f"({sql} and (%(alle)s or j.id = any(%(gekozen)s)))"
    overstap = "null::bigint"
    if open_.soort == OVERSTAP:
        invoegen(
            Overstap,
            kolommen=["jongere_id", "gemeente_id", "schooljaar"],
            selectie=f"""select k.id, %(gemeente)s::bigint, %(schooljaar)s from {bron} k
              where not exists (select from doorstroompunt_overstap o
                where o.jongere_id = k.id and o.schooljaar = %(schooljaar)s
                  and o.gemeente_id = %(gemeente)s)""",
            waarden=waarden,
            reden="in de campagne",
        )
        overstap = """(select min(o.id) from doorstroompunt_overstap o
          where o.jongere_id = k.id and o.schooljaar = %(schooljaar)s
            and o.gemeente_id = %(gemeente)s)"""
    aantal = invoegen(
        Campagnedeelname,
        kolommen=["campagne_id", "jongere_id", "gemeente_id", "overstap_id", "medewerker_id"],
        selectie=f"""select %(campagne)s::bigint, k.id, %(gemeente)s::bigint, {overstap},
          %(wie)s::bigint from {bron} k""",
        waarden=waarden,
        reden="in de campagne",
    )
    erbij = Campagnedeelname.objects.filter(campagne=open_)
    if not alle:
        erbij = erbij.filter(jongere_id__in=list(gekozen))
    inzage_vastleggen(
        inzage,
        jongeren=list(erbij.values_list("jongere_id", "gemeente_id")),
        objecttype="campagne",
        object_id=open_.pk,
    )
    return aantal


@transaction.atomic
def stap_vastleggen(
    campagne: Campagne, gezien: Mapping[int, str], *, stap: str, inzage: Inzage
) -> int:
    """Zet deze stap of dit resultaat bij deze deelnames. Geeft hoeveel er veranderden.

    gezien: per deelname het merk op het scherm. stap: `aangeschreven`, `contact`, `terug`, `weg`,
    of een resultaat. Alles of niets: is een rij intussen anders, dan verandert er geen een.
    Raises IntussenGewijzigd, ActGeweigerd.
    """
    open_ = open_op_slot(campagne)
    if stap not in {AANGESCHREVEN, CONTACT, TERUG, WEG, *resultaten_van(open_)}:
        raise ActGeweigerd("Kies wat er gebeurde.")
    rijen = _op_slot(open_, gezien)
    for rij in rijen:
        _zet(open_, rij, stap, inzage)
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="campagne",
        object_id=open_.pk,
    )
    return len(rijen)


def _op_slot(campagne: Campagne, gezien: Mapping[int, str]) -> list[Any]:
    """Deze deelnames, elk nog zoals op het scherm. Raises IntussenGewijzigd."""
    vraag: Any = Campagnedeelname.objects.filter(campagne=campagne, pk__in=list(gezien))
    nummers = list(
        vraag.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)
    )
    overstappen: Any = Overstap.objects.filter(deelnames__in=nummers).order_by("pk")
    list(overstappen.select_for_update(of=("self",)).values_list("pk", flat=True))
    vers = met_feiten(Campagnedeelname.objects.filter(pk__in=nummers))
    rijen = list(vers.select_related("jongere", "overstap").order_by("pk"))
    if len(rijen) != len(gezien) or any(merk(rij) != gezien[rij.pk] for rij in rijen):
        raise IntussenGewijzigd(INTUSSEN)
    return rijen


def _zet(campagne: Campagne, rij: Any, stap: str, inzage: Inzage) -> None:
    if stap == WEG:
        if rij.stand != OPEN:
            raise ActGeweigerd("Van deze jongere is al iets vastgelegd. Haal dat eerst weg.")
        deelname_weghalen(rij)
        return
    drager = rij.overstap or rij
    veld = "uitkomst" if rij.overstap else "resultaat"
    if stap == TERUG:
        _stap_terug(rij, drager, veld)
    elif stap == AANGESCHREVEN:
        drager.aangeschreven_op = drager.aangeschreven_op or vandaag()
    elif stap == CONTACT:
        drager.contact_op = drager.contact_op or vandaag()
    else:
        setattr(drager, veld, stap)
        rij.afgerond_op = vandaag()
        _overdragen(rij.jongere, stap, medewerker=inzage.medewerker)
    rij.medewerker = inzage.medewerker
    if drager is not rij:
        met_reden(drager, f"campagne: {stap}")
        drager.save()
    met_reden(rij, f"campagne: {stap}")
    rij.save()


def deelname_weghalen(rij: Any) -> None:
    """Haal een deelname weg waar nog niets mee gebeurde, met de overstap die er alleen voor is."""
    met_reden(rij, "uit de campagne")
    overstap = rij.overstap
    rij.delete()
    if overstap is not None and not overstap.deelnames.exists():
        overstap.delete()


def _stap_terug(rij: Any, drager: Any, veld: str) -> None:
    """Haal de laatste stap weg; een zaak die al openging, blijft."""
    if getattr(drager, veld):
        setattr(drager, veld, "")
        rij.afgerond_op = None
    elif drager.contact_op:
        drager.contact_op = None
    else:
        drager.aangeschreven_op = None


def _overdragen(jongere: Jongere, resultaat: str, *, medewerker: Medewerker) -> None:
    """Naar leerplicht of begeleiding: er komt een zaak, als er nog geen loopt."""
    lopend: tuple[str, ...]
    if resultaat == "leerplicht":
        geboren = jongere.geboortedatum
        if geboren is not None and not is_onder(
            geboren,
            EINDE_KWALIFICATIEPLICHT,
            op=vandaag(),
            wet=parameters(EINDE_KWALIFICATIEPLICHT),
        ):
            raise ActGeweigerd("De leerplicht is voorbij. Kies een ander resultaat.")
        ingeschreven = inschrijving_op(jongere.pk, dag=vandaag()) is not None
        soort, lopend = "VERZUIM" if ingeschreven else "AV", LEERPLICHTZAKEN
    elif resultaat == "begeleiding":
        soort, lopend = "DOORSTROOM", ("DOORSTROOM",)
    else:
        return
    Jongere.objects.select_for_update(of=("self",)).get(pk=jongere.pk)
    if not Zaak.objects.filter(LOPEND, jongere=jongere, soort__in=lopend).exists():
        zaak_openen(jongere, soort=soort, medewerker=medewerker, aanmelder="ambtshalve")


@transaction.atomic
def opmerking_zetten(
    deelname: Campagnedeelname, *, opmerking: str, gezien: str, inzage: Inzage
) -> None:
    """Zet de korte opmerking. Raises IntussenGewijzigd, ActGeweigerd bij een gesloten campagne."""
    open_ = open_op_slot(deelname.campagne)
    (rij,) = _op_slot(open_, {deelname.pk: gezien})
    if rij.opmerking != opmerking.strip():
        rij.opmerking, rij.medewerker = opmerking.strip(), inzage.medewerker
        rij.save()


@transaction.atomic
def campagne_sluiten(campagne: Campagne, *, medewerker: Medewerker, gezien: str) -> Campagne:
    """Sluit de campagne; daarna verandert er niets meer aan. Nog eens doet niets."""
    toets_gezien(campagne, gezien)
    vers = _vers(campagne)
    if vers.gesloten_op is None:
        vers.gesloten_op, vers.gesloten_door = vandaag(), medewerker
        vers.save()
    return vers


@transaction.atomic
def campagne_heropenen(campagne: Campagne, *, gezien: str) -> Campagne:
    """Zet een gesloten campagne weer open."""
    toets_gezien(campagne, gezien)
    vers = _vers(campagne)
    if vers.gesloten_op is not None:
        vers.gesloten_op = vers.gesloten_door = None
        vers.save()
    return vers


def overstapbrief_is_verzonden(brief: Brief) -> None:
    """Een verzonden brief aan ouders over de overstap telt als aangeschreven (`zm-overstap`)."""
    if brief.sjabloonversie.sjabloon.code != BRIEF_OUDERS:
        return
    vraag: Any = Overstap.objects.filter(
        jongere_id=brief.jongere_id,
        gemeente_id=brief.gemeente_id,
        aangeschreven_op__isnull=True,
        pk__in=Campagnedeelname.objects.filter(
            jongere_id=brief.jongere_id, campagne__gesloten_op__isnull=True
        ).values("overstap_id"),
    )
    for rij in vraag.select_for_update(of=("self",)).order_by("pk"):
        rij.aangeschreven_op = vandaag()
        met_reden(rij, "brief verzonden")
        rij.save()


def _vers(campagne: Campagne) -> Campagne:
    rij: Campagne = Campagne.objects.select_for_update(of=("self",)).get(pk=campagne.pk)
    return rij


def open_op_slot(campagne: Campagne) -> Campagne:
    """De campagne op slot. Raises ActGeweigerd als zij gesloten is."""
    vers = _vers(campagne)
    if vers.gesloten_op is not None:
        raise ActGeweigerd("De campagne is gesloten. Zet haar eerst weer open.")
    return vers
