"""Luxe verzuim per gezin: een zaak per kind, samen geopend, besproken en gesloten (VS-03)."""

import pytest

from cases.models import Afscherming, Contactmoment, Gezinszaak, Zaak
from cases.services.fouten import ActGeweigerd
from cases.services.gezin import gezinszaken_openen
from kern.klok import vandaag
from tests.cases.brieven_hulp import een_briefhoofd, een_sjabloon
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_melding

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kinderen(alles, gemeente_a):
    with alles():
        return [iemand(gemeente_a, f"{n} Proef", gezin="G7") for n in ("Noa", "Lot", "Sam")]


@pytest.fixture
def client(als, leerplicht_a):
    return als(leerplicht_a)


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def _open(client, kinderen) -> int:
    velden = {"kinderen": [k.pk for k in kinderen], "aanmelder": "school"}
    antwoord = client.post(f"/jongeren/{kinderen[0].pk}/gezin/", velden)
    assert antwoord.status_code == 302, _tekst(antwoord)
    return int(antwoord.url.split("/")[2])


def test_een_brief_over_de_kinderen_die_samen_worden_behandeld(client, kinderen):
    een_briefhoofd()
    een_sjabloon()
    pk = _open(client, kinderen[:2])
    adres = f"/jongeren/{kinderen[0].pk}/brieven/nieuw/?zaak={pk}&gezin=ja"
    assert adres.replace("&", "&amp;") in _tekst(client.get(f"/zaken/{pk}/gezin/"))
    assert "&amp;gezin=ja" in _tekst(client.get(adres))
    brief = client.get(f"{adres}&sjabloon=uitnodiging_gesprek")
    keuze = brief.context["gezin"]
    assert {k for k, _ in keuze.fields["kinderen"].choices} == {str(k.pk) for k in kinderen[1:]}
    assert keuze["kinderen"].value() == [str(kinderen[1].pk)]


def _sluiting(zaken, **velden):
    return {
        "resultaat": "WAARSCH_GESPREK",
        "reden": "VAKANTIE",
        "op": vandaag().isoformat(),
        "motivering_afwijking": "Met het hele gezin gesproken.",
        **{f"gezien_{z.pk}": z.status for z in zaken},
    } | velden


def test_openen_voor_drie_kinderen_met_elk_een_logregel(client, kinderen, alles, logregels):
    pk = _open(client, kinderen)
    _open(client, kinderen)  # dubbele klik
    with alles():
        assert Zaak.objects.filter(soort="LUXE").count() == 3
        assert Gezinszaak.objects.values("kenmerk").distinct().count() == 1
        assert {z.status for z in Zaak.objects.all()} == {"in_behandeling"}
    tekst = _tekst(client.get(f"/zaken/{pk}/gezin/"))
    for kind in kinderen:
        assert kind.volledige_naam in tekst
    for kind in kinderen[1:]:
        assert "gezinszaak" in {regel[1] for regel in logregels(kind.pk)}
    assert "Samen behandelen" in _tekst(client.get(f"/zaken/{pk}/"))


def test_een_kind_komt_er_later_bij(client, kinderen, alles):
    _open(client, kinderen[:2])
    _open(client, kinderen[1:])
    with alles():
        assert Zaak.objects.count() == 3
        assert Gezinszaak.objects.values("kenmerk").distinct().count() == 1


def test_een_gesprek_staat_bij_elk_kind_dat_erbij_hoorde(client, kinderen, alles):
    pk = _open(client, kinderen)
    with alles():
        zaken = list(Zaak.objects.order_by("pk"))
    velden = {
        "kinderen": [zaken[0].pk, zaken[1].pk],
        "soort": "GESPREK",
        "met_wie": "ouder",
        "bereikt": "ja",
        "datum": vandaag().isoformat(),
        "verslag": "Ouders wisten niet dat het niet mocht.",
    }
    for _ in range(2):
        assert client.post(f"/zaken/{pk}/gezin/contact/", velden).status_code == 302
    with alles():
        assert sorted(Contactmoment.objects.values_list("zaak_id", flat=True)) == [
            zaken[0].pk,
            zaken[1].pk,
        ]
    fout = client.post(f"/zaken/{pk}/gezin/contact/", velden | {"kinderen": []})
    assert fout.status_code == 422
    assert "Ouders wisten niet" in _tekst(fout)


