"""Interventies lezen: deur, lijst met totalen, paneel en tijdlijn."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.http import Http404
from django.urls import reverse

from cases.keuzes_school import EIGEN_SOORT, INTERVENTIESOORTEN
from cases.models import Interventie, Interventiesoort, Partner, Zaak
from cases.panelen import (
    Begin,
    Begingroep,
    Dossierblik,
    Paneel,
    Tijdlijnbron,
    Tijdlijnitem,
    samenhang,
    tijdlijnbronnen,
    zaakfeiten,
    zijpanelen,
)
from cases.selectors.deuren import gebeurtenis_voor
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar, schooljaar_label
from kern.keuzechips import keuzechips
from kern.klok import vandaag
from wpg.services import inzage_vastleggen

PER_PAGINA: Final = 25
JAREN_TERUG: Final = 4
STANDEN: Final = {"loopt": "Loopt", "klaar": "Klaar"}
LANGSTE_NUMMER: Final = 12


@dataclass(frozen=True, slots=True)
class Interventiekeuze:
    """Wat er in de URL gekozen is. soort: een code of `eigen-<nummer>`; aanbieder: een nummer."""

    jaar: int = field(default_factory=lambda: schooljaar(vandaag()))
    soort: str = ""
    aanbieder: str = ""
    stand: str = ""

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str]) -> "Interventiekeuze":
        """Uit de zoekreeks; wat niet kan, valt weg."""
        nu = schooljaar(vandaag())
        jaar, soort = gegeven.get("jaar", ""), gegeven.get("soort", "")
        kan = jaar.isascii() and jaar.isdecimal() and nu - JAREN_TERUG <= int(jaar[:4]) <= nu + 1
        bekend = soort in INTERVENTIESOORTEN or _nummer(soort.removeprefix("eigen-")) is not None
        aanbieder, stand = gegeven.get("aanbieder", ""), gegeven.get("stand", "")
        return cls(
            int(jaar[:4]) if kan else nu,
            soort if bekend else "",
            aanbieder if _nummer(aanbieder) is not None else "",
            stand if stand in STANDEN else "",
        )

    @property
    def schooljaar(self) -> str:
        """Het schooljaar in woorden."""
        return schooljaar_label(self.jaar)

    def url(self, **anders: str | int) -> str:
        """De zoekreeks van deze keuze met andere waarden."""
        velden = ("jaar", "soort", "aanbieder", "stand")
        waarden = {naam: getattr(self, naam) for naam in velden} | anders
        if waarden["jaar"] == schooljaar(vandaag()):
            waarden["jaar"] = ""
        return "?" + urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})

    @property
    def filter(self) -> Q:
        """De interventies die in dit schooljaar liepen en verder passen."""
        wat = Q(van__lte=einde_schooljaar(self.jaar)) & (
            Q(tot_en_met=None) | Q(tot_en_met__gte=begin_schooljaar(self.jaar))
        )
        if self.soort.startswith("eigen-"):
            wat &= Q(eigen_soort_id=_nummer(self.soort.removeprefix("eigen-")))
        elif self.soort:
            wat &= Q(soort=self.soort)
        if self.aanbieder:
            wat &= Q(aanbieder_id=int(self.aanbieder))
        if self.stand:
            wat &= _loopt() if self.stand == "loopt" else ~_loopt()
        return wat


def _nummer(tekst: str) -> int | None:
    kan = tekst.isascii() and tekst.isdecimal() and len(tekst) < LANGSTE_NUMMER
    return int(tekst) if kan else None


def _loopt() -> Q:
    """Loopt nu: nog geen laatste dag, of die is nog niet voorbij."""
    return Q(tot_en_met=None) | Q(tot_en_met__gte=vandaag())


def interventie_voor(inzage: Inzage, pk: int) -> Interventie:
    """De interventie met dit nummer, gelogd. Raises Http404 buiten de grens."""
    vraag = Interventie.objects.select_related("zaak", "aanbieder", "eigen_soort", "medewerker")
    return cast(Interventie, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="interventie"))


def zaak_bij(jongere_id: int, nummer: str) -> Zaak | None:
    """De zaak uit de URL, of None zonder nummer. Raises Http404 bij een zaak van een ander."""
    if _nummer(nummer) is None:
        return None
    gevonden: Zaak | None = Zaak.objects.filter(pk=int(nummer), jongere_id=jongere_id).first()
    if gevonden is None:
        raise Http404
    return gevonden


def interventiesoort_voor(inzage: Inzage, pk: int) -> Interventiesoort:
    """De eigen soort met dit nummer. Raises Http404 buiten de eigen gemeenten."""
    rij: Interventiesoort | None = Interventiesoort.objects.filter(
        pk=pk, gemeente_id__in=list(inzage.gemeenten)
    ).first()
    if rij is None:
        raise Http404
    return rij


def eigen_soorten(gemeenten: Collection[int], *, ook_oud: bool = False) -> list[Interventiesoort]:
    """De eigen soorten van deze gemeenten die in gebruik zijn."""
    vraag = Interventiesoort.objects.filter(gemeente_id__in=list(gemeenten))
    if not ook_oud:
        vraag = vraag.exclude(tot_en_met__lt=vandaag())
    return list(vraag.select_related("gemeente"))


def soortkeuzes(gemeenten: Collection[int], *, ook_oud: bool = False) -> dict[str, str]:
    """De geleverde soorten en die van de gemeente: sleutel -> naam."""
    vast = {code: naam for code, naam in INTERVENTIESOORTEN.items() if code != EIGEN_SOORT}
    eigen = eigen_soorten(gemeenten, ook_oud=ook_oud)
    return vast | {f"eigen-{rij.pk}": rij.naam for rij in eigen}


def aanbiederkeuzes(gemeenten: Collection[int]) -> dict[str, str]:
    """De partners die als aanbieder voorkomen."""
    rijen = Partner.objects.filter(gemeente_id__in=list(gemeenten))
    gebruikt = rijen.filter(interventies__isnull=False).distinct()
    return {str(rij.pk): rij.naam for rij in gebruikt}


def _lijst(gemeenten: Collection[int], keuze: Interventiekeuze) -> QuerySet[Interventie]:
    vraag: QuerySet[Interventie] = Interventie.objects.filter(
        keuze.filter, gemeente_id__in=list(gemeenten)
    )
    return vraag.select_related("jongere", "aanbieder", "eigen_soort")


def totalen(gemeenten: Collection[int], keuze: Interventiekeuze) -> dict[str, Any]:
    """Aantal, unieke jongeren en kosten in euro's van deze keuze, in één vraag."""
    som = _lijst(gemeenten, keuze).aggregate(
        aantal=Count("pk"),
        jongeren=Count("jongere", distinct=True),
        som_begroot=Sum("begroot"),
        som_werkelijk=Sum("werkelijk"),
        zonder_kosten=Count("pk", filter=Q(werkelijk=None)),
    )
    nul = Decimal(0)
    return {**som, "begroot": som["som_begroot"] or nul, "werkelijk": som["som_werkelijk"] or nul}


