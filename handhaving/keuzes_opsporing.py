"""De vaste keuzes bij verhoor, Halt en proces-verbaal."""

from typing import Final

HOEDANIGHEDEN: Final = {
    "verdachte": "Verdachte",
    "getuige": "Getuige",
    "overig": "Andere betrokkene",
}
"""Als wie iemand wordt gehoord. Bij een verdachte hoort de cautie."""

OPKOMST: Final = {
    "verschenen": "Verschenen",
    "niet_verschenen": "Niet verschenen",
    "afgemeld": "Heeft zich afgemeld",
}

VERVOLGEN: Final = {
    "verhoor": "Verhoor vastleggen",
    "opnieuw": "Opnieuw uitnodigen",
    "pv": "Proces-verbaal zonder verhoor",
    "stoppen": "Niet verder gaan",
}
"""Wat er na een uitnodiging gebeurt."""

RECHTSBIJSTAND: Final = {
    "aanwezig": "Raadsman is bij het verhoor",
    "vooraf": "Heeft vooraf met een raadsman gesproken",
    "afgezien": "Gewezen op het recht, ziet ervan af",
    "nvt": "Niet van toepassing",
}

ONDERTEKENING: Final = {
    "ondertekend": "Heeft ondertekend",
    "geweigerd": "Wil niet ondertekenen",
}

HALT_RETOUR: Final = {"positief": "Positief afgerond", "negatief": "Negatief retour"}

VERZUIMSOORTEN: Final = {
    "absoluut": "Absoluut verzuim",
    "luxe": "Luxe verzuim",
    "signaal": "Signaalverzuim",
}
"""De soorten van de Aanwijzing; `regels/procesverbaal.py` rekent ermee."""

UITSPRAKEN: Final = {
    "veroordeeld": "Veroordeeld",
    "schuldig": "Schuldig zonder straf",
    "vrijspraak": "Vrijgesproken",
    "sepot": "Niet vervolgd (sepot)",
    "anders": "Anders afgedaan",
}

SANCTIES: Final = {
    "geldboete": "Geldboete",
    "taakstraf": "Taakstraf",
    "hechtenis": "Hechtenis",
    "maatregel": "Andere maatregel",
}

WPGROUTES: Final = {
    "HALT": "Halt",
    "STRAF": "Strafrecht (proces-verbaal)",
    "GEEN": "Nu geen van beide",
}
"""De routes die alleen hier worden gekozen (MA-02); de andere staan in het dossier."""

STUKSOORTEN: Final = {"hoorbrief": "Hoorbrief", "pv": "Proces-verbaal"}
