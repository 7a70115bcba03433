"""Het overzicht van de cijfers: vandaag, dit schooljaar, en de jaren daarvoor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from rapportage.forms.keuze import Keuzeform
from rapportage.keuze import Keuze
from rapportage.services.overzicht import MATEN, Maat, Overzicht, overzicht_tellen
from rapportage.services.tellen import DuurtTeLang

ONVERWERKT: Final = 422


@dataclass(frozen=True, slots=True)
class Regel:
    """Een regel met een staaf. aantal None: niet te tellen; url leeg: geen tabel."""

    label: str
    aantal: int | None
    url: str = ""
    loopt_nog: bool = False


@dataclass(frozen=True, slots=True)
class Blok:
    """Een tabel met staven. sleutel: het id van haar kop; kop: van de eerste kolom."""

    sleutel: str
    naam: str
    kop: str
    regels: Sequence[Regel]

    @property
    def meest(self) -> int:
        """De langste staaf; nooit nul."""
        return max((regel.aantal or 0 for regel in self.regels), default=0) or 1


@require_GET
@vereist(Handeling.CIJFERS_ZIEN)
def overzicht(request: MedewerkerRequest) -> HttpResponse:
    """De stand van een gemeente of gebied; de keuze staat in het adres."""
    gevraagd = {"gemeente": request.GET.get("gemeente", "")}
    form = Keuzeform(gevraagd, gemeenten=request.inzage.gemeenten)
    beeld: dict[str, object] = {"form": form}
    if not form.is_valid():
        return TemplateResponse(request, "rapportage/overzicht.html", beeld, status=ONVERWERKT)
    keuze = form.keuze()
    beeld["keuze"] = keuze
    try:
        geteld = overzicht_tellen(request.inzage, keuze)
    except DuurtTeLang:
        return TemplateResponse(request, "rapportage/overzicht.html", {**beeld, "te_lang": True})
    beeld |= {
        "vandaag": geteld.vandaag,
        "duren": Blok(
            *("duren", "Thuiszitters nu, naar duur", "Duur tot vandaag"),
            [Regel(label, aantal) for label, aantal in geteld.vandaag.duren],
        ),
        "dit_jaar": _dit_jaar(geteld),
        "reeksen": [_reeks(maat, geteld) for maat in MATEN if maat.reeks],
    }
    return TemplateResponse(request, "rapportage/overzicht.html", beeld)


def _url(maat: Maat, keuze: Keuze | None) -> str:
    if keuze is None:
        return ""
    return f"{reverse('rapportage:tabel', args=[maat.nummer])}?{keuze.zoekreeks()}"


def _dit_jaar(geteld: Overzicht) -> list[tuple[Regel, str]]:
    """Elke maat van het lopende schooljaar, met wat haar tabel erover zegt."""
    nu = geteld.nu
    return [
        (
            Regel(maat.naam, nu.aantallen[maat.sleutel], _url(maat, nu.keuze)),
            maat.definitie.definitie,
        )
        for maat in MATEN
    ]


def _reeks(maat: Maat, geteld: Overzicht) -> Blok:
    regels = [
        Regel(
            jaar.schooljaar,
            jaar.aantallen.get(maat.sleutel),
            _url(maat, jaar.keuze),
            loopt_nog=jaar is geteld.nu,
        )
        for jaar in geteld.jaren
    ]
    return Blok(f"reeks-{maat.sleutel}", maat.naam, "Schooljaar", regels)
