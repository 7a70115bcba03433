"""Wachten bij een partner: sinds het verwijzen, tot de hulp begint, en per partner."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.models import Partner, Verwijzing
from doorstroompunt.models import Traject
from doorstroompunt.trajecten.partners import partnerblad, wachtdagen
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from tests.begeleiding.hulp import VANDAAG, een_uitvaller
from tests.fabrieken import een_zaak
from wpg.models import Logregel

DAG = timedelta(days=1)


@pytest.mark.parametrize(
    ("verstuurd", "gestart", "afgerond", "dagen"),
    [
        (20, None, None, 20),
        (0, None, None, 0),
        (20, 5, None, 15),
        (20, None, 8, 12),
        (20, 12, 2, 8),
    ],
)
def test_wachten_loopt_van_verwijzen_tot_de_hulp(verstuurd, gestart, afgerond, dagen):
    def dag(terug):
        return None if terug is None else VANDAAG - terug * DAG

    rij = Verwijzing(
        verstuurd_op=dag(verstuurd), gestart_op=dag(gestart), afgerond_op=dag(afgerond)
    )
    assert wachtdagen(rij, op=VANDAAG) == dagen


@pytest.fixture
def wereld(alles, gemeente_a, gemeente_b, leerplicht_a, accounts):
    def verwijs(gemeente, partner, terug, traject=True, **velden):
        jongere = een_uitvaller(gemeente)
        zaak = een_zaak(jongere, soort="DOORSTROOM", geopend_op=date(2026, 1, 1))
        if traject:
            Traject(
                jongere=jongere,
                gemeente=gemeente,
                doelgroep="oud",
                zaak=zaak,
                gestart_op=date(2026, 1, 2),
                begeleider=leerplicht_a,
            ).save()
        Verwijzing(
            jongere=jongere,
            gemeente=gemeente,
            zaak=zaak,
            partner=partner,
            verstuurd_op=VANDAAG - terug * DAG,
            medewerker=leerplicht_a,
            **velden,
        ).save()
        return jongere

    with alles():
        wijkteam, schuld, elders = (
            Partner(gemeente=g, naam=naam, soort="WIJKTEAM")
            for g, naam in (
                (gemeente_a, "Wijkteam Oost"),
                (gemeente_a, "Schuldhulp"),
                (gemeente_b, "Wijkteam Noord"),
            )
        )
        for partner in (wijkteam, schuld, elders):
            partner.save()
        lang = verwijs(gemeente_a, wijkteam, 40)
        kort = verwijs(gemeente_a, wijkteam, 3)
        verwijs(gemeente_a, wijkteam, 60, gestart_op=VANDAAG - 50 * DAG)
        verwijs(gemeente_a, wijkteam, 60, gestart_op=VANDAAG - 30 * DAG)
        verwijs(gemeente_a, wijkteam, 500, gestart_op=VANDAAG - 400 * DAG)
        verwijs(gemeente_a, schuld, 9, afgerond_op=VANDAAG - DAG, uitkomst="GEWEIGERD")
        verwijs(gemeente_a, schuld, 70, traject=False)
        verwijs(gemeente_b, elders, 80)
    return {"lang": lang, "kort": kort, "wijkteam": wijkteam, "elders": elders}


@pytest.mark.django_db
def test_per_partner_en_per_jongere(bezig, wereld, gemeente_a):
    inzage = Inzage(
        medewerker=bezig,
        handeling=Handeling.WERKVOORRAAD_ZIEN,
        gemeenten=frozenset({gemeente_a.pk}),
    )
    blad = partnerblad(inzage)
    (rij,) = blad.partners
    assert (rij.naam, rij.wachten, rij.langste) == ("Wijkteam Oost", 2, 40)
    # Van dit schooljaar: tien en dertig dagen.
    assert (rij.begonnen, rij.mediaan) == (2, 20)
    assert [(r.verwijzing.jongere_id, r.dagen) for r in blad.regels] == [
        (wereld["lang"].pk, 40),
        (wereld["kort"].pk, 3),
    ]
    assert partnerblad(inzage, partner=wereld["elders"].pk).regels == []


@pytest.mark.django_db
def test_het_scherm_logt_wie_er_staat_en_niemand_van_een_ander(
    alles, als, leerplicht_a, wereld, gemeente_a
):
    pagina = als(leerplicht_a).get(
        reverse("doorstroompunt:trajectpartners"), {"partner": wereld["wijkteam"].pk}
    )
    tekst = pagina.content.decode()
    assert "wacht 40 dagen" in tekst
    assert "Wijkteam Noord" not in tekst
    with alles():
        gelogd = Logregel.objects.filter(objecttype="verwijzing").values_list(
            "jongere_id", flat=True
        )
        assert set(gelogd) == {wereld["lang"].pk, wereld["kort"].pk}
