"""Wie de jongere is en wat er aan de zijkant van het dossier staat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from cases.keuzes import OPSCHORTINGEN
from cases.models import (
    Afscherming,
    Betrokkene,
    Document,
    Inschrijving,
    Jongere,
    Taak,
    Verblijfadres,
    Woonplaats,
    Zaak,
)
from cases.panelen import Dossierblik, Paneel, Waarschuwing, waarschuwingen, zijpanelen
from cases.regels.brp.feiten import is_overleden
from cases.regels.brp.ouders import gezag_in_woorden
from cases.regels.plicht_uitleg import Plichtoordeel
from cases.regels.waarom import Waarom
from cases.selectors.brief import Briefmelding, briefmeldingen
from cases.selectors.documenten import verborgen_documenten
from cases.selectors.feiten import huidige_woonplaats, inschrijving_op
from cases.selectors.verblijf import lopende_verblijven
from cases.selectors.waarom import plicht_met_waarom
from kern.handelingen import Handeling
from kern.klok import NEDERLAND, vandaag
from kern.templatetags.weergave import datum as datum_kort
from toegang.models import Aanstelling, Medewerker

LOPEND = ("nieuw", "in_behandeling", "wacht")
LAATSTE_DOCUMENTEN = 5
EERDERE_ZAKEN = 10
TAKEN_IN_BEELD = 20


@dataclass(frozen=True)
class Ouder:
    """Een betrokkene met de dag waarop haar gegevens het laatst zijn gewijzigd."""

    betrokkene: Betrokkene
    bijgewerkt: date | None

    @property
    def gezag(self) -> str:
        """Het gezag in woorden, met de vorm als die bekend is."""
        soort = self.betrokkene.gezagsoort
        if self.betrokkene.gezag is None and not soort:
            return "gezag onbekend"
        woorden = gezag_in_woorden(self.betrokkene.gezag, soort)
        return woorden[0].lower() + woorden[1:]

    @property
    def gezag_uit(self) -> str:
        """Waar het gezag uit blijkt, en op welke dag dat zo was."""
        b = self.betrokkene
        dag = f", {datum_kort(b.gezag_op)}" if b.gezag_op else ""
        return f"{b.get_gezag_bron_display()}{dag}" if b.gezag_bron else ""


@dataclass(frozen=True)
class Persoon:
    """Alles over wie de jongere is, voor de linkerkolom."""

    jongere: Jongere
    plicht: Plichtoordeel | None
    waarom: Waarom
    woonplaats: Woonplaats | None
    inschrijving: Inschrijving | None
    ouders: Sequence[Ouder]
    brieven: Sequence[Briefmelding] = ()
    verblijven: Sequence[Verblijfadres] = ()

    @property
    def plichtwoord(self) -> str:
        """De plichtstatus in een paar woorden."""
        return self.plicht.status.label if self.plicht else "Plicht niet te bepalen"


def persoon(jongere: Jongere) -> Persoon:
    """Wie de jongere vandaag is: plicht, adres, school, ouders."""
    adres = huidige_woonplaats(jongere.pk)
    ouders = _ouders(jongere)
    plicht, waarom = plicht_met_waarom(jongere, op=vandaag())
    verblijven = lopende_verblijven(jongere.pk)
    return Persoon(
        jongere=jongere,
        plicht=plicht,
        waarom=waarom,
        woonplaats=adres,
        inschrijving=inschrijving_op(jongere.pk, dag=vandaag()),
        ouders=ouders,
        brieven=briefmeldingen(
            jongere,
            woont=adres,
            verblijven=verblijven,
            betrokkenen=[ouder.betrokkene for ouder in ouders],
        ),
        verblijven=verblijven,
    )


def _ouders(jongere: Jongere) -> list[Ouder]:
    rijen = list(
        Betrokkene.objects.filter(jongere_id=jongere.pk).order_by(
            F("gezag").desc(nulls_last=True), "id"
        )
    )
    laatst = dict(
        Betrokkene.historie.filter(jongere_id=jongere.pk)
        .order_by("id", "-history_date")
        .distinct("id")
        .values_list("id", "history_date")
    )
    return [
        Ouder(rij, laatst[rij.pk].astimezone(NEDERLAND).date() if rij.pk in laatst else None)
        for rij in rijen
    ]


def eigen_waarschuwingen(blik: Dossierblik) -> list[Waarschuwing]:
    """Overleden, geheim, niet meer bijgehouden, voorlopig en afgesloten."""
    jongere = blik.jongere
    lijst = []
    if is_overleden(overleden_op=jongere.overleden_op, opschorting=jongere.opschorting):
        dag = f" op {jongere.overleden_op:%d-%m-%Y}" if jongere.overleden_op else ""
        uitleg = "Stuur geen brieven en neem geen contact op zonder overleg."
        lijst.append(Waarschuwing("Overleden", f"Overleden{dag}. {uitleg}", luid=True))
    elif jongere.opschorting:
        sinds = f"Sinds {jongere.opschorting_op:%d-%m-%Y}. " if jongere.opschorting_op else ""
        uitleg = f"{sinds}De BRP houdt deze gegevens niet meer bij."
        lijst.append(Waarschuwing(OPSCHORTINGEN[jongere.opschorting], uitleg))
    if jongere.geheim:
        uitleg = "Geef het adres aan niemand door, ook niet aan de andere ouder of de school."
        lijst.append(Waarschuwing("Geheim adres", uitleg, luid=True))
    if jongere.voorlopig:
        lijst.append(
            Waarschuwing("Voorlopig", "Uit een melding; de gegevens zijn nog niet nagekeken.")
        )
    afscherming = lopende_afscherming(jongere.pk)
    if afscherming is not None:
        namen = sorted(t.medewerker.naam for t in afscherming.toegang.all())
        lijst.append(Waarschuwing("Afgesloten dossier", f"Open voor: {', '.join(namen)}."))
    return lijst


def alle_waarschuwingen(blik: Dossierblik) -> list[Waarschuwing]:
    """De waarschuwingen van het dossier en van wie zich heeft aangemeld."""
    return [w for bron in waarschuwingen for w in bron(blik)]


def lopende_afscherming(jongere_id: int) -> Afscherming | None:
    """De afscherming die nu geldt; alleen wie binnen mag komt hier."""
    gevonden: Afscherming | None = (
        Afscherming.objects.filter(jongere_id=jongere_id, opgeheven_op__isnull=True)
        .prefetch_related("toegang__medewerker")
        .first()
    )
    return gevonden


def _collegas(gemeente_id: int, handeling: Handeling) -> QuerySet[Medewerker]:
    dag = vandaag()
    bevoegd = (
        Aanstelling.objects.filter(
            gemeente_id=gemeente_id, rol__handelingen__contains=[str(handeling)], van__lte=dag
        )
        .filter(Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag))
        .values("medewerker_id")
    )
    return Medewerker.objects.filter(is_active=True, pk__in=bevoegd)


def mag_dossier_zien(gemeente_id: int) -> QuerySet[Medewerker]:
    """Collega's die vandaag dossiers van deze gemeente mogen openen."""
    return _collegas(gemeente_id, Handeling.DOSSIER_ZIEN)


