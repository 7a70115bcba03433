"""Mijn dag: wat vandaag moet en waarom, in volgorde van schade.

Elke groep komt uit één vraag en is begrensd; wie meer wil zien, gaat naar de werkvoorraad.
Hogere apps hangen hun eigen regels aan `dagbronnen` (afspraken, bezoeken, meldingen).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypedDict

from django.db.models import Count, F, Q, Window
from django.urls import reverse

from cases.filters import NADERT_DAGEN
from cases.keuzes import ZAAKSOORTEN
from cases.models import Signaal, Zaak, Zaakovergang
from cases.models.zaak import LOPEND
from cases.regels.schade import schade, signaal_in_woorden
from cases.regels.zaak import Zaakstatus
from cases.selectors.collegas import Blik
from cases.selectors.dagoverdrachten import overdrachten_van
from cases.selectors.dagregels import (
    MEEST,
    VAN_JONGERE,
    Daggroep,
    Dagregel,
    dagbegin,
    dagbronnen,
    naar_scherm,
    wie_van,
)
from cases.selectors.dagtaken import taken_van, teamtaken
from cases.selectors.werkvoorraad import zaken_van
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from kern.registers import Register
from wpg.services import inzage_vastleggen

OVERGEDRAGEN_DAGEN: Final = 7
OPEN_SIGNALEN: Final = ("open", "in_behandeling")
MET_LAATSTE_DAG: Final = frozenset(
    {
        *("thuiszitter_nadert", "einde_leerplicht", "wordt_18"),
        *("kennisgeving_verloopt", "termijn_verloopt"),
    }
)
"""De signalen die vooruitkijken: hun drempeldag is een dag om voor te zijn."""


@dataclass(frozen=True)
class Dagstand:
    """De regel die zegt waar u staat."""

    zaken: int
    over: int
    nieuw_vandaag: int
    zonder_behandelaar: int


signaalwegen: Register[Callable[[int], str]] = Register("signaalwegen")
"""Een hogere app zegt bij het nummer van een signaal waar zijn eigen scherm staat."""


def dagstand(blik: Blik) -> Dagstand:
    """De telling bovenaan: één vraag voor deze lijst, en hoeveel er niemand hebben."""
    dag = vandaag()
    tel = zaken_van(blik).aggregate(
        zaken=Count("id"),
        over=Count("id", filter=Q(termijn__lt=dag)),
        nieuw=Count("id", filter=Q(status=Zaakstatus.NIEUW, geopend_op=dag)),
    )
    zonder = Zaak.objects.filter(
        LOPEND,
        gemeente_id__in=sorted(blik.gemeenten),
        behandelaar_id__isnull=True,
        behandelaar_extern="",
    ).count()
    return Dagstand(tel["zaken"], tel["over"], tel["nieuw"], zonder)


def signalen_bovenaan(inzage: Inzage, *, blik: Blik, meest: int) -> Daggroep:
    """De ergste signalen van deze lijst, voor boven de werkvoorraad; legt vast wie erop staan."""
    groep = signalen_van(inzage, blik=blik, meest=meest)
    inzage_vastleggen(
        inzage,
        jongeren=[(regel.jongere_id, regel.gemeente_id) for regel in groep.regels],
        objecttype="werkvoorraad",
    )
    return groep


def signalen_van(inzage: Inzage, *, blik: Blik, meest: int = MEEST) -> Daggroep:
    """De signalen bij de jongeren van deze lijst, het ergste eerst.

    De regel gaat naar de zaak van het signaal, anders naar het signaal zelf (daar staan de acten),
    en naar het dossier voor wie signalen niet behandelt.
    """
    dag = vandaag()
    rijen = (
        Signaal.objects.filter(
            ingetrokken_op__isnull=True,
            status__in=OPEN_SIGNALEN,
            gemeente_id__in=sorted(blik.gemeenten),
            jongere_id__in=zaken_van(blik).values("jongere_id"),
        )
        .filter(Q(later_tot__isnull=True) | Q(later_tot__lte=dag))
        # De termijn van een zaak staat al bij Termijnen of bij Nieuw.
        .exclude(soort="termijn_verloopt", sleutel__startswith="zaak:")
        .values_list(
            *("soort", "gegevens", "sinds", "jongere_id", "gemeente_id"),
            *("pk", "zaak_id", "drempeldag"),
            *VAN_JONGERE,
        )
        .order_by("sinds")
    )
    alle = sorted(rijen, key=lambda rij: (schade(rij[0]), rij[2]))
    behandelt = inzage.medewerker.gemeenten_voor(Handeling.SIGNAAL_BEHANDELEN)
    regels = [
        Dagregel(
            jongere_id=jongere_id,
            gemeente_id=gemeente_id,
            school="",
            wat=signaal_in_woorden(soort, gegevens),
            sinds=sinds,
            tot=grens if grens and grens >= dag and soort in MET_LAATSTE_DAG else None,
            **_weg(pk, zaak_id, jongere_id, mag=gemeente_id in behandelt),
            **wie_van(wie),
        )
        for (soort, gegevens, sinds, jongere_id, gemeente_id, pk, zaak_id, grens, *wie) in alle[
            :meest
        ]
    ]
    return Daggroep("signalen", "Signalen", "signaal", regels, len(alle))


class Weg(TypedDict):
    """Wat de knop van een regel zegt, en waar hij heen gaat."""

    act: str
    url: str


def _weg(pk: int, zaak_id: int | None, jongere_id: int, *, mag: bool) -> Weg:
    if zaak_id:
        return {"act": "Naar de zaak", "url": naar_scherm("zaak", zaak_id)}
    weg = next(iter(signaalwegen), None)
    if weg is None or not mag:
        return {"act": "Naar het dossier", "url": naar_scherm("jongere", jongere_id)}
    return {"act": "Bekijken", "url": weg(pk)}


def _zaakgroep(  # noqa: PLR0913 - de delen van een groep
    blik: Blik, voorwaarde: Q, *, sleutel: str, kop: str, icoon: str, act: str, keuze: str
) -> Daggroep:
    rijen = list(
        zaken_van(blik)
        .filter(voorwaarde)
        .annotate(totaal=Window(Count("id")))
        .order_by("termijn", "id")
        .values_list(
            *("id", "jongere_id", "gemeente_id", "soort", "geopend_op", "termijn"),
            *("school__naam", "totaal"),
            *VAN_JONGERE,
        )[:MEEST]
    )
    regels = [
        Dagregel(
            jongere_id=jongere_id,
            gemeente_id=gemeente_id,
            school=school or "",
            wat=ZAAKSOORTEN[soort],
            sinds=sinds,
            tot=tot,
            act=act,
            url=naar_scherm("zaak", nummer),
            **wie_van(wie),
        )
        for nummer, jongere_id, gemeente_id, soort, sinds, tot, school, _, *wie in rijen
    ]
    aantal = rijen[0][7] if rijen else 0
    meer = f"{reverse('cases:werkvoorraad')}?wie={blik.sleutel}&{keuze}"
    return Daggroep(sleutel, kop, icoon, regels, aantal, meer)


def termijnen_van(blik: Blik) -> Daggroep:
    """Zaken waarvan de termijn voorbij is of binnen enkele dagen afloopt; nieuwe staan apart."""
    nog = Q(termijn__lte=vandaag() + timedelta(days=NADERT_DAGEN))
    return _zaakgroep(
        blik,
        nog & ~Q(status=Zaakstatus.NIEUW),
        sleutel="termijnen",
        kop="Termijnen",
        icoon="klok",
        act="Naar de zaak",
        keuze="sorteer=termijn",
    )


def nieuw_bij(blik: Blik) -> Daggroep:
    """Nieuwe zaken en meldingen die nog niemand heeft opgepakt."""
    return _zaakgroep(
        blik,
        Q(status=Zaakstatus.NIEUW),
        sleutel="nieuw",
        kop="Nieuw, nog niet opgepakt",
        icoon="nieuw",
        act="Bekijken",
        keuze="status=nieuw",
    )


def overgedragen_aan(inzage: Inzage) -> Daggroep:
    """Wat collega's deze week aan mij overdroegen of toewezen, en nog steeds van mij is."""
    rijen = (
        Zaakovergang.objects.filter(
            act__in=("overdragen", "toewijzen"),
            op__gte=nu() - timedelta(days=OVERGEDRAGEN_DAGEN),
            zaak__behandelaar=inzage.medewerker,
        )
        .exclude(medewerker=inzage.medewerker)
        .annotate(open_taken=Count("zaak__taken", filter=Q(zaak__taken__klaar_op__isnull=True)))
        .order_by(F("op").desc())
        .values_list(
            *("zaak_id", "jongere_id", "gemeente_id", "zaak__soort", "op", "medewerker__naam"),
            "open_taken",
            *VAN_JONGERE,
        )[:MEEST]
    )
    regels = [
        Dagregel(
            jongere_id=jongere_id,
            gemeente_id=gemeente_id,
            school="",
            wat=_met_taken(ZAAKSOORTEN[soort], taken),
            sinds=op.date(),
            door=door or "",
            act="Naar de zaak",
            url=naar_scherm("zaak", zaak_id),
            **wie_van(wie),
        )
        for zaak_id, jongere_id, gemeente_id, soort, op, door, taken, *wie in rijen
    ]
    return Daggroep("overgedragen", "Overgedragen aan u", "persoon", regels, len(regels))


