"""Het pakket maken: een zip met een leesbaar overzicht (pdf) en de gekozen documenten."""

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import IO, Any, Final
from uuid import uuid4

from django.core.files import File
from django.db import transaction
from django.utils.text import slugify

from cases.inzageverzoek.bronnen import lakwerk_voor, stukken_van
from cases.inzageverzoek.register import bronnen
from cases.models import Document, Inzageverzoek
from cases.regels.lakken import Lakwerk
from cases.selectors.inzage import inzageregels, inzages_van_jongere
from cases.services.inzageverzoek import vervaldag
from kern.kalender import datum_voluit
from kern.klok import NEDERLAND, nu, vandaag
from kern.papier import pdf_zetten

SJABLOON: Final = Path(__file__).with_name("overzicht.typ")
NIET_TE_GEVEN: Final = "Dit bestand is er niet meer, of is niet veilig te openen."
Meter = Callable[[float], object]


class PakketNoemtAnder(RuntimeError):
    """In het overzicht staat na het lakken toch een ander; er gaat niets de deur uit."""


@transaction.atomic
def pakket_maken(verzoek_id: int, *, meter: Meter) -> str:
    """Maak het pakket van een goedgekeurd verzoek. Nog eens draaien verandert niets.

    meter: hoort welk deel klaar is, van 0 tot 1. Geeft de stand erna. De aanroeper staat in de
    grens van het systeem; alleen wat gekozen en goedgekeurd is, gaat mee.
    """
    verzoek: Inzageverzoek | None = (
        Inzageverzoek.objects.select_for_update(of=("self",))
        .select_related("jongere", "betrokkene", "gemeente")
        .filter(pk=verzoek_id)
        .first()
    )
    if verzoek is None or verzoek.stand != "goedgekeurd":
        return verzoek.stand if verzoek else "onbekend"
    with tempfile.TemporaryFile() as bak:
        _schrijf(verzoek, bak, meter)
        bak.seek(0)
        verzoek.bestand.save(f"{uuid4().hex}.zip", File(bak), save=False)
    verzoek.stand, verzoek.klaar_op, verzoek.vervalt_op = "klaar", nu(), vervaldag()
    try:
        verzoek.save()
    except Exception:
        verzoek.bestand.delete(save=False)
        raise
    return verzoek.stand


def _schrijf(verzoek: Inzageverzoek, bak: IO[bytes], meter: Meter) -> None:
    lakwerk = lakwerk_voor(verzoek)
    stukken = stukken_van(verzoek)
    onderdelen = list(verzoek.onderdelen.all())
    nummers = [o.bron_id for o in onderdelen if o.soort == "document" and o.keuze == "mee"]
    documenten = list(
        Document.objects.filter(
            pk__in=nummers, jongere_id=verzoek.jongere_id, gemeente_id=verzoek.gemeente_id
        ).order_by("vastgelegd_op", "pk")
    )
    # Wat niet nagekeken of besmet is, of er niet meer is, houdt de rest niet tegen.
    documenten = [d for d in documenten if d.is_te_openen and _is_er(d)]
    namen = {d.pk: _naam(d, n, lakwerk) for n, d in enumerate(documenten, start=1)}
    inhoud = _overzicht(verzoek, onderdelen, stukken, namen, lakwerk)
    if any(lakwerk.noemt(tekst) for tekst in _eigen_teksten(inhoud)):
        raise PakketNoemtAnder
    with zipfile.ZipFile(bak, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("overzicht.pdf", overzicht_pdf(inhoud))
        meter(1 / (len(documenten) + 1))
        for klaar, document in enumerate(documenten, start=2):
            with document.bestand.open("rb") as bron, zip_.open(namen[document.pk], "w") as doel:
                for brok in bron.chunks():
                    doel.write(brok)
            meter(klaar / (len(documenten) + 1))


def _is_er(document: Document) -> bool:
    return bool(document.bestand.storage.exists(str(document.bestand.name)))


def _eigen_teksten(inhoud: dict[str, Any]) -> Iterator[str]:
    """Wat uit het dossier komt; koppen en vaste woorden noemen niemand, ook niet wie zo heet."""
    for deel in inhoud["delen"]:
        for regel in deel["regels"]:
            yield from (regel["titel"], regel["tekst"])
        for weg in deel["weg"]:
            yield weg["reden"]
    for rij in inhoud["inzages"]:
        yield rij["wie"]


def _naam(document: Document, nummer: int, lakwerk: Lakwerk) -> str:
    titel = slugify(lakwerk.lak(document.titel).replace("█", ""))[:60] or "document"
    return f"documenten/{nummer:02d}-{titel}{PurePath(str(document.bestand.name)).suffix}"


def _overzicht(
    verzoek: Inzageverzoek,
    onderdelen: list[Any],
    stukken: Any,
    namen: dict[int, str],
    lakwerk: Lakwerk,
) -> dict[str, Any]:
    delen = []
    for bron in bronnen:
        regels, weg = [], []
        for onderdeel in (o for o in onderdelen if o.soort == bron.soort):
            stuk = stukken.get((onderdeel.soort, onderdeel.bron_id))
            if stuk is None:
                continue
            if onderdeel.keuze == "weg":
                weg.append(lakwerk.lak(onderdeel.reden))
                continue
            tekst = onderdeel.tekst if onderdeel.keuze == "lakken" else stuk.tekst
            if stuk.document:
                naam = namen.get(stuk.bron_id)
                tekst = f"In het pakket als: {naam}" if naam else NIET_TE_GEVEN
            regels.append(
                {
                    "dag": datum_voluit(stuk.dag) if stuk.dag else "",
                    "titel": lakwerk.lak(stuk.titel),
                    "tekst": lakwerk.lak(tekst),
                }
            )
        weggelaten = [{"reden": r, "aantal": weg.count(r)} for r in dict.fromkeys(weg)]
        if regels or weggelaten:
            delen.append({"label": bron.label, "regels": regels, "weg": weggelaten})
    return {
        "naam": verzoek.jongere.volledige_naam,
        "gemeente": verzoek.gemeente.naam,
        "dag": datum_voluit(vandaag()),
        "ontvangen": datum_voluit(verzoek.ontvangen_op),
        "delen": delen,
        "inzages": _inzages(verzoek, lakwerk),
    }


def _inzages(verzoek: Inzageverzoek, lakwerk: Lakwerk) -> list[dict[str, str]]:
    """Wie het dossier inzag, zoals bij dit verzoek gekozen; alleen van deze gemeente."""
    if verzoek.inzagelog == "nee":
        return []
    regels = inzageregels(
        inzages_van_jongere(verzoek.jongere_id).filter(gemeente_id=verzoek.gemeente_id)
    )
    uit: list[dict[str, str]] = []
    for regel in regels:
        wie = regel.functie or "Medewerker"
        if verzoek.inzagelog == "naam":
            wie = f"{regel.actor_naam}, {wie}"
        dag = datum_voluit(regel.tijdstip.astimezone(NEDERLAND).date())
        rij = {"dag": dag, "wie": lakwerk.lak(wie), "wat": regel.wat}
        if rij not in uit[-1:]:
            uit.append(rij)
    return uit


def overzicht_pdf(inhoud: dict[str, Any]) -> bytes:
    """Het overzicht als toegankelijke pdf (PDF/UA)."""
    return pdf_zetten(SJABLOON, inhoud)