def behandelaars(gemeente_id: int) -> QuerySet[Medewerker]:
    """Collega's die vandaag zaken van deze gemeente behandelen."""
    return _collegas(gemeente_id, Handeling.ZAAK_BEHANDELEN)


def lopende_zaken(jongere_id: int) -> QuerySet[Zaak]:
    """De zaken die nog lopen, op termijn."""
    vraag: QuerySet[Zaak] = Zaak.objects.filter(jongere_id=jongere_id, status__in=LOPEND)
    return vraag.order_by("termijn", "id")


def _zaken(blik: Dossierblik) -> Mapping[str, Any]:
    vraag = Zaak.objects.filter(jongere_id=blik.jongere.pk).select_related(
        "behandelaar", "gemeente"
    )
    alle = list(vraag.order_by("termijn", "id")) if blik.heeft(Zaak) else []
    eerder = [zaak for zaak in alle if zaak.status not in LOPEND]
    eerder.sort(key=lambda zaak: (zaak.geopend_op, zaak.pk), reverse=True)
    # Van achter naar voor: de eerste taak van een zaak blijft staan.
    volgende = {taak.zaak_id: taak for taak in reversed(_open_taken(blik))}
    return {
        "lopend": [(zaak, volgende.get(zaak.pk)) for zaak in alle if zaak.status in LOPEND],
        "mag_openen": blik.inzage.medewerker.mag(
            Handeling.ZAAK_BEHANDELEN, blik.jongere.gemeente_id
        ),
        "eerder": eerder[:EERDERE_ZAKEN],
    }


def open_taken(jongere_id: int) -> QuerySet[Taak]:
    """Taken die nog niet klaar zijn, de eerste bovenaan."""
    vraag: QuerySet[Taak] = Taak.objects.filter(jongere_id=jongere_id, klaar_op__isnull=True)
    return vraag.select_related("behandelaar").order_by("uiterlijk", "id")


def _open_taken(blik: Dossierblik) -> list[Taak]:
    """Alle open taken van de jongere, een keer gelezen voor de zaken en de taken."""
    if not blik.heeft(Taak):
        return []
    return blik.eens("open_taken", lambda: list(open_taken(blik.jongere.pk)))


def _taken(blik: Dossierblik) -> Mapping[str, Any]:
    mag = blik.inzage.medewerker.mag(Handeling.TAAK_BEHEREN)
    hier = [t for t in _open_taken(blik) if blik.zaak is None or t.zaak_id == blik.zaak.pk]
    return {"taken": hier[:TAKEN_IN_BEELD], "mag_taken": mag}


def _documenten(blik: Dossierblik) -> Mapping[str, Any] | None:
    vraag = Document.objects.filter(jongere_id=blik.jongere.pk)
    if blik.zaak is not None:
        vraag = vraag.filter(zaak=blik.zaak)
    vraag = vraag.order_by("-vastgelegd_op", "-id")[: LAATSTE_DOCUMENTEN + 1]
    rijen = list(vraag) if blik.heeft(Document) else []
    verborgen = verborgen_documenten(
        blik.jongere.pk, zaak_id=blik.zaak.pk if blik.zaak is not None else None
    )
    if not rijen and not verborgen:
        return None
    wie = blik.inzage.medewerker
    return {
        "documenten": rijen[:LAATSTE_DOCUMENTEN],
        "meer": len(rijen) > LAATSTE_DOCUMENTEN,
        "verborgen": len(verborgen),
        "mag_openen": wie.mag(Handeling.TEAM_ZIEN)
        and any(v.vertrouwelijkheid == "behandelaar" for v in verborgen),
    }


def panelen_aanmelden() -> None:
    """De zijkant van het dossier en de waarschuwingen van het dossier zelf."""
    zijpanelen.meld_aan(
        "zaken", Paneel("cases/paneel_zaken.html", _zaken, vandaag=True), volgorde=10
    )
    zijpanelen.meld_aan(
        "taken",
        Paneel("cases/paneel_taken.html", _taken, vult=("taken",), vandaag=True),
        volgorde=30,
    )
    zijpanelen.meld_aan(
        "documenten", Paneel("cases/paneel_documenten.html", _documenten), volgorde=90
    )
    waarschuwingen.meld_aan("dossier", eigen_waarschuwingen, volgorde=10)
