"""Een goedgekeurde lijst uitvoeren: dossier voor dossier, en verder waar het bleef."""

import logging
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from django.db import IntegrityError, connection

from cases.bewaren.register import cijferbronnen
from cases.bewaren.sleutels import DossierVerbonden, onderwerp_van, sleutels_van
from cases.bewaren.termijnen import Geldend, dossiertermijnen, versie_van
from cases.models import Vernietigingsvoorstel
from cases.services.bewaartermijn import weer_open
from kern.grens import voor_systeem
from kern.kalender import schooljaar, schooljaar_label
from kern.klok import vandaag
from toegang.selectors import alle_gemeente_ids
from wpg.bewaring.models import Vernietiging
from wpg.bewaring.services import (
    Opzet,
    deel_uitvoeren,
    vernietiging_afronden,
)

logger = logging.getLogger("leerplicht")


class TochBewaren(Exception):
    """Sinds de goedkeuring is er iets dat vernietigen tegenhoudt."""


def _overal() -> AbstractContextManager[Any]:
    return voor_systeem(alle_gemeente_ids())


def lijst_uitvoeren(lijst_id: int) -> tuple[int, int]:
    """Voer een goedgekeurde lijst uit. Geeft hoeveel er is vernietigd en hoeveel toch bleef.

    Loopt buiten elke transactie, elk dossier in zijn eigen: onderbreken mag, nog eens draaien
    maakt het af. Een dossier dat intussen moet blijven, gaat van de lijst.
    """
    with _overal():
        lijst = Vernietiging.objects.get(pk=lijst_id)
        if lijst.goedgekeurd_op is None or lijst.afgerond_op is not None:
            return 0, 0
        rest = list(
            Vernietigingsvoorstel.objects.filter(vernietiging=lijst)
            .order_by("nr")
            .values_list("pk", "nr")
        )
        # Vernietigd, maar de bestanden stonden er nog toen het werk stopte.
        half = list(
            lijst.delen.filter(bewijs__isnull=False, bestanden_gewist_op__isnull=True).values_list(
                "nr", flat=True
            )
        )
    for nr in half:
        deel_uitvoeren(lijst, nr, opzet=_niets_meer, grens=_overal)
    weg = gebleven = 0
    for voorstel_id, nr in rest:
        if _een(lijst, voorstel_id, nr):
            weg += 1
        else:
            gebleven += 1
    with _overal():
        klaar = lijst.delen.filter(bewijs__isnull=False).count()
        if not Vernietigingsvoorstel.objects.filter(vernietiging=lijst).exists():
            vernietiging_afronden(lijst, overgeslagen=max(0, lijst.aantal - klaar))
    return weg, gebleven


def _niets_meer() -> Opzet:
    raise RuntimeError("Dit deel is al vernietigd.")


def _een(lijst: Vernietiging, voorstel_id: int, nr: int) -> bool:
    try:
        deel_uitvoeren(lijst, nr, opzet=lambda: _opzet(lijst, voorstel_id), grens=_overal)
    except (TochBewaren, DossierVerbonden, IntegrityError) as fout:
        logger.warning("dossier_blijft reden=%s", type(fout).__name__)
        with _overal():
            weer_open(lijst, om=f"toch bewaard: {type(fout).__name__}", voorstel_id=voorstel_id)
        return False
    return True


def _opzet(lijst: Vernietiging, voorstel_id: int) -> Opzet:
    voorstel = (
        Vernietigingsvoorstel.objects.select_for_update(of=("self",))
        .select_related("gemeente")
        .filter(pk=voorstel_id, vernietiging=lijst)
        .first()
    )
    if voorstel is None:
        raise TochBewaren
    stand = dossiertermijnen(voorstel.gemeente, op=vandaag(), jongeren=[voorstel.jongere_id])
    if not stand or stand[0].belemmeringen:
        raise TochBewaren
    langste = stand[0].langste
    onderwerp = onderwerp_van(voorstel.jongere_id, lijst.gemeente_id)
    cijfers = _cijfers(onderwerp)
    return _als_opzet(voorstel.jongere_id, langste, onderwerp, cijfers)


def _als_opzet(
    jongere_id: int, langste: Geldend, onderwerp: dict[str, Any], cijfers: dict[str, Any]
) -> Opzet:
    return Opzet(
        onderwerp=onderwerp,
        sleutels=sleutels_van(onderwerp),
        categorie=langste.termijn.categorie,
        termijn=f"{langste.termijn.label}: {langste.in_woorden}",
        bron=langste.waarde.bron,
        versie=versie_van(langste.waarde),
        dag=langste.dag,
        jongere_id=jongere_id,
        cijfers=cijfers,
    )


def _cijfers(onderwerp: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Per schooljaar wat er van dit dossier in verslagen meetelde; alleen aantallen."""
    uit: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        for bron in cijferbronnen:
            cursor.execute(
                f"select c.dag, c.soort from ({bron.sql}) c where c.dag is not null",
                {"jongeren": onderwerp["jongeren"], "gemeente": onderwerp["gemeente"]},
            )
            for dag, soort in cursor.fetchall():
                jaar = uit.setdefault(schooljaar_label(schooljaar(dag)), {})
                naam = f"{bron.label} {soort}".strip()
                jaar[naam] = jaar.get(naam, 0) + 1
    return uit
