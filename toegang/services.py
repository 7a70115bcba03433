"""Accounts en rollen maken."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from kern.klok import vandaag
from toegang.models import Aanstelling, Gemeente, Medewerker, Rol
from toegang.rollen import ROLLEN


@transaction.atomic
def rollen_aanleggen() -> None:
    """Zet de geleverde rollen klaar waar ze nog ontbreken; een gewijzigde rol blijft zo."""
    bekend = set(Rol.objects.values_list("code", flat=True))
    for code, (naam, handelingen) in ROLLEN.items():
        if code not in bekend:
            Rol(code=code, naam=naam, handelingen=[str(h) for h in handelingen]).save()


@transaction.atomic
def medewerker_aanmaken(  # noqa: PLR0913 - een account heeft nu eenmaal zoveel gegevens
    gebruikersnaam: str,
    *,
    naam: str,
    rol: str,
    gemeenten: Sequence[Gemeente],
    wachtwoord: str,
    van: date | None = None,
    toets_wachtwoord: bool = True,
) -> Medewerker:
    """Maak een account met een aanstelling per gemeente, vanaf `van` (standaard vandaag).

    Raises ValidationError bij een zwak wachtwoord of een bestaande gebruikersnaam.
    """
    medewerker = Medewerker(
        gebruikersnaam=gebruikersnaam, naam=naam, functie=Rol.objects.get(code=rol).naam
    )
    if toets_wachtwoord:
        validate_password(wachtwoord, medewerker)
    medewerker.set_password(wachtwoord)
    medewerker.full_clean()
    medewerker.save()
    for gemeente in gemeenten:
        Aanstelling(
            medewerker=medewerker,
            rol=Rol.objects.get(code=rol),
            gemeente=gemeente,
            van=van or vandaag(),
        ).save()
    return medewerker
