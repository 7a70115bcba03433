"""De werkvoorraad tegen het Django-beheer en tegen de kale vraag."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse, QueryDict
from django.template.loader import get_template
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from bench import gegevens
from bench.beheer import MIDDLEWARE, ZaakBeheer
from bench.meten import Vergelijking, Verslag, om_en_om, sqltijd, zeg
from bench.werkregio import JONGEREN, ZAKEN, bouwen
from cases.filters import Keuzes
from cases.models import Zaak
from cases.models.zaak import LOPEND
from cases.selectors.collegas import blik_op, blikken
from cases.selectors.werkvoorraad import PER_BLAD, werkblad
from kern.autorisatie import Inzage
from kern.grens import Grens, binnen, voor_systeem
from kern.handelingen import Handeling
from toegang.models import Gemeente, Medewerker

RONDES = 60
KIES = "soort=VERZUIM&status=in_behandeling"
BEHEER_KIES = "soort__exact=VERZUIM&status__exact=in_behandeling"
INLOGGEN = "allauth.account.auth_backends.AuthenticationBackend"
HOOGSTENS_BEHEER = 0.4
HOOGSTENS_KAAL = 2.5
GELUKT = 200


@dataclass(frozen=True)
class Kijker:
    """Wie de lijst bekijkt, en welke."""

    naam: str
    medewerker: Medewerker
    wie: str


def meten() -> Verslag:
    """Meet de lijst als leerplichtambtenaar en als teamleider."""
    gegevens.eenmalig(bouwen)
    gemeenten, accounts = gegevens.regio()
    verslag = Verslag(
        zinnen=[
            f"{JONGEREN} jongeren, {ZAKEN} zaken; in de gemeente van de kijker lopen er "
            f"{_lopend(gemeenten[0])}. {PER_BLAD} regels op de pagina, filters op soort en status, "
            f"{RONDES} rondes.",
            "Onze pagina: alle middleware, sessie, grens, row-level security, log en commit. "
            "Het beheer: alleen zijn eigen middleware, binnen een grens die al openstond, zonder "
            "log. De kale vraag: dezelfde vraag, telling en hetzelfde sjabloon, verder niets.",
        ]
    )
    for kijker in (
        Kijker("leerplichtambtenaar", accounts["leerplicht-a"], "mij"),
        Kijker("teamleider", accounts["teamleider-a"], "team"),
    ):
        _meet(verslag, kijker, gemeenten[0])
    return verslag


def _lopend(gemeente: Gemeente) -> int:
    with voor_systeem([gemeente.pk]):
        return int(Zaak.objects.filter(LOPEND, gemeente=gemeente).count())


def _meet(verslag: Verslag, kijker: Kijker, gemeente: Gemeente) -> None:
    zeg(f"  werkvoorraad als {kijker.naam} …")
    client = _client(kijker.medewerker)
    adres = f"{reverse('cases:werkvoorraad')}?wie={kijker.wie}&{KIES}"
    antwoord = _goed(client.get(adres))
    with sqltijd() as teller:
        client.get(adres)
    beheer = _beheer(kijker, gemeente)
    grens = Grens(frozenset([gemeente.pk]), medewerker_id=kijker.medewerker.pk)
    with binnen(grens):
        kaal = _kale_lijst(kijker, antwoord)
        _zelfde_rijen(antwoord, beheer())
    # De grens opengaan hoort niet bij de andere kanten: hij staat open zolang zij lopen.
    tijden = om_en_om(
        {"ons": lambda: client.get(adres), "beheer": beheer, "kaal": kaal},
        rondes=RONDES,
        rondom={"beheer": lambda: binnen(grens), "kaal": lambda: _kaal(grens)},
    )
    for tegen, grenswaarde in (("beheer", HOOGSTENS_BEHEER), ("kaal", HOOGSTENS_KAAL)):
        verslag.vergelijkingen.append(
            Vergelijking(
                wat=f"werkvoorraad als {kijker.naam}",
                tegen="Django-beheer" if tegen == "beheer" else "kale vraag met sjabloon",
                ons=tijden["ons"] * 1000,
                ander=tijden[tegen] * 1000,
                eenheid="ms",
                verhouding=tijden["ons"] / tijden[tegen],
                hoogstens=grenswaarde,
            )
        )
    verslag.zinnen.append(
        f"Als {kijker.naam}: {teller.opdrachten} opdrachten aan de database, samen "
        f"{teller.seconden * 1000:.1f} ms. De kale vraag met sjabloon kost zelf al "
        f"{tijden['kaal'] / tijden['beheer']:.2f}x van het beheer; wat erbij komt zijn sessie en "
        "medewerker, aanstellingen, waarneming, bewaarde lijsten, grens, logregels en commit."
    )


def _client(medewerker: Medewerker) -> Client:
    client = Client()
    client.force_login(medewerker, backend=INLOGGEN)
    return client


def _goed(antwoord: Any) -> Any:
    if antwoord.status_code != GELUKT:
        raise RuntimeError(f"De pagina gaf {antwoord.status_code}.")
    return antwoord


def _beheer(kijker: Kijker, gemeente: Gemeente) -> Callable[[], HttpResponse]:
    """De lijst in het beheer, met alleen de middleware die het zelf nodig heeft."""
    ZaakBeheer.gemeenten = (gemeente.pk,)
    ZaakBeheer.behandelaar_id = kijker.medewerker.pk if kijker.wie == "mij" else None
    client = _client(kijker.medewerker)
    with override_settings(MIDDLEWARE=MIDDLEWARE):
        client.handler.load_middleware()
    adres = f"{reverse('admin:cases_zaak_changelist')}?{BEHEER_KIES}"

    def haal() -> HttpResponse:
        antwoord: HttpResponse = _goed(client.get(adres))
        return antwoord

    return haal


def _zelfde_rijen(ons: Any, beheer: Any) -> None:
    """De vergelijking deugt alleen als beide pagina's dezelfde zaken tonen."""
    van_ons = [regel["id"] for regel in ons.context_data["regels"]]
    van_beheer = [zaak.pk for zaak in beheer.context_data["cl"].result_list]
    if van_ons != van_beheer or len(van_ons) != PER_BLAD:
        raise RuntimeError("De twee lijsten tonen niet dezelfde zaken.")


