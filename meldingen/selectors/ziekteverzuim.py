"""Het register van verwijzingen wegens ziekteverzuim lezen: lijst, telling en deur."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from cases.panelen import Begin, Begingroep, Dossierblik, Tijdlijnitem
from cases.selectors.deuren import gebeurtenis_voor
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar, schooljaar_label
from kern.keuzechips import keuzechips
from kern.klok import vandaag
from meldingen.keuzes import ADVIEZEN, OPVOLGINGEN
from meldingen.models import Ziekteverwijzing
from meldingen.regels.ziekte import OPVOLGEN, opvolgen_op
from wpg.services import inzage_vastleggen

PER_PAGINA: Final = 25
SCHOOLJAREN_TERUG: Final = 4
STANDEN: Final[Mapping[str, Q]] = {
    "advies": Q(ontvangen_op=None),
    "opvolgen": Q(ontvangen_op__isnull=False, opgevolgd_op=None),
    "klaar": Q(opgevolgd_op__isnull=False),
}
STANDLABELS: Final[Mapping[str, str]] = {
    "advies": "Wacht op advies",
    "opvolgen": "Vragen hoe het gaat",
    "klaar": "Klaar",
}


@dataclass(frozen=True, slots=True)
class Ziektekeuze:
    """Wat er in de URL gekozen is: het schooljaar van de verwijzing en de stand."""

    jaar: int = field(default_factory=lambda: schooljaar(vandaag()))
    stand: str = ""

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str]) -> "Ziektekeuze":
        """Uit de zoekreeks; wat niet kan, valt weg."""
        nu = schooljaar(vandaag())
        jaar, stand = gegeven.get("jaar", ""), gegeven.get("stand", "")
        kan = jaar.isdecimal() and nu - SCHOOLJAREN_TERUG <= int(jaar[:4]) <= nu
        return cls(int(jaar[:4]) if kan else nu, stand if stand in STANDEN else "")

    @property
    def schooljaar(self) -> str:
        """Het schooljaar in woorden."""
        return schooljaar_label(self.jaar)

    def url(self, **anders: str | int) -> str:
        """De zoekreeks met deze keuze, en een of meer andere waarden."""
        nu = schooljaar(vandaag())
        waarden: dict[str, str | int] = {"jaar": self.jaar, "stand": self.stand, **anders}
        if waarden["jaar"] == nu:
            waarden["jaar"] = ""
        return "?" + urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})


@dataclass(frozen=True, slots=True)
class Ziekteregel:
    """Een verwijzing met haar stand en, als die er is, de dag om te vragen hoe het gaat."""

    verwijzing: Ziekteverwijzing
    stand: str
    opvolgen_voor: date | None

    @property
    def woord(self) -> str:
        """De stand in woorden."""
        return STANDLABELS[self.stand]

    @property
    def toon(self) -> str:
        """Hoe de stand eruitziet (componenten/status.html)."""
        if self.stand == "klaar":
            return "klaar"
        te_laat = self.opvolgen_voor is not None and self.opvolgen_voor < vandaag()
        return "let-op" if te_laat else "wacht"


def ziekteverwijzing_voor(inzage: Inzage, pk: int) -> Ziekteverwijzing:
    """De verwijzing met dit nummer, gelogd. Raises Http404 buiten de grens."""
    vraag = Ziekteverwijzing.objects.select_related("zaak", "school", "taak", "medewerker")
    rij = gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="ziekteverwijzing")
    return cast(Ziekteverwijzing, rij)


def als_regel(verwijzing: Ziekteverwijzing, wet: Parameters | None = None) -> Ziekteregel:
    """Een verwijzing met wat eruit volgt."""
    if verwijzing.ontvangen_op is None:
        return Ziekteregel(verwijzing, "advies", None)
    voor = opvolgen_op(verwijzing.ontvangen_op, wet=wet or parameters(OPVOLGEN))
    return Ziekteregel(verwijzing, "opvolgen" if verwijzing.opgevolgd_op is None else "klaar", voor)


def telling(gemeenten: Collection[int], *, jaar: int) -> dict[str, Any]:
    """Het jaarcijfer: verwijzingen, jongeren, en hoe advies en opvolging verdeeld zijn.

    jaar: het beginjaar van het schooljaar waarin is verwezen. Eén vraag aan de database.
    """
    per = {f"advies_{code}": Count("pk", filter=Q(advies=code)) for code in ADVIEZEN}
    per |= {f"opvolging_{code}": Count("pk", filter=Q(opvolging=code)) for code in OPVOLGINGEN}
    per |= {f"stand_{code}": Count("pk", filter=q) for code, q in STANDEN.items()}
    som = _in_jaar(gemeenten, jaar=jaar).aggregate(
        verwijzingen=Count("pk"), jongeren=Count("jongere", distinct=True), **per
    )
    return {
        "verwijzingen": som["verwijzingen"],
        "jongeren": som["jongeren"],
        "standen": {code: som[f"stand_{code}"] for code in STANDEN},
        "adviezen": [(label, som[f"advies_{code}"]) for code, label in ADVIEZEN.items()],
        "opvolgingen": [(label, som[f"opvolging_{code}"]) for code, label in OPVOLGINGEN.items()],
    }


def _in_jaar(gemeenten: Collection[int], *, jaar: int) -> QuerySet[Ziekteverwijzing]:
    vraag: QuerySet[Ziekteverwijzing] = Ziekteverwijzing.objects.filter(
        gemeente_id__in=gemeenten,
        verstuurd_op__range=(begin_schooljaar(jaar), einde_schooljaar(jaar)),
    )
    return vraag


def _lijst(gemeenten: Collection[int], keuze: Ziektekeuze) -> QuerySet[Ziekteverwijzing]:
    vraag = _in_jaar(gemeenten, jaar=keuze.jaar).select_related("jongere", "school")
    if keuze.stand:
        vraag = vraag.filter(STANDEN[keuze.stand])
    return vraag.order_by("verstuurd_op", "pk")


def _leg_vast(inzage: Inzage, rijen: Sequence[Ziekteverwijzing]) -> None:
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="ziekteverwijzing",
    )


def ziektelijst(
    inzage: Inzage, keuze: Ziektekeuze, *, gemeenten: Collection[int], pagina: str | None
) -> dict[str, Any]:
    """Een bladzijde van het register met de telling; elke getoonde jongere komt in het log."""
    blad: Page[Ziekteverwijzing] = Paginator(_lijst(gemeenten, keuze), PER_PAGINA).get_page(pagina)
    rijen = list(blad)
    _leg_vast(inzage, rijen)
    wet = parameters(OPVOLGEN)
    som = telling(gemeenten, jaar=keuze.jaar)
    return {
        "regels": [als_regel(rij, wet) for rij in rijen],
        "pagina": blad,
        "telling": som,
        "chips": [_standchips(keuze, som), _jaarchips(keuze)],
    }


def alle_regels(
    inzage: Inzage, keuze: Ziektekeuze, *, gemeenten: Collection[int]
) -> list[Ziekteregel]:
    """De hele lijst, voor een bestand; elke jongere komt in het log."""
    rijen = list(_lijst(gemeenten, keuze))
    _leg_vast(inzage, rijen)
    wet = parameters(OPVOLGEN)
    return [als_regel(rij, wet) for rij in rijen]


def _standchips(keuze: Ziektekeuze, som: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "naam": "Stand",
        "chips": keuzechips(keuze, "stand", STANDLABELS, aantallen=som["standen"]),
        "wis_url": keuze.url(stand="") if keuze.stand else "",
    }


def _jaarchips(keuze: Ziektekeuze) -> dict[str, Any]:
    nu = schooljaar(vandaag())
    return {
        "naam": "Schooljaar",
        "chips": keuzechips(
            keuze,
            "jaar",
            {j: schooljaar_label(j) for j in range(nu, nu - SCHOOLJAREN_TERUG - 1, -1)},
        ),
        "wis_url": "",
    }


def paneelgegevens(blik: Dossierblik) -> Mapping[str, Any] | None:
    """De verwijzingen van deze jongere; bij een zaak ook als er nog geen is."""
    vraag = Ziekteverwijzing.objects.filter(jongere_id=blik.jongere.pk)[:5]
    rijen = list(vraag) if blik.heeft(Ziekteverwijzing) else []
    if not rijen and not (blik.zaak is not None and blik.zaak.soort == "VERZUIM"):
        return None
    wet = parameters(OPVOLGEN) if rijen else None
    return {
        "regels": [als_regel(rij, wet) for rij in rijen],
        "mag": blik.zaak is None or blik.zaak.is_lopend,
    }


def ziekte_beginnen(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    """De link om een verwijzing vast te leggen."""
    url = blik.begin_url("meldingen:ziekteverwijzing_nieuw")
    label = "Verwijzing naar de jeugdarts vastleggen"
    return (Begin(label, url, Begingroep.VERDER, 30),) if gegevens["mag"] else ()


def tijdlijnitems(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Verwijzingen op de tijdlijn, op de dag van versturen."""
    vraag = Ziekteverwijzing.objects.filter(jongere_id=blik.jongere.pk)
    if blik.zaak is not None:
        vraag = vraag.filter(zaak_id=blik.zaak.pk)
    return [
        Tijdlijnitem(
            dag=rij.verstuurd_op,
            soort="Melding",
            titel="Verwezen naar de jeugdarts wegens ziekteverzuim",
            icoon="signaal",
            tekst=rij.get_advies_display(),
            url=reverse("meldingen:ziekteverwijzing", args=[rij.pk]),
        )
        for rij in vraag[:hoogstens]
    ]
