"""De dingen achter de routes onder de Wpg, en welk account daar bij kan."""

from datetime import date, timedelta
from typing import Any

from cases.models import Jongere
from handhaving.forms.opsporing.halt import HALTACTEN
from handhaving.forms.opsporing.verhoor import UITNODIGINGACTEN, VERHOORACTEN
from handhaving.models import (
    Vervroeging,
    Wpgaantekening,
    Wpginstelling,
    Wpgovergang,
    Wpgstuk,
    Wpgzaak,
)
from handhaving.models.dossier import deel_van
from handhaving.views.opsporing.procesverbaal import PVACTEN
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.modellen import Regime
from tests.fabrieken import een_wpgzaak
from tests.toegang.monsters_bestanden import een_plaatje
from tests.toegang.monsters_register import registerwereld
from tests.toegang.monsters_toegang import toegangswereld
from tests.toegang.monsters_verstrekken import EXTRA as VERSTREK_EXTRA
from tests.toegang.monsters_verstrekken import ROUTES as VERSTREK_ROUTES
from tests.toegang.monsters_verstrekken import verstrekwereld
from tests.wpg.opsporing_hulp import opsporing_bij
from toegang.models import Gemeente, Medewerker
from wpg.bewaring.services import (
    vernietiging_afronden,
    vernietiging_goedkeuren,
    vernietiging_voorleggen,
)

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
    **dict.fromkeys(
        ("feiten", "uitnodiging_nieuw", "verhoor_nieuw", "halt_nieuw", "pv_nieuw", "route_nieuw"),
        "wpgzaak",
    ),
    "recidive": "wpgbetrokkene",
    **dict.fromkeys(
        ("uitnodiging", *(f"uitnodiging_{act.act}" for act in UITNODIGINGACTEN)),
        "verhooruitnodiging",
    ),
    **dict.fromkeys(("verhoor", *(f"verhoor_{act.act}" for act in VERHOORACTEN)), "verhoor"),
    **dict.fromkeys(("halt", *(f"halt_{act.act}" for act in HALTACTEN)), "haltverwijzing"),
    **dict.fromkeys(("pv", "pv_nalezen", *(f"pv_{act.act}" for act in PVACTEN)), "procesverbaal"),
    "opsporingsstuk": "opsporingsstuk",
    "blok_onjuist": "tekstblok",
    **VERSTREK_ROUTES,
    "treffers": "wpgzaak",
    "vervroegen": "wpgzaak",
    "vervroeging": "vervroeging",
    "verklaring": "wpgvernietiging",
    "schot_zaak": "schotzaak",
    "schot_reden": "schotzaak",
    "kluis_zaak": "kluiszaak",
    "kluis_reden": "kluiszaak",
}
"""Naam van de route (zonder `handhaving:`) naar het ding in de wereld."""

ROUTES_MEER: dict[str, tuple[str, dict[str, Any]]] = {
    "zaak_act": ("wpgzaak", {"act": "sluiten"}),
    "stuk_blad": ("wpgplaatje", {"nummer": 1}),
    "instelling_besluit": ("wpginstelling", {"besluit": "bevestigen"}),
    **VERSTREK_EXTRA,
}
"""Als `ROUTES`, voor een route die naast het nummer nog iets vraagt."""

ZONDER_NUMMER = frozenset(
    {
        *("zaken", "zoeken", "moet", "correcties", "kluis", "vervroegingen", "wpgverzoeken"),
        *("verstrekkingen", "verstrekkingen_bestand"),
        *("verstrekkingenregister", "verstrekkingenregister_bestand"),
    }
)
"""Routes zonder nummer die wel personen tonen; ook die staan in de toets van WPG-01."""

ZONDER_PERSONEN = {
    "reden": "vraagt waarom, en toont niemand",
    "hoedanigheid": "vraagt als wie iemand werkt, en toont niemand",
    "instellingen": "een keuze van de organisatie",
    "instelling_nieuw": "een keuze van de organisatie",
    "instellingen_bevestigen": "een keuze van de organisatie",
    "cijfers": "aantallen; hangt aan een rol en niet aan een autorisatie",
    "cijferrollen": "rollen van de organisatie",
    "privacyverklaring": "een tekst van de organisatie",
    "samenwerking": "besluiten van de organisatie",
    "samenwerking_nieuw": "een besluit van de organisatie",
    "verstrekgronden": "de tabel van ontvangers en gronden",
    "wpgverzoek_nieuw": "een leeg formulier",
    "schot": "een leeg zoekformulier; zoeken zelf staat in het log (WPG-15)",
    "schot_reden": "vraagt waarom, en toont niemand",
    "kluis_reden": "vraagt waarom, en toont niemand",
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


def wpgwereld(
    jongere: Jongere, boa: Medewerker, *, met_voorstel: bool = True, **velden: Any
) -> dict[str, Any]:
    """Een lopende Wpg-zaak bij deze jongere, met alles eraan.

    met_voorstel: ook een keuze van de organisatie, die van geen enkele zaak afhangt.
    """
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
        plaatje.bestand = een_plaatje()
        overgang = Wpgovergang(**vast, act="geopend", medewerker=boa)
        for rij in (aantekening, stuk, plaatje, overgang):
            rij.save()
        dingen = {
            "wpgzaak": zaak,
            "wpgaantekening": aantekening,
            "wpgstuk": stuk,
            "wpgplaatje": plaatje,
            **opsporing_bij(zaak, boa),
            **verstrekwereld(zaak, boa),
            **bewaarwereld(jongere, zaak, boa),
        }
    if met_voorstel:
        dingen |= {
            "wpginstelling": een_voorstel(zaak.gemeente, boa),
            **toegangswereld(jongere.gemeente, boa),
            **registerwereld(jongere.gemeente, boa),
        }
    return dingen


def bewaarwereld(jongere: Jongere, zaak: Wpgzaak, boa: Medewerker) -> dict[str, Any]:
    """Een zaak achter het schot, een verwijderde, een voorstel en een opdracht."""
    lang_geleden = vandaag() - timedelta(days=400)
    schot = een_wpgzaak(jongere, boa, eerste_verwerking_op=lang_geleden)
    kluis = een_wpgzaak(jongere, boa, eerste_verwerking_op=lang_geleden)
    kluis.verwijderd_op = vandaag()
    kluis.save()
    vervroeging = Vervroeging(
        **deel_van(zaak, herkomst="voorstel", t0=vandaag()),
        reden="Niet meer nodig",
        voorgesteld_door=boa,
        voorgesteld_op=vandaag(),
    )
    vervroeging.save()
    opdracht = vernietiging_voorleggen(
        regime=Regime.WPG, gemeente_id=zaak.gemeente_id, grondslag="x", aantal=0, medewerker=None
    )
    vernietiging_goedkeuren(opdracht, medewerker=None)
    vernietiging_afronden(opdracht)
    return {
        "schotzaak": schot,
        "kluiszaak": kluis,
        "vervroeging": vervroeging,
        "wpgvernietiging": opdracht,
    }


def een_voorstel(gemeente: Gemeente, medewerker: Medewerker) -> Wpginstelling:
    """Een keuze die nog op een tweede persoon wacht."""
    voorstel = Wpginstelling(
        gemeente=gemeente,
        soort="regime_overgang",
        waarde="redelijk_vermoeden",
        van=vandaag(),
        reden="Besluit van het college",
        voorgesteld_door=medewerker,
    )
    voorstel.save()
    return voorstel
