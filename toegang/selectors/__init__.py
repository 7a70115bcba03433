"""Lezen over gemeenten en medewerkers."""

from collections.abc import Sequence

from django.http import Http404
from django.urls import reverse

from kern.handelingen import KENMERKEN, Handeling
from kern.navigatie import Beheermelding
from toegang.models import Gemeente, Medewerker, Rol
from toegang.rollen import ROLLEN


def alle_gemeente_ids() -> list[int]:
    """De id's van alle gemeenten; de grens van nachtwerk en opdrachten."""
    return list(Gemeente.objects.order_by("id").values_list("id", flat=True))


def gemeente_ids_van(codes: Sequence[str]) -> list[int]:
    """De id's bij gemeentecodes. Raises LookupError met de eerste onbekende code."""
    gevonden = dict(Gemeente.objects.filter(code__in=codes).values_list("code", "id"))
    for code in codes:
        if code not in gevonden:
            raise LookupError(code)
    return [gevonden[code] for code in codes]


def medewerker_met_naam(gebruikersnaam: str) -> Medewerker | None:
    """Het actieve account met deze gebruikersnaam, of None."""
    return Medewerker.objects.filter(gebruikersnaam=gebruikersnaam, is_active=True).first()


def nieuwe_handelingen(rol: Rol) -> list[str]:
    """Wat er bij deze rol nieuw geleverd is en er nog niet in staat, in de geleverde volgorde."""
    _, geleverd = ROLLEN.get(rol.code, ("", []))
    bekend = {*rol.handelingen, *rol.geleverd}
    return [str(h) for h in geleverd if h not in bekend]


def handelingen_in_woorden(codes: Sequence[str]) -> list[str]:
    """De handelingen zoals ze op het scherm heten."""
    return [KENMERKEN[Handeling(code)].label for code in codes]


def rol_voor(code: str) -> Rol:
    """De deur van een rol. Raises Http404."""
    rol: Rol | None = Rol.objects.filter(code=code).first()
    if rol is None:
        raise Http404
    return rol


def rollen_met(handeling: Handeling) -> list[Rol]:
    """De rollen die deze handeling geven, op naam."""
    return list(Rol.objects.filter(handelingen__contains=[str(handeling)]).order_by("naam"))


def alle_rollen() -> list[Rol]:
    """Alle rollen, op naam."""
    return list(Rol.objects.order_by("naam"))


def rolmeldingen() -> list[Beheermelding]:
    """Per gewijzigde rol wat er nieuw is en er nog niet in staat."""
    return [
        Beheermelding(
            kop=f"Nieuw in deze versie, nog niet in uw rol {rol.naam}",
            regels=handelingen_in_woorden(nieuw),
            url=reverse("toegang:rol_nieuw", args=[rol.code]),
            url_tekst="Kies wat erbij komt",
        )
        for rol in Rol.objects.order_by("naam")
        if (nieuw := nieuwe_handelingen(rol))
    ]
