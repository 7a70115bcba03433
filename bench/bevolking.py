"""Tien jaar leerplicht van een gemeente, als verzamelingen gemaakt, voor de meting van verslagen.

Per jaar en per achtduizend jongeren: duizend meldingen, vierhonderd zaken en contactmomenten,
tweehonderd perioden van afwezigheid, vijftig keer uitval. Een op de twintig verhuisde.
"""

from collections.abc import Sequence
from typing import Final

from bench import gegevens
from bench.gegevens import vul, worp
from cases.keuzes import REDENEN, RESULTATEN
from cases.models import Contactmoment, Inschrijving, Kwalificatie, Woonplaats, Zaak
from doorstroompunt.models import Dagbesteding, Overstap, Traject, Uitval
from doorstroompunt.models.trajecten import BESTEMMINGEN, UITKOMSTEN_BENADERING
from handhaving.models import Uitkomst
from kern.grens import met_wpg, toets_uitgestelde_sloten, voor_systeem
from kern.klok import vandaag
from kern.verzameling import invoegen
from meldingen.models import Afwezigheid, Verzuimmelding
from toegang.models import Gemeente
from vrijstellingen.models import Vrijstelling

DAGEN: Final = 3653
"""Tien jaar."""

IN_DE_GEMEENTE: Final = 0.8
"""Het deel van de jongeren dat in de gemeente van het verslag woont; de rest woont ernaast."""

_LIJSTEN: Final = {
    "redenen": list(REDENEN),
    "resultaten": list(RESULTATEN),
    "bestemmingen": list(BESTEMMINGEN),
    "uitkomsten": list(UITKOMSTEN_BENADERING),
}
# Leeftijd van en tot, en wat men dan volgt; van elke drie is er bij een nog niets gekozen.
_LOOPBAAN: Final = (
    (4, 12, ("BO", "BO", "BO", "BO", "SBO", "SO")),
    (12, 15, ("VO_OB", "VO_OB", "VO_OB", "PRO", "VSO", "ISK")),
    (15, 17, ("VMBO_BB", "VMBO_BB", "HAVO_BB", "VWO_BB", "PRO", "VSO")),
    (17, 20, ("MBO1", "MBO2", "MBO3", "MBO4", "MBO4", "VAVO")),
)


def _kies(lijst: Sequence[str], zout: int, nummer: str = "n") -> str:
    keuzes = ", ".join(f"'{w}'" for w in lijst)
    return f"(array[{keuzes}])[1 + {worp(nummer, zout, len(lijst))}]"


def _uit(naam: str, zout: int, nummer: str = "n") -> str:
    return f"(%({naam})s::text[])[1 + {worp(nummer, zout, len(_LIJSTEN[naam]))}]"


def _gebeurtenissen(jongeren: int, zout: int, *, vanaf: int, tot: int) -> str:
    """SQL: n, een jongere `j` die op de dag `op` tussen twee leeftijden is; `op` in tien jaar."""
    return (
        f"(select n, %(dag)s::date - 1 - {worp('n', zout, DAGEN)} as op, "
        f"1 + {worp('n', zout + 1, jongeren)} as wie "
        "from generate_series(%(van)s::int, %(tot)s::int) n) x join cases_jongere j "
        f"on j.id = x.wie and x.op >= j.geboortedatum + {int(vanaf * 365.25)} "
        f"and x.op < j.geboortedatum + {int(tot * 365.25)}"
    )


def bouwen(aantal: int) -> None:
    """Een lege database vol: zoveel jongeren in twee gemeenten, vier van de vijf in de eerste."""
    gemeenten, _ = gegevens.regio()
    gegevens.scholen(gemeenten)
    gegevens.jongeren(
        gemeenten, aantal=aantal, met_nummers=False, tienden=round(IN_DE_GEMEENTE * 10)
    )
    _verhuisd(gemeenten, aantal)
    _schoolloopbaan(aantal)
    _verzuim(aantal)
    _zaken(aantal)
    _doorstroompunt(aantal)
    _ware_aflopen()


def _verhuisd(gemeenten: Sequence[Gemeente], aantal: int) -> None:
    """Een op de twintig woont sinds kort in de andere gemeente van de twee."""
    vul(
        Woonplaats,
        kolommen="jongere_id, gemeente_id, van",
        selectie="select j.id, (%(gemeenten)s::bigint[])[1 + (j.gemeente_id = "
        "(%(gemeenten)s::bigint[])[1])::int], greatest(j.geboortedatum + 30, "
        f"%(dag)s::date - {worp('j.id', 40, DAGEN)}) from cases_jongere j "
        f"where j.id between %(van)s and %(tot)s and {worp('j.id', 41, 20)} = 0",
        aantal=aantal,
        waarden={"gemeenten": [g.pk for g in gemeenten]},
    )


