"""Wat er in een dossier kan liggen: van elke soort één rij, nog niet bewaard."""

from datetime import date, time
from typing import Any

from cases.models import (
    Afspraak,
    Betrokkene,
    Bewaardelijst,
    Bewaarplicht,
    Contactmoment,
    Document,
    Huisbezoek,
    Inzageverzoek,
    Jongere,
    Kwalificatie,
    Matdossier,
    Samenvoeging,
    Signaal,
    Standaardtekst,
    Taak,
    Uitnodiging,
    Veiligheidsaantekening,
    Verblijfadres,
    Verdeelregel,
    Vernietigingsvoorstel,
    Zaak,
    Zaakstap,
)
from meldingen.models import Ziekteverwijzing
from tests.toegang.monsters_bestanden import een_bestand, een_mail, een_plaatje
from toegang.models import Medewerker, Waarneming
from wpg.bewaring.models import Vernietiging


def dossierrijen(
    zaak: Zaak, ander: Jongere, behandelaar: Medewerker, collega: Medewerker
) -> dict[str, Any]:
    """Rijen bij de jongere van deze zaak; `ander` is het dubbele dossier van de samenvoeging."""
    jongere, gemeente = zaak.jongere, zaak.gemeente
    vast = {"gemeente": gemeente, "jongere": jongere}
    return {
        "contact": Contactmoment(
            **vast, zaak=zaak, datum=date(2026, 11, 3), soort="TELEFOON", medewerker=behandelaar
        ),
        "taak": Taak(**vast, titel="Bellen", uiterlijk=date(2026, 12, 1), behandelaar=behandelaar),
        "document": Document(**vast, titel="Brief", bestand=een_bestand(), grootte=1),
        "zaakstap": Zaakstap(
            **vast,
            zaak=zaak,
            code="HOREN",
            naam="Horen",
            gedaan_op=date(2026, 11, 3),
            bevinding="x",
        ),
        "plaatje": Document(**vast, titel="Foto", bestand=een_plaatje(), grootte=1),
        "mail": een_mail(vast, behandelaar),
        "inzageverzoek": Inzageverzoek(
            **vast,
            vrager="gemachtigde",
            gemachtigde="Mr. Proef",
            identiteit="balie",
            identiteit_op=date(2026, 11, 3),
            ontvangen_op=date(2026, 11, 3),
            vastgelegd_door=behandelaar,
        ),
        "voorstel": Vernietigingsvoorstel(
            **vast, termijn="leerplicht", dag=date(2026, 1, 1), uitleg=[]
        ),
        "bewaarplicht": Bewaarplicht(
            **vast, reden="Er loopt een klacht", van=date(2026, 1, 1), medewerker=behandelaar
        ),
        "vernietiging": Vernietiging(
            regime="AVG",
            gemeente=gemeente,
            grondslag="Proef",
            aantal=1,
            voorgelegd_door_id=behandelaar.pk,
            voorgelegd_door=behandelaar.naam,
        ),
        "signaal": Signaal(**vast, soort="thuiszitter", sinds=date(2026, 10, 5)),
        "verdeelregel": Verdeelregel(gemeente=gemeente, behandelaar=behandelaar),
        "waarneming": Waarneming(
            medewerker=behandelaar,
            waarnemer=collega,
            van=date(2026, 11, 1),
            tot_en_met=date(2027, 1, 31),
        ),
        "betrokkene": Betrokkene(jongere=jongere, rol="ouder", naam="A. Proef"),
        "kwalificatie": Kwalificatie(
            **vast, diploma="vmbo", behaald_op=date(2026, 6, 12), bron="Kopie van het diploma"
        ),
        "verblijf": Verblijfadres(
            **vast, van=date(2026, 10, 1), locatie="Bij familie", bron="ouder"
        ),
        "huisbezoek": Huisbezoek(
            **vast, zaak=zaak, datum=date(2026, 11, 27), medewerker=behandelaar, te_weten="Hond"
        ),
        "uitnodiging": Uitnodiging(
            **vast,
            zaak=zaak,
            datum=date(2026, 11, 27),
            tijd=time(10),
            plaats="Stadskantoor",
            doel="Verzuim",
            medewerker=behandelaar,
        ),
        "afspraak": Afspraak(
            **vast,
            wie="ouder",
            wat="Belt de school",
            controle_op=date(2026, 12, 4),
            medewerker=behandelaar,
        ),
        "veiligheid": Veiligheidsaantekening(
            **vast,
            over="adres",
            tekst="Hond",
            bron="eigen",
            van=date(2026, 11, 3),
            medewerker=behandelaar,
        ),
        "eigen_tekst": Standaardtekst(medewerker=behandelaar, titel="Belpoging", tekst="Gebeld."),
        "gemeentetekst": Standaardtekst(gemeente=gemeente, titel="Niet thuis", tekst="Aangebeld."),
        "ziekteverwijzing": Ziekteverwijzing(
            **vast,
            gesprek_op=date(2026, 10, 1),
            verstuurd_op=date(2026, 10, 5),
            medewerker=behandelaar,
        ),
        "matdossier": Matdossier(
            **vast,
            grondslag="jeugdhulp",
            toelichting="Vraag van het lokale team",
            van=date(2026, 11, 1),
            tot_en_met=date(2027, 3, 1),
            medewerker=behandelaar,
        ),
        "lijst": Bewaardelijst(medewerker=behandelaar, naam="Mijn lijst"),
        "samenvoeging": Samenvoeging(**vast, vervalt=ander, reden="dubbel", medewerker=behandelaar),
    }
