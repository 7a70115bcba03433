"""Het register van verstrekkingen als csv en als afdruk."""

import csv
import io
from collections.abc import Sequence

from handhaving.models import Verstrekking
from handhaving.verstrekgronden import ontvangers
from handhaving.verstrekken.papier import Deel, Papier
from handhaving.verstrekken.stukken import regels
from kern.kalender import datum_voluit
from kern.klok import vandaag
from kern.rekenblad import veilige_cel

KOP = (
    *("Nummer", "Dag", "Wpg-zaak", "Werkwoord", "Soort ontvanger", "Organisatie", "Persoon"),
    *("Identiteit vastgesteld", "Grond", "Omschrijving", "Doel", "Waarom nodig", "Aanleiding"),
    *("Middel", "Aantal betrokkenen", "Besloten door", "Vastgelegd door"),
)


def _cellen(rij: Verstrekking) -> list[str]:
    soort = ontvangers().get(rij.ontvanger)
    return [
        *(str(rij.pk), rij.verstrekt_op.isoformat(), str(rij.wpgzaak_id)),
        *(rij.get_werkwoord_display(), soort.label if soort else rij.ontvanger),
        *(rij.organisatie, rij.persoon, rij.get_identiteit_display(), rij.artikel),
        *(rij.omschrijving, rij.doel, rij.noodzaak, rij.get_aanleiding_display()),
        *(rij.get_middel_display(), str(len(rij.betrokkenen))),
        *(rij.besloten_door.naam, rij.vastgelegd_door.naam),
    ]


def als_csv(rijen: Sequence[Verstrekking]) -> bytes:
    """Een csv met puntkomma's; een cel die als formule begint, blijft tekst."""
    bak = io.StringIO()
    schrijver = csv.writer(bak, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOP)
    schrijver.writerows([veilige_cel(cel) for cel in _cellen(rij)] for rij in rijen)
    return bak.getvalue().encode("utf-8-sig")


def als_pdf(rijen: Sequence[Verstrekking]) -> bytes:
    """Het register om af te drukken."""
    return Papier(
        titel="Register van verstrekkingen",
        kop=[("Afgedrukt", datum_voluit(vandaag())), ("Aantal", str(len(rijen)))],
        delen=[
            Deel(
                f"{datum_voluit(rij.verstrekt_op)}: {rij.organisatie}",
                regels(*zip(KOP, _cellen(rij), strict=True)),
            )
            for rij in rijen
        ],
    ).pdf()
