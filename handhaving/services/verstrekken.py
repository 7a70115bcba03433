"""Verstrekken en ter beschikking stellen: vastleggen, ophalen, en wie het weer moet horen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.keuzes_verstrekken import MIDDELEN
from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import (
    Correctietaak,
    Politiegegeven,
    Samenwerkingsbesluit,
    Verstrekking,
    Verstrekkingconcept,
    Verstrekkingpakket,
    Verstrekkingstuk,
    Verstrekkinguitgifte,
    Wpgzaak,
)
from handhaving.regels.bewaren import Toestand, toestand
from handhaving.regels.verstrekken import Samenwerking, Verstrekfeiten, bezwaren
from handhaving.regels.verzoek import correctie_vanaf
from handhaving.services.opsporing.verstrekt import gevolgen
from handhaving.verstrekgronden import grond_van, verstrekgronden
from handhaving.verstrekken.betwist import betwiste_bronnen
from handhaving.verstrekken.papier import pakket, verstrekkingsbrief
from handhaving.verstrekken.stukken import Stuk, bron_van, stukken_van
from inrichting.parameters import Parameters
from inrichting.selectors.basis import parameters
from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Medewerker
from wpg.services import Persoon

KORTSTE_REDEN = 10
ONJUIST = "Onjuist gebleken. Waarom, staat bij het gegeven in de zaak."
"""De taak leeft langer dan de zaak; de inhoud staat er daarom niet in."""


@dataclass(frozen=True)
class Aanvraag:
    """Alles wat van een verstrekking wordt vastgelegd. stukken: sleutel en afdruk (sha256)."""

    sleutel: UUID
    ontvanger: str
    organisatie: str
    persoon: str
    identiteit: str
    grond: str
    stukken: Mapping[str, str]
    doel: str
    noodzaak: str
    aanleiding: str
    middel: str
    besloten_door: Medewerker
    verstrekt_op: date
    belang: str = ""
    doel_19: str = ""
    instemming_van: str = ""
    instemming_op: date | None = None
    samenwerking: Samenwerkingsbesluit | None = None
    afspraken: str = ""


@transaction.atomic
def verstrekking_vastleggen(
    inzage: Inzage, zaak: Wpgzaak, *, aanvraag: Aanvraag, gezegd: Stuk | None = None
) -> Verstrekking:
    """Leg vast wie wat krijgt, en maak het pakket. Nog eens met dezelfde sleutel doet niets.

    inzage: met de reden als de medewerker niet de behandelaar is. gezegd: wat alleen is
    uitgesproken, naast of in plaats van stukken. Raises ActGeweigerd als de regels het niet
    toelaten of een stuk verwijderd is, IntussenGewijzigd als een stuk veranderde.
    """
    Wpgzaak.objects.select_for_update(of=("self",)).get(pk=zaak.pk)
    al = Verstrekking.objects.filter(sleutel=aanvraag.sleutel).first()
    if al is not None:
        return al  # type: ignore[no-any-return]
    wet = parameters()
    _toets(zaak, aanvraag, wet)
    gekozen = _gekozen(zaak, aanvraag.stukken, wet)
    if gezegd is not None:
        gekozen.append(("gezegd", gezegd))
    if not gekozen:
        raise ActGeweigerd("Kies ten minste een stuk om te geven.")
    personen = _personen(zaak, [stuk for _, stuk in gekozen])
    rij = _bewaar(inzage, zaak, aanvraag, gekozen, personen)
    wpg_vastleggen(
        inzage,
        personen,
        objecttype="verstrekking",
        object_id=rij.pk,
        zaak_id=zaak.pk,
        operatie=rij.werkwoord,
        veldnamen=sorted(
            {soort for soort, _ in gekozen}
            | {"bijzonder gegeven" for _, stuk in gekozen if stuk.bijzonder}
        ),
        grondslag=rij.artikel,
        ontvanger=(rij.organisatie, rij.persoon),
        verstrekking_id=rij.pk,
    )
    if rij.middel != "mondeling":
        # Wie een stuk bespreekt, heeft het nog niet verzonden.
        gevolgen(inzage, zaak, rij, [stuk for _, stuk in gekozen])
    Verstrekkingconcept.objects.filter(sleutel=aanvraag.sleutel).delete()
    return rij


def _toets(zaak: Wpgzaak, aanvraag: Aanvraag, wet: Parameters) -> None:
    if aanvraag.verstrekt_op > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is, of vandaag.")
    fouten = bezwaren(
        feiten_van(aanvraag), tabel=verstrekgronden(), wet=wet, gemeentecode=zaak.gemeente.code
    )
    besluit = aanvraag.samenwerking
    if besluit is not None and besluit.gemeente_id != zaak.gemeente_id:
        fouten.append("Dit samenwerkingsbesluit is van een andere gemeente.")
    if fouten:
        raise ActGeweigerd(" ".join(fouten))
    if _is_verwijderd(zaak, wet):
        raise ActGeweigerd(VERWIJDERD)


VERWIJDERD = "Deze gegevens zijn verwijderd. Zij gaan naar niemand meer (Wpg artikel 14)."


def _is_verwijderd(rij: Politiegegeven, wet: Parameters) -> bool:
    """Verwijderd, ook als het nachtwerk nog niet liep."""
    fase = toestand(
        rij.eerste_verwerking_op, verwijderd_op=rij.verwijderd_op, op=vandaag(), wet=wet
    )
    return fase in {Toestand.VERWIJDERD, Toestand.VERNIETIGEN}


def feiten_van(aanvraag: Aanvraag) -> Verstrekfeiten:
    """Wat de regel over deze aanvraag weet."""
    return Verstrekfeiten(
        ontvanger=aanvraag.ontvanger,
        grond=aanvraag.grond,
        organisatie=aanvraag.organisatie,
        op=aanvraag.verstrekt_op,
        belang=aanvraag.belang,
        doel_19=aanvraag.doel_19,
        instemming_van=aanvraag.instemming_van,
        instemming_op=aanvraag.instemming_op,
        samenwerking=feiten_van_besluit(aanvraag.samenwerking),
        afspraken=aanvraag.afspraken,
    )


def feiten_van_besluit(besluit: Samenwerkingsbesluit | None) -> Samenwerking | None:
    """Wat de regel van een samenwerkingsbesluit moet weten."""
    if besluit is None:
        return None
    return Samenwerking(
        besluit.van, besluit.tot_en_met, tuple(besluit.soorten), tuple(besluit.partners)
    )


def _gekozen(zaak: Wpgzaak, keuze: Mapping[str, str], wet: Parameters) -> list[tuple[str, Stuk]]:
    """De gekozen stukken, precies zoals zij gekozen zijn."""
    alles = stukken_van(zaak)
    uit = []
    for sleutel, afdruk in keuze.items():
        if sleutel not in alles:
            raise IntussenGewijzigd("Een gekozen stuk is er niet meer. Kies opnieuw.")
        soort, stuk = alles[sleutel]
        if stuk.is_verwijderd or any(_is_verwijderd(rij, wet) for rij in stuk.rijen):
            raise ActGeweigerd(VERWIJDERD)
        if stuk.sha256 != afdruk:
            raise IntussenGewijzigd(
                "Een gekozen stuk is intussen gewijzigd. Bekijk het en kies opnieuw."
            )
        uit.append((soort, stuk))
    return uit


def _personen(zaak: Wpgzaak, stukken: list[Stuk]) -> list[Persoon]:
    """Over wie het gaat. Een stuk waarin niemand is genoemd, gaat over iedereen in de zaak."""
    if any(not stuk.over for stuk in stukken):
        return personen_van(zaak)
    over = {nummer for stuk in stukken for nummer in stuk.over}
    return [
        Persoon(b.jongere_id, b.gemeente_id, b.pseudoniem, b.categorie)
        for b in zaak.betrokkenen.all()
        if b.pk in over
    ]


def _bewaar(
    inzage: Inzage,
    zaak: Wpgzaak,
    aanvraag: Aanvraag,
    gekozen: list[tuple[str, Stuk]],
    personen: list[Persoon],
) -> Verstrekking:
    grond = grond_van(aanvraag.ontvanger, aanvraag.grond)
    vast = {
        "gemeente": zaak.gemeente,
        "jongere_id": zaak.jongere_id,
        "zaak_id": zaak.zaak_id,
        "herkomst": f"Verstrekking uit Wpg-zaak {zaak.pk}",
        "eerste_verwerking_op": vandaag(),
    }
    rij = Verstrekking(
        **vast,
        wpgzaak_id=zaak.pk,
        sleutel=aanvraag.sleutel,
        ontvanger=aanvraag.ontvanger,
        organisatie=aanvraag.organisatie.strip(),
        persoon=aanvraag.persoon.strip(),
        identiteit=aanvraag.identiteit,
        grond=grond.code,
        artikel=grond.artikel,
        werkwoord=str(grond.werkwoord),
        doel=aanvraag.doel.strip(),
        noodzaak=aanvraag.noodzaak.strip(),
        aanleiding=aanvraag.aanleiding,
        middel=aanvraag.middel,
        omschrijving=_omschrijving(gekozen),
        betrokkenen=[{"pseudoniem": p.pseudoniem, "categorie": p.categorie} for p in personen],
        verstrekt_op=aanvraag.verstrekt_op,
        belang=aanvraag.belang.strip(),
        doel_19=aanvraag.doel_19,
        instemming_van=aanvraag.instemming_van.strip(),
        instemming_op=aanvraag.instemming_op,
        samenwerking=aanvraag.samenwerking,
        afspraken=aanvraag.afspraken.strip(),
        besloten_door=aanvraag.besloten_door,
        vastgelegd_door=inzage.medewerker,
    )
    rij.save()
    betwist = betwiste_bronnen(b for _, stuk in gekozen for b in stuk.bronnen)
    for soort, stuk in gekozen:
        Verstrekkingstuk(
            **vast,
            verstrekking=rij,
            soort=soort,
            titel=_neutraal(stuk),
            sha256=stuk.sha256,
            bronnen=stuk.bronnen,
            betwist=bool(betwist.intersection(stuk.bronnen)),
        ).save()
    stukken = [stuk for _, stuk in gekozen]
    brief = verstrekkingsbrief(rij, stukken, gemeente=zaak.gemeente.naam, betwist=betwist).pdf()
    bestandssoort, inhoud = pakket(brief, stukken)
    # Het pakket is een kopie uit de zaak, en verdwijnt op haar termijn.
    Verstrekkingpakket(
        **{**vast, "eerste_verwerking_op": zaak.eerste_verwerking_op},
        verstrekking=rij,
        soort=bestandssoort,
        inhoud=inhoud,
        sha256=sha256(inhoud).hexdigest(),
    ).save()
    return rij


def _neutraal(stuk: Stuk) -> str:
    """De titel zonder naam of inhoud: dit bewijs leeft langer dan de gegevens zelf."""
    return stuk.titel.split(":", maxsplit=1)[0]


def _omschrijving(gekozen: list[tuple[str, Stuk]]) -> str:
    titels = [_neutraal(stuk) for _, stuk in gekozen]
    aantallen = {titel: titels.count(titel) for titel in titels}
    return "; ".join(t if n == 1 else f"{t} ({n})" for t, n in aantallen.items())


@transaction.atomic
def pakket_ophalen(inzage: Inzage, verstrekking: Verstrekking, *, reden: str) -> Verstrekkingpakket:
    """Haal het pakket op om het te geven. De eerste keer zonder reden, daarna met.

    Raises ActGeweigerd zonder reden bij een volgende keer, of als het pakket er niet meer is.
    """
    Verstrekking.objects.select_for_update(of=("self",)).get(pk=verstrekking.pk)
    gevonden = Verstrekkingpakket.objects.filter(verstrekking=verstrekking).first()
    if gevonden is None:
        raise ActGeweigerd("Het pakket is er niet meer. Wat er gegeven is, staat hieronder.")
    eerder = Verstrekkinguitgifte.objects.filter(verstrekking=verstrekking).exists()
    if eerder and len(reden.strip()) < KORTSTE_REDEN:
        raise ActGeweigerd(
            f"Het pakket is al opgehaald. Schrijf in ten minste {KORTSTE_REDEN} tekens waarom "
            "u het nog eens nodig hebt."
        )
    Verstrekkinguitgifte(
        gemeente_id=verstrekking.gemeente_id,
        jongere_id=verstrekking.jongere_id,
        zaak_id=verstrekking.zaak_id,
        herkomst=f"Verstrekking {verstrekking.pk}",
        eerste_verwerking_op=vandaag(),
        verstrekking=verstrekking,
        medewerker=inzage.medewerker,
        reden=reden.strip()[:300] if eerder else "",
    ).save()
    return gevonden  # type: ignore[no-any-return]


@transaction.atomic
def correctie_gemeld(rij: Politiegegeven, *, omschrijving: str) -> list[Correctietaak]:
    """Dit gegeven klopte niet: maak voor elke ontvanger van het laatste jaar een taak.

    Nog eens melden verandert niets zolang de taak openstaat. omschrijving: wat er niet klopte.
    """
    bron = bron_van(rij)
    stukken = Verstrekkingstuk.objects.filter(
        bronnen__contains=[bron],
        verstrekking__verstrekt_op__gte=correctie_vanaf(vandaag(), wet=parameters()),
    ).select_related("verstrekking")
    gemaakt = []
    for stuk in stukken.order_by("verstrekking_id", "pk"):
        open_ = Correctietaak.objects.filter(
            verstrekking=stuk.verstrekking, bron=bron, afgehandeld_op__isnull=True
        )
        if open_.exists():
            continue
        taak = Correctietaak(
            gemeente_id=stuk.gemeente_id,
            jongere_id=stuk.jongere_id,
            zaak_id=stuk.zaak_id,
            herkomst=f"Correctie van {bron}",
            eerste_verwerking_op=vandaag(),
            verstrekking=stuk.verstrekking,
            bron=bron,
            titel=stuk.titel,
            omschrijving=omschrijving.strip()[:500],
        )
        taak.save()
        gemaakt.append(taak)
    return gemaakt


@transaction.atomic
def correctietaak_afhandelen(
    inzage: Inzage, taak: Correctietaak, *, op: date, middel: str
) -> Correctietaak:
    """De ontvanger weet het. Raises ActGeweigerd bij een dag of middel dat niet kan."""
    vers: Correctietaak = Correctietaak.objects.select_for_update(of=("self",)).get(pk=taak.pk)
    if vers.afgehandeld_op is not None:
        raise IntussenGewijzigd("Een collega handelde dit al af.")
    if not taak.eerste_verwerking_op <= op <= vandaag():
        raise ActGeweigerd("Kies een dag tussen de melding en vandaag.")
    if middel not in MIDDELEN:
        raise ActGeweigerd("Kies hoe de ontvanger het hoorde.")
    vers.afgehandeld_op, vers.middel, vers.afgehandeld_door = op, middel, inzage.medewerker
    vers.save()
    return vers
