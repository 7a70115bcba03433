"""De acten van functioneel beheer over brieven: leveren, een nieuwe versie, en terugzetten."""

import csv
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Max

from inrichting.brieven.typst_motor import BRIEVEN
from inrichting.brieven.zetten import Bevinding, controleren, lopende_tekst
from inrichting.models import Briefsjabloon, Sjabloonversie
from inrichting.services.beheer import Wijzigingsweigering
from inrichting.services.kalender import inrichting_op_slot
from kern.klok import nu

SJABLONEN: Final = BRIEVEN / "sjablonen.csv"
GELEVERD_VAN: Final = date(2000, 1, 1)
"""Wat wordt geleverd, geldt altijd al: ook een brief met een datum van vroeger is te zetten."""

Motor = Sjabloonversie.Motor
Herkomst = Sjabloonversie.Herkomst


class SjabloonAfgekeurd(Wijzigingsweigering):
    """De keuring vond fouten; `bevindingen` noemt ze met hun plaats."""

    def __init__(self, bevindingen: Sequence[Bevinding]) -> None:
        super().__init__("Het sjabloon is niet bewaard.")
        self.bevindingen = tuple(bevindingen)


class IntussenNieuweVersie(Wijzigingsweigering):
    """Een collega maakte een versie terwijl dit formulier openstond."""

    def __init__(self) -> None:
        super().__init__(
            "Een collega maakte intussen een nieuwe versie. Kijk eerst wat er is veranderd."
        )


@dataclass(frozen=True, slots=True)
class Brieftekst:
    """De inhoud van een nieuwe versie: tekst, of een Word-bestand."""

    tekst: str = ""
    bestand: bytes | None = None

    @property
    def motor(self) -> str:
        """Welke motor deze inhoud zet."""
        return Motor.TYPST if self.bestand is None else Motor.DOCX

    @classmethod
    def van(cls, versie: Sjabloonversie) -> "Brieftekst":
        """De inhoud van een bestaande versie."""
        bestand = None if versie.bestand is None else bytes(versie.bestand)
        return cls(versie.tekst, bestand)


@transaction.atomic
def versie_toevoegen(  # noqa: PLR0913 - elk veld van een versie is een keuze van de beheerder
    sjabloon: Briefsjabloon,
    inhoud: Brieftekst,
    *,
    bereik: str,
    geldig_van: date,
    toelichting: str = "",
    gezien: int,
    herkomst: str = Herkomst.EIGEN,
) -> Sjabloonversie:
    """Keur de inhoud en bewaar haar als nieuwe versie.

    gezien: het nummer van de laatste versie van dit bereik die de beheerder zag; nul als er geen
    was. Raises SjabloonAfgekeurd, IntussenNieuweVersie, Wijzigingsweigering.
    """
    inrichting_op_slot()
    laatste = laatste_nummer(sjabloon, bereik)
    if laatste != gezien:
        raise IntussenNieuweVersie
    versie = inhoud_keuren(sjabloon, inhoud, bereik=bereik)
    versie.nummer = laatste + 1
    versie.geldig_van, versie.toelichting, versie.herkomst = geldig_van, toelichting, herkomst
    vorige = sjabloon.versies.filter(bereik=bereik, nummer=laatste).first()
    if vorige is not None and Brieftekst.van(vorige) == inhoud:
        raise Wijzigingsweigering("Deze tekst is gelijk aan de laatste versie.")
    versie.save()
    return versie


def inhoud_keuren(sjabloon: Briefsjabloon, inhoud: Brieftekst, *, bereik: str) -> Sjabloonversie:
    """Een gekeurde versie die nog niet is bewaard. Raises SjabloonAfgekeurd."""
    versie = Sjabloonversie(
        sjabloon=sjabloon,
        bereik=bereik,
        motor=inhoud.motor,
        tekst=inhoud.tekst,
        bestand=inhoud.bestand,
        gecontroleerd_op=nu(),
    )
    if bevindingen := controleren(versie):
        raise SjabloonAfgekeurd(bevindingen)
    return versie


