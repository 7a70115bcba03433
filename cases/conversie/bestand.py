"""De beschrijving van een aan te leveren bestand, en het register waarin apps zich aanmelden.

Wat er uit het model volgt (lengte, codes, soort waarde) staat hier niet nog eens: `Plan` leest
het uit het modelveld.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import models

from kern.modellen import Basismodel
from kern.registers import Register

if TYPE_CHECKING:
    from cases.conversie.werk import Werk


class Soort(StrEnum):
    """Wat er in een kolom staat."""

    TEKST = "tekst"
    CODE = "code"
    DATUM = "datum"
    JANEE = "janee"
    HEEL = "heel"
    GETAL = "getal"
    SLEUTEL = "sleutel"
    VERWIJZING = "verwijzing"
    BSN = "bsn"
    GEBOREN = "geboren"
    GEMEENTECODE = "gemeentecode"
    SCHOOLJAAR = "schooljaar"
    VESTIGING = "vestiging"


SQL_SOORT = {
    Soort.DATUM: "date",
    Soort.JANEE: "boolean",
    Soort.HEEL: "integer",
    Soort.GETAL: "numeric",
}


@dataclass(frozen=True)
class Kolom:
    """Een kolom van een bestand.

    veld: de kolom in de tabel (`gemeente_id`); leeg = dezelfde naam; `-` = niet rechtstreeks.
    verwijst: het bestand waarvan deze kolom een sleutel noemt; zacht: een onbekende sleutel is
    dan een waarschuwing. keuzes: alleen als zij afwijken van die van het model.
    sql: een andere uitdrukking om te schrijven; de rij heet daarin `s`. nu: wat er van deze kolom
    al staat, als dat niet haar veld is; de rij in de tabel heet daarin `t`.
    """

    naam: str
    verplicht: bool = False
    soort: Soort | None = None
    veld: str = ""
    verwijst: str = ""
    zacht: bool = False
    keuzes: tuple[str, ...] = ()
    sql: str = ""
    nu: str = ""
    lengte: int | None = None
    minimum: int | None = None
    maximum: int | None = None


Rij = Mapping[str, str | None]


@dataclass(frozen=True)
class Bestand:
    """Een bestand van het contract en hoe het in één tabel komt.

    sleutel: de kolommen die een rij aanwijzen. eigen_sleutel: het is de sleutel van de
    aanleverende partij en hij mag maar één keer voorkomen; anders krijgt een tweede gelijke rij
    een volgnummer, zodat er niets verloren gaat.
    periodes: paren kolommen (eerste, laatste dag). jongere: SQL van het id van de jongere.
    gemeente_op: SQL van de datum waarop de woongemeente bevroren wordt (W1).
    afgeleid: tabelkolom -> SQL; bij_nieuw: alleen bij een nieuwe rij; bij_wijziging: alleen bij een
    rij `t` die er al is, om te bewaren wat hier intussen is vastgelegd.
    berekend: extra kolom -> functie van de rij; `vooraf` rekent haar na voor rijen die er al zijn.
    zelfde: SQL-voorwaarde waaronder een rij `s` zonder eigen sleutel dezelfde is als een rij `t`
    van deze bron die niet meer is aangeleverd: dan wijzigde er iets waarop zij werd herkend.
    koppel: SQL `select regel, doel_id, zuinig` voor rijen die hier al bekend zijn.
    elders: SQL-voorwaarde voor rijen die een aanvulling in haar eigen tabel bewaart.
    verhuld: kolom -> {waarde: wat ervan buiten die tabel te zien is}.
    bekend: SQL `select sleutel, doel_id` als een sleutel ook buiten de bron om geldt.
    indexen: kolommen waarop andere bestanden in de tijdelijke tabel zoeken.
    toetsen, vooraf, laad, daarna: wat er naast of in plaats van het gewone gebeurt.
    """

    naam: str
    model: type[Basismodel]
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...]
    eigen_sleutel: bool = False
    verplicht: bool = False
    periodes: tuple[tuple[str, str], ...] = ()
    jongere: str = "s.jongere_id_doel"
    gemeente_op: str = ""
    afgeleid: Mapping[str, str] = field(default_factory=dict)
    bij_nieuw: Mapping[str, str] = field(default_factory=dict)
    bij_wijziging: Mapping[str, str] = field(default_factory=dict)
    berekend: Mapping[str, Callable[[Rij], str | None]] = field(default_factory=dict)
    zelfde: str = ""
    koppel: str = ""
    elders: str = ""
    verhuld: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bekend: str = ""
    indexen: tuple[str, ...] = ()
    toetsen: tuple[Callable[["Werk"], None], ...] = ()
    vooraf: tuple[Callable[["Werk"], None], ...] = ()
    laad: Callable[["Werk", "Plan"], None] | None = None
    daarna: tuple[Callable[["Werk"], None], ...] = ()


@dataclass(frozen=True)
class Aanvulling:
    """Wat een hogere verdieping aan een bestand toevoegt: kolommen, een toets, een eigen tabel."""

    bestand: str
    kolommen: tuple[Kolom, ...] = ()
    toets: Callable[["Werk"], None] | None = None
    schrijf: Callable[["Werk"], None] | None = None


bestanden: Register[Bestand] = Register("conversiebestanden")
"""De volgorde van aanmelden is de volgorde van laden: een verwijzing wijst altijd terug."""

aanvullingen: Register[Aanvulling] = Register("conversieaanvullingen")


def meld_bestand_aan(bestand: Bestand, *, volgorde: int) -> None:
    """Zet een bestand in het register."""
    bestanden.meld_aan(bestand.naam, bestand, volgorde=volgorde)


@dataclass(frozen=True)
class Plan:
    """Een bestand met zijn aanvullingen, uitgewerkt tegen het model."""

    bestand: Bestand
    aanvullingen: tuple[Aanvulling, ...] = ()

    @property
    def naam(self) -> str:
        """De bestandsnaam."""
        return self.bestand.naam

    @property
    def tabel(self) -> str:
        """De tijdelijke tabel waarin de rijen klaarstaan."""
        return tabel_van(self.bestand.naam)

    @property
    def doeltabel(self) -> str:
        """De tabel waarin zij terechtkomen."""
        return self.bestand.model._meta.db_table

    @cached_property
    def kolommen(self) -> tuple[Kolom, ...]:
        """Alle kolommen, ook die van de aanvullingen."""
        extra = [kolom for deel in self.aanvullingen for kolom in deel.kolommen]
        return (*self.bestand.kolommen, *extra)

    @cached_property
    def namen(self) -> tuple[str, ...]:
        """De namen van de kolommen, in vaste volgorde."""
        return tuple(kolom.naam for kolom in self.kolommen)

    def heeft(self, naam: str) -> bool:
        """Kent dit bestand deze kolom?"""
        return naam in self.namen

    @cached_property
    def is_van_jongere(self) -> bool:
        """Noemt elke rij zelf haar jongere?"""
        return any(kolom.naam == "jongere_id" and kolom.verwijst for kolom in self.kolommen)

    @cached_property
    def verwijzingen(self) -> tuple[Kolom, ...]:
        """De kolommen die een rij uit een ander of hetzelfde bestand aanwijzen."""
        return tuple(kolom for kolom in self.kolommen if kolom.verwijst)

    def veld(self, kolom: Kolom) -> "models.Field[Any, Any] | None":
        """Het modelveld van een kolom, of None."""
        return _velden(self.bestand.model).get(kolom.veld or kolom.naam)

    def soort(self, kolom: Kolom) -> Soort:
        """Wat er in de kolom staat, uit de beschrijving of uit het modelveld."""
        if kolom.soort is not None:
            return kolom.soort
        if kolom.verwijst:
            return Soort.VERWIJZING
        if kolom.keuzes:
            return Soort.CODE
        return _soort_van(self.veld(kolom))

    def keuzes(self, kolom: Kolom) -> tuple[str, ...]:
        """De toegestane codes."""
        veld = self.veld(kolom)
        return kolom.keuzes or tuple(str(code) for code, _ in getattr(veld, "flatchoices", ()))

    def schrijft(self, geleverd: Sequence[str] | None = None) -> dict[str, str]:
        """Tabelkolom -> SQL voor de kolommen die rechtstreeks worden geschreven.

        geleverd: alleen deze kolommen; wat niet is aangeleverd blijft bij bijwerken zoals het was.
        """
        uit: dict[str, str] = {}
        for kolom in self.kolommen:
            veld = self.veld(kolom)
            if veld is None or (geleverd is not None and kolom.naam not in geleverd):
                continue
            uit[str(veld.column)] = kolom.sql or _uitdrukking(kolom, veld)
        return uit

    def staat_er(self, kolom: Kolom) -> str:
        """SQL van wat er van een kolom al in de tabel `t` staat, leeg is null; of leeg."""
        veld = self.veld(kolom)
        if kolom.nu or veld is None:
            return kolom.nu
        if isinstance(veld, models.CharField | models.TextField):
            return f"nullif(t.{veld.column}, '')"
        return f"t.{veld.column}"

    def zuinig(self, tabelkolom: str, sql: str) -> str:
        """Vul een tabelkolom alleen als zij leeg is; de rij heet `t`."""
        veld = _velden(self.bestand.model)[tabelkolom]
        if isinstance(veld, models.BooleanField) and not veld.null:
            return f"(t.{tabelkolom} or {sql})"
        if isinstance(veld, models.CharField | models.TextField) and not veld.null:
            return f"coalesce(nullif(t.{tabelkolom}, ''), {sql})"
        return f"coalesce(t.{tabelkolom}, {sql})"


def tabel_van(bestandsnaam: str) -> str:
    """De tijdelijke tabel van een bestand."""
    return "conv_" + bestandsnaam.removesuffix(".csv")


def plannen() -> dict[str, Plan]:
    """Alle bestanden in de volgorde van laden, met hun aanvullingen."""
    extra = list(aanvullingen)
    return {
        bestand.naam: Plan(bestand, tuple(a for a in extra if a.bestand == bestand.naam))
        for bestand in bestanden
    }


def _velden(model: type[models.Model]) -> "dict[str, models.Field[Any, Any]]":
    return {str(veld.column): veld for veld in model._meta.concrete_fields}


_SOORTEN: tuple[tuple[type, Soort], ...] = (
    (models.DateField, Soort.DATUM),
    (models.BooleanField, Soort.JANEE),
    (models.DecimalField, Soort.GETAL),
    (models.IntegerField, Soort.HEEL),
)


def _soort_van(veld: "models.Field[Any, Any] | None") -> Soort:
    if veld is not None and veld.choices:
        return Soort.CODE
    return next((soort for klasse, soort in _SOORTEN if isinstance(veld, klasse)), Soort.TEKST)


def _uitdrukking(kolom: Kolom, veld: "models.Field[Any, Any]") -> str:
    if kolom.verwijst:
        return f"s.{kolom.naam}_doel"
    if veld.null:
        return f"s.{kolom.naam}"
    if isinstance(veld, models.BooleanField):
        return f"coalesce(s.{kolom.naam}, {'true' if veld.get_default() else 'false'})"
    if isinstance(veld, models.CharField | models.TextField):
        return f"coalesce(s.{kolom.naam}, '')"
    return f"s.{kolom.naam}"
