"""Dezelfde brief aan meer jongeren: elke brief apart, twee keer lopen mag, stoppen ook."""

from uuid import uuid4

import pytest
from celery import current_app

from cases.models import Brief, Briefreeks, Contactmoment, Document
from cases.services.afscherming import dossier_afsluiten
from cases.services.brieven import reeksen
from cases.services.brieven.verzenden import brief_verzenden
from cases.tasks import (
    brief_goedkeuren,
    brief_klaarzetten,
    brief_versturen,
    brieven_goedkeuren,
    brieven_klaarzetten,
    brieven_versturen,
)
from tests.cases.brieven_hulp import een_briefhoofd, een_ouder, een_sjabloon
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db
TAKEN = {
    taak.name: taak
    for taak in (
        *(brief_klaarzetten, brief_versturen, brieven_klaarzetten, brieven_versturen),
        *(brief_goedkeuren, brieven_goedkeuren),
    )
}


@pytest.fixture(autouse=True)
def aangeboden(settings, tmp_path, gemeente_a, alles, monkeypatch):
    """Wat er aan werkers is aangeboden; niets loopt vanzelf."""
    settings.MEDIA_ROOT = tmp_path
    een_briefhoofd()
    een_sjabloon()
    lijst = []
    monkeypatch.setattr(
        current_app,
        "send_task",
        lambda naam, args, kwargs: lijst.append((naam, tuple(args), kwargs)),
    )
    return lijst


@pytest.fixture
def werk(aangeboden):
    """`werk()` doet alles wat is aangeboden, ook wat daaruit volgt, en elk stuk `keer` keer."""

    def doe(keer=1, hoogstens=1000):
        gedaan = 0
        while aangeboden and gedaan < hoogstens:
            naam, args, kwargs = aangeboden.pop(0)
            assert all(isinstance(a, int) for a in args)
            for _ in range(keer):
                TAKEN[naam](*args, **kwargs)
            gedaan += 1
        return gedaan

    return doe


@pytest.fixture
def tien(gemeente_a, alles):
    """Tien jongeren: acht gewoon, een met een overleden ouder, een zonder adres."""
    with alles():
        kinderen = [een_jongere(gemeente_a) for _ in range(10)]
        for kind in kinderen[:8]:
            een_ouder(kind)
        een_ouder(kinderen[8], overleden_op="2026-01-05")
        een_ouder(kinderen[9], straat="", postcode="")
    return kinderen


@pytest.fixture
def maak(tien, accounts, als, alles, django_capture_on_commit_callbacks):
    """`maak()` kiest de tien, schrijft de brief en geeft client en reeks."""

    def doe():
        client = als(accounts["administratie-a"])
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/brieven/reeks/nieuw/", {"jongere": [k.pk for k in tien]})
            url = "/brieven/reeks/nieuw/?sjabloon=uitnodiging_gesprek"
            scherm = client.get(url)
            assert scherm.status_code == 200
            antwoord = client.post(
                url,
                {
                    "sleutel": str(uuid4()),
                    "voor": scherm.context["voor"],
                    "onderwerp": "Uitnodiging",
                    "veld-gesprek-datum": "2026-12-07",
                    "veld-gesprek-plaats": "gemeentehuis",
                },
            )
        assert antwoord.status_code == 302
        with alles():
            return client, Briefreeks.objects.get()

    return doe


@pytest.fixture
def werk_met_vervolg(werk, django_capture_on_commit_callbacks):
    """Als `werk`, en ook wat de taken zelf weer aanbieden."""

    def doe(**opties):
        gedaan = 1
        while gedaan:
            with django_capture_on_commit_callbacks(execute=True):
                gedaan = werk(**opties)

    return doe


def _standen(alles):
    with alles():
        return sorted(Brief.objects.values_list("stand", flat=True))


