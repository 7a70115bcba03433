"""Wat een medewerker met een signaal doet. Een signaal is nooit een besluit; een zaak wel."""

from datetime import date
from typing import Final, cast

from django.db import transaction

from cases.models import Signaal, Zaak
from cases.regels.zaak import LOPEND
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.zaken import Sluiting, zaak_openen, zaak_sluiten
from kern.klok import vandaag
from toegang.models import Medewerker

ZAAKSOORT: Final = {
    "thuiszitter": "THUISZITTER",
    "thuiszitter_3_maanden": "THUISZITTER",
    "thuiszitter_nadert": "THUISZITTER",
    "absoluut_verzuim": "AV",
    "meldplicht_16_uur": "VERZUIM",
    "herhaald_verzuim": "VERZUIM",
    "einde_leerplicht": "BEMIDDELING",
    "kennisgeving_verloopt": "VRIJSTELLING",
    "doelgroep_doorstroompunt": "DOORSTROOM",
}
"""Welke zaak bij een signaal hoort; bij stilstand en een termijn is er al een."""
OVERDRAAGBAAR: Final = frozenset({"wordt_18"})
DOORSTROOM: Final = "DOORSTROOM"
OVERGEDRAGEN: Final = "DSP_EINDE_LP"
NAAR_DOORSTROOM: Final = "Overgedragen aan het Doorstroompunt"
"""Ook waarom open stappen niet meer nodig zijn: het Doorstroompunt gaat verder."""


@transaction.atomic
def signaal_zaak_openen(signaal: Signaal, *, medewerker: Medewerker) -> Zaak:
    """Open de zaak die bij het signaal hoort en koppel het. Raises ActGeweigerd."""
    vers = _vergrendeld(signaal)
    if vers.soort not in ZAAKSOORT:
        raise ActGeweigerd("Bij dit signaal hoort geen nieuwe zaak.")
    if vers.zaak_id is not None:
        raise IntussenGewijzigd("Bij dit signaal is al een zaak. Kijk in het dossier.")
    zaak = zaak_openen(
        vers.jongere,
        soort=ZAAKSOORT[vers.soort],
        medewerker=medewerker,
        behandelaar=medewerker,
        aanmelder="ambtshalve",
    )
    _koppel(vers, zaak)
    return zaak


@transaction.atomic
def doorstroompunt_overdragen(
    signaal: Signaal, *, zaak: Zaak | None, sluiten: bool, medewerker: Medewerker
) -> Zaak:
    """Draag de jongere over aan het Doorstroompunt: een nieuwe zaak met de oude als voorganger.

    zaak: de lopende zaak waar het uit voortkomt, of None. sluiten: sluit die meteen met het
    resultaat van de overdracht (VM-10); anders blijft zij lopen tot de achttiende verjaardag. De
    nieuwe zaak gaat naar wie de verdeelregels aanwijzen. Raises ActGeweigerd.
    """
    vers = _vergrendeld(signaal)
    if vers.soort not in OVERDRAAGBAAR:
        raise ActGeweigerd("Bij dit signaal hoort geen overdracht.")
    if vers.zaak_id is not None:
        raise IntussenGewijzigd("Bij dit signaal is al een zaak. Kijk in het dossier.")
    if zaak is not None:
        _toets_bij(zaak, vers)
    lopend = Zaak.objects.filter(
        jongere_id=vers.jongere_id, gemeente_id=vers.gemeente_id, status__in=LOPEND
    )
    if lopend.filter(soort=DOORSTROOM).exists():
        raise ActGeweigerd("Er loopt al een zaak van het Doorstroompunt. Koppel het signaal eraan.")
    nieuw = zaak_openen(
        vers.jongere, soort=DOORSTROOM, medewerker=medewerker, aanmelder="ambtshalve"
    )
    if zaak is not None:
        nieuw.voorganger = zaak
        setattr(nieuw, "_change_reason", "Overgedragen door leerplicht")  # noqa: B010
        nieuw.save()
    if zaak is not None and sluiten:
        zaak_sluiten(
            zaak,
            sluiting=Sluiting(
                OVERGEDRAGEN,
                toelichting=NAAR_DOORSTROOM,
                motivering_afwijking=NAAR_DOORSTROOM,
            ),
            medewerker=medewerker,
        )
    _koppel(vers, nieuw)
    return nieuw


@transaction.atomic
def signaal_koppelen(signaal: Signaal, *, zaak: Zaak) -> Signaal:
    """Hang het signaal aan een lopende zaak van dezelfde jongere. Raises ActGeweigerd."""
    vers = _vergrendeld(signaal)
    _toets_bij(zaak, vers)
    _koppel(vers, zaak)
    return vers


@transaction.atomic
def signaal_niet_juist(signaal: Signaal, *, reden: str) -> Signaal:
    """Zeg dat het signaal niet klopt; het blijft zo zolang de feiten hetzelfde zijn."""
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    vers = _vergrendeld(signaal)
    vers.status, vers.reden = "niet_juist", reden.strip()
    return _bewaar(vers, "Niet juist")


@transaction.atomic
def signaal_later(signaal: Signaal, *, tot: date) -> Signaal:
    """Haal het signaal tot een dag van de lijst. Raises ActGeweigerd als die al voorbij is."""
    if tot <= vandaag():
        raise ActGeweigerd("Kies een dag na vandaag.")
    vers = _vergrendeld(signaal)
    vers.later_tot = tot
    return _bewaar(vers, "Later")


@transaction.atomic
def signaal_heropenen(signaal: Signaal) -> Signaal:
    """Zet een signaal dat niet juist of uitgesteld was terug op de lijst."""
    vers = _vergrendeld(signaal)
    vers.status = "in_behandeling" if vers.zaak_id is not None else "open"
    vers.reden, vers.later_tot = "", None
    return _bewaar(vers, "Terug op de lijst")


def _vergrendeld(signaal: Signaal) -> Signaal:
    """Het signaal zoals het nu is. Raises IntussenGewijzigd als het niet meer geldt."""
    vers = cast(Signaal, Signaal.objects.select_for_update(of=("self",)).get(pk=signaal.pk))
    if vers.ingetrokken_op is not None:
        raise IntussenGewijzigd("Dit signaal geldt niet meer.")
    return vers


def _toets_bij(zaak: Zaak, signaal: Signaal) -> None:
    """De zaak is van dezelfde jongere en gemeente, en loopt. Raises ActGeweigerd."""
    if (zaak.jongere_id, zaak.gemeente_id) != (signaal.jongere_id, signaal.gemeente_id):
        raise ActGeweigerd("Deze zaak is niet van deze jongere.")
    if zaak.status not in LOPEND:
        raise ActGeweigerd("Deze zaak loopt niet meer.")


def _koppel(signaal: Signaal, zaak: Zaak) -> None:
    signaal.zaak = zaak
    signaal.status = "in_behandeling"
    signaal.reden, signaal.later_tot = "", None
    _bewaar(signaal, "Gekoppeld aan een zaak")


def _bewaar(signaal: Signaal, reden: str) -> Signaal:
    # Zo geeft simple-history de reden mee.
    setattr(signaal, "_change_reason", reden)  # noqa: B010
    signaal.save()
    return signaal
