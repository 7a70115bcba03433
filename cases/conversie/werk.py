"""De lopende conversie en haar tijdelijke tabellen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from cases.conversie.bestand import SQL_SOORT, Plan, plannen
from cases.conversie.uitkomst import Bevinding, Melder, Telling, Uitkomst, Voortgang
from kern.klok import vandaag

TOON = 1000
VANDAAG = "(select dag from conv_werk)"
"""De dag van vandaag, in de SQL van een bestand."""


@dataclass
class Werk:
    """Wat één conversie weet. Alles staat in tijdelijke tabellen die met de transactie verdwijnen.

    geleverd: per bestand de kolommen die er echt in stonden. onleesbaar: bestanden die als geheel
    niet deugen; naar hen verwijzen is dan niet te beoordelen. niet_bewaard: hoort welke gegevens
    aan de deur geweigerd zijn; alleen wie inleest ziet dat, en het wordt nergens bewaard.
    """

    bron: str
    melden: Melder
    niet_bewaard: Melder
    voortgang: Voortgang
    plannen: dict[str, Plan] = field(default_factory=plannen)
    geleverd: dict[str, tuple[str, ...]] = field(default_factory=dict)
    onleesbaar: set[str] = field(default_factory=set)
    uitkomst: Uitkomst = field(default_factory=Uitkomst)

    @property
    def reden(self) -> str:
        """De reden in de historie."""
        return f"Conversie {self.bron}"

    def telling(self, bestand: str) -> Telling:
        """De telling van een bestand."""
        return self.uitkomst.bestanden.setdefault(bestand, Telling())

    def aanwezig(self) -> list[Plan]:
        """De plannen van de bestanden die in deze map zitten, in volgorde van laden."""
        return [plan for naam, plan in self.plannen.items() if naam in self.geleverd]

    def is_geleverd(self, bestand: str, kolom: str) -> bool:
        """Zat deze kolom in de aanlevering?"""
        return kolom in self.geleverd.get(bestand, ())


def voer_uit(sql: str, waarden: Sequence[Any] | Mapping[str, Any] | None = None) -> int:
    """Voer een opdracht uit; geeft het aantal geraakte rijen."""
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return int(cursor.rowcount)


def vraag(sql: str, waarden: Sequence[Any] | Mapping[str, Any] | None = None) -> list[Any]:
    """Stel een vraag; geeft alle rijen."""
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return list(cursor.fetchall())


def tafels_maken(plannen_: Iterable[Plan], *, bron: str) -> None:
    """Maak de tijdelijke tabellen; ook voor bestanden die niet zijn aangeleverd."""
    voer_uit("create temporary table conv_werk (dag date, bron text) on commit drop")
    voer_uit("insert into conv_werk values (%s, %s)", [vandaag(), bron])
    voer_uit(
        "create temporary table conv_bevinding (bestand text, regel integer, kolom text,"
        " waarde text, reden text, is_fout boolean, sleutel text) on commit drop"
    )
    voer_uit(
        "create temporary table conv_niet_bewaard (bestand text, regel integer, kolom text,"
        " reden text) on commit drop"
    )
    for plan in plannen_:
        kolommen = [
            f"{kolom.naam} {SQL_SOORT.get(plan.soort(kolom), 'text')}" for kolom in plan.kolommen
        ]
        kolommen.extend(f"{kolom.naam}_doel bigint" for kolom in plan.verwijzingen)
        kolommen.extend(f"{naam} text" for naam in plan.bestand.berekend)
        voer_uit(
            f"create temporary table {plan.tabel} (regel integer, sleutel text, afdruk bytea,"
            " rijstand text, doel_id bigint, sleutel_id bigint, elders boolean default false,"
            f" zuinig boolean default false, {', '.join(kolommen)})"
            " with (fillfactor = 50) on commit drop"
        )
        # Nu al: een index van na de eerste wijziging telt pas mee in een volgende transactie.
        for naam in ("sleutel", *plan.bestand.indexen):
            voer_uit(f"create index on {plan.tabel} ({naam})")


def rijen_klaarzetten(plan: Plan, rijen: Sequence[Sequence[Any]]) -> None:
    """Zet een stapel rijen in de tijdelijke tabel."""
    namen = ["regel", "sleutel", "afdruk", *plan.namen, *plan.bestand.berekend]
    _kopieer(plan.tabel, namen, rijen)


def bevindingen_klaarzetten(paren: Sequence[tuple[Bevinding, str]]) -> None:
    """Bewaar bevindingen met de sleutel van hun rij."""
    _kopieer(
        "conv_bevinding",
        ["bestand", "regel", "kolom", "waarde", "reden", "is_fout", "sleutel"],
        [
            (
                b.bestand,
                b.regel,
                _schoon(b.kolom),
                _schoon(b.waarde),
                b.reden,
                b.is_fout,
                _schoon(s),
            )
            for b, s in paren
        ],
    )


def _schoon(tekst: str) -> str:
    """Ook wat er mis was moet te bewaren zijn: zonder NUL en zonder losse bytes."""
    return tekst.replace("\x00", "").encode("utf-8", "replace").decode()


def _kopieer(tabel: str, namen: Sequence[str], rijen: Sequence[Sequence[Any]]) -> None:
    if not rijen:
        return
    with (
        connection.cursor() as cursor,
        cursor.copy(f"copy {tabel} ({', '.join(namen)}) from stdin") as kopie,
    ):
        for rij in rijen:
            kopie.write_row(rij)


def meld_set(plan: Plan, selectie: str, waarden: Mapping[str, Any] | None = None) -> int:
    """Leg bevindingen vast uit een vraag: `select regel, kolom, waarde, reden, is_fout`.

    De rijen waar het om gaat komen uit de tijdelijke tabel; hun sleutel komt er vanzelf bij.
    """
    return voer_uit(
        "insert into conv_bevinding"
        f" select %(bestand)s, b.regel, b.kolom, left(b.waarde, 80), b.reden, b.is_fout, s.sleutel"
        f" from ({selectie}) b(regel, kolom, waarde, reden, is_fout)"
        f" join {plan.tabel} s on s.regel = b.regel",
        {**(waarden or {}), "bestand": plan.naam},
    )


def bewaar_niet(plan: Plan, selectie: str, waarden: Mapping[str, Any] | None = None) -> int:
    """Meld gegevens die een aanvulling weigert te bewaren: `select regel, kolom, reden`.

    De gewone rij is goed en wordt geladen; er is niets afgekeurd.
    """
    return voer_uit(
        "insert into conv_niet_bewaard select %(bestand)s, b.regel, b.kolom, b.reden"
        f" from ({selectie}) b(regel, kolom, reden)",
        {**(waarden or {}), "bestand": plan.naam},
    )


def niet_bewaarde(namen: Sequence[str]) -> Iterator[Bevinding]:
    """Wat geweigerd is te bewaren, in de volgorde van `namen` en daarbinnen op regel."""
    for naam in namen:
        for regel, kolom, reden in vraag(
            "select regel, kolom, reden from conv_niet_bewaard where bestand = %s order by regel",
            [naam],
        ):
            yield Bevinding(naam, regel, kolom, "", reden, False)


def keur_rijen_af(plan: Plan) -> int:
    """Haal de rijen met een fout uit de tijdelijke tabel; geeft hoeveel het er waren."""
    return voer_uit(
        f"delete from {plan.tabel} s using conv_bevinding b"
        " where b.bestand = %(bestand)s and b.is_fout and b.regel = s.regel",
        {"bestand": plan.naam},
    )


def bevindingen(namen: Sequence[str]) -> Iterator[Bevinding]:
    """Alle bevindingen, per bestand in de volgorde van `namen` en daarbinnen op regel."""
    for naam in namen:
        yield from _van_bestand(naam)


def _van_bestand(naam: str) -> Iterator[Bevinding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select bestand, regel, kolom, waarde, reden, is_fout from conv_bevinding"
            " where bestand = %s order by regel, is_fout desc, kolom",
            [naam],
        )
        while rijen := cursor.fetchmany(TOON):
            for rij in rijen:
                yield Bevinding(*rij)
