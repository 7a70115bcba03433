"""Stukken uit het AVG-dossier overnemen: een kopie met herkomst; daar verandert niets."""

import hashlib
from collections.abc import Collection
from datetime import date
from pathlib import PurePath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from cases.inzageverzoek.register import Stuk
from cases.services.fouten import ActGeweigerd
from handhaving.keuzes import BIJZONDER
from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import Wpgstuk, Wpgzaak
from handhaving.models.dossier import deel_van
from handhaving.selectors.deuren import met_reden
from handhaving.selectors.dossier import Stukgroep, avgzaak_bij, document_bij, stukgroepen
from handhaving.selectors.instellingen import stand_op
from handhaving.services.betrokkenen import vergrendeld
from kern.autorisatie import Inzage
from kern.klok import vandaag


def sleutel_van(stuk: Stuk) -> str:
    """Hoe een stuk in het formulier heet: `contact-12`."""
    return f"{stuk.soort}-{stuk.bron_id}"


@transaction.atomic
def stukken_overnemen(
    inzage: Inzage,
    zaak: Wpgzaak,
    *,
    sleutels: Collection[str],
    bijzonder: str = "",
    onvermijdelijk: str = "",
) -> list[Wpgstuk]:
    """Kopieer deze stukken als nieuwe politiegegevens. Wat er al is, komt er niet nog eens bij.

    bijzonder, onvermijdelijk: als er bijzondere gegevens in deze stukken staan (Wpg art. 5).
    Raises ActGeweigerd zonder keuze, zonder motivering, of als een bestand er niet (meer) is.
    """
    blik = met_reden(inzage, zaak)
    vers = vergrendeld(zaak)
    motivering = motivering_van(bijzonder, onvermijdelijk)
    avgzaak = avgzaak_bij(vers)
    groepen = stukgroepen(vers, avgzaak) if avgzaak is not None else []
    gekozen = [
        (groep, stuk)
        for groep in groepen
        for stuk, al in groep.stukken
        if not al and sleutel_van(stuk) in set(sleutels)
    ]
    bekend = {sleutel_van(stuk) for groep in groepen for stuk, _ in groep.stukken}
    if not sleutels or not set(sleutels) <= bekend:
        raise ActGeweigerd("Kies ten minste één stuk uit de lijst.")
    rijen = [
        _kopie(blik, vers, groep, stuk, bijzonder=bijzonder, onvermijdelijk=motivering)
        for groep, stuk in gekozen
    ]
    for rij in rijen:
        wpg_vastleggen(
            blik,
            personen_van(vers),
            objecttype="wpgstuk",
            object_id=rij.pk,
            zaak_id=vers.pk,
            operatie="VERZAMELEN",
            veldnamen=("titel", "tekst", "bestand"),
        )
    return rijen


def motivering_van(bijzonder: str, onvermijdelijk: str) -> str:
    """De motivering bij een bijzonder gegeven. Raises ActGeweigerd als zij ontbreekt."""
    tekst = onvermijdelijk.strip()[:500]
    if bijzonder and bijzonder not in BIJZONDER:
        raise ActGeweigerd("Kies het soort bijzondere gegeven uit de lijst.")
    if bijzonder and not tekst:
        raise ActGeweigerd("Schrijf op waarom dit bijzondere gegeven onvermijdelijk is.")
    return tekst if bijzonder else ""


def _kopie(
    inzage: Inzage,
    zaak: Wpgzaak,
    groep: Stukgroep,
    stuk: Stuk,
    *,
    bijzonder: str,
    onvermijdelijk: str,
) -> Wpgstuk:
    rij = Wpgstuk(
        **deel_van(
            zaak,
            herkomst=f"AVG-dossier, {stuk.soort} {stuk.bron_id}",
            t0=_t0(zaak, stuk),
        ),
        bron_soort=stuk.soort,
        bron_id=stuk.bron_id,
        soortnaam=groep.label[:100],
        dag=stuk.dag,
        titel=stuk.titel[:300],
        tekst=stuk.tekst,
        overgenomen_door=inzage.medewerker,
        bijzonder=bijzonder,
        onvermijdelijk=onvermijdelijk,
    )
    if not stuk.document:
        rij.save()
        return rij
    inhoud, uitgang = _bestand(stuk)
    rij.grootte = len(inhoud)
    rij.afdruk = hashlib.sha256(inhoud).hexdigest()
    rij.bestand.save(f"{uuid4().hex}{uitgang}", ContentFile(inhoud), save=False)
    try:
        rij.save()
    except Exception:
        # Lukt het opslaan niet, dan blijft er ook geen los bestand achter.
        rij.bestand.delete(save=False)
        raise
    return rij


def _bestand(stuk: Stuk) -> tuple[bytes, str]:
    document = document_bij(stuk)
    if document is None:
        raise ActGeweigerd("Een van de documenten is nog niet gecontroleerd of niet te openen.")
    try:
        with document.bestand.open("rb") as bron:
            return bytes(bron.read()), PurePath(str(document.bestand.name)).suffix.lower()
    except FileNotFoundError as fout:
        raise ActGeweigerd("Een van de documenten is er niet meer.") from fout


def _t0(zaak: Wpgzaak, stuk: Stuk) -> date:
    """Wanneer de bewaartijd begint: de keuze van de gemeente (wpg.md 7.1)."""
    dag = vandaag()
    keuze = stand_op(zaak.gemeente_id, soort="t0_overgenomen")
    if keuze == "eerste_vastlegging" and stuk.dag is not None:
        return min(stuk.dag, dag)
    return dag
