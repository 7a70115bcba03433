"""Wie een vertrouwelijk document mag zien."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db import transaction

from cases.keuzes import VERTROUWELIJKHEDEN
from cases.models import Briefontvanger, Document, Documenttoegang, Jongere, Mail, Zaak
from cases.selectors.documenten import verborgen_documenten
from cases.services.fouten import ActGeweigerd
from kern.grens import huidige_grens, voor_systeem
from kern.handelingen import Handeling
from kern.klok import nu
from toegang.models import Medewerker

KORTSTE_REDEN: Final = 10
AFGEDEKT: Final = "E-mail opgeborgen als vertrouwelijk document."
OPEN_MET_REDEN: Final = timedelta(hours=8)


def mensen_noemen(
    document: Document, *, mensen: Sequence[Medewerker], door: Medewerker | None, reden: str = ""
) -> None:
    """Geef deze mensen blijvend toegang. Raises ActGeweigerd als iemand het dossier niet mag zien.

    De aanroeper staat in de grens van het systeem.
    """
    al = set(
        Documenttoegang.objects.filter(document=document, tot__isnull=True).values_list(
            "medewerker_id", flat=True
        )
    )
    for mens in {m.pk: m for m in mensen}.values():
        if not mens.mag(Handeling.DOSSIER_ZIEN, document.gemeente_id):
            raise ActGeweigerd("Kies collega's die dossiers van deze gemeente mogen zien.")
        if mens.pk not in al:
            Documenttoegang(
                document=document,
                jongere_id=document.jongere_id,
                gemeente_id=document.gemeente_id,
                medewerker=mens,
                verleend_door=door or mens,
                reden=reden[:300],
            ).save()


@transaction.atomic
def vertrouwelijkheid_wijzigen(
    document: Document,
    *,
    vertrouwelijkheid: str,
    toegang: Sequence[Medewerker],
    medewerker: Medewerker,
) -> Document:
    """Bepaal opnieuw wie dit document mag zien; `toegang` is de hele lijst van genoemde mensen.

    Alleen wie het document nu ziet, kan dit. Raises ActGeweigerd.
    """
    if vertrouwelijkheid not in VERTROUWELIJKHEDEN:
        raise ActGeweigerd("Kies wie dit document mag zien.")
    zichtbaar: Document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if zichtbaar.vertrouwelijkheid == "beperkt" and not _mag_beperkt_wijzigen(
        zichtbaar, medewerker
    ):
        raise ActGeweigerd("Alleen de behandelaar van de zaak of wie genoemd is, wijzigt dit.")
    if vertrouwelijkheid == "beperkt" and zichtbaar.zaak_id is None and not toegang:
        raise ActGeweigerd("Noem wie dit document mag zien; het hoort niet bij een zaak.")
    if Briefontvanger.objects.filter(document=zichtbaar).exists():
        raise ActGeweigerd("Dit is een verzonden brief. Zij blijft zoals zij is.")
    with voor_systeem(huidige_grens().gemeenten):
        zichtbaar.vertrouwelijkheid = vertrouwelijkheid
        zichtbaar.save()
        if zichtbaar.is_vertrouwelijk:
            _mail_afdekken(zichtbaar)
        _oude_toegang_sluiten(zichtbaar, blijft={m.pk for m in toegang})
        mensen_noemen(zichtbaar, mensen=toegang, door=medewerker)
    return zichtbaar


def _oude_toegang_sluiten(document: Document, *, blijft: set[int]) -> None:
    for oud in Documenttoegang.objects.filter(document=document):
        if oud.tot is None and oud.medewerker_id not in blijft:
            oud.delete()
        elif oud.tot is not None and oud.tot > nu():
            # Wie met een reden binnen was, gaat eruit; dat zij keek, blijft te zien.
            oud.tot = nu()
            oud.save()


def _mail_afdekken(document: Document) -> None:
    """Van een e-mail die vertrouwelijk wordt, staat de tekst daarna alleen in het bestand."""
    for mail in Mail.objects.select_related("contact").filter(document=document):
        if mail.onderwerp or mail.tekst:
            mail.onderwerp = mail.tekst = ""
            mail.save()
        if mail.contact is not None and mail.contact.verslag != AFGEDEKT:
            mail.contact.verslag = AFGEDEKT
            mail.contact.save()


def _mag_beperkt_wijzigen(document: Document, medewerker: Medewerker) -> bool:
    genoemd = Documenttoegang.objects.filter(
        document=document, medewerker=medewerker, tot__isnull=True
    ).exists()
    eigen = Zaak.objects.filter(pk=document.zaak_id, behandelaar=medewerker).exists()
    return bool(genoemd or eigen)


@transaction.atomic
def documenten_openen_met_reden(jongere: Jongere, *, reden: str, medewerker: Medewerker) -> int:
    """Een teamleider opent met een reden wat voor de behandelaar is, voor acht uur.

    Wat `beperkt` is, blijft dicht. Geeft hoeveel documenten open gingen. Raises ActGeweigerd.
    """
    if len(reden.strip()) < KORTSTE_REDEN:
        raise ActGeweigerd(f"Schrijf een reden van ten minste {KORTSTE_REDEN} tekens.")
    nummers = [
        d.document_id
        for d in verborgen_documenten(jongere.pk)
        if d.vertrouwelijkheid == "behandelaar"
    ]
    if not nummers:
        raise ActGeweigerd("Er is geen document dat u met een reden kunt openen.")
    with voor_systeem(huidige_grens().gemeenten):
        open_ = 0
        for document in Document.objects.filter(pk__in=nummers, jongere_id=jongere.pk):
            if not medewerker.mag(Handeling.TEAM_ZIEN, document.gemeente_id):
                continue
            Documenttoegang(
                document=document,
                jongere_id=document.jongere_id,
                gemeente_id=document.gemeente_id,
                medewerker=medewerker,
                verleend_door=medewerker,
                reden=reden.strip()[:300],
                tot=nu() + OPEN_MET_REDEN,
            ).save()
            open_ += 1
    if not open_:
        raise ActGeweigerd("Alleen een teamleider opent deze documenten met een reden.")
    return open_
