"""Een Wpg-zaak openen: dezelfde bladzijde met het log, en met de logaanroep weg."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final
from unittest.mock import patch
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from bench import gegevens
from bench.lijst import GELUKT, INLOGGEN
from bench.meten import Vergelijking, Verslag, om_en_om, sqltijd, zeg
from cases.models import Jongere
from handhaving.log import pseudoniem, wpg_vastleggen
from handhaving.models import Wpgbetrokkene, Wpgzaak
from handhaving.services.aantekeningen import Blok, aantekening_maken
from kern.autorisatie import Inzage
from kern.grens import met_wpg, voor_systeem
from kern.handelingen import Handeling
from kern.klok import vandaag
from toegang.models import Gemeente, Medewerker
from wpg.services import gelogd, schrijf

RONDES: Final = 80
HOOGSTENS: Final = 1.2
BETROKKENEN: Final = 4
AANTEKENINGEN: Final = 20
MERK: Final = "Meting van een Wpg-zaak"


def meten() -> Verslag:
    """Meet het scherm van een zaak met vier betrokkenen en twintig aantekeningen."""
    gemeenten, accounts = gegevens.regio()
    boa = accounts["boa-a"]
    adres = reverse("handhaving:zaak", args=[_zaak(gemeenten[0], boa)])
    gegevens.bijhouden()
    client = Client()
    client.force_login(boa, backend=INLOGGEN)
    sessie = client.session
    sessie["hoedanigheid"] = boa.hoedanigheid()
    sessie.save()
    if client.get(adres).status_code != GELUKT:
        raise RuntimeError("De Wpg-zaak gaat niet open.")
    met = _opdrachten(client, adres)
    with zonder_log():
        zonder = _opdrachten(client, adres)
    if met <= zonder:
        raise RuntimeError("Zonder log zijn er niet minder opdrachten: er is niets gestubd.")
    zeg("  Wpg-zaak met en zonder log …")
    tijden = om_en_om(
        {"met": lambda: client.get(adres), "zonder": lambda: client.get(adres)},
        rondes=RONDES,
        rondom={"zonder": zonder_log},
    )
    return Verslag(
        [
            Vergelijking(
                wat="een Wpg-zaak openen, met log",
                tegen="dezelfde bladzijde met de logaanroep gestubd",
                ons=tijden["met"] * 1000,
                ander=tijden["zonder"] * 1000,
                eenheid="ms",
                verhouding=tijden["met"] / tijden["zonder"],
                hoogstens=HOOGSTENS,
            )
        ],
        [
            f"{BETROKKENEN} betrokkenen en {AANTEKENINGEN} aantekeningen; opdrachten aan de "
            f"database: {met} met log, {zonder} zonder. {RONDES} rondes, met grens en commit. "
            "Gestubd zijn het samenstellen en het schrijven van de regels."
        ],
    )


@contextmanager
def zonder_log() -> Iterator[None]:
    """Alsof er geen verwerkingslog is: niets samenstellen, niets schrijven."""
    with ExitStack() as stapel:
        for module in list(sys.modules.values()):
            for naam, stub in ((wpg_vastleggen, _niets), (schrijf, _niets)):
                if getattr(module, naam.__name__, None) is naam:
                    stapel.enter_context(patch.object(module, naam.__name__, stub))
        yield


def _niets(*_: object, **__: object) -> None:
    return None


def _opdrachten(client: Client, adres: str) -> int:
    with sqltijd() as teller:
        client.get(adres)
    return teller.opdrachten


def _zaak(gemeente: Gemeente, boa: Medewerker) -> int:
    """Een lopende zaak met inhoud. Geeft het id."""
    dag = vandaag()
    with voor_systeem([gemeente.pk]), met_wpg(), gelogd():
        bekend = Wpgzaak.objects.filter(herkomst=MERK, behandelaar=boa).first()
        if bekend is not None:
            return int(bekend.pk)
        jongere = Jongere(
            gemeente=gemeente,
            voornamen="Noor",
            geslachtsnaam="Visser",
            zoeknaam="visser noor",
            geboren="2012-03-04",
            geboortedatum="2012-03-04",
            gezin=MERK,
        )
        jongere.save()
        vast = {
            "gemeente": gemeente,
            "jongere_id": jongere.pk,
            "herkomst": MERK,
            "eerste_verwerking_op": dag,
        }
        zaak = Wpgzaak(
            **vast,
            feit="LPW_2_1",
            grondslag="Leerplichtwet 1969 artikel 26 lid 1",
            aanleiding="uitnodiging_verhoor",
            behandelaar=boa,
            geopend_op=dag,
        )
        zaak.save()
        for nummer in range(BETROKKENEN):
            Wpgbetrokkene(
                **vast,
                wpgzaak=zaak,
                soort="ander" if nummer else "ouder",
                voornamen="Robin",
                geslachtsnaam=f"Proefpersoon {nummer}",
                categorie="getuige" if nummer else "verdachte",
                pseudoniem=pseudoniem("ander", nummer),
            ).save()
        handeling = Handeling.WPG_BEHANDELEN
        inzage = Inzage(
            boa,
            handeling,
            boa.gemeenten_voor(handeling),
            autorisaties=boa.autorisaties_voor(handeling),
            hoedanigheid=boa.hoedanigheid(),
        )
        for _ in range(AANTEKENINGEN):
            blok = Blok("waarneming", "Aangebeld om 10.15 uur. Niemand deed open.", dag)
            aantekening_maken(inzage, zaak, blok=blok, sleutel=uuid4())
        return int(zaak.pk)
