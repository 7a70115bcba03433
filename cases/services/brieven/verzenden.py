"""Verzenden: de brief wordt definitief, met een document per ontvanger en een contact per kind."""

from typing import Final
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from cases.haken import brief_is_verzonden
from cases.keuzes import ONTVANGERSOORTEN
from cases.models import Brief, Briefontvanger, Contactmoment, Document, Jongere, Zaak
from cases.regels.briefontvanger import Ontvangersoort
from cases.regels.briefstand import Briefact, Briefstatus
from cases.selectors.brieven.ontvangers import Adres
from cases.selectors.brieven.velden import bekend_van
from cases.services.brieven.goedkeuren import krijgers
from cases.services.brieven.opstellen import mogelijk_voor
from cases.services.brieven.stand import bewaar, op_slot, toets_stand
from cases.services.brieven.zetten import exemplaar
from cases.services.contact import Contact, contact_van_brief
from cases.services.fouten import ActGeweigerd
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from toegang.models import Medewerker
from wpg.services import Regel, vastleggen

VERSTREKKEN: Final = "VERSTREKKEN"
PARTNERS: Final = {
    Ontvangersoort.OUDER: "ouder",
    Ontvangersoort.VERZORGER: "ouder",
    Ontvangersoort.VOOGD: "ouder",
    Ontvangersoort.JONGERE: "jongere",
    Ontvangersoort.SCHOOL: "school",
    Ontvangersoort.PARTNER: "partner",
    Ontvangersoort.OVERIG: "overig",
}
DOELEN: Final = {
    **dict.fromkeys(("formele_waarschuwing", "waarschuwing_18plus"), "waarschuwen"),
    # Een uitnodiging is een stap van de contactladder (VSV-10) en telt als benaderen (D4).
    **dict.fromkeys(("uitnodiging_doorstroompunt_1", "uitnodiging_doorstroompunt_2"), "benaderen"),
}


@transaction.atomic
def brief_verzenden(brief: Brief, *, medewerker: Medewerker, gezien: int | None = None) -> Brief:
    """Maak een goedgekeurde brief definitief. Een brief die al weg is, blijft zoals zij was.

    Kijkt nog één keer naar het dossier: wie intussen overleed, verhuisde of uit beeld raakte,
    houdt de brief tegen. Raises ActGeweigerd met de reden, IntussenGewijzigd.
    """
    vers: Brief = op_slot(brief)
    if vers.stand == Briefstatus.VERZONDEN:
        return vers
    if not medewerker.mag(Handeling.BRIEF_SCHRIJVEN, vers.gemeente_id):
        raise ActGeweigerd("U mag brieven van deze gemeente niet verzenden.")
    toets_stand(vers, act=Briefact.VERZENDEN, gezien=gezien)
    wie = krijgers(vers)
    _toets_actueel(vers, wie)
    vers.verzonden_op = nu()
    vers.verzonden_door = medewerker
    _exemplaren_bewaren(vers, wie, medewerker=medewerker)
    vers.contact = _contact(vers, vers.jongere, vers.zaak, wie, medewerker=medewerker)
    for kind in vers.kinderen.all():
        kind.contact = _contact(vers, kind.jongere, kind.zaak, wie, medewerker=medewerker)
        kind.save()
    vers.stand = Briefstatus.VERZONDEN.value
    bewaar(vers, reden=f"verzonden door {medewerker.naam}")
    for volg in brief_is_verzonden:
        volg(vers)
    _vastleggen(vers)
    return vers


