"""Een dossier naast de BRP: de verschillen, en wat er eerder is afgewezen of overgenomen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.crypto import salted_hmac

from cases.koppelingen.brp.gegevens import Adres, Adressoort, Persoon
from cases.models import Betrokkene, Brpafwijzing, Jongere, Woonplaats
from cases.regels.brp.feiten import Dossierfeiten, Ouderfeiten, Soort, Verschil
from cases.regels.brp.vergelijken import verschillen
from cases.selectors.brp.tonen import gemeentenamen
from cases.selectors.feiten import huidige_woonplaats

OVERGENOMEN = "Uit de BRP"
ZOUT = "cases.brp.verschil"


@dataclass(frozen=True)
class Rij:
    """Een verschil op het scherm. merk: bewijst wat er stond, van ons en van de BRP.

    afgewezen: de eerdere afwijzing van precies deze waarde, of None.
    """

    verschil: Verschil
    merk: str
    afgewezen: Brpafwijzing | None = None

    @property
    def in_alles(self) -> bool:
        """Of `alles overnemen` dit verschil meeneemt: wat luid is, kiest u zelf."""
        gewoon = self.verschil.gewicht.value == "gewoon"
        return gewoon and self.verschil.neemt_over and self.afgewezen is None


@dataclass(frozen=True)
class Overgenomen:
    """Wat er eerder uit de BRP is overgenomen, en door wie."""

    op: datetime
    wie: str
    wat: str


def dossierfeiten(jongere: Jongere) -> Dossierfeiten:
    """Wat ons dossier zegt, in de vorm die de regel vergelijkt."""
    betrokkenen = Betrokkene.objects.filter(jongere_id=jongere.pk).order_by("id")
    return Dossierfeiten(
        geslachtsnaam=jongere.geslachtsnaam,
        voornamen=jongere.voornamen,
        voorvoegsel=jongere.voorvoegsel,
        geboren=jongere.geboren,
        gemeentecode=jongere.gemeente.code,
        geheim=jongere.geheim,
        overleden_op=jongere.overleden_op,
        opschorting=jongere.opschorting,
        gevestigd_op=jongere.gevestigd_op,
        adres=_adres(huidige_woonplaats(jongere.pk)),
        ouders=tuple(
            Ouderfeiten(
                b.pk, b.naam, b.bsn, b.gezag, b.gezagsoort, bron=b.gezag_bron, op=b.gezag_op
            )
            for b in betrokkenen
        ),
    )


def _adres(woont: Woonplaats | None) -> Adres | None:
    if woont is None or not (woont.straat or woont.postcode or woont.adres_onjuist):
        return None
    return Adres(
        Adressoort.ADRES,
        van=woont.van,
        straat=woont.straat,
        huisnummer=woont.huisnummer,
        postcode=woont.postcode,
        plaats=woont.plaats,
        niet_op_adres=woont.adres_onjuist,
    )


def rijen(jongere: Jongere, persoon: Persoon) -> list[Rij]:
    """Alle verschillen, met hun merk; wat eerder is afgewezen staat erbij."""
    afgewezen = {
        (a.veld, a.waarde): a
        for a in Brpafwijzing.objects.filter(jongere_id=jongere.pk).select_related("medewerker")
    }
    return [
        Rij(
            verschil,
            _merk(jongere.pk, verschil),
            afgewezen.get((verschil.veld, afdruk(jongere.pk, verschil))),
        )
        for verschil in verschillen(dossierfeiten(jongere), persoon)
    ]


def leesbaar(lijst: Sequence[Rij]) -> list[Rij]:
    """Dezelfde rijen, met de naam van een gemeente in plaats van haar code."""
    verhuizingen = [r.verschil for r in lijst if r.verschil.soort is Soort.VERHUIZING]
    namen = gemeentenamen([code for v in verhuizingen for code in (v.ons, v.brp)])
    return [
        replace(
            rij,
            verschil=replace(
                rij.verschil, ons=namen[rij.verschil.ons], brp=namen[rij.verschil.brp]
            ),
        )
        if rij.verschil in verhuizingen
        else rij
        for rij in lijst
    ]


def afdruk(jongere_id: int, verschil: Verschil) -> str:
    """De afdruk van wat de BRP gaf: gelijk zolang de BRP hetzelfde zegt, en niet te lezen."""
    tekst = f"{jongere_id}|{verschil.veld}|{verschil.waarde}"
    return salted_hmac(ZOUT, tekst, algorithm="sha256").hexdigest()


def _merk(jongere_id: int, verschil: Verschil) -> str:
    """Bewijst wat iemand zag toen zij koos: onze waarde en die van de BRP."""
    tekst = f"{jongere_id}|{verschil.veld}|{verschil.ons}|{verschil.waarde}"
    return salted_hmac(f"{ZOUT}.merk", tekst, algorithm="sha256").hexdigest()


def afwijzingen(jongere_id: int) -> list[Brpafwijzing]:
    """Wat er is afgewezen, het laatste bovenaan."""
    vraag = Brpafwijzing.objects.filter(jongere_id=jongere_id).select_related("medewerker")
    return list(vraag.order_by("-op", "-id"))


def overgenomen(jongere_id: int, *, hoogstens: int = 10) -> list[Overgenomen]:
    """Wat er uit de BRP is overgenomen, het laatste bovenaan."""
    vraag = (
        Jongere.historie.filter(id=jongere_id, history_change_reason__startswith=OVERGENOMEN)
        .select_related("history_user")
        .order_by("-history_date", "-history_id")
    )
    return [
        Overgenomen(
            regel.history_date,
            regel.history_user.naam if regel.history_user else "Systeem",
            regel.history_change_reason.removeprefix(f"{OVERGENOMEN}: "),
        )
        for regel in vraag[:hoogstens]
    ]


def veldnaam(veld: str) -> str:
    """Hoe een veld van een afwijzing heet, zonder naam van een persoon."""
    soort = veld.partition(":")[0]
    namen = {
        "overleden": "Overleden",
        "geheim": "Geheim adres",
        "gemeente": "Gemeente",
        "opschorting": "Bijhouden in de BRP",
        "voornamen": "Voornamen",
        "voorvoegsel": "Tussenvoegsel",
        "geslachtsnaam": "Achternaam",
        "geboren": "Geboortedatum",
        "adres": "Adres",
        "adres_onjuist": "Woont op het adres",
        "gevestigd_op": "Gevestigd in Nederland",
        "naam": "Naam van een ouder",
        "gezag": "Gezag",
        "ouder": "Nieuwe ouder",
        "drager": "Nieuwe gezagsdrager",
    }
    return namen.get(soort, soort)
