"""Vrijstellingen in elke stroom, van net binnen tot een oude die weer bekeken moet worden."""

from datetime import date, timedelta
from typing import Final

from cases.models import Inschrijving, Jongere, Zaak
from cases.regels.zaak import Act, Zaakstatus
from cases.selectors.feiten import inschrijving_op
from cases.services.documenten import document_bewaren
from cases.services.fouten import ActGeweigerd
from kern.kalender import einde_schooljaar, schooljaar
from leerplicht.demo.casussen.bureau import Bureau
from vrijstellingen.models import Eigenvraag, Schoolverlof, Vrijstelling
from vrijstellingen.regels.grond import Oordeel
from vrijstellingen.selectors.plicht import plichtperiode_van
from vrijstellingen.services.onderzoek import (
    Opgave,
    aanvraag_in_behandeling_nemen,
    aanvulling_ontvangen,
    aanvulling_vragen,
    betrokkene_horen,
    ontvangst_bevestigen,
    termijn_opschorten,
    verklaring_vastleggen,
)
from vrijstellingen.services.ontvangen import Ontvangst, vrijstelling_ontvangen
from vrijstellingen.services.oordelen import (
    Uitspraak,
    vrijstelling_bekendmaken,
    vrijstelling_beoordelen,
)
from vrijstellingen.services.toezicht import Blik, bekijktaken_maken, heroverweging_vastleggen
from vrijstellingen.services.verlof import Verlofgegevens, verlof_aanvragen
from vrijstellingen.services.vragen import antwoorden_bewaren

AL_GEHAD: Final = 9
"""Dagen verlof van de school; met twee erbij beslist de gemeente (Lpw 14 lid 3)."""
WEKEN_VOORUIT: Final = 6
NOG_PLICHTIG: Final = 14  # dagen


def _ontvangen(
    bureau: Bureau, kind: Jongere, grond: str, geleden: int, **velden: object
) -> Vrijstelling:
    ontvangst = Ontvangst(
        grond=grond,
        ontvangen_op=bureau.dag(-geleden),
        kanaal=str(velden.pop("kanaal", "post")),
        ingediend_door="ouder",
        dagtekening=bureau.dag(-geleden - 2),
        schooljaar=schooljaar(bureau.vandaag),
        **velden,  # type: ignore[arg-type]
    )
    return vrijstelling_ontvangen(
        kind, ontvangst=ontvangst, medewerker=bureau.wie, zaak=_zaak(bureau, kind, geleden)
    )


def _zaak(bureau: Bureau, kind: Jongere, geleden: int) -> Zaak:
    """De zaak erbij, opgepakt op de dag van ontvangst."""
    op = bureau.dag(-geleden)
    inschrijving = inschrijving_op(kind.pk, dag=op)
    zaak = Zaak(
        jongere=kind,
        gemeente=bureau.gemeente,
        soort="VRIJSTELLING",
        status=Zaakstatus.IN_BEHANDELING.value,
        geopend_op=op,
        opgepakt_op=op,
        aanmelder="ouder",
        behandelaar=bureau.wie,
        school_id=inschrijving.school_id if inschrijving else None,
        onderwijssoort=inschrijving.onderwijssoort if inschrijving else "GEEN",
    )
    zaak.save()
    bureau.overgang(zaak, Act.OPPAKKEN, Zaakstatus.IN_BEHANDELING, op)
    return zaak


def met_verklaring(bureau: Bureau) -> None:
    """5 onder a: bevestigd, met een verklaring die alleen de behandelaar ziet."""
    rij = _ontvangen(bureau, bureau.kind(7, 15), "5a", 18)
    ontvangst_bevestigen(rij, op=bureau.dag(-16), medewerker=bureau.wie)
    verklaring_vastleggen(
        rij,
        opgave=Opgave(
            "dr. A. Postma",
            "arts",
            bureau.dag(-25),
            "tijdelijk",
            bureau.dag(240),
            aangewezen=True,
            behandelend=False,
        ),
        document=lambda: document_bewaren(
            rij.jongere,
            inhoud=b"Verklaring (demo): op dit moment geen volledig onderwijs mogelijk.\n",
            uitgang=".txt",
            titel="Verklaring bij kennisgeving",
            medewerker=bureau.wie,
            zaak=rij.zaak,
            vertrouwelijkheid="beperkt",
            toegang=[bureau.wie],
        ),
        medewerker=bureau.wie,
    )


