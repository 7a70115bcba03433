"""Van regels naar meldingen: per nummer wint het laatste bericht, de volgorde doet er niet toe.

Alles wat de school zegt, ook de school zelf en de status zolang de gemeente de melding niet
aanraakte, is na afloop dat van het bericht met de laatste `laatste_mutatie`: in welke bestanden en
in welke volgorde zij ook kwamen. Bij een gelijk tijdstip geldt wat er het eerst was.

Eén ding hangt aan de aankomst, en dat is de bedoeling: `ontvangen_op` is de dag van het vroegste
bericht in het bestand waarmee de melding hier kwam, en een eerder bericht dat nog volgt verandert
niets (uitwisseling 2). Die dag bevriest ook de gemeente (W1), de onderwijssoort (W2), de leeftijd
voor de soort, de inschrijving en de zaak; een termijn die al loopt, schuift dus nooit terug.
"""

from datetime import date
from typing import Final

from django.db import connection

from inrichting.selectors import feestdagtabel, parameter, parameters
from kern.kalender import Feestdagtabel
from kern.klok import vandaag
from kern.termijnen import werkdagen_later
from kern.verzameling import bijwerken, invoegen
from meldingen.models import Verzuimmelding
from meldingen.regels import MEERDERJARIG, ZAAKSOORT, soorttabel
from toegang.models import Gemeente

REDEN: Final = "Bericht van DUO"
DAGEN_GEWIJZIGD: Final = "Dagen gewijzigd"
"""De reden in de historie als de gemeente zelf de dagen specificeert (art. 21 lid 4 BRO)."""

# Het laatste bericht per nummer en gemeente, en wanneer het eerste kwam. Bij gelijke tijd wint de
# eerste regel: een gelijk bericht verandert niets.
_GROEP: Final = """
create temp table groep on commit drop as
select distinct on (l.nummer, j.gemeente_id)
       l.regel, l.nummer, l.mutatie, l.jongere_id, j.gemeente_id as thuis_id, j.geboortedatum,
       j.geboren, min(l.mutatie) over (partition by l.nummer, j.gemeente_id) as eerste
from lijn l join cases_jongere j on j.id = l.jongere_id
order by l.nummer, j.gemeente_id, l.mutatie desc nulls last, l.regel
"""

# Bestaat de melding al? In deze gemeente, of bij deze jongere toen zij elders woonde (W1).
_BEKEND: Final = """
create temp table bekend on commit drop as
select distinct on (g.regel) g.regel, m.id as melding_id,
       m.laatste_mutatie is null and g.mutatie is not null
         or g.mutatie > m.laatste_mutatie as later
from groep g join meldingen_verzuimmelding m on m.meldingsnummer = g.nummer
  and (m.gemeente_id = g.thuis_id or m.jongere_id = g.jongere_id)
order by g.regel, (m.jongere_id = g.jongere_id) desc, m.id
"""

# Een nieuwe melding: de dag van ontvangst bevriest gemeente (W1), onderwijssoort (W2) en soort.
_NIEUW: Final = """
create temp table nieuw on commit drop as
select g.regel, g.nummer, g.jongere_id, g.thuis_id, g.ontvangen_op,
       coalesce(w.gemeente_id, g.thuis_id) as gemeente_id, s.id as school_id,
       extract(year from g.ontvangen_op) - left(g.geboren, 4)::int
         - (to_char(g.ontvangen_op, 'MM-DD') < right(replace(g.geboren, '-00', '-99'), 5))::int
         >= %(meerderjarig)s as oud
from (select *, coalesce((eerste at time zone 'Europe/Amsterdam')::date, %(vandaag)s)
        as ontvangen_op from groep) g
join inlees i on i.regel = g.regel
left join bekend b on b.regel = g.regel
left join school_van s on s.brin = i.brin and s.vestiging = i.vestiging
left join woonde w on w.regel = g.regel
where b.regel is null
"""

