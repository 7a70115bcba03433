"""De uitbak naar DUO: verzenden, later opnieuw, en het antwoord.

Elke stroom heeft haar eigen rijen. De aanroeper houdt de rij op slot; hier staat
alleen wat voor elke stroom hetzelfde is.
"""

from datetime import timedelta
from typing import Final, TypeVar

from cases.koppelingen.uitbak import NietIngericht, Verzendfout, Verzending, ingerichte_adapter
from cases.models.uitbak import Uitbakbasis
from kern.actor import huidige_actor
from kern.klok import nu
from wpg.services import Regel, vastleggen

EERSTE_WACHT: Final = timedelta(minutes=1)
LANGSTE_WACHT: Final = timedelta(hours=12)
LANGSTE_FOUT: Final = 300

B = TypeVar("B", bound=Uitbakbasis)


def aan_de_beurt(bericht: Uitbakbasis) -> bool:
    """Moet dit bericht nog weg, en is het wachten na een mislukte poging voorbij?"""
    wacht = bericht.opnieuw_na is not None and bericht.opnieuw_na > nu()
    return bericht.stand == "te_verzenden" and not wacht


def verzenden(bericht: Uitbakbasis, *, stroom: str) -> None:
    """Verzend een bericht dat op slot staat.

    Een fout van de andere kant is geen fout hier: het bericht wacht en gaat later opnieuw.
    """
    try:
        ingerichte_adapter().verzend(
            Verzending(
                stroom, bericht.pk, bericht.gemeente.code, bericht.gemaakt_op, bericht.inhoud
            )
        )
    except (Verzendfout, NietIngericht) as fout:
        _later_opnieuw(bericht, str(fout))
    else:
        bericht.stand, bericht.verzonden_op = "verzonden", nu()
        bericht.pogingen += 1
        bericht.fout, bericht.opnieuw_na = "", None
        bericht.save()
        vastleggen(
            Regel(
                handeling=f"uitbak_{stroom}"[:60],
                operatie="VERSTREKKEN",
                jongeren=((bericht.jongere_id, bericht.gemeente_id),),
                objecttype="bericht",
                object_id=bericht.pk,
                reden_code=huidige_actor().kanaal,
                ontvanger_organisatie="DUO",
            )
        )


def _later_opnieuw(bericht: Uitbakbasis, fout: str) -> None:
    """Elke poging wacht twee keer zo lang, tot een halve dag."""
    wacht = min(EERSTE_WACHT * 2 ** min(bericht.pogingen, 12), LANGSTE_WACHT)
    bericht.pogingen += 1
    bericht.fout = fout[:LANGSTE_FOUT]
    bericht.opnieuw_na = nu() + wacht
    bericht.save()


def antwoord_vastleggen(bericht: B, *, stand: str, fout: str = "") -> B:
    """Leg vast of DUO het bericht aannam (`bevestigd`) of weigerde (`afgewezen`).

    Nog eens hetzelfde antwoord verandert niets. Raises ValueError als het nog niet verzonden is.
    """
    vers: B = type(bericht).objects.select_for_update(of=("self",)).get(pk=bericht.pk)
    if vers.stand == "te_verzenden":
        raise ValueError("Een bericht dat nog niet verzonden is, heeft geen antwoord.")
    if vers.stand != stand:
        vers.stand, vers.fout = stand, fout[:LANGSTE_FOUT]
        vers.save()
    return vers
