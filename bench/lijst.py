"""De werkvoorraad tegen het Django-beheer en tegen de kale vraag."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse, QueryDict
from django.template.loader import get_template
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from bench import gegevens
from bench.beheer import MIDDLEWARE, ZaakBeheer
from bench.meten import Vergelijking, Verslag, om_en_om, sqltijd, zeg
from bench.werkregio import JONGEREN, ZAKEN, bouwen
from cases.filters import Keuzes, Werkvoorraadfilter, volgorde
from cases.selectors.collegas import Blik, blik_op, blikken
from cases.selectors.werkvoorraad import (
    _KOLOMMEN,
    PER_BLAD,
    GeteldePaginator,
    Ruw,
    tellen,
    werkregels,
    zaken_van,
)
from kern.grens import Grens, binnen, huidige_grens
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
            f"{JONGEREN} jongeren, {ZAKEN} zaken waarvan een op de tien loopt, {PER_BLAD} regels "
            f"op de pagina, filters op soort en status, {RONDES} rondes.",
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


def _meet(verslag: Verslag, kijker: Kijker, gemeente: Gemeente) -> None:
    zeg(f"  werkvoorraad als {kijker.naam} …")
    client = _client(kijker.medewerker)
    adres = f"{reverse('cases:werkvoorraad')}?wie={kijker.wie}&{KIES}"
    antwoord = _goed(client.get(adres))
    with sqltijd() as teller:
        client.get(adres)
    kaal = _kale_lijst(kijker, antwoord)
    beheer = _beheer(kijker, gemeente)
    grens = Grens(frozenset([gemeente.pk]), medewerker_id=kijker.medewerker.pk)

    def binnen_grens(werk: Callable[[], object]) -> Callable[[], object]:
        def doe() -> None:
            if huidige_grens() is not grens:
                raise RuntimeError("De grens hoort al open te staan.")
            werk()

        return doe

    with binnen(grens):
        _zelfde_rijen(antwoord, beheer())
    # De grens opengaan hoort niet bij de kale kant; hij staat open zolang er gemeten wordt.
    tijden = _om_en_om_met_grens(
        {"ons": lambda: client.get(adres)},
        {"beheer": binnen_grens(beheer), "kaal": binnen_grens(kaal)},
        grens,
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
        f"{teller.seconden * 1000:.1f} ms."
    )


def _om_en_om_met_grens(
    zonder: dict[str, Callable[[], object]],
    met: dict[str, Callable[[], object]],
    grens: Grens,
) -> dict[str, float]:
    """Als `om_en_om`, waarbij de ene helft binnen een open grens loopt en de andere niet."""
    from statistics import median

    from bench.meten import seconden

    om_en_om(zonder, rondes=1)
    with binnen(grens):
        om_en_om(met, rondes=1)
    tijden: dict[str, list[float]] = {naam: [] for naam in (*zonder, *met)}
    for _ in range(RONDES):
        for naam, werk in zonder.items():
            tijden[naam].append(seconden(werk))
        with binnen(grens):
            for naam, werk in met.items():
                tijden[naam].append(seconden(werk))
    return {naam: median(gemeten) for naam, gemeten in tijden.items()}


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
    van_ons = [regel.id for regel in ons.context_data["regels"]]
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
    blik: Blik = blik_op(kijker.medewerker, keuzes.wie, keuzes=blikken(kijker.medewerker))

    def haal() -> object:
        basis = Werkvoorraadfilter(keuzes.filters(), queryset=zaken_van(blik)).qs
        telling = tellen(basis, keuzes=keuzes)
        gekozen = Werkvoorraadfilter(keuzes.facetfilters(), queryset=basis).qs
        rijen = gekozen.order_by(*volgorde("")).values_list(*_KOLOMMEN)
        pagina = GeteldePaginator(rijen, per_blad=PER_BLAD, totaal=telling.gekozen).get_page(1)
        regels = werkregels(Ruw(*rij) for rij in pagina.object_list)
        return sjabloon.render(
            vast | {"regels": regels, "pagina": pagina, "telling": telling}, request
        )

    return haal
