"""Het overzicht van verlof van een jongere, en de deuren naar een aanvraag en schoolverlof."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.http import Http404
from django.urls import reverse

from cases.models import Jongere
from cases.panelen import Begin, Begingroep, Dossierblik
from cases.selectors.deuren import gebeurtenis_voor
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar, schooljaar_label
from kern.keuzechips import chip
from kern.klok import vandaag
from vrijstellingen.keuzes import VERLOFGRONDEN
from vrijstellingen.models import Schoolverlof, Verlofaanvraag, Vrijstelling
from vrijstellingen.regels.grond import Grond
from vrijstellingen.regels.verlof import HOOFD_MAX, VAKANTIE_MAX, reeds_verleend
from vrijstellingen.selectors.verlof import (
    Verlofregel,
    schoolmelding_toetsen,
    verleend_verlof,
    verlof_van_elders,
)

KORT = {
    "11g": "Gewichtige omstandigheden",
    "11f": "Vakantie door het beroep",
    "11e": "Feest van een geloof",
    "11d": "Ziekte",
}
JAREN = 3


def verlofaanvraag_voor(inzage: Inzage, pk: int) -> Verlofaanvraag:
    """Het verlof bij de vrijstelling met dit nummer, gelogd. Raises Http404."""
    vraag = Vrijstelling.objects.filter(grond__in=VERLOFGRONDEN).select_related("zaak")
    bron = gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="vrijstelling")
    rij = (
        Verlofaanvraag.objects.filter(vrijstelling_id=bron.pk)
        .select_related("school__gemeente", "jongere__gemeente")
        .first()
    )
    if rij is None:
        raise Http404
    rij.vrijstelling = bron
    return cast(Verlofaanvraag, rij)


def schoolverlof_voor(inzage: Inzage, pk: int) -> Schoolverlof:
    """Het schoolverlof met dit nummer, gelogd. Raises Http404."""
    vraag = Schoolverlof.objects.select_related("school")
    return cast(Schoolverlof, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="schoolverlof"))


def verlofblad(jongere: Jongere, *, jaar: str) -> Mapping[str, Any]:
    """Het verlof van een schooljaar; de aanroeper heeft de blik vastgelegd. jaar: het beginjaar."""
    nu = schooljaar(vandaag())
    keuze = int(jaar[:5]) if jaar.isdecimal() and abs(int(jaar[:5]) - nu) <= JAREN else nu
    wet = parameters(HOOFD_MAX, VAKANTIE_MAX)
    dag = begin_schooljaar(keuze)
    verlof = [
        *verleend_verlof(jongere.pk, jaar=keuze),
        *verlof_van_elders(jongere.pk, jaar=keuze),
    ]
    elders = sum(v.dagen for v in verlof_van_elders(jongere.pk, jaar=keuze))
    return {
        "label": schooljaar_label(keuze),
        "regels": _regels(jongere.pk, keuze),
        "elders": elders,
        "gewichtig": reeds_verleend(verlof, grond=Grond.VERLOF, jaar=keuze),
        "gewichtig_max": wet.waarde(HOOFD_MAX, op=dag),
        "vakantie": reeds_verleend(verlof, grond=Grond.VAKANTIE, jaar=keuze),
        "vakantie_max": wet.waarde(VAKANTIE_MAX, op=dag),
        "chips": [
            chip(schooljaar_label(j), f"?schooljaar={j}", actief=j == keuze)
            for j in (nu - 1, nu, nu + 1)
        ],
    }


def _regels(jongere_id: int, jaar: int) -> list[Verlofregel]:
    periode = (begin_schooljaar(jaar), einde_schooljaar(jaar))
    aanvragen = Vrijstelling.objects.filter(
        jongere_id=jongere_id, grond__in=VERLOFGRONDEN
    ).order_by("-gevraagd_van", "-pk")
    regels = [
        Verlofregel(
            wat=KORT[rij.grond],
            van=van,
            tot_en_met=rij.geldig_tot_en_met or rij.gevraagd_tot_en_met,
            dagen=rij.verlofdagen,
            van_wie="Gemeente",
            telt=rij.get_oordeel_display() or "Nog geen besluit",
            url=reverse("vrijstellingen:verlofaanvraag", args=[rij.pk])
            if hasattr(rij, "verlofaanvraag")
            else "",
        )
        for rij in aanvragen.select_related("verlofaanvraag")
        if (van := rij.geldig_van or rij.gevraagd_van) and periode[0] <= van <= periode[1]
    ]
    van_school = Schoolverlof.objects.filter(
        jongere_id=jongere_id, van__range=periode
    ).select_related("school")
    regels += [
        Verlofregel(
            wat=KORT[rij.grond],
            van=rij.van,
            tot_en_met=rij.tot_en_met,
            dagen=rij.dagen,
            van_wie=rij.school.naam,
            telt=_van_school(rij),
            weg_pk=rij.pk,
        )
        for rij in van_school
    ]
    return sorted(regels, key=lambda regel: regel.van, reverse=True)


def _van_school(rij: Schoolverlof) -> str:
    if rij.grond in VERLOFGRONDEN:
        return "Gegeven door de directeur"
    te_laat = any(punt.uitkomst == "let_op" for punt in schoolmelding_toetsen(rij))
    return "Gemeld, te laat of te lang" if te_laat else "Gemeld"


def verlof_beginnen(_blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    """De link naar het verlof van deze jongere."""
    url = reverse("vrijstellingen:verlof", args=[gegevens["jongere_id"]])
    label = "Verlof vastleggen" if gegevens["mag"] else "Verlof bekijken"
    return (Begin(label, url, Begingroep.VERDER, 20),)


def verlofpaneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Aan de zijkant van het dossier: hoeveel dagen verlof dit schooljaar."""
    if blik.zaak is not None and blik.zaak.soort != "VRIJSTELLING":
        return None
    jaar = schooljaar(vandaag())
    verlof = verleend_verlof(blik.jongere.pk, jaar=jaar)
    return {
        "gewichtig": reeds_verleend(verlof, grond=Grond.VERLOF, jaar=jaar),
        "vakantie": reeds_verleend(verlof, grond=Grond.VAKANTIE, jaar=jaar),
        "label": schooljaar_label(jaar),
        "jongere_id": blik.jongere.pk,
        "mag": blik.inzage.medewerker.mag(Handeling.ZAAK_BEHANDELEN, blik.jongere.gemeente_id),
    }
