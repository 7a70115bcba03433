"""Een paar Wpg-zaken: een die net begint, een met inhoud, en een die gesloten is."""

from uuid import uuid4

from django.db.models import Exists, OuterRef

from cases.models import Betrokkene, Contactmoment, Zaak
from handhaving.models import Wpgzaak
from handhaving.selectors.dossier import stukgroepen
from handhaving.services.aantekeningen import Blok, aantekening_maken
from handhaving.services.betrokkenen import Ander, betrokkene_toevoegen, categorie_wijzigen
from handhaving.services.openen import Opening, wpgzaak_openen
from handhaving.services.overnemen import sleutel_van, stukken_overnemen
from handhaving.services.zaken import wpgzaak_sluiten
from kern.autorisatie import Inzage
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import vandaag
from leerplicht.demo.toneel import Toneel
from wpg.services import gelogd

ZAKEN = 3
STUKKEN = 3


def wpgzaken(toneel: Toneel) -> None:
    """Drie Wpg-zaken van de boa in de eerste gemeente, elk uit een zaak over verzuim."""
    gemeente, boa = toneel.gemeenten[0], toneel.vast["boa-a"]
    handeling = Handeling.WPG_BEHANDELEN
    inzage = Inzage(
        boa,
        handeling,
        boa.gemeenten_voor(handeling),
        autorisaties=boa.autorisaties_voor(handeling),
        hoedanigheid=boa.hoedanigheid(),
    )
    ouders = Betrokkene.objects.filter(jongere=OuterRef("jongere"), rol="ouder", overleden_op=None)
    contacten = Contactmoment.objects.filter(jongere=OuterRef("jongere"), gemeente=gemeente)
    bronnen = Zaak.objects.filter(
        Exists(ouders), Exists(contacten), gemeente=gemeente, soort="VERZUIM", gesloten_op=None
    ).select_related("jongere__gemeente", "gemeente")
    with gelogd(), met_wpg():
        zaken = [_geopend(inzage, bron) for bron in bronnen.order_by("pk")[:ZAKEN]]
        for zaak in zaken[1:]:
            _met_inhoud(inzage, zaak)
        for zaak in zaken[2:]:
            wpgzaak_sluiten(inzage, zaak, afloop="waarschuwing", op=vandaag())


def _geopend(inzage: Inzage, bron: Zaak) -> Wpgzaak:
    ouder = Betrokkene.objects.filter(jongere=bron.jongere, rol="ouder", overleden_op=None).first()
    nummer = ouder.pk if ouder is not None else 0
    return wpgzaak_openen(
        inzage,
        bron,
        opening=Opening(
            feit="LPW_2_1",
            grondslag="Leerplichtwet 1969 artikel 26",
            aanleiding="uitnodiging_verhoor",
            betrokkenen={f"ouder-{nummer}": "verdachte", "jongere": "overig"},
        ),
    )


def _met_inhoud(inzage: Inzage, zaak: Wpgzaak) -> None:
    bron = Zaak.objects.select_related("jongere__gemeente", "gemeente").get(pk=zaak.zaak_id)
    stukken = [
        sleutel_van(stuk)
        for groep in stukgroepen(zaak, bron)
        for stuk, _ in groep.stukken
        if not stuk.document
    ]
    stukken_overnemen(inzage, zaak, sleutels=stukken[:STUKKEN])
    dag = vandaag()
    for blok in (
        Blok("waarneming", "Aangebeld om 10.15 uur. Niemand deed open; binnen brandde licht.", dag),
        Blok(
            "verklaring",
            "De leerling is sinds de herfstvakantie niet op school geweest.",
            dag,
            van_wie="de teamleider van de school",
        ),
        Blok("oordeel", "De ouder lijkt niet te willen meewerken aan een gesprek.", dag),
        Blok(
            "verklaring",
            "De ouder zegt dat de leerling hoofdpijn heeft, zonder dat een arts dat zag.",
            dag,
            van_wie="de ouder",
            bijzonder="gezondheid",
            onvermijdelijk="Het is de reden die de ouder geeft voor het verzuim.",
        ),
    ):
        aantekening_maken(inzage, zaak, blok=blok, sleutel=uuid4())
    getuige = betrokkene_toevoegen(
        inzage, zaak, wie=Ander("Proefgetuige", "Sam"), categorie="overig"
    )
    categorie_wijzigen(
        inzage, getuige, categorie="getuige", reden="Zag de leerling onder schooltijd op straat."
    )
