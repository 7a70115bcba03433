"""Het filter van een open campagne aanpassen: eerst het voorbeeld; wie een status heeft, blijft."""

import re

from doorstroompunt.models import Campagne, Campagnedeelname, Overstap
from tests.campagnes.test_campagne import (
    CAMPAGNES,
    _doe,
    _leerling,
    _merken,
    _op_een_vaste_dag,
    _open,
    client,
    pytestmark,
    wereld,
)
from tests.fabrieken import een_school

__all__ = ["_op_een_vaste_dag", "client", "pytestmark", "wereld"]
VELDEN = {
    "stand": "staat",
    "sinds": "2026-08-01",
    "onderwijssoorten": ["VMBO_BB"],
    "leerjaren": "3",
}


def test_eerst_het_voorbeeld_dan_het_filter(wereld, client, gemeente_a, alles):
    nummer = _open(client, gemeente_a)
    url = f"{CAMPAGNES}{nummer}/filter/"
    assert client.get(url).status_code == 200
    _doe(client, nummer)
    client.post(f"{CAMPAGNES}{nummer}/voorstel/", {"actie": "alle"})
    merken = _merken(client, nummer)
    een, twee, drie = (merken[jongere.pk] for jongere in wereld)
    _doe(client, nummer, direct=f"aangeschreven:{een}")

    voorbeeld = client.post(url, VELDEN)
    gevolg = voorbeeld.context["gevolg"]
    # Leerjaar 3 komt in het voorstel; twee van leerjaar 4 gaan weg, de derde kreeg al een brief.
    assert (gevolg.erbij_aantal, gevolg.weg_aantal, gevolg.blijft) == (1, 2, 1)
    with alles():
        assert Campagnedeelname.objects.count() == 3
        assert Campagne.objects.get().filter["leerjaren"] == ["4"]
    assert client.post(url, VELDEN | {"gezien": gevolg.merk}).status_code == 302
    with alles():
        (over,) = Campagnedeelname.objects.all()
        assert over.jongere_id == wereld[0].pk
        assert Overstap.objects.count() == 1
        assert Campagne.objects.get().filter["leerjaren"] == ["3"]
    voorstel = client.get(f"{CAMPAGNES}{nummer}/voorstel/").context["regels"]
    assert len(voorstel) == 1
    assert twee != drie


def test_een_voorbeeld_dat_niet_meer_klopt_verandert_niets(wereld, client, gemeente_a, alles):
    nummer = _open(client, gemeente_a)
    url = f"{CAMPAGNES}{nummer}/filter/"
    client.post(f"{CAMPAGNES}{nummer}/voorstel/", {"actie": "alle"})
    merk = client.post(url, VELDEN).context["gevolg"].merk
    with alles():
        _leerling(gemeente_a, een_school(gemeente_a), leerjaar="3")
    botsing = client.post(url, VELDEN | {"gezien": merk})
    assert botsing.status_code == 409
    assert botsing.context["gevolg"].erbij_aantal == 2
    fout = client.post(url, VELDEN | {"sinds": "2027-01-01", "gezien": merk})
    assert fout.status_code == 422
    with alles():
        assert Campagnedeelname.objects.count() == 3
        assert Campagne.objects.get().filter["leerjaren"] == ["4"]


def test_een_gesloten_campagne_houdt_haar_filter(wereld, client, gemeente_a, alles):
    nummer = _open(client, gemeente_a)
    pagina = client.get(f"{CAMPAGNES}{nummer}/sluiten/").content.decode()
    (gezien,) = re.findall(r'name="gezien" value="([^"]+)"', pagina)
    client.post(f"{CAMPAGNES}{nummer}/sluiten/", {"gezien": gezien, "actie": "sluiten"})
    assert client.post(f"{CAMPAGNES}{nummer}/filter/", VELDEN).status_code == 302
    with alles():
        assert Campagne.objects.get().filter["leerjaren"] == ["4"]
