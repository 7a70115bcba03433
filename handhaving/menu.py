"""De ingangen van de handhaving; alleen wie een Autorisatie heeft, ziet ze."""

from collections.abc import Sequence

from django.urls import reverse

from cases.panelen import Dossierblik, Zaakact, zaakacten
from kern.handelingen import Handeling
from kern.navigatie import Beheergroep, Beheeringang, Ingang, beheer, navigatie


def _naar_handhaving(blik: Dossierblik) -> Sequence[Zaakact]:
    """De knop bij een AVG-zaak: ziet er altijd hetzelfde uit, en kijkt niet of er hier iets is."""
    zaak = blik.zaak
    if zaak is None or not blik.inzage.medewerker.mag(Handeling.WPG_ZIEN, zaak.gemeente_id):
        return ()
    return (Zaakact("Naar handhaving", reverse("handhaving:bij_zaak", args=[zaak.pk]), "slot"),)


def aanmelden() -> None:
    """Meld de ingangen aan."""
    navigatie.meld_aan(
        "handhaving",
        Ingang("Handhaving", "handhaving:zaken", "slot", Handeling.WPG_ZIEN),
        volgorde=58,
    )
    navigatie.meld_aan(
        "verstrekkingenregister",
        Ingang(
            *("Verstrekkingen", "handhaving:verstrekkingenregister", "document"),
            Handeling.WPG_REGISTERS,
        ),
        volgorde=88,
    )
    beheer.meld_aan(
        "wpg-keuzes",
        Beheeringang(
            *("Keuzes bij de Wpg", "handhaving:instellingen", "slot"),
            Handeling.INRICHTING_BEHEREN,
            "Wanneer de Wpg begint; twee personen besluiten.",
            groep=Beheergroep.RECHTEN,
        ),
        volgorde=60,
    )
    zaakacten.meld_aan("handhaving", _naar_handhaving, volgorde=90)