def _toets_actueel(brief: Brief, wie: list[Briefontvanger]) -> None:
    """Klopt nog wat er is goedgekeurd? Raises ActGeweigerd."""
    if not wie:
        raise ActGeweigerd("Niemand krijgt deze brief.")
    mogelijk = {m.sleutel: m for m in mogelijk_voor(brief)}
    for ontvanger in wie:
        if ontvanger.nummer is None and ontvanger.school_id is None:
            _toets_extra(brief, mogelijk.get(f"jongere-{brief.jongere_id}"))
            continue
        nu_zo = mogelijk.get(ontvanger.sleutel)
        soort = ontvanger.get_soort_display()
        if nu_zo is None:
            raise ActGeweigerd(f"{soort}: staat niet meer in het dossier. Zet de brief terug.")
        if nu_zo.belemmering:
            raise ActGeweigerd(f"{soort}: {nu_zo.belemmering}")
        adres = Adres(ontvanger.straat, ontvanger.huisnummer, ontvanger.postcode, ontvanger.plaats)
        if (nu_zo.adres, nu_zo.naam, nu_zo.geheim) != (adres, ontvanger.naam, ontvanger.geheim):
            raise ActGeweigerd(
                f"{soort}: naam of adres is veranderd na de goedkeuring. Zet de brief terug."
            )
        if not nu_zo.krijgt and ontvanger.voorgesteld:
            raise ActGeweigerd(f"{soort}: {nu_zo.waarom} Zet de brief terug.")


def _toets_extra(brief: Brief, jongere: object) -> None:
    """Is de jongere overleden, dan gaat er ook naar een ander niets."""
    belemmering = getattr(jongere, "belemmering", "")
    if brief.jongere.overleden_op is not None and belemmering:
        raise ActGeweigerd(belemmering)


def _exemplaren_bewaren(brief: Brief, wie: list[Briefontvanger], *, medewerker: Medewerker) -> None:
    """Een document per ontvanger; de naam van het bestand noemt niemand."""
    bekend = bekend_van(brief)
    # Eerst alles zetten: mislukt er een, dan staat er nog geen bestand.
    zetsels = [(ontvanger, exemplaar(brief, ontvanger, bekend)) for ontvanger in wie]
    if any(zetsel.leeg or zetsel.onbekend for _, zetsel in zetsels):
        raise ActGeweigerd("Er is iets leeg geraakt in de brief. Zet haar terug en kijk na.")
    naam = brief.sjabloonversie.sjabloon.naam
    for ontvanger, zetsel in zetsels:
        document = Document(
            jongere_id=brief.jongere_id,
            gemeente_id=brief.gemeente_id,
            zaak_id=brief.zaak_id,
            titel=f"{naam} ({ontvanger.get_soort_display().lower()})",
            grootte=len(zetsel.inhoud),
            medewerker=medewerker,
        )
        bestand = ContentFile(zetsel.inhoud)
        document.bestand.save(f"{uuid4().hex}{zetsel.uitgang}", bestand, save=False)
        document.save()
        ontvanger.document = document
        ontvanger.save(update_fields=["document"])


def _contact(
    brief: Brief,
    jongere: Jongere,
    zaak: Zaak | None,
    wie: list[Briefontvanger],
    *,
    medewerker: Medewerker,
) -> Contactmoment:
    partners = {PARTNERS[Ontvangersoort(o.soort)] for o in wie}
    aan = ", ".join(dict.fromkeys(ONTVANGERSOORTEN[o.soort].lower() for o in wie))
    sjabloon = brief.sjabloonversie.sjabloon
    return contact_van_brief(
        jongere,
        contact=Contact(
            datum=vandaag(),
            soort="BRIEF",
            met_wie=partners.pop() if len(partners) == 1 else "",
            doel=DOELEN.get(sjabloon.code, ""),
            verslag=f"{sjabloon.naam}, aan: {aan}.",
        ),
        gemeente_id=brief.gemeente_id,
        zaak=zaak,
        medewerker=medewerker,
    )


def _vastleggen(brief: Brief) -> None:
    kinderen = [kind.jongere_id for kind in brief.kinderen.all()]
    vastleggen(
        Regel(
            handeling=Handeling.BRIEF_SCHRIJVEN,
            operatie=VERSTREKKEN,
            jongeren=tuple((pk, brief.gemeente_id) for pk in (brief.jongere_id, *kinderen)),
            objecttype="brief",
            object_id=brief.pk,
            zaak_id=brief.zaak_id,
            reden_code="taak",
        )
    )
