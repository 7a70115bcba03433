"""Hoorbrief en proces-verbaal als PDF: gezet, met een vingerafdruk, en daarna onveranderlijk."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from django.db import transaction

from cases.regels.leeftijd import is_onder
from cases.services.fouten import ActGeweigerd
from handhaving.models import (
    Opsporingsstuk,
    ProcesVerbaal,
    Tekstblok,
    Verhoor,
    Verhooruitnodiging,
    Wpgbetrokkene,
    Wpgzaak,
)
from handhaving.models.onderdeel import bij_zaak
from handhaving.selectors.opsporing.privacyverklaring import verklaring_op
from handhaving.services.gemeen import bewaren, op_slot
from handhaving.verstrekken.betwist import betwiste_bronnen, merk_van
from handhaving.verstrekken.stukken_dossier import onjuist_regel
from inrichting.brieven.typst_motor import vast_stuk
from inrichting.brieven.vormen import ZettenMislukt
from inrichting.selectors.basis import parameters
from kern.autorisatie import Inzage
from kern.kalender import datum_voluit
from kern.klok import vandaag

_OPMAAK: Final = Path(__file__).parents[2] / "gegevens" / "stuk.typ"
MEERDERJARIG: Final = "meerderjarig_leeftijd"


@cache
def _opmaak() -> str:
    return _OPMAAK.read_text(encoding="utf-8")


@transaction.atomic
def hoorbrief_maken(uitnodiging: Verhooruitnodiging, *, inzage: Inzage) -> Opsporingsstuk:
    """Zet de hoorbrief. Staat dezelfde brief er al, dan is het die.

    Met het recht op een raadsman en de privacyverklaring Wpg van de gemeente (Wpg art. 24b).
    Raises ActGeweigerd als zij niet gezet kan worden.
    """
    vers = op_slot(uitnodiging, inzage)
    inhoud = _gezet(hoorbrief_gegevens(vers))
    return _bewaard(vers, inhoud, soort="hoorbrief", hoort={"uitnodiging": vers}, inzage=inzage)


def pv_stuk_maken(pv: ProcesVerbaal, inzage: Inzage) -> Opsporingsstuk:
    """Zet het ondertekende proces-verbaal, in de transactie van het ondertekenen."""
    inhoud = _gezet(pv_gegevens(pv))
    return _bewaard(pv, inhoud, soort="pv", hoort={"procesverbaal": pv}, inzage=inzage)


def pv_voorbeeld(pv: ProcesVerbaal) -> bytes:
    """Het proces-verbaal zoals het nu zou worden, om na te lezen. Raises ActGeweigerd."""
    return _gezet(pv_gegevens(pv))


def _gezet(gegevens: dict[str, Any]) -> bytes:
    try:
        return vast_stuk(_opmaak(), gegevens)
    except ZettenMislukt as fout:
        raise ActGeweigerd(str(fout)) from fout


def _bewaard(
    onderdeel: Verhooruitnodiging | ProcesVerbaal,
    inhoud: bytes,
    *,
    soort: str,
    hoort: dict[str, Any],
    inzage: Inzage,
) -> Opsporingsstuk:
    afdruk = hashlib.sha256(inhoud).hexdigest()
    staat = Opsporingsstuk.objects.filter(**hoort, soort=soort, sha256=afdruk).first()
    if staat is not None:
        return cast(Opsporingsstuk, staat)
    rij = Opsporingsstuk(
        **bij_zaak(onderdeel.wpgzaak, herkomst=f"{onderdeel._meta.verbose_name} {onderdeel.pk}"),
        **hoort,
        soort=soort,
        inhoud=inhoud,
        sha256=afdruk,
        gemaakt_door=inzage.medewerker,
    )
    return bewaren(
        rij,
        inzage,
        operatie="VERZAMELEN",
        velden=("soort", "inhoud", "sha256"),
        reden="stuk gemaakt",
        over=onderdeel.betrokkene,
    )


def _deel(kop: str = "", tekst: str = "", **meer: Any) -> dict[str, Any]:
    leeg = {"label": "", "punten": [], "kolommen": [], "rijen": []}
    return {"kop": kop, "tekst": tekst, **leeg, **meer}


def _naam(wie: Wpgbetrokkene) -> str:
    return f"{wie.voornamen} {wie.geslachtsnaam}".strip()


def is_minderjarig(wie: Wpgbetrokkene) -> bool:
    """Is deze persoon vandaag minderjarig? Zonder geboortedag geldt dat voor een jongere."""
    if wie.geboortedatum is None:
        return bool(wie.soort == "jongere")
    return is_onder(wie.geboortedatum, MEERDERJARIG, op=vandaag(), wet=parameters(MEERDERJARIG))


def hoorbrief_gegevens(uitnodiging: Verhooruitnodiging) -> dict[str, Any]:
    """Wat er in de hoorbrief staat."""
    zaak, wie = uitnodiging.wpgzaak, uitnodiging.betrokkene
    verdachte = uitnodiging.hoedanigheid == "verdachte"
    delen = [
        _deel(
            tekst=(
                "Ik nodig u uit voor een verhoor. U bent uitgenodigd als "
                f"{uitnodiging.get_hoedanigheid_display().lower()}.\n\n"
                f"Het gaat om dit feit: {zaak.get_feit_display()}. {zaak.grondslag}."
            )
        ),
        _deel(
            "Wanneer en waar",
            punten=[
                f"{datum_voluit(uitnodiging.datum, met_weekdag=True)}, "
                f"{uitnodiging.tijd:%H.%M} uur",
                uitnodiging.plaats,
                "Neem een geldig identiteitsbewijs mee.",
            ],
        ),
    ]
    if verdachte:
        delen.append(_deel("Uw rechten", punten=_rechten(wie)))
    delen.append(
        _deel(
            tekst=(
                "Kunt u niet komen, of heeft u een vraag? Laat het mij dan meteen weten. "
                "Komt u niet, dan kan ik zonder uw verklaring verdergaan."
            )
        )
    )
    delen.append(_deel("Wat wij met uw gegevens doen", verklaring_op(zaak.gemeente_id, vandaag())))
    schrijver = uitnodiging.gemaakt_door
    return {
        "titel": "Uitnodiging voor een verhoor",
        "gemeente": zaak.gemeente.naam,
        "voet": f"Gemeente {zaak.gemeente.naam} · politiegegevens (Wpg)",
        "aan": [_naam(wie), *(r for r in wie.adres.splitlines() if r)],
        "kenmerken": [
            ["Datum", datum_voluit(vandaag())],
            ["Kenmerk", f"W{zaak.pk}-{uitnodiging.pk}"],
        ],
        "delen": delen,
        "ondertekening": _handtekening(schrijver),
    }


def _rechten(wie: Wpgbetrokkene) -> list[str]:
    rechten = [
        "U hoeft geen antwoord te geven op mijn vragen.",
        "U mag voor en tijdens het verhoor hulp krijgen van een advocaat.",
        "U mag een tolk vragen als u niet goed Nederlands spreekt.",
    ]
    if is_minderjarig(wie):
        rechten += [
            "Uw ouders of verzorgers krijgen bericht van dit verhoor en mogen erbij zijn.",
            "Omdat u minderjarig bent, regelen wij dat u met een advocaat kunt spreken.",
        ]
    return rechten


def _handtekening(wie: Any) -> list[str]:
    regels = [wie.naam, wie.functie or "Leerplichtambtenaar", "buitengewoon opsporingsambtenaar"]
    return [*regels, f"Akte {wie.boa_aktenummer}"] if wie.boa_aktenummer else regels


def pv_gegevens(pv: ProcesVerbaal) -> dict[str, Any]:
    """Wat er in het proces-verbaal staat: personen met hun categorie, blokken met hun soort."""
    zaak: Wpgzaak = pv.wpgzaak
    personen = list(zaak.betrokkenen.order_by("id"))
    titel = "Aanvullend proces-verbaal" if pv.aanvulling_op_id else "Proces-verbaal"
    wie = pv.ondertekend_door
    delen = [
        _deel(
            "Personen",
            kolommen=["Naam", "Categorie", "Geboren", "Wie"],
            rijen=[
                [
                    _naam(p),
                    p.get_categorie_display(),
                    datum_voluit(p.geboortedatum) if p.geboortedatum else "niet bekend",
                    p.get_soort_display(),
                ]
                for p in personen
            ],
        ),
        _deel(
            "Feit",
            f"{zaak.get_feit_display()}.\n{zaak.grondslag}.\n"
            f"Gepleegd te {pv.pleegplaats}, van {datum_voluit(pv.pleeg_van)} tot en met "
            f"{datum_voluit(pv.pleeg_tot_en_met)}. Het gaat om {_naam(pv.betrokkene)}, "
            f"{pv.betrokkene.get_categorie_display().lower()}.",
        ),
        *_blokken("Bevindingen", pv.blokken.all()),
    ]
    for verhoor in Verhoor.objects.filter(wpgzaak=zaak).order_by("datum", "id"):
        delen += _verhoor(verhoor)
    delen.append(_deel("Besluit", f"{pv.reden}\n\n{pv.motivering_afwijking}".strip()))
    return {
        "titel": titel,
        "gemeente": zaak.gemeente.naam,
        "voet": f"Gemeente {zaak.gemeente.naam} · proces-verbaal PV{pv.pk} · politiegegevens (Wpg)",
        "aan": [],
        "kenmerken": [
            ["Nummer", f"PV{pv.pk}"],
            ["Opgemaakt", datum_voluit(pv.opgemaakt_op) if pv.opgemaakt_op else "nog niet"],
            ["Ondertekend", datum_voluit(pv.ondertekend_op) if pv.ondertekend_op else "nog niet"],
        ],
        "delen": delen,
        "ondertekening": [
            "Waarvan door mij op ambtseed is opgemaakt dit proces-verbaal.",
            *_handtekening(wie),
        ]
        if wie
        else ["Nog niet ondertekend."],
    }


def _verhoor(verhoor: Verhoor) -> list[dict[str, Any]]:
    kop = f"Verhoor van {_naam(verhoor.betrokkene)} ({verhoor.get_hoedanigheid_display().lower()})"
    regels = [
        f"{datum_voluit(verhoor.datum, met_weekdag=True)}, {verhoor.tijd:%H.%M} uur, "
        f"{verhoor.plaats}.",
        "De cautie is gegeven." if verhoor.cautie else "",
        f"Rechtsbijstand: {verhoor.get_rechtsbijstand_display().lower()}. {verhoor.raadsman}",
        f"Tolk: {verhoor.tolk}." if verhoor.tolk else "",
        f"Ook aanwezig: {verhoor.aanwezig}." if verhoor.aanwezig else "",
        (
            f"{verhoor.get_ondertekening_display()}, {datum_voluit(verhoor.ondertekend_op)}."
            if verhoor.ondertekend_op
            else "Nog niet ondertekend."
        ),
    ]
    return [
        _deel(kop, "\n".join(regel for regel in regels if regel)),
        *_blokken("", verhoor.blokken.all()),
    ]


def _blokken(kop: str, blokken: Any) -> list[dict[str, Any]]:
    delen, betwist = [], betwiste_bronnen()
    for nummer, blok in enumerate(blokken):
        rij = cast(Tekstblok, blok)
        merken = [m for m in (onjuist_regel(rij), merk_van(rij, betwist)) if m]
        tekst = "\n\n".join([*merken, rij.tekst])
        if rij.bijzonder:
            tekst += (
                f"\n\nBijzonder gegeven ({rij.get_bijzonder_display().lower()}), opgenomen omdat "
                f"het onvermijdelijk is: {rij.onvermijdelijk}"
            )
        delen.append(_deel("" if nummer else kop, tekst, label=rij.soort_voluit))
    return delen
