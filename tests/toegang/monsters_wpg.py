"""De dingen achter de routes onder de Wpg, en welk account daar bij kan."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from cases.models import Jongere
from handhaving.models import Wpgaantekening, Wpginstelling, Wpgovergang, Wpgstuk
from handhaving.models.dossier import deel_van
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.fabrieken import een_wpgzaak
from toegang.models import Medewerker

ROUTES = {
    **dict.fromkeys(
        ("zaak", "reden", "betrokkene_nieuw", "aantekening_nieuw", "overnemen", "afdruk"),
        "wpgzaak",
    ),
    **dict.fromkeys(("aantekening", "aantekening_verbeteren"), "wpgaantekening"),
    "stuk": "wpgstuk",
    "categorie": "wpgbetrokkene",
    "instelling_terug": "wpginstelling",
    **dict.fromkeys(("bij_zaak", "openen"), "zaak"),
}
"""Naam van de route (zonder `handhaving:`) naar het ding in de wereld."""

ROUTES_MEER = {
    "zaak_act": ("wpgzaak", {"act": "sluiten"}),
    "stuk_blad": ("wpgplaatje", {"nummer": 1}),
    "instelling_besluit": ("wpginstelling", {"besluit": "bevestigen"}),
}
"""Als `ROUTES`, voor een route die naast het nummer nog iets vraagt."""

ZONDER_NUMMER = frozenset({"zaken", "zoeken"})
"""Routes zonder nummer die wel personen tonen; ook die staan in de toets van WPG-01."""

ZONDER_PERSONEN = {
    "reden": "vraagt waarom, en toont niemand",
    "hoedanigheid": "vraagt als wie iemand werkt, en toont niemand",
    "instellingen": "een keuze van de organisatie",
    "instelling_nieuw": "een keuze van de organisatie",
    "instellingen_bevestigen": "een keuze van de organisatie",
}
"""Routes die geen persoon tonen en dus niets te loggen hebben (WPG-01), elk met waarom."""

ACCOUNT = {
    **dict.fromkeys(
        (Handeling.WPG_ZIEN, Handeling.WPG_BEHANDELEN, Handeling.WPG_VERSTREKKEN), "boa-a"
    ),
    **dict.fromkeys(
        (Handeling.WPG_COMBINEREN, Handeling.WPG_RECHTEN, Handeling.WPG_VERNIETIGEN),
        "wpg-coordinator-a",
    ),
    **dict.fromkeys((Handeling.WPG_LOG, Handeling.WPG_REGISTERS, Handeling.WPG_KLUIS), "auditor"),
}
"""Wie van de vaste accounts deze handeling heeft."""


def wpgwereld(jongere: Jongere, boa: Medewerker, **velden: Any) -> dict[str, Any]:
    """Een lopende Wpg-zaak bij deze jongere, met alles eraan."""
    from tests.toegang.monsters import _een_plaatje

    with met_wpg():
        zaak = een_wpgzaak(jongere, boa, **velden)
        vast = deel_van(zaak, herkomst="AVG-dossier", t0=vandaag())
        aantekening = Wpgaantekening(
            **vast,
            soort="verklaring",
            tekst="Merktekst aantekening",
            van_wie="de ouder",
            datum=date(2026, 11, 3),
            opgemaakt_door=boa,
            bijzonder="gezondheid",
            onvermijdelijk="Zonder is de verklaring niet te begrijpen.",
        )
        stuk, plaatje = (
            Wpgstuk(
                **vast,
                bron_soort=soort,
                bron_id=1,
                soortnaam="Contact",
                titel=f"Merktekst {soort}",
                tekst="Merktekst stuk",
                dag=date(2026, 11, 3),
                overgenomen_door=boa,
            )
            for soort in ("contact", "document")
        )
        beeld = _een_plaatje()
        plaatje.bestand.save("plaatje.png", ContentFile(beeld.read()), save=False)
        overgang = Wpgovergang(**vast, act="geopend", medewerker=boa)
        for rij in (aantekening, stuk, plaatje, overgang):
            rij.save()
    voorstel = Wpginstelling(
        gemeente=zaak.gemeente,
        soort="regime_overgang",
        waarde="redelijk_vermoeden",
        van=vandaag(),
        reden="Besluit van het college",
        voorgesteld_door=boa,
    )
    voorstel.save()
    with met_wpg():
        betrokkene = zaak.betrokkenen.get()
    return {
        "wpgzaak": zaak,
        "wpgbetrokkene": betrokkene,
        "wpgaantekening": aantekening,
        "wpgstuk": stuk,
        "wpgplaatje": plaatje,
        "wpginstelling": voorstel,
    }
