"""De motor en de rol bewaring: precies wat op de lijst staat, en niets anders."""

from contextlib import suppress
from datetime import date

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cases.bewaren.sleutels import onderwerp_van, sleutels_van
from cases.models import Contactmoment, Document, Jongere
from tests.conftest import als_eigenaar, onbegrensd, verbindgegevens
from tests.fabrieken import een_jongere, een_zaak
from tests.wpg.bewaring_hulp import bestanden_met, plekken_met, vernietigend
from wpg.bewaring import motor
from wpg.bewaring.models import Vernietigingsbewijs, Vernietigingsdeel
from wpg.bewaring.services import (
    Opzet,
    deel_uitvoeren,
    vernietiging_afronden,
    vernietiging_goedkeuren,
    vernietiging_voorleggen,
)

MERK = "zilverreigermerk"


@pytest.fixture(autouse=True)
def _mappen(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "bestanden"
    settings.VERNIETIGING_MAP = tmp_path / "lijst"


@pytest.fixture
def dossier(alles, gemeente_a, leerplicht_a):
    """Een gesloten zaak met contact, document en een gewiste notitie; alles met het merkteken."""
    with alles():
        jongere = een_jongere(gemeente_a, voornamen=MERK, zoeknaam=MERK)
        zaak = een_zaak(jongere, status="gesloten", gesloten_op=date(2026, 11, 3))
        contact = Contactmoment(
            gemeente=gemeente_a,
            jongere=jongere,
            zaak=zaak,
            datum=date(2026, 11, 3),
            soort="telefoon",
            verslag=f"gesproken {MERK}",
        )
        contact.save()
        contact.verslag = f"nog eens {MERK}"
        contact.save()
        weg = Contactmoment(
            gemeente=gemeente_a,
            jongere=jongere,
            datum=date(2026, 11, 3),
            soort="telefoon",
            verslag=f"gewist {MERK}",
        )
        weg.save()
        weg.delete()
        document = Document(
            gemeente=gemeente_a, jongere=jongere, titel=MERK, grootte=10, medewerker=leerplicht_a
        )
        document.bestand.save("stuk.txt", ContentFile(MERK.encode()), save=False)
        document.save()
    return jongere


@pytest.fixture
def lijst(alles, gemeente_a, teamleider_a, accounts):
    with alles():
        rij = vernietiging_voorleggen(
            regime="AVG",
            gemeente_id=gemeente_a.pk,
            grondslag="toets",
            aantal=1,
            medewerker=teamleider_a,
        )
        return vernietiging_goedkeuren(rij, medewerker=accounts["fg"])


def _opzet(jongere):
    def maak():
        onderwerp = onderwerp_van(jongere.pk, jongere.gemeente_id)
        return Opzet(
            onderwerp=onderwerp,
            sleutels=sleutels_van(onderwerp),
            categorie="12.1.3",
            termijn="toets",
            bron="toets",
            jongere_id=jongere.pk,
        )

    return maak


@vernietigend
def test_wpg_18_na_vernietigen_staat_het_merkteken_nergens_meer(dossier, lijst, alles, tmp_path):
    assert "cases_historicalcontactmoment" in plekken_met(MERK)
    assert bestanden_met(tmp_path, MERK)
    deel = deel_uitvoeren(lijst, 1, opzet=_opzet(dossier), grens=alles)
    assert plekken_met(MERK) == []
    assert bestanden_met(tmp_path, MERK) == []
    with alles():
        assert vernietiging_afronden(lijst)
        bewijs = Vernietigingsbewijs.objects.get(deel=deel)
    assert bewijs.aantallen["cases_contactmoment"] == 1
    assert bewijs.aantallen["cases_historicalcontactmoment"] == 4
    regels = onbegrensd(
        "select object_id, jongere_id, resultaat from wpg_logregel"
        " where operatie = 'VERNIETIGEN' and objecttype = 'vernietigingsdeel'"
    )
    assert regels == [(deel.pk, dossier.pk, "GELUKT")]


@vernietigend
def test_een_tweede_keer_vernietigt_niets(dossier, lijst, alles):
    deel = deel_uitvoeren(lijst, 1, opzet=_opzet(dossier), grens=alles)
    zelfde = deel_uitvoeren(lijst, 1, opzet=_opzet(dossier), grens=alles)
    assert zelfde.pk == deel.pk
    assert onbegrensd("select count(*) from wpg_vernietigingsbewijs") == [(1,)]


@vernietigend
def test_gestopt_voor_de_commit_is_er_niets_weg_en_gaat_het_daarna_verder(
    dossier, lijst, alles, monkeypatch, tmp_path
):
    def valt_uit(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(motor, "_bewijs", valt_uit)
    with suppress(KeyboardInterrupt):
        deel_uitvoeren(lijst, 1, opzet=_opzet(dossier), grens=alles)
    monkeypatch.undo()
    assert onbegrensd(f"select count(*) from cases_jongere where id = {dossier.pk}") == [(1,)]
    assert plekken_met(MERK)


@vernietigend
def test_gestopt_na_de_commit_worden_de_bestanden_bij_de_herhaling_gewist(
    dossier, lijst, alles, monkeypatch, settings
):
    def valt_uit(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as m, suppress(KeyboardInterrupt):
        m.setattr(motor, "bestanden_wissen", valt_uit)
        deel_uitvoeren(lijst, 1, opzet=_opzet(dossier), grens=alles)
    assert plekken_met(MERK) == []
    assert bestanden_met(settings.MEDIA_ROOT, MERK)
    deel_uitvoeren(lijst, 1, opzet=_opzet(dossier), grens=alles)
    assert bestanden_met(settings.MEDIA_ROOT, MERK) == []


@vernietigend
def test_een_bestand_waar_een_ander_naar_wijst_blijft(dossier, lijst, alles, leerplicht_a):
    with alles():
        pad = Document.objects.get(jongere=dossier).bestand.name
        broer = een_jongere(dossier.gemeente)
        Document(
            gemeente=dossier.gemeente,
            jongere=broer,
            titel="Gedeeld",
            grootte=10,
            bestand=pad,
            medewerker=leerplicht_a,
        ).save()
    deel_uitvoeren(lijst, 1, opzet=_opzet(dossier), grens=alles)
    assert default_storage.exists(pad)


def _als_bewaring(*opdrachten):
    with psycopg.connect(**verbindgegevens(rol="bewaring")) as lijn:
        for opdracht in opdrachten:
            aantal = lijn.execute(opdracht).rowcount
        return aantal


@vernietigend
@pytest.mark.parametrize(
    "opdracht",
    [
        "update cases_jongere set voornamen = 'x'",
        "update cases_historicaljongere set voornamen = 'x'",
        "insert into cases_notitie (tekst) values ('x')",
        "select voornamen from cases_jongere",
        "select tekst from cases_historicalnotitie",
        "delete from toegang_medewerker",
        "delete from inrichting_parameter",
        "delete from wpg_logregel",
        "delete from wpg_vernietiging",
        "delete from wpg_vernietigingsbewijs",
        "truncate cases_jongere",
        "alter table cases_jongere disable trigger all",
        "insert into wpg_logregel (regime, operatie, handeling, actor_naam, resultaat, kanaal)"
        " values ('AVG', 'RAADPLEGEN', 'x', 'x', 'GELUKT', 'x')",
        "insert into wpg_vernietigingsbewijs"
        " (deel_id, regime, gemeente_id, aantallen, uitgevoerd_door)"
        " values (1, 'AVG', 1, '{}', 'x')",
    ],
)
def test_wpg_18_de_rol_bewaring_kan_verder_niets(dossier, opdracht):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _als_bewaring(opdracht)


@vernietigend
def test_wpg_18_zonder_goedgekeurde_opdracht_verwijdert_de_rol_bewaring_niets(
    dossier, alles, gemeente_a, teamleider_a
):
    with alles():
        lijst = vernietiging_voorleggen(
            regime="AVG",
            gemeente_id=gemeente_a.pk,
            grondslag="toets",
            aantal=1,
            medewerker=teamleider_a,
        )
        deel = Vernietigingsdeel(
            vernietiging=lijst,
            regime="AVG",
            gemeente_id=gemeente_a.pk,
            nr=1,
            categorie="x",
            termijn="x",
            bron="x",
            sleutels={"cases_jongere": [dossier.pk]},
        )
        deel.save()
    assert _als_bewaring("delete from cases_jongere") == 0
    assert _als_bewaring(f"set app.vernietiging = '{deel.pk}'", "delete from cases_jongere") == 0
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        # Een tabel zonder row-level security heeft een wacht.
        _als_bewaring(f"set app.vernietiging = '{deel.pk}'", "delete from cases_zicht")


@vernietigend
def test_wpg_18_de_rol_verwijdert_alleen_de_nummers_van_de_opdracht(
    dossier, lijst, alles, gemeente_a
):
    with alles():
        ander = een_jongere(gemeente_a)
        deel = Vernietigingsdeel(
            vernietiging=lijst,
            regime="AVG",
            gemeente_id=gemeente_a.pk,
            nr=1,
            categorie="x",
            termijn="x",
            bron="x",
            sleutels={"cases_woonplaats": [999_999]},
        )
        deel.save()
    for tabel in ("cases_woonplaats", "cases_historicalwoonplaats", "cases_historicaljongere"):
        zet = f"set app.vernietiging = '{deel.pk}'"
        assert _als_bewaring(zet, f"delete from {tabel}") == 0, tabel
    with alles():
        assert Jongere.objects.filter(pk=ander.pk).exists()


@vernietigend
@pytest.mark.parametrize(
    "opdracht",
    [
        "delete from cases_historicaljongere",
        "update cases_historicaljongere set voornamen = 'x'",
        "delete from wpg_vernietigingsbewijs",
        "update wpg_vernietigingsbewijs set aantallen = '{}'",
        "insert into wpg_vernietigingsbewijs"
        " (deel_id, regime, gemeente_id, aantallen, uitgevoerd_door)"
        " values (1, 'AVG', 1, '{}', 'x')",
        "delete from wpg_vernietigingsdeel",
        "delete from wpg_vernietiging",
        "select te_vernietigen('cases_jongere')",
        "set role bewaring",
    ],
)
def test_wpg_18_de_toepassing_wist_geen_historie_en_geen_bewijs(dossier, opdracht):
    with (
        psycopg.connect(**verbindgegevens(rol="toepassing")) as lijn,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        lijn.execute(opdracht)


@vernietigend
def test_een_goedgekeurde_opdracht_en_een_uitgevoerd_deel_wijzigen_niet(dossier, lijst, alles):
    deel = deel_uitvoeren(lijst, 1, opzet=_opzet(dossier), grens=alles)
    for opdracht in (
        f"update wpg_vernietiging set aantal = 2 where id = {lijst.pk}",
        f"update wpg_vernietigingsdeel set sleutels = '{{}}' where id = {deel.pk}",
    ):
        with (
            psycopg.connect(**verbindgegevens(rol="toepassing")) as lijn,
            pytest.raises(psycopg.errors.IntegrityConstraintViolation),
        ):
            lijn.execute(f"set app.gemeenten = '{dossier.gemeente_id}'")
            lijn.execute(opdracht)


@vernietigend
def test_de_eigenaar_ziet_de_lijst_maar_verwijdert_niets(dossier):
    assert als_eigenaar("with w as (delete from cases_jongere returning 1) table w") == []