def _schoolloopbaan(aantal: int) -> None:
    """Elke jongere doorloopt de soorten; een op de honderd heeft een gat voor het vervolg."""
    for nummer, (van, tot, soorten) in enumerate(_LOOPBAAN):
        vul(
            Inschrijving,
            kolommen="jongere_id, gemeente_id, school_id, onderwijssoort, uitstroomprofiel, van, "
            "tot_en_met",
            selectie="select j.id, j.gemeente_id, 1 + j.id %% (select count(*) from cases_school), "
            f"soort, case when soort = 'VSO' and j.id %% 2 = 0 then 'dagbesteding' else '' end, "
            f"begin, nullif(least(begin + {(tot - van) * 365} - gat, %(dag)s::date), %(dag)s) "
            f"from (select j.*, j.geboortedatum + {van * 365 + van // 4} as begin, "
            f"{_kies(soorten, 50 + nummer, 'j.id')} as soort, "
            f"case when {worp('j.id', 60 + nummer, 100)} = 0 then 90 else 0 end as gat "
            "from cases_jongere j where j.id between %(van)s and %(tot)s) j "
            "where begin <= %(dag)s",
            aantal=aantal,
        )
    vul(
        Kwalificatie,
        kolommen="jongere_id, gemeente_id, diploma, niveau, behaald_op",
        selectie="select j.id, j.gemeente_id, case when j.id %% 3 = 0 then 'havo' else 'mbo' end, "
        "case when j.id %% 3 = 0 then null else 1 + j.id %% 4 end, j.geboortedatum + 6300 + "
        f"{worp('j.id', 70, 1100)} from cases_jongere j where j.id between %(van)s and %(tot)s "
        f"and j.geboortedatum < %(dag)s::date - 7500 and {worp('j.id', 71, 10)} < 8",
        aantal=aantal,
    )


def _verzuim(aantal: int) -> None:
    # Wie op de gekozen dag te jong of te oud is, krijgt niets: van de worpen blijft ruim de helft.
    vul(
        Verzuimmelding,
        kolommen="jongere_id, gemeente_id, soort, ontvangen_op, kanaal, reden, resultaat, "
        "resultaat_op",
        selectie="select j.id, j.gemeente_id, case when x.op < j.geboortedatum + 6575 then "
        f"{_kies(('REL_WET', 'REL_LICHT', 'REL_LICHT', 'LUXE', 'ZORG', 'OVERIG'), 31, 'x.n')} "
        f"else 'V18' end, x.op, {_kies(('school', 'duo', 'zorgteam'), 34, 'x.n')}, "
        f"{_uit('redenen', 35, 'x.n')}, case when k then {_uit('resultaten', 36, 'x.n')} "
        f"else '' end, case when k then x.op + {worp('x.n', 37, 120)} end "
        f"from (select *, {worp('n', 38, 10)} > 0 as k from "
        f"(select x.*, j.id from {_gebeurtenissen(aantal, 32, vanaf=5, tot=23)}) g) x "
        "join cases_jongere j on j.id = x.wie",
        aantal=aantal * 9 // 4,
        waarden=_LIJSTEN,
    )
    vul(
        Afwezigheid,
        kolommen="jongere_id, gemeente_id, van, tot_en_met, vorm, oorzaak",
        selectie="select j.id, j.gemeente_id, x.op, "
        f"case when {worp('x.n', 81, 50)} > 0 then x.op + 5 + {worp('x.n', 82, 90)} end, "
        f"{_kies(('geen_onderwijs', 'geen_onderwijs', 'dagbesteding', 'gedeeltelijk'), 83, 'x.n')}"
        f", 'ziekte' from {_gebeurtenissen(aantal, 84, vanaf=5, tot=18)}",
        aantal=aantal // 2,
    )
    vul(
        Vrijstelling,
        kolommen="jongere_id, gemeente_id, kanaal, grond, ontvangen_op, oordeel, oordeel_op, "
        "geldig_van, geldig_tot_en_met, plek",
        selectie="select j.id, j.gemeente_id, '', "
        f"{_kies(('5a', '5b', '5c', '11f', '11g', '3b', '15'), 91, 'x.n')}, x.op, "
        f"{_kies(('voldoet', 'voldoet', 'verleend', 'voldoet_niet', 'geweigerd'), 92, 'x.n')}, "
        f"x.op + 20, x.op, x.op + 30 + {worp('x.n', 93, 330)}, "
        f"{_kies(('KDC', 'BO', 'GEEN'), 94, 'x.n')} "
        f"from {_gebeurtenissen(aantal, 95, vanaf=5, tot=18)}",
        aantal=aantal // 8,
    )