_WOONDE: Final = """
create temp table woonde on commit drop as
select distinct on (g.regel) g.regel, w.gemeente_id
from (select *, coalesce((eerste at time zone 'Europe/Amsterdam')::date, %(vandaag)s)
        as dag from groep) g
join cases_woonplaats w on w.jongere_id = g.jongere_id
  and w.van <= g.dag and (w.tot_en_met is null or w.tot_en_met >= g.dag)
order by g.regel, w.van desc, w.id desc
"""

# Bij een dubbele vestiging de school die nog open is, en daarvan de oudste rij.
_SCHOOL: Final = """
create temp table school_van on commit drop as
select distinct on (brin, vestiging) brin, vestiging, id from cases_school
where brin <> '' order by brin, vestiging, (gesloten_op is not null), id
"""

_LEERT: Final = """
create temp table leert on commit drop as
select distinct on (n.regel) n.regel, i.onderwijssoort,
       case when i.school_id = n.school_id
             and (i.tot_en_met is null or i.tot_en_met >= n.ontvangen_op) then i.id end
         as inschrijving_id
from nieuw n join cases_inschrijving i on i.jongere_id = n.jongere_id and i.van <= n.ontvangen_op
order by n.regel, (i.tot_en_met is null or i.tot_en_met >= n.ontvangen_op) desc,
         (i.school_id = n.school_id) desc nulls last, i.van desc, i.id desc
"""

# De lopende zaak per jongere, gemeente en soort; bij meer de laatst geopende.
_LOPEND: Final = """
create temp table lopend on commit drop as
select distinct on (z.jongere_id, z.gemeente_id, z.soort)
       z.jongere_id, z.gemeente_id, z.soort, z.id
from cases_zaak z
where z.status in ('nieuw', 'in_behandeling', 'wacht')
  and z.jongere_id in (select jongere_id from nieuw)
order by z.jongere_id, z.gemeente_id, z.soort, z.geopend_op desc, z.id desc
"""

# Alles wat een nieuwe melding nodig heeft en niet uit het bericht komt. Telregel V0 met de leeftijd
# op de dag van ontvangst. Een ingetrokken of al afgehandelde melding vraagt geen zaak.
_KLAAR: Final = """
create temp table klaar on commit drop as
select v.*, case when v.status = 'nieuw' then z.zaaksoort end as zaaksoort, o.id as zaak_id
from (
  select n.regel, n.nummer, n.jongere_id, n.gemeente_id, n.school_id, n.ontvangen_op,
         l.inschrijving_id, coalesce(l.onderwijssoort, 'GEEN') as onderwijssoort, i.status,
         d.termijn, coalesce(case when n.oud then s.oud else s.jong end, d.overig) as soort
  from nieuw n
  join inlees i on i.regel = n.regel
  join soort s on s.duo_soort = i.duo_soort
  join dagregel d on d.gemeente_id = n.gemeente_id and d.dag = n.ontvangen_op
  left join leert l on l.regel = n.regel) v
join zaaksoort z on z.soort = v.soort
left join lopend o on v.status = 'nieuw' and o.jongere_id = v.jongere_id
  and o.gemeente_id = v.gemeente_id and o.soort = z.zaaksoort
"""

# Wie verhuisd is, kan in de gemeente van die dag dezelfde melding al hebben.
_ELDERS_BEKEND: Final = """
with dubbel as (
  delete from nieuw n using meldingen_verzuimmelding m
  where n.gemeente_id <> n.thuis_id and m.meldingsnummer = n.nummer
    and m.gemeente_id = n.gemeente_id
  returning n.regel, m.id, m.laatste_mutatie)
insert into bekend select d.regel, d.id, g.mutatie > d.laatste_mutatie
from dubbel d join groep g on g.regel = d.regel
"""
_DUBBEL: Final = """
delete from nieuw n using nieuw v
where n.nummer = v.nummer and n.gemeente_id = v.gemeente_id and n.regel > v.regel
"""

