"""Concepten bewaren en weggooien, en een formulier precies één keer verwerken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.crypto import salted_hmac

from cases.models import Concept, Inzending, Jongere, Zaak
from cases.services.fouten import ActGeweigerd
from cases.services.verhuizing import verhuishaken
from kern.autorisatie import Inzage
from kern.grens import voor_systeem
from kern.klok import nu
from toegang.models import Medewerker
from toegang.selectors import alle_gemeente_ids

CONCEPT_BLIJFT: Final = timedelta(days=30)
INZENDING_BLIJFT: Final = timedelta(days=7)
MEESTE_VELDEN: Final = 60
LANGSTE_TEKST: Final = 20_000
LANGSTE_ADRES: Final = 200


@dataclass(frozen=True)
class Bewaring:
    """Hoe het bewaren afliep. botsing: er stond al iets anders; dat is `concept`, of None: weg."""

    concept: Concept | None
    botsing: bool = False


@transaction.atomic
def concept_bewaren(
    jongere: Jongere,
    *,
    zaak: Zaak | None,
    plek: str,
    velden: Mapping[str, Any],
    versie: int,
    inzage: Inzage,
) -> Bewaring:
    """Bewaar wat iemand typt. versie: die op het scherm stond; 0 als er nog geen concept was.

    Staat er een andere versie, dan verandert er niets en komt die terug: het scherm laat kiezen.
    Raises ActGeweigerd bij te veel of te lange velden.
    """
    schoon = _schoon(velden)
    eigen = Concept.objects.select_for_update(of=("self",)).filter(
        medewerker=inzage.medewerker, jongere=jongere, plek=plek
    )
    rij: Concept | None = eigen.first()
    if rij is None and versie == 0:
        gemeente = zaak.gemeente_id if zaak is not None else jongere.gemeente_id
        rij, nieuw = Concept.objects.get_or_create(
            medewerker=inzage.medewerker,
            jongere=jongere,
            plek=plek,
            defaults={
                "gemeente_id": gemeente if gemeente in inzage.gemeenten else min(inzage.gemeenten),
                "zaak": zaak,
                "velden": schoon,
            },
        )
        if nieuw:
            return Bewaring(rij)
    if rij is None or rij.versie != versie:
        zelfde = rij is not None and rij.velden == schoon
        return Bewaring(rij, botsing=not zelfde)
    if rij.velden != schoon:
        rij.velden, rij.versie = schoon, rij.versie + 1
    rij.save()
    return Bewaring(rij)


def _schoon(velden: Mapping[str, Any]) -> dict[str, str | list[str]]:
    if len(velden) > MEESTE_VELDEN:
        raise ActGeweigerd("Dit formulier heeft te veel velden om te bewaren.")
    schoon: dict[str, str | list[str]] = {}
    for naam, waarde in velden.items():
        schoon[_tekst(naam)] = (
            [_tekst(w) for w in waarde] if isinstance(waarde, list) else _tekst(waarde)
        )
        if len(str(schoon[_tekst(naam)])) > LANGSTE_TEKST:
            raise ActGeweigerd("Deze tekst is te lang om als concept te bewaren.")
    return schoon


def _tekst(waarde: Any) -> str:
    """De waarde als tekst; een nul-teken (uit een plakactie) kan de database niet bewaren."""
    return str(waarde).replace("\x00", "")


@transaction.atomic
def concept_wissen(medewerker: Medewerker, *, jongere_id: int, plek: str) -> None:
    """Gooi een eigen concept weg, als het er is."""
    Concept.objects.filter(medewerker=medewerker, jongere_id=jongere_id, plek=plek).delete()


def eenmaal(
    medewerker: Medewerker, *, sleutel: str, inhoud: Mapping[str, Any], doe: Callable[[], str]
) -> str:
    """Doe iets één keer per sleutel en inhoud; geeft waar men daarna heen gaat.

    Een tweede poging (de verbinding viel weg voor het antwoord kwam) krijgt het eerste antwoord.
    Met dezelfde sleutel maar een andere tekst is het een nieuwe inzending: die gaat niet verloren.
    Weigert `doe`, dan is er niets gebeurd en telt de poging niet.
    """
    if not sleutel:
        return doe()
    afdruk = salted_hmac("cases.inzending", repr(sorted(inhoud.items()))).hexdigest()
    with transaction.atomic():
        rij, nieuw = Inzending.objects.get_or_create(
            medewerker=medewerker, sleutel=f"{sleutel[:32]}:{afdruk}"
        )
        if not nieuw:
            return rij.naar
        naar = doe()
        # Een adres dat te lang is, onthouden wij niet; een tweede poging gaat dan naar Mijn dag.
        rij.naar = naar if len(naar) <= LANGSTE_ADRES else "/"
        rij.save()
        return naar


def concepten_opruimen() -> int:
    """Wis concepten waar een maand niets mee gebeurde, en oude sleutels; geeft hoeveel."""
    with voor_systeem(alle_gemeente_ids()):
        weg, _ = Concept.objects.filter(bewaard_op__lt=nu() - CONCEPT_BLIJFT).delete()
        Inzending.objects.filter(op__lt=nu() - INZENDING_BLIJFT).delete()
    return int(weg)


class Conceptverhuizing:
    """Bij samenvoegen gaan concepten mee; staat er op die plek al een, dan blijven beide."""

    def heen(self, *, van: int, naar: int, kenmerk: str, alleen: Any) -> None:
        """Alleen bij samenvoegen: bij splitsen blijft een concept waar het geschreven is."""
        if alleen is not None:
            return
        for rij in Concept.objects.filter(jongere_id=van):
            bezet = Concept.objects.filter(
                medewerker_id=rij.medewerker_id, jongere_id=naar, plek=rij.plek
            )
            if not bezet.exists():
                rij.jongere_id = naar
                rij.save()

    def terug(self, *, van: int, naar: int, kenmerk: str) -> None:
        """Een concept blijft bij het dossier waar de schrijver het terugvond."""


def concepten_aanmelden() -> None:
    """Laat concepten meegaan als een dossier verhuist."""
    verhuishaken.meld_aan("concepten", Conceptverhuizing())
