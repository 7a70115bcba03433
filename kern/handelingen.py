"""Alles wat iemand kan doen. Code vraagt naar een handeling, nooit naar een rol."""

from dataclasses import dataclass
from enum import StrEnum


class Handeling(StrEnum):
    """De naam van een handeling; het label staat in `KENMERKEN`."""

    WERKVOORRAAD_ZIEN = "werkvoorraad_zien"
    TEAM_ZIEN = "team_zien"
    TOEWIJZEN = "toewijzen"
    JONGERE_ZOEKEN = "jongere_zoeken"
    DOSSIER_ZIEN = "dossier_zien"
    JONGERE_BEHEREN = "jongere_beheren"
    BRP_RAADPLEGEN = "brp_raadplegen"
    DOSSIER_AFSLUITEN = "dossier_afsluiten"
    INZAGE_ZIEN = "inzage_zien"
    MELDING_BEHANDELEN = "melding_behandelen"
    ZAAK_BEHANDELEN = "zaak_behandelen"
    CONTACT_VASTLEGGEN = "contact_vastleggen"
    TAAK_BEHEREN = "taak_beheren"
    DOCUMENT_BEHEREN = "document_beheren"
    INZAGEVERZOEK_ZIEN = "inzageverzoek_zien"
    INZAGEVERZOEK_BEHANDELEN = "inzageverzoek_behandelen"
    INZAGEVERZOEK_GOEDKEUREN = "inzageverzoek_goedkeuren"
    BRIEF_SCHRIJVEN = "brief_schrijven"
    BRIEF_GOEDKEUREN = "brief_goedkeuren"
    SIGNAAL_BEHANDELEN = "signaal_behandelen"
    OVERLEG = "overleg"
    BEKENDHEID = "bekendheid"
    INNAME = "inname"
    JAAROVERGANG = "jaarovergang"
    VERDEELREGELS_BEHEREN = "verdeelregels_beheren"
    CIJFERS_ZIEN = "cijfers_zien"
    BI_UITVOER = "bi_uitvoer"
    WPG_CIJFERS = "wpg_cijfers"
    WPG_ZIEN = "wpg_zien"
    WPG_BEHANDELEN = "wpg_behandelen"
    WPG_COMBINEREN = "wpg_combineren"
    WPG_VERSTREKKEN = "wpg_verstrekken"
    WPG_RECHTEN = "wpg_rechten"
    WPG_VERNIETIGEN = "wpg_vernietigen"
    WPG_KLUIS = "wpg_kluis"
    WPG_LOG = "wpg_log"
    WPG_REGISTERS = "wpg_registers"
    VERNIETIGING_ZIEN = "vernietiging_zien"
    VERNIETIGING_VOORSTELLEN = "vernietiging_voorstellen"
    VERNIETIGING_GOEDKEUREN = "vernietiging_goedkeuren"
    REGISTERS_BEHEREN = "registers_beheren"
    LOG_LEZEN = "log_lezen"
    LOG_CONTROLEREN = "log_controleren"
    INRICHTING_BEHEREN = "inrichting_beheren"
    AUTORISATIES_BEHEREN = "autorisaties_beheren"
    EIGEN_ACCOUNT = "eigen_account"


@dataclass(frozen=True)
class Kenmerk:
    """Hoe een handeling op het scherm en in het log heet.

    operatie: de verwerking in de zin van de Wpg (wpg.md 6.2). toont_jongeren: de route laat
    personen zien en moet dus per getoonde jongere een logregel schrijven. wpg: alleen een
    persoonlijke Autorisatie geeft haar, nooit een rol (Wpg art. 6). schot en kluis: zij opent ook
    wat achter het schot staat, of wat is verwijderd en nog bewaard (Wpg art. 8 lid 3 en 14).
    bijzonder: een bijzonder recht; wie het houdt, wordt elk kwartaal beoordeeld (BIO 8.02.01).
    """

    label: str
    operatie: str = "RAADPLEGEN"
    toont_jongeren: bool = True
    wpg: bool = False
    schot: bool = False
    kluis: bool = False
    bijzonder: bool = False


