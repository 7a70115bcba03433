"""Waarom een jongere wel of niet wordt benaderd, met de feiten en de regels erachter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from cases.models import Jongere
from doorstroompunt.benaderen.acten import geldende_afwijking
from doorstroompunt.benaderen.inrichting import NAMEN, Gemeenteregels, regels_van
from doorstroompunt.benaderen.lijst import STAPWOORDEN, standen_van
from doorstroompunt.keuzes import BENADERINGEN, EERSTE_KANAAL, redenwoorden
from doorstroompunt.models import Benaderafwijking, Benaderpoging
from doorstroompunt.regels.benaderen import Benaderfeiten, Benaderoordeel, benaderen
from doorstroompunt.regels.ladder import LADDER, STAPPEN, Wanneer, ladder_in_woorden
from inrichting.parameters import Parameters, Waarde, kenmerken
from inrichting.selectors import parameters
from inrichting.selectors.wet import waarde_in_woorden
from kern.autorisatie import Inzage
from kern.klok import vandaag
from kern.templatetags.weergave import datum
from toegang.models import Gemeente

BRIEVEN: Final[Mapping[str, str]] = {
    "brief_1": "uitnodiging_doorstroompunt_1",
    "brief_2": "uitnodiging_doorstroompunt_2",
    "huisbezoek": "niet_thuiskaart",
}


@dataclass(frozen=True, slots=True)
class Kanaalvoorstel:
    """De stap die aan de beurt is, en de weg waarmee het scherm begint."""

    jongere_id: int
    stap: str
    kanaal: str
    op: date | None = None
    is_lang: bool = False

    def brief_url(self, kanaal: str) -> str:
        """Waar de brief bij deze weg geschreven wordt; leeg als er geen brief bij hoort."""
        if kanaal not in BRIEVEN:
            return ""
        url = reverse("cases:brief_nieuw", args=[self.jongere_id])
        return f"{url}?{urlencode({'sjabloon': BRIEVEN[kanaal]})}"


@dataclass(frozen=True, slots=True)
class Benaderbeeld:
    """Wat het scherm laat zien. oordeel is leeg als de jongere niet in beeld is."""

    stand: Mapping[str, Any] | None
    oordeel: Benaderoordeel | None
    afwijking: Benaderafwijking | None
    pogingen: Sequence[Benaderpoging]
    feiten: Sequence[tuple[str, str]] = field(default=())

    @property
    def uitkomst(self) -> str:
        """Wat er nu gebeurt, in woorden."""
        return BENADERINGEN[self.stand["uitkomst"]] if self.stand else ""

    @property
    def reden(self) -> str:
        """Waarom, in woorden."""
        if self.stand is None:
            return ""
        return redenwoorden(self.stand["reden"], uitkomst=self.stand["uitkomst"])

    @property
    def stap(self) -> str:
        """De volgende stap, als er benaderd wordt."""
        if self.stand is None or self.stand["stand"] != "benaderen":
            return ""
        return STAPWOORDEN[self.stand["stap"]]

    @property
    def is_lang(self) -> bool:
        """Is de jongere al lang buiten beeld?"""
        return self.stand is not None and self.stand["wanneer"] == Wanneer.LANG

    @property
    def sinds(self) -> date | None:
        """De dag waarop de jongere in beeld kwam."""
        return date.fromisoformat(self.stand["begin"]) if self.stand else None

    @property
    def stap_op(self) -> date | None:
        """De dag van die stap."""
        return date.fromisoformat(self.stand["stap_op"]) if self.stand else None


def _eigen_stand(jongere: Jongere, inzage: Inzage) -> Mapping[str, Any] | None:
    """De stand bij de woongemeente, anders die bij een gemeente waar zij woonde."""
    gemeenten = list(Gemeente.objects.filter(pk__in=inzage.gemeenten))
    standen = standen_van(jongere.pk, gemeenten, op=vandaag())
    standen.sort(key=lambda rij: rij["gemeente_id"] != jongere.gemeente_id)
    return standen[0] if standen else None


def volgende_kanaal(jongere: Jongere, *, inzage: Inzage) -> Kanaalvoorstel:
    """De weg die de ladder nu voorstelt; zonder ladder een app."""
    stand = _eigen_stand(jongere, inzage)
    if stand is None:
        return Kanaalvoorstel(jongere.pk, "", "app")
    stap = str(stand["stap"])
    kanaal = stap if stap in STAPPEN else EERSTE_KANAAL[stap]
    op = date.fromisoformat(stand["stap_op"])
    return Kanaalvoorstel(jongere.pk, stap, kanaal, op, stand["wanneer"] == Wanneer.LANG)


def uitleg_voor(jongere: Jongere, *, inzage: Inzage) -> Benaderbeeld:
    """De stand van de jongere, uitgelegd met de zuivere regel. Legt niets vast."""
    stand = _eigen_stand(jongere, inzage)
    pogingen = list(
        Benaderpoging.objects.filter(jongere=jongere)
        .select_related("contact__medewerker", "eigen_code")
        .order_by("-contact__datum", "-id")[:20]
    )
    if stand is None:
        return Benaderbeeld(None, None, None, pogingen)
    gemeente = Gemeente.objects.get(pk=stand["gemeente_id"])
    oordeel = None
    if stand["geboren"]:
        oordeel = benaderen(
            feiten_uit(stand),
            op=vandaag(),
            wet=parameters(),
            telprofiel=gemeente.telprofiel,
            gemeentecode=gemeente.code,
        )
    return Benaderbeeld(
        stand,
        oordeel,
        geldende_afwijking(jongere.pk, gemeente_id=gemeente.pk),
        pogingen,
        tuple(_in_woorden(stand)),
    )


def feiten_uit(stand: Mapping[str, Any]) -> Benaderfeiten:
    """De feiten uit de SQL, voor de zuivere regel."""

    def getal(naam: str) -> Decimal | None:
        return None if stand[naam] is None else Decimal(str(stand[naam]))

    return Benaderfeiten(
        geboren=date.fromisoformat(stand["geboren"]),
        hoort_bij_doelgroep=stand["hoort"],
        verhuisd=stand["verhuisd"],
        andere_instantie=stand["andere_instantie"],
        werkt=stand["werkt"],
        uren_per_week=getal("uren"),
        inkomen_per_maand=getal("inkomen"),
    )


def _in_woorden(stand: Mapping[str, Any]) -> list[tuple[str, str]]:
    def ja_nee(waarde: bool | None) -> str:
        return {True: "ja", False: "nee", None: "niet bekend"}[waarde]

    uren, inkomen = stand["uren"], stand["inkomen"]
    return [
        ("Hoort bij de doelgroep", ja_nee(stand["hoort"])),
        ("In beeld sinds", datum(date.fromisoformat(stand["begin"]))),
        ("Verhuisd naar een andere gemeente", ja_nee(stand["verhuisd"])),
        ("Een andere instantie helpt", ja_nee(stand["andere_instantie"])),
        ("Werkt", ja_nee(stand["werkt"])),
        ("Uren per week", "niet bekend" if uren is None else f"{uren:g}".replace(".", ",")),
        ("Inkomen per maand", "niet bekend" if inkomen is None else f"€ {inkomen:.2f}"),
    ]


@dataclass(frozen=True, slots=True)
class Regelrij:
    """Een benaderregel van een gemeente, met waar zij vandaan komt."""

    naam: str
    label: str
    waarde: str
    geldend: Waarde

    @property
    def bereik(self) -> str:
        """Voor wie deze waarde geldt."""
        soort, _, wie = self.geldend.bereik.partition(":")
        return {"": "landelijk", "profiel": f"profiel {wie}", "gemeente": "eigen keuze"}[soort]


def regeloverzicht(inzage: Inzage) -> list[tuple[Gemeente, list[Regelrij]]]:
    """De benaderregels van elke eigen gemeente, op naam."""
    gemeenten = list(Gemeente.objects.filter(pk__in=inzage.gemeenten).order_by("naam"))
    wet = parameters()
    regels = regels_van(gemeenten, op=vandaag(), wet=wet)
    return [(g, _rijen(r, wet)) for g, r in zip(gemeenten, regels, strict=True)]


def _rijen(regels: Gemeenteregels, wet: Parameters) -> list[Regelrij]:
    uit = []
    for naam in NAMEN:
        geldend = wet.geldend(
            naam, op=regels.op, gemeentecode=regels.code, telprofiel=regels.telprofiel
        )
        kenmerk = kenmerken()[naam]
        woorden = (
            ladder_in_woorden(regels.ladder)
            if naam == LADDER
            else waarde_in_woorden(geldend.waarde, kenmerk.eenheid)
        )
        uit.append(Regelrij(naam, kenmerk.label, woorden, geldend))
    return uit
