"""Het papier bij een verzoek: het overzicht voor de betrokkene, en het besluit."""

from handhaving.models import Betrokkeneverzoek
from handhaving.selectors.verzoeken import Overzicht, Zaakdeel
from handhaving.verstrekgronden import ontvangers
from handhaving.verstrekken.betwist import betwiste_bronnen
from handhaving.verstrekken.papier import Deel, Papier
from inrichting.selectors.basis import feestdagtabel, parameters
from kern.kalender import datum_voluit
from kern.klok import vandaag
from kern.termijnen import einde_termijn

BEZWAAR_WEKEN = "bezwaartermijn_weken"
ANDEREN = (
    "Gegevens van anderen en verklaringen van anderen staan niet in dit overzicht. Dat is om hun "
    "rechten te beschermen (Wet politiegegevens artikel 27)."
)
RECHTEN = (
    "Klopt er iets niet? Dan kunt u ons vragen het te verbeteren, aan te vullen, af te schermen of "
    "te vernietigen (Wet politiegegevens artikel 28)."
)


def _naam(verzoek: Betrokkeneverzoek) -> str:
    return f"{verzoek.voornamen} {verzoek.geslachtsnaam}".strip()


def _kop(verzoek: Betrokkeneverzoek) -> list[tuple[str, str]]:
    aan = _naam(verzoek)
    if verzoek.vrager != "zelf" and verzoek.vertegenwoordiger:
        aan = f"{verzoek.vertegenwoordiger}, namens {aan}"
    return [
        ("Van", f"Gemeente {verzoek.gemeente.naam}"),
        ("Aan", aan),
        ("Adres", verzoek.adres),
        ("Datum", datum_voluit(verzoek.besluit_op or vandaag())),
        ("Ons kenmerk", f"Wpg-verzoek {verzoek.pk}"),
    ]


def overzichtspapier(verzoek: Betrokkeneverzoek, overzicht: Overzicht) -> Papier:
    """Alle eigen gegevens van de betrokkene, en wie ze kreeg."""
    betwist = betwiste_bronnen()
    delen = [deel for zaakdeel in overzicht.delen for deel in _zaak(zaakdeel, betwist)]
    kregen = [
        f"{datum_voluit(v.verstrekt_op)}: {v.organisatie}"
        f" ({_soort(v.ontvanger)}). {v.omschrijving}. Doel: {v.doel}."
        for v in overzicht.ontvangers
    ]
    geen = "Wij hebben geen politiegegevens van u gevonden."
    return Papier(
        titel="Uw politiegegevens",
        kop=_kop(verzoek),
        alineas=[
            f"Dit overzicht gaat over {_naam(verzoek)}. U vroeg er op "
            f"{datum_voluit(verzoek.ontvangen_op)} om.",
            ANDEREN if delen else geen,
        ],
        delen=delen,
        slot=[
            Deel(
                "Wie uw gegevens kreeg",
                "\n".join(kregen) or "Niemand, voor zover wij hebben vastgelegd.",
            ),
            Deel("Uw rechten", RECHTEN),
        ],
    )


def _soort(code: str) -> str:
    soort = ontvangers().get(code)
    return soort.label.lower() if soort else code


def _zaak(deel: Zaakdeel, betwist: frozenset[str]) -> list[Deel]:
    wie = " en ".join(dict.fromkeys(c.lower() for c in deel.categorieen))
    kop = Deel(
        f"Onderzoek {deel.zaak.pk}",
        f"U staat hierin als {wie}, sinds {datum_voluit(deel.zaak.geopend_op)}.",
    )
    return [
        kop,
        *(
            Deel(
                s.titel,
                "Dit stuk is een bestand; u kunt het bij ons inzien." if s.bestand else s.tekst,
                betwist=bool(betwist.intersection(s.bronnen)),
            )
            for s in deel.stukken
        ),
    ]


def besluitpapier(verzoek: Betrokkeneverzoek) -> Papier:
    """Het besluit op het verzoek, met wat u kunt doen als u het er niet mee eens bent."""
    assert verzoek.besluit_op is not None  # noqa: S101 - de view kijkt of er een besluit is
    weken = int(parameters(BEZWAAR_WEKEN).waarde(BEZWAAR_WEKEN, op=verzoek.besluit_op))
    tot = einde_termijn(verzoek.besluit_op, weken=weken, gelijkgesteld=feestdagtabel())
    soort = verzoek.get_soort_display().lower()
    alineas = [
        f"Op {datum_voluit(verzoek.ontvangen_op)} kregen wij een verzoek om {soort}. "
        f"Ons besluit: {verzoek.get_besluit_display().lower()}.",
    ]
    if verzoek.weigergrond:
        alineas.append(
            f"Grond: {verzoek.get_weigergrond_display().lower()} (Wet politiegegevens artikel 27)."
        )
    if verzoek.motivering:
        alineas.append(verzoek.motivering)
    return Papier(
        titel="Besluit op uw verzoek",
        kop=_kop(verzoek),
        alineas=alineas,
        slot=[
            Deel(
                "Bent u het niet eens met dit besluit?",
                f"U kunt bezwaar maken bij het college van burgemeester en wethouders van "
                f"{verzoek.gemeente.naam}. Doe dat binnen {weken} weken na de dag van deze brief: "
                f"uiterlijk op {datum_voluit(tot)}. Zet in uw brief uw naam en adres, de datum, "
                "het besluit en waarom u het er niet mee eens bent, en onderteken hem.",
            ),
            Deel(
                "Een klacht",
                "U kunt ook een klacht sturen naar de Autoriteit Persoonsgegevens.",
            ),
        ],
    )
