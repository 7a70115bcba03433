"""Slot 1: elke route noemt zijn handeling, en een view loopt pas als die mag.

`@vereist(Handeling.X)` zet `request.inzage` klaar: wie, wat, voor welke gemeenten. De view
loopt in zijn eigen savepoint en de database oordeelt over de historie vóór het antwoord.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from psycopg.errors import ExclusionViolation, UniqueViolation

from kern.grens import Grens, binnen, toets_uitgestelde_sloten
from kern.handelingen import KENMERKEN, Handeling
from kern.registers import Register

if TYPE_CHECKING:
    from toegang.models import Medewerker

P = ParamSpec("P")


class WeigerToegang(Exception):
    """Deze handeling mag niet. De middleware maakt er een 404 van en legt hem vast."""


class RedenGevraagd(Exception):
    """Dit dossier vraagt eerst een reden. `url` is de pagina waar die getypt wordt."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class ConflictMetHistorie(Exception):
    """De database weigerde een wijziging zonder historie; er is niets opgeslagen."""


class IntussenVastgelegd(Exception):
    """Een ander bewaarde net iets wat hier niet naast kan staan; er is niets opgeslagen."""


@dataclass(frozen=True)
class Inzage:
    """Wie kijkt of doet, met welke handeling en waarom.

    gemeenten: de id's waarvoor de medewerker deze handeling heeft; dat is ook de grens.
    reden: getypte reden als die gevraagd is; anders volgt hij uit de taak.
    redenen: wat er in deze sessie per jongere (nummer als tekst) is getypt; de deur kiest eruit.
    autorisaties: onder de Wpg, per gemeente het nummer en de versie van de Autorisatie die de
    deur opende. hoedanigheid: onder de Wpg, als wie zij werkt.
    """

    medewerker: "Medewerker"
    handeling: Handeling
    gemeenten: frozenset[int]
    reden: str = ""
    redenen: Mapping[str, str] = field(default_factory=dict)
    autorisaties: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    hoedanigheid: str = ""


class MedewerkerRequest(HttpRequest):
    """Een request waarvan vaststaat wie hem doet en wat zij mag."""

    user: "Medewerker"
    inzage: Inzage
    htmx: Any


wpg_voorwaarden: Register[Callable[[MedewerkerRequest], str | None]] = Register("wpg_voorwaarden")
"""Wat eerst moet voordat iemand bij politiegegevens komt: een adres om heen te gaan, of None."""

View = Callable[Concatenate[MedewerkerRequest, P], HttpResponseBase]


def vereist(handeling: Handeling) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Geef een view zijn handeling. Zonder deze regel laat de deurwacht hem niet door.

    Raises WeigerToegang als de medewerker de handeling nergens heeft, ConflictMetHistorie als
    de database een wijziging zonder historie vond, IntussenVastgelegd als een ander net eerder
    was (een unieke rij of een periode die al bezet is).
    """

    def inpakken(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def bewaakt(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            verzoek = cast(MedewerkerRequest, request)
            gemeenten = verzoek.user.gemeenten_voor(handeling)
            if not gemeenten:
                raise WeigerToegang(handeling)
            sessie = getattr(verzoek, "session", {})
            redenen = sessie.get("redenen", {})
            verzoek.inzage = Inzage(verzoek.user, handeling, gemeenten, redenen=redenen)
            grens = Grens(gemeenten, medewerker_id=verzoek.user.pk)
            if KENMERKEN[handeling].wpg:
                grens = _wpg_deur(verzoek, grens)
            return _in_eigen_savepoint(grens, view, verzoek, *args, **kwargs)

        bewaakt.handeling = handeling  # type: ignore[attr-defined]
        return bewaakt

    return inpakken


def _wpg_deur(verzoek: MedewerkerRequest, grens: Grens) -> Grens:
    """Zet de deur naar politiegegevens open, zo ver als deze handeling reikt.

    Raises RedenGevraagd als er eerst iets anders moet (geheimhouding, hoedanigheid).
    """
    handeling = verzoek.inzage.handeling
    for voorwaarde in wpg_voorwaarden:
        adres = voorwaarde(verzoek)
        if adres is not None:
            raise RedenGevraagd(adres)
    verzoek.inzage = replace(
        verzoek.inzage,
        autorisaties=verzoek.user.autorisaties_voor(handeling),
        hoedanigheid=verzoek.user.hoedanigheid(),
    )
    kenmerk = KENMERKEN[handeling]
    return replace(grens, wpg=True, schot=kenmerk.schot, kluis=kenmerk.kluis)


def _in_eigen_savepoint(
    grens: Grens, view: View[P], verzoek: MedewerkerRequest, *args: P.args, **kwargs: P.kwargs
) -> HttpResponseBase:
    try:
        with binnen(grens):  # in een verzoek is dat een savepoint, met de grens erin
            antwoord = view(verzoek, *args, **kwargs)
            if isinstance(antwoord, TemplateResponse):
                antwoord.render()
            toets_uitgestelde_sloten()
    except IntegrityError as fout:
        if "zonder historie" in str(fout):
            raise ConflictMetHistorie from fout
        if isinstance(fout.__cause__, UniqueViolation | ExclusionViolation):
            raise IntussenVastgelegd from fout
        raise
    return antwoord


def vrij_van_inloggen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Een route zonder persoonsgegevens die ook zonder account mag (gezondheid, stijlgids)."""
    view.handeling = None  # type: ignore[attr-defined]
    return view
