"""De tijdlijn: alles wat er met een jongere gebeurde, nieuwste eerst, in een vast aantal vragen.

Elke bron geeft hoogstens zoveel regels als er op de pagina passen; de database sorteert. Zo kost
een dossier met vijfhonderd regels niet meer dan een met vijftig.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from cases.keuzes import ONDERWIJSSOORTEN, ZAAKSOORTEN
from cases.models import (
    Contactmoment,
    Document,
    Inschrijving,
    Notitie,
    Taak,
    Woonplaats,
    Zaak,
    Zaakovergang,
    Zaakstap,
)
from cases.panelen import Dossierblik, Tijdlijnbron, Tijdlijnitem, tijdlijnbronnen
from cases.selectors.gevoelig import reden_van
from kern.klok import NEDERLAND

PER_BLAD = 25
LANGSTE_TITEL = 90

ACTEN = {
    "openen": "Zaak geopend",
    "oppakken": "Opgepakt",
    "pauzeren": "Gepauzeerd",
    "hervatten": "Hervat",
    "sluiten": "Gesloten",
    "heropenen": "Heropend",
    "vervallen": "Vervallen",
    "vaststellen": "Onderzoek naar absoluut verzuim",
    "toewijzen": "Toegewezen",
    "overdragen": "Overgedragen",
    "vrijgeven": "Vrijgegeven",
    "route": "Route gekozen",
    "route_einde": "Route beëindigd",
    "maatregel": "Maatregel vastgelegd",
    "verwijzing": "Verwijzing",
    "waarschuwing": "Formele waarschuwing",
    "plan": "Plan vastgesteld",
    "wachtlijst_op": "Op de wachtlijst",
    "wachtlijst_af": "Van de wachtlijst",
    "jaarovergang": "Over de zomer heen",
}


@dataclass(frozen=True)
class Blad:
    """Eén blad van de tijdlijn. volgende: het nummer van het blad met oudere regels, of None."""

    items: Sequence[Tijdlijnitem]
    nummer: int
    volgende: int | None


def tijdlijn(blik: Dossierblik, *, soort: str = "", blad: int = 1) -> Blad:
    """Een blad van de tijdlijn, van alle bronnen of van één soort."""
    nodig = blad * PER_BLAD + 1
    items = [
        item
        for bron in tijdlijnbronnen
        if soort in {"", bron.soort} and (not bron.uit or blik.heeft(*bron.uit))
        for item in bron.items(blik, nodig)
    ]
    items.sort(key=lambda item: item.plaats, reverse=True)
    begin = (blad - 1) * PER_BLAD
    volgende = blad + 1 if len(items) > begin + PER_BLAD else None
    return Blad(items[begin : begin + PER_BLAD], blad, volgende)


def soorten() -> dict[str, str]:
    """De soorten waarop de tijdlijn te filteren is, met hun naam."""
    return {bron.soort: bron.label for bron in tijdlijnbronnen}


def _van(vraag: QuerySet[Any], blik: Dossierblik) -> QuerySet[Any]:
    """Alleen van deze jongere en, op het scherm van een zaak, van die zaak."""
    vraag = vraag.filter(jongere_id=blik.jongere.pk)
    return vraag if blik.zaak is None else vraag.filter(zaak_id=blik.zaak.pk)


def _naam(medewerker: Any) -> str:
    return medewerker.naam if medewerker is not None else ""


def zaken(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Zaken die zonder overgang binnenkwamen (ingelezen): wanneer zij openden."""
    if blik.zaak is not None:
        return []
    vraag = (
        Zaak.objects.filter(jongere_id=blik.jongere.pk)
        .exclude(overgangen__act="openen")
        .select_related("school")
        .order_by("-geopend_op", "-id")[:hoogstens]
    )
    return [
        Tijdlijnitem(
            dag=zaak.geopend_op,
            soort="Zaak",
            titel=f"{ZAAKSOORTEN[zaak.soort]} geopend",
            icoon="werkvoorraad",
            tekst=reden_van(zaak, blik.inzage.medewerker.pk),
            url=reverse("cases:zaak", args=[zaak.pk]),
        )
        for zaak in vraag
    ]


