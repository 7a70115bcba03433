"""Een kleine, complete aanlevering: alle bestanden van uitwisseling 1. Iedereen is verzonnen."""

import csv
from pathlib import Path
from typing import Any

from tests.fabrieken import elfproefnummer

BSN_1, BSN_2, BSN_3 = (elfproefnummer(n) for n in (1, 40, 80))

COMPLEET: dict[str, list[dict[str, str]]] = {
    "gemeenten.csv": [
        {
            "gemeentecode": "9911",
            "naam": "Eersteveen",
            "doorstroompuntregio": "19",
            "vakantieregio": "midden",
            "telprofiel": "",
        },
        {
            "gemeentecode": "9912",
            "naam": "Tweedrecht",
            "doorstroompuntregio": "26",
            "vakantieregio": "zuid",
            "telprofiel": "zoetermeer",
        },
    ],
    "gebieden.csv": [
        {
            "gebiedscode": "R19",
            "naam": "Regio Negentien",
            "soort": "doorstroompuntregio",
            "gemeentecode": code,
            "van": "2015-01-01",
            "tot_en_met": "",
        }
        for code in ("9911", "9912")
    ],
    "scholen.csv": [
        {
            "school_id": "S1",
            "brin": "99AA",
            "vestiging": "00",
            "naam": "De Waterschool",
            "gemeentecode": "9911",
            "particulier": "nee",
            "buitenland": "nee",
            "vakantieregio": "midden",
            "samenwerkingsverband": "SWV 99",
            "schoolbestuur": "Bestuur, Eén",
        },
        {
            "school_id": "S2",
            "brin": "",
            "vestiging": "",
            "naam": "Roc Zand",
            "gemeentecode": "",
            "particulier": "",
            "buitenland": "",
            "vakantieregio": "",
            "samenwerkingsverband": "",
            "schoolbestuur": "",
        },
    ],
    "jongeren.csv": [
        {
            "jongere_id": "J1",
            "bsn": BSN_1,
            "onderwijsnummer": "",
            "voornamen": "Zoë Anna",
            "voorvoegsel": "van der",
            "geslachtsnaam": "Pröef-Kind",
            "geboortedatum": "2010-05-00",
            "gezin_id": "G1",
            "herkomst": "",
            "telefoon": "",
            "email": "",
            "geheim": "nee",
            "overleden_op": "",
        },
        {
            "jongere_id": "J2",
            "bsn": BSN_2,
            "onderwijsnummer": "",
            "voornamen": "Bo",
            "voorvoegsel": "",
            "geslachtsnaam": "Toetsing",
            "geboortedatum": "2008-02-29",
            "gezin_id": "",
            "herkomst": "nieuwkomer",
            "telefoon": "0600000000",
            "email": "",
            "geheim": "ja",
            "overleden_op": "",
        },
        {
            "jongere_id": "J3",
            "bsn": "",
            "onderwijsnummer": "",
            "voornamen": "",
            "voorvoegsel": "",
            "geslachtsnaam": "Naamloos",
            "geboortedatum": "2005-00-00",
            "gezin_id": "G1",
            "herkomst": "",
            "telefoon": "",
            "email": "",
            "geheim": "",
            "overleden_op": "",
        },
    ],
    "betrokkenen.csv": [
        {
            "betrokkene_id": "B1",
            "jongere_id": "J1",
            "rol": "ouder",
            "gezag": "ja",
            "naam": "Ouder Proef",
            "telefoon": "",
            "email": "",
            "straat": "",
            "huisnummer": "",
            "postcode": "",
            "plaats": "",
            "taal": "Nederlands",
            "geheim": "",
            "overleden_op": "",
        }
    ],
    "woonplaatsen.csv": [
        {
            "jongere_id": jongere,
            "gemeentecode": code,
            "van": van,
            "tot_en_met": tot,
            "straat": "Dijk",
            "huisnummer": "1",
            "postcode": "9999ZZ",
            "plaats": "Eersteveen",
            "opvanglocatie": "",
            "adres_onjuist": "",
        }
        for jongere, code, van, tot in (
            ("J1", "9911", "2010-05-01", "2025-01-31"),
            ("J1", "9912", "2025-02-01", ""),
            ("J2", "9911", "2008-02-29", ""),
        )
    ],
    "inschrijvingen.csv": [
        {
            "inschrijving_id": nummer,
            "jongere_id": jongere,
            "school_id": school,
            "onderwijssoort": soort,
            "leerjaar": "2",
            "opleiding": "",
            "uitstroomprofiel": "",
            "van": van,
            "tot_en_met": tot,
            "uitschrijfreden": "",
        }
        for nummer, jongere, school, soort, van, tot in (
            ("I1", "J1", "S1", "VO_OB", "2022-08-01", "2024-07-31"),
            ("I2", "J1", "S1", "VMBO_BB", "2024-08-01", ""),
            ("I3", "J2", "S2", "MBO2", "2024-08-01", "2026-01-31"),
        )
    ],
    "kwalificaties.csv": [
        {"jongere_id": "J2", "diploma": "vmbo", "niveau": "", "behaald_op": "2024-06-15"},
        {"jongere_id": "J2", "diploma": "mbo", "niveau": "1", "behaald_op": "2025-06-15"},
    ],
    "zaken.csv": [
        {
            "zaak_id": zaak,
            "jongere_id": jongere,
            "soort": soort,
            "geopend_op": geopend,
            "aanmelder": "school",
            "vastgesteld": "",
            "vastgesteld_op": "",
            "reden": "",
            "resultaat": resultaat,
            "resultaat_op": op,
            "gesloten_op": gesloten,
            "opgepakt_op": "",
            "wachtlijst_vanaf": "",
            "voorganger_id": voorganger,
            "behandelaar": behandelaar,
        }
        for zaak, jongere, soort, geopend, resultaat, op, gesloten, voorganger, behandelaar in (
            ("Z1", "J1", "VERZUIM", "2024-10-01", "HALT", "2024-12-01", "2024-12-15", "", ""),
            ("Z2", "J1", "THUISZITTER", "2025-03-01", "", "", "", "Z1", "oud-medewerker"),
            ("Z3", "J2", "DOORSTROOM", "2026-02-01", "", "", "", "", ""),
        )
    ],
    "maatregelen.csv": [
        {
            "zaak_id": "Z1",
            "route": route,
            "maatregel": maatregel,
            "datum": "2024-11-15",
            "gericht_aan": "jongere",
        }
        for route, maatregel in (
            ("VRIJWILLIG", "hulp ingezet"),
            ("HALT", "Haltverwijzing"),
            ("STRAF", "proces-verbaal"),
            ("STRAF", "proces-verbaal"),
        )
    ],
    "meldingen.csv": [
        {
            "melding_id": melding,
            "jongere_id": jongere,
            "inschrijving_id": inschrijving,
            "soort": soort,
            "ontvangen_op": ontvangen,
            "verzuim_van": "",
            "verzuim_tot_en_met": "",
            "uren": "16.5",
            "geoorloofd": "nee",
            "kanaal": "duo",
            "zaak_id": zaak,
            "reden": "HERHAALD",
            "resultaat": resultaat,
            "resultaat_op": "",
        }
        for melding, jongere, inschrijving, soort, ontvangen, zaak, resultaat in (
            ("M1", "J1", "I2", "REL_WET", "2024-09-20", "Z1", "PV"),
            ("M2", "J1", "", "REL_WET", "2025-02-10", "Z2", ""),
            ("M3", "J2", "", "V18", "2026-03-01", "", "EIGEN_SCHOOL"),
            ("M4", "J3", "", "ZORG", "2024-03-01", "", ""),
        )
    ],
    "afwezigheid.csv": [
        {
            "jongere_id": "J1",
            "inschrijving_id": "I2",
            "zaak_id": "Z2",
            "van": "2025-03-01",
            "tot_en_met": "",
            "vorm": "geen_onderwijs",
            "oorzaak": "ziekte",
        }
    ],
    "vrijstellingen.csv": [
        {
            "vrijstelling_id": "V1",
            "jongere_id": "J3",
            "zaak_id": "",
            "grond": "5a",
            "ontvangen_op": "2020-09-01",
            "oordeel": "voldoet",
            "oordeel_op": "2020-10-01",
            "geldig_van": "2020-08-01",
            "geldig_tot_en_met": "2021-07-31",
            "tot_einde_leerplicht": "nee",
            "plek": "KDC",
            "verlofdagen": "",
            "beeindigd_door": "",
        }
    ],
    "uitval.csv": [
        {
            "jongere_id": "J2",
            "uitgevallen_op": "2026-01-31",
            "inschrijving_id": "I3",
            "reden": "WERK",
            "achtergrond": "gaat werken",
        }
    ],
    "trajecten.csv": [
        {
            "traject_id": "T1",
            "jongere_id": "J2",
            "doelgroep": "nieuw",
            "bron": "duo",
            "intake_op": "2026-02-10",
            "benaderd_op": "2026-02-03",
            "uitkomst_benadering": "BEGELEID",
            "trajectsoort": "intensief",
            "gestart_op": "2026-02-15",
            "geeindigd_op": "",
            "bestemming": "",
            "bestemming_op": "",
            "begeleider": "coach-zonder-account",
        }
    ],
    "contactmomenten.csv": [
        {
            "contact_id": contact,
            "jongere_id": jongere,
            "zaak_id": zaak,
            "traject_id": traject,
            "datum": datum,
            "soort": "HUISBEZOEK",
            "doel": "benaderen",
            "bereikt": "ja",
            "verslag": "Aan de deur gesproken.\nKomt maandag, zegt zij.",
        }
        for contact, jongere, zaak, traject, datum in (
            ("C1", "J1", "Z2", "", "2025-03-10"),
            ("C2", "J2", "", "T1", "2026-02-20"),
        )
    ],
    "dagbesteding.csv": [
        {
            "jongere_id": "J2",
            "soort": "werk",
            "uren_per_week": "24.5",
            "inkomen_per_maand": "900",
            "van": "2026-02-01",
            "tot_en_met": "",
        }
    ],
    "instanties.csv": [
        {"jongere_id": "J2", "instantie": "wajong", "van": "2026-03-01", "tot_en_met": ""}
    ],
    "overstap.csv": [
        {
            "jongere_id": "J1",
            "schooljaar": "2025-2026",
            "aangeschreven_op": "2026-03-01",
            "contact_op": "",
            "uitkomst": "onbekend",
        }
    ],
    "vervoer.csv": [
        {
            "jongere_id": "J1",
            "schooljaar": "2024-2025",
            "soort": "FIETS",
            "geldig_van": "",
            "geldig_tot_en_met": "",
        }
    ],
    "externe_reeksen.csv": [
        {
            "bron": "DUO",
            "reeks": "leerlingen",
            "schooljaar": "2024-2025",
            "peildatum": "2024-10-01",
            "stand": "definitief",
            "gemeentecode": "9911",
            "klasse": "BO",
            "waarde": "12.345",
        }
    ],
}


