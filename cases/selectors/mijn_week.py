"""Mijn week: dezelfde bronnen als Mijn dag, per dag gelegd. Een vast aantal vragen per week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Q
from django.urls import reverse

from cases.keuzes import ZAAKSOORTEN
from cases.keuzes_overleg import OVERLEGSOORTEN
from cases.models import Huisbezoek, Overleg, Taak, Uitnodiging, Zaak
from cases.models.zaak import LOPEND
from cases.selectors.collegas import Blik
from cases.selectors.dagregels import VAN_JONGERE, Dagregel, naar_scherm, wie_van
from cases.taakregels import waarom_van
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag
from wpg.services import inzage_vastleggen

DAG: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
MEEST: Final = 200
_DAGDEEL: Final = {"ochtend": "09:00", "": "12:00", "middag": "13:00", "avond": "18:00"}


@dataclass(frozen=True)
class Weekregel:
    """Eén ding op een dag. soort: wat het is, als kop; tijd: zoals het er staat, of leeg.

    regel: van wie en waarheen; None bij een overleg, dat over niemand in het bijzonder gaat.
    """

    soort: str
    icoon: str
    wat: str
    url: str
    tijd: str = ""
    volgorde: str = ""
    regel: Dagregel | None = None


@dataclass(frozen=True)
class Weekdag:
    """Een dag met wat er die dag is; wat geen tijd heeft, staat onderaan."""

    dag: date
    is_vandaag: bool
    regels: Sequence[Weekregel]


@dataclass(frozen=True)
class Week:
    """Een week van maandag tot en met zondag. over: taken en termijnen van voor deze week."""

    maandag: date
    dagen: Sequence[Weekdag]
    over: Sequence[Weekregel]

    @property
    def zondag(self) -> date:
        """De laatste dag van de week."""
        return self.maandag + WEEK - DAG

    @property
    def sleutel(self) -> str:
        """Zoals de week in de URL staat: `2026-W48`."""
        return week_sleutel(self.maandag)


def week_sleutel(dag: date) -> str:
    """De ISO-week van een dag: `2026-W48`."""
    jaar, nummer, _ = dag.isocalendar()
    return f"{jaar}-W{nummer:02d}"


def maandag_van(sleutel: str) -> date:
    """De maandag van een week uit de URL; wat niet te lezen is, is deze week."""
    jaar, _, nummer = sleutel.partition("-W")
    try:
        return date.fromisocalendar(int(jaar), int(nummer), 1)
    except ValueError:
        return vandaag() - timedelta(days=vandaag().weekday())


def week(inzage: Inzage, *, blik: Blik, maandag: date) -> Week:
    """De week van één medewerker; legt vast wie erop staan.

    In de lopende week staat ook wat bleef liggen; het weekend staat er alleen als er iets is.
    """
    wie = blik.behandelaar_id or inzage.medewerker.pk
    tot = maandag + WEEK
    nu_loopt = maandag <= vandaag() < tot
    los: list[tuple[date, Weekregel]] = [
        *_bezoeken(blik, wie, maandag, tot),
        *_gesprekken(blik, wie, maandag, tot),
        *_overleggen(blik, maandag, tot),
        *_termijnen(blik, wie, maandag, tot, ook_eerder=nu_loopt),
        *_taken(inzage, blik, wie, maandag, tot, ook_eerder=nu_loopt),
    ]
    dagen = []
    for nummer in range(7):
        dag = maandag + nummer * DAG
        regels = sorted((r for d, r in los if d == dag), key=lambda r: r.volgorde or "99")
        if regels or dag.weekday() < _WEEKEND:
            dagen.append(Weekdag(dag, dag == vandaag(), regels))
    uit = Week(maandag, dagen, [r for d, r in sorted(los, key=lambda p: p[0]) if d < maandag])
    inzage_vastleggen(
        inzage,
        jongeren=[(r.regel.jongere_id, r.regel.gemeente_id) for _, r in los if r.regel],
        objecttype="mijn_week",
    )
    return uit


_WEEKEND: Final = 5


def _regel(  # noqa: PLR0913 - de delen van een regel
    jongere_id: int,
    gemeente_id: int,
    wie: Sequence[object],
    *,
    url: str,
    tot: date | None = None,
    taak_id: int = 0,
    waarom: str = "",
) -> Dagregel:
    return Dagregel(
        jongere_id=jongere_id,
        gemeente_id=gemeente_id,
        school="",
        wat="",
        act="",
        url=url,
        tot=tot,
        taak_id=taak_id,
        waarom=waarom,
        **wie_van(wie),
    )


def _bezoeken(blik: Blik, wie: int, van: date, tot: date) -> Iterable[tuple[date, Weekregel]]:
    rijen = Huisbezoek.objects.filter(
        Q(medewerker_id=wie) | Q(samen_met_id=wie),
        gemeente_id__in=sorted(blik.gemeenten),
        datum__gte=van,
        datum__lt=tot,
    ).exclude(uitslag__in=("later", "afgezegd"))
    velden = ("pk", "jongere_id", "gemeente_id", "datum", "tijd", "dagdeel", "uitslag")
    for pk, jongere, gemeente, dag, tijd, dagdeel, uitslag, *naam in rijen.values_list(
        *velden, *VAN_JONGERE
    )[:MEEST]:
        url = naar_scherm("huisbezoek", pk)
        uur = f"{tijd:%H:%M}" if tijd else ""
        yield (
            dag,
            Weekregel(
                *("Huisbezoek", "huis", "geweest" if uitslag else "", url),
                tijd=uur or dagdeel,
                volgorde=uur or _DAGDEEL[dagdeel],
                regel=_regel(jongere, gemeente, naam, url=url),
            ),
        )


def _gesprekken(blik: Blik, wie: int, van: date, tot: date) -> Iterable[tuple[date, Weekregel]]:
    rijen = Uitnodiging.objects.filter(
        medewerker_id=wie,
        gemeente_id__in=sorted(blik.gemeenten),
        datum__gte=van,
        datum__lt=tot,
        afgezegd_op__isnull=True,
    )
    velden = ("pk", "jongere_id", "gemeente_id", "datum", "tijd", "plaats", "gehouden_op")
    for pk, jongere, gemeente, dag, tijd, plaats, gehouden, *naam in rijen.values_list(
        *velden, *VAN_JONGERE
    )[:MEEST]:
        url = naar_scherm("uitnodiging", pk)
        wat = f"{plaats}, geweest" if gehouden else plaats
        yield (
            dag,
            Weekregel(
                *("Gesprek", "telefoon", wat, url),
                tijd=f"{tijd:%H:%M}",
                volgorde=f"{tijd:%H:%M}",
                regel=_regel(jongere, gemeente, naam, url=url),
            ),
        )


def _overleggen(blik: Blik, van: date, tot: date) -> Iterable[tuple[date, Weekregel]]:
    rijen = Overleg.objects.filter(
        gemeente_id__in=sorted(blik.gemeenten), datum__gte=van, datum__lt=tot, stand="gepland"
    )
    for pk, soort, dag, tijd, plaats in rijen.values_list("pk", "soort", "datum", "tijd", "plaats")[
        :MEEST
    ]:
        uur = f"{tijd:%H:%M}" if tijd else ""
        url = reverse("cases:overleg", args=[pk])
        wat = ", ".join(deel for deel in (OVERLEGSOORTEN[soort], plaats) if deel)
        yield (
            dag,
            Weekregel(
                *("Overleg", "jongeren", wat, url),
                tijd=uur,
                volgorde=uur,
            ),
        )


def _termijnen(
    blik: Blik, wie: int, van: date, tot: date, *, ook_eerder: bool
) -> Iterable[tuple[date, Weekregel]]:
    rijen = Zaak.objects.filter(
        LOPEND,
        _vanaf("termijn", van, ook_eerder=ook_eerder),
        behandelaar_id=wie,
        gemeente_id__in=sorted(blik.gemeenten),
        termijn__lt=tot,
    ).order_by("termijn", "id")
    velden = ("pk", "jongere_id", "gemeente_id", "termijn", "soort")
    for pk, jongere, gemeente, dag, soort, *naam in rijen.values_list(*velden, *VAN_JONGERE)[
        :MEEST
    ]:
        url = naar_scherm("zaak", pk)
        yield (
            dag,
            Weekregel(
                *("Termijn", "klok", ZAAKSOORTEN[soort], url),
                regel=_regel(jongere, gemeente, naam, url=url, tot=dag),
            ),
        )


def _taken(
    inzage: Inzage, blik: Blik, wie: int, van: date, tot: date, *, ook_eerder: bool
) -> Iterable[tuple[date, Weekregel]]:
    mag = inzage.medewerker.gemeenten_voor(Handeling.TAAK_BEHEREN)
    rijen = Taak.objects.filter(
        _vanaf("uiterlijk", van, ook_eerder=ook_eerder),
        behandelaar_id=wie,
        gemeente_id__in=sorted(blik.gemeenten),
        klaar_op__isnull=True,
        uiterlijk__lt=tot,
    ).order_by("uiterlijk", "id")
    velden = ("pk", "jongere_id", "gemeente_id", "zaak_id", "uiterlijk", "titel", "regel")
    for pk, jongere, gemeente, zaak, dag, titel, regel, *naam in rijen.values_list(
        *velden, *VAN_JONGERE
    )[:MEEST]:
        url = naar_scherm("zaak", zaak) if zaak else naar_scherm("jongere", jongere)
        yield (
            dag,
            Weekregel(
                *("Taak", "taak", titel, url),
                regel=_regel(
                    *(jongere, gemeente, naam),
                    url=url,
                    tot=dag,
                    taak_id=pk if gemeente in mag else 0,
                    waarom=waarom_van(regel),
                ),
            ),
        )


def _vanaf(veld: str, van: date, *, ook_eerder: bool) -> Q:
    return Q(**{f"{veld}__isnull": False}) if ook_eerder else Q(**{f"{veld}__gte": van})