def _met_taken(soort: str, aantal: int) -> str:
    """`Verzuim, met 2 open taken`: wat er met de zaak meekwam."""
    if not aantal:
        return soort
    return f"{soort}, met {aantal} open {'taak' if aantal == 1 else 'taken'}"


def dag(inzage: Inzage, *, blik: Blik) -> list[Daggroep]:
    """Alle groepen met iets erin, in volgorde van schade; legt vast wie erop staan."""
    groepen = [groep for bron in dagbegin if (groep := bron(inzage, blik)) is not None]
    groepen += [
        signalen_van(inzage, blik=blik),
        termijnen_van(blik),
        taken_van(inzage, behandelaar_id=inzage.medewerker.pk),
        nieuw_bij(blik),
    ]
    groepen.extend(groep for bron in dagbronnen if (groep := bron(inzage, blik)) is not None)
    groepen.append(teamtaken(inzage, blik))
    if inzage.medewerker.mag(Handeling.JONGERE_BEHEREN):
        groepen.append(overdrachten_van(inzage))
    groepen.append(overgedragen_aan(inzage))
    zichtbaar = [groep for groep in groepen if groep.regels]
    inzage_vastleggen(
        inzage,
        jongeren=[(r.jongere_id, r.gemeente_id) for groep in zichtbaar for r in groep.regels],
        objecttype="mijn_dag",
    )
    return zichtbaar
