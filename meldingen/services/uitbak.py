"""De uitbak: wat DUO van ons hoort, wanneer het weg is en of het is aangekomen."""

from typing import Any, Final

from django.db import transaction

from cases.services.uitbak import aan_de_beurt, antwoord_vastleggen, verzenden
from meldingen.keuzes import DUO_STATUS
from meldingen.models import Uitbakbericht, Verzuimmelding
from toegang.models import Medewerker

STROOM: Final = "verzuim"


def bericht_klaarzetten(
    melding: Verzuimmelding, *, contact: Medewerker | None
) -> Uitbakbericht | None:
    """Zet de stand van een melding in de uitbak. Alleen voor meldingen die van DUO kwamen.

    contact: de contactpersoon bij de gemeente. Draait mee in de transactie van de wijziging.
    """
    if not melding.meldingsnummer or melding.kanaal != "duo":
        return None
    bericht = Uitbakbericht(
        melding=melding,
        jongere_id=melding.jongere_id,
        gemeente_id=melding.gemeente_id,
        inhoud=terugkoppeling(melding, contact=contact),
    )
    bericht.save()
    return bericht


def terugkoppeling(melding: Verzuimmelding, *, contact: Medewerker | None) -> dict[str, Any]:
    """De velden l tot en met p van BRO art. 14, met het persoonsgebonden nummer."""
    jongere = melding.jongere
    return {
        "meldingsnummer": melding.meldingsnummer,
        "pgn": jongere.bsn or jongere.onderwijsnummer or None,
        "status": DUO_STATUS[melding.status],
        "reden_afsluiten": melding.reden_afsluiten or None,
        "opmerking": melding.opmerking_afsluiten or None,
        "contact_gemeente": _contact(contact),
        "dagen": melding.dagen,
    }


def _contact(wie: Medewerker | None) -> dict[str, str | None] | None:
    if wie is None:
        return None
    return {
        "naam": wie.naam,
        "functie": wie.functie or None,
        "telefoon": None,
        "email": wie.email or None,
    }


@transaction.atomic
def bericht_verzenden(bericht_id: int) -> str:
    """Verzend één bericht, als het nog te verzenden is en aan de beurt. Geeft de stand erna.

    Twee keer aanroepen verzendt één keer: de rij zit op slot en wie al weg is, blijft liggen.
    """
    bericht: Uitbakbericht | None = (
        Uitbakbericht.objects.select_for_update(of=("self",))
        .select_related("melding", "gemeente")
        .filter(pk=bericht_id)
        .first()
    )
    if bericht is None:
        return "onbekend"
    if aan_de_beurt(bericht) and not _eerder(bericht):
        verzenden(bericht, stroom=STROOM)
    return bericht.stand


def _eerder(bericht: Uitbakbericht) -> bool:
    """Is een eerder bericht van deze melding nog niet weg?"""
    eerder = Uitbakbericht.objects.filter(
        melding_id=bericht.melding_id, stand="te_verzenden", pk__lt=bericht.pk
    )
    return bool(eerder.exists())


@transaction.atomic
def bericht_bevestigen(bericht: Uitbakbericht) -> Uitbakbericht:
    """DUO heeft het bericht aangenomen. Nog eens bevestigen verandert niets."""
    return antwoord_vastleggen(bericht, stand="bevestigd")


@transaction.atomic
def bericht_afwijzen(bericht: Uitbakbericht, *, fout: str) -> Uitbakbericht:
    """DUO heeft het bericht geweigerd, met een reden die op de zaak te zien is."""
    return antwoord_vastleggen(bericht, stand="afgewezen", fout=fout)
