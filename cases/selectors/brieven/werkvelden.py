"""De velden van een brief die uit het werk komen: gesprek of bezoek, afspraken en waarschuwing."""

from collections.abc import Mapping
from datetime import time

from django.db.models import QuerySet

from cases.briefvelden import Briefblik, Groepbron, briefvelden
from cases.keuzes_bezoek import DAGDELEN, WIE_DOET
from cases.keuzes_mas import WAARSCHUWINGSGRONDEN, WAARSCHUWINGSONDERWERPEN
from cases.models import Afspraak, FormeleWaarschuwing, Huisbezoek, Uitnodiging
from inrichting.brieven.velden import Veldwaarde
from kern.kalender import datum_voluit

KAART = "niet_thuiskaart"


def _van(vraag: QuerySet, blik: Briefblik) -> QuerySet:  # type: ignore[type-arg]
    """Van deze zaak; zonder zaak van deze jongere in deze gemeente."""
    if blik.zaak is not None:
        return vraag.filter(zaak_id=blik.zaak.pk)
    return vraag.filter(jongere_id=blik.jongere.pk, gemeente_id=blik.gemeente.pk)


def _uur(tijd: time) -> str:
    return f"{tijd:%H.%M} uur"


def _in_zin(tekst: str) -> str:
    """Begin klein, want het staat midden in een zin; een afkorting (MAT) blijft zoals zij is."""
    return tekst if tekst[1:2].isupper() else tekst[:1].lower() + tekst[1:]


def gesprekvelden(blik: Briefblik) -> Mapping[str, Veldwaarde]:
    """Het eerstvolgende gesprek; is dat er niet, dan het eerstvolgende huisbezoek.

    Een kaart na een dichte deur gaat over het laatste bezoek waar niemand thuis was.
    """
    if blik.sjabloon == KAART:
        gemist = (
            _van(Huisbezoek.objects.all(), blik)
            .filter(uitslag="niet_thuis", datum__lte=blik.dag)
            .order_by("-datum", "-uitslag_op", "-id")
            .first()
        )
        if gemist is not None:
            return {"gesprek.datum": datum_voluit(gemist.datum, met_weekdag=True)}
    gesprek = (
        _van(Uitnodiging.objects.all(), blik)
        .filter(gehouden_op=None, afgezegd_op=None, datum__gte=blik.dag)
        .order_by("datum", "tijd", "id")
        .first()
    )
    if gesprek is not None:
        return {
            "gesprek.datum": datum_voluit(gesprek.datum, met_weekdag=True),
            "gesprek.tijd": _uur(gesprek.tijd),
            "gesprek.plaats": gesprek.plaats,
            "gesprek.doel": _in_zin(gesprek.doel),
        }
    bezoek = (
        _van(Huisbezoek.objects.all(), blik)
        .filter(uitslag="", datum__gte=blik.dag)
        .order_by("datum", "tijd", "id")
        .first()
    )
    if bezoek is None:
        return {}
    tijd = _uur(bezoek.tijd) if bezoek.tijd else DAGDELEN.get(bezoek.dagdeel, "").lower()
    return {
        "gesprek.datum": datum_voluit(bezoek.datum, met_weekdag=True),
        "gesprek.tijd": tijd,
    }


def afspraakvelden(blik: Briefblik) -> Mapping[str, Veldwaarde]:
    """De afspraken die nog niet zijn nagegaan, met wie en wanneer."""
    rijen = _van(Afspraak.objects.all(), blik).filter(nagegaan_op=None).order_by("controle_op")
    afspraken = [
        {"wat": rij.wat, "wie": WIE_DOET[rij.wie], "wanneer": datum_voluit(rij.controle_op)}
        for rij in rijen
    ]
    return {"afspraken": afspraken} if afspraken else {}


def waarschuwingvelden(blik: Briefblik) -> Mapping[str, Veldwaarde]:
    """De laatste formele waarschuwing: waarvoor, en op welke grond."""
    rij = _van(FormeleWaarschuwing.objects.all(), blik).order_by("-datum", "-id").first()
    if rij is None:
        return {}
    regels = [
        f"{WAARSCHUWINGSONDERWERPEN[rij.onderwerp]} ({WAARSCHUWINGSGRONDEN[rij.grond]}).",
        rij.toelichting,
    ]
    return {"waarschuwing": "\n\n".join(regel for regel in regels if regel)}


def werkvelden_aanmelden() -> None:
    """Meld de velden aan; zij gaan boven die van het dossier zelf."""
    briefvelden.meld_aan("gesprek", Groepbron(("gesprek.",), gesprekvelden), volgorde=20)
    briefvelden.meld_aan("afspraken", Groepbron(("afspraken",), afspraakvelden), volgorde=21)
    briefvelden.meld_aan(
        "waarschuwing", Groepbron(("waarschuwing",), waarschuwingvelden), volgorde=22
    )