def _zaken(aantal: int) -> None:
    soorten = (*("VERZUIM",) * 4, "AV", "AV", "BEMIDDELING", "LUXE", "THUISZITTER", "ZORG")
    vul(
        Zaak,
        kolommen="jongere_id, gemeente_id, soort, status, geopend_op, aanmelder, vastgesteld, "
        "vastgesteld_op, onderwijssoort, reden, resultaat, resultaat_op, gesloten_op",
        selectie="select j.id, j.gemeente_id, x.soort, "
        "case when x.open then 'in_behandeling' else 'gesloten' end, x.op, 'school', "
        f"case when x.soort in ('AV', 'LUXE') then {worp('x.n', 101, 3)} > 0 end, "
        f"case when x.soort in ('AV', 'LUXE') then x.op + 7 end, '', "
        f"{_uit('redenen', 102, 'x.n')}, "
        f"case when x.open then '' else {_uit('resultaten', 103, 'x.n')} end, "
        "case when x.open then null else x.op + duur end, "
        "case when x.open then null else x.op + duur end "
        f"from (select x.*, {_kies(soorten, 104, 'x.n')} as soort, "
        f"{worp('x.n', 105, 25)} = 0 as open, 5 + {worp('x.n', 106, 200)} as duur "
        f"from {_gebeurtenissen(aantal, 107, vanaf=5, tot=18)}) x "
        "join cases_jongere j on j.id = x.wie",
        aantal=aantal,
        waarden=_LIJSTEN,
    )
    vul(
        Contactmoment,
        kolommen="jongere_id, gemeente_id, datum, soort, doel, bereikt",
        selectie="select j.id, j.gemeente_id, x.op, "
        f"{_kies(('BRIEF', 'TELEFOON', 'GESPREK', 'HUISBEZOEK', 'APP'), 111, 'x.n')}, "
        f"{_kies(('benaderen', 'waarschuwen', 'begeleiden'), 112, 'x.n')}, x.n %% 3 > 0 "
        f"from {_gebeurtenissen(aantal, 113, vanaf=5, tot=27)}",
        aantal=aantal * 3 // 4,
    )


def _doorstroompunt(aantal: int) -> None:
    wie = f"from {_gebeurtenissen(aantal, 120, vanaf=16, tot=23)}"
    deel = aantal // 5
    vul(
        Uitval,
        kolommen="jongere_id, gemeente_id, uitgevallen_op, reden",
        selectie=f"select j.id, j.gemeente_id, x.op, {_uit('redenen', 122, 'x.n')} {wie}",
        aantal=deel,
        waarden=_LIJSTEN,
    )
    vul(
        Traject,
        kolommen="jongere_id, gemeente_id, doelgroep, benaderd_op, gestart_op, geeindigd_op, "
        "trajectsoort, uitkomst_benadering, bestemming, bestemming_op",
        selectie=f"select j.id, j.gemeente_id, {_kies(('nieuw', 'oud', 'kwetsbaar'), 123, 'x.n')},"
        f" x.op + 20, x.op + 40, x.op + 60 + {worp('x.n', 124, 200)}, "
        f"{_kies(('advies', 'intensief'), 125, 'x.n')}, {_uit('uitkomsten', 126, 'x.n')}, "
        f"{_uit('bestemmingen', 127, 'x.n')}, x.op + 60 + {worp('x.n', 124, 200)} {wie}",
        aantal=deel,
        waarden=_LIJSTEN,
    )
    vul(
        Dagbesteding,
        kolommen="jongere_id, gemeente_id, soort, van",
        selectie=f"select j.id, j.gemeente_id, 'werk', x.op + 100 {wie} and x.n %% 4 = 0",
        aantal=deel,
    )
    vul(
        Overstap,
        kolommen="jongere_id, gemeente_id, schooljaar, aangeschreven_op, contact_op, uitkomst",
        selectie="select j.id, j.gemeente_id, (extract(year from x.op - interval '7 months'))::int"
        " || '-' || (extract(year from x.op + interval '5 months'))::int, x.op, x.op + 10, '' "
        f"from {_gebeurtenissen(aantal, 131, vanaf=15, tot=18)}",
        aantal=deel,
    )


def _ware_aflopen() -> None:
    """Een op de vijftig meldingen eindigde met Halt of proces-verbaal."""
    with voor_systeem(list(Gemeente.objects.values_list("pk", flat=True))), met_wpg():
        invoegen(
            Uitkomst,
            kolommen=[
                *("jongere_id", "gemeente_id", "melding_id", "resultaat", "resultaat_op"),
                *("herkomst", "eerste_verwerking_op"),
            ],
            selectie="select jongere_id, gemeente_id, id, case when id %% 100 = 0 then 'PV' "
            "else 'HALT' end, resultaat_op, 'meting', %(dag)s "
            "from meldingen_verzuimmelding where id %% 50 = 0 and resultaat_op is not null",
            waarden={"dag": vandaag()},
            reden="Meting",
        )
        toets_uitgestelde_sloten()
