"""De vaste personen van de nagebootste BRP: van elk bijzonder geval één, allemaal verzonnen.

Zij hebben in de demo nog geen dossier, zodat opzoeken en overnemen te proberen zijn. De lijst met
BSN's en wat er te zien is, staat in docs/beheer.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from kern.klok import vandaag
from leerplicht.demo.nummers import VASTE_BSNS, bsn_reeks
from leerplicht.ingebed.brp import vormen
from leerplicht.ingebed.brp.vormen import Json, datum, naam, zonder_leeg

WATERHOVEN: Final = {"code": "9901", "omschrijving": "Waterhoven"}
ZANDRECHT: Final = {"code": "9902", "omschrijving": "Zandrecht"}
RNI: Final = {"code": "1999", "omschrijving": "Registratie Niet Ingezetenen (RNI)"}
KADE: Final = ("Havenkade", "5911 SA", "Waterhoven")
BELGIE: Final = ("5010", "België")
ELF: Final = 11


def vaste_personen() -> list[Json]:
    """De vaste personen; hun leeftijd schuift mee met de kalender."""
    return list(_Makelaar(vandaag()).allen())


class _Makelaar:
    """Deelt nummers uit en maakt personen van leerplichtige leeftijd."""

    def __init__(self, dag: date) -> None:
        self.dag = dag
        self.nummers = iter(bsn_reeks()[:VASTE_BSNS])

    def allen(self) -> Iterator[Json]:
        yield from self._gewoon()
        yield from self._luid()
        yield from self._gezag()
        yield from self._wonen()
        yield from self._dubbel()

    def geboren(self, jaren: int, rest: str = "03-12") -> str:
        """De geboortedatum van iemand die dit jaar zoveel jaar wordt."""
        return f"{self.dag.year - jaren}-{rest}"

    def dagen_terug(self, jaren: int, rest: str = "02-01") -> str:
        """Een dag in het verleden."""
        return f"{self.dag.year - jaren}-{rest}"

    def persoon(self, heet: Json, *, geboren: str, **velden: Any) -> Json:
        """Een inwoner van Waterhoven, tenzij de velden anders zeggen."""
        nummer = next(self.nummers)
        gewoon: Json = {
            "burgerservicenummer": nummer,
            "naam": heet,
            "geboorte": zonder_leeg({"datum": datum(geboren)}),
            "leeftijd": vormen.leeftijd(geboren, op=self.dag),
            "geslacht": {"code": "V", "omschrijving": "vrouw"},
            "gemeenteVanInschrijving": WATERHOVEN,
            "datumInschrijvingInGemeente": datum(self.dagen_terug(6)),
            "verblijfplaats": self.adres(int(nummer[4:8]) % 90 + 1),
            "ouders": [],
            "gezag": [],
            "kinderen": [],
        }
        return zonder_leeg(gewoon | velden)

    def adres(self, huisnummer: int, **velden: Any) -> Json:
        """Een adres aan de Havenkade."""
        straat, postcode, plaats = KADE
        gewoon = vormen.adres(straat, str(huisnummer), postcode, plaats, van=self.dagen_terug(6))
        return gewoon | velden

    def met_ouders(self, persoon: Json, soort: str = "GezamenlijkOuderlijkGezag") -> Json:
        """Geef een persoon twee ouders, en gezag van deze soort."""
        achter = persoon["naam"]["geslachtsnaam"]
        een = self._ouder("1", naam(achter, "Mara", persoon["naam"].get("voorvoegsel", "")))
        twee = self._ouder("2", naam("Anderman", "Wout"))
        dragers = [
            {
                "burgerservicenummer": o["burgerservicenummer"],
                "naam": {"volledigeNaam": o["naam"]["volledigeNaam"]},
            }
            for o in (een, twee)
        ]
        wie: dict[str, Json] = {
            "GezamenlijkOuderlijkGezag": {"ouders": dragers},
            "EenhoofdigOuderlijkGezag": {"ouder": dragers[0]},
            "GezamenlijkGezag": {"ouder": dragers[0], "derde": {"type": "OnbekendeDerde"}},
        }
        ouders = [o | {"naam": _zonder_volledig(o["naam"])} for o in (een, twee)]
        return persoon | {"ouders": ouders, "gezag": [self.relatie(persoon, soort, **wie[soort])]}

    def _ouder(self, aanduiding: str, heet: Json) -> Json:
        return {
            "ouderAanduiding": aanduiding,
            "burgerservicenummer": next(self.nummers),
            "naam": heet,
        }

    def relatie(self, persoon: Json, soort: str, **velden: Any) -> Json:
        """Eén gezagsrelatie over deze persoon."""
        kind = {
            "burgerservicenummer": persoon["burgerservicenummer"],
            "naam": {"volledigeNaam": persoon["naam"].get("volledigeNaam", "")},
        }
        return {"type": soort, "minderjarige": kind, **velden}

    def _gewoon(self) -> Iterator[Json]:
        yield self.met_ouders(
            self.persoon(naam("Zeeman", "Jip", "van der"), geboren=self.geboren(14))
        )
        yield self.met_ouders(
            self.persoon(
                naam("Nieuwkomer", "Samira"),
                geboren=self.geboren(12),
                immigratie={
                    "datumVestigingInNederland": datum(self.dagen_terug(1)),
                    "landVanwaarIngeschreven": {"code": "7009", "omschrijving": "Syrië"},
                },
                verblijfplaats=vormen.adres(
                    "Opvanglaan", "1", "5911 SD", "Waterhoven", van=self.dagen_terug(1)
                ),
            ),
            "EenhoofdigOuderlijkGezag",
        )
        lang = "Alexandrina Wilhelmina Johanna Petronella Geertruida Maria Antoinette Theodora"
        yield self.persoon(
            naam("Langenhuysen-van den Bovenkamp", f"{lang} Cornelia", "van der"),
            geboren=self.geboren(15),
        )

    def _luid(self) -> Iterator[Json]:
        yield self.met_ouders(
            self.persoon(
                naam("Stilstra", "Wende"),
                geboren=self.geboren(13),
                geheimhoudingPersoonsgegevens=True,
            )
        )
        op = self.dagen_terug(1, "05-20")
        yield self.met_ouders(
            self.persoon(
                naam("Avondrood", "Tijl"),
                geboren=self.geboren(11),
                overlijden={"datum": datum(op)},
                opschortingBijhouding=vormen.opschorting("O", op),
            )
        )
        yield self.persoon(
            naam("Zoekema", "Bo"),
            geboren=self.geboren(16),
            inOnderzoek={"burgerservicenummer": True, "geslacht": True},
        )
        yield self.persoon(naam("Maandag", "Isa"), geboren=self.geboren(9, "05-00"))
        yield self.persoon(naam("Jaarsma", "Daoud"), geboren=self.geboren(10, "00-00"))

    def _gezag(self) -> Iterator[Json]:
        voogd = self.persoon(naam("Voogdema", "Kees"), geboren=self.geboren(12, "06-30"))
        yield voogd | {"gezag": [self.relatie(voogd, "Voogdij", derden=[])]}
        lastig = self.persoon(naam("Twijfel", "Nova"), geboren=self.geboren(8))
        zin = "gezag kan niet worden bepaald omdat een ouder niet bekend is"
        yield lastig | {"gezag": [self.relatie(lastig, "GezagNietTeBepalen", toelichting=zin)]}
        yield self.met_ouders(
            self.persoon(naam("Tussenjan", "Fenna"), geboren=self.geboren(7)), "GezamenlijkGezag"
        )

    def _wonen(self) -> Iterator[Json]:
        yield self.persoon(
            naam("Wadloper", "Siem"),
            geboren=self.geboren(14, "08-08"),
            gemeenteVanInschrijving=RNI,
            verblijfplaats=vormen.buitenland("Rue du Port 3", "4000 Luik", BELGIE),
            opschortingBijhouding=vormen.opschorting("R", self.dagen_terug(2)),
            rni=[{"deelnemer": {"code": "0201", "omschrijving": "Sociale Verzekeringsbank"}}],
        )
        yield self.persoon(
            naam("Vertrekker", "Lou"),
            geboren=self.geboren(15, "10-10"),
            gemeenteVanInschrijving=RNI,
            verblijfplaats=vormen.buitenland("Kerkplein 8", "2000 Antwerpen", BELGIE),
            opschortingBijhouding=vormen.opschorting("E", self.dagen_terug(1)),
        )
        yield self.persoon(
            naam("Bootsman", "Roef"),
            geboren=self.geboren(13, "01-20"),
            verblijfplaats=vormen.locatie("Woonboot Goede Hoop, steiger 4"),
        )
        yield self.persoon(
            naam("Nergens", "Pim"),
            geboren=self.geboren(16, "02-02"),
            verblijfplaats=vormen.onbekend(),
        )
        yield self.persoon(
            naam("Leeghuis", "Suze"),
            geboren=self.geboren(12, "12-05"),
            verblijfplaats=self.adres(88, indicatieVastgesteldVerblijftNietOpAdres=True),
        )
        yield self.persoon(
            naam("Buurman", "Teun"),
            geboren=self.geboren(14, "07-07"),
            gemeenteVanInschrijving=ZANDRECHT,
            verblijfplaats=vormen.adres("Duinweg", "12", "5931 SS", "Zandrecht"),
        )

    def _dubbel(self) -> Iterator[Json]:
        for _ in range(2):
            yield self.persoon(naam("Naamgenoot", "Robin"), geboren=self.geboren(13, "04-04"))
        for nummer in range(ELF):
            yield self.persoon(
                naam("Elfers", f"Kind {'abcdefghijk'[nummer]}"), geboren=self.geboren(10, "11-11")
            )


def _zonder_volledig(heet: Json) -> Json:
    """De naam van een ouder in de lijst van ouders heeft geen volledige naam."""
    return {deel: waarde for deel, waarde in heet.items() if deel != "volledigeNaam"}