_UIT_BERICHT: Final = {
    "verzuim_van": "begindatum",
    "verzuim_tot_en_met": "einddatum",
    "leslocatie": "leslocatie",
    "alle_lessen_gemist": "alle_lessen_gemist",
    "reden_school": "reden",
    "ondernomen_actie": "ondernomen_actie",
    "actie_gewenst": "actie_gewenst",
    "prioriteit": "prioriteit",
    "toelichting_geen_actie": "toelichting_geen_actie",
    "contact_naam": "contact_naam",
    "contact_functie": "contact_functie",
    "contact_telefoon": "contact_telefoon",
    "contact_email": "contact_email",
    "laatste_mutatie": "laatste_mutatie",
    "duo_soort": "duo_soort",
    "dagen": "dagen",
    "uren": "uren",
}
"""Wat van de school is: kolom van de melding -> veld van het bericht."""


def _grens() -> dict[str, int]:
    return {"meerderjarig": int(parameter(MEERDERJARIG, op=vandaag()))}


def groeperen() -> None:
    """Bepaal per nummer het geldende bericht en wat er al is: `groep`, `bekend` en `klaar`."""
    waarden: dict[str, date | int] = {"vandaag": vandaag(), **_grens()}
    with connection.cursor() as cursor:
        cursor.execute(
            "drop table if exists groep, bekend, woonde, school_van, nieuw, leert, dagregel,"
            " soort, lopend, klaar"
        )
        cursor.execute(_GROEP)
        cursor.execute("analyze groep")
        cursor.execute(_BEKEND)
        cursor.execute(_SCHOOL)
        cursor.execute(_WOONDE, waarden)
        cursor.execute(_NIEUW, waarden)
        cursor.execute(_ELDERS_BEKEND)
        cursor.execute(_DUBBEL)
        cursor.execute("analyze nieuw")
        cursor.execute(_LEERT)
        cursor.execute("analyze leert")
        _soorttabel(cursor)
        _dagregels(cursor)
        cursor.execute(_LOPEND)
        cursor.execute(_KLAAR)
        cursor.execute("analyze klaar")


def _soorttabel(cursor: object) -> None:
    cursor.execute(  # type: ignore[attr-defined]
        "create temp table soort on commit drop as select * from unnest("
        "%s::text[], %s::text[], %s::text[]) s(duo_soort, jong, oud)",
        [list(kolom) for kolom in zip(*soorttabel(), strict=True)],
    )
    cursor.execute(  # type: ignore[attr-defined]
        "drop table if exists zaaksoort; create temp table zaaksoort on commit drop as"
        " select * from unnest(%s::text[], %s::text[]) z(soort, zaaksoort)",
        [list(ZAAKSOORT), list(ZAAKSOORT.values())],
    )


def _dagregels(cursor: object) -> None:
    """Wat per gemeente en dag geldt: de soort van `overig`, en de uiterste dag van reageren."""
    cursor.execute(  # type: ignore[attr-defined]
        "select distinct gemeente_id, ontvangen_op from nieuw"
        " union select m.gemeente_id, m.ontvangen_op from bekend b"
        " join meldingen_verzuimmelding m on m.id = b.melding_id where b.later"
    )
    paren = cursor.fetchall()  # type: ignore[attr-defined]
    wet, feestdagen = parameters(), feestdagtabel()
    gemeenten = {g.pk: g for g in Gemeente.objects.filter(pk__in={g for g, _ in paren})}
    rijen = []
    for gemeente_id, dag in paren:
        gemeente = gemeenten[gemeente_id]
        bereik = {"gemeentecode": gemeente.code, "telprofiel": gemeente.telprofiel}
        overig = wet.waarde("overige_melding_soort", op=dag, **bereik)
        werkdagen = wet.waarde("eerste_reactie_werkdagen", op=dag, **bereik)
        rijen.append((gemeente_id, dag, overig, _termijn(dag, int(werkdagen), feestdagen)))
    cursor.execute(  # type: ignore[attr-defined]
        "create temp table dagregel on commit drop as select * from unnest(%s::bigint[],"
        " %s::date[], %s::text[], %s::date[]) d(gemeente_id, dag, overig, termijn)",
        [list(kolom) for kolom in zip(*rijen, strict=True)] if rijen else [[], [], [], []],
    )


