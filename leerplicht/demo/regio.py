"""Het decor: twee gemeenten, hun gebied, de mensen die er werken, en de scholen."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from typing import Final

from django.db import transaction

from cases.models import School, Verdeelregel
from leerplicht.demo.lot import Lot
from leerplicht.demo.namen import ACHTERNAMEN, SCHOOLBEELD, VOORNAMEN
from toegang.demo import WACHTWOORD, accounts_aanmaken
from toegang.models import Gebied, Gebiedsgemeente, Gemeente, Medewerker, Waarneming
from toegang.services import medewerker_aanmaken

CODES: Final = {"9901": ("Waterhoven", "utrecht"), "9902": ("Zandrecht", "zoetermeer")}
MINSTE_SCHOLEN: Final = 14
MEESTE_SCHOLEN: Final = 600
JONGEREN_PER_SCHOOL: Final = 400
JONGEREN_PER_COLLEGA: Final = 8000
MEESTE_COLLEGAS: Final = 12


@dataclass(frozen=True)
class Schoolsoort:
    """Een soort school: hoe zij heet en wat zij aanbiedt."""

    naam: str
    onderwijs: tuple[str, ...]
    particulier: bool = False


_PO: Final = Schoolsoort("Basisschool De {}", ("BO",))
_VO: Final = Schoolsoort("{} College", ("VO_OB", "VMBO_BB", "HAVO_BB", "VWO_BB"))
_MBO: Final = Schoolsoort("Mbo {}", ("MBO1", "MBO2", "MBO3", "MBO4"))
EERST: Final = (
    _PO,
    _VO,
    _MBO,
    Schoolsoort("Speciaal basisonderwijs De {}", ("SBO",)),
    Schoolsoort("Speciaal onderwijs {}", ("SO", "VSO")),
    Schoolsoort("Praktijkschool {}", ("PRO",)),
    Schoolsoort("Schakelcollege {}", ("ISK", "TAALPO")),
    Schoolsoort("Vavo {}", ("VAVO",)),
    Schoolsoort("Particuliere school {}", ("PARTICULIER",), particulier=True),
    Schoolsoort("Kinderdienstencentrum {}", ("KDC",)),
)
DAARNA: Final = (_PO, _PO, _VO, _PO, _PO, _PO, _VO, _PO, _PO, EERST[4], _PO, _MBO)
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@transaction.atomic
def gemeenten_aanleggen() -> list[Gemeente]:
    """Waterhoven en Zandrecht, samen één Doorstroompuntregio; wat er al is, blijft staan."""
    aanwezig = list(Gemeente.objects.filter(code__in=CODES).order_by("code"))
    if len(aanwezig) == len(CODES):
        return aanwezig
    gebied = Gebied(
        code="waterzand", naam="Regio Water en Zand", soort=Gebied.Soort.DOORSTROOMPUNTREGIO
    )
    gebied.save()
    gemeenten = []
    for code, (naam, profiel) in CODES.items():
        gemeente = Gemeente(
            code=code,
            naam=naam,
            vakantieregio="midden",
            telprofiel=profiel,
            doorstroompuntregio=99,
        )
        gemeente.save()
        Gebiedsgemeente(gebied=gebied, gemeente=gemeente).save()
        gemeenten.append(gemeente)
    return gemeenten


def vaste_accounts(gemeenten: list[Gemeente]) -> dict[str, Medewerker]:
    """De vaste accounts, op gebruikersnaam."""
    return accounts_aanmaken(gemeenten[0], gemeenten[1])


def collegas_aanmaken(
    lot: Lot, *, gemeenten: list[Gemeente], jongeren: int
) -> dict[int, list[Medewerker]]:
    """Collega's met eigen werk, zodat er iets te verdelen valt. Zij kunnen niet inloggen."""
    per_gemeente = min(MEESTE_COLLEGAS, max(2, jongeren // JONGEREN_PER_COLLEGA))
    gemaakt: dict[int, list[Medewerker]] = {}
    for gemeente, letter in zip(gemeenten, "ab", strict=True):
        gemaakt[gemeente.pk] = [
            _collega(lot, gemeente=gemeente, gebruikersnaam=f"collega-{letter}-{nummer}")
            for nummer in range(1, per_gemeente + 1)
        ]
    return gemaakt


def _collega(lot: Lot, *, gemeente: Gemeente, gebruikersnaam: str) -> Medewerker:
    voorvoegsel, achternaam = lot.choice(ACHTERNAMEN)
    delen = (lot.choice(VOORNAMEN), voorvoegsel, achternaam)
    medewerker = medewerker_aanmaken(
        gebruikersnaam,
        naam=" ".join(deel for deel in delen if deel),
        rol="leerplichtambtenaar",
        gemeenten=[gemeente],
        wachtwoord=WACHTWOORD,
        toets_wachtwoord=False,
    )
    medewerker.set_unusable_password()
    medewerker.save()
    return medewerker


def scholen_aanmaken(
    lot: Lot, *, gemeenten: list[Gemeente], jongeren: int
) -> dict[tuple[str, int], list[School]]:
    """Scholen van alle soorten, per (onderwijssoort, gemeente_id)."""
    aantal = min(MEESTE_SCHOLEN, max(MINSTE_SCHOLEN, jongeren // JONGEREN_PER_SCHOOL))
    soorten = [*EERST]
    rest = cycle(DAARNA)
    soorten.extend(next(rest) for _ in range(aantal - len(EERST)))
    beelden = [f"{beeld}" for beeld in SCHOOLBEELD]
    lot.shuffle(beelden)
    scholen: dict[tuple[str, int], list[School]] = {}
    for nummer, soort in enumerate(soorten):
        ronde, plek = divmod(nummer, len(beelden))
        beeld = beelden[plek] + (f" {ronde + 1}" if ronde else "")
        gemeente = gemeenten[nummer % len(gemeenten)]
        school = _school(soort, nummer=nummer, gemeente=gemeente, beeld=beeld)
        for onderwijs in soort.onderwijs:
            scholen.setdefault((onderwijs, gemeente.pk), []).append(school)
    buiten = School(naam="Internationale school Meerwijk", buitenland=True)
    buiten.save()
    scholen["BUITENLAND", gemeenten[0].pk] = [buiten]
    return scholen


def _school(soort: Schoolsoort, *, nummer: int, gemeente: Gemeente, beeld: str) -> School:
    # Twee cijfers en twee letters, zoals een BRIN; 99 is niet uitgegeven.
    school = School(
        brin=f"99{LETTERS[nummer // len(LETTERS)]}{LETTERS[nummer % len(LETTERS)]}",
        vestiging="00",
        naam=soort.naam.format(beeld),
        gemeente=gemeente,
        particulier=soort.particulier,
        samenwerkingsverband="Samenwerkingsverband Water en Zand",
        schoolbestuur=f"Stichting Onderwijs {gemeente.naam}",
    )
    school.save()
    return school


def verdeling_aanleggen(
    *,
    gemeente: Gemeente,
    scholen: dict[tuple[str, int], list[School]],
    eerste: Medewerker,
    collegas: list[Medewerker],
) -> None:
    """Verdeelregels: één school vast, Doorstroompunt apart, de rest op letter."""
    vaste_school = scholen.get(("VO_OB", gemeente.pk), [None])[0]
    if vaste_school is not None:
        Verdeelregel(gemeente=gemeente, volgorde=10, school=vaste_school, behandelaar=eerste).save()
    Verdeelregel(
        gemeente=gemeente, volgorde=20, zaaksoort="DOORSTROOM", behandelaar=collegas[-1]
    ).save()
    for volgorde, (van, tot, wie) in enumerate(
        (("A", "K", eerste), ("L", "Z", collegas[0])), start=30
    ):
        Verdeelregel(
            gemeente=gemeente,
            volgorde=volgorde,
            letter_van=van,
            letter_tot_en_met=tot,
            behandelaar=wie,
        ).save()


def waarneming_aanleggen(afwezig: Medewerker, *, waarnemer: Medewerker, vandaag: date) -> None:
    """Een collega is twee weken met verlof."""
    Waarneming(
        medewerker=afwezig,
        waarnemer=waarnemer,
        van=vandaag - timedelta(days=3),
        tot_en_met=vandaag + timedelta(days=11),
    ).save()
