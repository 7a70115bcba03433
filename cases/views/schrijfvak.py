"""Het ene vak om in te schrijven: Contact, Notitie, Taak en Document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from cases.forms.schrijven import FORMULIEREN, Schrijfform
from kern.autorisatie import MedewerkerRequest
from kern.handelingen import Handeling
from kern.klok import nu

LABELS = {"contact": "Contact", "notitie": "Notitie", "taak": "Taak", "document": "Document"}
HANDELINGEN = {
    "contact": Handeling.CONTACT_VASTLEGGEN,
    "notitie": Handeling.CONTACT_VASTLEGGEN,
    "taak": Handeling.TAAK_BEHEREN,
    "document": Handeling.DOCUMENT_BEHEREN,
}
SESSIE = "net_gedaan"


@dataclass(frozen=True)
class Schrijfvak:
    """Wat er in het vak staat: het gekozen formulier en de bladen ernaast.

    plek: hoe het concept van dit formulier heet; op het scherm van een zaak een eigen.
    gevraagd: of de URL om dit vak vroeg; dan begint wie typt meteen in het eerste veld.
    """

    soort: str
    form: Schrijfform
    actie: str
    bladen: list[dict[str, Any]]
    jongere_id: int
    zaak_id: int | None = None
    gevraagd: bool = False

    @property
    def plek(self) -> str:
        """`contact`, of `contact-zaak-12`."""
        return self.soort if self.zaak_id is None else f"{self.soort}-zaak-{self.zaak_id}"

    @property
    def knopsoort(self) -> str:
        """Op een zaak valt de stap op, niet dit vak; op het dossier is dit de hoofdactie."""
        return "primair" if self.zaak_id is None else "gewoon"


def schrijfvak(
    request: MedewerkerRequest, jongere: Any, *, soort: str, zaak: Any = None, form: Any = None
) -> Schrijfvak:
    """Het vak met dit formulier, of met het ingevulde `form` als er fouten in staan."""
    leeg = FORMULIEREN[soort](jongere=jongere, medewerker=request.user, zaak=zaak)
    return Schrijfvak(
        soort=soort,
        form=form or leeg,
        actie=reverse(f"cases:{soort}_maken", args=[jongere.pk]),
        bladen=[
            {"soort": code, "label": label, "actief": code == soort}
            for code, label in LABELS.items()
            if request.user.mag(HANDELINGEN[code])
        ],
        jongere_id=jongere.pk,
        zaak_id=zaak.pk if zaak is not None else None,
        gevraagd="schrijf" in request.GET,
    )


def gekozen_schrijfvak(
    request: MedewerkerRequest, jongere: Any, *, zaak: Any = None
) -> Schrijfvak | None:
    """Het vak dat de URL vraagt (`schrijf`), of None voor wie hier niets mag schrijven."""
    mag = [code for code in LABELS if request.user.mag(HANDELINGEN[code])]
    if not mag:
        return None
    soort = request.GET.get("schrijf", "")
    return schrijfvak(request, jongere, soort=soort if soort in mag else mag[0], zaak=zaak)


def onthoud(
    request: HttpRequest, *, jongere_id: int, tekst: str, gegevens: Mapping[str, Any]
) -> None:
    """Zeg op het volgende scherm wat er is opgeslagen, en hoe het ongedaan te maken is."""
    moment = f"{nu():%H:%M}"
    if not gegevens:
        messages.success(request, f"{tekst} om {moment}.")
        return
    request.session[SESSIE] = {
        "jongere": jongere_id,
        "tekst": f"{tekst} om {moment}.",
        **gegevens,
    }


def net_gedaan_lijst(request: HttpRequest) -> dict[str, Any] | None:
    """Wat er net met een taak is gedaan, voor een lijst over meer jongeren; eenmaal te zien."""
    gedaan = request.session.get(SESSIE)
    if gedaan is None or not ({"taak_klaar", "taak_uitgesteld", "taak_genomen"} & set(gedaan)):
        return None
    request.session.pop(SESSIE)
    return dict(gedaan)


def net_gedaan(request: HttpRequest, jongere_id: int) -> dict[str, Any] | None:
    """Wat er net is gedaan in dit dossier; eenmaal te zien."""
    gedaan = request.session.get(SESSIE)
    if gedaan is None or gedaan["jongere"] != jongere_id:
        return None
    request.session.pop(SESSIE)
    return dict(gedaan)