def test_tien_brieven_klaarzetten_goedkeuren_en_verzenden(
    maak, werk_met_vervolg, alles, django_capture_on_commit_callbacks
):
    client, reeks = maak()
    werk_met_vervolg(keer=2)
    assert _standen(alles) == ["concept"] * 10
    geweigerd = client.post(f"/brieven/reeks/{reeks.pk}/goedkeuren/")
    assert geweigerd.status_code == 422
    assert "voorbeeld" in geweigerd.content.decode()
    with alles():
        eerste = Brief.objects.order_by("pk").first()
    client.post(f"/brieven/{eerste.pk}/nagekeken/", {"gezien": eerste.inhoud})
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/brieven/reeks/{reeks.pk}/goedkeuren/").status_code == 302
    werk_met_vervolg(keer=2)
    assert _standen(alles) == ["concept"] * 2 + ["goedgekeurd"] * 8
    pagina = client.get(f"/brieven/reeks/{reeks.pk}/").content.decode()
    assert "overleden" in pagina
    assert "geen adres" in pagina
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/brieven/reeks/{reeks.pk}/verzenden/").status_code == 302
    werk_met_vervolg(keer=2)
    assert _standen(alles) == ["concept"] * 2 + ["verzonden"] * 8
    with alles():
        assert (Document.objects.count(), Contactmoment.objects.count()) == (8, 8)
    afdruk = client.get(f"/brieven/reeks/{reeks.pk}/afdrukken/")
    assert afdruk.content.startswith(b"%PDF")
    assert _bladen(afdruk.content) == 8


def test_een_taak_die_stopt_gaat_daarna_verder_zonder_dubbele(
    maak, werk, werk_met_vervolg, alles, monkeypatch, django_capture_on_commit_callbacks
):
    client, reeks = maak()
    werk_met_vervolg()
    with alles():
        eerste = Brief.objects.order_by("pk").first()
    client.post(f"/brieven/{eerste.pk}/nagekeken/", {"gezien": eerste.inhoud})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/brieven/reeks/{reeks.pk}/goedkeuren/")
    werk_met_vervolg()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/brieven/reeks/{reeks.pk}/verzenden/")
    with django_capture_on_commit_callbacks(execute=True):
        werk(hoogstens=1)
    werk(hoogstens=3)

    class Gekild(BaseException):
        pass

    echt = brief_verzenden

    def halverwege(brief, **opties):
        echt(brief, **opties)
        raise Gekild

    monkeypatch.setattr(reeksen, "brief_verzenden", halverwege)
    with pytest.raises(Gekild):
        werk(hoogstens=1)
    monkeypatch.setattr(reeksen, "brief_verzenden", echt)
    assert _standen(alles).count("verzonden") == 3
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/brieven/reeks/{reeks.pk}/verzenden/")
    werk_met_vervolg()
    assert _standen(alles).count("verzonden") == 8
    with alles():
        assert (Document.objects.count(), Contactmoment.objects.count()) == (8, 8)


def test_wat_intussen_niet_meer_kan_wordt_weer_concept_met_de_reden(
    maak, werk_met_vervolg, alles, tien, django_capture_on_commit_callbacks
):
    client, reeks = maak()
    werk_met_vervolg()
    with alles():
        eerste = Brief.objects.order_by("pk").first()
    client.post(f"/brieven/{eerste.pk}/nagekeken/", {"gezien": eerste.inhoud})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/brieven/reeks/{reeks.pk}/goedkeuren/")
    werk_met_vervolg()
    with alles():
        ouder = tien[0].betrokkenen.get()
        ouder.overleden_op = "2026-11-20"
        ouder.save()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/brieven/reeks/{reeks.pk}/verzenden/")
    werk_met_vervolg()
    with alles():
        brief = Brief.objects.get(jongere=tien[0])
    assert brief.stand == "concept"
    assert "overleden" in brief.reden
    assert _standen(alles).count("verzonden") == 7


def test_zonder_keuze_of_uit_twee_gemeenten_komt_er_geen_reeks(
    gemeente_a, gemeente_b, accounts, als, alles
):
    client = als(accounts["administratie-a"])
    assert "nog niemand gekozen" in client.get("/brieven/reeks/nieuw/").content.decode()
    with alles():
        vreemd = een_jongere(gemeente_b)
    client.post("/brieven/reeks/nieuw/", {"jongere": [vreemd.pk, "x", "-1"]})
    assert "nog niemand gekozen" in client.get("/brieven/reeks/nieuw/").content.decode()
    regio = als(accounts["traject-regio"])
    with alles():
        beide = [een_jongere(gemeente_a).pk, vreemd.pk]
    regio.post("/brieven/reeks/nieuw/", {"jongere": beide})
    assert "uit meer gemeenten" in regio.get("/brieven/reeks/nieuw/").content.decode()


