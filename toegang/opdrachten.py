"""De grondvorm van elke opdracht: wie voert haar uit, binnen welke grens, met een log."""

import logging
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from kern.actor import Actor, namens, systeemactor
from kern.grens import voor_systeem
from kern.registers import logschrijvers
from toegang.selectors import alle_gemeente_ids, medewerker_met_naam

logger = logging.getLogger("leerplicht")
GEWEIGERD = (
    "De database weigerde dit. Wat nog niet was bewaard, is teruggedraaid. Probeer het opnieuw, of "
    "vraag de beheerder om hulp."
)

# Wat de ontleder van de opdrachtregel zegt, en wat een gebruiker leest (B1).
_VERTALING: Final = (
    (r"the following arguments are required: (.+)", r"Er ontbreekt iets na de opdracht: \1."),
    (r"one of the arguments (.+) is required", r"Noem een van deze opties: \1."),
    (r"unrecognized arguments: (.+)", r"De opdracht kent dit niet: \1."),
    (
        r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)",
        r"\1 kan geen \2 zijn. Kies uit: \3.",
    ),
    (r"argument (\S+): expected one argument", r"Na \1 hoort een waarde."),
    (r"argument (\S+): expected at least one argument", r"Na \1 hoort minstens een waarde."),
    (r"argument (\S+): not allowed with argument (.+)", r"\1 kan niet samen met \2."),
    (r"argument (\S+): invalid int value: (.+)", r"\1 vraagt een heel getal en geen \2."),
    (r"argument (\S+): invalid \S+ value: (.+)", r"\1 kan geen \2 zijn."),
    (
        r"ambiguous option: (\S+) could match (.+)",
        r"\1 kan van alles zijn: \2. Schrijf de hele optie.",
    ),
)


def in_het_nederlands(melding: str) -> str:
    """De melding van de ontleder als Nederlandse zin; wat niemand voorzag, blijft zoals het is."""
    for patroon, zin in _VERTALING:
        if gevonden := re.fullmatch(patroon, melding):
            return gevonden.expand(zin)
    return melding


def _onleesbaar(ontleder: ArgumentParser, melding: str) -> NoReturn:
    """Vanaf de opdrachtregel exitcode 2 met een zin op stderr; anders `Onbruikbaar`."""
    zin = in_het_nederlands(melding)
    if getattr(ontleder, "called_from_command_line", False):
        ontleder.exit(2, f"{zin}\nMet --help staat er hoe de opdracht werkt.\n")
    raise Onbruikbaar(zin)


class Opdracht(BaseCommand):
    """Een opdracht met `--namens`; zonder die optie is de actor `systeem:<opdracht>`.

    Exitcode 2 bij onbruikbare invoer: gooi `Onbruikbaar`.
    """

    def create_parser(self, *args: Any, **kwargs: Any) -> Any:
        parser = super().create_parser(*args, **kwargs)
        parser.add_argument(
            "--namens", metavar="GEBRUIKER", help="wie de opdracht uitvoert; komt in het logboek"
        )
        parser.error = partial(_onleesbaar, parser)  # type: ignore[method-assign]
        return parser

    def execute(self, *args: Any, **opties: Any) -> str | None:
        try:
            with namens(self._actor(opties.get("namens"))):
                return super().execute(*args, **opties)
        except Onbruikbaar as fout:
            if not getattr(self, "_called_from_command_line", False):
                raise
            # Alleen de zin zelf: wie de opdracht typt, heeft niets aan de naam van een klasse.
            self.stderr.write(str(fout))
            sys.exit(fout.returncode)
        except DatabaseError:
            if not getattr(self, "_called_from_command_line", False):
                raise
            # De tekst van de fout kan een hele rij bevatten; het log laat die weg.
            logger.exception("opdracht_geweigerd_door_database")
            self.stderr.write(GEWEIGERD)
            sys.exit(2)

    def _actor(self, gebruikersnaam: str | None) -> Actor:
        if not gebruikersnaam:
            return systeemactor(_naam_van(self))
        medewerker = medewerker_met_naam(gebruikersnaam)
        if medewerker is None:
            raise Onbruikbaar(f"Er is geen medewerker met gebruikersnaam '{gebruikersnaam}'.")
        return Actor(
            naam=medewerker.naam,
            kanaal="opdracht",
            medewerker_id=medewerker.pk,
            functie=medewerker.functie,
        )

    @contextmanager
    def systeemgrens(self, gemeenten: Sequence[int] | None = None) -> Iterator[None]:
        """Eén transactie over alle gemeenten, of over deze; wie er verandert, komt in het log."""
        alle = alle_gemeente_ids() if gemeenten is None else gemeenten
        with voor_systeem(alle), logschrijvers().achtergrond(_naam_van(self)):
            yield


def _naam_van(opdracht: Opdracht) -> str:
    return type(opdracht).__module__.rsplit(".", 1)[-1]


class Onbruikbaar(CommandError):
    """De invoer deugt niet; de tekst gaat naar stderr en de opdracht eindigt met code 2."""

    def __init__(self, tekst: str, *, returncode: int = 2) -> None:
        super().__init__(tekst, returncode=returncode)


def niet_te_openen(fout: OSError, pad: Path) -> str:
    """Waarom een bestand of map niet te gebruiken is, in gewone taal en zonder het hele pad."""
    naam = Path(fout.filename).name if isinstance(fout.filename, str) else pad.name
    if isinstance(fout, FileNotFoundError):
        return f"{naam} bestaat niet."
    if isinstance(fout, IsADirectoryError):
        return f"{naam} is een map; geef een bestand."
    if isinstance(fout, NotADirectoryError):
        return f"{naam} bestaat niet: een deel van het pad ervoor is geen map."
    if isinstance(fout, PermissionError):
        return f"{naam} mag niet worden geopend. Vraag de beheerder om rechten op dit pad."
    return f"{naam} is niet te lezen of te schrijven."
