"""Geparkeerde meldingen lezen: de feiten voor de regel, de lijst, de teller en de deur."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from cases.models import School, Schoolafspraak, Signaal, Zaak
from cases.panelen import Dossierblik
from cases.regels.afspraak import Afspraak, Afspraaksoort, geldende_afspraak
from cases.selectors.deuren import gebeurtenis_voor
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.kalender import begin_schooljaar, datum_voluit, einde_schooljaar, schooljaar
from kern.keuzechips import keuzechips
from kern.klok import vandaag
from meldingen.models import Parkering, Verzuimmelding
from meldingen.regels.parkeren import (
    PARKEERBAAR,
    PARKEREN_DAGEN,
    Parkeerfeiten,
    Risico,
    alarm_op,
)
from toegang.models import Gebiedsgemeente
from wpg.services import inzage_vastleggen

PER_PAGINA: Final = 20
LANGSTE_NUMMER: Final = 12
TELT: Final = (
    *("REL_LICHT", "REL_WET", "REL_LANG_ONG", "REL_LANG_GEO"),
    *("LUXE", "OVERIG", "V18"),
)
"""De meldingen die in een verzuimdossier tellen (telregel S6)."""
THUISZITTEND: Final = ("thuiszitter", "thuiszitter_nadert", "thuiszitter_3_maanden")
GEEN_RISICO: Final = ("VRIJSTELLING",)
RISICOWOORDEN: Final = {
    Risico.ACTIE_GEWENST: "de school vraagt om actie",
    Risico.THUISZITTER: "er is een signaal dat de jongere thuiszit",
    Risico.EERDERE_ZAAK: "er is of was een zaak over de jongere",
}

Sleutel = tuple[int, int, int]
"""Jongere, school en schooljaar: een verzuimdossier (VM-04)."""


@dataclass(frozen=True, slots=True)
class Gemeld:
    """Een melding of een regel uit een bestand waarvan we de feiten willen weten."""

    jongere_id: int
    gemeente_id: int
    school_id: int | None
    soort: str
    ontvangen_op: date
    actie_gewenst: bool | None

    @property
    def dossier(self) -> Sleutel:
        """Het verzuimdossier; zonder school een dossier zonder school."""
        return self.jongere_id, self.school_id or 0, schooljaar(self.ontvangen_op)

    @classmethod
    def van(cls, melding: Verzuimmelding) -> "Gemeld":
        """De feiten van een bewaarde melding."""
        velden = ("jongere_id", "gemeente_id", "school_id", "soort", "ontvangen_op")
        waarden = {naam: getattr(melding, naam) for naam in velden}
        return cls(**waarden, actie_gewenst=melding.actie_gewenst)


def afspraken_tweede_melding() -> list[Afspraak]:
    """Alle afspraken over vanaf welke melding de gemeente handelt."""
    rijen = Schoolafspraak.objects.filter(soort=Afspraaksoort.TWEEDE_MELDING)
    return [
        Afspraak(
            soort=Afspraaksoort.TWEEDE_MELDING,
            drempel=rij.drempel,
            van=rij.van,
            tot_en_met=rij.tot_en_met,
            school=str(rij.school_id) if rij.school_id else None,
            gebied=str(rij.gebied_id) if rij.gebied_id else None,
        )
        for rij in rijen
    ]


def afspraak_bij(
    gemeld: Gemeld, *, afspraken: Iterable[Afspraak], gebieden: Mapping[int, list[Gebiedsgemeente]]
) -> Afspraak | None:
    """De afspraak die op de dag van ontvangst voor deze school of regio gold, of None."""
    return geldende_afspraak(
        afspraken,
        Afspraaksoort.TWEEDE_MELDING,
        school=str(gemeld.school_id or ""),
        gebieden={
            str(rij.gebied_id)
            for rij in gebieden.get(gemeld.gemeente_id, ())
            if (rij.van is None or rij.van <= gemeld.ontvangen_op)
            and (rij.tot_en_met is None or rij.tot_en_met >= gemeld.ontvangen_op)
        },
        op=gemeld.ontvangen_op,
    )


def gebieden_per_gemeente() -> dict[int, list[Gebiedsgemeente]]:
    """In welke gebieden elke gemeente ligt, met de dagen."""
    uit: dict[int, list[Gebiedsgemeente]] = {}
    for rij in Gebiedsgemeente.objects.all():
        uit.setdefault(rij.gemeente_id, []).append(rij)
    return uit


def aantallen(gemeld: Collection[Gemeld]) -> Counter[Sleutel]:
    """Per verzuimdossier hoeveel meldingen er zijn, zonder wat de school introk."""
    if not gemeld:
        return Counter()
    jaren = {schooljaar(rij.ontvangen_op) for rij in gemeld}
    rijen = Verzuimmelding.objects.filter(
        jongere_id__in={rij.jongere_id for rij in gemeld},
        soort__in=TELT,
        ontvangen_op__range=(begin_schooljaar(min(jaren)), einde_schooljaar(max(jaren))),
    ).exclude(status="ingetrokken")
    return Counter(
        (jongere, school or 0, schooljaar(dag))
        for jongere, school, dag in rijen.values_list("jongere_id", "school_id", "ontvangen_op")
    )


def risicos_bij(gemeld: Collection[Gemeld]) -> dict[tuple[int, int], set[Risico]]:
    """Per jongere en gemeente de andere risico's: thuiszitten, of een zaak die er is of was."""
    jongeren = {rij.jongere_id for rij in gemeld}
    uit: dict[tuple[int, int], set[Risico]] = {}
    if not jongeren:
        return uit
    zaken = Zaak.objects.filter(jongere_id__in=jongeren).exclude(status="vervallen")
    signalen = Signaal.objects.filter(
        jongere_id__in=jongeren, soort__in=THUISZITTEND, ingetrokken_op=None
    ).exclude(status="niet_juist")
    for vraag, risico in (
        (zaken.exclude(soort__in=GEEN_RISICO), Risico.EERDERE_ZAAK),
        (signalen, Risico.THUISZITTER),
    ):
        for sleutel in vraag.values_list("jongere_id", "gemeente_id").distinct():
            uit.setdefault(sleutel, set()).add(risico)
    return uit


