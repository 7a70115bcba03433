"""Werk op de achtergrond van het dossier."""

from celery import shared_task

from cases.inname import services
from cases.inname.taken import InnameTaak
from cases.inzageverzoek.pakket import pakket_maken
from cases.inzageverzoek.voortgang import voortgang_melden
from cases.selectors.dagmail import ontvangers
from cases.selectors.inzageverzoek import blijven_liggen
from cases.services import concepten
from cases.services.brieven import reeksen
from cases.services.dagmail import dagmail_versturen
from cases.services.documenten.quarantaine import document_nakijken, documenten_in_quarantaine
from cases.services.inzageverzoek import pakketten_opruimen
from cases.services.jaarovergang import afgelopen_schooljaar, jaarovergang_voorbereiden
from cases.services.mail.versturen import mail_verzenden, mails_nakijken
from cases.services.taakregels import taken_uit_regels
from cases.tasks_bewaren import (  # noqa: F401 - zo vindt de werker ook deze taken
    dossiers_vernietigen,
    sessies_opruimen,
    vernietigingen_hervatten,
    voorstellen,
    voorstellen_van_gemeente,
)
from inrichting.selectors import feestdagtabel
from kern.actor import namens, systeemactor
from kern.grens import voor_systeem
from kern.klok import vandaag
from kern.termijnen import is_werkdag
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from toegang.taken import GemeenteTaak
from wpg.services import gelogd


@shared_task(base=InnameTaak, name="cases.inname_verwerken")
def inname_verwerken(inname_id: int, *, gemeente_id: int) -> None:
    """Lees één inname in; nog eens draaien doet niets."""
    services.inname_verwerken(inname_id)


@shared_task(name="cases.innames_nakijken")
def innames_nakijken() -> None:
    """Vind innames waarvan de werker is weggevallen en bied ze opnieuw aan."""
    services.innames_nakijken()


@shared_task(name="cases.innames_opruimen")
def innames_opruimen() -> None:
    """Wis wat van aangeleverde bestanden niet langer nodig is."""
    services.innames_opruimen()


@shared_task(name="cases.mail_versturen")
def mail_versturen(*, mail_id: int, gemeente_id: int) -> str:
    """Verstuur één e-mail; nog eens draaien verstuurt niets. Niet in één transactie."""
    with namens(systeemactor("cases.mail_versturen", kanaal="taak")):
        return mail_verzenden(mail_id, gemeente_id=gemeente_id)


@shared_task(name="cases.mails_nakijken")
def mails_aan_de_beurt() -> int:
    """Deel uit welke e-mail nog weg moet. Geeft hoeveel."""
    aantal = 0
    with namens(systeemactor("cases.mails_nakijken", kanaal="taak")):
        for gemeente_id in alle_gemeente_ids():
            with voor_systeem([gemeente_id]):
                nummers = mails_nakijken()
            for nummer in nummers:
                mail_versturen.delay(mail_id=nummer, gemeente_id=gemeente_id)
            aantal += len(nummers)
    return aantal


@shared_task(name="cases.documenten_nakijken")
def documenten_nakijken() -> int:
    """Deel uit welke documenten nog op de viruscontrole wachten. Geeft hoeveel."""
    aantal = 0
    with namens(systeemactor("cases.documenten_nakijken", kanaal="taak")):
        for gemeente_id in alle_gemeente_ids():
            with voor_systeem([gemeente_id]):
                nummers = documenten_in_quarantaine()
            for nummer in nummers:
                document_controleren.delay(document_id=nummer, gemeente_id=gemeente_id)
            aantal += len(nummers)
    return aantal


@shared_task(base=GemeenteTaak, name="cases.document_controleren")
def document_controleren(*, document_id: int, gemeente_id: int) -> str:
    """Kijk één document alsnog na op virussen; nog eens draaien verandert niets."""
    return document_nakijken(document_id)


@shared_task(base=GemeenteTaak, name="cases.inzagepakket_maken")
def inzagepakket_maken(*, verzoek_id: int, gemeente_id: int) -> str:
    """Maak het pakket van een goedgekeurd inzageverzoek; nog eens draaien verandert niets."""
    return pakket_maken(verzoek_id, meter=lambda deel: voortgang_melden(verzoek_id, deel))


