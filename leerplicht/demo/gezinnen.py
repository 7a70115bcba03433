"""Gezinnen: kinderen met een naam, een adres, ouders, en soms een verhuizing."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.models import Betrokkene, Jongere, Woonplaats
from cases.regels.naam import zoeknaam
from leerplicht.demo.lot import DAG, Verdeling
from leerplicht.demo.namen import ACHTERNAMEN, STRAATBEGIN, STRAATEINDE, TALEN, VOORNAMEN
from leerplicht.demo.toneel import Kind, Toneel

JONGSTE: Final = 4
OUDSTE: Final = 26
DAGEN_PER_JAAR: Final = 365.25
MEERDERJARIG: Final = 18
KINDEREN: Final = Verdeling({1: 40, 2: 40, 3: 15, 4: 5})
HERKOMST: Final = Verdeling({"": 970, "oekraine": 10, "statushouder": 12, "nieuwkomer": 8})
OUDERS: Final = Verdeling({"samen": 62, "uiteen": 22, "alleen": 14, "voogd": 2})
POSTCODES: Final = {"Waterhoven": 5911, "Zandrecht": 5931}
# SA, SD en SS geeft de post niet uit.
POSTLETTERS: Final = ("SA", "SD", "SS")
# De zeldzame gevallen: elke hoeveelste jongere; zo staan zij ook in een kleine regio.
GEHEIM: Final = 150
OVERLEDEN: Final = 390
ZONDER_DAG: Final = 130
ZONDER_MAAND: Final = 180
ZONDER_BSN: Final = 60
VERHUISD: Final = 0.07
OPVANG: Final = 40


@dataclass(frozen=True)
class Adres:
    """Waar een gezin woont; nergens, want straat en postcode zijn verzonnen."""

    straat: str
    huisnummer: str
    postcode: str
    plaats: str


def gezin(toneel: Toneel, *, nummers: "Nummers", hoogstens: int) -> list[Kind]:
    """Maak een gezin met hoogstens zoveel kinderen."""
    lot = toneel.lot
    gemeente = toneel.gemeenten[0 if lot.kans(0.6) else 1]
    sleutel = f"G{toneel.volgnummer('gezin'):06d}"
    voorvoegsel, achternaam = lot.choice(ACHTERNAMEN)
    herkomst = lot.uit(HERKOMST)
    adres = _adres(toneel, gemeente.naam)
    oudste = lot.uniform(JONGSTE, OUDSTE + 0.99)
    vorm = lot.uit(OUDERS)
    verhuisd_op = _verhuisdag(toneel)
    kinderen = []
    leeftijden = _leeftijden(toneel, oudste, min(lot.uit(KINDEREN), hoogstens))
    voornamen = lot.sample(VOORNAMEN, len(leeftijden))
    for leeftijd, voornaam in zip(leeftijden, voornamen, strict=True):
        geboren = toneel.vandaag - timedelta(days=int(leeftijd * DAGEN_PER_JAAR))
        jongere = Jongere(
            gemeente=gemeente,
            voornamen=voornaam,
            voorvoegsel=voorvoegsel,
            geslachtsnaam=achternaam,
            zoeknaam=zoeknaam(achternaam, voorvoegsel=voorvoegsel, voornamen=voornaam),
            geboren=geboren.isoformat(),
            geboortedatum=geboren,
            gezin=sleutel,
            herkomst=herkomst,
        )
        nummers.geven(jongere)
        _bijzonderheden(toneel, jongere)
        toneel.emmers.erbij(jongere)
        kind = Kind(jongere, geboren, wonen=[(geboren, gemeente.pk)])
        _wonen(toneel, kind, adres, verhuisd_op)
        _ouders(toneel, kind, adres, vorm)
        kinderen.append(kind)
    return kinderen


def _leeftijden(toneel: Toneel, oudste: float, aantal: int) -> list[float]:
    leeftijden = [oudste]
    while len(leeftijden) < aantal:
        volgende = leeftijden[-1] - toneel.lot.uniform(1.2, 4.5)
        if volgende < JONGSTE:
            break
        leeftijden.append(volgende)
    return leeftijden


def _bijzonderheden(toneel: Toneel, jongere: Jongere) -> None:
    nummer = toneel.volgnummer("jongere")
    lot = toneel.lot
    if jongere.geboortedatum is not None and nummer % ZONDER_DAG == ZONDER_DAG - 1:
        jongere.geboren = f"{jongere.geboortedatum:%Y-%m}-00"
        jongere.geboortedatum = None
    elif jongere.geboortedatum is not None and nummer % ZONDER_MAAND == ZONDER_MAAND - 1:
        jongere.geboren = f"{jongere.geboortedatum:%Y}-00-00"
        jongere.geboortedatum = None
    jongere.geheim = nummer % GEHEIM == GEHEIM - 1
    if nummer % OVERLEDEN == OVERLEDEN - 1:
        jongere.overleden_op = toneel.vandaag - timedelta(days=lot.randint(20, 300))
    if jongere.herkomst:
        jongere.taal = lot.choice(TALEN)
    if lot.kans(0.4):
        jongere.telefoon = _telefoon(nummer)
        jongere.email = f"jongere{nummer}@example.org"


def _telefoon(nummer: int) -> str:
    # 06-00 wordt niet uitgegeven.
    return f"06 00{nummer % 10_000:04d}00"


def _adres(toneel: Toneel, plaats: str) -> Adres:
    lot = toneel.lot
    return Adres(
        straat=lot.choice(STRAATBEGIN) + lot.choice(STRAATEINDE),
        huisnummer=str(lot.randint(1, 240)),
        postcode=f"{POSTCODES[plaats] + lot.randint(0, 14)} {lot.choice(POSTLETTERS)}",
        plaats=plaats,
    )


def _verhuisdag(toneel: Toneel) -> date | None:
    if not toneel.lot.kans(VERHUISD):
        return None
    return toneel.vandaag - timedelta(days=toneel.lot.randint(20, 1200))


def _wonen(toneel: Toneel, kind: Kind, adres: Adres, verhuisd_op: date | None) -> None:
    """Nu op dit adres; wie verhuisde, woonde eerst in de andere gemeente."""
    van = kind.geboren
    if verhuisd_op is not None and verhuisd_op > kind.geboren:
        eerst = next(g for g in toneel.gemeenten if g.pk != kind.jongere.gemeente_id)
        kind.wonen = [(van, eerst.pk), (verhuisd_op, kind.jongere.gemeente_id)]
        vorig = _adres(toneel, eerst.naam)
        _woonplaats(toneel, kind, vorig, van=van, tot_en_met=verhuisd_op - DAG)
        van = verhuisd_op
    _woonplaats(toneel, kind, adres, van=van, tot_en_met=None)


def _woonplaats(
    toneel: Toneel, kind: Kind, adres: Adres, *, van: date, tot_en_met: date | None
) -> None:
    toneel.emmers.erbij(
        Woonplaats(
            jongere=kind.jongere,
            gemeente_id=kind.gemeente_op(van),
            van=van,
            tot_en_met=tot_en_met,
            straat=adres.straat,
            huisnummer=adres.huisnummer,
            postcode=adres.postcode,
            plaats=adres.plaats,
            opvanglocatie=bool(kind.jongere.herkomst) and toneel.lot.kans(0.3),
        )
    )


def _ouders(toneel: Toneel, kind: Kind, adres: Adres, vorm: str) -> None:
    volwassen = kind.leeftijd_op(toneel.vandaag) >= MEERDERJARIG
    gezag = None if volwassen else True
    if vorm == "voogd":
        voogd = _ouder(toneel, kind, adres, rol="voogd", gezag=gezag)
        _vorm_van_gezag([voogd], alleen="voogdij", op=toneel.vandaag)
        return
    ouders = [_ouder(toneel, kind, adres, rol="ouder", gezag=gezag)]
    if vorm == "samen":
        ouders.append(_ouder(toneel, kind, adres, rol="ouder", gezag=gezag))
    elif vorm == "uiteen":
        elders = _adres(toneel, adres.plaats)
        deelt = None if volwassen else toneel.lot.kans(0.8)
        ouders.append(_ouder(toneel, kind, elders, rol="ouder", gezag=deelt))
    _vorm_van_gezag(ouders, alleen="eenhoofdig", op=toneel.vandaag)


def _vorm_van_gezag(ouders: list[Betrokkene], *, alleen: str, op: date) -> None:
    """De vorm zoals de BRP haar noemt, met bron en dag."""
    dragers = [ouder for ouder in ouders if ouder.gezag]
    for ouder in ouders:
        if ouder.gezag is not None:
            ouder.gezag_bron, ouder.gezag_op = "brp", op
    for drager in dragers:
        drager.gezagsoort = "gezamenlijk" if len(dragers) > 1 else alleen


def _ouder(toneel: Toneel, kind: Kind, adres: Adres, *, rol: str, gezag: bool | None) -> Betrokkene:
    lot = toneel.lot
    nummer = toneel.volgnummer("ouder")
    voorvoegsel, achternaam = (
        (kind.jongere.voorvoegsel, kind.jongere.geslachtsnaam)
        if lot.kans(0.5)
        else lot.choice(ACHTERNAMEN)
    )
    delen = (lot.choice(VOORNAMEN), voorvoegsel, achternaam)
    ouder = Betrokkene(
        jongere=kind.jongere,
        rol=rol,
        gezag=gezag,
        naam=" ".join(deel for deel in delen if deel),
        telefoon=_telefoon(nummer) if lot.kans(0.9) else "",
        email=f"ouder{nummer}@example.org" if lot.kans(0.7) else "",
        straat=adres.straat,
        huisnummer=adres.huisnummer,
        postcode=adres.postcode,
        plaats=adres.plaats,
        taal=kind.jongere.taal,
        geheim=kind.jongere.geheim,
    )
    toneel.emmers.erbij(ouder)
    return ouder


class Nummers:
    """Deelt BSN's uit zolang de 9999-reeks strekt, daarna onderwijsnummers."""

    def __init__(self, toneel: Toneel) -> None:
        from leerplicht.demo.nummers import VASTE_BSNS, bsn_reeks, onderwijsnummers

        reeks = bsn_reeks()
        bezet = frozenset(reeks[:VASTE_BSNS])
        toneel.lot.shuffle(reeks)
        self._toneel = toneel
        self._bsn = iter([nummer for nummer in reeks if nummer not in bezet])
        self._onderwijs = onderwijsnummers()

    def geven(self, jongere: Jongere) -> None:
        """Geef een jongere haar nummer; enkelen hebben alleen een onderwijsnummer."""
        apart = self._toneel.volgnummer("nummer") % ZONDER_BSN == 0
        jongere.bsn = None if apart else next(self._bsn, None)
        if jongere.bsn is None:
            jongere.onderwijsnummer = next(self._onderwijs, "")
