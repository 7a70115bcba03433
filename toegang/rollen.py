"""De rollen zoals ze worden geleverd; de functioneel beheerder kan ze anders samenstellen."""

from kern.handelingen import Handeling

_WERK = [
    Handeling.WERKVOORRAAD_ZIEN,
    Handeling.JONGERE_ZOEKEN,
    Handeling.DOSSIER_ZIEN,
    Handeling.JONGERE_BEHEREN,
    Handeling.BRP_RAADPLEGEN,
    Handeling.MELDING_BEHANDELEN,
    Handeling.ZAAK_BEHANDELEN,
    Handeling.CONTACT_VASTLEGGEN,
    Handeling.TAAK_BEHEREN,
    Handeling.DOCUMENT_BEHEREN,
    Handeling.INZAGEVERZOEK_ZIEN,
    Handeling.INZAGEVERZOEK_BEHANDELEN,
    Handeling.BRIEF_SCHRIJVEN,
    Handeling.BRIEF_GOEDKEUREN,
    Handeling.SIGNAAL_BEHANDELEN,
    Handeling.OVERLEG,
    Handeling.BEKENDHEID,
    Handeling.CIJFERS_ZIEN,
    Handeling.EIGEN_ACCOUNT,
]

ROLLEN: dict[str, tuple[str, list[Handeling]]] = {
    "leerplichtambtenaar": ("Leerplichtambtenaar", _WERK),
    "trajectbegeleider": ("Trajectbegeleider", _WERK),
    # Wie voor een buurgemeente één taak doet: eigen zaken en niets om verder te zoeken.
    "doorstroomcoach": (
        "Doorstroomcoach voor een taak",
        [
            Handeling.WERKVOORRAAD_ZIEN,
            Handeling.DOSSIER_ZIEN,
            Handeling.MELDING_BEHANDELEN,
            Handeling.ZAAK_BEHANDELEN,
            Handeling.CONTACT_VASTLEGGEN,
            Handeling.TAAK_BEHEREN,
            Handeling.BRIEF_SCHRIJVEN,
            Handeling.EIGEN_ACCOUNT,
        ],
    ),
    "administratie": (
        "Administratie",
        [*_WERK, Handeling.INNAME, Handeling.TOEWIJZEN],
    ),
    "teamleider": (
        "Teamleider",
        [
            Handeling.WERKVOORRAAD_ZIEN,
            Handeling.TEAM_ZIEN,
            Handeling.TOEWIJZEN,
            Handeling.JONGERE_ZOEKEN,
            Handeling.DOSSIER_ZIEN,
            Handeling.DOSSIER_AFSLUITEN,
            Handeling.INZAGE_ZIEN,
            Handeling.INZAGEVERZOEK_ZIEN,
            Handeling.INZAGEVERZOEK_GOEDKEUREN,
            Handeling.VERNIETIGING_ZIEN,
            Handeling.VERNIETIGING_VOORSTELLEN,
            Handeling.VERDEELREGELS_BEHEREN,
            Handeling.AUTORISATIES_BEHEREN,
            Handeling.JAAROVERGANG,
            Handeling.BRIEF_GOEDKEUREN,
            Handeling.SIGNAAL_BEHANDELEN,
            Handeling.CIJFERS_ZIEN,
            Handeling.LOG_CONTROLEREN,
            Handeling.EIGEN_ACCOUNT,
        ],
    ),
    "beleid": ("Beleid", [Handeling.CIJFERS_ZIEN, Handeling.BI_UITVOER, Handeling.EIGEN_ACCOUNT]),
    "functioneel_beheer": (
        "Functioneel beheer",
        [
            Handeling.INNAME,
            Handeling.VERDEELREGELS_BEHEREN,
            Handeling.INRICHTING_BEHEREN,
            Handeling.BI_UITVOER,
            Handeling.AUTORISATIES_BEHEREN,
            Handeling.EIGEN_ACCOUNT,
        ],
    ),
    "fg": (
        "FG of privacyfunctionaris",
        [
            Handeling.INZAGE_ZIEN,
            Handeling.INZAGEVERZOEK_ZIEN,
            Handeling.INZAGEVERZOEK_GOEDKEUREN,
            Handeling.VERNIETIGING_ZIEN,
            Handeling.VERNIETIGING_GOEDKEUREN,
            Handeling.REGISTERS_BEHEREN,
            Handeling.LOG_LEZEN,
            Handeling.LOG_CONTROLEREN,
            Handeling.EIGEN_ACCOUNT,
        ],
    ),
    "wpg_auditor": ("Wpg-auditor", [Handeling.LOG_LEZEN, Handeling.EIGEN_ACCOUNT]),
}
