"""De SQL van benaderen en van de ladder geeft hetzelfde als de zuivere regels, op elk feit."""

import json
import random
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection

from cases.models import Woonplaats
from doorstroompunt.benaderen.inrichting import regels_van, sqlwaarden
from doorstroompunt.benaderen.lijst import standen_van
from doorstroompunt.benaderen.uitleg import feiten_uit
from doorstroompunt.benaderen.vraag import (
    AANTAL_VAN,
    INRICHTING,
    LADDER,
    REDEN,
    STAP,
    STAP_OP,
    UITKOMST,
    VOLGENDE_STAP,
)
from doorstroompunt.regels.benaderen import Benaderfeiten, benaderen
from doorstroompunt.regels.ladder import Ladderfeiten, volgende_stap
from inrichting.selectors import parameters
from tests.begeleiding.hulp import UITGEVALLEN, VANDAAG, contact, een_uitvaller, hulp, werk
from tests.fabrieken import een_inschrijving, een_school
from tests.regels.hulp import TELPROFIELEN

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
SOORTEN = ("APP", "TELEFOON", "MAIL", "BRIEF", "HUISBEZOEK")
DAGEN = (date(2021, 3, 1), date(2025, 12, 31), VANDAAG, date(2028, 2, 29))


def _profielen():
    return [
        SimpleNamespace(pk=nr, code=f"0{nr}", telprofiel=profiel)
        for nr, profiel in enumerate([*sorted(TELPROFIELEN), ""], start=1)
    ]


def _waarden(op):
    wet = parameters()
    return wet, sqlwaarden(regels_van(_profielen(), op=op, wet=wet), op=op, wet=wet)


@pytest.mark.parametrize("op", DAGEN)
def test_vsv_09_de_sql_geeft_de_uitkomst_en_reden_van_de_regel(op):
    lot = random.Random(op.toordinal())
    wet, waarden = _waarden(op)
    feiten = []
    for nr in range(1500):
        # Rond de grenzen: precies jarig, precies genoeg uren of inkomen.
        geboren = op.replace(year=op.year - lot.choice((17, 18, 19, 26)), day=28)
        feiten.append(
            {
                "nr": nr,
                "gemeente_id": lot.choice(_profielen()).pk,
                "geboren": (geboren + timedelta(days=lot.choice((-1, 0, 1, 2)))).isoformat(),
                "hoort": lot.random() < 0.9,
                "verhuisd": lot.random() < 0.1,
                "andere_instantie": lot.random() < 0.3,
                "werkt": lot.choice((None, True, False)),
                "uren": lot.choice((None, 0, 0.5, 11.5, 12, 23.75, 24, 40)),
                "inkomen": lot.choice((None, 0, 579.99, 580, 1800)),
            }
        )
    sql = f"""with {INRICHTING}, f as (
        select * from jsonb_to_recordset(%(feiten)s::jsonb) f(nr int, gemeente_id bigint,
          geboren date, hoort boolean, verhuisd boolean, andere_instantie boolean, werkt boolean,
          uren numeric, inkomen numeric))
      select f.nr, r.reden, {UITKOMST} from f join inrichting i on i.gemeente_id = f.gemeente_id
      cross join lateral (select {REDEN} as reden) r order by f.nr"""
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden | {"feiten": json.dumps(feiten)})
        uit = cursor.fetchall()
    profiel = {p.pk: p for p in _profielen()}
    redenen = set()
    for feit, (_, reden, uitkomst) in zip(feiten, uit, strict=True):
        oordeel = benaderen(
            Benaderfeiten(
                geboren=date.fromisoformat(feit["geboren"]),
                hoort_bij_doelgroep=feit["hoort"],
                verhuisd=feit["verhuisd"],
                andere_instantie=feit["andere_instantie"],
                werkt=feit["werkt"],
                uren_per_week=None if feit["uren"] is None else Decimal(str(feit["uren"])),
                inkomen_per_maand=None
                if feit["inkomen"] is None
                else Decimal(str(feit["inkomen"])),
            ),
            op=op,
            wet=wet,
            telprofiel=profiel[feit["gemeente_id"]].telprofiel,
        )
        assert (oordeel.reden, oordeel.uitkomst) == (reden, uitkomst), feit
        redenen.add(reden)
    assert len(redenen) >= 10


