"""De functioneel beheerder past een zaaktype aan voor haar gemeente."""

from datetime import timedelta

from inrichting.selectors.zaaktypen import zaaktype_op
from kern.klok import vandaag
from tests.browser.pagina import opzij


def test_een_stap_vereist_maken_vanaf_een_dag(page, live_server, aanmelden, accounts, axe):
    dag = vandaag() + timedelta(days=7)
    aanmelden("beheer")
    for pad in ("", "THUISZITTER/", "VERZUIM/aanpassen/?bereik=gemeente:9901"):
        page.goto(f"{live_server.url}/beheer/zaaktypen/{pad}")
        for breedte in (390, 1280):
            page.set_viewport_size({"width": breedte, "height": 900})
            assert axe() == [], pad
            assert opzij(page) <= 0, (pad, breedte)

    page.get_by_label("Eerste dag").fill(dag.isoformat())
    analyse = page.get_by_role("group", name="5. Analyse")
    analyse.get_by_label("Vereist").check()
    page.get_by_role("button", name="Zaaktype aanpassen").click()
    page.get_by_text("Waar is dit afgesproken?: Noem de bron.").wait_for()
    assert axe() == []
    page.get_by_label("Waar is dit afgesproken?").fill("Werkoverleg van 3 november")
    page.get_by_role("button", name="Zaaktype aanpassen").click()
    page.get_by_text("Lopende zaken houden wat bij hen gold").wait_for()
    assert axe() == []
    assert zaaktype_op("VERZUIM", op=dag, gemeentecode="9901").stap("ANALYSE").vereist
    assert not zaaktype_op("VERZUIM", op=vandaag(), gemeentecode="9901").stap("ANALYSE").vereist
