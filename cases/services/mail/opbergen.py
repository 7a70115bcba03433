"""Een ontvangen e-mail (eml of msg) in het dossier: contact, bestand en gekozen bijlagen."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction

from cases.koppelingen.mail import KapotteMail, Ontleed, ontleed
from cases.koppelingen.mail.ontleden import MELDING
from cases.models import Betrokkene, Document, Jongere, Mail, Zaak
from cases.selectors.documenten import dubbele
from cases.services.contact import Contact, contact_vastleggen
from cases.services.documenten import document_toevoegen
from cases.services.documenten.bewaren import afdruk_van
from cases.services.documenten.soort import bestandssoort
from cases.services.documenten.toegang import AFGEDEKT
from cases.services.fouten import ActGeweigerd
from kern.klok import vandaag
from toegang.models import Medewerker

AL_BEKEND = "Deze e-mail staat al in het dossier."
LANGSTE_VERSLAG = 20_000


@transaction.atomic
def mail_opbergen(
    jongere: Jongere,
    *,
    bestand: "File[Any]",
    medewerker: Medewerker,
    zaak: Zaak | None = None,
    vertrouwelijkheid: str = "gewoon",
) -> Mail:
    """Berg een e-mail op: als contact op de dag van de mail, en als bestand.

    De tekst van een vertrouwelijke mail staat alleen in het bestand. Raises ActGeweigerd bij een
    bestand dat geen e-mail is, een kapotte mail, of een mail die er al staat.
    """
    uitgang = bestandssoort(bestand)
    bestand.seek(0)
    try:
        brief = ontleed(bestand.read(), uitgang=uitgang)
    except KapotteMail as fout:
        raise ActGeweigerd(MELDING) from fout
    finally:
        bestand.seek(0)
    _nog_niet_bekend(jongere, brief, bestand)
    document = document_toevoegen(
        jongere,
        bestand=bestand,
        titel=f"E-mail: {brief.onderwerp or 'zonder onderwerp'}"[:200],
        medewerker=medewerker,
        zaak=zaak,
        vertrouwelijkheid=vertrouwelijkheid,
    )
    open_ = vertrouwelijkheid == "gewoon"
    dag = min(brief.dag or vandaag(), vandaag())
    contact, _ = contact_vastleggen(
        jongere,
        contact=Contact(
            datum=dag,
            soort="MAIL",
            met_wie=_met_wie(jongere, brief),
            bereikt=True,
            verslag=_verslag(brief) if open_ else AFGEDEKT,
        ),
        medewerker=medewerker,
        zaak=zaak,
    )
    mail = Mail(
        jongere=jongere,
        gemeente_id=contact.gemeente_id,
        richting=Mail.Richting.IN,
        stand="opgeborgen",
        bericht_id=brief.bericht_id,
        zaak=zaak,
        aan=[],
        met_wie=contact.met_wie,
        onderwerp=brief.onderwerp[:200] if open_ else "",
        medewerker=medewerker,
        contact=contact,
        document=document,
    )
    mail.save()
    return mail


def _nog_niet_bekend(jongere: Jongere, brief: Ontleed, bestand: "File[Any]") -> None:
    bekend = (
        brief.bericht_id
        and Mail.objects.filter(
            jongere=jongere, richting=Mail.Richting.IN, bericht_id=brief.bericht_id
        ).exists()
    )
    if bekend or dubbele(jongere, afdruk=afdruk_van(bestand)) is not None:
        raise ActGeweigerd(AL_BEKEND)


def _met_wie(jongere: Jongere, brief: Ontleed) -> str:
    afzender = brief.afzender
    if afzender and afzender == jongere.email.strip().lower():
        return "jongere"
    adressen = Betrokkene.objects.filter(jongere=jongere).values_list("email", flat=True)
    return "ouder" if afzender and afzender in {a.strip().lower() for a in adressen} else "overig"


def _verslag(brief: Ontleed) -> str:
    kop = [f"Van: {brief.van}", f"Aan: {brief.aan}", f"Onderwerp: {brief.onderwerp}"]
    return "\n".join([*kop, "", brief.tekst])[:LANGSTE_VERSLAG]


@transaction.atomic
def bijlagen_bewaren(
    mail: Mail, *, nummers: Sequence[int], medewerker: Medewerker
) -> tuple[list[Document], list[str]]:
    """Bewaar gekozen bijlagen (nummers vanaf 0) als document, even vertrouwelijk als de mail.

    Geeft wat er bewaard is, en per bijlage die niet mocht waarom niet.
    """
    document = mail.document
    if document is None:
        raise ActGeweigerd("De e-mail zelf is er niet meer.")
    brief = lees_document(document)
    bewaard: list[Document] = []
    problemen: list[str] = []
    for nummer in sorted(set(nummers)):
        if nummer not in range(len(brief.bijlagen)):
            raise ActGeweigerd("Deze bijlage is er niet. Kies opnieuw.")
        bijlage = brief.bijlagen[nummer]
        bestand = ContentFile(bijlage.inhoud, name=bijlage.naam)
        if dubbele(mail.jongere, afdruk=afdruk_van(bestand)) is not None:
            problemen.append(f"{bijlage.naam}: Dit bestand staat al in het dossier.")
            continue
        try:
            with transaction.atomic():
                bewaard.append(
                    document_toevoegen(
                        mail.jongere,
                        bestand=bestand,
                        titel=PurePath(bijlage.naam).stem,
                        medewerker=medewerker,
                        zaak=mail.zaak,
                        vertrouwelijkheid=document.vertrouwelijkheid,
                    )
                )
        except ActGeweigerd as fout:
            problemen.append(f"{bijlage.naam}: {fout}")
    return bewaard, problemen


def lees_document(document: Document) -> Ontleed:
    """Ontleed een e-mail uit het dossier. Raises ActGeweigerd als zij niet te lezen is."""
    if not document.is_te_openen:
        raise ActGeweigerd("Deze e-mail wacht nog op de viruscontrole.")
    naam = str(document.bestand.name)
    try:
        with document.bestand.open("rb") as bron:
            return ontleed(bron.read(), uitgang=PurePath(naam).suffix)
    except (KapotteMail, FileNotFoundError) as fout:
        raise ActGeweigerd(MELDING) from fout
