"""Wat er vandaag op elk bureau ligt, zodat de demo altijd leeft, hoe klein de regio ook is."""

from collections import deque
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.models import Jongere, Woonplaats, Zaak
from cases.regels.naam import zoeknaam
from cases.regels.zaak import Zaakstatus
from leerplicht.demo.namen import ACHTERNAMEN, VOORNAMEN
from leerplicht.demo.proporties import VERZUIM_TOT_18
from leerplicht.demo.toneel import Kind, Toneel
from leerplicht.demo.verzuim import Bericht, melding
from leerplicht.demo.zaken import Plan, zaak
from meldingen.regels import ZAAKSOORT
from toegang.models import Gemeente, Medewerker

NIEUW, BEZIG, WACHT = Zaakstatus.NIEUW, Zaakstatus.IN_BEHANDELING, Zaakstatus.WACHT
LEEFTIJDEN: Final = range(7, 18)
KANS: Final = 0.5


@dataclass(frozen=True)
class Voorval:
    """Een lopende zaak: status, hoeveel dagen geleden zij begon, en wat er nog moet."""

    status: Zaakstatus
    dagen: int
    soort: str = "REL_WET"
    wacht: int | None = None
    taken: tuple[int, ...] = ()


# Drieëntwintig lopende zaken. Vier zijn over de termijn: drie bleven liggen, één wacht te lang.
VOL_BUREAU: Final = (
    Voorval(NIEUW, 0),
    Voorval(NIEUW, 0, "LUXE"),
    Voorval(NIEUW, 1, "REL_LICHT"),
    Voorval(NIEUW, 2),
    Voorval(NIEUW, 12),
    Voorval(NIEUW, 14, "ZORG"),
    Voorval(NIEUW, 17),
    Voorval(WACHT, 41, wacht=-3),
    Voorval(WACHT, 35, "ZORG", wacht=2),
    Voorval(WACHT, 28, wacht=5),
    Voorval(WACHT, 50, "BEMIDDELING", wacht=12),
    Voorval(WACHT, 22, wacht=20),
    Voorval(BEZIG, 6, taken=(0,)),
    Voorval(BEZIG, 9, "REL_LICHT", taken=(0,)),
    Voorval(BEZIG, 12, "ZORG", taken=(0, 6)),
    Voorval(BEZIG, 15, taken=(-1,)),
    Voorval(BEZIG, 20, "LUXE", taken=(1,)),
    Voorval(BEZIG, 26, "REL_LANG_ONG", taken=(3,)),
    Voorval(BEZIG, 33),
    Voorval(BEZIG, 40, "BEMIDDELING", taken=(7,)),
    Voorval(BEZIG, 48, "REL_LANG_GEO"),
    Voorval(BEZIG, 60, "ZORG"),
    Voorval(BEZIG, 80, "OVERIG"),
)
HALF_BUREAU: Final = VOL_BUREAU[::2]
KLEIN_BUREAU: Final = (VOL_BUREAU[3], VOL_BUREAU[5], *VOL_BUREAU[9::3])
WACHTLIJST: Final = (Voorval(NIEUW, 1), Voorval(NIEUW, 4, "ZORG"), Voorval(NIEUW, 9))


class Bureaus:
    """De stapels die nog verdeeld moeten worden, per gemeente."""

    def __init__(self, toneel: Toneel) -> None:
        eerste, tweede = toneel.gemeenten
        self._toneel = toneel
        self._stapels: dict[int, deque[tuple[Voorval, Medewerker | None]]] = {}
        self._leg(eerste, "leerplicht-a", VOL_BUREAU)
        self._leg(tweede, "leerplicht-b", HALF_BUREAU)

    def _leg(self, gemeente: Gemeente, eerste: str, stapel: tuple[Voorval, ...]) -> None:
        regels: list[tuple[Voorval, Medewerker | None]] = [
            (v, self._toneel.vast[eerste]) for v in stapel
        ]
        for collega in self._toneel.behandelaars[gemeente.pk][:2]:
            regels.extend((v, collega) for v in KLEIN_BUREAU)
        regels.extend((v, None) for v in WACHTLIJST)
        self._stapels[gemeente.pk] = deque(regels)

    def neem(self, kind: Kind) -> bool:
        """Geef dit kind de volgende zaak van de stapel. Geeft of dat gebeurd is."""
        toneel = self._toneel
        stapel = self._stapels[kind.jongere.gemeente_id]
        if not stapel or not self._past(kind) or not toneel.lot.kans(KANS):
            return False
        voorval, wie = stapel.popleft()
        _voorval(toneel, kind, voorval, wie)
        return True

    def _past(self, kind: Kind) -> bool:
        toneel = self._toneel
        lang_geleden = toneel.vandaag - timedelta(days=100)
        nu = kind.inschrijving_op(toneel.vandaag)
        return (
            nu is not None
            and kind.leeftijd_op(toneel.vandaag) in LEEFTIJDEN
            and nu.onderwijssoort in VERZUIM_TOT_18
            and kind.afwezigheid is None
            and kind.jongere.overleden_op is None
            and kind.gemeente_op(lang_geleden) == kind.jongere.gemeente_id
        )


