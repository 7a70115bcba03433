"""Wat er in de BI-uitvoer staat: per entiteit de velden en de vraag die ze vult.

Namen zonder `EIGEN_` zijn tabellen en kolommen van het Gemeentelijk Gegevensmodel (GGM) 2.5.1,
domein Onderwijs. Wat het GGM niet kent, heet `EIGEN_…`: zo leest niemand onze woorden als de norm.
Een subtype (een verzuimmelding is een aanvraag of melding) staat met de kolommen van zijn
supertype in een bestand. Nummers bestaan alleen in deze uitvoer (`rapportage.bi.uitvoer`).

Namen, adressen, nummers, vrije tekst, redenen en wat onder de Wpg valt, staan er niet in.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Veld:
    """Een kolom, met wat zij betekent."""

    naam: str
    uitleg: str

    @property
    def herkomst(self) -> str:
        """`GGM` of `eigen`."""
        return "eigen" if self.naam.startswith("EIGEN_") else "GGM"


@dataclass(frozen=True, slots=True)
class Entiteit:
    """Een bestand. sql: een kolom per veld, in dezelfde volgorde."""

    naam: str
    uitleg: str
    velden: tuple[Veld, ...]
    sql: str


_GEMEENTE: Final = Veld("EIGEN_GEMEENTECODE", "Woongemeente op de dag van de gebeurtenis (CBS)")
_LEERLING: Final = Veld("BETREFT_LEERLING_ID", "Nummer in LEERLING")
_SCHOOL: Final = Veld("BETREFT_SCHOOL_ID", "Nummer in SCHOOL; leeg als zij niet bekend is")
_RAAKT: Final = (
    "(ontvangen_op between %(van)s and %(tot)s or"
    " geldig_van <= %(tot)s and coalesce(geldig_tot_en_met, %(tot)s) >= %(van)s)"
)
"""Een vrijstelling die in de jaren is gevraagd of erin geldt."""
_NUMMER: Final = "row_number() over (order by gen_random_uuid())"

ENTITEITEN: Final = (
    Entiteit(
        "LEERLING",
        "De jongeren met een gebeurtenis in deze jaren",
        (
            Veld("LEERLING_ID", "Nummer dat alleen in deze uitvoer bestaat"),
            Veld("EIGEN_GEBOORTEJAAR", "Leeg als de groep in die gemeente te klein is"),
            Veld("EIGEN_GEMEENTECODE", "Gemeente van de gebeurtenissen (CBS)"),
        ),
        "select l.nr, l.geboortejaar, g.code from bi_leerling l"
        " join toegang_gemeente g on g.id = l.gemeente_id order by l.nr",
    ),
    Entiteit(
        "SCHOOL",
        "De vestigingen die genoemd worden",
        (
            Veld("SCHOOL_ID", "Nummer dat alleen in deze uitvoer bestaat"),
            Veld("NAAM", "Naam van de vestiging"),
            Veld("EIGEN_BRIN", "BRIN van de instelling (DUO)"),
            Veld("EIGEN_VESTIGING", "Nummer van de vestiging (DUO)"),
        ),
        "select b.nr, s.naam, s.brin, s.vestiging from bi_school b"
        " join cases_school s on s.id = b.school_id order by b.nr",
    ),
    Entiteit(
        "INSCHRIJVING",
        "Inschrijvingen van deze jongeren die in de jaren lopen",
        (
            Veld("INSCHRIJVING_ID", "Nummer dat alleen in deze uitvoer bestaat"),
            Veld("DATUM", "Eerste dag"),
            Veld("HEEFT_LEERLING_ID", "Nummer in LEERLING"),
            Veld("HEEFT_SCHOOL_ID", "Nummer in SCHOOL"),
            Veld("EIGEN_ONDERWIJSSOORT", "Code van de onderwijssoort"),
        ),
        "select i.nr, i.van, i.leerling, i.school, i.onderwijssoort"
        " from bi_inschrijving i order by i.nr",
    ),
    Entiteit(
        "UITSCHRIJVING",
        "Uitschrijvingen van deze jongeren in de jaren",
        (
            Veld("UITSCHRIJVING_ID", "Nummer dat alleen in deze uitvoer bestaat"),
            Veld("DATUM", "Laatste dag van de inschrijving"),
            Veld("HEEFT_LEERLING_ID", "Nummer in LEERLING"),
            Veld("HEEFT_SCHOOL_ID", "Nummer in SCHOOL"),
        ),
        f"select {_NUMMER}, i.tot_en_met, i.leerling, i.school from bi_inschrijving i"
        " where i.tot_en_met between %(van)s and %(tot)s order by 1",
    ),
    Entiteit(
        "VERZUIMMELDING",
        "Meldingen van verzuim en zorg, met de kolommen van AANVRAAGOFMELDING",
        (
            Veld("AANVRAAGOFMELDING_1020_ID", "Nummer dat alleen in deze uitvoer bestaat"),
            Veld("DATUM", "Dag van ontvangst"),
            _LEERLING,
            _SCHOOL,
            Veld("SOORTVERZUIMOFAANVRAAG_ENUM_ID", "Zie VERZUIMSOORT_ENUM"),
            Veld("DATUMSTART", "Eerste dag van het verzuim"),
            Veld("DATUMEINDE", "Laatste dag van het verzuim"),
            Veld("EIGEN_SOORT", "Code van de soort melding"),
            Veld("EIGEN_STATUS", "Code van de status"),
            Veld("EIGEN_RESULTAAT", "Code van het resultaat"),
            _GEMEENTE,
        ),
        f"select {_NUMMER}, m.ontvangen_op, l.nr, s.nr,"
        " case when m.soort = 'AV' then 1 when m.soort like 'ZORG%%' then null else 2 end,"
        " m.verzuim_van, m.verzuim_tot_en_met, m.soort, m.status, m.resultaat, g.code"
        " from meldingen_verzuimmelding m"
        " join bi_leerling l on l.jongere_id = m.jongere_id and l.gemeente_id = m.gemeente_id"
        " join toegang_gemeente g on g.id = m.gemeente_id"
        " left join bi_school s on s.school_id = m.school_id"
        " where m.ontvangen_op between %(van)s and %(tot)s order by 1",
    ),
    Entiteit(
        "VERLOFAANVRAAG",
        "Aanvragen om verlof (artikel 11 onder f en g), met de kolommen van AANVRAAGOFMELDING",
        (
            Veld("AANVRAAGOFMELDING_1020_ID", "Nummer dat alleen in deze uitvoer bestaat"),
            Veld("DATUM", "Dag van ontvangst"),
            _LEERLING,
            Veld("DATUMSTART", "Eerste gevraagde dag"),
            Veld("DATUMTOT", "Laatste gevraagde dag"),
            Veld("SOORTVERLOF", "Grond: 11f of 11g"),
            Veld("EIGEN_OORDEEL", "Code van het oordeel"),
            _GEMEENTE,
        ),
        f"select {_NUMMER}, v.ontvangen_op, b.leerling, v.gevraagd_van, v.gevraagd_tot_en_met,"
        " v.grond, v.oordeel, b.code from vrijstellingen_vrijstelling v"
        " join bi_beslissing b on b.vrijstelling_id = v.id"
        " where v.grond in ('11f', '11g') order by 1",
    ),
    Entiteit(
        "AANVRAAGVRIJSTELLING",
        "Beroepen op en aanvragen om vrijstelling, met de kolommen van AANVRAAGOFMELDING",
        (
            Veld("AANVRAAGOFMELDING_1020_ID", "Nummer dat alleen in deze uitvoer bestaat"),
            Veld("DATUMAANVRAAG", "Dag van ontvangst"),
            _LEERLING,
            Veld("LEIDT_TOT_BESLISSING_ID", "Nummer in VRIJSTELLING; leeg zonder oordeel"),
            _GEMEENTE,
        ),
        f"select {_NUMMER}, v.ontvangen_op, b.leerling,"
        " case when v.oordeel <> '' then b.nr end, b.code"
        " from vrijstellingen_vrijstelling v join bi_beslissing b on b.vrijstelling_id = v.id"
        " where v.grond not in ('11f', '11g') order by 1",
    ),
    Entiteit(
        "VRIJSTELLING",
        "Oordelen over een beroep of aanvraag, met de kolommen van BESLISSING",
        (
            Veld("BESLISSING_ID", "Nummer dat alleen in deze uitvoer bestaat"),
            Veld("DATUM", "Dag van het oordeel"),
            _LEERLING,
            Veld("AANVRAAGTOEGEKEND_ENUM_ID", "Zie BOOLEAN_ENUM"),
            Veld("DATUMSTART", "Eerste geldige dag"),
            Veld("DATUMEINDE", "Laatste geldige dag; leeg als zij doorloopt"),
            Veld("EIGEN_GROND", "Code van de grond"),
            Veld("EIGEN_OORDEEL", "Code van het oordeel; een beroep op artikel 5 is geen besluit"),
            _GEMEENTE,
        ),
        "select b.nr, v.oordeel_op, b.leerling,"
        " case when v.oordeel in ('voldoet', 'verleend') then 1"
        " when v.oordeel in ('voldoet_niet', 'geweigerd') then 3 else 4 end,"
        " v.geldig_van, v.geldig_tot_en_met, v.grond, v.oordeel, b.code"
        " from vrijstellingen_vrijstelling v join bi_beslissing b on b.vrijstelling_id = v.id"
        " where v.grond not in ('11f', '11g') and v.oordeel <> '' order by b.nr",
    ),
    Entiteit(
        "EIGEN_ZAAK",
        "Zaken die in de jaren lopen; het GGM kent ze niet in dit domein",
        (
            Veld("EIGEN_ZAAK_ID", "Nummer dat alleen in deze uitvoer bestaat"),
            _LEERLING,
            _SCHOOL,
            Veld("EIGEN_SOORT", "Code van de soort zaak"),
            Veld("EIGEN_STATUS", "Code van de status"),
            Veld("EIGEN_GEOPEND_OP", "Eerste dag"),
            Veld("EIGEN_GESLOTEN_OP", "Laatste dag; leeg als zij loopt"),
            Veld("EIGEN_RESULTAAT", "Code van het resultaat"),
            Veld("EIGEN_RESULTAAT_OP", "Dag van het resultaat"),
            _GEMEENTE,
        ),
        f"select {_NUMMER}, l.nr, s.nr, z.soort, z.status, z.geopend_op, z.gesloten_op,"
        " z.resultaat, z.resultaat_op, g.code from cases_zaak z"
        " join bi_leerling l on l.jongere_id = z.jongere_id and l.gemeente_id = z.gemeente_id"
        " join toegang_gemeente g on g.id = z.gemeente_id"
        " left join bi_school s on s.school_id = z.school_id"
        " where z.geopend_op <= %(tot)s and coalesce(z.gesloten_op, %(tot)s) >= %(van)s order by 1",
    ),
    Entiteit(
        "EIGEN_TRAJECT",
        "Trajecten van het Doorstroompunt die in de jaren lopen; het GGM kent ze niet",
        (
            Veld("EIGEN_TRAJECT_ID", "Nummer dat alleen in deze uitvoer bestaat"),
            _LEERLING,
            Veld("EIGEN_DOELGROEP", "Code van de doelgroep"),
            Veld("EIGEN_BENADERD_OP", "Dag van de benadering"),
            Veld("EIGEN_GESTART_OP", "Eerste dag van de begeleiding"),
            Veld("EIGEN_GEEINDIGD_OP", "Laatste dag; leeg als het loopt"),
            Veld("EIGEN_BESTEMMING", "Code van de bestemming"),
            _GEMEENTE,
        ),
        f"select {_NUMMER}, l.nr, t.doelgroep, t.benaderd_op, t.gestart_op, t.geeindigd_op,"
        " t.bestemming, g.code from doorstroompunt_traject t"
        " join bi_leerling l on l.jongere_id = t.jongere_id and l.gemeente_id = t.gemeente_id"
        " join toegang_gemeente g on g.id = t.gemeente_id"
        " where coalesce(t.gestart_op, t.benaderd_op) <= %(tot)s"
        " and coalesce(t.geeindigd_op, %(tot)s) >= %(van)s order by 1",
    ),
)
"""De bestanden, in de volgorde van de beschrijving."""

ENUMS: Final = {
    "VERZUIMSOORT_ENUM": ((1, "ABSOLUUT"), (2, "RELATIEF")),
    "BOOLEAN_ENUM": ((1, "JA"), (2, "LEEG"), (3, "NEE"), (4, "ONBEKEND")),
}
"""Waardelijsten van het GGM waar een kolom naar wijst."""

HULPTABELLEN: Final = (
    # Alleen jongeren met een gebeurtenis in deze gemeenten en jaren, een keer per gemeente.
    "create temporary table bi_leerling on commit drop as"
    f" select w.jongere_id, w.gemeente_id, {_NUMMER} as nr, left(j.geboren, 4)::int as geboortejaar"
    " from (select jongere_id, gemeente_id from meldingen_verzuimmelding"
    "  where gemeente_id = any(%(gemeenten)s) and ontvangen_op between %(van)s and %(tot)s"
    "  union select jongere_id, gemeente_id from vrijstellingen_vrijstelling"
    f"  where gemeente_id = any(%(gemeenten)s) and {_RAAKT}"
    "  union select jongere_id, gemeente_id from cases_zaak"
    "  where gemeente_id = any(%(gemeenten)s) and geopend_op <= %(tot)s"
    "  and coalesce(gesloten_op, %(tot)s) >= %(van)s"
    "  union select jongere_id, gemeente_id from doorstroompunt_traject"
    "  where gemeente_id = any(%(gemeenten)s) and coalesce(gestart_op, benaderd_op) <= %(tot)s"
    "  and coalesce(geeindigd_op, %(tot)s) >= %(van)s) w"
    " join cases_jongere j on j.id = w.jongere_id",
    # Een geboortejaar met weinig jongeren in een gemeente wijst iemand aan.
    "update bi_leerling l set geboortejaar = null from"
    " (select gemeente_id, geboortejaar from bi_leerling"
    "  group by gemeente_id, geboortejaar having count(*) < %(onder)s) k"
    " where k.gemeente_id = l.gemeente_id and k.geboortejaar = l.geboortejaar",
    "create temporary table bi_school on commit drop as"
    f" select school_id, {_NUMMER} as nr from"
    " (select distinct i.school_id from cases_inschrijving i"
    "  where i.jongere_id in (select jongere_id from bi_leerling)"
    "  union select m.school_id from meldingen_verzuimmelding m"
    "  where m.school_id is not null and m.gemeente_id = any(%(gemeenten)s)"
    "  union select z.school_id from cases_zaak z"
    "  where z.school_id is not null and z.gemeente_id = any(%(gemeenten)s)) s",
    "create temporary table bi_inschrijving on commit drop as"
    f" select {_NUMMER} as nr, l.nr as leerling, s.nr as school, i.van, i.tot_en_met,"
    " i.onderwijssoort from cases_inschrijving i"
    " join bi_leerling l on l.jongere_id = i.jongere_id"
    " join bi_school s on s.school_id = i.school_id"
    " where i.van <= %(tot)s and coalesce(i.tot_en_met, %(tot)s) >= %(van)s",
    "create temporary table bi_beslissing on commit drop as"
    f" select v.id as vrijstelling_id, l.nr as leerling, g.code, {_NUMMER} as nr"
    " from vrijstellingen_vrijstelling v"
    " join bi_leerling l on l.jongere_id = v.jongere_id and l.gemeente_id = v.gemeente_id"
    " join toegang_gemeente g on g.id = v.gemeente_id"
    f" where {_RAAKT}",
)
OPRUIMEN: Final = "drop table bi_beslissing, bi_inschrijving, bi_school, bi_leerling"
