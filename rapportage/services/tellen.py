"""Een tabel tellen voor een lezer: de aantallen van haar gemeenten, zonder een persoon te tonen.

Geteld wordt als systeem, want een aantal hangt niet af van wie kijkt: een afgesloten dossier of
een jongere die intussen verhuisde, telt mee. Er komt alleen een getal naar buiten.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from handhaving.selectors.verslag import ware_aflopen
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.grens import voor_systeem
from kern.handelingen import KENMERKEN, Handeling
from rapportage.bouwstenen import optelsommen
from rapportage.definitie import Definitie
from rapportage.keuze import Keuze
from rapportage.klaarzetten import Stand
from rapportage.models import Verslagversie
from rapportage.openbaar import MASKER, MOGELIJK, gevraagd, samen_gemaskeerd
from rapportage.scholen import uitgesplitst
from rapportage.selectors.indelingen import eigen_indelingen_per_jaar
from rapportage.tabel import Tabel
from rapportage.tellen import Opzet, opzet, tabel
from toegang.selectors import alle_gemeente_ids
from wpg.services import Regel, vastleggen

LANGST_SECONDEN: Final = 20
"""Zo lang mag een vraag in een scherm duren; langer hoort in een verslag."""


class DuurtTeLang(Exception):
    """De tabel is te groot om terwijl iemand wacht te tellen."""


def mag_ware_aflopen(inzage: Inzage, keuze: Keuze) -> bool:
    """Of deze lezer Halt en proces-verbaal ziet: voor elke gemeente *Wpg-cijfers* (X2)."""
    eigen = inzage.medewerker.gemeenten_voor(Handeling.WPG_CIJFERS)
    return {g.pk for g in keuze.bereik.gemeenten} <= eigen


@contextmanager
def _niet_te_lang() -> Iterator[None]:
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"set local statement_timeout = {LANGST_SECONDEN * 1000}")
            yield
            with connection.cursor() as cursor:
                cursor.execute("set local statement_timeout to default")
    except OperationalError as fout:
        if isinstance(fout.__cause__, QueryCanceled):
            raise DuurtTeLang from fout
        raise


@contextmanager
def telkamer(keuze: Keuze, *eerder: Keuze, wpg: bool) -> Iterator[tuple[Parameters, Stand]]:
    """De bronnen van deze keuze, zo lang het blok duurt. wpg: of de ware afloop meetelt.

    eerder: dezelfde keuze in andere schooljaren, om naast te zetten. Raises DuurtTeLang.
    """
    keuzes = {k.jaar: k for k in (keuze, *eerder)}
    with _niet_te_lang(), voor_systeem(alle_gemeente_ids()), ware_aflopen(mag=wpg):
        wet = parameters()
        eigen = eigen_indelingen_per_jaar({j: k.bereik.gemeenten for j, k in keuzes.items()})
        vragen = [k.vraag(wet, indelingen=eigen[j]) for j, k in keuzes.items()]
        stand = Stand(*vragen)
        yield wet, stand
        stand.opruimen()


def tabel_tellen(inzage: Inzage, definitie: Definitie, keuze: Keuze) -> tuple[Opzet, Tabel]:
    """De tabel zoals deze lezer haar ziet, met hoe zij is opgezet.

    Raises DuurtTeLang, NietPerSchool.
    """
    wpg = mag_ware_aflopen(inzage, keuze)
    with telkamer(keuze, wpg=wpg) as (wet, stand):
        eigen = uitgesplitst(definitie, stand, keuze.per, keuze.alleen)
        plan = opzet(eigen, stand.vraag)
        geteld = replace(tabel(eigen, stand.vraag, stand=stand), alleen=keuze.alleen_woorden)
        if keuze.openbaar:
            sommen = optelsommen(stand, gevraagd([(plan, None)]))
            (geteld,) = samen_gemaskeerd(
                [(geteld, plan, None)],
                sommen,
                onder=masker_onder(wet, keuze),
                mogelijk=masker_mogelijk(wet, keuze),
            )
    return plan, geteld


def masker_onder(wet: Parameters, keuze: Keuze) -> int:
    """Onder welk aantal er in openbare uitvoer niets staat; van meer gemeenten het hoogste."""
    return _hoogste(MASKER, wet, keuze)


def masker_mogelijk(wet: Parameters, keuze: Keuze) -> int:
    """Hoeveel waarden een verborgen aantal nog moet kunnen hebben; van meer gemeenten de meeste."""
    return _hoogste(MOGELIJK, wet, keuze)


def _hoogste(naam: str, wet: Parameters, keuze: Keuze) -> int:
    return max(
        int(wet.geldend(naam, op=keuze.op, gemeentecode=g.code, telprofiel=g.telprofiel).waarde)
        for g in keuze.bereik.gemeenten
    )


def uitgifte_vastleggen(inzage: Inzage, keuze: Keuze, *, objecttype: str) -> None:
    """Leg vast dat er cijfers als bestand de deur uitgaan, per gemeente; er staat niemand in."""
    vastleggen(
        Regel(
            handeling=inzage.handeling,
            operatie=KENMERKEN[inzage.handeling].operatie,
            jongeren=tuple((None, g.pk) for g in keuze.bereik.gemeenten),
            objecttype=objecttype,
            reden_code="taak",
        )
    )


def versie_uitgegeven(inzage: Inzage, versie: Verslagversie) -> None:
    """Leg vast dat een vastgesteld verslag de deur uitgaat."""
    vastleggen(
        Regel(
            handeling=inzage.handeling,
            operatie=KENMERKEN[inzage.handeling].operatie,
            jongeren=((None, versie.verslag.gemeente_id),),
            objecttype="verslagversie",
            object_id=versie.pk,
            reden_code="taak",
        )
    )
