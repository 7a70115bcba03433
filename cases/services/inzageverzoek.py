"""Een inzageverzoek (AVG artikel 15): vastleggen, kiezen, voorleggen, goedkeuren en maken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePath
from typing import Any, Final

from django.db import transaction

from cases.inzageverzoek.bronnen import lakwerk_voor, stukken_van
from cases.inzageverzoek.register import bronnen
from cases.keuzes import TE_OPENEN
from cases.models import (
    Betrokkene,
    Document,
    Inzageonderdeel,
    Inzageuitgifte,
    Inzageverzoek,
    Jongere,
)
from cases.regels.inzageverzoek import ZELF_VANAF, bezwaar_tegen_vrager, uiterste_dag
from cases.regels.leeftijd import leeftijd_op
from cases.selectors.inzageverzoek import onderdeelmerk
from cases.selectors.versie import merk_van
from cases.selectors.voorbeeld import tekst_van
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.gezien import toets_merk
from inrichting.selectors import parameters
from kern.grens import huidige_grens
from kern.klok import nu, vandaag
from toegang.models import Medewerker

KORTSTE_REDEN: Final = 10


@dataclass(frozen=True)
class Aanvraag:
    """Wat er van een verzoek wordt vastgelegd. betrokkene: de ouder die vraagt."""

    vrager: str
    betrokkene: Betrokkene | None
    gemachtigde: str
    machtiging_gezien: bool
    identiteit: str
    identiteit_op: date
    ontvangen_op: date


@transaction.atomic
def inzageverzoek_vastleggen(
    jongere: Jongere, *, aanvraag: Aanvraag, medewerker: Medewerker
) -> Inzageverzoek:
    """Leg een verzoek vast en zet klaar wat er te kiezen valt.

    Raises ActGeweigerd als deze persoon niet mag vragen, of een dag niet kan.
    """
    if jongere.gemeente_id not in huidige_grens().gemeenten:
        raise ActGeweigerd("De jongere woont niet in uw gemeente.")
    if max(aanvraag.ontvangen_op, aanvraag.identiteit_op) > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    wet = parameters()
    geboren = jongere.geboortedatum
    bezwaar = bezwaar_tegen_vrager(
        vrager=aanvraag.vrager,
        leeftijd=leeftijd_op(geboren, aanvraag.ontvangen_op, wet=wet) if geboren else None,
        gezag=aanvraag.betrokkene.gezag if aanvraag.betrokkene else None,
        machtiging=aanvraag.machtiging_gezien and bool(aanvraag.gemachtigde.strip()),
        zelf_vanaf=int(wet.waarde(ZELF_VANAF, op=aanvraag.ontvangen_op)),
    )
    if bezwaar:
        raise ActGeweigerd(bezwaar)
    verzoek = Inzageverzoek(
        jongere=jongere,
        gemeente_id=jongere.gemeente_id,
        vrager=aanvraag.vrager,
        betrokkene=aanvraag.betrokkene if aanvraag.vrager == "ouder" else None,
        gemachtigde=aanvraag.gemachtigde.strip() if aanvraag.vrager == "gemachtigde" else "",
        identiteit=aanvraag.identiteit,
        identiteit_op=aanvraag.identiteit_op,
        ontvangen_op=aanvraag.ontvangen_op,
        vastgelegd_door=medewerker,
    )
    verzoek.save()
    onderdelen_aanvullen(verzoek)
    return verzoek


@transaction.atomic
def onderdelen_aanvullen(verzoek: Inzageverzoek) -> int:
    """Zet er stukken bij die er sinds de vorige keer zijn. Geeft hoeveel."""
    al = set(verzoek.onderdelen.values_list("soort", "bron_id"))
    standaard = {bron.soort: bron for bron in bronnen}
    erbij = [sleutel for sleutel in stukken_van(verzoek) if sleutel not in al]
    for soort, nummer in erbij:
        Inzageonderdeel(
            verzoek=verzoek,
            jongere_id=verzoek.jongere_id,
            gemeente_id=verzoek.gemeente_id,
            soort=soort,
            bron_id=nummer,
            keuze=standaard[soort].keuze,
            reden=standaard[soort].reden,
        ).save()
    return len(erbij)


@dataclass(frozen=True)
class Keuze:
    """Wat er met een onderdeel gebeurt, en waarom. tekst: wat overblijft na lakken.

    gezien: `onderdeelmerk` op het scherm; None als er geen scherm was.
    """

    keuze: str
    reden: str = ""
    tekst: str = ""
    gezien: str | None = None


@transaction.atomic
def onderdelen_kiezen(
    verzoek: Inzageverzoek, *, keuzes: Mapping[int, Keuze], medewerker: Medewerker
) -> list[str]:
    """Leg keuzes vast, per nummer van een onderdeel.

    Geeft de titels van wat een collega intussen anders koos; dat blijft zoals zij het koos.
    Raises ActGeweigerd bij weglaten zonder reden, of een document dat u niet mag zien.
    """
    _op_slot(verzoek, "open")
    stukken = stukken_van(verzoek)
    standaardreden = {bron.soort: bron.reden for bron in bronnen}
    botsingen = []
    for rij in Inzageonderdeel.objects.filter(verzoek=verzoek, pk__in=list(keuzes)):
        keuze = keuzes[rij.pk]
        nieuw = _nieuw(keuze, standaardreden.get(rij.soort, ""))
        if nieuw == (rij.keuze, rij.reden, rij.tekst):
            continue
        stuk = stukken.get((rij.soort, rij.bron_id))
        if stuk is None:
            raise ActGeweigerd("Over een vertrouwelijk stuk beslist alleen wie het mag zien.")
        if keuze.gezien is not None and keuze.gezien != onderdeelmerk(rij):
            if keuze.gezien != merk_van(*nieuw):
                botsingen.append(stuk.titel)
            continue
        if keuze.keuze == "weg" and not nieuw[1]:
            raise ActGeweigerd(f"Vul in waarom u '{stuk.titel}' weglaat.")
        if keuze.keuze == "lakken" and stuk.document:
            raise ActGeweigerd("Een bestand kunt u hier niet lakken. Geef het mee of laat het weg.")
        rij.keuze, rij.reden, rij.tekst = nieuw
        rij.medewerker = medewerker
        rij.save()
    return botsingen


def _nieuw(keuze: Keuze, standaardreden: str) -> tuple[str, str, str]:
    """Keuze, reden en tekst zoals ze worden bewaard.

    De reden die er stond omdat er niet gekozen was, is geen reden om iets mee te geven.
    """
    reden = keuze.reden.strip()[:300]
    if keuze.keuze != "weg" and reden == standaardreden:
        reden = ""
    return keuze.keuze, reden, keuze.tekst if keuze.keuze == "lakken" else ""


@transaction.atomic
def inzageverzoek_voorleggen(verzoek: Inzageverzoek, *, medewerker: Medewerker) -> Inzageverzoek:
    """Leg de keuzes voor aan de FG of teamleider.

    Raises ActGeweigerd als er nog iets te kiezen is, of als in een gekozen bestand een ander
    wordt genoemd zonder dat er staat waarom het mee kan.
    """
    vers = _op_slot(verzoek, "open")
    onderdelen_aanvullen(vers)
    open_ = vers.onderdelen.filter(keuze="").count()
    if open_:
        woord = "stuk" if open_ == 1 else "stukken"
        raise ActGeweigerd(f"Van {open_} {woord} is nog niet gekozen of het meegaat.")
    lakwerk = lakwerk_voor(vers)
    gekozen = vers.onderdelen.filter(soort="document", keuze="mee", reden="")
    mee = vers.onderdelen.filter(soort="document", keuze="mee").values("bron_id")
    if Document.objects.filter(pk__in=mee).exclude(scan__in=TE_OPENEN).exists():
        raise ActGeweigerd(
            "Een document dat u meegeeft, is nog niet nagekeken op virussen of is niet veilig. "
            "Laat het weg, of wacht op de controle."
        )
    for document in Document.objects.filter(pk__in=gekozen.values("bron_id")):
        if lakwerk.noemt(_tekst(document)):
            raise ActGeweigerd(
                f"In '{document.titel}' wordt een ander genoemd. Laat het weg, of vul in waarom "
                "het toch mee kan."
            )
    vers.stand, vers.voorgelegd_door, vers.reden = "voorgelegd", medewerker, ""
    vers.save()
    return vers


def _tekst(document: Document) -> str:
    """De tekst van een bestand, of leeg als die er niet uit te halen is."""
    try:
        with document.bestand.open("rb") as bron:
            return tekst_van(bron.read(), PurePath(str(document.bestand.name)).suffix)
    # Een beschadigd bestand heeft geen leesbare tekst; wie het aanvinkte, keek ernaar.
    except Exception:  # noqa: BLE001
        return ""


@transaction.atomic
def inzageverzoek_goedkeuren(verzoek: Inzageverzoek, *, medewerker: Medewerker) -> Inzageverzoek:
    """Keur het goed; daarna volgt het pakket. Raises ActGeweigerd voor wie het voorlegde."""
    from cases.tasks import inzagepakket_maken

    vers = _op_slot(verzoek, "voorgelegd")
    if vers.voorgelegd_door_id == medewerker.pk:
        raise ActGeweigerd("U legde dit zelf voor. Een ander keurt het goed.")
    vers.stand, vers.goedgekeurd_door, vers.goedgekeurd_op = "goedgekeurd", medewerker, nu()
    vers.save()
    transaction.on_commit(
        lambda: inzagepakket_maken.delay(verzoek_id=vers.pk, gemeente_id=vers.gemeente_id),
        robust=True,
    )
    return vers


@transaction.atomic
def inzageverzoek_terugsturen(
    verzoek: Inzageverzoek, *, reden: str, medewerker: Medewerker
) -> Inzageverzoek:
    """Stuur het terug naar wie het voorlegde, met wat er anders moet."""
    vers = _op_slot(verzoek, "voorgelegd")
    vers.stand, vers.reden = "open", _reden(reden)
    _met_reden(vers, f"teruggestuurd door {medewerker.naam}")
    vers.save()
    return vers


@transaction.atomic
def inzageverzoek_afwijzen(
    verzoek: Inzageverzoek, *, reden: str, medewerker: Medewerker
) -> Inzageverzoek:
    """Wijs het verzoek af, met de reden. Raises ActGeweigerd zonder reden."""
    vers = _op_slot(verzoek, "open")
    vers.stand, vers.reden = "afgewezen", _reden(reden)
    _met_reden(vers, f"afgewezen door {medewerker.naam}")
    vers.save()
    return vers


@transaction.atomic
def termijn_verlengen(
    verzoek: Inzageverzoek, *, reden: str, medewerker: Medewerker
) -> Inzageverzoek:
    """Verleng de termijn, binnen de eerste maand (AVG art. 12 lid 3). Raises ActGeweigerd."""
    vers = _op_slot(verzoek, "open")
    if vers.verlengd_op is not None:
        raise ActGeweigerd("De termijn is al verlengd. Dat kan één keer.")
    if vandaag() > uiterste_dag(vers.ontvangen_op, verlengd=False, wet=parameters()):
        raise ActGeweigerd("De termijn is al voorbij. Verlengen kan alleen daarvoor.")
    vers.verlengd_op, vers.verlengreden = vandaag(), _reden(reden)[:300]
    _met_reden(vers, f"verlengd door {medewerker.naam}")
    vers.save()
    return vers


@transaction.atomic
def inzagelog_kiezen(verzoek: Inzageverzoek, *, inzagelog: str, gezien: str | None = None) -> None:
    """Kies wat de aanvrager hoort over wie het dossier inzag.

    gezien: de keuze op het scherm; is die niet veranderd, dan blijft wat een collega koos.
    Raises IntussenGewijzigd.
    """
    vers = _op_slot(verzoek, "open")
    if inzagelog not in {vers.inzagelog, gezien}:
        toets_merk(vers.inzagelog, gezien)
        vers.inzagelog = inzagelog
        vers.save()


@transaction.atomic
def uitgifte_vastleggen(verzoek: Inzageverzoek, *, medewerker: Medewerker) -> Inzageuitgifte:
    """Iemand haalt het pakket op. Raises ActGeweigerd als het er niet (meer) is."""
    vers = _op_slot(verzoek, "klaar")
    if vers.vervalt_op is not None and vers.vervalt_op < vandaag():
        raise ActGeweigerd("Dit bestand is vervallen.")
    rij = Inzageuitgifte(
        verzoek=vers,
        jongere_id=vers.jongere_id,
        gemeente_id=vers.gemeente_id,
        medewerker=medewerker,
    )
    rij.save()
    return rij


@transaction.atomic
def pakketten_opruimen() -> int:
    """Wis wat vervallen is. Geeft hoeveel. De aanroeper staat in de grens van het systeem."""
    oud = Inzageverzoek.objects.select_for_update(of=("self",)).filter(
        stand="klaar", vervalt_op__lt=vandaag()
    )
    aantal = 0
    for verzoek in oud:
        opslag, naam = verzoek.bestand.storage, str(verzoek.bestand.name)
        verzoek.stand, verzoek.bestand = "verlopen", ""
        verzoek.save()
        transaction.on_commit(lambda o=opslag, n=naam: o.delete(n), robust=True)  # type: ignore[misc]
        aantal += 1
    return aantal


def vervaldag() -> date:
    """De laatste dag waarop een pakket van vandaag er is."""
    dagen = int(parameters("avg_export_bewaren").waarde("avg_export_bewaren", op=vandaag()))
    return vandaag() + timedelta(days=dagen)


def _op_slot(verzoek: Inzageverzoek, stand: str) -> Inzageverzoek:
    vers: Inzageverzoek = (
        Inzageverzoek.objects.select_for_update(of=("self",))
        .select_related("jongere", "betrokkene")
        .get(pk=verzoek.pk)
    )
    if vers.stand != stand:
        raise IntussenGewijzigd("Dit verzoek is intussen verder. Kijk opnieuw.")
    return vers


def _reden(reden: str) -> str:
    if len(reden.strip()) < KORTSTE_REDEN:
        raise ActGeweigerd(f"Schrijf een reden van ten minste {KORTSTE_REDEN} tekens.")
    return reden.strip()


def _met_reden(rij: Any, reden: str) -> None:
    rij._change_reason = reden[:100]  # noqa: SLF001
