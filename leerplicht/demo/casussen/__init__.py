"""Uitgewerkte casussen bovenop de regio: van elk onderdeel van het werk een verhaal.

Geen toeval: wie er meedoet, volgt uit de volgorde van het dossier. Zo blijft de rest gelijk.
"""

from leerplicht.demo.casussen.aanpak import (
    anders,
    gewaarschuwd,
    met_plan,
    volgens_voorstel,
)
from leerplicht.demo.casussen.beroepen import BEROEPEN
from leerplicht.demo.casussen.bewaren import vernietigingslijst
from leerplicht.demo.casussen.bureau import Bureau
from leerplicht.demo.casussen.deur import afspraken_en_bezoeken, bezoek_bij_een_traject
from leerplicht.demo.casussen.gezin import luxe_gezin
from leerplicht.demo.casussen.papieren import inzageverzoek, opgeborgen_mail, vertrouwelijk
from leerplicht.demo.casussen.post import BRIEVEN
from leerplicht.demo.casussen.ronde import ronde_half_klaar
from leerplicht.demo.casussen.tafels import tafels
from leerplicht.demo.casussen.verstrekken import verstrekkingen
from leerplicht.demo.casussen.ziekte import ziekte_en_deeltijd
from leerplicht.demo.toneel import Toneel

CASUSSEN = (
    volgens_voorstel,
    anders,
    gewaarschuwd,
    met_plan,
    afspraken_en_bezoeken,
    luxe_gezin,
    tafels,
    ziekte_en_deeltijd,
    *BEROEPEN,
    ronde_half_klaar,
    vertrouwelijk,
    opgeborgen_mail,
    inzageverzoek,
    *BRIEVEN,
    vernietigingslijst,
    bezoek_bij_een_traject,
    # Na het andere politiewerk: zij gaat verder met wat daar begon.
    verstrekkingen,
)


def casussen(toneel: Toneel) -> None:
    """Elke casus in de eerste gemeente; in de tweede alleen wat een dag begint."""
    eerste, tweede = toneel.gemeenten
    bureau = Bureau(toneel, eerste, toneel.vast["leerplicht-a"])
    for casus in CASUSSEN:
        bureau.speel(casus)
    bureau = Bureau(toneel, tweede, toneel.vast["leerplicht-b"])
    for casus in (afspraken_en_bezoeken, volgens_voorstel, gewaarschuwd):
        bureau.speel(casus)
