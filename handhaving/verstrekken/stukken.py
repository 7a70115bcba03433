"""Wat er uit een Wpg-zaak te verstrekken is, en wat een betrokkene over zichzelf kan zien.

Elk onderdeel van de handhaving meldt zich aan in `verstrekbaar`. Een stuk is zo klein als iets wat
men los kan geven: een aantekening, een proces-verbaal, de gegevens van een persoon.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handhaving.models import Politiegegeven, Wpgbetrokkene, Wpgzaak
from kern.kalender import datum_voluit
from kern.registers import Register


def bron_van(rij: Politiegegeven) -> str:
    """Waarmee een rij overal wordt aangewezen: `handhaving.wpgzaak:12`."""
    return f"{rij._meta.label_lower}:{rij.pk}"


@dataclass(frozen=True)
class Bestand:
    """Een bestand dat meegaat. lees: geeft de bytes; pas bij het geven. vast: de afdruk (sha256)
    van toen het werd vastgelegd, leeg als die er niet is."""

    naam: str
    lees: Callable[[], bytes]
    vast: str = ""

    @property
    def sha256(self) -> str:
        """De afdruk van de inhoud."""
        return self.vast or hashlib.sha256(self.lees()).hexdigest()


@dataclass(frozen=True)
class Stuk:
    """Iets wat uit een Wpg-zaak te geven is.

    sleutel: uniek binnen de zaak en steeds gelijk. titel: de soort, en na de dubbele punt wat er
    over een persoon in staat. rijen: wat erin staat, met de rij zelf voorop. tekst: de inhoud in
    gewone regels. bestand: de inhoud als bestand, als het geen tekst is. over: de betrokkenen (id)
    van wie gegevens in dit stuk staan; leeg als er niemand in wordt genoemd. verklaring: dit is een
    verklaring van de enige persoon in `over`. bijzonder: welk bijzonder gegeven erin staat; de
    inhoud blijft dan dicht tot iemand het stuk kiest (Wpg art. 5).
    """

    sleutel: str
    titel: str
    rijen: tuple[Politiegegeven, ...]
    dag: date | None = None
    tekst: str = ""
    bestand: Bestand | None = None
    over: tuple[int, ...] = ()
    verklaring: bool = False
    bijzonder: str = ""

    @property
    def sha256(self) -> str:
        """De afdruk van precies deze inhoud."""
        if self.bestand is not None:
            return self.bestand.sha256
        return hashlib.sha256(f"{self.titel}\n{self.tekst}".encode()).hexdigest()

    @property
    def waarde(self) -> str:
        """Wat een vinkje meestuurt: het stuk en zijn afdruk."""
        return f"{self.sleutel}|{self.sha256}"

    @property
    def bronnen(self) -> list[str]:
        """De rijen van dit stuk."""
        return [bron_van(rij) for rij in self.rijen]

    @property
    def is_verwijderd(self) -> bool:
        """Is iets hiervan verwijderd? Dan gaat het nooit meer de deur uit (Wpg art. 14 lid 2)."""
        return any(rij.verwijderd_op is not None for rij in self.rijen)


@dataclass(frozen=True)
class Verstrekbaar:
    """Een soort stukken. stukken: geeft ze bij een Wpg-zaak, in volgorde van tijd."""

    label: str
    stukken: Callable[[Wpgzaak], Iterable[Stuk]]


verstrekbaar: Register[Verstrekbaar] = Register("verstrekbaar")


@dataclass(frozen=True)
class Groep:
    """De stukken van een soort bij een zaak."""

    soort: str
    label: str
    stukken: list[Stuk] = field(default_factory=list)


def groepen_van(zaak: Wpgzaak) -> list[Groep]:
    """Alles wat uit deze zaak te geven is, per soort; lege soorten vallen weg."""
    groepen = [
        Groep(soort, verstrekbaar[soort].label, list(verstrekbaar[soort].stukken(zaak)))
        for soort in verstrekbaar.sleutels()
    ]
    return [groep for groep in groepen if groep.stukken]


def stukken_van(zaak: Wpgzaak) -> dict[str, tuple[str, Stuk]]:
    """Alles wat uit deze zaak te geven is, op sleutel, met de soort."""
    return {s.sleutel: (g.soort, s) for g in groepen_van(zaak) for s in g.stukken}


def regels(*paren: tuple[str, Any]) -> str:
    """`Naam: waarde` per regel; wat leeg is, valt weg."""
    return "\n".join(
        f"{naam}: {datum_voluit(waarde) if isinstance(waarde, date) else waarde}"
        for naam, waarde in paren
        if waarde not in {None, ""}
    )


def _zaakgegevens(zaak: Wpgzaak) -> Iterable[Stuk]:
    yield Stuk(
        sleutel=f"zaak-{zaak.pk}",
        titel="Gegevens van de zaak",
        rijen=(zaak,),
        dag=zaak.geopend_op,
        tekst=regels(
            ("Nummer", zaak.pk),
            ("Feit", zaak.get_feit_display()),
            ("Doel", zaak.get_doel_display()),
            ("Grondslag", zaak.grondslag),
            ("Geopend", zaak.geopend_op),
            ("Gesloten", zaak.gesloten_op),
            ("Afloop", zaak.get_afloop_display()),
        ),
    )


def _betrokkenen(zaak: Wpgzaak) -> Iterable[Stuk]:
    for rij in zaak.betrokkenen.all():
        yield Stuk(
            sleutel=f"betrokkene-{rij.pk}",
            titel=f"Persoonsgegevens: {naam_van(rij)}",
            rijen=(rij,),
            tekst=regels(
                ("Naam", naam_van(rij)),
                ("Betrokken als", rij.get_categorie_display()),
                ("Geboren", rij.geboortedatum),
                ("BSN", rij.bsn),
                ("Adres", rij.adres),
            ),
            over=(rij.pk,),
        )


def naam_van(rij: Wpgbetrokkene) -> str:
    """`Robin Proefouder`."""
    return f"{rij.voornamen} {rij.geslachtsnaam}".strip()


def aanmelden() -> None:
    """Wat er van een zaak zelf te geven is."""
    verstrekbaar.meld_aan("zaak", Verstrekbaar("De zaak", _zaakgegevens), volgorde=10)
    verstrekbaar.meld_aan("betrokkene", Verstrekbaar("Betrokkenen", _betrokkenen), volgorde=20)
