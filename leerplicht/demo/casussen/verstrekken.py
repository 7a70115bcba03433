"""Politiegegevens verstrekt en opgevraagd: een officier, Halt, een samenwerking en een verzoek."""

from uuid import NAMESPACE_URL, uuid5

from cases.models import Betrokkene
from handhaving.log import pseudoniem
from handhaving.models import Wpgbetrokkene, Wpgzaak
from handhaving.services.samenwerking import Besluit, samenwerking_vastleggen
from handhaving.services.verstrekken import Aanvraag, correctie_gemeld, verstrekking_vastleggen
from handhaving.services.verzoeken import Verzoekgegevens, verzoek_koppelen, verzoek_vastleggen
from handhaving.verstrekken.stukken import stukken_van
from kern.autorisatie import Inzage
from kern.grens import met_wpg
from kern.handelingen import Handeling
from leerplicht.demo.casussen.bureau import Bureau
from toegang.models import Medewerker
from wpg.services import gelogd


def _inzage(wie: Medewerker, handeling: Handeling) -> Inzage:
    return Inzage(
        wie,
        handeling,
        wie.gemeenten_voor(handeling),
        autorisaties=wie.autorisaties_voor(handeling),
        hoedanigheid=wie.hoedanigheid(),
    )


def _wpgzaak(bureau: Bureau, boa: Medewerker) -> Wpgzaak:
    """De lopende Wpg-zaak van de boa, of een nieuwe tegen de ouder van een jongere."""
    lopend = Wpgzaak.objects.filter(behandelaar=boa, gesloten_op=None).order_by("pk").first()
    if lopend is not None:
        return lopend  # type: ignore[no-any-return]
    bron = bureau.zaak()
    ouder = Betrokkene.objects.filter(jongere=bron.jongere, overleden_op=None).order_by("id")[:1]
    vast = {
        "gemeente": bron.gemeente,
        "jongere_id": bron.jongere_id,
        "zaak_id": bron.pk,
        "herkomst": "AVG-zaak, uitnodiging voor verhoor",
        "eerste_verwerking_op": bureau.dag(-20),
    }
    zaak = Wpgzaak(
        **vast,
        feit="LPW_2_1",
        grondslag="Leerplichtwet 1969 artikel 26 lid 1",
        aanleiding="uitnodiging_verhoor",
        behandelaar=boa,
        geopend_op=bureau.dag(-20),
    )
    zaak.save()
    for persoon in ouder:
        Wpgbetrokkene(
            **vast,
            wpgzaak=zaak,
            soort="ouder",
            betrokkene_id=persoon.pk,
            geslachtsnaam=persoon.naam,
            categorie="verdachte",
            pseudoniem=pseudoniem("ouder", persoon.pk),
        ).save()
    return zaak


def verstrekkingen(bureau: Bureau) -> None:
    """Twee verstrekkingen, een samenwerkingsbesluit, een correctie en een verzoek om inzage."""
    boa = bureau.toneel.vast["boa-a"]
    coordinator = bureau.toneel.vast["wpg-coordinator-a"]
    with met_wpg(), gelogd():
        zaak = _wpgzaak(bureau, boa)
        samenwerking_vastleggen(
            zaak.gemeente,
            besluit=Besluit(
                naam="Samen naar school",
                kenmerk="Besluit 2026-014 (demo)",
                soorten=["school", "wijkteam"],
                partners=["Wijkteam Noord", "Het Baken"],
                belang="De veiligheid van jongeren in de wijk.",
                doel="Een jongere weer naar school krijgen.",
                gegevens="Het feit en de afloop.",
                voorwaarden="Alleen de vaste contactpersoon van de partner.",
                van=bureau.dag(-90),
                tot_en_met=bureau.dag(275),
            ),
            medewerker=coordinator,
        )
        for nr, (ontvanger, organisatie, grond) in enumerate(
            (("om", "Parket Midden-Nederland", "wpg16"), ("halt", "Halt Midden", "wpg18f"))
        ):
            verstrekking_vastleggen(
                _inzage(boa, Handeling.WPG_VERSTREKKEN),
                zaak,
                aanvraag=Aanvraag(
                    sleutel=uuid5(NAMESPACE_URL, f"demo-verstrekking-{nr}"),
                    ontvanger=ontvanger,
                    organisatie=organisatie,
                    persoon="mr. J. Demo" if nr == 0 else "K. Demo",
                    identiteit="bekend",
                    grond=grond,
                    stukken={s: stuk.sha256 for s, (_, stuk) in stukken_van(zaak).items()},
                    doel="Beslissen over de afdoening",
                    noodzaak="Zonder deze gegevens is er geen beslissing mogelijk.",
                    aanleiding="verzoek",
                    middel="keten" if nr == 0 else "beveiligde_mail",
                    besloten_door=boa,
                    verstrekt_op=bureau.dag(-8 + nr),
                ),
            )
        correctie_gemeld(zaak, omschrijving="De grondslag noemde het verkeerde lid.")
        for persoon in zaak.betrokkenen.all()[:1]:
            inzage = _inzage(coordinator, Handeling.WPG_RECHTEN)
            verzoek = verzoek_vastleggen(
                inzage,
                zaak.gemeente,
                gegevens=Verzoekgegevens(
                    soort="inzage",
                    vrager="zelf",
                    voornamen=persoon.voornamen,
                    geslachtsnaam=persoon.geslachtsnaam,
                    geboortedatum=persoon.geboortedatum,
                    bsn=persoon.bsn,
                    adres="",
                    vertegenwoordiger="",
                    machtiging_gezien=False,
                    identiteit="balie",
                    identiteit_op=bureau.dag(-5),
                    ontvangen_op=bureau.dag(-5),
                ),
            )
            verzoek_koppelen(inzage, verzoek, pseudoniemen=[persoon.pseudoniem])