KENMERKEN: dict[Handeling, Kenmerk] = {
    Handeling.WERKVOORRAAD_ZIEN: Kenmerk("Eigen werkvoorraad bekijken"),
    Handeling.TEAM_ZIEN: Kenmerk("Werkvoorraad van het team bekijken"),
    Handeling.TOEWIJZEN: Kenmerk("Toewijzen, overdragen en vrijgeven", "WIJZIGEN"),
    Handeling.JONGERE_ZOEKEN: Kenmerk("Zoeken naar jongeren"),
    Handeling.DOSSIER_ZIEN: Kenmerk("Dossier van een jongere bekijken"),
    Handeling.JONGERE_BEHEREN: Kenmerk("Gegevens van een jongere wijzigen", "WIJZIGEN"),
    Handeling.BRP_RAADPLEGEN: Kenmerk("De basisregistratie personen raadplegen"),
    Handeling.DOSSIER_AFSLUITEN: Kenmerk("Een dossier afsluiten voor anderen", "AFSCHERMEN"),
    Handeling.INZAGE_ZIEN: Kenmerk("Zien wie een dossier heeft ingezien"),
    Handeling.MELDING_BEHANDELEN: Kenmerk("Meldingen behandelen", "WIJZIGEN"),
    Handeling.ZAAK_BEHANDELEN: Kenmerk("Zaken behandelen", "WIJZIGEN"),
    Handeling.CONTACT_VASTLEGGEN: Kenmerk("Contact vastleggen", "VERZAMELEN"),
    Handeling.TAAK_BEHEREN: Kenmerk("Taken beheren", "WIJZIGEN"),
    Handeling.DOCUMENT_BEHEREN: Kenmerk("Documenten beheren", "WIJZIGEN"),
    Handeling.INZAGEVERZOEK_ZIEN: Kenmerk("Verzoeken om inzage (AVG) bekijken"),
    Handeling.INZAGEVERZOEK_BEHANDELEN: Kenmerk(
        "Verzoeken om inzage (AVG) behandelen", "VERSTREKKEN"
    ),
    Handeling.INZAGEVERZOEK_GOEDKEUREN: Kenmerk(
        "Verzoeken om inzage (AVG) goedkeuren", "VERSTREKKEN"
    ),
    Handeling.BRIEF_SCHRIJVEN: Kenmerk("Brieven schrijven en verzenden", "WIJZIGEN"),
    Handeling.BRIEF_GOEDKEUREN: Kenmerk("Brieven goedkeuren", "WIJZIGEN"),
    Handeling.SIGNAAL_BEHANDELEN: Kenmerk("Signalen behandelen", "WIJZIGEN"),
    Handeling.OVERLEG: Kenmerk("Overleg met partners voorbereiden en vastleggen", "WIJZIGEN"),
    Handeling.BEKENDHEID: Kenmerk("Zeggen of een jongere bekend is", "VERSTREKKEN"),
    Handeling.INNAME: Kenmerk("Bestanden inlezen", "VERZAMELEN"),
    Handeling.VERDEELREGELS_BEHEREN: Kenmerk(
        "Verdeelregels en waarneming beheren", "WIJZIGEN", toont_jongeren=False
    ),
    Handeling.JAAROVERGANG: Kenmerk("Zaken over de zomer brengen", "WIJZIGEN"),
    Handeling.CIJFERS_ZIEN: Kenmerk("Cijfers bekijken", toont_jongeren=False),
    Handeling.BI_UITVOER: Kenmerk("Gegevens zonder namen voor BI ophalen", "EXPORT"),
    Handeling.WPG_CIJFERS: Kenmerk("Cijfers van Halt en proces-verbaal bekijken"),
    Handeling.WPG_ZIEN: Kenmerk("Politiegegevens raadplegen", wpg=True),
    Handeling.WPG_BEHANDELEN: Kenmerk(
        "Politiegegevens vastleggen en wijzigen", "WIJZIGEN", wpg=True
    ),
    Handeling.WPG_COMBINEREN: Kenmerk(
        "Achter het schot kijken en combineren", "COMBINEREN", wpg=True, schot=True, bijzonder=True
    ),
    Handeling.WPG_VERSTREKKEN: Kenmerk("Politiegegevens verstrekken", "VERSTREKKEN", wpg=True),
    Handeling.WPG_RECHTEN: Kenmerk(
        "Verzoeken van betrokkenen (Wpg) behandelen", "VERSTREKKEN", wpg=True, schot=True
    ),
    Handeling.WPG_VERNIETIGEN: Kenmerk(
        "Politiegegevens eerder vernietigen", "VERNIETIGEN", wpg=True, schot=True, bijzonder=True
    ),
    Handeling.WPG_KLUIS: Kenmerk(
        "Verwijderde politiegegevens inzien voor klacht of verantwoording",
        wpg=True,
        schot=True,
        kluis=True,
        bijzonder=True,
    ),
    Handeling.WPG_LOG: Kenmerk("Logregels over politiegegevens lezen", wpg=True, bijzonder=True),
    Handeling.WPG_REGISTERS: Kenmerk(
        "Registers en auditdossier van de Wpg", toont_jongeren=False, wpg=True
    ),
    Handeling.VERNIETIGING_ZIEN: Kenmerk("Zien wat bewaard en vernietigd wordt"),
    Handeling.VERNIETIGING_VOORSTELLEN: Kenmerk("Vernietigen van dossiers voorleggen", "WIJZIGEN"),
    Handeling.VERNIETIGING_GOEDKEUREN: Kenmerk(
        "Vernietigen van dossiers goedkeuren", "VERNIETIGEN"
    ),
    Handeling.REGISTERS_BEHEREN: Kenmerk(
        "Datalekken, audits en stukken bij de normen bijhouden", "WIJZIGEN", toont_jongeren=False
    ),
    Handeling.LOG_LEZEN: Kenmerk("Het verwerkingslog lezen"),
    Handeling.LOG_CONTROLEREN: Kenmerk("Het log elke maand controleren en aftekenen"),
    Handeling.INRICHTING_BEHEREN: Kenmerk("Inrichting beheren", "WIJZIGEN", toont_jongeren=False),
    Handeling.AUTORISATIES_BEHEREN: Kenmerk(
        "Aanstellingen, en autorisaties voor politiegegevens, beheren",
        "AUTORISATIE",
        toont_jongeren=False,
        bijzonder=True,
    ),
    Handeling.EIGEN_ACCOUNT: Kenmerk("Eigen account", toont_jongeren=False),
}
