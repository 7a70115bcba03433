"""Wat DUO van een vrijstelling hoort, en wanneer (VR-10; Besluit ROD art. 9 tot en met 12 en 20).

Bij artikel 5 en 5a zodra er een beroep is gedaan, bij 3a en 3b bij de toestemming en bij 15 bij de
verlening. De grond zelf gaat niet mee: die hoort niet bij de gegevens van het register.
"""

from datetime import date
from typing import Any, Final

from django.db import transaction

from cases.models import Jongere
from cases.selectors.feiten import huidige_woonplaats
from cases.services.uitbak import aan_de_beurt, antwoord_vastleggen, verzenden
from vrijstellingen.models import Vrijstelling, Vrijstellingbericht
from vrijstellingen.regels.grond import GRONDREGELS, VERLOFGRONDEN, Aard, Grond
from vrijstellingen.selectors.plicht import plichtperiode_van, voorgestelde_geldigheid

STROOM: Final = "vrijstelling"
_VERVANGEND: Final = frozenset({Grond.VERVANGEND, Grond.VERVANGEND_LAATSTE_JAAR})


def begin_melden(vrijstelling: Vrijstelling) -> Vrijstellingbericht | None:
    """Zet het begin in de uitbak. Verlof gaat niet naar het register: dan None."""
    if Grond(vrijstelling.grond) in VERLOFGRONDEN:
        return None
    van, tot_en_met = _dagen(vrijstelling)
    return _klaarzetten(vrijstelling, "begin", {"begin": _iso(van), "einde": _iso(tot_en_met)})


def einde_melden(vrijstelling: Vrijstelling, *, op: date | None) -> Vrijstellingbericht | None:
    """Zet het einde in de uitbak, als het begin is gemeld. op leeg: er was nooit een vrijstelling.

    Nog eens hetzelfde einde melden doet niets.
    """
    if not vrijstelling.berichten.filter(soort="begin").exists():
        return None
    inhoud = {"einde": _iso(op), "vervallen": op is None}
    laatste = vrijstelling.berichten.order_by("-id").first()
    if laatste is not None and laatste.soort == "einde" and laatste.inhoud["einde"] == _iso(op):
        return None
    return _klaarzetten(vrijstelling, "einde", inhoud)


def moet_bij_ontvangst(grond: Grond) -> bool:
    """Artikel 5 en 5a gaan naar het register zodra er een beroep is gedaan."""
    return GRONDREGELS[grond].aard is Aard.RECHTSWEGE


def _klaarzetten(
    vrijstelling: Vrijstelling, soort: str, extra: dict[str, Any]
) -> Vrijstellingbericht:
    bericht = Vrijstellingbericht(
        vrijstelling=vrijstelling,
        jongere_id=vrijstelling.jongere_id,
        gemeente_id=vrijstelling.gemeente_id,
        soort=soort,
        inhoud={
            "soort": _soort(vrijstelling),
            "bericht_over": soort,
            **_wie(vrijstelling.jongere),
            "eerder": vrijstelling.eerder_beroep,
            **extra,
        },
    )
    bericht.save()
    return bericht


def _soort(vrijstelling: Vrijstelling) -> str:
    vervangend = Grond(vrijstelling.grond) in _VERVANGEND
    return "vervangende_leerplicht" if vervangend else "vrijstelling"


def _wie(jongere: Jongere) -> dict[str, Any]:
    """Het persoonsgebonden nummer en de postcode; zonder nummer de gegevens van art. 9.

    Het geslacht bewaren wij niet: dat vult de gemeente aan bij DUO.
    """
    woning = huidige_woonplaats(jongere.pk)
    postcode = woning.postcode if woning else ""
    pgn = jongere.bsn or jongere.onderwijsnummer
    if pgn:
        return {"pgn": pgn, "postcode": postcode or None}
    return {
        "pgn": None,
        "postcode": postcode or None,
        "naam": jongere.volledige_naam,
        "adres": f"{woning.straat} {woning.huisnummer}".strip() or None if woning else None,
        "plaats": woning.plaats or None if woning else None,
        "geboortedatum": jongere.geboren,
        "geslacht": None,
    }


def _dagen(vrijstelling: Vrijstelling) -> tuple[date | None, date | None]:
    """De vastgestelde dagen, of bij een nieuw beroep de dagen waar het over gaat."""
    plicht = plichtperiode_van(vrijstelling.jongere)
    if vrijstelling.geldig_van is None:
        voorstel = voorgestelde_geldigheid(vrijstelling, plicht=plicht)
        return (voorstel.van, voorstel.tot_en_met) if voorstel else (None, None)
    tot_en_met = vrijstelling.geldig_tot_en_met
    if tot_en_met is None and plicht is not None:
        tot_en_met = plicht.tot_en_met
    return vrijstelling.geldig_van, tot_en_met


def _iso(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


def opnieuw_melden(vrijstelling: Vrijstelling) -> Vrijstellingbericht | None:
    """Meld de vastgestelde dagen, als die anders zijn dan bij het beroep is gemeld."""
    laatste = vrijstelling.berichten.filter(soort="begin").order_by("-id").first()
    van, tot_en_met = _dagen(vrijstelling)
    if laatste is not None and (laatste.inhoud["begin"], laatste.inhoud["einde"]) == (
        _iso(van),
        _iso(tot_en_met),
    ):
        return None
    return begin_melden(vrijstelling)


@transaction.atomic
def vrijstellingbericht_verzenden(bericht_id: int) -> str:
    """Verzend één bericht, als het aan de beurt is. Geeft de stand erna; twee keer is één keer."""
    bericht: Vrijstellingbericht | None = (
        Vrijstellingbericht.objects.select_for_update(of=("self",))
        .select_related("gemeente")
        .filter(pk=bericht_id)
        .first()
    )
    if bericht is None:
        return "onbekend"
    eerder = Vrijstellingbericht.objects.filter(
        vrijstelling_id=bericht.vrijstelling_id, stand="te_verzenden", pk__lt=bericht.pk
    )
    if aan_de_beurt(bericht) and not eerder.exists():
        verzenden(bericht, stroom=STROOM)
    return str(bericht.stand)


@transaction.atomic
def vrijstellingbericht_bevestigen(bericht: Vrijstellingbericht) -> Vrijstellingbericht:
    """DUO heeft het bericht aangenomen. Nog eens bevestigen verandert niets."""
    return antwoord_vastleggen(bericht, stand="bevestigd")


@transaction.atomic
def vrijstellingbericht_afwijzen(bericht: Vrijstellingbericht, *, fout: str) -> Vrijstellingbericht:
    """DUO heeft het bericht geweigerd, met een reden die op het scherm te zien is."""
    return antwoord_vastleggen(bericht, stand="afgewezen", fout=fout)
