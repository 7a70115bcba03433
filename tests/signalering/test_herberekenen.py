"""Een act verandert een feit, en het signaal is er meteen, of meteen weg."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import connection, transaction

from cases.models import Contactmoment, Schoolafspraak, Signaal, Woonplaats
from cases.regels.schade import SIGNALEN
from cases.services.zaken import Sluiting, zaak_openen, zaak_sluiten
from doorstroompunt.models import Traject
from kern.grens import voor_systeem
from kern.modellen import Persoonsmodel
from kern.verzameling import bijwerken, verzamelhaken
from meldingen.models import Afwezigheid
from signalering import herberekenen, tasks
from signalering.models import Herberekening
from signalering.services import herberekening as wachtrij
from signalering.services import (
    herberekening_afwerken,
    open_herberekeningen,
    signalen_herberekenen,
    signaleren,
)
from signalering.sql import DELEN, delen_bij, vraag
from signalering.sql.termijnen import AANVRAGEN, ZAAKTERMIJNEN
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_jongere,
    een_school,
    een_zaak,
)
from toegang.selectors import alle_gemeente_ids

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("signalen_meteen")]
OP = date(2025, 12, 1)
DAG = timedelta(days=1)


@pytest.fixture(autouse=True)
def _op_1_december():
    with time_machine.travel("2025-12-01 09:00 +01:00", tick=False):
        yield


@pytest.fixture
def uitgedeeld(monkeypatch):
    """Wat er naar de werkers gaat."""
    uit: list[tuple[str, object]] = []
    for naam in ("jongeren", "gemeente", "nacht", "herberekening"):
        taak = getattr(tasks, naam)
        monkeypatch.setattr(taak, "delay", lambda naam=naam, **w: uit.append((naam, w)))
    return uit


def geldend(jongere):
    rijen = Signaal.objects.filter(ingetrokken_op=None, jongere=jongere)
    return sorted(rijen.values_list("soort", flat=True))


def test_een_nieuwe_inschrijving_trekt_absoluut_verzuim_meteen_in(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
    with alles():
        assert geldend(jongere) == ["absoluut_verzuim"]
        een_inschrijving(jongere, een_school(gemeente_a))
        assert geldend(jongere) == ["absoluut_verzuim"]  # pas na de commit
    with alles():
        assert geldend(jongere) == []
        rij = Signaal.objects.get(jongere=jongere)
        assert (rij.status, rij.ingetrokken_op) == ("ingetrokken", OP)
        laatste = rij.historie.latest("history_id")
        assert (laatste.history_user_id, laatste.history_change_reason) == (None, "Geldt niet meer")


def test_een_zaak_openen_en_sluiten_verandert_de_signalen(gemeente_a, accounts, alles):
    wie = accounts["leerplicht-a"]
    with alles():
        jongere = een_jongere(gemeente_a)
    with alles():
        zaak = zaak_openen(jongere, soort="AV", medewerker=wie, behandelaar=wie)
    with alles():
        # De eerste reactie is binnen vijf werkdagen: dat is meteen een termijn.
        assert geldend(jongere) == ["termijn_verloopt"]
        zaak.refresh_from_db()
        zaak.status = "in_behandeling"
        zaak.save()
        zaak_sluiten(
            zaak,
            sluiting=Sluiting("INGESCHREVEN", motivering_afwijking="Al opgelost"),
            medewerker=wie,
        )
    with alles():
        assert geldend(jongere) == ["absoluut_verzuim"]


def test_een_verwijderd_feit_telt_ook(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a))
        weg = een_afwezigheid(jongere, van=date(2025, 11, 3))
    with alles():
        assert geldend(jongere) == ["thuiszitter"]
        weg.delete()
    with alles():
        assert geldend(jongere) == []


def test_een_traject_trekt_de_doelgroep_in(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a, geboren="2005-06-15", geboortedatum=date(2005, 6, 15))
    with alles():
        assert geldend(jongere) == ["doelgroep_doorstroompunt"]
        Traject(jongere=jongere, gemeente=gemeente_a, doelgroep="oud", benaderd_op=OP).save()
    with alles():
        assert geldend(jongere) == []


def test_overlijden_en_verhuizen(gemeente_a, gemeente_b, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
    with alles():
        oud = Woonplaats.objects.get(jongere=jongere)
        oud.tot_en_met = OP - DAG
        oud.save()
        Woonplaats(jongere=jongere, gemeente=gemeente_b, van=OP).save()
    with alles():
        rijen = Signaal.objects.filter(jongere=jongere).order_by("pk")
        assert [(r.gemeente_id, r.ingetrokken_op) for r in rijen] == [
            (gemeente_a.pk, OP),
            (gemeente_b.pk, None),
        ]
        jongere.refresh_from_db()
        jongere.overleden_op = OP
        jongere.save()
    with alles():
        assert geldend(jongere) == []


def test_alleen_deze_jongere_wordt_opnieuw_bekeken(gemeente_a, alles):
    with alles():
        een, ander = een_jongere(gemeente_a), een_jongere(gemeente_a)
    with alles(), herberekenen.zonder_herberekenen():
        for jongere in (een, ander):
            een_inschrijving(jongere, een_school(gemeente_a))
    with alles():
        assert geldend(een) == geldend(ander) == ["absoluut_verzuim"]
        uitkomst = signalen_herberekenen(OP, jongeren=[een.pk])
        assert (uitkomst.geldend, uitkomst.vervallen) == (0, 1)
        assert geldend(ander) == ["absoluut_verzuim"]


def test_een_voor_een_is_hetzelfde_als_de_nacht(gemeente_a, gemeente_b, alles):
    """Wie overdag wordt bijgewerkt, laat de nacht niets te doen."""
    with alles():
        for gemeente in (gemeente_a, gemeente_b):
            for jaar in (2002, 2005, 2008, 2012):
                geboren = date(jaar, 1, 20)
                jongere = een_jongere(gemeente, geboren=geboren.isoformat(), geboortedatum=geboren)
                een_zaak(jongere, geopend_op=date(2025, 10, 6), termijn=OP)
    with alles():
        assert Signaal.objects.filter(ingetrokken_op=None).exists()
        uitkomst = signaleren(OP, gemeenten=alle_gemeente_ids())
        assert (uitkomst.nieuw, uitkomst.gewijzigd, uitkomst.vervallen) == (0, 0, 0)


def test_twee_keer_geeft_de_tweede_keer_niets(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
    with alles():
        uitkomst = signalen_herberekenen(OP, jongeren=[jongere.pk])
        assert (uitkomst.geldend, uitkomst.nieuw, uitkomst.gewijzigd, uitkomst.vervallen) == (
            *(1, 0),
            *(0, 0),
        )


def test_een_verzameling_gaat_naar_een_werker(gemeente_a, alles, uitgedeeld):
    """Een inname wacht niet op het rekenen, en rekent ook niet per bestand."""
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a))
        een_afwezigheid(jongere, van=date(2025, 11, 3))
    with alles():
        assert geldend(jongere) == ["thuiszitter"]
        bijwerken(
            Afwezigheid,
            zet={"tot_en_met": "'2025-11-28'"},
            bron="(select 1)",
            waar="t.jongere_id = %(id)s",
            waarden={"id": jongere.pk},
        )
    assert uitgedeeld == []
    (vraag,) = Herberekening.objects.all()
    assert (vraag.gemeente_id, vraag.jongeren) == (None, [jongere.pk])
    tasks.herberekeningen()
    assert uitgedeeld == [("herberekening", {"pk": vraag.pk})]
    tasks.herberekening(pk=vraag.pk)
    tasks.herberekening(pk=vraag.pk)  # een tweede keer doet niets
    assert not Herberekening.objects.exists()
    with alles():
        assert geldend(jongere) == []


def test_een_inname_die_terugdraait_vraagt_niets(gemeente_a, alles):
    haak = verzamelhaken["signalering"]
    with pytest.raises(ZeroDivisionError), alles(), transaction.atomic():
        haak.geschreven(Afwezigheid, [1, 2])
        raise ZeroDivisionError
    assert not Herberekening.objects.exists()


def test_valt_de_werker_uit_dan_blijft_de_vraag_staan(gemeente_a, alles, monkeypatch):
    haak = verzamelhaken["signalering"]
    with alles(), transaction.atomic():
        haak.geschreven(Afwezigheid, [1])
        haak.geschreven(Afwezigheid, [1, 2])
    assert [rij.jongeren for rij in Herberekening.objects.order_by("id")] == [[1], [2]]
    eerste, tweede = open_herberekeningen()
    with monkeypatch.context() as stuk:
        stuk.setattr(wachtrij, "signalen_herberekenen", lambda *a, **w: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tasks.herberekening(pk=eerste)
    assert Herberekening.objects.count() == 2
    tasks.herberekening(pk=tweede)
    assert open_herberekeningen() == [eerste], "wat mislukt, houdt de rest niet op"


def test_wat_terugdraait_wordt_niet_berekend(gemeente_a, alles, monkeypatch):
    berekend: list[set[int]] = []
    monkeypatch.setattr(
        herberekenen,
        "signalen_herberekenen",
        lambda _, jongeren, delen: berekend.append(set(jongeren)),
    )
    with alles():
        een = een_jongere(gemeente_a)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            een_jongere(gemeente_a)
            1 / 0  # noqa: B018
    with pytest.raises(ZeroDivisionError), alles():
        een_jongere(gemeente_a)
        1 / 0  # noqa: B018
    with alles(), transaction.atomic():
        ander = een_jongere(gemeente_a)
    assert berekend[-1] == {ander.pk}
    assert een.pk in berekend[0]
    assert len(berekend) == 2


def test_een_savepoint_dat_terugdraait_neemt_de_rest_niet_mee(gemeente_a, alles, monkeypatch):
    berekend: list[set[int]] = []
    monkeypatch.setattr(
        herberekenen,
        "signalen_herberekenen",
        lambda _, jongeren, delen: berekend.append(set(jongeren)),
    )
    with alles():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            een_jongere(gemeente_a)
            1 / 0  # noqa: B018
        na = een_jongere(gemeente_a)
    assert berekend == [{na.pk}]


def test_veel_jongeren_gaan_naar_een_werker(gemeente_a, alles, uitgedeeld, monkeypatch):
    monkeypatch.setattr(herberekenen, "MEESTE_METEEN", 1)
    monkeypatch.setattr(herberekenen, "BUNDEL", 2)
    with alles():
        ids = sorted(een_jongere(gemeente_a).pk for _ in range(3))
        assert not uitgedeeld
    assert uitgedeeld == [("jongeren", {"ids": ids[:2]}), ("jongeren", {"ids": ids[2:]})]
    tasks.jongeren(ids=ids)
    with alles():
        assert Signaal.objects.filter(ingetrokken_op=None).count() == 3


def test_een_grote_inname_gaat_per_gemeente(gemeente_a, gemeente_b, uitgedeeld):
    haak = verzamelhaken["signalering"]
    for _ in range(2):
        with voor_systeem([gemeente_a.pk]):
            haak.geschreven(Afwezigheid, None)
            haak.geschreven(Afwezigheid, None)
    assert uitgedeeld == []
    vragen = Herberekening.objects.values_list("gemeente_id", "jongeren")
    assert list(vragen) == [(gemeente_a.pk, [])] * 2
    eerste, tweede = open_herberekeningen()
    assert herberekening_afwerken(eerste), "twee vragen over een gemeente zijn een keer rekenen"
    assert not herberekening_afwerken(tweede)


def test_een_afspraak_met_een_school_raakt_iedereen(gemeente_a, uitgedeeld):
    school = een_school(gemeente_a)
    Schoolafspraak(
        school=school, soort="tweede_melding", drempel=1, van=date(2025, 8, 1), bron="Brief"
    ).save()
    assert uitgedeeld == [("nacht", {})]


def test_loopt_de_nacht_dan_wacht_het_scherm_niet(gemeente_a, alles, uitgedeeld, monkeypatch):
    monkeypatch.setattr(herberekenen, "WACHTTIJD", "50ms")
    vast = connection.copy()
    try:
        with vast.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(%s)", [7_016_601])
        with alles():
            jongere = een_jongere(gemeente_a)
    finally:
        vast.close()
    assert uitgedeeld == [("jongeren", {"ids": [jongere.pk]})]
    with alles():
        assert geldend(jongere) == []


def test_elk_feit_waar_een_signaal_op_rust_heeft_een_haak() -> None:
    """Een tabel die de vraag leest en hier ontbreekt, zou pas 's nachts tellen."""
    woorden = set(re.findall(r"\w+", vraag() + AANVRAGEN + ZAAKTERMIJNEN))
    gelezen = {model for model in apps.get_models() if model._meta.db_table in woorden}
    jongeren = {model for model in gelezen if issubclass(model, Persoonsmodel)}
    assert len(jongeren) > 10
    assert jongeren <= set(herberekenen.FEITEN)


