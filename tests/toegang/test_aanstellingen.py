"""Aanstellingen: iemand begint, doet een taak voor een buurgemeente, en stopt."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kern.grens import voor_systeem
from kern.handelingen import Handeling
from kern.klok import vandaag
from toegang.models import Aanstelling, Medewerker, Rol
from toegang.selectors import alle_gemeente_ids
from toegang.services.aanstellingen import Aanstellingsgegevens, aanstelling_geven
from toegang.services.fouten import ToegangGeweigerd
from wpg.models import Logregel

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
LIJST = "/beheer/aanstellingen/"


def _vers(medewerker):
    return Medewerker.objects.get(pk=medewerker.pk)


def _invoer(wie, gemeente, **over):
    rol = Rol.objects.get(code=over.pop("rol", "doorstroomcoach"))
    return {
        "gebruikersnaam": wie.gebruikersnaam.upper(),
        "rol": rol.pk,
        "gemeente": gemeente.pk,
        "taak": "Verzuim 18+",
        "van": vandaag().isoformat(),
    } | over


def test_een_coach_van_de_buren_doet_een_taak_en_niet_meer(als, accounts, gemeente_a, gemeente_b):
    beheer, coach = als(accounts["teamleider-a"]), accounts["leerplicht-b"]
    nieuw = reverse("toegang:aanstelling_nieuw")
    invoer = _invoer(coach, gemeente_a)
    zonder = beheer.post(nieuw, invoer | {"taak": ""})
    assert zonder.status_code == 422
    assert "Schrijf op voor welke taak" in zonder.content.decode()
    for _ in range(2):  # een dubbele klik geeft er een
        assert beheer.post(nieuw, invoer)["Location"] == LIJST
    rij = Aanstelling.objects.get(medewerker=coach, gemeente=gemeente_a)
    assert (rij.taak, rij.van, rij.historie.count()) == ("Verzuim 18+", vandaag(), 1)
    wie = _vers(coach)
    assert wie.mag(Handeling.ZAAK_BEHANDELEN, gemeente_a.pk)
    for niet in (Handeling.JONGERE_ZOEKEN, Handeling.INNAME, Handeling.BRP_RAADPLEGEN):
        assert not wie.mag(niet, gemeente_a.pk)
    assert wie.mag(Handeling.JONGERE_ZOEKEN, gemeente_b.pk)
    html = beheer.get(LIJST, {"zoek": "18+"}).content.decode()
    assert "Taak: Verzuim 18+" in html

    einde = reverse("toegang:aanstelling_einde", args=[rij.pk])
    assert beheer.post(einde, {"laatste_dag": vandaag().isoformat()}).status_code == 302
    # Wie nog het oude scherm heeft, hoort dat een collega eerder was.
    later = (vandaag() + DAG).isoformat()
    assert beheer.post(einde, {"laatste_dag": later}).status_code == 409
    # Per ongeluk gegeven en meteen weer weg: er blijft alleen historie.
    meteen = {"gezien": vandaag().isoformat(), "laatste_dag": (vandaag() - DAG).isoformat()}
    assert beheer.post(einde, meteen).status_code == 302
    assert not _vers(coach).mag(Handeling.DOSSIER_ZIEN, gemeente_a.pk)
    assert Aanstelling.historie.filter(id=rij.pk).count() == 3


def test_wie_weggaat_kan_de_dag_erna_niets_meer(als, accounts, gemeente_a):
    wie = accounts["leerplicht-a"]
    rij = Aanstelling.objects.get(medewerker=wie)
    rij.van = vandaag() - 30 * DAG
    rij.save()
    beheer = als(accounts["teamleider-a"])
    einde = reverse("toegang:aanstelling_einde", args=[rij.pk])
    lang = beheer.post(einde, {"laatste_dag": (vandaag() - 9 * DAG).isoformat()})
    assert "Kies gisteren om de toegang nu te sluiten" in lang.content.decode()
    client = als(wie)
    assert client.get("/").status_code == 200
    gisteren = {"laatste_dag": (vandaag() - DAG).isoformat()}
    assert beheer.post(einde, gisteren).status_code == 302
    assert client.get("/werkvoorraad/").status_code == 404
    voorbij = beheer.get(LIJST, {"stand": "voorbij"}).content.decode()
    assert wie.naam in voorbij
    assert wie.naam not in beheer.get(LIJST).content.decode()


def test_wat_niet_kan(als, accounts, gemeente_a, gemeente_b):
    zelf, ander = accounts["teamleider-a"], accounts["leerplicht-b"]
    beheer, nieuw = als(zelf), reverse("toegang:aanstelling_nieuw")
    voor = Aanstelling.objects.count()
    gevallen = (
        ({"gebruikersnaam": "niemand"}, "Er is geen account met deze naam"),
        ({"gebruikersnaam": zelf.gebruikersnaam}, "Uw eigen aanstelling geeft een ander"),
        ({"gemeente": gemeente_b.pk}, "Selecteer een geldige keuze"),
        ({"van": (vandaag() - DAG).isoformat()}, "begint vandaag of later"),
        ({"tot_en_met": (vandaag() - DAG).isoformat()}, "laatste dag"),
        ({"rol": 0}, "Selecteer een geldige keuze"),
    )
    for over, tekst in gevallen:
        antwoord = beheer.post(nieuw, _invoer(ander, gemeente_a) | over)
        assert (antwoord.status_code, tekst in antwoord.content.decode()) == (422, True), over
    assert Aanstelling.objects.count() == voor
    # Dezelfde rol nog eens in dezelfde tijd, en een gemeente die zij niet beheert.
    al = Aanstelling.objects.get(medewerker=accounts["leerplicht-a"])
    dubbel = Aanstellingsgegevens(al.medewerker, al.rol, gemeente_a, vandaag(), taak="X")
    with pytest.raises(ToegangGeweigerd, match="heeft deze rol hier dan al"):
        aanstelling_geven(dubbel, door=zelf)
    elders = Aanstellingsgegevens(ander, al.rol, gemeente_b, vandaag(), taak="X")
    with pytest.raises(ToegangGeweigerd, match="die u beheert"):
        aanstelling_geven(elders, door=zelf)
    eigen = Aanstelling.objects.get(medewerker=zelf)
    einde = reverse("toegang:aanstelling_einde", args=[eigen.pk])
    weg = beheer.post(einde, {"laatste_dag": vandaag().isoformat()})
    assert "Uw eigen aanstelling beëindigt een ander" in weg.content.decode()


def test_wie_het_deed_staat_in_het_log_zonder_inhoud(als, accounts, gemeente_a):
    coach = accounts["leerplicht-b"]
    invoer = _invoer(coach, gemeente_a)
    als(accounts["teamleider-a"]).post(reverse("toegang:aanstelling_nieuw"), invoer)
    rij = Aanstelling.objects.get(medewerker=coach, gemeente=gemeente_a)
    with voor_systeem(alle_gemeente_ids()):
        regels = Logregel.objects.filter(objecttype="aanstelling").values_list(
            "operatie", "reden_code", "object_id", "gemeente_id", "reden_tekst"
        )
        assert list(regels) == [("AUTORISATIE", "gegeven", rij.pk, gemeente_a.pk, "")]
