"""Mijn dag: wat vandaag moet en waarom, in volgorde van schade.

Elke groep komt uit één vraag en is begrensd; wie meer wil zien, gaat naar de werkvoorraad.
Hogere apps hangen hun eigen regels aan `dagbronnen` (afspraken, bezoeken, meldingen).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypedDict

from django.db.models import Count, F, Q, Window
from django.urls import reverse

from cases.filters import NADERT_DAGEN
from cases.keuzes import ZAAKSOORTEN
from cases.models import Overdracht, Signaal, Taak, Zaak, Zaakovergang
from cases.models.zaak import LOPEND
from cases.regels.schade import schade, signaal_in_woorden
from cases.regels.zaak import Zaakstatus
from cases.selectors.collegas import Blik
from cases.selectors.werkvoorraad import leeftijd, naam_in_lijst, zaken_van
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from kern.registers import Register
from wpg.services import inzage_vastleggen

MEEST: Final = 15  # regels per groep; de rest staat in de werkvoorraad
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
class Dagregel:
    """Eén ding om te doen. tot: de uiterste dag; act: wat de knop zegt; url: waar hij heen gaat."""

    jongere_id: int
    gemeente_id: int
    naam: str
    leeftijd: str
    school: str
    wat: str
    act: str
    url: str
    sinds: date | None = None
    tot: date | None = None
    door: str = ""


@dataclass(frozen=True)
class Daggroep:
    """Een groep regels onder één kop. meer_url: waar de rest staat; aantal: van alles samen."""

    sleutel: str
    kop: str
    icoon: str
    regels: Sequence[Dagregel]
    aantal: int = 0
    meer_url: str = ""


@dataclass(frozen=True)
class Dagstand:
    """De regel die zegt waar u staat."""

    zaken: int
    over: int
    nieuw_vandaag: int
    zonder_behandelaar: int


Dagbron = Callable[[Inzage, Blik], "Daggroep | None"]
dagbronnen: Register[Dagbron] = Register("dagbronnen")
"""Een hogere app geeft een groep, in een vast aantal vragen, of None; het loggen gebeurt hier."""

dagbegin: Register[Dagbron] = Register("dagbegin")
"""Zoals `dagbronnen`, maar bovenaan: wat vandaag een tijd heeft."""

signaalwegen: Register[Callable[[int], str]] = Register("signaalwegen")
"""Een hogere app zegt bij het nummer van een signaal waar zijn eigen scherm staat."""

_VAN_JONGERE: Final = tuple(
    f"jongere__{veld}"
    for veld in ("geslachtsnaam", "voornamen", "voorvoegsel", "geboortedatum", "geboren")
)


class Wie(TypedDict):
    """Hoe iemand in een regel heet."""

    naam: str
    leeftijd: str


def _wie(rij: Sequence[object]) -> Wie:
    """Naam en leeftijd uit de vijf velden van `_VAN_JONGERE`."""
    achter, voor, tussen, geboortedatum, geboren = rij
    dag = geboortedatum if isinstance(geboortedatum, date) else None
    return {
        "naam": naam_in_lijst(str(achter), str(voor), str(tussen)),
        "leeftijd": leeftijd(dag, str(geboren)),
    }


def _naar(route: str, nummer: int) -> str:
    return reverse(f"cases:{route}", args=[nummer])


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
            *_VAN_JONGERE,
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
            **_wie(wie),
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
        return {"act": "Naar de zaak", "url": _naar("zaak", zaak_id)}
    weg = next(iter(signaalwegen), None)
    if weg is None or not mag:
        return {"act": "Naar het dossier", "url": _naar("jongere", jongere_id)}
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
            *_VAN_JONGERE,
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
            url=_naar("zaak", nummer),
            **_wie(wie),
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


def taken_van(inzage: Inzage) -> Daggroep:
    """Mijn taken tot en met vandaag."""
    alle = list(
        Taak.objects.filter(
            behandelaar=inzage.medewerker, klaar_op__isnull=True, uiterlijk__lte=vandaag()
        )
        .order_by("uiterlijk", "id")
        .values_list(*("jongere_id", "gemeente_id", "zaak_id", "titel", "uiterlijk"), *_VAN_JONGERE)
    )
    regels = [
        Dagregel(
            jongere_id=jongere_id,
            gemeente_id=gemeente_id,
            school="",
            wat=titel,
            tot=uiterlijk,
            act="Naar de zaak" if zaak_id else "Naar het dossier",
            url=_naar("zaak", zaak_id) if zaak_id else _naar("jongere", jongere_id),
            **_wie(wie),
        )
        for jongere_id, gemeente_id, zaak_id, titel, uiterlijk, *wie in alle[:MEEST]
    ]
    return Daggroep("taken", "Taken", "taak", regels, len(alle))


def overgedragen_aan(inzage: Inzage) -> Daggroep:
    """Wat collega's deze week aan mij overdroegen of toewezen, en nog steeds van mij is."""
    rijen = (
        Zaakovergang.objects.filter(
            act__in=("overdragen", "toewijzen"),
            op__gte=nu() - timedelta(days=OVERGEDRAGEN_DAGEN),
            zaak__behandelaar=inzage.medewerker,
        )
        .exclude(medewerker=inzage.medewerker)
        .order_by(F("op").desc())
        .values_list(
            *("zaak_id", "jongere_id", "gemeente_id", "zaak__soort", "op", "medewerker__naam"),
            *_VAN_JONGERE,
        )[:MEEST]
    )
    regels = [
        Dagregel(
            jongere_id=jongere_id,
            gemeente_id=gemeente_id,
            school="",
            wat=ZAAKSOORTEN[soort],
            sinds=op.date(),
            door=door or "",
            act="Naar de zaak",
            url=_naar("zaak", zaak_id),
            **_wie(wie),
        )
        for zaak_id, jongere_id, gemeente_id, soort, op, door, *wie in rijen
    ]
    return Daggroep("overgedragen", "Overgedragen aan u", "persoon", regels, len(regels))


