"""Wat overnemen per soort verschil doet. De jongere zelf bewaart de aanroeper, in één keer."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from django.db.models import Q

from cases.koppelingen.brp.gegevens import Adres, Persoon
from cases.models import Betrokkene, Jongere, Woonplaats
from cases.regels.brp.feiten import OVERLEDEN, Soort, Verschil, is_overleden_persoon, sterfdag
from cases.regels.brp.gezag import Gezagsrelatie, gezagsrelaties
from cases.regels.naam import zoeknaam
from cases.selectors.feiten import huidige_woonplaats
from kern.klok import vandaag
from toegang.models import Gemeente

BRP: Final = "brp"
LENGTES: Final = {"straat": 120, "huisnummer": 20, "postcode": 10, "plaats": 80}


class Toepassing:
    """Zet gekozen verschillen in het dossier: `neem_over` per verschil."""

    def __init__(self, jongere: Jongere, persoon: Persoon) -> None:
        self.jongere = jongere
        self.persoon = persoon
        self.relaties = {r.sleutel: r for r in gezagsrelaties(persoon)}

    def neem_over(self, verschil: Verschil) -> None:
        """Zet dit verschil in het dossier; de velden van de jongere nog zonder te bewaren."""
        acten: dict[Soort, Callable[[Verschil], None]] = {
            Soort.NAAM: self._naam,
            Soort.GEBOORTE: self._geboren,
            Soort.ADRES: self._adres,
            Soort.ADRES_ONJUIST: self._adres_onjuist,
            Soort.GEHEIM: self._geheim,
            Soort.OVERLEDEN: self._overleden,
            Soort.OPSCHORTING: self._opschorting,
            Soort.VESTIGING: self._vestiging,
            Soort.OUDERNAAM: self._oudernaam,
            Soort.GEZAG: self._gezag,
            Soort.NIEUWE_OUDER: self._nieuwe_ouder,
        }
        acten[verschil.soort](verschil)

    def _naam(self, verschil: Verschil) -> None:
        setattr(self.jongere, verschil.veld, verschil.waarde)
        self.jongere.zoeknaam = zoeknaam(
            self.jongere.geslachtsnaam,
            voorvoegsel=self.jongere.voorvoegsel,
            voornamen=self.jongere.voornamen,
        )

    def _geboren(self, verschil: Verschil) -> None:
        self.jongere.geboren = verschil.waarde
        geboren = self.persoon.geboren
        self.jongere.geboortedatum = geboren.datum if geboren else None

    def _geheim(self, verschil: Verschil) -> None:
        self.jongere.geheim = self.persoon.geheim

    def _overleden(self, verschil: Verschil) -> None:
        dood = is_overleden_persoon(self.persoon)
        self.jongere.overleden_op = sterfdag(self.persoon) if dood else None
        self.jongere.opschorting = OVERLEDEN if dood else self.persoon.opschorting
        self.jongere.opschorting_op = self.persoon.opschorting_op

    def _opschorting(self, verschil: Verschil) -> None:
        self.jongere.opschorting = self.persoon.opschorting
        self.jongere.opschorting_op = self.persoon.opschorting_op

    def _vestiging(self, verschil: Verschil) -> None:
        self.jongere.gevestigd_op = self.persoon.gevestigd_op

    def _adres(self, verschil: Verschil) -> None:
        if self.persoon.adres is not None:
            adres_overnemen(self.jongere.pk, self.jongere.gemeente, self.persoon.adres)

    def _adres_onjuist(self, verschil: Verschil) -> None:
        woont = huidige_woonplaats(self.jongere.pk)
        if woont is not None:
            woont.adres_onjuist = True
            woont.bron = BRP
            woont.save()

    def _oudernaam(self, verschil: Verschil) -> None:
        ouder = Betrokkene.objects.get(pk=int(verschil.doel), jongere_id=self.jongere.pk)
        ouder.naam = verschil.waarde
        ouder.save()

    def _gezag(self, verschil: Verschil) -> None:
        nummer = int(verschil.veld.removeprefix("gezag:"))
        ouder = Betrokkene.objects.get(pk=nummer, jongere_id=self.jongere.pk)
        relatie = self.relaties.get(verschil.doel)
        ouder.gezag = relatie.gezag if relatie else False
        ouder.gezagsoort = relatie.soort if relatie else ""
        ouder.gezag_bron, ouder.gezag_op = BRP, vandaag()
        ouder.bsn = ouder.bsn or (relatie.bsn if relatie else "")
        ouder.save()

    def _nieuwe_ouder(self, verschil: Verschil) -> None:
        betrokkene_maken(self.jongere.pk, self.relaties[verschil.doel])


def betrokkene_maken(jongere_id: int, relatie: Gezagsrelatie) -> None:
    """Leg een ouder of gezagsdrager uit de BRP vast, met bron en dag."""
    zegt_iets = relatie.gezag is not None or bool(relatie.soort)
    Betrokkene(
        jongere_id=jongere_id,
        rol=relatie.rol,
        naam=relatie.naam,
        bsn=relatie.bsn,
        gezag=relatie.gezag,
        gezagsoort=relatie.soort,
        gezag_bron=BRP if zegt_iets else "",
        gezag_op=vandaag() if zegt_iets else None,
    ).save()


def adres_overnemen(jongere_id: int, gemeente: Gemeente, adres: Adres) -> None:
    """Zet dit adres in het dossier vanaf de dag van de BRP; wat eerder begon, eindigt daarvoor.

    Begon het huidige adres op die dag of later, dan was het een andere schrijfwijze of een fout
    en komt dit ervoor in de plaats.
    """
    van = min(adres.van or vandaag(), vandaag())
    rij = Woonplaats.objects.filter(jongere_id=jongere_id, van__gte=van).order_by("van").last()
    if rij is None:
        _beeindig(jongere_id, van)
        rij = Woonplaats(jongere_id=jongere_id, gemeente=gemeente, van=van)
    for veld, waarde in adresvelden(adres).items():
        setattr(rij, veld, waarde)
    rij.bron, rij.adres_onjuist = BRP, adres.niet_op_adres
    rij.save()


def adresvelden(adres: Adres) -> dict[str, str]:
    """De velden van een adres zoals een woonplaats ze bewaart."""
    velden = {
        "straat": adres.straat or adres.locatie,
        "huisnummer": adres.huisnummer,
        "postcode": adres.postcode,
        "plaats": adres.plaats,
    }
    return {veld: waarde[: LENGTES[veld]] for veld, waarde in velden.items()}


def _beeindig(jongere_id: int, van: date) -> None:
    lopend = Woonplaats.objects.filter(jongere_id=jongere_id, van__lt=van).filter(
        Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=van)
    )
    for rij in lopend:
        rij.tot_en_met = van - timedelta(days=1)
        rij.save()
