"""Wat het dossier zelf aan zijn registers hangt, bij het opstarten (`cases/panelen.py`)."""

from cases.bewaren.aanmelden import bewaren_aanmelden
from cases.conversie import dossier, personen, register
from cases.inname.aanmelden import inname_aanmelden
from cases.inzageverzoek import anderen, dossierrijen
from cases.inzageverzoek import bronnen as inzagebronnen
from cases.koppelingen.brp import controle  # noqa: F401 - meldt zich aan bij Django
from cases.logvragen import logvragen_aanmelden
from cases.menu import menu_aanmelden
from cases.selectors import (
    agenda,
    bezoek,
    gesprek,
    gezin,
    mail,
    plannen,
    routes,
    verwanten,
    waarschuwingen,
)
from cases.selectors.bewaren import bewaarpaneel_aanmelden
from cases.selectors.brieven.panelen import brievenpanelen_aanmelden
from cases.selectors.brieven.velden import velden_aanmelden
from cases.selectors.brieven.werkvelden import werkvelden_aanmelden
from cases.selectors.dossier import panelen_aanmelden
from cases.selectors.interventies import interventies_aanmelden
from cases.selectors.kalendergevolg import gevolg_aanmelden
from cases.selectors.overleg import overleg_aanmelden
from cases.selectors.tijdlijn import bronnen_aanmelden
from cases.selectors.zaak import feiten_aanmelden
from cases.selectors.zaaktypen import labels_aanmelden
from cases.services.concepten import concepten_aanmelden
from cases.sloten import sloten_aanmelden
from cases.taakregels import taakregels_aanmelden

AANMELDINGEN = (
    taakregels_aanmelden,
    sloten_aanmelden,
    bronnen_aanmelden,
    panelen_aanmelden,
    feiten_aanmelden,
    labels_aanmelden,
    register.aanmelden,
    personen.aanmelden,
    dossier.aanmelden,
    menu_aanmelden,
    inname_aanmelden,
    gevolg_aanmelden,
    verwanten.paneel_aanmelden,
    gezin.paneel_aanmelden,
    routes.panelen_aanmelden,
    waarschuwingen.paneel_aanmelden,
    plannen.paneel_aanmelden,
    mail.paneel_aanmelden,
    inzagebronnen.bronnen_aanmelden,
    dossierrijen.rijen_aanmelden,
    anderen.derden_aanmelden,
    velden_aanmelden,
    werkvelden_aanmelden,
    brievenpanelen_aanmelden,
    agenda.aanmelden,
    bezoek.aanmelden,
    gesprek.aanmelden,
    concepten_aanmelden,
    overleg_aanmelden,
    interventies_aanmelden,
    logvragen_aanmelden,
    bewaren_aanmelden,
    bewaarpaneel_aanmelden,
)