def test_vsv_10_de_sql_geeft_de_stap_en_dag_van_de_ladder():
    lot = random.Random(10)
    wet, waarden = _waarden(VANDAAG)
    regels = {r.gemeente_id: r for r in regels_van(_profielen(), op=VANDAAG, wet=wet)}
    feiten = []
    for nr in range(1500):
        aantallen = {f"n_{s.lower()}": lot.choice((0, 0, 0, 1, 2, 3)) for s in SOORTEN}
        begin = VANDAAG - timedelta(days=lot.randrange(200))
        laatste = (begin + timedelta(days=lot.randrange(30))).isoformat()
        feiten.append(
            {
                "nr": nr,
                "gemeente_id": lot.choice(_profielen()).pk,
                "begin": begin.isoformat(),
                "laatste_op": laatste if any(aantallen.values()) else None,
                "bereikt_op": laatste if lot.random() < 0.2 and any(aantallen.values()) else None,
                **aantallen,
            }
        )
    kolommen = ", ".join(f"n_{s.lower()} int" for s in SOORTEN)
    volgende = VOLGENDE_STAP.format(gemeente="p.gemeente_id", aantal=AANTAL_VAN)
    sql = f"""with {LADDER}, p as (
        select * from jsonb_to_recordset(%(feiten)s::jsonb) p(nr int, gemeente_id bigint,
          begin date, laatste_op date, bereikt_op date, {kolommen}))
      select {STAP}, {STAP_OP.format(begin="p.begin")}
      from p cross join {volgende} order by p.nr"""
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden | {"feiten": json.dumps(feiten)})
        uit = cursor.fetchall()
    stappen = set()
    for feit, gevonden in zip(feiten, uit, strict=True):
        stand = volgende_stap(
            Ladderfeiten(
                begin=date.fromisoformat(feit["begin"]),
                pogingen={s: feit[f"n_{s.lower()}"] for s in SOORTEN},
                laatste_op=date.fromisoformat(feit["laatste_op"]) if feit["laatste_op"] else None,
                bereikt_op=date.fromisoformat(feit["bereikt_op"]) if feit["bereikt_op"] else None,
            ),
            regels[feit["gemeente_id"]].ladder,
        )
        assert (stand.stap, stand.op) == gevonden, feit
        stappen.add(stand.stap)
    assert stappen == {"app", "brief_1", "brief_2", "huisbezoek", "vervolg", "besluit"}


def _stand(jongere, *gemeenten):
    rijen = standen_van(jongere.pk, list(gemeenten) or [jongere.gemeente], op=VANDAAG)
    assert len(rijen) <= 1 or len(gemeenten) > 1
    return rijen[0] if rijen else None


def test_de_feiten_komen_uit_werk_instantie_en_school(alles, gemeente_a):
    with alles():
        kaal, rijk, arm, ingeschreven = (een_uitvaller(gemeente_a) for _ in range(4))
        werk(rijk, uren=20, inkomen=400)
        werk(rijk, uren=10, inkomen=300)
        werk(arm, uren=None, inkomen=579.99)
        hulp(arm)
        werk(arm, uren=30, inkomen=3000, tot_en_met=date(2026, 10, 31))
        een_inschrijving(ingeschreven, een_school(), van=date(2026, 11, 1), onderwijssoort="MBO2")
        # Utrecht toetst het inkomen: 700 is genoeg, 579,99 niet.
        assert _stand(kaal)["reden"] == "inkomen_onbekend"
        assert (_stand(rijk)["reden"], _stand(rijk)["uitkomst"]) == ("inkomen", "niet")
        assert _stand(arm)["reden"] == "geen_of_laag_inkomen"
        assert _stand(arm)["andere_instantie"]
        assert _stand(ingeschreven)["hoort"] is False
        feiten = feiten_uit(_stand(rijk))
        assert feiten.uren_per_week == 30
        assert feiten.inkomen_per_maand == 700