class Aanlevering:
    """Een map die een toets naar wens bederft voordat zij wordt ingelezen."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.bestanden = {naam: [dict(rij) for rij in rijen] for naam, rijen in COMPLEET.items()}
        self.schrijf()

    def schrijf(self) -> None:
        """Zet alle bestanden in de map."""
        self.map.mkdir(parents=True, exist_ok=True)
        for naam in self.bestanden:
            self._schrijf(naam)

    def wijzig(self, bestand: str, nummer: int, **velden: str) -> None:
        """Verander velden van de zoveelste rij (0 is de eerste)."""
        self.bestanden[bestand][nummer].update(velden)
        self._schrijf(bestand)

    def voeg_toe(self, bestand: str, **velden: Any) -> None:
        """Voeg een rij toe die verder op de eerste lijkt."""
        self.bestanden[bestand].append({**self.bestanden[bestand][0], **velden})
        self._schrijf(bestand)

    def alleen(self, *namen: str) -> None:
        """Laat alleen deze bestanden over."""
        for naam in set(self.bestanden) - set(namen):
            del self.bestanden[naam]
            (self.map / naam).unlink()

    def tekst(self, bestand: str) -> str:
        """De inhoud van een bestand."""
        return (self.map / bestand).read_bytes().decode()

    def _schrijf(self, naam: str) -> None:
        rijen = self.bestanden[naam]
        with (self.map / naam).open("w", encoding="utf-8", newline="") as uit:
            schrijver = csv.DictWriter(uit, list(COMPLEET[naam][0]), lineterminator="\r\n")
            schrijver.writeheader()
            schrijver.writerows(rijen)
