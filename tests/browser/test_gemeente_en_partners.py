"""Een dossier gaat naar een andere gemeente, een partner vraagt, en een kind is nog geen vijf."""

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta

from cases.models import Bekendheidscheck, Document, Matdossier, Overdracht
from cases.services.overdracht import verhuizing_vastleggen
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_dossier_aanbieden_en_overnemen(
    page,
    live_server,
    aanmelden,
    axe,
    alles,
    accounts,
    binnen_gemeente,
    gemeente_a,
    gemeente_b,
    breedte,
):
    wie = accounts["leerplicht-a"]
    with binnen_gemeente(wie, gemeente_a):
        kind = een_jongere(gemeente_a, geslachtsnaam="Verhuisd")
        een_zaak(kind, behandelaar=wie, geopend_op=vandaag() - timedelta(days=30))
        for titel in ("Verslag van school", "Interne notitie"):
            stuk = {"titel": titel, "bestand": f"d/{titel}.pdf", "grootte": 1}
            Document(jongere=kind, gemeente=gemeente_a, **stuk).save()
        verhuizing_vastleggen(kind, naar=gemeente_b, op=vandaag())
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/jongeren/{kind.pk}/overdragen/")
    page.get_by_label("Wat moet de nieuwe gemeente weten?").fill("De school zoekt een plek.")
    page.get_by_label("Verslag van school").check()
    assert axe() == []
    page.get_by_role("button", name="Overdracht aanbieden").click()
    page.get_by_text("De overdracht is aangeboden.").wait_for()

    page.context.clear_cookies()
    aanmelden("leerplicht-b")
    page.goto(f"{live_server.url}/overdrachten/")
    assert page.get_by_text("De school zoekt een plek.").is_visible()
    assert "Interne notitie" not in page.content()
    assert axe() == []
    page.get_by_role("button", name="Dossier overnemen").click()
    page.get_by_text("U hebt het dossier overgenomen, met 1 documenten.").wait_for()
    assert page.url.endswith(f"/jongeren/{kind.pk}/")
    with alles():
        assert Overdracht.objects.get().stand == "aanvaard"
        assert list(
            Document.objects.filter(gemeente=gemeente_b).values_list("titel", flat=True)
        ) == ["Verslag van school"]


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_partner_vraagt_of_een_jongere_bekend_is(
    page, live_server, aanmelden, axe, alles, accounts, gemeente_a, breedte
):
    with alles():
        kind = een_jongere(gemeente_a, geslachtsnaam="Bekend")
        een_zaak(kind, soort="ZORG", behandelaar=accounts["leerplicht-a"], status="in_behandeling")
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/overleg/bekend/")

    def nagaan(achternaam):
        page.get_by_label("Achternaam").fill(achternaam)
        page.get_by_label("Geboortedatum").fill(kind.geboortedatum.isoformat())
        page.get_by_label("Wie vraagt het?").fill("Lokaal team")
        page.get_by_label("Waarvoor?").fill("Afstemmen over hulp")
        page.get_by_role("button", name="Nagaan").click()

    nagaan("Bek")
    page.get_by_role("heading", name="Nee, niet bekend").wait_for()
    nagaan("Bekend")
    page.get_by_role("heading", name="Ja, bekend").wait_for()
    uitkomst = page.get_by_role("status").inner_text()
    assert accounts["leerplicht-a"].naam in uitkomst
    assert "zorg" not in uitkomst.lower()
    assert axe() == []
    with alles():
        assert Bekendheidscheck.objects.get().jongere_id == kind.pk


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_mat_dossier_openen_en_sluiten(
    page, live_server, aanmelden, axe, alles, gemeente_a, breedte
):
    geboren = vandaag() - relativedelta(years=3)
    with alles():
        kind = een_jongere(
            gemeente_a,
            geslachtsnaam="Peuter",
            geboortedatum=geboren,
            geboren=geboren.isoformat(),
        )
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/jongeren/{kind.pk}/mat/")
    page.get_by_label("Waarop rust dit dossier?").select_option("jeugdhulp")
    page.get_by_label("Laatste dag").fill((vandaag() + timedelta(days=90)).isoformat())
    page.get_by_role("button", name="MAT-dossier openen").click()
    page.locator("[aria-invalid=true]").wait_for()
    page.get_by_label("Waarom is dit dossier nodig?").fill("Vraag van het lokale team")
    page.get_by_role("button", name="MAT-dossier openen").click()
    page.wait_for_url(lambda url: url.endswith(f"/jongeren/{kind.pk}/"))
    page.goto(f"{live_server.url}/mat/")
    assert axe() == []
    page.get_by_role("link", name="Sluiten").click()
    page.get_by_role("button", name="MAT-dossier sluiten").click()
    page.wait_for_url(lambda url: "/sluiten/" not in url)
    with alles():
        assert Matdossier.objects.get().gesloten_op == vandaag()
