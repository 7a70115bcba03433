"""Uitnodigingen en afspraken lezen: de deuren, de panelen en de tijdlijn."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

from django.db.models import QuerySet
from django.urls import Resolver404, resolve, reverse

from cases.keuzes_bezoek import WIE_DOET
from cases.models import Afspraak, Betrokkene, Jongere, Uitnodiging
from cases.panelen import (
    Begin,
    Dossierblik,
    Paneel,
    Tijdlijnbron,
    Tijdlijnitem,
    tijdlijnbronnen,
    zijpanelen,
)
from cases.selectors.deuren import gebeurtenis_voor
from cases.selectors.feiten import inschrijving_op
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import NEDERLAND, vandaag
from kern.templatetags.weergave import datum as datum_kort

MEEST = 6
SJABLOON_UITNODIGING = "uitnodiging_gesprek"


def uitnodiging_voor(inzage: Inzage, pk: int) -> Uitnodiging:
    """De uitnodiging met dit nummer, gelogd. Raises Http404 buiten de grens."""
    vraag = Uitnodiging.objects.select_related("zaak", "medewerker").prefetch_related("genodigden")
    return cast(Uitnodiging, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="uitnodiging"))


def afspraak_voor(inzage: Inzage, pk: int) -> Afspraak:
    """De afspraak met dit nummer, gelogd. Raises Http404 buiten de grens."""
    vraag = Afspraak.objects.select_related("zaak", "medewerker", "taak")
    return cast(Afspraak, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="afspraak"))


def te_nodigen(jongere: Jongere) -> list[tuple[str, str, str]]:
    """Wie er te kiezen is: (sleutel, rol, naam). De sleutel is een nummer, nooit een naam."""
    keuzes = [("jongere", "jongere", jongere.volledige_naam)]
    keuzes += [
        (f"ouder-{rij.pk}", "ouder", rij.naam)
        for rij in Betrokkene.objects.filter(
            jongere_id=jongere.pk, overleden_op__isnull=True
        ).order_by("id")
        if rij.naam
    ]
    school = inschrijving_op(jongere.pk, dag=vandaag())
    if school is not None:
        keuzes.append(("school", "school", school.school.naam))
    return keuzes


def briefweg(uitnodiging: Uitnodiging) -> str:
    """Waar de brief bij deze uitnodiging wordt gemaakt, of leeg als er geen brieven zijn."""
    if uitnodiging.zaak_id is None:
        return ""
    weg = f"/jongeren/{uitnodiging.jongere_id}/brieven/nieuw/"
    try:
        resolve(weg)
    except Resolver404:
        return ""
    return f"{weg}?sjabloon={SJABLOON_UITNODIGING}&zaak={uitnodiging.zaak_id}"


def agendabestand(uitnodiging: Uitnodiging) -> str:
    """De uitnodiging als iCalendar (RFC 5545): tijd, plaats en nummer van de zaak; geen namen."""
    begin = datetime.combine(uitnodiging.datum, uitnodiging.tijd, NEDERLAND)
    einde = begin + timedelta(minutes=uitnodiging.duur)
    zaak = f"zaak {uitnodiging.zaak_id}" if uitnodiging.zaak_id else f"gesprek {uitnodiging.pk}"
    regels = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Leerplicht//agenda//NL",
        "BEGIN:VEVENT",
        f"UID:uitnodiging-{uitnodiging.pk}@leerplicht",
        f"DTSTAMP:{_utc(uitnodiging.gewijzigd_op)}",
        f"DTSTART:{_utc(begin)}",
        f"DTEND:{_utc(einde)}",
        f"SUMMARY:Gesprek ({zaak})",
        f"LOCATION:{_veilig(uitnodiging.plaats)}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(regels) + "\r\n"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _veilig(tekst: str) -> str:
    """Tekst zoals RFC 5545 hem wil; een nieuwe regel zou anders een eigen regel worden."""
    for teken in ("\\", ";", ","):
        tekst = tekst.replace(teken, f"\\{teken}")
    return " ".join(tekst.split())


def _van(vraag: QuerySet[Any], blik: Dossierblik) -> QuerySet[Any]:
    vraag = vraag.filter(jongere_id=blik.jongere.pk)
    return vraag if blik.zaak is None else vraag.filter(zaak_id=blik.zaak.pk)


def _gesprekken(blik: Dossierblik) -> Mapping[str, Any] | None:
    vraag = _van(Uitnodiging.objects.all(), blik).order_by("-datum", "-id")[:MEEST]
    rijen = list(vraag) if blik.heeft(Uitnodiging) else []
    mag = blik.inzage.medewerker.mag(Handeling.CONTACT_VASTLEGGEN)
    return {"gesprekken": rijen, "mag": mag} if rijen or mag else None


def _afspraken(blik: Dossierblik) -> Mapping[str, Any] | None:
    vraag = _van(Afspraak.objects.all(), blik).order_by("-controle_op", "-id")[:MEEST]
    rijen = list(vraag) if blik.heeft(Afspraak) else []
    mag = blik.inzage.medewerker.mag(Handeling.TAAK_BEHEREN)
    return {"afspraken": rijen, "mag": mag} if rijen or mag else None


HOORSTAPPEN: Final = ("HOREN", "OUDERS", "SCHOOL_OUDERS", "GESPREK")
AFSPRAAKSTAPPEN: Final = ("AFSPRAKEN", "UITVOERING")


def _gesprek_beginnen(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    if not (gegevens["mag"] and blik.kan_beginnen):
        return ()
    url = blik.begin_url("cases:uitnodiging_nieuw")
    return (
        Begin("Uitnodigen voor een gesprek", url, plaats=10, icoon="kalender", stappen=HOORSTAPPEN),
    )


def _afspraak_beginnen(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    if not (gegevens["mag"] and blik.kan_beginnen):
        return ()
    return (
        Begin(
            "Afspraak vastleggen",
            blik.begin_url("cases:afspraak_maken"),
            plaats=40,
            stappen=AFSPRAAKSTAPPEN,
        ),
    )


def _gesprekken_op_tijdlijn(blik: Dossierblik, hoogstens: int) -> Sequence[Tijdlijnitem]:
    """Wat nog komt of is afgezegd; een gehouden gesprek staat er als contact."""
    vraag = _van(Uitnodiging.objects.filter(gehouden_op__isnull=True), blik)
    return [
        Tijdlijnitem(
            dag=rij.afgezegd_op.astimezone(NEDERLAND).date() if rij.afgezegd_op else rij.datum,
            moment=rij.afgezegd_op or datetime.combine(rij.datum, rij.tijd, NEDERLAND),
            soort="Gesprek",
            titel="Gesprek afgezegd" if rij.afgezegd_op else f"Uitgenodigd: {rij.doel}",
            icoon="kalender",
            tekst=rij.reden or rij.plaats,
            wie=rij.medewerker.naam,
            url=reverse("cases:uitnodiging", args=[rij.pk]),
        )
        for rij in vraag.select_related("medewerker").order_by("-datum", "-id")[:hoogstens]
    ]


def _afspraken_op_tijdlijn(blik: Dossierblik, hoogstens: int) -> Sequence[Tijdlijnitem]:
    """Afspraken op de dag dat zij zijn gemaakt, met wat eruit kwam."""
    vraag = _van(Afspraak.objects.select_related("medewerker"), blik)
    return [
        Tijdlijnitem(
            dag=rij.vastgelegd_op.astimezone(NEDERLAND).date(),
            moment=rij.vastgelegd_op,
            soort="Afspraak",
            titel=f"Afspraak met {WIE_DOET[rij.wie].lower()}: {rij.wat}",
            icoon="vinkje",
            tekst=_uitkomst(rij),
            wie=rij.medewerker.naam,
            url=reverse("cases:afspraak_nagaan", args=[rij.pk]),
        )
        for rij in vraag.order_by("-vastgelegd_op", "-id")[:hoogstens]
    ]


def _uitkomst(rij: Afspraak) -> str:
    if not rij.nagekomen:
        return f"Nagaan op {datum_kort(rij.controle_op)}."
    return f"Nagekomen: {rij.get_nagekomen_display().lower()}. {rij.toelichting}".strip()


def aanmelden() -> None:
    """Gesprekken en afspraken op de tijdlijn en opzij."""
    gesprek = Tijdlijnbron("gesprek", "Gesprek", _gesprekken_op_tijdlijn, (Uitnodiging,))
    afspraak = Tijdlijnbron("afspraak", "Afspraak", _afspraken_op_tijdlijn, (Afspraak,))
    tijdlijnbronnen.meld_aan("uitnodigingen", gesprek, volgorde=36)
    tijdlijnbronnen.meld_aan("afspraken", afspraak, volgorde=37)
    zijpanelen.meld_aan(
        "gesprekken",
        Paneel(
            "cases/paneel_gesprekken.html",
            _gesprekken,
            vult=("gesprekken",),
            begin=_gesprek_beginnen,
        ),
        volgorde=42,
    )
    zijpanelen.meld_aan(
        "afspraken",
        Paneel(
            "cases/paneel_afspraken.html", _afspraken, vult=("afspraken",), begin=_afspraak_beginnen
        ),
        volgorde=44,
    )
