"""De regels die een taak maken, en waarom: één korte zin die bij de taak staat.

Een regel die elke nacht kijkt, staat er alleen als er geen signaal voor is: een signaal zegt dat
er iets aan de hand is, een taak dat iemand iets beloofde of iets nog moet vastleggen. Dus geen
regel voor achttien worden (S8), een termijn die nadert (S10) of een zaak die stilstaat (S12).
"""

from dataclasses import dataclass

from kern.registers import Register


@dataclass(frozen=True)
class Taakregel:
    """waarom: wat bij de taak staat. eindigt_met_zaak: vervalt de taak als haar zaak sluit?"""

    waarom: str
    eindigt_met_zaak: bool = True


taakregels: Register[Taakregel] = Register("taakregels")
"""Hogere apps melden hun eigen regels aan in `ready()`."""


def waarom_van(code: str) -> str:
    """Waarom een taak uit deze regel er is; leeg bij een taak die iemand zelf bedacht."""
    return taakregels[code].waarom if code in taakregels else ""


BEZOEK, GESPREK, WACHTLIJST = "bezoek_vastleggen", "gesprek_vastleggen", "wachtlijst_contact"


def taakregels_aanmelden() -> None:
    """De regels van het dossier zelf."""
    for code, waarom, eindigt_met_zaak in (
        ("vervolg", "U sprak dit af bij een contact, gesprek of bezoek.", False),
        ("afspraak", "Bij een afspraak hoort een dag waarop u nagaat of die is nagekomen.", False),
        ("overlegbesluit", "Dit is besloten in een overleg.", False),
        ("verwijzing", "De partner heeft de verwijzing nog niet bevestigd.", True),
        ("planevaluatie", "Het plan bij de zaak heeft een dag om te evalueren.", True),
        ("mat_einde", "Een MAT-dossier heeft een laatste dag.", False),
        ("brp_botsing", "Een wijziging uit de BRP past niet bij één dossier.", False),
        (BEZOEK, "De dag van het huisbezoek is voorbij en er staat geen uitslag.", True),
        (GESPREK, "De dag van het gesprek is voorbij en er staat niet wie er was.", True),
        (WACHTLIJST, "De zaak wacht al een tijd zonder contact.", True),
    ):
        taakregels.meld_aan(code, Taakregel(waarom, eindigt_met_zaak))