def _termijn(dag: date, werkdagen: int, feestdagen: Feestdagtabel) -> date:
    return werkdagen_later(dag, aantal=werkdagen, gelijkgesteld=feestdagen)


def meldingen_toevoegen() -> int:
    """Schrijf de nieuwe meldingen met hun historie, al gekoppeld aan hun zaak. Geeft het aantal."""
    velden = ", ".join(f"i.{veld}" for veld in _UIT_BERICHT.values())
    return invoegen(
        Verzuimmelding,
        kolommen=(
            *("gemeente_id", "jongere_id", "meldingsnummer", "zaak_id", "school_id"),
            *("inschrijving_id", "onderwijssoort", "ontvangen_op", "soort", "status", "kanaal"),
            *_UIT_BERICHT,
        ),
        selectie=(
            "select n.gemeente_id, n.jongere_id, n.nummer, coalesce(n.zaak_id, g.id), n.school_id,"
            " n.inschrijving_id, n.onderwijssoort, n.ontvangen_op, n.soort, n.status, 'duo',"
            f" {velden} from klaar n join inlees i on i.regel = n.regel"
            " left join geopend g on n.zaak_id is null and g.jongere_id = n.jongere_id"
            " and g.gemeente_id = n.gemeente_id and g.soort = n.zaaksoort"
        ),
        reden=REDEN,
    )


# Wat de gemeente zelf invulde, blijft staan: zaak, reden, resultaat, reden en opmerking van
# afsluiten, en dagen die zij zelf specificeerde. Intrekken sluit de melding, nooit de zaak.
_EIGEN_DAGEN: Final = (
    "exists (select from meldingen_historicalverzuimmelding h where h.id = t.id"
    f" and h.history_change_reason = '{DAGEN_GEWIJZIGD}')"
)
_EIGEN_WERK: Final = (
    "exists (select from meldingen_historicalverzuimmelding h where h.id = t.id"
    f" and h.history_change_reason is distinct from '{REDEN}')"
)
_STATUS: Final = (
    "case when s.status = 'ingetrokken' then 'ingetrokken'"
    f" when t.status <> 'ingetrokken' and {_EIGEN_WERK} then t.status"
    " when t.reden_afsluiten <> '' then 'afgesloten' else s.status end"
)
_SOORT: Final = (
    "case when s.duo_soort = t.duo_soort then t.soort else coalesce(case when"
    " extract(year from t.ontvangen_op) - left(s.geb, 4)::int"
    " - (to_char(t.ontvangen_op, 'MM-DD') < right(replace(s.geb, '-00', '-99'), 5))::int >= "
    "%(meerderjarig)s then s.code_oud else s.code_jong end, s.overig) end"
)


def meldingen_bijwerken() -> int:
    """Werk bestaande meldingen bij waar dit bericht later is. Geeft het aantal."""
    zet = {kolom: f"s.{veld}" for kolom, veld in _UIT_BERICHT.items()}
    zet["dagen"] = f"case when {_EIGEN_DAGEN} then t.dagen else s.dagen end"
    zet["uren"] = f"case when {_EIGEN_DAGEN} then t.uren else s.uren end"
    zet["status"] = _STATUS
    zet["soort"] = _SOORT
    zet["school_id"] = "s.school_id"
    return bijwerken(
        Verzuimmelding,
        zet=zet,
        bron=(
            "(select b.melding_id, i.*, j.geboren as geb, sc.id as school_id, so.jong as code_jong,"
            " so.oud as code_oud, d.overig from bekend b"
            " join inlees i on i.regel = b.regel"
            " join meldingen_verzuimmelding m on m.id = b.melding_id"
            " join cases_jongere j on j.id = m.jongere_id"
            " join soort so on so.duo_soort = i.duo_soort"
            " join dagregel d on d.gemeente_id = m.gemeente_id and d.dag = m.ontvangen_op"
            " left join school_van sc on sc.brin = i.brin and sc.vestiging = i.vestiging"
            " where b.later)"
        ),
        waar="t.id = s.melding_id",
        waarden=_grens(),
        reden=REDEN,
    )
