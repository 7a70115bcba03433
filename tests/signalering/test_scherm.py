"""Het scherm Signalen: wie ziet wat, waarom, en wat er met een signaal gebeurt."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils.html import strip_tags

from cases.models import Signaal, Woonplaats, Zaak
from cases.panelen import Dossierblik
from cases.regels.schade import SIGNALEN
from cases.services.fouten import ActGeweigerd
from inrichting.models import Feestdag
from inrichting.services.beheer import feestdag_bewaren
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag
from signalering.feiten import feiten_bij, rekensom_bij
from signalering.selectors import paneel, signalen_van
from signalering.services import signaleren
from signalering.services.behandelen import (
    signaal_koppelen,
    signaal_later,
    signaal_niet_juist,
)
from tests.fabrieken import een_afwezigheid, een_inschrijving, een_jongere, een_school, een_zaak
from tests.signalering.hulp import signaalact
from toegang.selectors import alle_gemeente_ids
from vrijstellingen.models import Vrijstelling

pytestmark = pytest.mark.django_db

LIJST = "/signalen/"


@pytest.fixture(autouse=True)
def _op_1_december():
    with time_machine.travel("2025-12-01 09:00 +01:00", tick=False):
        yield


@pytest.fixture
def signalen(gemeente_a, gemeente_b, accounts, alles):
    """In elke gemeente een thuiszitter sinds 3 november 2025."""
    with alles():
        for gemeente in (gemeente_a, gemeente_b):
            jongere = een_jongere(gemeente, geslachtsnaam=f"Uit{gemeente.naam}")
            een_inschrijving(jongere, een_school(gemeente, naam=f"School {gemeente.naam}"))
            een_afwezigheid(jongere, van=date(2025, 11, 3))
        signaleren(vandaag(), gemeenten=alle_gemeente_ids())
        return list(Signaal.objects.select_related("jongere").order_by("gemeente__code"))


def test_elke_regel_zegt_in_een_zin_waarom(signalen, als, leerplicht_a):
    tekst = als(leerplicht_a).get(LIJST).content.decode()
    assert (
        "Afwezig sinds 3 november; vandaag de 21e lesdag (vakantie telt niet mee). "
        "Regel H2, definitie Waterhoven." in tekst
    )
    assert "UitWaterhoven" in tekst
    assert "School Waterhoven" in tekst


def test_een_andere_gemeente_ziet_niets(signalen, als, leerplicht_b):
    client = als(leerplicht_b)
    assert "UitWaterhoven" not in client.get(LIJST).content.decode()
    assert client.get(reverse("signalering:signaal", args=[signalen[0].pk])).status_code == 404
    assert signaalact(client, signalen[0], "niet-juist", reden="x").status_code == 404


def test_de_lijst_en_het_signaal_staan_in_het_log(signalen, als, leerplicht_a, alles):
    client = als(leerplicht_a)
    client.get(LIJST)
    client.get(reverse("signalering:signaal", args=[signalen[0].pk]))
    with alles(), connection.cursor() as cursor:
        cursor.execute(
            "select jongere_id, object_id from wpg_logregel"
            " where handeling = 'signaal_behandelen' order by id"
        )
        assert cursor.fetchall() == [
            (signalen[0].jongere_id, None),
            (signalen[0].jongere_id, signalen[0].pk),
        ]


def test_waarom_noemt_de_afwezigheid_de_dagen_en_de_regel(signalen, als, leerplicht_a):
    antwoord = als(leerplicht_a).get(reverse("signalering:signaal", args=[signalen[0].pk]))
    tekst = " ".join(strip_tags(antwoord.content.decode()).split())
    for deel in (
        "vanaf de 21e lesdag. Dat was maandag 1 december 2025. Definitie van Waterhoven · regel H2",
        "schoolvakanties van regio Midden",
        "Telregels thuiszitters · regel H1",
        "Telregels thuiszitters · regel H4",
        "Afwezig van ma 3 nov tot nu, geen onderwijs",
        "Met welke getallen?",
        "is: 21 lesdagen",
        "Telregel H2: meer dan vier weken",
    ):
        assert deel in tekst


def test_het_dossier_toont_het_signaal_in_een_zin_met_de_weg_naar_waarom(
    signalen, als, leerplicht_a
):
    tekst = als(leerplicht_a).get(f"/jongeren/{signalen[0].jongere_id}/").content.decode()
    assert "Afwezig sinds 3 november; vandaag de 21e lesdag" in tekst
    assert reverse("signalering:signaal", args=[signalen[0].pk]) in tekst
    assert tekst.count('id="signalen-kop"') == 1


def test_wie_signalen_niet_behandelt_ziet_op_het_dossier_geen_weg_ernaartoe(
    signalen, leerplicht_a, alles, monkeypatch
):
    inzage = Inzage(leerplicht_a, Handeling.DOSSIER_ZIEN, frozenset({signalen[0].gemeente_id}))
    blik = Dossierblik(signalen[0].jongere, inzage)

    def mag_openen():
        return [rij["mag_openen"] for rij in (paneel(blik) or {"regels": []})["regels"]]

    with alles():
        assert mag_openen() == [True]
        monkeypatch.setattr(type(leerplicht_a), "gemeenten_voor", lambda *_: frozenset())
        assert mag_openen() == [False]
        signaal_niet_juist(signalen[0], reden="School belde: was er wel")
        assert paneel(blik) is None


def test_een_zaak_openen_koppelt_het_signaal(signalen, als, leerplicht_a, alles):
    antwoord = signaalact(als(leerplicht_a), signalen[0], "zaak")
    with alles():
        zaak = Zaak.objects.get()
        rij = Signaal.objects.get(pk=signalen[0].pk)
    assert antwoord.url == reverse("cases:zaak", args=[zaak.pk])
    assert (zaak.soort, zaak.behandelaar) == ("THUISZITTER", leerplicht_a)
    assert (rij.zaak_id, rij.status) == (zaak.pk, "in_behandeling")
    assert signaalact(als(leerplicht_a), signalen[0], "zaak").status_code == 409


def test_aan_een_lopende_zaak_koppelen(signalen, als, leerplicht_a, alles):
    with alles():
        zaak = een_zaak(signalen[0].jongere, geopend_op=date(2025, 11, 3))
        ander = een_zaak(signalen[1].jongere, geopend_op=date(2025, 11, 3))
    assert signaalact(als(leerplicht_a), signalen[0], "koppelen", zaak=ander.pk).status_code == 422
    assert signaalact(als(leerplicht_a), signalen[0], "koppelen", zaak=zaak.pk).status_code == 302
    with alles():
        assert Signaal.objects.get(pk=signalen[0].pk).zaak_id == zaak.pk
        with pytest.raises(ActGeweigerd, match="niet van deze jongere"):
            signaal_koppelen(signalen[0], zaak=ander)


def test_niet_juist_vraagt_een_reden_en_kan_terug(signalen, als, leerplicht_a, alles):
    client = als(leerplicht_a)
    assert signaalact(client, signalen[0], "niet-juist", reden=" ").status_code == 422
    assert signaalact(client, signalen[0], "niet-juist", reden="Was op school").status_code == 302
    assert "UitWaterhoven" not in client.get(LIJST).content.decode()
    assert "Was op school" in client.get(LIJST + "?stand=niet_juist").content.decode()
    with alles():
        rij = Signaal.objects.get(pk=signalen[0].pk)
        assert rij.historie.latest("history_id").history_change_reason == "Niet juist"
        assert not signalen_van(rij.jongere_id)
    assert signaalact(client, signalen[0], "heropenen").status_code == 302
    assert "UitWaterhoven" in client.get(LIJST).content.decode()


def test_later_haalt_het_signaal_tot_die_dag_van_de_lijst(signalen, als, leerplicht_a, alles):
    client = als(leerplicht_a)
    assert signaalact(client, signalen[0], "later", tot="2025-12-01").status_code == 422
    assert signaalact(client, signalen[0], "later", tot="2025-12-05").status_code == 302
    assert "UitWaterhoven" not in client.get(LIJST).content.decode()
    assert "UitWaterhoven" in client.get(LIJST + "?stand=later").content.decode()
    with time_machine.travel("2025-12-05 09:00 +01:00", tick=False):
        # De sessie van vier dagen geleden is voorbij.
        assert "UitWaterhoven" in als(leerplicht_a).get(LIJST).content.decode()
    with alles(), pytest.raises(ActGeweigerd):
        signaal_later(signalen[0], tot=vandaag())


def test_een_ingetrokken_signaal_kan_niemand_meer_behandelen(signalen, als, leerplicht_a, alles):
    with alles():
        rij = Signaal.objects.get(pk=signalen[0].pk)
        rij.status, rij.ingetrokken_op = "ingetrokken", vandaag()
        rij.save()
    client = als(leerplicht_a)
    pagina = client.get(reverse("signalering:signaal", args=[rij.pk])).content.decode()
    assert "Dit signaal geldt niet meer" in pagina
    assert signaalact(client, rij, "niet-juist", reden="x").status_code == 409


def test_een_teamleider_opent_geen_zaak(signalen, als, teamleider_a):
    client = als(teamleider_a)
    pagina = client.get(reverse("signalering:signaal", args=[signalen[0].pk])).content.decode()
    assert "Aanmerken als niet juist" in pagina
    assert "Zaak openen" not in pagina
    assert signaalact(client, signalen[0], "zaak").status_code == 404


def test_de_keuzes_staan_in_de_url(signalen, als, leerplicht_a, gemeente_a, alles):
    client = als(leerplicht_a)
    with alles():
        school = signalen[0].jongere.inschrijving_set.get().school_id
    for keuze, wel in (
        ("?soort=thuiszitter", True),
        ("?soort=stilstand", False),
        (f"?school={school}", True),
        (f"?school={school + 100}", False),
        ("?behandelaar=niemand", True),
        ("?behandelaar=mij", False),
        ("?stand=onzin&soort=onzin&school=x", True),
    ):
        assert ("UitWaterhoven" in client.get(LIJST + keuze).content.decode()) is wel, keuze


def test_zonder_signalen_staat_er_wat_dat_betekent(als, leerplicht_a):
    assert "Elke nacht kijkt het systeem opnieuw" in als(leerplicht_a).get(LIJST).content.decode()


def test_wat_voor_de_verhuizing_was_blijft_bij_de_andere_gemeente(
    signalen, gemeente_b, als, leerplicht_b, alles
):
    """B ziet dat er een afwezigheid was, niet welke: die rij is van A."""
    jongere = signalen[0].jongere
    with alles():
        oud = Woonplaats.objects.get(jongere=jongere)
        oud.tot_en_met = vandaag() - timedelta(days=1)
        oud.save()
        Woonplaats(jongere=jongere, gemeente=gemeente_b, van=vandaag()).save()
        jongere.gemeente = gemeente_b
        jongere.save()
        signaleren(vandaag(), gemeenten=alle_gemeente_ids())
        nieuw = Signaal.objects.get(jongere=jongere, ingetrokken_op=None)
    tekst = als(leerplicht_b).get(reverse("signalering:signaal", args=[nieuw.pk]))
    gezien = " ".join(strip_tags(tekst.content.decode()).split())
    assert "Bij een andere gemeente 1 feit van voor de verhuizing" in gezien
    assert "Afwezig van" not in gezien


# Veel jongeren van het Doorstroompunt tegelijk (VSV-04) --------------------------------------


def test_de_golf_van_het_doorstroompunt_staat_achteraan_en_is_weg_te_kiezen(
    signalen, gemeente_a, als, leerplicht_a, alles
):
    with time_machine.travel("2026-01-01 09:00 +01:00", tick=False):
        with alles():
            for nummer in range(30):
                een_jongere(
                    gemeente_a,
                    geboren="2001-06-15",
                    geboortedatum=date(2001, 6, 15),
                    geslachtsnaam=f"Golf{nummer}",
                )
            signaleren(vandaag(), gemeenten=alle_gemeente_ids())
            assert Signaal.objects.filter(soort="doelgroep_doorstroompunt").count() == 30
        client = als(leerplicht_a)
        tekst = client.get(LIJST).content.decode()
        assert tekst.index("UitWaterhoven") < tekst.index("Golf")
        assert "Golf" not in client.get(LIJST + "?werk=leerplicht").content.decode()
        assert "UitWaterhoven" not in client.get(LIJST + "?werk=doorstroompunt").content.decode()
        # Mijn dag toont signalen bij eigen zaken: de golf komt daar niet.
        assert "Golf" not in client.get("/").content.decode()


@pytest.mark.parametrize("soort", list(SIGNALEN))
def test_een_signaal_van_een_oudere_versie_legt_zich_ook_uit(
    als, leerplicht_a, alles, gemeente_a, soort
):
    with alles():
        rij = Signaal(
            gemeente=gemeente_a, jongere=een_jongere(gemeente_a), soort=soort, sinds=vandaag()
        )
        rij.save()
    assert als(leerplicht_a).get(f"/signalen/{rij.pk}/").status_code == 200


def test_de_rekensom_van_een_aanvraag_volgt_de_feestdagentabel(gemeente_a, alles):
    """Een vastgelegde feestdag schuift de laatste dag op, ook in de uitleg (Atw 1)."""
    with alles():
        jongere = een_jongere(gemeente_a)
        aanvraag = Vrijstelling(
            jongere=jongere, gemeente=gemeente_a, grond="15", ontvangen_op=date(2025, 10, 2)
        )
        aanvraag.save()
        signaal = Signaal(
            jongere=jongere,
            gemeente=gemeente_a,
            soort="termijn_verloopt",
            sinds=vandaag(),
            gegevens={"vrijstelling": aanvraag.pk, "grond": "15", "werkdagen": 5},
        )

        def som() -> str:
            return " ".join(r.tekst for r in rekensom_bij(signaal, feiten_bij(signaal)))

        assert "27 november 2025" in som()
        feestdag_bewaren(Feestdag(datum=date(2025, 11, 27), naam="Toetsdag", bron="toets"))
        assert "28 november 2025" in som()
        assert "27 november 2025" not in som()
