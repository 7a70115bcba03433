"""Een Wpg-zaak openen vanuit een AVG-zaak: een kopie, met de herkomst erbij (wpg.md 3.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.haken import verzuimbeelden
from cases.models import Zaak
from cases.services.fouten import ActGeweigerd
from handhaving.keuzes import AANLEIDINGEN, CATEGORIEEN, FEITEN
from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import Wpgovergang, Wpgzaak
from handhaving.models.dossier import deel_van
from handhaving.regels.regime import aanleidingen, vraagt_uitleg
from handhaving.selectors.dossier import Mens, mensen_in
from handhaving.selectors.instellingen import stand_op
from handhaving.services.betrokkenen import mens_vastleggen
from kern.autorisatie import Inzage
from kern.klok import vandaag


@dataclass(frozen=True)
class Opening:
    """Waarom en tegen wie. betrokkenen: sleutel van een `Mens` naar haar categorie (art. 6b)."""

    feit: str
    grondslag: str
    aanleiding: str
    betrokkenen: Mapping[str, str]
    toelichting: str = ""


@transaction.atomic
def wpgzaak_openen(inzage: Inzage, avgzaak: Zaak, *, opening: Opening) -> Wpgzaak:
    """Open een Wpg-zaak; wie opent, behandelt haar. De AVG-zaak verandert niet.

    Loopt er voor dit feit al een van deze behandelaar, dan komt die terug (een tweede klik).
    Raises ActGeweigerd zonder feit, grondslag of betrokkene met categorie, bij een aanleiding die
    in deze gemeente nog geen Wpg-zaak opent, of als zij een melding noemt die er niet is.
    """
    _toets(avgzaak, opening)
    loopt = (
        Wpgzaak.objects.select_for_update(of=("self",))
        .filter(zaak_id=avgzaak.pk, feit=opening.feit, gesloten_op=None)
        .first()
    )
    if loopt is not None and loopt.behandelaar_id == inzage.medewerker.pk:
        return loopt  # type: ignore[no-any-return]
    if loopt is not None:
        raise ActGeweigerd("Voor dit feit loopt al een Wpg-zaak van een collega.")
    dag = vandaag()
    melding = _melding(avgzaak) if opening.aanleiding == "melding" else None
    zaak = Wpgzaak(
        gemeente_id=avgzaak.gemeente_id,
        jongere_id=avgzaak.jongere_id,
        zaak_id=avgzaak.pk,
        melding_id=melding,
        herkomst=f"AVG-zaak {avgzaak.pk}",
        eerste_verwerking_op=dag,
        feit=opening.feit,
        grondslag=opening.grondslag.strip(),
        aanleiding=opening.aanleiding,
        behandelaar=inzage.medewerker,
        geopend_op=dag,
        toelichting=opening.toelichting.strip(),
    )
    _bewaar(zaak)
    for mens, categorie in _gekozen(avgzaak, opening):
        mens_vastleggen(zaak, mens, categorie=categorie)
    overgang_schrijven(inzage, zaak, act="geopend", reden=AANLEIDINGEN[opening.aanleiding])
    wpg_vastleggen(
        inzage,
        personen_van(zaak),
        objecttype="wpgzaak",
        object_id=zaak.pk,
        zaak_id=zaak.pk,
        operatie="VERZAMELEN",
        veldnamen=("doel", "feit", "grondslag", "aanleiding", "betrokkenen"),
        grondslag=zaak.grondslag[:200],
    )
    return zaak


def _toets(avgzaak: Zaak, opening: Opening) -> None:
    if opening.feit not in FEITEN:
        raise ActGeweigerd("Kies het feit waar het om gaat.")
    if not opening.grondslag.strip():
        raise ActGeweigerd("Vul de grondslag in.")
    stand = stand_op(avgzaak.gemeente_id, soort="regime_overgang")
    if opening.aanleiding not in aanleidingen(stand):
        raise ActGeweigerd(
            "Met deze aanleiding begint hier nog geen Wpg-zaak. Het werk blijft toezicht."
        )
    if vraagt_uitleg(opening.aanleiding) and not opening.toelichting.strip():
        raise ActGeweigerd("Schrijf op waar het redelijk vermoeden op rust.")


def _melding(avgzaak: Zaak) -> int:
    """De laatste verzuimmelding bij deze zaak: die was de aanleiding. Raises ActGeweigerd."""
    nummers = [
        nummer
        for tel in verzuimbeelden
        for nummer in tel(avgzaak.jongere_id, avgzaak.pk, None).meldingen
    ]
    if not nummers:
        raise ActGeweigerd("Bij deze zaak staat geen verzuimmelding. Kies een andere aanleiding.")
    return nummers[-1]


def _gekozen(avgzaak: Zaak, opening: Opening) -> list[tuple[Mens, str]]:
    mensen = {m.sleutel: m for m in mensen_in(avgzaak)}
    paren = [(s, c) for s, c in opening.betrokkenen.items() if c]
    if not paren:
        raise ActGeweigerd("Kies ten minste één betrokkene, met haar hoedanigheid.")
    if any(s not in mensen or c not in CATEGORIEEN for s, c in paren):
        raise ActGeweigerd("Kies de betrokkenen uit de lijst.")
    return [(mensen[s], c) for s, c in paren]


def _bewaar(zaak: Wpgzaak) -> None:
    try:
        zaak.validate_constraints()
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    zaak.save()


def overgang_schrijven(inzage: Inzage, zaak: Wpgzaak, *, act: str, reden: str) -> None:
    """Zet op de tijdlijn van de Wpg-zaak wat er met haar gebeurde."""
    Wpgovergang(
        **deel_van(zaak, herkomst="Vastgelegd in de Wpg-zaak", t0=vandaag()),
        act=act,
        reden=reden.strip()[:500],
        medewerker=inzage.medewerker,
    ).save()
