"""Politiegegevens in het verwerkingslog: één weg voor elke deur, lijst en act."""

import hashlib
import hmac
from collections.abc import Iterable
from itertools import groupby

from django.conf import settings

from handhaving.models import Wpgbetrokkene, Wpgzaak
from kern.autorisatie import Inzage
from kern.handelingen import KENMERKEN
from kern.modellen import Regime
from wpg.services import Persoon, Regel, vastleggen


def pseudoniem(soort: str, nummer: int) -> str:
    """Waarmee een persoon in het log staat: steeds gelijk, en zonder sleutel niet te herleiden.

    soort: `jongere` of `ouder` met het nummer aan de AVG-kant; `ander` met dat van de rij hier.
    """
    sleutel = f"wpg-pseudoniem:{settings.SECRET_KEY}".encode()
    return hmac.new(sleutel, f"{soort}:{nummer}".encode(), hashlib.sha256).hexdigest()[:32]


def personen_van(zaak: Wpgzaak) -> list[Persoon]:
    """Wie er in deze zaak staan; zonder betrokkenen de jongere om wie het gaat."""
    rijen = [_persoon(b) for b in zaak.betrokkenen.all()]
    kind = Persoon(zaak.jongere_id, zaak.gemeente_id, pseudoniem("jongere", zaak.jongere_id))
    return rijen or [kind]


def _persoon(rij: Wpgbetrokkene) -> Persoon:
    return Persoon(rij.jongere_id, rij.gemeente_id, rij.pseudoniem, rij.categorie)


def wpg_vastleggen(  # noqa: PLR0913 - een logregel heeft nu eenmaal zoveel gegevens (wpg.md 6.2)
    inzage: Inzage,
    personen: Iterable[Persoon],
    *,
    objecttype: str,
    object_id: int | None = None,
    zaak_id: int | None = None,
    operatie: str = "",
    veldnamen: Iterable[str] = (),
    grondslag: str = "",
    ontvanger: tuple[str, str] = ("", ""),
    verstrekking_id: int | None = None,
) -> None:
    """Leg een verwerking van politiegegevens vast, voor elke persoon een regel.

    operatie: standaard die van de handeling. zaak_id: de Wpg-zaak. veldnamen: wat er getoond of
    gewijzigd is, nooit de inhoud. ontvanger: organisatie en persoon. Raises GeenLog zonder log.
    """

    def van(persoon: Persoon) -> int:
        return persoon.gemeente_id or 0

    for gemeente_id, groep in groupby(sorted(set(personen), key=van), key=van):
        nummer, versie = inzage.autorisaties.get(gemeente_id, (None, None))
        vastleggen(
            Regel(
                handeling=inzage.handeling,
                operatie=operatie or KENMERKEN[inzage.handeling].operatie,
                personen=tuple(groep),
                objecttype=objecttype,
                object_id=object_id,
                zaak_id=zaak_id,
                regime=Regime.WPG,
                reden_code="getypt" if inzage.reden else "taak",
                reden_tekst=inzage.reden,
                veldnamen=tuple(veldnamen),
                autorisatie_id=nummer,
                autorisatie_versie=versie,
                hoedanigheid=inzage.hoedanigheid,
                grondslag=grondslag,
                ontvanger_organisatie=ontvanger[0],
                ontvanger_persoon=ontvanger[1],
                verstrekking_id=verstrekking_id,
            )
        )