def _leg_vast(inzage: Inzage, rijen: Sequence[Interventie]) -> None:
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="interventie",
    )


def interventielijst(
    inzage: Inzage, keuze: Interventiekeuze, *, gemeenten: Collection[int], pagina: str | None
) -> dict[str, Any]:
    """Een bladzijde met totalen en filters; elke getoonde jongere komt in het log."""
    blad: Page[Interventie] = Paginator(_lijst(gemeenten, keuze), PER_PAGINA).get_page(pagina)
    rijen = list(blad)
    _leg_vast(inzage, rijen)
    nu = schooljaar(vandaag())
    jaren = {jaar: schooljaar_label(jaar) for jaar in range(nu, nu - JAREN_TERUG - 1, -1)}
    return {
        "regels": rijen,
        "pagina": blad,
        "totalen": totalen(gemeenten, keuze),
        "chips": [
            _chips(keuze, "Schooljaar", "jaar", jaren, wis=False),
            _chips(keuze, "Soort", "soort", soortkeuzes(gemeenten, ook_oud=True)),
            _chips(keuze, "Aanbieder", "aanbieder", aanbiederkeuzes(gemeenten)),
            _chips(keuze, "Stand", "stand", dict(STANDEN)),
        ],
    }


def alle_interventies(
    inzage: Inzage, keuze: Interventiekeuze, *, gemeenten: Collection[int]
) -> list[Interventie]:
    """De hele lijst, voor een bestand; elke jongere komt in het log."""
    rijen = list(_lijst(gemeenten, keuze))
    _leg_vast(inzage, rijen)
    return rijen


def _chips(
    keuze: Interventiekeuze, naam: str, veld: str, woorden: Mapping[Any, str], *, wis: bool = True
) -> dict[str, Any]:
    return {
        "naam": naam,
        "chips": keuzechips(keuze, veld, woorden),
        "wis_url": keuze.url(**{veld: ""}) if wis and getattr(keuze, veld) else "",
    }


def samenhang_van(jongere_id: int) -> list[str]:
    """Wat elders over dezelfde hulp is vastgelegd, zodat niemand het twee keer invult."""
    return [zin for bron in samenhang for zin in bron(jongere_id)]


def _paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    """De interventies van deze jongere; bij een lopende zaak ook als er nog geen is."""
    vraag = Interventie.objects.filter(jongere_id=blik.jongere.pk)
    met = vraag.select_related("aanbieder", "eigen_soort")
    rijen = list(met[:6]) if blik.heeft(Interventie) else []
    zaak = blik.zaak
    mag = blik.inzage.medewerker.mag(Handeling.ZAAK_BEHANDELEN) and (zaak is None or zaak.is_lopend)
    if not rijen and (zaak is None or not mag):
        return None
    return {
        "rijen": rijen,
        "mag": mag,
        "zaak": zaak,
        "samenhang": samenhang_van(blik.jongere.pk) if rijen else [],
    }


def _begin(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    url = blik.begin_url("cases:interventie_nieuw")
    return (Begin("Interventie vastleggen", url, Begingroep.AANPAK, 55),) if gegevens["mag"] else ()


def tijdlijnitems(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Interventies op de tijdlijn, op de eerste dag."""
    vraag = Interventie.objects.filter(jongere_id=blik.jongere.pk)
    if blik.zaak is not None:
        vraag = vraag.filter(zaak_id=blik.zaak.pk)
    return [
        Tijdlijnitem(
            dag=rij.van,
            soort="Interventie",
            titel=f"Interventie: {rij.soortnaam}",
            icoon="plus",
            tekst=rij.get_resultaat_display() or rij.doel[:120],
            wie=rij.aanbieder.naam if rij.aanbieder else "",
            url=reverse("cases:interventie", args=[rij.pk]),
        )
        for rij in vraag.select_related("aanbieder", "eigen_soort")[:hoogstens]
    ]


def interventies_aanmelden() -> None:
    """Hang interventies aan het dossier, de zaak en de tijdlijn."""
    paneel = Paneel("cases/interventies/paneel.html", _paneel, vult=("rijen",), begin=_begin)
    zijpanelen.meld_aan("interventies", paneel, volgorde=55)
    zaakfeiten.meld_aan("interventies", paneel, volgorde=48)
    tijdlijnbronnen.meld_aan(
        "interventie",
        Tijdlijnbron("interventie", "Interventies", tijdlijnitems, (Interventie,)),
        volgorde=45,
    )
