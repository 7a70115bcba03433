"""Wat de handhaving over de normen laat zien: aantallen en nummers, nooit een betrokkene.

Elke bron opent de deur naar alle fasen van de bewaartijd, telt, en sluit haar weer.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.db import connection

from handhaving.bewaring.overgangen import overgangen_tellen
from handhaving.keuzes import AANTEKENINGSOORTEN, BIJZONDER, CATEGORIEEN
from handhaving.models import Betrokkeneverzoek
from handhaving.selectors.verzoeken import termijn_van
from inrichting.selectors.basis import parameters
from kern.grens import met_wpg
from kern.klok import vandaag
from wpg.audit.bewijs import Bewijs, Bewijsbron, Tijdvak, bewijsbronnen, tabel
from wpg.audit.bronnen import BESTAAN, WERKING, waarden

INLICHTEN_DAGEN: Final = "wpg_correctie_inlichten_dagen"
_VAN: Final = "gemeente_id = any(%(gemeenten)s)"
_IN: Final = f"{_VAN} and eerste_verwerking_op between %(van)s and %(tot)s"
_ITEMS: Final = (
    *("wpgaantekening", "wpgstuk", "verhooruitnodiging", "verhoor", "tekstblok"),
    *("haltverwijzing", "procesverbaal", "opsporingsstuk", "wpgbetrokkene"),
)
_BLOKKEN: Final = ("wpgaantekening", "tekstblok")
_BIJZONDERE: Final = ("wpgaantekening", "wpgstuk", "tekstblok")


def _vraag(sql: str, gegevens: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, gegevens)
        return [tuple(rij) for rij in cursor.fetchall()]


def _eerste(sql: str, gegevens: dict[str, Any]) -> tuple[Any, ...]:
    return _vraag(sql, gegevens)[0]


def _tekort(aantal: int, een: str, meer: str) -> tuple[str, ...]:
    """Niets, of een zin met het aantal."""
    if not aantal:
        return ()
    return (een,) if aantal == 1 else (f"{aantal} {meer}",)


def _zaken(tijdvak: Tijdvak) -> Bewijs:
    """Norm 2 en 3: elke zaak heeft een doel, een feit, een grondslag en een herkomst."""
    bewijs = tabel(
        "Wpg-zaken naar doel en feit",
        ("Doel", "Feit", "Zaken"),
        f"select doel, feit, count(*) from handhaving_wpgzaak where {_IN} group by 1, 2"
        " order by 1, 2",
        waarden(tijdvak),
    )
    (zonder,) = _eerste(
        f"select count(*) from handhaving_wpgzaak where {_IN} and '' in (doel, feit, grondslag)",
        waarden(tijdvak),
    )
    tekort = _tekort(
        zonder,
        "1 zaak is zonder doel, feit of grondslag.",
        "zaken zijn zonder doel, feit of grondslag.",
    )
    return Bewijs(bewijs.label, bewijs.kop, bewijs.rijen, tekort)


def _herkomst(tijdvak: Tijdvak) -> Bewijs:
    """Norm 3: waar elk gegeven vandaan komt."""
    rijen: list[tuple[Any, ...]] = []
    tekort: list[str] = []
    for naam in ("wpgzaak", *_ITEMS):
        met, zonder = _eerste(
            "select count(*) filter (where herkomst <> ''), count(*) filter (where herkomst = '')"
            f" from handhaving_{naam} where {_IN}",
            waarden(tijdvak),
        )
        rijen.append((naam, met, zonder))
        tekort += _tekort(
            zonder, f"1 rij zonder herkomst: {naam}.", f"rijen zonder herkomst: {naam}."
        )
    return Bewijs(
        "Herkomst van politiegegevens",
        ("Soort", "Met herkomst", "Zonder"),
        tuple(rijen),
        tuple(tekort),
    )


def _onjuist(tijdvak: Tijdvak) -> Bewijs:
    """Norm 4: wat onjuist bleek, en of de ontvangers het weten."""
    gegevens = waarden(tijdvak)
    gemeld = sum(
        _eerste(
            f"select count(*) from handhaving_{naam} where {_VAN}"
            " and onjuist_op >= %(begin)s and onjuist_op < %(einde)s",
            gegevens,
        )[0]
        for naam in _BLOKKEN
    )
    (betwist,) = _eerste(
        f"select count(*) from handhaving_betwisting where {_VAN}"
        " and sinds between %(van)s and %(tot)s",
        gegevens,
    )
    dagen = int(parameters(INLICHTEN_DAGEN).waarde(INLICHTEN_DAGEN, op=vandaag()))
    klaar, open_, te_laat = _eerste(
        "select count(*) filter (where afgehandeld_op is not null),"
        " count(*) filter (where afgehandeld_op is null),"
        " count(*) filter (where afgehandeld_op is null and eerste_verwerking_op < %(grens)s)"
        f" from handhaving_correctietaak where {_IN}",
        gegevens | {"grens": vandaag() - timedelta(days=dagen)},
    )
    return Bewijs(
        "Onjuist gebleken en ingelicht",
        ("Onjuist gebleken", "Betwist", "Ontvangers ingelicht", "Nog in te lichten"),
        ((gemeld, betwist, klaar, open_),),
        _tekort(
            te_laat,
            f"1 ontvanger is na {dagen} dagen nog niet ingelicht.",
            f"ontvangers zijn na {dagen} dagen nog niet ingelicht.",
        ),
    )


def _blokken(tijdvak: Tijdvak) -> Bewijs:
    """Norm 5: feiten, verklaringen en oordelen, elk in een eigen blok."""
    tel = {
        (naam, soort): aantal
        for naam in _BLOKKEN
        for soort, aantal in _vraag(
            f"select soort, count(*) from handhaving_{naam} where {_IN} group by 1",
            waarden(tijdvak),
        )
    }
    vreemd = sum(n for (_, soort), n in tel.items() if soort not in AANTEKENINGSOORTEN)
    return Bewijs(
        "Blokken tekst per soort",
        ("Soort", "In aantekeningen", "In verhoor en proces-verbaal"),
        tuple(
            (label, *(tel.get((naam, code), 0) for naam in _BLOKKEN))
            for code, label in AANTEKENINGSOORTEN.items()
        ),
        _tekort(vreemd, "1 blok heeft geen soort.", "blokken hebben geen soort."),
    )


def _bijzonder(tijdvak: Tijdvak) -> Bewijs:
    """Norm 9: bijzondere gegevens, elk met waarom het onvermijdelijk is."""
    som: dict[str, int] = {}
    zonder = 0
    for naam in _BIJZONDERE:
        for soort, aantal, leeg in _vraag(
            "select bijzonder, count(*), count(*) filter (where onvermijdelijk = '')"
            f" from handhaving_{naam} where {_IN} and bijzonder <> '' group by 1",
            waarden(tijdvak),
        ):
            som[soort] = som.get(soort, 0) + aantal
            zonder += leeg
    return Bewijs(
        "Bijzondere gegevens met motivering",
        ("Soort", "Aantal"),
        tuple((label, som[code]) for code, label in BIJZONDER.items() if code in som),
        _tekort(
            zonder,
            "1 bijzonder gegeven is niet gemotiveerd.",
            "bijzondere gegevens zijn niet gemotiveerd.",
        ),
    )


def _categorieen(tijdvak: Tijdvak) -> Bewijs:
    """Norm 12: betrokkenen naar categorie, en hoe vaak die veranderde."""
    nu = dict(
        _vraag(
            f"select categorie, count(*) from handhaving_wpgbetrokkene where {_IN} group by 1",
            waarden(tijdvak),
        )
    )
    anders = sum(n for code, n in nu.items() if code not in CATEGORIEEN)
    return Bewijs(
        "Betrokkenen naar categorie",
        ("Categorie", "Aantal"),
        tuple((label, nu.get(code, 0)) for code, label in CATEGORIEEN.items()),
        _tekort(anders, "1 betrokkene is zonder categorie.", "betrokkenen zijn zonder categorie."),
    )


def _besluiten(tijdvak: Tijdvak) -> Bewijs:
    """Norm 15: Halt en proces-verbaal, elk met een mens die besloot en waarom."""
    rijen, zonder = [], 0
    for label, naam in (("Halt", "haltverwijzing"), ("Proces-verbaal", "procesverbaal")):
        aantal, mensen, leeg = _eerste(
            "select count(*), count(distinct besluit_door_id),"
            " count(*) filter (where besluit_door_id is null or reden = '')"
            f" from handhaving_{naam} where {_VAN} and besluit_op between %(van)s and %(tot)s",
            waarden(tijdvak),
        )
        rijen.append((label, aantal, mensen))
        zonder += leeg
    return Bewijs(
        "Besluiten van een mens",
        ("Besluit", "Aantal", "Genomen door verschillende mensen"),
        tuple(rijen),
        _tekort(
            zonder, "1 besluit is zonder mens of reden.", "besluiten zijn zonder mens of reden."
        ),
    )


def _bewaartijd(tijdvak: Tijdvak) -> Bewijs:
    """Norm 16 en 20: in welke fase de zaken zijn, en wat vannacht is blijven liggen."""
    rij = _eerste(
        "select count(*) filter (where afgeschermd_op is null and verwijderd_op is null),"
        " count(*) filter (where afgeschermd_op is not null and verwijderd_op is null),"
        f" count(*) filter (where verwijderd_op is not null) from handhaving_wpgzaak where {_VAN}",
        waarden(tijdvak),
    )
    # Wat vandaag aan de beurt is, doet het werk van vannacht; te laat is van gisteren of eerder.
    over = overgangen_tellen(vandaag() - timedelta(days=1))
    tekort = [
        f"{stap}: {sum(soorten.values())} gegevens zijn over hun termijn."
        for stap, soorten in over.items()
        if soorten
    ]
    return Bewijs(
        "Wpg-zaken naar bewaartijd",
        ("Te gebruiken", "Achter het schot", "Verwijderd, nog bewaard"),
        (rij,),
        tuple(tekort),
    )


def _verstrekkingen(tijdvak: Tijdvak) -> Bewijs:
    """Norm 17, 21 en 27: wie wat kreeg, op welke grond."""
    return tabel(
        "Verstrekkingen naar ontvanger en grond",
        ("Soort ontvanger", "Artikel", "Werkwoord", "Aantal", "Stukken"),
        "select v.ontvanger, v.artikel, v.werkwoord, count(distinct v.id), count(s.id)"
        " from handhaving_verstrekking v left join handhaving_verstrekkingstuk s"
        f" on s.verstrekking_id = v.id where v.{_VAN}"
        " and v.verstrekt_op between %(van)s and %(tot)s group by 1, 2, 3 order by 1, 2, 3",
        waarden(tijdvak),
    )


def _samenwerking(tijdvak: Tijdvak) -> Bewijs:
    """Norm 23: op artikel 20 alleen met een besluit dat die dag gold."""
    vraag = (
        "select s.kenmerk, s.van, s.tot_en_met, count(v.id), count(v.id) filter (where"
        " v.verstrekt_op < s.van or v.verstrekt_op > coalesce(s.tot_en_met, v.verstrekt_op))"
        " from handhaving_samenwerkingsbesluit s left join handhaving_verstrekking v"
        " on v.samenwerking_id = s.id and v.grond = 'wpg20'"
        " and v.verstrekt_op between %(van)s and %(tot)s"
        f" where s.{_VAN} group by s.id order by s.van, s.id"
    )
    rijen = _vraag(vraag, waarden(tijdvak))
    tekort = [
        f"Besluit {kenmerk}: {buiten} keer verstrekt buiten de looptijd."
        for kenmerk, *_, buiten in rijen
        if buiten
    ]
    (zonder,) = _eerste(
        f"select count(*) from handhaving_verstrekking where {_VAN} and grond = 'wpg20'"
        " and samenwerking_id is null and verstrekt_op between %(van)s and %(tot)s",
        waarden(tijdvak),
    )
    tekort += _tekort(
        zonder,
        "1 verstrekking op artikel 20 is zonder besluit.",
        "verstrekkingen op artikel 20 zijn zonder besluit.",
    )
    kop = ("Kenmerk", "Van", "Tot en met", "Verstrekt", "Buiten de looptijd")
    return Bewijs("Samenwerkingsbesluiten", kop, tuple(rijen), tuple(tekort))


def _verzoeken(tijdvak: Tijdvak) -> Bewijs:
    """Norm 25 en 27: verzoeken van betrokkenen met hun termijn; geweigerde met hun grond."""
    rijen, te_laat = [], []
    for verzoek in Betrokkeneverzoek.objects.filter(
        gemeente__in=tijdvak.gemeenten,
        ontvangen_op__range=(tijdvak.van, tijdvak.tot_en_met),
    ).order_by("ontvangen_op", "pk"):
        uiterlijk = termijn_van(verzoek).uiterlijk
        if (verzoek.besluit_op or vandaag()) > uiterlijk:
            te_laat.append(f"Verzoek {verzoek.pk}: het antwoord was er niet op tijd.")
        rijen.append(
            (
                *(verzoek.pk, verzoek.get_soort_display(), verzoek.ontvangen_op, uiterlijk),
                *(verzoek.besluit_op, verzoek.get_besluit_display()),
                verzoek.get_weigergrond_display(),
            )
        )
    kop = ("Nummer", "Soort", "Ontvangen", "Uiterlijk", "Besluit op", "Besluit", "Weigergrond")
    return Bewijs("Verzoeken van betrokkenen", kop, tuple(rijen), tuple(te_laat))


def _geweigerd(tijdvak: Tijdvak) -> Bewijs:
    """Norm 27: wat geweigerd is, op welke grond."""
    return tabel(
        "Geweigerde verzoeken",
        ("Soort", "Grond", "Aantal"),
        "select soort, weigergrond, count(*) from handhaving_betrokkeneverzoek"
        f" where {_VAN} and besluit in ('geweigerd', 'deels')"
        " and besluit_op between %(van)s and %(tot)s group by 1, 2 order by 1, 2",
        waarden(tijdvak),
    )


def _combineren(tijdvak: Tijdvak) -> Bewijs:
    """Norm 18 en 27: elke vergelijking en elke opening achter het schot, zonder wie gezocht is."""
    return tabel(
        "Vergelijken en openen achter het schot",
        ("Wat", "Functie", "Aantal", "Met getypte reden"),
        "select objecttype, functie, count(*), count(*) filter (where reden_tekst <> '')"
        " from wpg_logregel where regime = 'WPG'"
        f" and operatie = 'COMBINEREN' and {_VAN} and tijdstip >= %(begin)s"
        " and tijdstip < %(einde)s group by 1, 2 order by 1, 2",
        waarden(tijdvak),
    )


def _achter_de_deur(maak: Callable[[Tijdvak], Bewijs]) -> Callable[[Tijdvak], Bewijs]:
    def bron(tijdvak: Tijdvak) -> Bewijs:
        with met_wpg():
            return maak(tijdvak)

    return bron


def aanmelden() -> None:
    """Hang de bewijzen van de handhaving op."""
    for sleutel, normen, soort, maak in (
        ("wpgzaken", ("2", "3"), BESTAAN, _zaken),
        ("herkomst", ("3",), WERKING, _herkomst),
        ("onjuist", ("4",), WERKING, _onjuist),
        ("blokken", ("5",), BESTAAN, _blokken),
        ("bijzonder", ("9",), BESTAAN, _bijzonder),
        ("categorieen", ("12",), BESTAAN, _categorieen),
        ("besluiten", ("15",), WERKING, _besluiten),
        ("bewaartijd", ("16", "20"), WERKING, _bewaartijd),
        ("verstrekkingen", ("17", "21", "27"), WERKING, _verstrekkingen),
        ("samenwerking", ("23",), WERKING, _samenwerking),
        ("verzoeken", ("25",), WERKING, _verzoeken),
        ("geweigerd", ("27",), WERKING, _geweigerd),
        ("vergelijken", ("18", "27"), WERKING, _combineren),
    ):
        bewijsbronnen.meld_aan(
            f"handhaving-{sleutel}", Bewijsbron(normen, soort, _achter_de_deur(maak))
        )