def test_werk_en_hulp_tellen_van_de_eerste_tot_en_met_de_laatste_dag(alles, gemeente_a):
    net, voorbij, straks, dagbesteding = (
        {"van": VANDAAG, "tot_en_met": VANDAAG},
        *({"tot_en_met": VANDAAG - DAG}, {"van": VANDAAG + DAG}, {"soort": "arbeidsmatig"}),
    )
    stand = {}
    with alles():
        for naam, velden in (
            ("net", net),
            ("voorbij", voorbij),
            ("straks", straks),
            ("anders", dagbesteding),
        ):
            jongere = een_uitvaller(gemeente_a)
            werk(jongere, uren=30, inkomen=None if naam == "anders" else 700, **velden)
            if naam != "anders":
                hulp(jongere, **velden)
            stand[naam] = _stand(jongere)
    assert {naam: rij["reden"] for naam, rij in stand.items()} == {
        "net": "inkomen",
        "voorbij": "inkomen_onbekend",
        "straks": "inkomen_onbekend",
        # Arbeidsmatige dagbesteding is geen werk: dit is niet onbekend, er is geen inkomen.
        "anders": "geen_of_laag_inkomen",
    }
    assert {naam for naam, rij in stand.items() if rij["andere_instantie"]} == {"net"}
    assert {naam: rij["uren"] for naam, rij in stand.items()} == {
        "net": 30,
        "voorbij": None,
        "straks": None,
        "anders": None,
    }


@pytest.mark.parametrize(
    ("geboren", "hoort"),
    [
        (date(1999, 11, 27), False),  # wordt vandaag 27
        (date(1999, 11, 28), True),  # wordt morgen 27
        (date(2008, 11, 27), True),  # wordt vandaag 18
        (date(2008, 11, 28), False),  # wordt morgen 18: nog kwalificatieplichtig
    ],
)
def test_d2_de_leeftijd_van_de_doelgroep(alles, gemeente_a, geboren, hoort):
    with alles():
        stand = _stand(een_uitvaller(gemeente_a, geboren=geboren))
    assert stand["hoort"] is hoort
    assert stand["reden"] == ("inkomen_onbekend" if hoort else "geen_doelgroep")


def test_wie_verhuisde_wordt_hier_niet_benaderd(alles, gemeente_a, gemeente_b):
    with alles():
        jongere = een_uitvaller(gemeente_a)
        woonde = Woonplaats.objects.get(jongere=jongere)
        woonde.tot_en_met = date(2026, 11, 9)
        woonde.save()
        jongere.gemeente = gemeente_b
        jongere.save()
        stand = _stand(jongere, gemeente_a)
    assert (stand["reden"], stand["uitkomst"]) == ("verhuisd", "niet")


def test_de_ladder_telt_pogingen_sinds_de_laatste_uitval(alles, gemeente_a):
    with alles():
        jongere = een_uitvaller(gemeente_a)
        contact(jongere, "BRIEF", UITGEVALLEN - timedelta(days=90))
        assert (_stand(jongere)["stap"], _stand(jongere)["stap_op"]) == ("brief_1", "2026-10-01")
        contact(jongere, "APP", UITGEVALLEN)
        assert _stand(jongere)["pogingen"] == 1
        contact(jongere, "BRIEF", date(2026, 10, 5))
        # Een ander doel, of een contact in de toekomst, is geen poging; de eerste dag telt mee.
        contact(jongere, "BRIEF", date(2026, 10, 6), doel="informeren")
        contact(jongere, "BRIEF", VANDAAG + DAG)
        assert (_stand(jongere)["stap"], _stand(jongere)["stap_op"]) == ("brief_2", "2026-10-19")
        contact(jongere, "TELEFOON", date(2026, 10, 20))
        assert (_stand(jongere)["stap"], _stand(jongere)["stap_op"]) == ("brief_2", "2026-11-03")
        contact(jongere, "HUISBEZOEK", date(2026, 11, 1))
        assert _stand(jongere)["stap"] == "besluit"
        contact(jongere, "GESPREK", date(2026, 11, 2), bereikt=True)
        assert (_stand(jongere)["stap"], _stand(jongere)["stap_op"]) == ("vervolg", "2026-11-02")
