"""Een geteld blad van het overzicht zoals het op het scherm staat: woorden, doorklik en streven."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from kern.templatetags.weergave import getal
from rapportage.bladen import Blad
from rapportage.keuze import Keuze
from rapportage.maten import DAGEN, HOOGSTENS, PROCENT, Maat
from rapportage.maten import OP_TIJD_TERUG as EFFECT
from rapportage.selectors.tabelscherm import Schermtabel, schermtabel
from rapportage.selectors.vandaag import DUUR, GEEN, STAND
from rapportage.services.achter_stand import SCHOOLMELDINGEN
from rapportage.services.overzicht import Jaarstand, Overzicht
from rapportage.tabel import Waarde

Adres = Callable[[Mapping[str, str]], str]
"""Van een cijfer naar het adres van de lijst erachter; leeg als deze lezer geen personen ziet."""

Tabeladres = Callable[[str, Keuze], str]
"""Van een tabel en een keuze naar een adres; leeg als deze lezer er niet bij mag."""

MIJ = "mij"
"""De lezer zelf, in een adres."""


@dataclass(frozen=True, slots=True)
class Getal:
    """Een aantal met de lijst erachter. url leeg: geen lijst."""

    aantal: int | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Standregel:
    """Een cijfer van vandaag; eigen: wat daarvan van de lezer is, als het blad dat toont."""

    naam: str
    uitleg: str
    samen: Getal
    eigen: Getal | None


@dataclass(frozen=True, slots=True)
class Cijferregel:
    """Een cijfer van het schooljaar, met haar tabel en haar streefwaarde in woorden.

    url: van de tabel; lijst: van wie erachter zitten, of leeg.
    """

    naam: str
    tekst: str
    url: str
    uitleg: str
    lijst: str = ""
    streef: str = ""
    oordeel: str = ""
    goed: bool = False


@dataclass(frozen=True, slots=True)
class Rij:
    """Een regel van een blok: een label met getallen. url: van het label."""

    label: str
    getallen: Sequence[Getal]
    url: str = ""
    bij: str = ""


@dataclass(frozen=True, slots=True)
class Blok:
    """Een tabel met een grafiek ernaast. sleutel: het id van haar kop.

    getekend: zoveel kolommen staan in de grafiek; stand en schooljaar staan nooit in een grafiek.
    """

    sleutel: str
    naam: str
    kop: str
    kolommen: Sequence[str]
    rijen: Sequence[Rij]
    grafiek: str
    getekend: int = 1

    @property
    def heeft_grafiek(self) -> bool:
        """Of er iets te tekenen is: een grafiek van nullen zegt niets."""
        return any(g.aantal for r in self.rijen for g in r.getallen[: self.getekend])


@dataclass(frozen=True, slots=True)
class Tabelblok:
    """Een hele verslagtabel op het overzicht."""

    nummer: str
    titel: str
    definitie: str
    url: str
    kolommen: Sequence[str]
    scherm: Schermtabel
    bij: str = ""


def standregels(geteld: Overzicht, blad: Blad, adres: Adres) -> list[Standregel]:
    """De cijfers van vandaag, in de volgorde van het blad."""
    stand = geteld.vandaag
    return [
        Standregel(
            naam=STAND[s].naam,
            uitleg=STAND[s].uitleg,
            samen=_getal(stand.aantallen[s], adres, cijfer=s),
            eigen=_getal(stand.eigen[s], adres, cijfer=s, wie=MIJ) if blad.eigen else None,
        )
        for s in blad.stand
    ]


def _getal(aantal: int, adres: Adres, **waarden: str) -> Getal:
    return Getal(aantal, adres(waarden) if aantal else "")


def duren(geteld: Overzicht, adres: Adres) -> Blok:
    """Wie er nu thuiszit, naar hoe lang."""
    rijen = [
        Rij(label, [_getal(aantal, adres, cijfer=f"{DUUR}{n}")])
        for n, (label, aantal) in enumerate(geteld.vandaag.duren)
    ]
    return Blok(
        *("duren", "Thuiszitters nu, naar duur", "Duur tot vandaag", ["Jongeren"], rijen),
        "liggend",
    )


def waarde_in_woorden(maat: Maat, waarde: Waarde) -> str:
    """`1.204`, `12 dagen`, `60%`, of een streepje als er niets te tellen was."""
    if waarde is None:
        return "–"
    if maat.eenheid == DAGEN:
        return f"{waarde} dag" if waarde == 1 else f"{waarde} dagen"
    return f"{waarde}%" if maat.eenheid == PROCENT else getal(int(waarde))


def cijferregels(
    geteld: Overzicht,
    blad: Blad,
    keuze: Keuze,
    *,
    tabel_url: Tabeladres,
    cel_url: Tabeladres,
    streven: Mapping[str, int],
) -> list[Cijferregel]:
    """De cijfers van het schooljaar tot nu toe."""
    waarden: dict[str, Waarde] = {**geteld.nu.aantallen, **geteld.afgeleid}
    uit = []
    for maat in (*blad.maten, *blad.afgeleid):
        waarde, streef = waarden[maat.sleutel], streven.get(maat.sleutel)
        goed = streef is not None and waarde is not None and _haalt(maat, waarde, streef)
        uit.append(
            Cijferregel(
                naam=maat.naam,
                tekst=waarde_in_woorden(maat, waarde),
                url=tabel_url(maat.nummer, keuze),
                uitleg=maat.definitie.definitie,
                lijst="" if maat.eenheid or not waarde else _lijst(maat, keuze, cel_url),
                streef="" if streef is None else f"{maat.streef} {waarde_in_woorden(maat, streef)}",
                oordeel="" if streef is None or waarde is None else _oordeel(maat, goed=goed),
                goed=goed,
            )
        )
    return uit


def _lijst(maat: Maat, keuze: Keuze, cel_url: Tabeladres) -> str:
    """Het adres van de lijst achter een maat; leeg als deze lezer geen personen ziet."""
    url = cel_url(maat.nummer, keuze)
    return f"{url}&rij={maat.plek}&kolom=0" if url else ""


def _haalt(maat: Maat, waarde: Waarde, streef: int) -> bool:
    if waarde is None:
        return False
    return waarde <= streef if maat.streef == HOOGSTENS else waarde >= streef


def _oordeel(maat: Maat, *, goed: bool) -> str:
    if maat.streef == HOOGSTENS:
        return "Eronder" if goed else "Erboven"
    return "Gehaald" if goed else "Nog niet"


def tabelblokken(
    geteld: Overzicht,
    nummers: Sequence[str],
    *,
    keuze: Keuze,
    tabel_url: Tabeladres,
    cel_url: Tabeladres,
) -> list[Tabelblok]:
    """De verslagtabellen van het blad, elk aantal met zijn eigen doorklik."""
    uit = []
    for nummer in nummers:
        plan, tabel = geteld.tabellen[nummer]
        scherm = schermtabel(plan, tabel, cel_url=cel_url(nummer, keuze))
        uit.append(
            Tabelblok(
                *(nummer, plan.definitie.titel, plan.definitie.definitie, tabel_url(nummer, keuze)),
                *(tabel.kolommen, scherm),
                bij=_termijn(geteld.weken) if nummer == EFFECT.nummer else "",
            )
        )
    return uit


def _termijn(weken: Sequence[int]) -> str:
    """Wat *op tijd* is; in een gebied kan dat per gemeente anders zijn."""
    if len(weken) == 1:
        return f"Op tijd is binnen {weken[0]} weken na het openen van de zaak."
    keuze = " of ".join(map(str, weken))
    return f"Op tijd is binnen {keuze} weken na het openen van de zaak: elke gemeente kiest zelf."


def reeks(maat: Maat, geteld: Overzicht, *, tabel_url: Tabeladres, cel_url: Tabeladres) -> Blok:
    """Een cijfer door de jaren; een jaar dat de lezer niet kan tellen, heeft een streepje."""
    rijen = [
        Rij(
            jaar.schooljaar,
            [_jaargetal(maat, jaar, cel_url)],
            tabel_url(maat.nummer, jaar.keuze) if jaar.keuze else "",
            "tot nu toe" if jaar is geteld.nu else "",
        )
        for jaar in geteld.jaren
    ]
    sleutel = f"reeks-{maat.sleutel}"
    return Blok(sleutel, maat.naam, "Schooljaar", ["Aantal"], rijen, "staven")


def _jaargetal(maat: Maat, jaar: Jaarstand, cel_url: Tabeladres) -> Getal:
    aantal = jaar.aantallen.get(maat.sleutel)
    return Getal(aantal, _lijst(maat, jaar.keuze, cel_url) if aantal and jaar.keuze else "")


def behandelaars(geteld: Overzicht, adres: Adres) -> Blok | None:
    """De lopende zaken per behandelaar; dezelfde aantallen als op het teamscherm."""
    if geteld.team is None:
        return None
    rijen = [
        Rij(
            last.naam,
            [
                _getal(last.open, adres, cijfer="lopend", wie=wie),
                _getal(last.over, adres, cijfer="over", wie=wie),
            ],
        )
        for last in (*geteld.team.behandelaars, geteld.team.niemand)
        if (wie := last.sleutel if last.sleutel.isdecimal() else GEEN)
    ]
    return Blok(
        *("behandelaars", "Lopende zaken per behandelaar", "Behandelaar"),
        *(["Lopend", "Daarvan over de termijn"], rijen, "liggend"),
        getekend=2,
    )


def scholen(geteld: Overzicht, adres: Adres) -> Blok:
    """Het werk per school: wat nu loopt, en wat er dit schooljaar gemeld is."""

    def getal_van(school: str, aantal: int, cijfer: str) -> Getal:
        return _getal(aantal, adres, cijfer=cijfer, school=school) if school else Getal(aantal)

    rijen = [
        Rij(
            s.naam,
            [
                getal_van(s.sleutel, s.open, "lopend"),
                getal_van(s.sleutel, s.over, "over"),
                getal_van(s.sleutel, s.meldingen, SCHOOLMELDINGEN),
            ],
        )
        for s in geteld.scholen
    ]
    kolommen = ["Nu lopend", "Nu over de termijn", "Meldingen dit schooljaar"]
    return Blok("scholen", "Per school", "School", kolommen, rijen, "liggend", getekend=2)


def zoekreeks(keuze: Keuze, **waarden: str) -> str:
    """Het adres van een lijst; zonder schooljaar, want het overzicht gaat over nu."""
    return urlencode({"gemeente": keuze.bereik.sleutel, **waarden})