@transaction.atomic
def versie_terugzetten(versie: Sjabloonversie, *, geldig_van: date) -> Sjabloonversie:
    """Maak van een oude versie weer de nieuwste van haar bereik.

    Raises SjabloonAfgekeurd als de velden intussen zijn veranderd, Wijzigingsweigering als deze
    tekst al de nieuwste is: twee keer klikken doet niets dubbel.
    """
    inrichting_op_slot()
    return versie_toevoegen(
        versie.sjabloon,
        Brieftekst.van(versie),
        bereik=versie.bereik,
        geldig_van=geldig_van,
        toelichting=f"Gelijk aan versie {versie.nummer}",
        gezien=laatste_nummer(versie.sjabloon, versie.bereik),
        herkomst=Herkomst.TERUGGEZET,
    )


def laatste_nummer(sjabloon: Briefsjabloon, bereik: str) -> int:
    """Het nummer van de laatste versie van een bereik; nul als er geen is."""
    hoogste = sjabloon.versies.filter(bereik=bereik).aggregate(hoogste=Max("nummer"))["hoogste"]
    return int(hoogste or 0)


def sjablonen_vullen() -> None:
    """Zet de geleverde brieven klaar. Een nieuwere tekst wordt een nieuwe landelijke versie.

    Heeft een beheerder de landelijke tekst zelf vervangen, dan blijft die staan.
    """
    bekend = {s.code: s for s in Briefsjabloon.objects.all()}
    laatste: dict[int, Sjabloonversie] = {}
    for versie in Sjabloonversie.objects.filter(bereik="").order_by("nummer"):
        laatste[versie.sjabloon_id] = versie
    for volgorde, velden in enumerate(geleverde_sjablonen(), 1):
        velden["volgorde"] = str(volgorde)
        sjabloon = bekend.get(velden["code"]) or Briefsjabloon()
        if any(str(getattr(sjabloon, naam)) != waarde for naam, waarde in velden.items()):
            for naam, waarde in velden.items():
                setattr(sjabloon, naam, int(waarde) if naam == "volgorde" else waarde)
            sjabloon.save()
        _tekst_leveren(sjabloon, laatste.get(sjabloon.pk))


def _tekst_leveren(sjabloon: Briefsjabloon, vorige: Sjabloonversie | None) -> None:
    tekst = geleverde_tekst(sjabloon.code)
    if vorige is not None and (vorige.herkomst != Herkomst.GELEVERD or vorige.tekst == tekst):
        return
    Sjabloonversie(
        sjabloon=sjabloon,
        nummer=vorige.nummer + 1 if vorige else 1,
        motor=Motor.TYPST,
        tekst=tekst,
        geldig_van=GELEVERD_VAN,
        herkomst=Herkomst.GELEVERD,
        gecontroleerd_op=nu(),
    ).save()


def geleverde_sjablonen() -> list[dict[str, str]]:
    """De rijen van `gegevens/brieven/sjablonen.csv`."""
    with SJABLONEN.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def geleverde_tekst(code: str) -> str:
    """De tekst van een geleverde brief."""
    return (BRIEVEN / f"{code}.typ").read_text(encoding="utf-8").strip() + "\n"


@dataclass(frozen=True, slots=True)
class Verschilregel:
    """Een regel van een vergelijking. soort: erbij, weg of gelijk."""

    soort: str
    tekst: str


_SOORTEN: Final = {"+": "erbij", "-": "weg", " ": "gelijk"}


def verschil(oud: Sjabloonversie, nieuw: Sjabloonversie) -> list[Verschilregel]:
    """Wat er tussen twee versies veranderde, per regel of alinea; een lege regel telt niet."""
    regels: Iterator[str] = difflib.ndiff(_regels(oud), _regels(nieuw))
    return [
        Verschilregel(_SOORTEN[regel[0]], regel[2:])
        for regel in regels
        if regel[0] in _SOORTEN and regel[2:].strip()
    ]


def _regels(versie: Sjabloonversie) -> list[str]:
    return lopende_tekst(versie).splitlines()
