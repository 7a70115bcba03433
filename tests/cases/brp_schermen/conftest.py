"""Een BRP om mee te toetsen: zij onthoudt wat er gevraagd is en kan weigeren."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.koppelingen.brp.gegevens import (
    Adres,
    Adressoort,
    Gezag,
    Gezagsdrager,
    Gezagsoort,
    Naam,
    Opgave,
    Ouder,
    Persoon,
    Treffer,
    Zoekvraag,
)
from cases.models import Betrokkene, Jongere
from cases.regels.plichtfeiten import Geboortedatum
from tests.cases.werk_hulp import iemand
from tests.fabrieken import elfproefnummer

BSN = elfproefnummer(7001)
MOEDER = elfproefnummer(7020)
VADER = elfproefnummer(7040)
DOEL = {"doel": "LEERPLICHT"}
ADRES = Adres(Adressoort.ADRES, date(2020, 5, 1), "Havenkade", "7", "1234AB", "Waterhoven")


def tekst_van(antwoord: Any) -> str:
    """De pagina als tekst."""
    return str(antwoord.content.decode())


def verborgen(tekst: str, formulier: str) -> dict[str, str]:
    """De verborgen velden van het formulier met deze actie."""
    deel = tekst[tekst.index(f'action="{formulier}"') :]
    deel = deel[: deel.index("</form>")]
    return {
        naam: waarde
        for naam, waarde in re.findall(r'type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', deel)
        if naam != "csrfmiddlewaretoken"
    }


def verschil_url(dossier: Jongere, wat: str = "verschillen") -> str:
    """Het adres van een brp-scherm van dit dossier."""
    return reverse(f"cases:brp_{wat}", args=[dossier.pk])


def ingevuld(merken: dict[str, str], **keuzes: str) -> dict[str, str]:
    """Wat het formulier stuurt. keuzes: `overnemen`, of een reden om af te wijzen."""
    gestuurd = dict(DOEL)
    for veld, merk in merken.items():
        keuze = keuzes.get(veld.replace(":", "_"), "laten")
        gestuurd[f"{veld}-merk"] = merk
        gestuurd[f"{veld}-keuze"] = keuze if keuze in {"laten", "overnemen"} else "afwijzen"
        gestuurd[f"{veld}-reden"] = "" if keuze in {"laten", "overnemen"} else keuze
    return gestuurd


def een_persoon(**velden: Any) -> Persoon:
    """Noa van der Proef, veertien, in Waterhoven, met twee ouders; alleen moeder heeft gezag."""
    persoon = Persoon(
        bsn=BSN,
        naam=Naam("Proefpersoon", "Noa", "van der"),
        geboren=Geboortedatum(2012, 3, 4),
        gemeentecode="9901",
        gemeente_sinds=date(2020, 5, 1),
        adres=ADRES,
        gevestigd_op=date(2019, 9, 1),
        ouders=(
            Ouder(Naam("Proefpersoon", "Mara"), MOEDER, "1"),
            Ouder(Naam("Anderman", "Wout"), VADER, "2"),
        ),
        gezag=(Gezag(Gezagsoort.EENHOOFDIG, (Gezagsdrager(True, MOEDER),)),),
    )
    return replace(persoon, **velden)


def een_treffer(persoon: Persoon) -> Treffer:
    """Dezelfde persoon zoals zoeken haar geeft."""
    velden = ("bsn", "naam", "geboren", "gemeentecode", "adres", "overleden", "opschorting")
    return Treffer(**{v: getattr(persoon, v) for v in velden}, geheim=persoon.geheim)


@dataclass
class Dubbelganger:
    """Speelt de BRP: `personen` op BSN, `treffers` bij elke naam, en `fout` als zij stuk is."""

    personen: dict[str, Persoon] = field(default_factory=dict)
    treffers: list[Treffer] = field(default_factory=list)
    fout: Exception | None = None
    vragen: list[tuple[Any, Opgave]] = field(default_factory=list)

    def zet(self, persoon: Persoon) -> Persoon:
        """Laat de BRP deze persoon kennen."""
        self.personen[persoon.bsn] = persoon
        return persoon

    def raadplegen(self, bsn: str, *, opgave: Opgave) -> Persoon | None:
        self._vraag(bsn, opgave)
        return self.personen.get(bsn)

    def zoeken(self, vraag: Zoekvraag, *, opgave: Opgave) -> list[Treffer]:
        self._vraag(vraag, opgave)
        return self.treffers

    def _vraag(self, wat: Any, opgave: Opgave) -> None:
        self.vragen.append((wat, opgave))
        if self.fout is not None:
            raise self.fout


@pytest.fixture
def brp(monkeypatch) -> Dubbelganger:
    """De BRP van deze toets, op de ene plek waar de schermen haar halen."""
    dubbel = Dubbelganger()
    monkeypatch.setattr("cases.selectors.brp.vragen.register", lambda: dubbel)
    return dubbel


@pytest.fixture
def dossier(alles, gemeente_a) -> Jongere:
    """Een dossier dat precies zegt wat `een_persoon` zegt."""
    with alles():
        jongere = iemand(
            gemeente_a,
            "Noa van der Proefpersoon",
            bsn=BSN,
            gevestigd_op=date(2019, 9, 1),
        )
        woont = jongere.woonplaats_set.get()
        woont.straat, woont.huisnummer, woont.postcode = "Havenkade", "7", "1234 AB"
        woont.save()
        Betrokkene(
            jongere=jongere,
            rol="ouder",
            naam="Mara Proefpersoon",
            bsn=MOEDER,
            gezag=True,
            gezagsoort="eenhoofdig",
            gezag_bron="school",
            gezag_op=date(2025, 9, 1),
        ).save()
        Betrokkene(
            jongere=jongere, rol="ouder", naam="Wout Anderman", bsn=VADER, gezag=False
        ).save()
    return jongere


@pytest.fixture
def client(als: Callable[[object], Client], leerplicht_a) -> Client:
    """De leerplichtambtenaar van gemeente A, ingelogd."""
    return als(leerplicht_a)


@pytest.fixture
def vergelijk(client, dossier, brp):
    """Zet wat de BRP zegt en vergelijk; geeft per veld het merk dat op het scherm staat."""

    def doe(**velden) -> dict[str, str]:
        brp.zet(een_persoon(**velden))
        context = client.post(verschil_url(dossier), DOEL).context_data
        return {d.rij.verschil.veld: d.rij.merk for d in context["open"]}

    return doe


@pytest.fixture
def vers(alles):
    """Lees een rij opnieuw, als systeem."""

    def lees(rij: Any) -> Any:
        with alles():
            return type(rij).objects.get(pk=rij.pk)

    return lees
