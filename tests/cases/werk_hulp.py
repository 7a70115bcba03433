"""Korte wegen voor de toetsen van werkvoorraad, team, zoeken en samenvoegen."""

from typing import Any

from cases.models import Jongere, Zaak
from cases.regels.naam import zoeknaam
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from tests.conftest import onbegrensd
from tests.fabrieken import een_jongere
from toegang.models import Gemeente, Medewerker


def iemand(gemeente: Gemeente, naam: str, **velden: Any) -> Jongere:
    """`iemand(g, "Sanne de Vries")`: een jongere met een kloppende zoeknaam."""
    voornaam, *midden, achternaam = naam.split(" ")
    delen = {
        "voornamen": voornaam,
        "voorvoegsel": " ".join(midden),
        "geslachtsnaam": achternaam,
    }
    naam_ = zoeknaam(achternaam, voorvoegsel=delen["voorvoegsel"], voornamen=voornaam)
    return een_jongere(gemeente, **{**delen, "zoeknaam": naam_, **velden})


def inzage_van(medewerker: Medewerker, handeling: Handeling) -> Inzage:
    """De inzage die de deurwacht aan een view zou geven."""
    return Inzage(medewerker, handeling, medewerker.gemeenten_voor(handeling))


def logregels(objecttype: str) -> list[tuple[Any, ...]]:
    """(jongere_id, handeling, actor_id) uit het log, zonder grens gelezen."""
    rijen: list[tuple[Any, ...]] = onbegrensd(
        "select jongere_id, handeling, actor_id from wpg_logregel"
        f" where objecttype = '{objecttype}' order by id"
    )
    return rijen


def behandelaar_van(zaak: Zaak) -> int | None:
    """Wie de zaak nu heeft."""
    nummer: int | None = Zaak.objects.get(pk=zaak.pk).behandelaar_id
    return nummer
