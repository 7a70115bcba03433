"""Accounts en rollen maken."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from kern.handelingen import KENMERKEN, Handeling
from kern.klok import vandaag
from toegang.models import Aanstelling, Gemeente, Medewerker, Rol
from toegang.rollen import ROLLEN
from toegang.selectors import nieuwe_handelingen


class RolIntussenGewijzigd(RuntimeError):
    """Een ander koos net eerder, of er is intussen een nieuwe versie."""


class RolMagDatNiet(ValueError):
    """Een rol geeft nooit toegang tot politiegegevens (Wpg art. 6)."""


def toets_samenstelling(handelingen: Sequence[str]) -> None:
    """Raises RolMagDatNiet als er een handeling bij zit die alleen een Autorisatie geeft."""
    wpg = [code for code in handelingen if KENMERKEN[Handeling(code)].wpg]
    if wpg:
        raise RolMagDatNiet(f"Alleen een autorisatie geeft: {', '.join(wpg)}.")


@transaction.atomic
def rollen_aanleggen() -> None:
    """Zet de geleverde rollen klaar, en werk bij wat niemand heeft gewijzigd.

    Een rol die de beheerder wijzigde, blijft zo; wat er nieuw is, staat op Beheer.
    """
    bekend = {rol.code: rol for rol in Rol.objects.select_for_update()}
    for code, (naam, handelingen) in ROLLEN.items():
        nieuw = [str(h) for h in handelingen]
        toets_samenstelling(nieuw)
        rol = bekend.get(code)
        if rol is None:
            Rol(code=code, naam=naam, handelingen=nieuw, geleverd=nieuw).save()
        else:
            _bijwerken(rol, nieuw)


def _bijwerken(rol: Rol, nieuw: list[str]) -> None:
    stond = (rol.handelingen, rol.geleverd)
    was = rol.geleverd or _eerst_geleverd(rol)
    if set(rol.handelingen) == set(was):
        rol.handelingen = rol.geleverd = nieuw
    else:
        rol.geleverd = was
    if stond != (rol.handelingen, rol.geleverd):
        _met_reden(rol, "nieuwe versie geleverd")
        rol.save()


def _eerst_geleverd(rol: Rol) -> list[str]:
    """Wat er geleverd is toen de rol werd aangelegd: de oudste historie."""
    eerste = rol.historie.order_by("history_date", "history_id").first()
    return list(eerste.handelingen) if eerste is not None else []


@transaction.atomic
def nieuwe_handelingen_kiezen(
    rol: Rol, *, erbij: Sequence[str], gezien: Sequence[str], medewerker: Medewerker
) -> Rol:
    """Zet de gekozen nieuwe handelingen in een gewijzigde rol; de rest komt er niet in.

    gezien: wat er als nieuw op het scherm stond. Raises RolIntussenGewijzigd als dat niet meer
    klopt.
    """
    vers: Rol = Rol.objects.select_for_update().get(pk=rol.pk)
    nieuw = nieuwe_handelingen(vers)
    if set(gezien) != set(nieuw):
        raise RolIntussenGewijzigd
    if not nieuw:
        return vers
    vers.handelingen = [*vers.handelingen, *(code for code in nieuw if code in erbij)]
    toets_samenstelling(vers.handelingen)
    vers.geleverd = [str(h) for h in ROLLEN[vers.code][1]]
    _met_reden(vers, f"nieuw in deze versie gekozen door {medewerker.naam}")
    vers.save()
    return vers


@transaction.atomic
def handeling_verdelen(
    handeling: Handeling, *, rollen: Sequence[str], medewerker: Medewerker
) -> list[Rol]:
    """Geef een handeling aan precies deze rollen (codes). Geeft de rollen die veranderden.

    Raises RolMagDatNiet als zij alleen met een Autorisatie te krijgen is.
    """
    toets_samenstelling([handeling])
    gewijzigd = []
    for rol in Rol.objects.select_for_update().order_by("code"):
        zonder = [code for code in rol.handelingen if code != handeling]
        nieuw = [*zonder, str(handeling)] if rol.code in rollen else zonder
        if set(nieuw) != set(rol.handelingen):
            rol.handelingen = nieuw
            _met_reden(rol, f"{handeling} verdeeld door {medewerker.naam}")
            rol.save()
            gewijzigd.append(rol)
    return gewijzigd


def _met_reden(rol: Rol, reden: str) -> None:
    rol._change_reason = reden[:100]  # type: ignore[attr-defined] # noqa: SLF001


@transaction.atomic
def medewerker_aanmaken(  # noqa: PLR0913 - een account heeft nu eenmaal zoveel gegevens
    gebruikersnaam: str,
    *,
    naam: str,
    rol: str,
    gemeenten: Sequence[Gemeente],
    wachtwoord: str,
    leverancier: str = "",
    van: date | None = None,
    toets_wachtwoord: bool = True,
) -> Medewerker:
    """Maak een account met een aanstelling per gemeente, vanaf `van` (standaard vandaag).

    leverancier: de naam van het bedrijf; dan komt het account alleen binnen met een melding.
    Raises ValidationError bij een zwak wachtwoord of een bestaande gebruikersnaam.
    """
    medewerker = Medewerker(
        gebruikersnaam=gebruikersnaam,
        naam=naam,
        functie=Rol.objects.get(code=rol).naam,
        leverancier=leverancier,
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