def feiten_bij(
    gemeld: Sequence[Gemeld], *, erbij: Mapping[Sleutel, int] | None = None
) -> list[Parkeerfeiten]:
    """De feiten waarop de regel rust, in een vast aantal vragen.

    erbij: meldingen per dossier die nog niet bewaard zijn (het bestand dat nu binnenkomt).
    """
    afspraken, gebieden = afspraken_tweede_melding(), gebieden_per_gemeente()
    geteld, risicos = aantallen(gemeld), risicos_bij(gemeld)
    extra = erbij or {}
    uit = []
    for rij in gemeld:
        afspraak = afspraak_bij(rij, afspraken=afspraken, gebieden=gebieden)
        eigen = set(risicos.get((rij.jongere_id, rij.gemeente_id), ()))
        if rij.actie_gewenst:
            eigen.add(Risico.ACTIE_GEWENST)
        uit.append(
            Parkeerfeiten(
                soort=rij.soort,
                aantal=geteld[rij.dossier] + extra.get(rij.dossier, 0),
                vanaf=afspraak.drempel if afspraak else None,
                risicos=eigen,
            )
        )
    return uit


# Het scherm --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parkeerkeuze:
    """Wat er in de URL gekozen is: wat nog wacht of wat terugkwam, en van welke school."""

    stand: str = "wacht"
    school: int | None = None

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str]) -> "Parkeerkeuze":
        """Uit de zoekreeks; wat niet kan, valt weg."""
        school = gegeven.get("school", "")
        stand = gegeven.get("stand", "")
        return cls(
            stand if stand in {"wacht", "terug"} else "wacht",
            int(school)
            if school.isascii() and school.isdecimal() and len(school) < LANGSTE_NUMMER
            else None,
        )

    def url(self, **anders: str) -> str:
        """De zoekreeks met deze keuze en een andere waarde."""
        waarden = {"stand": self.stand, "school": self.school or "", **anders}
        if waarden["stand"] == "wacht":
            waarden["stand"] = ""
        return "?" + urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})


@dataclass(frozen=True, slots=True)
class Parkeerregel:
    """Een geparkeerde melding met haar alarm en waarom zij hier staat."""

    parkering: Parkering
    alarm_op: date
    waarom: str

    @property
    def te_laat(self) -> bool:
        """Is de parkeertijd om?"""
        return self.alarm_op <= vandaag()


def waarom(parkering: Parkering, *, alarmdag: date) -> str:
    """In gewone taal waarom deze melding wacht, of waarom zij terugkwam."""
    tekst = f"Dit was melding {parkering.aantal} van deze school in het schooljaar. "
    if parkering.automatisch:
        tekst += (
            f"Met de school of regio is afgesproken dat de gemeente handelt vanaf melding "
            f"{parkering.vanaf}; daarvoor handelt de school zelf. De school vroeg niet om actie en "
            "er was geen zaak of signaal over deze jongere. "
        )
    else:
        wie = parkering.medewerker.naam if parkering.medewerker else "een collega"
        tekst += f"Geparkeerd door {wie}: {parkering.reden}. "
    if parkering.terug_op is None:
        tekst += (
            "Zij komt vanzelf terug als de school opnieuw meldt of om actie vraagt, als er een "
            "zaak of een signaal van thuiszitten komt, en anders op "
            f"{datum_voluit(alarmdag)}."
        )
    else:
        tekst += (
            f"Terug op {datum_voluit(parkering.terug_op)}: "
            f"{parkering.get_terugreden_display().lower()}. {parkering.toelichting}"
        )
    return tekst.strip()