def aangeboden_dossiers(inzage: Inzage) -> Daggroep:
    """Dossiers die een andere gemeente aan de eigen gemeente aanbiedt."""
    rijen = (
        Overdracht.objects.filter(
            stand=Overdracht.Stand.AANGEBODEN, naar_gemeente_id__in=inzage.gemeenten
        )
        .order_by("aangeboden_op")
        .values_list(
            *("jongere_id", "naar_gemeente_id", "gemeente__naam", "aangeboden_op"), *_VAN_JONGERE
        )[:MEEST]
    )
    regels = [
        Dagregel(
            jongere_id=jongere_id,
            gemeente_id=gemeente_id,
            school="",
            wat=f"Dossier aangeboden door {van}",
            sinds=op.date(),
            act="Beantwoorden",
            url=reverse("cases:overdrachten"),
            **_wie(wie),
        )
        for jongere_id, gemeente_id, van, op, *wie in rijen
    ]
    return Daggroep("aangeboden", "Verhuisd naar uw gemeente", "persoon", regels, len(regels))


def dag(inzage: Inzage, *, blik: Blik) -> list[Daggroep]:
    """Alle groepen met iets erin, in volgorde van schade; legt vast wie erop staan."""
    groepen = [groep for bron in dagbegin if (groep := bron(inzage, blik)) is not None]
    groepen += [
        signalen_van(inzage, blik=blik),
        termijnen_van(blik),
        taken_van(inzage),
        nieuw_bij(blik),
    ]
    groepen.extend(groep for bron in dagbronnen if (groep := bron(inzage, blik)) is not None)
    groepen.extend((aangeboden_dossiers(inzage), overgedragen_aan(inzage)))
    zichtbaar = [groep for groep in groepen if groep.regels]
    inzage_vastleggen(
        inzage,
        jongeren=[(r.jongere_id, r.gemeente_id) for groep in zichtbaar for r in groep.regels],
        objecttype="mijn_dag",
    )
    return zichtbaar
