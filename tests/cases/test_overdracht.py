"""Een verhuizing opent een overdracht: aanbieden, aanvaarden, weigeren. Meer gaat er niet mee."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import (
    Contactmoment,
    Document,
    Documenttoegang,
    Jongere,
    Overdracht,
    Woonplaats,
)
from cases.selectors.overdracht import vorige_gemeenten
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.overdracht import (
    overdracht_aanbieden,
    overdracht_aanvaarden,
    overdracht_vragen,
    overdracht_weigeren,
    overdrachtsvraag_afwijzen,
    verhuizing_vastleggen,
)
from tests.conftest import onbegrensd
from tests.fabrieken import een_jongere, een_zaak

pytestmark = [pytest.mark.grens, pytest.mark.django_db(transaction=True)]
OP = date(2026, 11, 2)


@pytest.fixture
def verhuisd(binnen_gemeente, leerplicht_a, gemeente_a, gemeente_b):
    """Een jongere met een zaak, een contact en twee documenten in A, nu in B."""
    with binnen_gemeente(leerplicht_a, gemeente_a):
        jongere = een_jongere(gemeente_a)
        zaak = een_zaak(jongere, geopend_op=date(2026, 10, 1))
        Contactmoment(
            jongere=jongere,
            gemeente=gemeente_a,
            zaak=zaak,
            datum=date(2026, 10, 5),
            soort="TELEFOON",
            verslag="alleen voor A",
        ).save()
        for titel in ("mee", "blijft"):
            Document(
                jongere=jongere,
                gemeente=gemeente_a,
                titel=titel,
                bestand=f"d/{titel}.pdf",
                grootte=1,
            ).save()
        verhuizing_vastleggen(jongere, naar=gemeente_b, op=OP)
        jongere.refresh_from_db()
    return jongere


def test_twee_keer_aanbieden_geeft_uitleg(verhuisd, binnen_gemeente, leerplicht_a, gemeente_a):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        _aanbod(verhuisd, gemeente_a, leerplicht_a)
        with pytest.raises(ActGeweigerd, match="al aan"):
            _aanbod(verhuisd, gemeente_a, leerplicht_a)


def _aanbod(jongere, gemeente_a, medewerker) -> Overdracht:
    mee = Document.objects.get(titel="mee").pk
    return overdracht_aanbieden(
        jongere,
        van=gemeente_a,
        toelichting="Loopt nog een zaak over verzuim.",
        documenten=[mee],
        medewerker=medewerker,
    )


def test_na_de_verhuizing_ziet_b_de_jongere_en_haar_adres_maar_geen_zaak_van_a(
    verhuisd, binnen_gemeente, leerplicht_b, gemeente_b
):
    with binnen_gemeente(leerplicht_b, gemeente_b):
        assert Jongere.objects.get().gemeente_id == gemeente_b.pk
        assert Woonplaats.objects.get(van=OP).gemeente_id == gemeente_b.pk
        assert Document.objects.count() == 0
        assert Contactmoment.objects.count() == 0


def test_a_houdt_haar_eigen_gebeurtenissen_maar_ziet_het_nieuwe_adres_niet(
    verhuisd, binnen_gemeente, leerplicht_a, gemeente_a
):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        assert Jongere.objects.count() == 1
        assert Contactmoment.objects.count() == 1
        assert [w.gemeente_id for w in Woonplaats.objects.all()] == [gemeente_a.pk]


def test_aanvaarden_geeft_b_alleen_de_gekozen_documenten(
    verhuisd, binnen_gemeente, leerplicht_a, leerplicht_b, gemeente_a, gemeente_b
):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        aanbod = _aanbod(verhuisd, gemeente_a, leerplicht_a)
    with binnen_gemeente(leerplicht_b, gemeente_b):
        assert overdracht_aanvaarden(aanbod, medewerker=leerplicht_b) == 1
        assert [d.titel for d in Document.objects.all()] == ["mee"]
        assert Contactmoment.objects.count() == 0
    with binnen_gemeente(leerplicht_a, gemeente_a):
        assert Document.objects.count() == 2
        assert Overdracht.objects.get().stand == "aanvaard"
    assert ("VERSTREKKEN", gemeente_a.pk) in onbegrensd(
        "select operatie, gemeente_id from wpg_logregel"
    )


def test_een_derde_gemeente_ziet_de_overdracht_niet(
    verhuisd, binnen_gemeente, leerplicht_a, gemeente_a
):
    from toegang.models import Gemeente

    derde = Gemeente(code="9903", naam="Derde", vakantieregio="zuid")
    derde.save()
    with binnen_gemeente(leerplicht_a, gemeente_a):
        _aanbod(verhuisd, gemeente_a, leerplicht_a)
    with binnen_gemeente(leerplicht_a, derde):
        assert Overdracht.objects.count() == 0


def test_weigeren_vraagt_een_reden_en_kan_maar_een_keer(
    verhuisd, binnen_gemeente, leerplicht_a, leerplicht_b, gemeente_a, gemeente_b
):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        aanbod = _aanbod(verhuisd, gemeente_a, leerplicht_a)
    with binnen_gemeente(leerplicht_b, gemeente_b):
        with pytest.raises(ActGeweigerd):
            overdracht_weigeren(aanbod, reden=" ", medewerker=leerplicht_b)
        overdracht_weigeren(aanbod, reden="Woont hier niet", medewerker=leerplicht_b)
        with pytest.raises(IntussenGewijzigd):
            overdracht_aanvaarden(aanbod, medewerker=leerplicht_b)
        assert Document.objects.count() == 0


def test_een_dossier_zonder_documenten_gaat_ook_over(
    als, binnen_gemeente, leerplicht_a, verhuisd, gemeente_a, gemeente_b
):
    adres = reverse("cases:overdragen", args=[verhuisd.pk])
    antwoord = als(leerplicht_a).post(adres, {"toelichting": "Loopt nog een zaak over verzuim."})
    assert antwoord.status_code == 302
    with binnen_gemeente(leerplicht_a, gemeente_a):
        aanbod = Overdracht.objects.get(stand="aangeboden")
    assert (aanbod.naar_gemeente_id, aanbod.documenten) == (gemeente_b.pk, [])


def test_een_document_van_een_ander_kan_niet_mee(
    verhuisd, binnen_gemeente, leerplicht_a, gemeente_a
):
    with binnen_gemeente(leerplicht_a, gemeente_a), pytest.raises(ActGeweigerd):
        overdracht_aanbieden(
            verhuisd,
            van=gemeente_a,
            toelichting="lang genoeg om te mogen",
            documenten=[999],
            medewerker=leerplicht_a,
        )


def test_de_nieuwe_gemeente_vraagt_en_de_vorige_geeft_of_weigert(
    verhuisd, binnen_gemeente, leerplicht_a, leerplicht_b, gemeente_a, gemeente_b
):
    with binnen_gemeente(leerplicht_b, gemeente_b):
        assert [g.pk for g in vorige_gemeenten(verhuisd)] == [gemeente_a.pk]
        with pytest.raises(ActGeweigerd):
            overdracht_vragen(
                verhuisd, aan=gemeente_a, naar=gemeente_b, vraag="kort", medewerker=leerplicht_b
            )
        vraag = overdracht_vragen(
            verhuisd,
            aan=gemeente_a,
            naar=gemeente_b,
            vraag="Loopt er nog een zaak?",
            medewerker=leerplicht_b,
        )
        with pytest.raises(ActGeweigerd):
            overdracht_vragen(
                verhuisd,
                aan=gemeente_a,
                naar=gemeente_b,
                vraag="Nog een keer graag",
                medewerker=leerplicht_b,
            )
        assert Document.objects.count() == 0
    with binnen_gemeente(leerplicht_a, gemeente_a):
        aanbod = _aanbod(verhuisd, gemeente_a, leerplicht_a)
        assert aanbod.pk == vraag.pk
        with pytest.raises(IntussenGewijzigd):
            overdrachtsvraag_afwijzen(vraag, reden="Te laat", medewerker=leerplicht_a)
    with binnen_gemeente(leerplicht_b, gemeente_b):
        assert overdracht_aanvaarden(aanbod, medewerker=leerplicht_b) == 1


def test_een_vraag_afwijzen_vraagt_een_reden(
    verhuisd, binnen_gemeente, leerplicht_a, leerplicht_b, gemeente_a, gemeente_b
):
    with binnen_gemeente(leerplicht_b, gemeente_b):
        vraag = overdracht_vragen(
            verhuisd,
            aan=gemeente_a,
            naar=gemeente_b,
            vraag="Loopt er nog een zaak?",
            medewerker=leerplicht_b,
        )
    with binnen_gemeente(leerplicht_a, gemeente_a):
        with pytest.raises(ActGeweigerd):
            overdrachtsvraag_afwijzen(vraag, reden="", medewerker=leerplicht_a)
        overdrachtsvraag_afwijzen(vraag, reden="Er is niets", medewerker=leerplicht_a)
    with binnen_gemeente(leerplicht_b, gemeente_b):
        assert Overdracht.objects.get().stand == "afgewezen"


def test_een_vertrouwelijk_document_blijft_vertrouwelijk_bij_de_nieuwe_gemeente(
    verhuisd, binnen_gemeente, leerplicht_a, leerplicht_b, gemeente_a, gemeente_b, accounts, alles
):
    with alles():
        geheim = Document.objects.get(titel="mee")
        geheim.vertrouwelijkheid = "beperkt"
        geheim.save()
        Documenttoegang(
            document=geheim,
            jongere=verhuisd,
            gemeente=gemeente_a,
            medewerker=leerplicht_a,
            verleend_door=leerplicht_a,
        ).save()
    collega = accounts["traject-regio"]
    with binnen_gemeente(collega, gemeente_a), pytest.raises(ActGeweigerd):
        # Wie het niet ziet, kan het niet meegeven.
        overdracht_aanbieden(
            verhuisd,
            van=gemeente_a,
            toelichting="lang genoeg om te mogen",
            documenten=[geheim.pk],
            medewerker=collega,
        )
    with binnen_gemeente(leerplicht_a, gemeente_a):
        aanbod = _aanbod(verhuisd, gemeente_a, leerplicht_a)
    with binnen_gemeente(leerplicht_b, gemeente_b):
        overdracht_aanvaarden(aanbod, medewerker=leerplicht_b)
        assert Document.objects.get().vertrouwelijkheid == "beperkt"
    with binnen_gemeente(collega, gemeente_b):
        assert not Document.objects.exists()


def test_een_nee_staat_bij_wie_aanbood_en_een_vraag_bij_wie_moet_antwoorden(
    als, binnen_gemeente, leerplicht_a, leerplicht_b, verhuisd, gemeente_a, gemeente_b
):
    with binnen_gemeente(leerplicht_b, gemeente_b):
        vraag = overdracht_vragen(
            verhuisd,
            aan=gemeente_a,
            naar=gemeente_b,
            vraag="Loopt er nog iets?",
            medewerker=leerplicht_b,
        )
    assert "vraagt om het dossier" in als(leerplicht_a).get("/").content.decode()
    with binnen_gemeente(leerplicht_a, gemeente_a):
        overdrachtsvraag_afwijzen(vraag, reden="Staat al in de brief.", medewerker=leerplicht_a)
    assert "geeft het dossier niet" in als(leerplicht_b).get("/").content.decode()
    with binnen_gemeente(leerplicht_a, gemeente_a):
        aanbod = _aanbod(verhuisd, gemeente_a, leerplicht_a)
    with binnen_gemeente(leerplicht_b, gemeente_b):
        overdracht_weigeren(aanbod, reden="Woont hier niet.", medewerker=leerplicht_b)
    client = als(leerplicht_a)
    assert "neemt het dossier niet over" in client.get("/").content.decode()
    assert "Reden: Woont hier niet." in client.get(reverse("cases:overdrachten")).content.decode()


def test_na_een_verhuizing_zonder_iets_in_het_dossier_valt_er_niets_over_te_dragen(
    als, alles, leerplicht_a, gemeente_a, gemeente_b
):
    with alles():
        jongere = een_jongere(gemeente_a)
    antwoord = als(leerplicht_a).post(
        reverse("cases:verhuizen", args=[jongere.pk]), {"naar": gemeente_b.pk, "op": "2026-11-02"}
    )
    assert (antwoord.status_code, antwoord["Location"]) == (302, reverse("cases:zoeken"))