def test_samen_sluiten_met_een_afwijking_en_de_reden_voor_duo(client, kinderen, alles):
    pk = _open(client, kinderen)
    with alles():
        zaken = list(Zaak.objects.order_by("pk"))
        for nummer, zaak in enumerate(zaken[:2]):
            een_melding(zaak.jongere, zaak=zaak, soort="LUXE", meldingsnummer=f"47{nummer}")
    velden = _sluiting(
        zaken,
        **{
            f"resultaat_{zaken[1].pk}": "NIET_VERWIJTBAAR",
            f"resultaat_{zaken[2].pk}": "BLIJFT_OPEN",
        },
    )
    zonder_duo = client.post(f"/zaken/{pk}/gezin/sluiten/", velden | {"resultaat": ""})
    assert zonder_duo.status_code == 422
    assert _tekst(zonder_duo).count("data-foutenlijst") == 1
    lijst = _tekst(zonder_duo).partition("data-foutenlijst")[2].partition("</ul>")[0]
    for veld in ("sluiten-resultaat", "id_duo-reden_afsluiten"):
        assert f'href="#{veld}"' in lijst
        assert f'id="{veld}"' in _tekst(zonder_duo)
    velden |= {"duo-reden_afsluiten": "hervat", "duo-opmerking": "gezien"}
    assert client.post(f"/zaken/{pk}/gezin/sluiten/", velden).status_code == 302
    with alles():
        assert list(Zaak.objects.order_by("pk").values_list("status", "resultaat")) == [
            ("gesloten", "WAARSCH_GESPREK"),
            ("gesloten", "NIET_VERWIJTBAAR"),
            ("in_behandeling", ""),
        ]
        assert {m.status for z in zaken for m in z.meldingen.all()} == {"afgesloten"}


def test_is_er_een_intussen_gewijzigd_dan_sluit_er_geen(client, kinderen, alles):
    pk = _open(client, kinderen)
    with alles():
        zaken = list(Zaak.objects.order_by("pk"))
        zaken[2].status, zaken[2].wacht_tot = "wacht", vandaag()
        velden = _sluiting(zaken, **{f"gezien_{zaken[2].pk}": "in_behandeling"})
        zaken[2].save()
    antwoord = client.post(f"/zaken/{pk}/gezin/sluiten/", velden)
    assert antwoord.status_code == 409
    assert "intussen gewijzigd" in _tekst(antwoord)
    with alles():
        assert not Zaak.objects.filter(status="gesloten").exists()


def test_wie_buiten_de_grens_woont_of_afgesloten_is_blijft_onzichtbaar(
    client, kinderen, alles, gemeente_b, accounts
):
    pk = _open(client, kinderen)
    with alles():
        iemand(gemeente_b, "Elders Proef", gezin="G7")
        Afscherming(
            jongere=kinderen[2],
            reden="eigen kind",
            gesloten_door=accounts["teamleider-a"],
        ).save()
    for pad in (f"/zaken/{pk}/gezin/", f"/jongeren/{kinderen[0].pk}/gezin/", f"/zaken/{pk}/"):
        tekst = _tekst(client.get(pad))
        assert "Lot Proef" in tekst
        assert "Sam Proef" not in tekst, pad
        assert "Elders Proef" not in tekst, pad
    velden = {"kinderen": [kinderen[0].pk, kinderen[2].pk], "aanmelder": "school"}
    assert client.post(f"/jongeren/{kinderen[0].pk}/gezin/", velden).status_code == 422


def test_een_kind_zonder_gezin_gaat_alleen(client, alles, gemeente_a, als, accounts):
    with alles():
        alleen = iemand(gemeente_a, "Alleen Proef")
    assert "geen broers of zussen" in _tekst(client.get(f"/jongeren/{alleen.pk}/gezin/"))
    _open(client, [alleen])
    with alles(), pytest.raises(ActGeweigerd):
        gezinszaken_openen([], medewerker=accounts["leerplicht-a"])
    assert als(accounts["leerplicht-b"]).get(f"/jongeren/{alleen.pk}/gezin/").status_code == 404
