"""De stukken van het dossier die elk één rij zijn: aanpak, gesprekken, overleg, brieven en meer.

Ook welke modellen geen eigen stuk hebben, en waarom.
"""

from django.apps import apps
from django.db.models import Q

from cases.inzageverzoek.register import Bron, Stuk, bronnen, uitzondering
from cases.inzageverzoek.rijen import Rijbron, rijbronnen_aanmelden
from cases.keuzes_mas import VERWIJSPUNTEN
from cases.keuzes_overleg import OVERLEGSOORTEN
from cases.models import (
    Afscherming,
    Afschermingtoegang,
    Afspraak,
    Agendapunt,
    Bekendheidscheck,
    Bewaarplicht,
    Brief,
    Briefkind,
    Briefontvanger,
    Briefreeks,
    Brpafwijzing,
    Concept,
    Documenttoegang,
    FormeleWaarschuwing,
    Genodigde,
    Gezinszaak,
    Huisbezoek,
    Inzageonderdeel,
    Inzageuitgifte,
    Inzageverzoek,
    Jaarovergang,
    Kwalificatie,
    Maatregel,
    Mail,
    Matdossier,
    Overdracht,
    Overleg,
    Overlegbesluit,
    Overlegdeelnemer,
    Plan,
    Planafspraak,
    Routekeuze,
    Samenvoeging,
    Signaal,
    Spreekuurbezoek,
    Uitnodiging,
    Veiligheidsaantekening,
    Vernietigingsvoorstel,
    Vervoersvoorziening,
    Verwijzing,
    Wachtperiode,
    Zaakgegevens,
    Zaakovergang,
    Zaakstap,
)
from cases.regels.schade import signaal_in_woorden
from kern.klok import NEDERLAND

SCHOOL = (Rijbron(Kwalificatie, "kwalificatie", "Diploma's", "behaald_op"),)
AANPAK = (
    Rijbron(
        Zaakovergang,
        "zaakovergang",
        "Verloop van zaken",
        "op",
        titel=lambda rij: f"Zaak: {rij.get_naar_status_display().lower()}",
        zonder=("act", "van_status", "naar_status", "op"),
    ),
    Rijbron(
        Zaakstap,
        "zaakstap",
        "Stappen",
        "gedaan_op",
        titel=lambda rij: f"Stap: {rij.naam}",
        zonder=("code", "naam", "gedaan_op", "overgeslagen"),
    ),
    # Wie iets deelde is een ander; wat er gedeeld is, gaat over de jongere.
    Rijbron(Zaakgegevens, "zaakgegevens", "Gegevens bij een zaak", zonder=("gedeeld_door",)),
    Rijbron(Routekeuze, "routekeuze", "Routes", "van"),
    Rijbron(Maatregel, "maatregel", "Maatregelen", "datum", zonder=("datum",)),
    Rijbron(
        Verwijzing,
        "verwijzing",
        "Verwijzingen",
        "verstuurd_op",
        erbij=(
            ("Documenten die mee gingen", lambda rij: str(len(rij.documenten) or "")),
            ("Nagegaan", lambda rij: ", ".join(VERWIJSPUNTEN[c] for c in rij.nagegaan)),
        ),
    ),
    Rijbron(FormeleWaarschuwing, "waarschuwing", "Formele waarschuwingen", "datum"),
    Rijbron(Plan, "plan", "Plannen", "vastgelegd_op"),
    Rijbron(Planafspraak, "planafspraak", "Afspraken in een plan", "uiterlijk"),
)
OP_PAD = (
    Rijbron(Huisbezoek, "huisbezoek", "Huisbezoeken", "datum", zonder=("datum", "uitslag_op")),
    # Over de veiligheid van collega's: een mens beslist of dit meegaat.
    Rijbron(Veiligheidsaantekening, "veiligheid", "Veiligheidsaantekeningen", "van", keuze=""),
    Rijbron(Uitnodiging, "uitnodiging", "Uitnodigingen", "datum", zonder=("datum",)),
    Rijbron(
        Genodigde,
        "genodigde",
        "Wie was uitgenodigd",
        "uitnodiging.datum",
        titel=lambda _: "Gesprek",
    ),
    Rijbron(Afspraak, "afspraak", "Afspraken", "vastgelegd_op"),
)
OVERLEG = (
    Rijbron(
        Agendapunt,
        "agendapunt",
        "Overleg met partners",
        "overleg.datum",
        titel=lambda rij: OVERLEGSOORTEN[rij.overleg.soort],
    ),
    Rijbron(Overlegbesluit, "overlegbesluit", "Besluiten van een overleg", "punt.overleg.datum"),
    Rijbron(Bekendheidscheck, "bekendheid", "Vragen of de jongere bekend is", "gevraagd_op"),
    Rijbron(Matdossier, "mat", "MAT-dossier", "van"),
)
OVERIG = (
    Rijbron(
        Mail,
        "mail",
        "E-mail",
        "gemaakt_op",
        keuze="",
        zonder=(
            "sleutel",
            "bericht_id",
            "pogingen",
            "opnieuw_na",
            "bezig_sinds",
            "fout",
            "gemaakt_op",
        ),
    ),
    Rijbron(
        Signaal,
        "signaal",
        "Signalen",
        "sinds",
        titel=lambda rij: signaal_in_woorden(rij.soort, rij.gegevens),
        zonder=("soort", "sleutel", "gezien_op"),
    ),
    Rijbron(Wachtperiode, "wachtperiode", "Op de wachtlijst", "van"),
    Rijbron(Jaarovergang, "jaarovergang", "Naar het nieuwe schooljaar", "bevestigd_op"),
    Rijbron(Vervoersvoorziening, "vervoer", "Leerlingenvervoer", "geldig_van"),
    # De reden kan over een procedure met een ander gaan: daarover beslist een mens.
    Rijbron(Bewaarplicht, "bewaarplicht", "Langer bewaren", "van", keuze=""),
    Rijbron(Overdracht, "overdracht", "Overdracht aan een andere gemeente", "aangeboden_op"),
)