def met_vragen(bureau: Bureau) -> None:
    """5 onder b: bezwaar tegen de richting, met de eigen vragen van de gemeente beantwoord."""
    rij = _ontvangen(
        bureau,
        bureau.kind(6, 15),
        "5b",
        9,
        eerder_beroep=False,
        richtingen=("Openbaar", "Rooms-katholiek", "Protestants-christelijk"),
    )
    vragen = list(Eigenvraag.objects.filter(gemeente=bureau.gemeente, grond="5b"))
    antwoord = {"ja_nee": "ja", "keuze": "Thuis", "tekst": "Vier dagdelen per week"}
    antwoorden_bewaren(
        rij,
        vragen=vragen,
        antwoorden={vraag.pk: antwoord[vraag.soort] for vraag in vragen},
        medewerker=bureau.wie,
    )


def stilgezet(bureau: Bureau) -> None:
    """15: aangevuld, gehoord, en met instemming stilgezet."""
    rij = _ontvangen(bureau, bureau.kind(16, 18), "15", 40, kanaal="mail")
    aanvraag_in_behandeling_nemen(rij, op=bureau.dag(-38), medewerker=bureau.wie)
    aanvulling_vragen(
        rij,
        op=bureau.dag(-34),
        tot_en_met=bureau.dag(-20),
        tekst="Het plan van de instelling met de uren per week.",
        medewerker=bureau.wie,
    )
    aanvulling_ontvangen(rij, op=bureau.dag(-24), medewerker=bureau.wie)
    betrokkene_horen(
        rij,
        op=bureau.dag(-15),
        met="jongere",
        tekst="Wil graag werken en leren. Vijf dagdelen lukt; daarna kijken naar het mbo.",
        medewerker=bureau.wie,
    )
    termijn_opschorten(
        rij,
        van=bureau.dag(-8),
        reden="instemming",
        tot_en_met=bureau.dag(12),
        tekst="Ouders wachten zelf op de bevestiging van de instelling.",
        medewerker=bureau.wie,
    )


def laatste_jaar(bureau: Bureau) -> None:
    """3b: net binnen, nog niets mee gedaan."""
    _ontvangen(bureau, bureau.kind(15, 17), "3b", 3, kanaal="balie")


def elfde_dag(bureau: Bureau) -> None:
    """11 onder g: met wat de school al gaf, komt deze aanvraag boven de tien dagen."""
    kind = bureau.kind(6, 15)
    inschrijving = inschrijving_op(kind.pk, dag=bureau.vandaag)
    if inschrijving is None:
        raise ActGeweigerd("Deze jongere staat niet op een school.")
    van = bureau.dag(-40)
    Schoolverlof(
        jongere=kind,
        gemeente=bureau.gemeente,
        grond="11g",
        school_id=inschrijving.school_id,
        van=van,
        tot_en_met=van + timedelta(days=AL_GEHAD + 3),
        dagen=AL_GEHAD,
        gemeld_op=van,
        medewerker=bureau.wie,
    ).save()
    maandag = bureau.dag(7 - bureau.vandaag.weekday())
    zaak = _zaak(bureau, kind, 4)
    for week in range(1, WEKEN_VOORUIT):
        if _vraag_verlof(bureau, zaak, inschrijving, maandag + timedelta(weeks=week)):
            return
    raise ActGeweigerd("De komende weken is er geen school.")


def _vraag_verlof(bureau: Bureau, zaak: Zaak, inschrijving: Inschrijving, van: date) -> bool:
    """Vraag twee dagen, als dat schooldagen zijn."""
    try:
        verlof_aanvragen(
            zaak.jongere,
            gegevens=Verlofgegevens(
                grond="11g",
                ontvangen_op=bureau.dag(-4),
                van=van,
                tot_en_met=van + timedelta(days=1),
                kanaal="mail",
                ingediend_door="ouder",
                schoolweek=5,
                school=inschrijving.school,
                hoofd="P. Hendriks",
                reden="huwelijk_buitenland",
                dagen=2,
            ),
            medewerker=bureau.wie,
            zaak=zaak,
        )
    except ActGeweigerd:
        return False
    return True


