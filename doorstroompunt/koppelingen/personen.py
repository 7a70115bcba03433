"""De jongeren in een bestand van buiten bij hun dossier zoeken.

Eerst op BSN, dan op onderwijsnummer, dan op naam en geboortedatum binnen de gemeente van de rij.
De nummers worden overal gezocht: wie elders al een dossier heeft, krijgt geen tweede. Een nummer
dat niet bij de geboortedatum past, is een fout en nooit een koppeling.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from cases.inname.register import Genoemd
from cases.models import Afscherming, Jongere, Woonplaats
from cases.regels.naam import zoeknaam
from doorstroompunt.koppelingen.csvlezer import Gelezen, Kolom, Rij, dag_geweest, nummer, tekst
from kern.bsn import is_geldig_onderwijsnummer, is_geldige_bsn
from kern.grens import voor_systeem
from kern.klok import vandaag
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids

PER_KEER: Final = 2000
KOLOMMEN: Final = (
    Kolom("gemeentecode", tekst(4), verplicht=True, gevuld=True),
    Kolom("bsn", nummer, persoon=True),
    Kolom("onderwijsnummer", nummer, persoon=True),
    Kolom("achternaam", tekst(200), persoon=True),
    Kolom("voorvoegsel", tekst(20), persoon=True),
    Kolom("voornamen", tekst(200), persoon=True),
    Kolom("geboortedatum", dag_geweest, verplicht=True, gevuld=True, persoon=True),
)
"""Wie het is: in elk bestand dezelfde kolommen."""

PAST_NIET: Final = "hoort bij iemand met een andere geboortedatum"
NIEMAND: Final = "vul een BSN, een onderwijsnummer of een achternaam in"


@dataclass(frozen=True)
class Treffer:
    """Bij wie een rij hoort. jongere_id: leeg als er niemand is gevonden."""

    jongere_id: int | None
    gevonden_met: str


@dataclass
class Personen:
    """De gemeenten en treffers van een bestand; wie er niet is, komt er voorlopig bij."""

    gemeenten: dict[str, int]
    treffers: dict[int, Treffer] = field(default_factory=dict)
    voorlopig: set[int] = field(default_factory=set)
    _nieuw: dict[Any, int] = field(default_factory=dict)

    def gemeente_van(self, rij: Rij) -> int:
        """Het id van de gemeente van deze rij."""
        return self.gemeenten[rij["gemeentecode"]]

    def van(self, rij: Rij) -> Treffer:
        """Bij wie deze rij hoort; wie er nog niet is, krijgt een voorlopig dossier."""
        treffer = self.treffers[rij.regel]
        if treffer.jongere_id is not None:
            return treffer
        sleutel = rij["bsn"] or rij["onderwijsnummer"] or _naamsleutel(rij)
        if sleutel not in self._nieuw:
            self._nieuw[sleutel] = _voorlopig(rij, self.gemeente_van(rij))
            self.voorlopig.add(self._nieuw[sleutel])
        return Treffer(self._nieuw[sleutel], "niet")


def genoemd(bestand: Gelezen) -> Iterator[Genoemd]:
    """Elke gemeentecode in het bestand, met haar plaats."""
    for regel, ruw in bestand.ruw.items():
        yield Genoemd(ruw.get("gemeentecode", ""), bestand.naam, regel)


def personen_zoeken(bestand: Gelezen) -> Personen:
    """Zoek van elke goede rij de jongere; wat niet kan, wordt een fout van die rij."""
    personen = Personen(dict(Gemeente.objects.values_list("code", "pk")))
    for rij in bestand.rijen:
        if rij["gemeentecode"] not in personen.gemeenten:
            bestand.fout(rij, "gemeentecode", "deze gemeente kennen wij niet")
        if not (rij["bsn"] or rij["onderwijsnummer"] or rij["achternaam"]):
            bestand.fout(rij, "bsn", NIEMAND)
    goed = _goede(bestand)
    op_bsn = _op_nummer("bsn", goed)
    op_onderwijsnummer = _op_nummer("onderwijsnummer", goed)
    op_naam = _op_naam(goed, personen)
    for rij in goed:
        treffer = None
        for kolom, bekend in (("bsn", op_bsn), ("onderwijsnummer", op_onderwijsnummer)):
            gevonden = bekend.get(rij[kolom]) if rij[kolom] else None
            if gevonden is not None and gevonden[1] != rij["geboortedatum"]:
                bestand.fout(rij, kolom, PAST_NIET)
                break
            if gevonden is not None:
                treffer = Treffer(gevonden[0], kolom)
                break
        personen.treffers[rij.regel] = treffer or _naamtreffer(rij, op_naam)
    return personen


def twijfel(rij: Rij) -> Iterator[tuple[str, str]]:
    """De kolommen met een nummer dat zijn controle niet haalt, met de reden.

    Een twijfel, geen fout: ook de officiële testset kent zo een nummer.
    """
    if rij["bsn"] and not is_geldige_bsn(rij["bsn"]):
        yield "bsn", "dit BSN haalt de elfproef niet"
    if rij["onderwijsnummer"] and not is_geldig_onderwijsnummer(rij["onderwijsnummer"]):
        yield "onderwijsnummer", "dit is geen geldig onderwijsnummer; kijk of het een tikfout is"


def _goede(bestand: Gelezen) -> list[Rij]:
    slecht = bestand.slecht
    return [rij for rij in bestand.rijen if rij.regel not in slecht]


def _op_nummer(kolom: str, rijen: Sequence[Rij]) -> dict[str, tuple[int, date | None]]:
    """Per nummer het dossier, waar dan ook; behalve dat wat voor anderen gesloten is."""
    uit: dict[str, tuple[int, date | None]] = {}
    with voor_systeem(alle_gemeente_ids()):
        gesloten = Afscherming.objects.filter(opgeheven_op=None).values("jongere_id")
        for deel in _delen({rij[kolom] for rij in rijen if rij[kolom]}):
            vraag = (
                Jongere.objects.filter(opgegaan_in=None, **{f"{kolom}__in": deel})
                .exclude(pk__in=gesloten)
                .order_by("pk")
            )
            for pk, waarde, geboren in vraag.values_list("pk", kolom, "geboortedatum"):
                uit.setdefault(waarde, (pk, geboren))
    return uit


def _naamsleutel(rij: Rij) -> tuple[str, date, str]:
    naam = zoeknaam(rij["achternaam"], voorvoegsel=rij["voorvoegsel"])
    return naam, rij["geboortedatum"], rij["gemeentecode"]


def _op_naam(rijen: Sequence[Rij], personen: Personen) -> dict[Any, list[tuple[int, str]]]:
    codes = {pk: code for code, pk in personen.gemeenten.items()}
    uit: dict[Any, list[tuple[int, str]]] = defaultdict(list)
    for deel in _delen({rij["geboortedatum"] for rij in rijen if rij["achternaam"]}):
        velden = ("pk", "gemeente_id", "geslachtsnaam", "voorvoegsel", "voornamen", "geboortedatum")
        for pk, gemeente, naam, tussen, voor, geboren in Jongere.objects.filter(
            geboortedatum__in=deel, opgegaan_in=None
        ).values_list(*velden):
            sleutel = (zoeknaam(naam, voorvoegsel=tussen), geboren, codes[gemeente])
            uit[sleutel].append((pk, voor))
    return uit


def _naamtreffer(rij: Rij, bekend: dict[Any, list[tuple[int, str]]]) -> Treffer:
    """Precies één met deze naam en geboortedag; bij meer (een tweeling) beslist de voornaam."""
    gevonden = bekend.get(_naamsleutel(rij), []) if rij["achternaam"] else []
    if rij["voornamen"]:
        eerste = _eerste_naam(rij["voornamen"])
        gevonden = [(pk, voor) for pk, voor in gevonden if _eerste_naam(voor) in {eerste, ""}]
    return Treffer(gevonden[0][0], "naam") if len(gevonden) == 1 else Treffer(None, "niet")


def _eerste_naam(voornamen: str) -> str:
    return zoeknaam(voornamen).partition(" ")[0]


def _voorlopig(rij: Rij, gemeente_id: int) -> int:
    """Een voorlopig dossier; het BSN alleen als het nog nergens staat.

    Met een woonplaats zonder adres vanaf de dag waar de regel over gaat: wie nergens woont, telt in
    geen verslag (W1).
    """
    naam = rij["achternaam"] or "Naam niet bekend"
    jongere = Jongere(
        gemeente_id=gemeente_id,
        bsn=rij["bsn"] if rij["bsn"] and not _bsn_bezet(rij["bsn"]) else None,
        onderwijsnummer=rij["onderwijsnummer"],
        voornamen=rij["voornamen"],
        voorvoegsel=rij["voorvoegsel"],
        geslachtsnaam=naam,
        zoeknaam=zoeknaam(naam, voorvoegsel=rij["voorvoegsel"], voornamen=rij["voornamen"]),
        geboren=rij["geboortedatum"].isoformat(),
        geboortedatum=rij["geboortedatum"],
        voorlopig=True,
    )
    jongere.save()
    over = rij.waarden.get("uitgeschreven_op") or rij.waarden.get("datum") or vandaag()
    Woonplaats(jongere=jongere, gemeente_id=gemeente_id, van=over).save()
    return int(jongere.pk)


def _bsn_bezet(bsn: str) -> bool:
    with voor_systeem(alle_gemeente_ids()):
        return bool(Jongere.objects.filter(bsn=bsn, opgegaan_in=None).exists())


def _delen(waarden: Iterable[Any]) -> Iterator[list[Any]]:
    """Stukken die in een vraag passen."""
    alle = sorted(waarden)
    for begin in range(0, len(alle), PER_KEER):
        yield alle[begin : begin + PER_KEER]