def als_regel(parkering: Parkering, wet: Parameters | None = None) -> Parkeerregel:
    """Een parkering met wat eruit volgt."""
    dag = alarm_op(
        parkering.van,
        wet=wet or parameters(PARKEREN_DAGEN),
        gemeentecode=parkering.gemeente.code,
    )
    return Parkeerregel(parkering, dag, waarom(parkering, alarmdag=dag))


def open_parkeringen() -> QuerySet[Parkering]:
    """Alles wat nu geparkeerd staat."""
    vraag: QuerySet[Parkering] = Parkering.objects.filter(terug_op=None)
    return vraag


def aantal_geparkeerd(gemeenten: Collection[int]) -> int:
    """De teller: hoeveel meldingen er in deze gemeenten wachten."""
    return open_parkeringen().filter(gemeente_id__in=gemeenten).count()


def parkering_voor(inzage: Inzage, pk: int) -> Parkering:
    """De parkering met dit nummer, gelogd. Raises Http404 buiten de grens."""
    vraag = Parkering.objects.select_related("melding__school", "medewerker")
    return cast(Parkering, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="parkering"))


def _vraag(gemeenten: Collection[int], keuze: Parkeerkeuze) -> QuerySet[Parkering]:
    stand = Q(terug_op=None) if keuze.stand == "wacht" else Q(terug_op__isnull=False)
    vraag: QuerySet[Parkering] = Parkering.objects.filter(stand, gemeente_id__in=gemeenten)
    if keuze.school:
        vraag = vraag.filter(melding__school_id=keuze.school)
    volgorde = ("van", "id") if keuze.stand == "wacht" else ("-terug_op", "-id")
    return vraag.select_related("jongere", "gemeente", "melding__school", "medewerker").order_by(
        *volgorde
    )


def geparkeerdlijst(
    inzage: Inzage, keuze: Parkeerkeuze, *, gemeenten: Collection[int], pagina: str | None
) -> dict[str, Any]:
    """Een bladzijde van de lijst; elke getoonde jongere komt in het log."""
    blad: Page[Parkering] = Paginator(_vraag(gemeenten, keuze), PER_PAGINA).get_page(pagina)
    rijen = list(blad)
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="parkering",
    )
    wet = parameters(PARKEREN_DAGEN)
    return {
        "regels": [als_regel(rij, wet) for rij in rijen],
        "pagina": blad,
        "wachten": aantal_geparkeerd(gemeenten),
        "school": School.objects.filter(pk=keuze.school).first() if keuze.school else None,
        "chips": [
            {
                "naam": "Stand",
                "chips": keuzechips(
                    keuze, "stand", {"wacht": "Wacht nog", "terug": "Teruggekomen"}
                ),
                "wis_url": "",
            }
        ],
    }


def parkering_bij(melding: Verzuimmelding) -> Parkeerregel | None:
    """De laatste parkering van een melding, of None als zij nooit geparkeerd was."""
    rij = (
        Parkering.objects.filter(melding=melding)
        .select_related("gemeente", "medewerker")
        .order_by("-van", "-id")
        .first()
    )
    return als_regel(rij) if rij is not None else None


def paneelgegevens(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Wat er van deze jongere geparkeerd staat; niets te tonen als er niets wacht."""
    if not blik.heeft(Parkering):
        return None
    rijen = list(
        open_parkeringen()
        .filter(jongere_id=blik.jongere.pk)
        .select_related("gemeente", "melding__school", "medewerker")[:5]
    )
    if not rijen:
        return None
    wet = parameters(PARKEREN_DAGEN)
    return {"regels": [als_regel(rij, wet) for rij in rijen]}


def nieuwlijst(
    inzage: Inzage, keuze: Parkeerkeuze, *, gemeenten: Collection[int], pagina: str | None
) -> dict[str, Any]:
    """De nieuwe meldingen die kunnen wachten, oudste eerst; wie getoond wordt, staat in het log."""
    vraag = Verzuimmelding.objects.filter(
        status="nieuw", soort__in=PARKEERBAAR, gemeente_id__in=gemeenten
    ).exclude(pk__in=open_parkeringen().values("melding_id"))
    if keuze.school:
        vraag = vraag.filter(school_id=keuze.school)
    vraag = vraag.select_related("jongere", "school").order_by("ontvangen_op", "id")
    blad: Page[Verzuimmelding] = Paginator(vraag, PER_PAGINA).get_page(pagina)
    rijen = list(blad)
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="verzuimmelding",
    )
    feiten = feiten_bij([Gemeld.van(rij) for rij in rijen])
    return {
        "regels": [
            {
                "melding": rij,
                "aantal": feit.aantal,
                "risicos": [RISICOWOORDEN[risico] for risico in Risico if risico in feit.risicos],
            }
            for rij, feit in zip(rijen, feiten, strict=True)
        ],
        "pagina": blad,
        "school": School.objects.filter(pk=keuze.school).first() if keuze.school else None,
    }