def _kale_lijst(kijker: Kijker, antwoord: Any) -> Callable[[], object]:
    """Dezelfde vraag, telling en hetzelfde sjabloon: geen sessie, geen grens, geen log."""
    request = RequestFactory().get("/werkvoorraad/")
    request.user = kijker.medewerker
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]  # noqa: SLF001
    request.csp_nonce = "meting"  # type: ignore[attr-defined]
    sjabloon = get_template("cases/werkvoorraad.html")
    vast = dict(antwoord.context_data)
    keuzes = Keuzes.uit(QueryDict(f"wie={kijker.wie}&{KIES}"))
    blik = blik_op(kijker.medewerker, keuzes.wie, keuzes=blikken(kijker.medewerker))
    handeling = Handeling.WERKVOORRAAD_ZIEN
    inzage = Inzage(kijker.medewerker, handeling, kijker.medewerker.gemeenten_voor(handeling))

    def haal() -> object:
        blad = werkblad(inzage, blik=blik, keuzes=keuzes)
        nieuw = {"regels": blad.regels, "pagina": blad.pagina, "telling": blad.telling}
        return sjabloon.render(vast | nieuw, request)

    return haal


@contextmanager
def _kaal(grens: Grens) -> Iterator[None]:
    """De grens staat al open, en er wordt niets vastgelegd."""
    with binnen(grens), patch("cases.selectors.werkvoorraad.inzage_vastleggen"):
        yield
