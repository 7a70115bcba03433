"""De stukken over de aanpak: stappen, routes, plannen, bezoeken, gesprekken en overleg."""

from typing import Final

from cases.inzageverzoek.tabellen import Tabel, tabellen_aanmelden
from cases.models import (
    Afspraak,
    Agendapunt,
    Bekendheidscheck,
    Brief,
    Briefontvanger,
    FormeleWaarschuwing,
    Genodigde,
    Huisbezoek,
    Kwalificatie,
    Maatregel,
    Matdossier,
    Overdracht,
    Overlegbesluit,
    Plan,
    Planafspraak,
    Routekeuze,
    Signaal,
    Uitnodiging,
    Veiligheidsaantekening,
    Vervoersvoorziening,
    Verwijzing,
    Zaakgegevens,
    Zaakovergang,
    Zaakstap,
)

ZELF_KIEZEN: Final = ""
"""Een oordeel of gedachte van een ambtenaar, of iets van een ander: een mens beslist."""

TABELLEN: Final = (
    Tabel(
        *("kwalificatie", "Diploma", Kwalificatie, "behaald_op"),
        velden=[("Diploma", "diploma"), ("Niveau", "niveau")],
    ),
    Tabel(
        *("stap", "Stap in een zaak", Zaakstap, "gedaan_op"),
        velden=[
            *(("Stap", "naam"), ("Wat wij vonden", "bevinding")),
            *(("Overgeslagen, want", "motivering"), ("Telt niet meer, want", "terugdraaireden")),
        ],
    ),
    Tabel(
        *("zaakgegevens", "Gegevens bij een zaak", Zaakgegevens, ""),
        velden=[
            *(("Vrager", "vrager"), ("Onderwerp", "onderwerp"), ("Gedeeld door", "gedeeld_door")),
            *(("Wat is gedeeld", "gedeeld"), ("Waarom", "waarom")),
            *(
                ("Regie", "regiehouder_naam"),
                ("Organisatie van de regie", "regiehouder_organisatie"),
            ),
        ],
    ),
    Tabel(
        *("overgang", "Wat er met een zaak gebeurde", Zaakovergang, "op"),
        velden=[("Werd", "naar_status"), ("Toelichting", "reden")],
    ),
    Tabel(
        *("route", "Route", Routekeuze, "van"),
        velden=[
            *(("Route", "route"), ("Tot en met", "tot_en_met"), ("Waarom", "motivering")),
            *(("Anders dan voorgesteld, want", "motivering_afwijking"), ("Uitkomst", "uitkomst")),
            ("Toelichting", "toelichting"),
        ],
    ),
    Tabel(
        *("maatregel", "Maatregel", Maatregel, "datum"),
        velden=[("Maatregel", "maatregel"), ("Gericht aan", "gericht_aan")],
    ),
    Tabel(
        *("verwijzing", "Verwijzing naar een partner", Verwijzing, "verstuurd_op"),
        velden=[
            *(("Partner", "partner.naam"), ("Vraag", "vraag"), ("Uitkomst", "uitkomst")),
            *(("Besluit", "besluit"), ("Toelichting", "toelichting")),
        ],
    ),
    Tabel(
        *("waarschuwing", "Formele waarschuwing", FormeleWaarschuwing, "datum"),
        velden=[
            *(("Aan", "gericht_aan"), ("Grond", "grond"), ("Waarover", "onderwerp")),
            ("Toelichting", "toelichting"),
        ],
    ),
    Tabel(
        *("plan", "Plan", Plan, "evaluatie_op"),
        velden=[("Versie", "versie"), ("Doelen", "doelen"), ("Terugblik", "terugblik")],
    ),
    Tabel(
        *("planafspraak", "Afspraak in een plan", Planafspraak, "uiterlijk"),
        velden=[("Wie", "wie"), ("Wat", "wat"), ("Klaar op", "klaar_op")],
    ),
    Tabel(
        *("huisbezoek", "Huisbezoek", Huisbezoek, "datum"),
        velden=[
            *(("Voorbereiding", "te_weten"), ("Uitslag", "uitslag"), ("Gezien", "observaties")),
            *(("Volgend bezoek", "volgend_toelichting"), ("Waarom niet", "reden")),
        ],
        keuze=ZELF_KIEZEN,
    ),
    Tabel(
        *("veiligheid", "Wat wij moesten weten voor een bezoek", Veiligheidsaantekening, "van"),
        velden=[("Aantekening", "tekst"), ("Van wie wij dat weten", "bron")],
        keuze=ZELF_KIEZEN,
    ),
    Tabel(
        *("gesprek", "Uitnodiging voor een gesprek", Uitnodiging, "datum"),
        velden=[
            *(("Waarover", "doel"), ("Plaats", "plaats"), ("Verslag", "verslag")),
            ("Afgezegd, want", "reden"),
        ],
    ),
    Tabel(
        *("genodigde", "Wie was uitgenodigd", Genodigde, ""),
        velden=[("Wie", "rol"), ("Naam", "naam"), ("Opkomst", "opkomst")],
    ),
    Tabel(
        *("afspraak", "Afspraak", Afspraak, "controle_op"),
        velden=[
            *(("Wie", "wie"), ("Wat", "wat"), ("Nagekomen", "nagekomen")),
            ("Toelichting", "toelichting"),
        ],
    ),
    Tabel(
        *("overleg", "Besproken in overleg met partners", Agendapunt, ""),
        velden=[
            *(("Overleg", "overleg.soort"), ("Dag", "overleg.datum"), ("Waarom", "vraag")),
            ("Verslag", "verslag"),
        ],
        keuze=ZELF_KIEZEN,
    ),
    Tabel(
        *("overlegbesluit", "Afgesproken in overleg", Overlegbesluit, "vastgelegd_op"),
        velden=[("Wat", "tekst"), ("Wie", "wie"), ("Klaar voor", "uiterlijk")],
    ),
    Tabel(
        *("bekendheid", "Vraag of de jongere bekend is", Bekendheidscheck, "gevraagd_op"),
        velden=[("Organisatie", "organisatie"), ("Waarvoor", "doel"), ("Bekend", "bekend")],
    ),
    Tabel(
        *("matdossier", "MAT-dossier", Matdossier, "van"),
        velden=[
            *(("Grondslag", "grondslag"), ("Toelichting", "toelichting")),
            *(("Tot en met", "tot_en_met"), ("Gesloten op", "gesloten_op")),
        ],
    ),
    Tabel(
        *("overdracht", "Overdracht aan een andere gemeente", Overdracht, "aangeboden_op"),
        velden=[
            *(("Aan", "naar_gemeente.naam"), ("Gevraagd", "vraag")),
            *(("Wat wij meegaven", "toelichting"), ("Stand", "stand")),
        ],
    ),
    Tabel(
        *("signaal", "Signaal uit de gegevens", Signaal, "sinds"),
        velden=[("Soort", "soort"), ("Stand", "status"), ("Niet juist, want", "reden")],
    ),
    Tabel(
        *("vervoer", "Vervoer naar school", Vervoersvoorziening, "geldig_van"),
        velden=[("Schooljaar", "schooljaar"), ("Soort", "soort")],
    ),
    Tabel(
        *("brief", "Brief", Brief, "gemaakt_op"),
        velden=[("Onderwerp", "onderwerp"), ("Stand", "stand")],
    ),
    Tabel(
        *("briefontvanger", "Wie een brief kreeg", Briefontvanger, ""),
        velden=[("Wie", "soort"), ("Naam", "naam"), ("Kreeg de brief", "krijgt")],
    ),
)


def aanpak_aanmelden() -> None:
    """De tabellen van de aanpak, na zaken en contact."""
    tabellen_aanmelden(TABELLEN, vanaf=110)
