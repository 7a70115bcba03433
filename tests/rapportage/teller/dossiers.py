"""Wat er met een verzonnen jongere gebeurt: afwezigheid, zaken, meldingen, vrijstelling, uitval."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from tests.rapportage.teller.kalender import DAG, is_lesdag, leeftijd, leeftijdsgrens, verjaardag
from tests.rapportage.teller.tabel import indeling

if TYPE_CHECKING:
    from tests.rapportage.teller.populatie import Maker

REDENEN = [code for codes in indeling("reden:zm-t6").values() for code in codes]
THUISREDENEN = [code for codes in indeling("reden:zm-t8").values() for code in codes]
ZORGREDENEN = [code for codes in indeling("reden:zm-t10").values() for code in codes]
AVREDENEN = [code for codes in indeling("reden:zm-t1").values() for code in codes]
RESULTATEN = [
    *("EIGEN_SCHOOL", "ANDERE_SCHOOL", "INGESCHREVEN", "SVT", "OZA", "VRIJ", "GEDOGEN15", "HULP"),
    *("DSP_EINDE_LP", "DSP_TRAJECT", "WERK", "WAARSCH_FORMEEL", "WAARSCH_GESPREK", "TKN"),
    *("NIET_VERWIJTBAAR", "ONTERECHT", "VERHUISD", "STARTKWAL", "NAAR_THUISZITTER"),
    *("NAAR_VERZUIM", "NIET_ZORGELIJK", "NOG_IN_BEGELEIDING", "NIET_OPGELOST", "WACHTLIJST"),
    *("GEEN_ACTIE_GEWENST", "GEEN_OPLOSSING", "LEEFTIJD_23", "NOG_NIET_GESTART", "ANDERS"),
]
STRAF = ("HALT", "PV")
SOORTEN = (
    *("REL_WET", "REL_WET", "REL_LICHT", "OVERIG"),
    *("REL_LANG_ONG", "REL_LANG_GEO", "LUXE", "ZORG"),
)


def _passend(naam: str) -> list[str]:
    return [code for codes in indeling(naam).values() for code in codes]


PASSEND = {
    "AV": _passend("resultaat:zm-t2") + ["INGESCHREVEN", "ANDERE_SCHOOL"] * 2,
    "LUXE": _passend("resultaat:zm-t4"),
    "THUISZITTER": _passend("resultaat:zm-t9")
    + ["EIGEN_SCHOOL", "OZA"]
    + ["DSP_EINDE_LP", "VERHUISD"] * 2,
    "ZORG": _passend("resultaat:zm-t11"),
}
"""De afloop die bij een soort zaak of melding hoort; andere aflopen komen ook voor."""


class Dossiermaker:
    """Maakt het dossier van één jongere."""

    def __init__(
        self, maker: Maker, wie: str, geboren: date, inschrijvingen: list[dict[str, Any]]
    ) -> None:
        self.maker, self.kans, self.treft = maker, maker.kans, maker.treft
        self.wie, self.geboren, self.inschrijvingen = wie, geboren, inschrijvingen

    def alles(self) -> None:
        for kans, maak in (
            (0.6, self.afwezigheid),
            (0.3, lambda: self.zaak("AV", AVREDENEN)),
            (0.15, lambda: self.zaak("LUXE", ["FAMILIE", "VAKANTIE", "GEZIN"])),
            (0.4, lambda: self.zaak("BEMIDDELING", [])),
            (0.15, lambda: self.zaak("BEMIDDELING", [])),
            (0.3, self.vrijstelling),
            (0.1, self.vervoer),
        ):
            if self.treft(kans):
                maak()
        for _ in range(self.kans.choice((0, 0, 1, 2, 4))):
            self.melding()
        if leeftijd(self.geboren, date(2025, 8, 1)) >= 16:
            self.doorstroom()
            self.werk()

    def inschrijving_bij(self, dag: date, kans: float = 0.5) -> str:
        eerder = [i["inschrijving_id"] for i in self.inschrijvingen if i["van"] <= dag]
        return self.kans.choice(eerder) if eerder and self.treft(kans) else ""

    def afloop(self, vanaf: date, soort: str) -> dict[str, Any]:
        """Een resultaat: er is er geen, het heeft een datum, of de datum ontbreekt."""
        if self.treft(0.3):
            return {}
        passend = PASSEND.get(soort) or _passend("resultaat:zm-t7")
        keuze = self.kans.choice(passend if self.treft(0.7) else RESULTATEN)
        keuze = self.kans.choice(STRAF) if self.treft(0.07) else keuze
        datum = "" if self.treft(0.1) else vanaf + timedelta(days=self.kans.randrange(200))
        return {"resultaat": keuze, "resultaat_op": datum}

    def zaak(self, soort: str, redenen: list[str], geopend: date | None = None) -> str:
        zaak_id = self.maker.nieuw("Z")
        geopend = geopend or self.rond_de_rand()
        vastgesteld = (
            self.kans.choice(("ja", "ja", "ja", "nee", "")) if soort in {"AV", "LUXE"} else ""
        )
        op = geopend + timedelta(days=self.kans.randrange(90))
        gesloten = geopend + timedelta(days=self.kans.choice((10, 60, 89, 90, 91, 92, 93, 200)))
        self.maker.zet(
            "zaken",
            zaak_id=zaak_id,
            jongere_id=self.wie,
            soort=soort,
            geopend_op=geopend,
            aanmelder=self.kans.choice(("school", "ouder", "partner", "ambtshalve")),
            vastgesteld=vastgesteld,
            vastgesteld_op=op if vastgesteld == "ja" and self.treft(0.7) else "",
            reden=self.kans.choice([*redenen, ""]),
            gesloten_op=gesloten if self.treft(0.5) else "",
            **self.afloop(geopend, soort),
        )
        return zaak_id

    def rond_de_rand(self) -> date:
        """Een dag, met voorkeur voor de grens van een schooljaar."""
        if self.treft(0.15):
            rand = date(self.kans.choice((2024, 2025, 2026)), 7, 31)
            return rand + timedelta(days=self.kans.choice((-90, -1, 0, 1, 2)))
        if self.treft(0.1) and leeftijd(self.geboren, date(2026, 7, 31)) >= 18:
            achttien = verjaardag(self.geboren, 18)
            if date(2024, 6, 2) < achttien < date(2026, 10, 1):
                return achttien + timedelta(days=self.kans.choice((-1, 0, 1)))
        return self.maker.dag()

    def melding(self) -> None:
        op = self.rond_de_rand()
        jaren = leeftijd(self.geboren, op)
        soort = self.kans.choice(
            SOORTEN if jaren < 18 else ("V18", "V18", "V18", "REL_LANG_GEO", "ZORG18")
        )
        in_zorgteam = soort == "ZORG" and self.treft(0.85)
        redenen = ZORGREDENEN if soort == "ZORG" else [*REDENEN, "WONEN", "STUDIE"]
        for _ in range(self.kans.choice((1, 1, 1, 2, 3))):
            self.maker.zet(
                "meldingen",
                melding_id=self.maker.nieuw("M"),
                jongere_id=self.wie,
                inschrijving_id=self.inschrijving_bij(op),
                soort=soort,
                ontvangen_op=op,
                kanaal="zorgteam" if in_zorgteam else self.kans.choice(("duo", "school")),
                uren=self.kans.choice(("", "4", "16", "20.5")),
                reden=self.kans.choice([*redenen, ""]),
                **self.afloop(op, soort),
            )
            op += timedelta(days=self.kans.randrange(25))
            if (leeftijd(self.geboren, op) < 18) != (jaren < 18):
                break

    def afwezigheid(self) -> None:
        """Een reeks afwezigheden rond de drempel, soms net aansluitend en soms net niet."""
        regio = "midden"
        begin = self.maker.dag(date(2024, 5, 15), date(2026, 6, 15))
        if self.treft(0.25):
            jaar = self.kans.choice((2024, 2025))
            begin = self.kans.choice((date(jaar, 12, 8), date(jaar, 12, 20), date(jaar, 6, 20)))
        zaak = self.zaak("THUISZITTER", THUISREDENEN, begin) if self.treft(0.85) else ""
        inschrijving = self.inschrijving_bij(begin, 0.6)
        for _ in range(self.kans.choice((1, 1, 2, 3))):
            duur = self.kans.choice((5, 12, 18, 19, 20, 20, 21, 21, 22, 40, 70))
            einde = self.na_lesdagen(begin, duur, regio)
            open_ = self.treft(0.1)
            self.maker.zet(
                "afwezigheid",
                jongere_id=self.wie,
                inschrijving_id=inschrijving,
                zaak_id=zaak if self.treft(0.8) else "",
                van=begin,
                tot_en_met="" if open_ else einde,
                vorm=self.kans.choice(
                    ("geen_onderwijs",) * 5 + ("dagbesteding", "gedeeltelijk", "onderwijszorg")
                ),
                oorzaak=self.kans.choice(("ziekte", "ongeoorloofd", "ongeoorloofd", "geoorloofd")),
            )
            if open_:
                return
            begin = einde + DAG * self.kans.choice((1, 1, 1, 2, 3, 4, 10))
            while self.treft(0.8) and not is_lesdag(begin, regio):
                begin += DAG
            inschrijving = self.inschrijving_bij(begin, 0.6)

    @staticmethod
    def na_lesdagen(begin: date, duur: int, regio: str) -> date:
        """De dag waarop `duur` lesdagen zijn geteld, vanaf en met `begin`."""
        dag = begin - DAG
        while duur:
            dag += DAG
            duur -= is_lesdag(dag, regio)
        return dag

    def vrijstelling(self) -> None:
        grond = self.kans.choice(
            ("5a", "5a", "5b", "5c", "5c", "5a_trekkend", "15", "3b", "11f", "11g", "3a")
        )
        ontvangen = self.rond_de_rand()
        oordelen = {
            "5a": ("voldoet", "voldoet", "voldoet_niet"),
            "5b": ("voldoet", "voldoet", "voldoet_niet"),
            "5c": ("voldoet", "voldoet", "voldoet_niet"),
            "5a_trekkend": ("voldoet", "voldoet_niet"),
            "11f": ("naar_schoolhoofd", "verleend", "geweigerd"),
            "11g": ("naar_schoolhoofd", "verleend", "geweigerd"),
        }.get(grond, ("verleend", "verleend", "geweigerd"))
        oordeel = self.kans.choice((*oordelen, "", "ingetrokken"))
        op = ontvangen + timedelta(days=self.kans.randrange(60))
        van = ontvangen + timedelta(days=self.kans.choice((-30, 0, 20, 60)))
        tot = van + timedelta(days=self.kans.choice((14, 100, 365, 400)))
        toegekend = oordeel in {"voldoet", "verleend"}
        self.maker.zet(
            "vrijstellingen",
            vrijstelling_id=self.maker.nieuw("V"),
            jongere_id=self.wie,
            grond=grond,
            ontvangen_op=ontvangen,
            oordeel=oordeel,
            oordeel_op=op if oordeel else "",
            geldig_van=van if toegekend and self.treft(0.95) else "",
            geldig_tot_en_met=tot if toegekend and self.treft(0.8) else "",
            plek=self.kans.choice(("KDC", "PO", "VO", "MBO", "GEEN")),
        )
        laatste = self.maker.rijen["vrijstellingen"][-1]
        if not laatste["geldig_van"]:
            laatste["geldig_tot_en_met"] = ""

    def doorstroom(self) -> None:
        op = self.rond_de_rand()
        if self.treft(0.4) and leeftijd(self.geboren, op) >= 17:
            self.maker.zet(
                "uitval",
                jongere_id=self.wie,
                uitgevallen_op=op,
                inschrijving_id=self.inschrijving_bij(op),
                reden=self.kans.choice(("WERK", "ONGEMOTIVEERD", "NIEUW_IN_GEMEENTE", "WONEN", "")),
            )
        if self.treft(0.4) and leeftijd(self.geboren, op) < leeftijdsgrens(op):
            self.traject(op)
        for _ in range(self.kans.choice((0, 0, 1, 3))):
            self.maker.zet(
                "contactmomenten",
                contact_id=self.maker.nieuw("C"),
                jongere_id=self.wie,
                datum=self.rond_de_rand(),
                soort=self.kans.choice(("BRIEF", "APP", "TELEFOON", "HUISBEZOEK", "HUISBEZOEK")),
                doel=self.kans.choice(("benaderen", "benaderen", "waarschuwen", "")),
                bereikt=self.kans.choice(("ja", "nee", "")),
            )

    def werk(self) -> None:
        """Werk of dagbesteding, met een eigen worp per jongere."""
        kans = Random(self.wie)
        if kans.random() < 0.4:
            van = date(2024, 6, 1) + timedelta(days=kans.randrange(800))
            soort = kans.choice(("werk", "werk", "werk_intern", "arbeidsmatig"))
            self.maker.zet("dagbesteding", jongere_id=self.wie, soort=soort, van=van)

    def traject(self, op: date) -> None:
        gestart = op + timedelta(days=self.kans.randrange(30))
        einde = gestart + timedelta(days=self.kans.choice((20, 120, 300)))
        klaar = self.treft(0.5)
        bestemming = self.kans.choice(
            (
                "OND_MBO",
                "OND_VO_VSO",
                "WERK_REGULIER",
                "TRAJECT_DSP",
                "NP_BEREIK",
                "STARTKWAL",
                "ONBEKEND",
            )
        )
        self.maker.zet(
            "trajecten",
            traject_id=self.maker.nieuw("T"),
            jongere_id=self.wie,
            doelgroep=self.kans.choice(("nieuw", "oud", "kwetsbaar", "verzuim18")),
            benaderd_op=op,
            uitkomst_benadering=self.kans.choice(
                ("BEGELEID", "BEGELEID", "WERK", "STUDIE", "NIET_GETRACEERD", "WAJONG")
            ),
            trajectsoort=self.kans.choice(("advies", "intensief", "lifecoach", "bwj")),
            gestart_op=gestart,
            geeindigd_op=einde if klaar else "",
            bestemming=bestemming if klaar else "",
            bestemming_op=einde if klaar else "",
        )

    def vervoer(self) -> None:
        jaar = self.kans.choice((2024, 2025))
        self.maker.zet(
            "vervoer",
            jongere_id=self.wie,
            schooljaar=f"{jaar}-{jaar + 1}",
            soort=self.kans.choice(("AANGEPAST", "OV", "OV_BEG", "EIGEN", "FIETS")),
            geldig_van=date(jaar, 8, 1) + timedelta(days=self.kans.randrange(60)),
            geldig_tot_en_met=date(jaar + 1, 7, 31),
        )