def overgangen(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Wat er met zaken gebeurde: opgepakt, gepauzeerd, overgedragen, gesloten."""
    vraag = _van(Zaakovergang.objects.select_related("zaak", "medewerker"), blik)
    return [
        Tijdlijnitem(
            dag=rij.op.astimezone(NEDERLAND).date(),
            moment=rij.op,
            soort="Zaak",
            titel=f"{ZAAKSOORTEN[rij.zaak.soort]}: {ACTEN.get(rij.act, rij.act).lower()}",
            icoon="werkvoorraad",
            tekst=rij.reden,
            wie=_naam(rij.medewerker),
            url="" if blik.zaak else reverse("cases:zaak", args=[rij.zaak_id]),
        )
        for rij in vraag.order_by("-op", "-id")[:hoogstens]
    ]


def stappen(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Stappen die gedaan of overgeslagen zijn, met wat er werd gevonden of waarom niet."""
    vraag = _van(Zaakstap.objects.select_related("medewerker"), blik)
    return [
        Tijdlijnitem(
            dag=rij.gedaan_op,
            moment=_moment_op(rij.vastgelegd_op, rij.gedaan_op),
            soort="Stap",
            titel=f"{rij.naam}: {_stapstand(rij)}",
            icoon="taak",
            tekst=rij.tekst,
            wie=_naam(rij.medewerker),
            url=reverse("cases:zaak_stap", args=[rij.zaak_id, rij.code]),
        )
        for rij in vraag.order_by("-gedaan_op", "-id")[:hoogstens]
    ]


def _stapstand(rij: Zaakstap) -> str:
    if rij.teruggedraaid_op is not None:
        return "teruggedraaid"
    return "overgeslagen" if rij.overgeslagen else "gedaan"


def contacten(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Contactmomenten en pogingen; een verzonden brief staat er al als brief."""
    los = Contactmoment.objects.filter(brief__isnull=True, briefkind__isnull=True)
    vraag = _van(los.select_related("medewerker"), blik)
    return [
        Tijdlijnitem(
            dag=rij.datum,
            moment=_moment_op(rij.vastgelegd_op, rij.datum),
            soort="Contact",
            titel=_contacttitel(rij),
            icoon={"HUISBEZOEK": "huis", "BRIEF": "brief", "MAIL": "brief"}.get(
                rij.soort, "telefoon"
            ),
            tekst=rij.verslag,
            wie=_naam(rij.medewerker),
        )
        for rij in vraag.order_by("-datum", "-id")[:hoogstens]
    ]


def _moment_op(moment: Any, dag: Any) -> Any:
    """Het uur telt alleen als het op die dag zelf is vastgelegd."""
    return moment if moment.astimezone(NEDERLAND).date() == dag else None


def _contacttitel(rij: Contactmoment) -> str:
    wie = f" met {rij.get_met_wie_display().lower()}" if rij.met_wie else ""
    uitkomst = ", niet bereikt" if rij.bereikt is False else ""
    return f"{rij.get_soort_display()}{wie}{uitkomst}"


def notities(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Aantekeningen."""
    vraag = _van(Notitie.objects.select_related("medewerker"), blik)
    return [
        Tijdlijnitem(
            dag=rij.vastgelegd_op.astimezone(NEDERLAND).date(),
            moment=rij.vastgelegd_op,
            soort="Notitie",
            **_titel_en_tekst(rij.tekst),
            icoon="notitie",
            wie=_naam(rij.medewerker),
        )
        for rij in vraag.order_by("-vastgelegd_op", "-id")[:hoogstens]
    ]


def _titel_en_tekst(tekst: str) -> dict[str, str]:
    """Een korte eerste regel is de titel, de rest de tekst; anders staat alles in de tekst."""
    eerste, _, rest = tekst.strip().partition("\n")
    if eerste and len(eerste) <= LANGSTE_TITEL:
        return {"titel": eerste.strip(), "tekst": rest.strip()}
    return {"titel": "Notitie", "tekst": tekst.strip()}


def taken(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Taken die klaar zijn; wat nog open staat, staat aan de zijkant."""
    vraag = _van(Taak.objects.filter(klaar_op__isnull=False), blik)
    vraag = vraag.select_related("behandelaar").order_by("-klaar_op", "-id")
    return [
        Tijdlijnitem(
            dag=rij.klaar_op,
            soort="Taak vervallen" if rij.vervallen_om else "Taak klaar",
            titel=rij.titel,
            icoon="taak",
            tekst=rij.vervallen_om,
            wie=_naam(rij.behandelaar),
        )
        for rij in vraag[:hoogstens]
    ]


def documenten(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Bestanden, met een link om ze op te halen; een verzonden brief staat er al als brief."""
    los = Document.objects.filter(briefontvanger__isnull=True)
    vraag = _van(los.select_related("medewerker"), blik)
    return [
        Tijdlijnitem(
            dag=rij.vastgelegd_op.astimezone(NEDERLAND).date(),
            moment=rij.vastgelegd_op,
            soort="Document",
            titel=rij.titel,
            icoon="document",
            wie=_naam(rij.medewerker),
            url=reverse("cases:document_bekijken", args=[rij.pk]),
        )
        for rij in vraag.order_by("-vastgelegd_op", "-id")[:hoogstens]
    ]


def inschrijvingen(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """In- en uitschrijvingen op scholen."""
    if blik.zaak is not None:
        return []
    vraag = Inschrijving.objects.filter(jongere_id=blik.jongere.pk).select_related("school")
    return [item for rij in vraag.order_by("-van", "-id")[:hoogstens] for item in _in_en_uit(rij)]


def _in_en_uit(rij: Inschrijving) -> list[Tijdlijnitem]:
    soort = ONDERWIJSSOORTEN.get(rij.onderwijssoort, "")
    items = [
        Tijdlijnitem(
            dag=rij.van,
            soort="School",
            titel=f"Ingeschreven bij {rij.school.naam}",
            icoon="school",
            tekst=", ".join(d for d in (soort, rij.leerjaar and f"leerjaar {rij.leerjaar}") if d),
        )
    ]
    if rij.tot_en_met is not None:
        items.append(
            Tijdlijnitem(
                dag=rij.tot_en_met,
                soort="School",
                titel=f"Laatste dag bij {rij.school.naam}",
                icoon="school",
                tekst=rij.uitschrijfreden,
            )
        )
    return items


def verhuizingen(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Waar de jongere ging wonen."""
    if blik.zaak is not None:
        return []
    vraag = Woonplaats.objects.filter(jongere_id=blik.jongere.pk).select_related("gemeente")
    return [
        Tijdlijnitem(
            dag=rij.van,
            soort="Wonen",
            titel=f"Woont in {rij.gemeente.naam}",
            icoon="huis",
        )
        for rij in vraag.order_by("-van", "-id")[:hoogstens]
    ]


def bronnen_aanmelden() -> None:
    """De bronnen van het dossier zelf; hogere apps melden de hunne aan."""
    school = "School en wonen"
    for volgorde, (sleutel, bron) in enumerate(
        {
            "contact": Tijdlijnbron("contact", "Contact", contacten, (Contactmoment,)),
            "notitie": Tijdlijnbron("notitie", "Notities", notities, (Notitie,)),
            "overgang": Tijdlijnbron("zaak", "Zaken", overgangen, (Zaakovergang,)),
            "zaak": Tijdlijnbron("zaak", "Zaken", zaken, (Zaak,)),
            "stap": Tijdlijnbron("zaak", "Zaken", stappen, (Zaakstap,)),
            "taak": Tijdlijnbron("taak", "Taken", taken, (Taak,)),
            "document": Tijdlijnbron("document", "Documenten", documenten, (Document,)),
            "inschrijving": Tijdlijnbron("school", school, inschrijvingen, (Inschrijving,)),
            "woonplaats": Tijdlijnbron("school", school, verhuizingen, (Woonplaats,)),
        }.items()
    ):
        tijdlijnbronnen.meld_aan(sleutel, bron, volgorde=volgorde * 10)