def test_een_feit_raakt_alleen_de_signalen_die_het_lezen() -> None:
    def soorten(tabel: str) -> set[str]:
        return {soort for deel in delen_bij(tabel) for soort in deel.soorten}

    assert soorten("cases_contactmoment") == {"stilstand"}
    assert soorten("cases_taak") == {"stilstand", "doelgroep_doorstroompunt"}
    assert soorten("doorstroompunt_traject") == {"doelgroep_doorstroompunt"}
    assert "absoluut_verzuim" in soorten("cases_inschrijving")
    alle = {soort for deel in DELEN for soort in deel.soorten}
    assert soorten("cases_jongere") == alle == set(SIGNALEN)
    # De termijnen leest `signalering.services.termijnen` apart, uit dezelfde tabellen.
    for tabel in ("cases_zaak", "vrijstellingen_vrijstelling"):
        assert "termijn_verloopt" in soorten(tabel)


def test_een_contact_laat_de_andere_signalen_met_rust(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        zaak = een_zaak(jongere, geopend_op=date(2025, 9, 1))
    with alles():
        assert geldend(jongere) == ["absoluut_verzuim", "stilstand"]
        Contactmoment(
            jongere=jongere, gemeente=gemeente_a, zaak=zaak, datum=OP, soort="TELEFOON"
        ).save()
    with alles():
        assert geldend(jongere) == ["absoluut_verzuim"]