@shared_task(name="cases.inzagepakketten_nakijken")
def inzagepakketten_nakijken() -> int:
    """Wis vervallen pakketten, en maak wat goedgekeurd is maar bleef liggen. Geeft hoeveel."""
    aantal = 0
    with namens(systeemactor("cases.inzagepakketten_nakijken", kanaal="taak")):
        for gemeente_id in alle_gemeente_ids():
            with voor_systeem([gemeente_id]):
                aantal += pakketten_opruimen()
                nummers = blijven_liggen()
            for nummer in nummers:
                inzagepakket_maken.delay(verzoek_id=nummer, gemeente_id=gemeente_id)
    return aantal


@shared_task(base=GemeenteTaak, name=reeksen.KLAARZETTEN)
def brieven_klaarzetten(reeks_id: int, *, gemeente_id: int) -> None:
    """Bied de concepten van een reeks aan werkers aan."""
    reeksen.reeks_klaarzetten(reeks_id)


@shared_task(base=GemeenteTaak, name=reeksen.KLAARZETTEN_EEN)
def brief_klaarzetten(reeks_id: int, jongere_id: int, *, gemeente_id: int) -> None:
    """Maak één concept; nog eens doet niets."""
    with gelogd():
        reeksen.brief_klaarzetten(reeks_id, jongere_id)


@shared_task(base=GemeenteTaak, name=reeksen.KEUREN)
def brieven_goedkeuren(reeks_id: int, *, gemeente_id: int) -> None:
    """Bied de brieven van een reeks aan werkers aan om na te kijken."""
    reeksen.reeks_keuren(reeks_id)


@shared_task(base=GemeenteTaak, name=reeksen.KEUREN_EEN)
def brief_goedkeuren(brief_id: int, *, gemeente_id: int) -> None:
    """Keur één brief goed als er niets aan de hand is; nog eens doet niets."""
    with gelogd():
        reeksen.brief_keuren(brief_id)


@shared_task(base=GemeenteTaak, name=reeksen.VERSTUREN)
def brieven_versturen(reeks_id: int, *, gemeente_id: int) -> None:
    """Bied de goedgekeurde brieven van een reeks aan werkers aan."""
    reeksen.reeks_versturen(reeks_id)


@shared_task(base=GemeenteTaak, name=reeksen.VERSTUREN_EEN)
def brief_versturen(brief_id: int, *, gemeente_id: int) -> None:
    """Verzend één brief; een brief die al weg is, blijft zoals zij was."""
    with gelogd():
        reeksen.brief_versturen(brief_id)


@shared_task(name="cases.concepten_opruimen")
def concepten_opruimen() -> None:
    """Wis concepten waar een maand niets mee gebeurde."""
    concepten.concepten_opruimen()


@shared_task(name="cases.taakregels")
def taakregels_nalopen() -> None:
    """Zet voor elke gemeente een taak klaar. Twee keer klaarzetten kan geen kwaad."""
    for gemeente_id in alle_gemeente_ids():
        taakregels_van_gemeente.delay(gemeente_id=gemeente_id)


@shared_task(base=GemeenteTaak, name="cases.taakregels_gemeente")
def taakregels_van_gemeente(*, gemeente_id: int) -> None:
    """Maak de taken uit regels van één gemeente; nog eens draaien verandert niets."""
    taken_uit_regels(Gemeente.objects.get(pk=gemeente_id))


@shared_task(name="cases.dagmails")
def dagmails() -> None:
    """Deel op werkdagen uit wie een mail over vandaag krijgt."""
    if not is_werkdag(vandaag(), gelijkgesteld=feestdagtabel()):
        return
    for medewerker in ontvangers():
        dagmail_sturen.delay(medewerker_id=medewerker.pk)


@shared_task(name="cases.dagmail")
def dagmail_sturen(*, medewerker_id: int) -> str:
    """Verstuur één dagmail; nog eens draaien verstuurt niets. Niet in één transactie."""
    with namens(systeemactor("cases.dagmail", kanaal="taak")):
        return dagmail_versturen(medewerker_id)


@shared_task(name="cases.jaarovergangen")
def jaarovergangen() -> None:
    """Zet vanaf 1 augustus voor elke gemeente de voorstellen klaar, elke nacht van die maand."""
    for gemeente_id in alle_gemeente_ids():
        jaarovergang_van_gemeente.delay(gemeente_id=gemeente_id)


@shared_task(base=GemeenteTaak, name="cases.jaarovergang_gemeente")
def jaarovergang_van_gemeente(*, gemeente_id: int) -> None:
    """Stel per lopende zaak voor wat er gebeurt; nog eens draaien maakt niets dubbel."""
    jaarovergang_voorbereiden(gemeente_id, schooljaar=afgelopen_schooljaar(vandaag()))
