"""Onderdelen van een Wpg-zaak voor toetsen: een kant-en-klare rij, en de inzage van een boa."""

from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import uuid4

from handhaving.log import pseudoniem
from handhaving.models import (
    HaltVerwijzing,
    Opsporingsstuk,
    ProcesVerbaal,
    Tekstblok,
    Verhoor,
    Verhooruitnodiging,
    Verstrekking,
    Verstrekkingstuk,
    Wpgbetrokkene,
    Wpgzaak,
)
from handhaving.models.onderdeel import bij_zaak
from handhaving.verstrekken.stukken import bron_van
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag
from toegang.models import Medewerker


def inzage_van(boa: Medewerker, handeling: Handeling = Handeling.WPG_BEHANDELEN) -> Inzage:
    """De inzage van deze boa, zoals de deur van een scherm haar maakt."""
    return Inzage(
        boa,
        handeling,
        boa.gemeenten_voor(handeling),
        autorisaties=boa.autorisaties_voor(handeling),
        hoedanigheid=boa.hoedanigheid(),
    )


def een_jongere_in(zaak: Wpgzaak, **velden: Any) -> Wpgbetrokkene:
    """De jongere als verdachte in deze zaak, zestien jaar."""
    gegevens = {
        "soort": "jongere",
        "voornamen": "Kim",
        "geslachtsnaam": f"Proefjongere{zaak.pk}",
        "geboortedatum": date(2010, 6, 1),
        "categorie": "verdachte",
        "pseudoniem": pseudoniem("jongere", zaak.jongere_id),
    } | velden
    rij = Wpgbetrokkene(**bij_zaak(zaak, herkomst="Dossier"), **gegevens)
    rij.save()
    return rij


def een_uitnodiging(zaak: Wpgzaak, wie: Wpgbetrokkene, boa: Medewerker, **v: Any) -> Any:
    """Een uitnodiging voor vandaag."""
    gegevens = {
        "hoedanigheid": "verdachte",
        "datum": vandaag(),
        "tijd": time(10),
        "plaats": "Stadskantoor",
    } | v
    rij = Verhooruitnodiging(
        **bij_zaak(zaak, herkomst="Boa"), betrokkene=wie, gemaakt_door=boa, **gegevens
    )
    rij.save()
    return rij


def een_verhoor(zaak: Wpgzaak, wie: Wpgbetrokkene, boa: Medewerker, **v: Any) -> Any:
    """Een verhoor van vandaag, met cautie en een blok."""
    gegevens = {
        "hoedanigheid": "verdachte",
        "datum": vandaag(),
        "tijd": time(10),
        "plaats": "Stadskantoor",
        "cautie": True,
        "rechtsbijstand": "afgezien",
    } | v
    rij = Verhoor(**bij_zaak(zaak, herkomst="Verhoor"), betrokkene=wie, verbalisant=boa, **gegevens)
    rij.save()
    Tekstblok(
        **bij_zaak(zaak, herkomst="Verhoor"),
        verhoor=rij,
        soort="verklaring",
        van_wie="Robin Proefouder",
        tekst="Ik wist het niet.",
    ).save()
    return rij


def een_gave(
    ding: Any, ontvanger: str, boa: Medewerker, *, grond: str = "wpg16", **anders: Any
) -> Verstrekking:
    """Een vastgelegde verstrekking van dit onderdeel, zonder de wizard eromheen."""
    zaak = ding.wpgzaak
    vast = {
        "gemeente_id": zaak.gemeente_id,
        "jongere_id": zaak.jongere_id,
        "zaak_id": zaak.zaak_id,
        "herkomst": "Toets",
        "eerste_verwerking_op": vandaag(),
    }
    rij = Verstrekking(
        **vast,
        wpgzaak_id=zaak.pk,
        sleutel=uuid4(),
        ontvanger=ontvanger,
        organisatie="Ontvanger",
        persoon="P. Proef",
        identiteit="bekend",
        grond=grond,
        artikel="Wpg artikel 16 lid 1",
        werkwoord="VERSTREKKEN",
        doel="Afdoening",
        noodzaak="Nodig voor de afdoening",
        aanleiding="verzoek",
        middel="keten",
        omschrijving="Een stuk",
        betrokkenen=[{"pseudoniem": "x", "categorie": "verdachte"}],
        verstrekt_op=vandaag(),
        besloten_door=boa,
        vastgelegd_door=boa,
        **anders,
    )
    rij.save()
    Verstrekkingstuk(
        **vast,
        verstrekking=rij,
        soort="stuk",
        titel="Een stuk",
        sha256="0" * 64,
        bronnen=[bron_van(ding)],
    ).save()
    return rij


