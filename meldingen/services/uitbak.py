"""De uitbak: wat DUO van ons hoort, wanneer het weg is en of het is aangekomen."""

from datetime import timedelta
from typing import Any, Final

from django.db import transaction

from kern.klok import nu
from meldingen.keuzes import DUO_STATUS
from meldingen.koppelingen.uitbak import NietIngericht, Verzendfout, Verzending, ingerichte_adapter
from meldingen.models import Uitbakbericht, Verzuimmelding
from toegang.models import Medewerker

EERSTE_WACHT: Final = timedelta(minutes=1)
LANGSTE_WACHT: Final = timedelta(hours=12)
LANGSTE_FOUT: Final = 300


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
    Een fout van de andere kant is geen fout hier: het bericht wacht en gaat later opnieuw.
    """
    bericht: Uitbakbericht | None = (
        Uitbakbericht.objects.select_for_update(of=("self",))
        .select_related("melding", "gemeente")
        .filter(pk=bericht_id)
        .first()
    )
    if bericht is None or bericht.stand != "te_verzenden" or _moet_wachten(bericht):
        return bericht.stand if bericht else "onbekend"
    try:
        ingerichte_adapter().verzend(
            Verzending(bericht.pk, bericht.gemeente.code, bericht.gemaakt_op, bericht.inhoud)
        )
    except (Verzendfout, NietIngericht) as fout:
        _later_opnieuw(bericht, str(fout))
    else:
        bericht.stand, bericht.verzonden_op = "verzonden", nu()
        bericht.pogingen += 1
        bericht.fout, bericht.opnieuw_na = "", None
        bericht.save()
    return bericht.stand


def _moet_wachten(bericht: Uitbakbericht) -> bool:
    """Nog niet aan de beurt, of een eerder bericht van deze melding is nog niet weg."""
    if bericht.opnieuw_na is not None and bericht.opnieuw_na > nu():
        return True
    eerder = Uitbakbericht.objects.filter(
        melding_id=bericht.melding_id, stand="te_verzenden", pk__lt=bericht.pk
    )
    return bool(eerder.exists())


def _later_opnieuw(bericht: Uitbakbericht, fout: str) -> None:
    """Elke poging wacht twee keer zo lang, tot een halve dag."""
    wacht = min(EERSTE_WACHT * 2 ** min(bericht.pogingen, 12), LANGSTE_WACHT)
    bericht.pogingen += 1
    bericht.fout = fout[:LANGSTE_FOUT]
    bericht.opnieuw_na = nu() + wacht
    bericht.save()


@transaction.atomic
def bericht_bevestigen(bericht: Uitbakbericht) -> Uitbakbericht:
    """DUO heeft het bericht aangenomen. Nog eens bevestigen verandert niets."""
    return _antwoord(bericht, stand="bevestigd", fout="")


@transaction.atomic
def bericht_afwijzen(bericht: Uitbakbericht, *, fout: str) -> Uitbakbericht:
    """DUO heeft het bericht geweigerd, met een reden die op de zaak te zien is."""
    return _antwoord(bericht, stand="afgewezen", fout=fout)


def _antwoord(bericht: Uitbakbericht, *, stand: str, fout: str) -> Uitbakbericht:
    vers: Uitbakbericht = Uitbakbericht.objects.select_for_update(of=("self",)).get(pk=bericht.pk)
    if vers.stand == "te_verzenden":
        raise ValueError("Een bericht dat nog niet verzonden is, heeft geen antwoord.")
    if vers.stand != stand:
        vers.stand, vers.fout = stand, fout[:LANGSTE_FOUT]
        vers.save()
    return vers