def _voorval(toneel: Toneel, kind: Kind, voorval: Voorval, wie: Medewerker | None) -> None:
    geopend = toneel.vandaag - timedelta(days=voorval.dagen)
    wacht_tot = None
    if voorval.wacht is not None:
        wacht_tot = toneel.vandaag + timedelta(days=voorval.wacht)
    plan = Plan(
        soort=ZAAKSOORT[voorval.soort],
        geopend_op=geopend,
        status=voorval.status,
        behandelaar=wie,
        wacht_tot=wacht_tot,
        taken=voorval.taken,
    )
    melding(toneel, kind, Bericht(voorval.soort, geopend, ""), zaak(toneel, kind, plan))


def afwezigen(toneel: Toneel, kind: Kind) -> None:
    """De zaak bij wie thuiszit, nergens ingeschreven is of een vrijstelling vroeg."""
    if kind.afwezigheid is not None and toneel.lot.kans(0.7):
        kind.afwezigheid.zaak = _lopend(toneel, kind, "THUISZITTER", kind.afwezigheid.van)
    elif kind.absoluut_sinds is not None:
        hoort_bij = _lopend(toneel, kind, "AV", kind.absoluut_sinds)
        melding(toneel, kind, Bericht("AV", hoort_bij.geopend_op, ""), hoort_bij)
    elif kind.vrijstelling is not None:
        rij = kind.vrijstelling
        if rij.oordeel:
            plan = Plan(
                "VRIJSTELLING",
                rij.ontvangen_op,
                Zaakstatus.GESLOTEN,
                _collega(toneel, kind),
                gesloten_op=rij.oordeel_op,
            )
            rij.zaak = zaak(toneel, kind, plan)
        else:
            rij.zaak = _lopend(toneel, kind, "VRIJSTELLING", rij.ontvangen_op)
        soort = "VRIJ_INSCHR" if rij.grond.startswith("5") else "VRIJ_BEZOEK"
        melding(toneel, kind, Bericht(soort, rij.ontvangen_op, ""), rij.zaak)


def _lopend(toneel: Toneel, kind: Kind, soort: str, sinds: date) -> Zaak:
    geopend = min(max(sinds, toneel.vandaag - timedelta(days=200)), toneel.vandaag)
    plan = Plan(soort, geopend, BEZIG, _collega(toneel, kind))
    return zaak(toneel, kind, plan)


def _collega(toneel: Toneel, kind: Kind) -> Medewerker:
    return toneel.lot.choice(toneel.behandelaars[kind.jongere.gemeente_id])


def voorlopigen(toneel: Toneel, *, aantal: int) -> None:
    """Jongeren die alleen uit een melding bekend zijn: een naam, een dag, geen nummer."""
    for nummer in range(aantal):
        gemeente = toneel.gemeenten[nummer % 2]
        voorvoegsel, achternaam = toneel.lot.choice(ACHTERNAMEN)
        voornaam = toneel.lot.choice(VOORNAMEN)
        geboren = toneel.vandaag - timedelta(days=365 * (13 + nummer) + 40)
        jongere = toneel.emmers.erbij(
            Jongere(
                gemeente=gemeente,
                voornamen=voornaam,
                voorvoegsel=voorvoegsel,
                geslachtsnaam=achternaam,
                zoeknaam=zoeknaam(achternaam, voorvoegsel=voorvoegsel, voornamen=voornaam),
                geboren=geboren.isoformat(),
                geboortedatum=geboren,
                voorlopig=True,
            )
        )
        van = toneel.vandaag - timedelta(days=nummer + 1)
        toneel.emmers.erbij(Woonplaats(jongere=jongere, gemeente=gemeente, van=van))
        _voorval(
            toneel, Kind(jongere, geboren, [(geboren, gemeente.pk)]), Voorval(NIEUW, nummer), None
        )