def _verstrekt(velden: dict[str, Any]) -> dict[str, Any]:
    """Wat verzonden is, heeft een nummer in het register."""
    return {"verstrekking_id": 1} if velden.get("verzonden_op") else {}


def een_halt(zaak: Wpgzaak, wie: Wpgbetrokkene, boa: Medewerker, **v: Any) -> Any:
    """Een verwijzing naar Halt van vandaag."""
    gegevens = {
        "geboren": date(2010, 6, 1),
        "plichtstatus": "leerplichtig",
        "uren": Decimal(24),
        "telaat": 0,
        "jongere_stemt_in": True,
        "ouders_stemmen_in": True,
        "eigen_initiatief": True,
        "zware_problemen_zonder_hulp": False,
        "eerder_halt": False,
        "besluit_op": vandaag(),
        "reden": "Licht verzuim, eerste keer.",
    } | {**_verstrekt(v), **v}
    rij = HaltVerwijzing(
        **bij_zaak(zaak, herkomst="Boa"), betrokkene=wie, besluit_door=boa, **gegevens
    )
    rij.save()
    return rij


def een_pv(zaak: Wpgzaak, wie: Wpgbetrokkene, boa: Medewerker, **v: Any) -> Any:
    """Een proces-verbaal in voorbereiding, met een waarneming."""
    gegevens = {
        "soort": "signaal",
        "pleegplaats": "Waterhoven",
        "pleeg_van": date(2026, 9, 1),
        "pleeg_tot_en_met": date(2026, 10, 30),
        "besluit_op": vandaag(),
        "reden": "Onwil, na een waarschuwing.",
    } | {**_verstrekt(v), **v}
    rij = ProcesVerbaal(
        **bij_zaak(zaak, herkomst="Boa"), betrokkene=wie, besluit_door=boa, **gegevens
    )
    rij.save()
    Tekstblok(
        **bij_zaak(zaak, herkomst="Boa"),
        procesverbaal=rij,
        soort="waarneming",
        tekst="Niet op school.",
    ).save()
    return rij


def een_stuk(uitnodiging: Any, boa: Medewerker) -> Any:
    """Een hoorbrief die al gemaakt is."""
    rij = Opsporingsstuk(
        **bij_zaak(uitnodiging.wpgzaak, herkomst="Boa"),
        soort="hoorbrief",
        uitnodiging=uitnodiging,
        inhoud=b"%PDF-1.7",
        sha256="0" * 64,
        gemaakt_door=boa,
    )
    rij.save()
    return rij


def opsporing_bij(zaak: Wpgzaak, boa: Medewerker) -> dict[str, Any]:
    """Van elk onderdeel een rij bij deze zaak."""
    ouder = zaak.betrokkenen.get(soort="ouder")
    jongere = een_jongere_in(zaak)
    uitnodiging = een_uitnodiging(zaak, ouder, boa)
    verhoor = een_verhoor(zaak, ouder, boa)
    return {
        "tekstblok": verhoor.blokken.get(),
        "wpgbetrokkene": ouder,
        "verhooruitnodiging": uitnodiging,
        "verhoor": verhoor,
        "haltverwijzing": een_halt(zaak, jongere, boa),
        "procesverbaal": een_pv(zaak, ouder, boa),
        "opsporingsstuk": een_stuk(uitnodiging, boa),
    }