def test_uit_de_werkvoorraad_naar_een_reeks(tien, leerplicht_a, als, alles):
    with alles():
        zaken = [een_zaak(kind, behandelaar=leerplicht_a) for kind in tien[:3]]
    client = als(leerplicht_a)
    antwoord = client.post(
        "/werkvoorraad/overdragen/",
        {"actie": "brief", "gekozen": [f"{z.pk}:{leerplicht_a.pk}" for z in zaken]},
    )
    assert antwoord["Location"] == "/brieven/reeks/nieuw/"
    assert "Voor 3 jongeren" in client.get(antwoord["Location"]).content.decode()


def test_de_voortgang_stopt_als_alles_klaar_is(maak, werk_met_vervolg):
    client, reeks = maak()
    pagina = client.get(f"/brieven/reeks/{reeks.pk}/voortgang/")
    assert "0 van 10" in pagina.content.decode()
    werk_met_vervolg()
    klaar = client.get(f"/brieven/reeks/{reeks.pk}/voortgang/")
    assert (klaar.status_code, klaar["HX-Refresh"]) == (204, "true")


def test_een_andere_gemeente_ziet_de_reeks_niet(maak, leerplicht_b, als):
    _, reeks = maak()
    ander = als(leerplicht_b)
    assert ander.get(f"/brieven/reeks/{reeks.pk}/").status_code == 404
    for act in ("goedkeuren", "verzenden"):
        assert ander.post(f"/brieven/reeks/{reeks.pk}/{act}/").status_code == 404


def _bladen(inhoud):
    import pypdfium2

    with pypdfium2.PdfDocument(inhoud) as pdf:
        return len(pdf)


def test_een_tweede_tabblad_stuurt_de_brief_niet_naar_de_verkeerde_kinderen(
    tien, accounts, als, alles
):
    client = als(accounts["administratie-a"])
    url = "/brieven/reeks/nieuw/?sjabloon=uitnodiging_gesprek"
    client.post("/brieven/reeks/nieuw/", {"jongere": [tien[0].pk]})
    eerste = client.get(url).context["voor"]
    client.post("/brieven/reeks/nieuw/", {"jongere": [tien[1].pk, tien[2].pk]})
    gegevens = {"sleutel": str(uuid4()), "onderwerp": "Uitnodiging", "voor": eerste}
    antwoord = client.post(url, gegevens)
    assert antwoord.status_code == 422
    assert "keuze is intussen anders" in antwoord.content.decode()
    with alles():
        assert not Briefreeks.objects.exists()


def test_een_dossier_dat_afgesloten_wordt_is_ook_in_de_voortgang_niet_te_merken(
    maak, tien, teamleider_a, alles, binnen_gemeente, gemeente_a
):
    client, reeks = maak()
    with alles():
        for kind in tien[1:]:
            reeksen.brief_klaarzetten(reeks.pk, kind.pk)
    with binnen_gemeente(teamleider_a, gemeente_a):
        dossier_afsluiten(
            tien[0], reden="Kind van een collega", toegang=[teamleider_a], medewerker=teamleider_a
        )
    antwoord = client.get(f"/brieven/reeks/{reeks.pk}/voortgang/")
    assert antwoord.status_code == 204
    tekst = client.get(f"/brieven/reeks/{reeks.pk}/").content.decode()
    assert "Brieven klaarzetten" not in tekst


def test_wie_intussen_uit_beeld_is_laat_de_reeks_niet_eeuwig_bezig(maak, tien, alles):
    _, reeks = maak()
    with alles():
        reeks.jongeren = [*reeks.jongeren, 999_999]
        reeks.save()
        assert reeksen.brief_klaarzetten(reeks.pk, 999_999) is None
        reeks.refresh_from_db()
        assert "999999" in reeks.overgeslagen