def weer_bekijken(bureau: Bureau) -> None:
    """Twee oude: een die weer bekeken moet worden, en een die dat net is met een gesprek."""
    te_doen = _lopend(bureau, bureau.kind(8, 14), 420)
    bekijktaken_maken([te_doen.pk], gemeenten=[bureau.gemeente.pk])
    gedaan = _lopend(bureau, bureau.kind(8, 14), 500)
    heroverweging_vastleggen(
        gedaan,
        blik=Blik(
            op=bureau.dag(-5),
            wat_kan_nu="Twee ochtenden in een kleine groep. De zorgboerderij heeft plek.",
            arts_geraadpleegd=True,
            arts="dr. M. Visser, jeugdarts",
            samenwerkingsverband_geraadpleegd=True,
            conclusie="gesprek",
        ),
        medewerker=bureau.wie,
    )


def _lopend(bureau: Bureau, kind: Jongere, sinds: int) -> Vrijstelling:
    """Een vrijstelling tot het einde van de plicht; de inschrijving stopte toen."""
    van = bureau.dag(-sinds)
    for rij in Inschrijving.objects.filter(jongere=kind, tot_en_met=None):
        rij.tot_en_met, rij.uitschrijfreden = max(van, rij.van), "Vrijstelling"
        rij.save()
    vrijstelling = Vrijstelling(
        jongere=kind,
        gemeente=bureau.gemeente,
        grond="5a",
        kanaal="post",
        ingediend_door="ouder",
        ontvangen_op=van - timedelta(days=30),
        dagtekening=van - timedelta(days=32),
        oordeel="voldoet",
        oordeel_op=van - timedelta(days=5),
        beoordeeld_door=bureau.wie,
        bekendgemaakt_op=van - timedelta(days=4),
        geldig_van=van,
        tot_einde_leerplicht=True,
        plek="KDC",
    )
    vrijstelling.save()
    return vrijstelling


def gedoogd(bureau: Bureau) -> None:
    """15: geen vrijstelling, wel gedogen tot de zomer of tot 18 jaar; de ouders hebben de brief."""
    rij = _gedogen(
        bureau,
        75,
        wens="Werkt vier dagen bij een hovenier en wil daar in september een opleiding naast doen.",
        waarom="Het leerwerktraject loopt goed en leidt tot een certificaat. Een vrijstelling is "
        "dit niet: er is geen ander onderwijs dat voldoende is.",
    )
    vrijstelling_bekendmaken(rij, op=bureau.dag(-52), medewerker=bureau.wie)


def gedogen_te_versturen(bureau: Bureau) -> None:
    """15: gisteren besloten te gedogen; de brief moet nog weg."""
    _gedogen(
        bureau,
        24,
        wens="Wil de zorgboerderij afmaken en daarna naar entree in de techniek.",
        waarom="Nu wisselen kost meer dan het oplevert. De begeleider belt elke maand.",
    )


def _gedogen(bureau: Bureau, geleden: int, *, wens: str, waarom: str) -> Vrijstelling:
    """Van aanvraag tot het oordeel gedogen, 23 dagen na ontvangst."""
    kind, plicht_tot = _nog_plichtig(bureau)
    rij = _ontvangen(bureau, kind, "15", geleden)
    aanvraag_in_behandeling_nemen(rij, op=bureau.dag(2 - geleden), medewerker=bureau.wie)
    betrokkene_horen(
        rij, op=bureau.dag(14 - geleden), met="jongere", tekst=wens, medewerker=bureau.wie
    )
    zomer = einde_schooljaar(schooljaar(bureau.vandaag))
    op = bureau.dag(23 - geleden)
    return vrijstelling_beoordelen(
        rij,
        uitspraak=Uitspraak(
            Oordeel.GEDOGEN,
            op=op,
            motivering=waarom,
            geldig_van=op,
            geldig_tot_en_met=min(zomer, plicht_tot),
        ),
        medewerker=bureau.wie,
    )


def _nog_plichtig(bureau: Bureau) -> tuple[Jongere, date]:
    """Iemand die nog een tijd naar school moet, en tot en met wanneer. Raises StopIteration."""
    while True:
        kind = bureau.kind(16, 18, ook_met_zaak=True)
        plicht = plichtperiode_van(kind)
        if plicht is not None and plicht.tot_en_met >= bureau.dag(NOG_PLICHTIG):
            return kind, plicht.tot_en_met


BEROEPEN = (
    met_verklaring,
    met_vragen,
    stilgezet,
    laatste_jaar,
    elfde_dag,
    weer_bekijken,
    gedoogd,
    gedogen_te_versturen,
)