NIET_APART = (
    (Briefreeks, "Elke brief van een reeks staat zelf bij de brieven."),
    (Overleg, "De bijeenkomst; wat er over de jongere is besproken, staat bij haar agendapunt."),
    (Overlegdeelnemer, "Een professional aan tafel, niet de jongere."),
    (Documenttoegang, "Gaat over welke collega een document opent, niet over de jongere."),
    (Gezinszaak, "Alleen een nummer dat zaken verbindt; de andere kinderen zijn derden."),
    (Inzageverzoek, "Dit is het verzoek zelf: de aanvrager deed het."),
    (Inzageonderdeel, "De keuze over een stuk; de uitkomst staat in het pakket."),
    (Inzageuitgifte, "Wie het pakket ophaalde; dat hoort bij het verzoek zelf."),
    (Afscherming, "Beschermt het dossier; een reden hier kan over een collega gaan."),
    (Afschermingtoegang, "Gaat over welke collega een gesloten dossier opent."),
    (Brpafwijzing, "Een afdruk van een waarde, nooit de waarde."),
    (Spreekuurbezoek, "Het contact op het spreekuur staat zelf bij de contacten."),
    (Concept, "Nog niet bewaarde tekst van een collega; geen deel van het dossier."),
    (Vernietigingsvoorstel, "Een voorstel om te vernietigen; het volgt uit feiten in het pakket."),
    (Samenvoeging, "Nummers van rijen die verhuisden; de rijen zelf staan in het pakket."),
)


def _brieven(verzoek: Inzageverzoek) -> list[Stuk]:
    """Wat verzonden is. Het bestand zelf staat bij de documenten."""
    eigen = Q(jongere_id=verzoek.jongere_id) | Q(kinderen__jongere_id=verzoek.jongere_id)
    vraag = Brief.objects.filter(eigen, stand="verzonden", gemeente_id=verzoek.gemeente_id)
    uit = []
    for brief in vraag.distinct().order_by("verzonden_op", "pk").prefetch_related("ontvangers"):
        namen = [o.naam for o in brief.ontvangers.all() if o.krijgt and o.naam]
        op = brief.verzonden_op.astimezone(NEDERLAND).date() if brief.verzonden_op else None
        tekst = f"Aan: {', '.join(namen)}" if namen else ""
        uit.append(Stuk("brief", brief.pk, op, brief.onderwerp, tekst))
    return uit


def rijen_aanmelden() -> None:
    """De bronnen per rij, en de uitzonderingen met hun reden."""
    rijbronnen_aanmelden(*SCHOOL, volgorde=51)
    rijbronnen_aanmelden(*AANPAK, volgorde=61)
    rijbronnen_aanmelden(*OP_PAD, volgorde=71)
    rijbronnen_aanmelden(*OVERLEG, volgorde=81)
    brief = Bron("brief", "Brieven", _brieven, (Brief, Briefkind, Briefontvanger))
    bronnen.meld_aan(brief.soort, brief, volgorde=95)
    rijbronnen_aanmelden(*OVERIG, volgorde=96)
    for model, reden in NIET_APART:
        uitzondering(model, reden)
    # Van het log is alleen de deur bekend: haar tabellen heten hier bij naam.
    uitzondering(
        apps.get_model("wpg", "Logcontrole"),
        "Een maand van het logboek afgetekend: tellingen, geen enkele jongere.",
    )
