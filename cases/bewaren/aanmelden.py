"""Wat het dossier zelf aan de haakjes van bewaren hangt."""

from django.apps import apps

from cases.bewaren.losmaken import gedeelde_brieven
from cases.bewaren.register import (
    Cijferbron,
    belemmering,
    blijft,
    cijferbronnen,
    feit,
    losmakers,
)
from cases.bewaren.sleutels import SOORT, herzoek
from cases.models import (
    Briefreeks,
    Overleg,
    Overlegdeelnemer,
    Partner,
    Schoolcontact,
)
from kern.grens import voor_systeem
from toegang.selectors import alle_gemeente_ids
from wpg.bewaring.services import Herzoeker, herzoekers


def bewaren_aanmelden() -> None:
    """Feiten, belemmeringen, cijfers, en wat met reden blijft."""
    _feiten()
    _belemmeringen()
    losmakers.meld_aan("brieven", gedeelde_brieven)
    cijferbronnen.meld_aan(
        "zaken",
        Cijferbron(
            "Zaken",
            "select geopend_op as dag, soort from cases_zaak"
            " where jongere_id = any (%(jongeren)s) and gemeente_id = %(gemeente)s",
        ),
    )
    blijft(Briefreeks, "Een reeks noemt alleen nummers van jongeren; de brieven zelf gaan weg.")
    blijft(Overleg, "Een bijeenkomst over meer kinderen; wat over een kind is gezegd, gaat weg.")
    blijft(Overlegdeelnemer, "Een partner aan tafel, geen jongere of ouder.")
    blijft(Partner, "Een organisatie waarnaar wordt verwezen, geen jongere of ouder.")
    # De tabel van het log heeft maar één deur; hier telt alleen haar naam.
    logcontrole = apps.get_model("wpg", "Logcontrole")
    blijft(logcontrole, "De aftekening van een maand log: aantallen en een conclusie.")
    blijft(Schoolcontact, "Een contactpersoon van een school, geen jongere of ouder.")
    herzoekers.meld_aan(
        SOORT, Herzoeker(zoek=herzoek, grens=lambda: voor_systeem(alle_gemeente_ids()))
    )


def _feiten() -> None:
    feit(
        "zaken",
        "gebeurtenis",
        "select jongere_id, geopend_op as dag from cases_zaak where gemeente_id = %(gemeente)s",
    )
    feit(
        "contacten",
        "gebeurtenis",
        "select jongere_id, datum as dag from cases_contactmoment where gemeente_id = %(gemeente)s",
    )
    feit(
        "doorstroomzaken",
        "doorstroompunt",
        "select jongere_id, geopend_op as dag from cases_zaak"
        " where gemeente_id = %(gemeente)s and soort = 'DOORSTROOM'",
    )


def _belemmeringen() -> None:
    belemmering(
        "bewaarplicht",
        "Dit dossier moet langer bewaard blijven.",
        "select jongere_id from cases_bewaarplicht"
        " where gemeente_id = %(gemeente)s and van <= %(vandaag)s"
        " and (tot_en_met is null or tot_en_met >= %(vandaag)s)",
    )
    belemmering(
        "zaak",
        "Er loopt nog een zaak.",
        "select jongere_id from cases_zaak where gemeente_id = %(gemeente)s"
        " and status not in ('gesloten', 'vervallen')",
    )
    belemmering(
        "inzageverzoek",
        "Er loopt nog een inzageverzoek.",
        "select jongere_id from cases_inzageverzoek where gemeente_id = %(gemeente)s"
        " and stand in ('open', 'voorgelegd', 'goedgekeurd', 'klaar')",
    )
    belemmering(
        "overdracht",
        "Er loopt nog een overdracht aan een andere gemeente.",
        "select jongere_id from cases_overdracht where stand in ('gevraagd', 'aangeboden')"
        " and (gemeente_id = %(gemeente)s or naar_gemeente_id = %(gemeente)s)",
    )
