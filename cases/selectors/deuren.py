"""Van sleutel naar ding: één deur per model. Buiten de grens bestaat het niet: 404.

Elke deur legt de blik vast. Wie een dossier opent dat niet het hare is, typt eerst waarom; die
reden geldt zolang zij is aangemeld en staat bij elke regel in het log.
"""

from dataclasses import replace
from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from cases.models import (
    Betrokkene,
    Contactmoment,
    Document,
    Inschrijving,
    Jongere,
    Kwalificatie,
    Taak,
    Zaak,
    Zaakstap,
)
from kern.autorisatie import Inzage, RedenGevraagd
from kern.handelingen import Handeling
from wpg.services import inzage_vastleggen

# Alleen wie het dossier zelf opent; wie verdeelt of een lijst ziet, hoeft niets te typen.
VRAAGT_REDEN = frozenset({Handeling.DOSSIER_ZIEN, Handeling.DOSSIER_AFSLUITEN})


def jongere_voor(inzage: Inzage, pk: int) -> Jongere:
    """De jongere met dit nummer. Raises Http404, of RedenGevraagd als er eerst een reden moet."""
    jongere = cast(Jongere | None, Jongere.objects.select_related("gemeente").filter(pk=pk).first())
    if jongere is None:
        raise Http404
    blik = met_reden(inzage, jongere.pk)
    inzage_vastleggen(
        blik,
        jongeren=[(jongere.pk, _gemeente_van(inzage, jongere))],
        object_id=jongere.pk,
    )
    return jongere


def betrokkene_voor(inzage: Inzage, pk: int) -> Betrokkene:
    """De ouder of verzorger met dit nummer, met haar jongere. Raises Http404."""
    vraag = Betrokkene.objects.select_related("jongere__gemeente")
    rij = cast(Betrokkene | None, vraag.filter(pk=pk).first())
    if rij is None:
        raise Http404
    inzage_vastleggen(
        met_reden(inzage, rij.jongere_id),
        jongeren=[(rij.jongere_id, rij.jongere.gemeente_id)],
        objecttype="betrokkene",
        object_id=rij.pk,
    )
    return rij


def inschrijving_voor(inzage: Inzage, pk: int) -> Inschrijving:
    """De inschrijving met dit nummer, van een jongere die in een eigen gemeente woont; gelogd.

    Raises Http404.
    """
    vraag = Inschrijving.objects.select_related("jongere__gemeente", "school")
    return cast(Inschrijving, _van_wie_hier_woont(inzage, vraag, pk=pk, objecttype="inschrijving"))


def kwalificatie_voor(inzage: Inzage, pk: int) -> Kwalificatie:
    """Het diploma met dit nummer, van een jongere die in een eigen gemeente woont; gelogd.

    Raises Http404.
    """
    vraag = Kwalificatie.objects.select_related("jongere")
    return cast(Kwalificatie, _van_wie_hier_woont(inzage, vraag, pk=pk, objecttype="kwalificatie"))


def _van_wie_hier_woont(inzage: Inzage, vraag: QuerySet[Any], *, pk: int, objecttype: str) -> Any:
    rij = vraag.filter(pk=pk, jongere__gemeente__in=inzage.gemeenten).first()
    if rij is None:
        raise Http404
    inzage_vastleggen(
        met_reden(inzage, rij.jongere_id),
        jongeren=[(rij.jongere_id, rij.jongere.gemeente_id)],
        objecttype=objecttype,
        object_id=rij.pk,
    )
    return rij


def zaak_voor(inzage: Inzage, pk: int) -> Zaak:
    """De zaak met dit nummer, met haar jongere."""
    vraag = Zaak.objects.select_related("behandelaar", "school", "voorganger")
    return cast(Zaak, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="zaak"))


def zaakstap_voor(inzage: Inzage, pk: int) -> Zaakstap:
    """De vastgelegde stap met dit nummer, met haar zaak."""
    vraag = Zaakstap.objects.select_related("zaak")
    return cast(Zaakstap, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="zaakstap"))


def taak_voor(inzage: Inzage, pk: int) -> Taak:
    """De taak met dit nummer."""
    vraag = Taak.objects.select_related("zaak")
    return cast(Taak, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="taak"))


def document_voor(inzage: Inzage, pk: int) -> Document:
    """Het document met dit nummer."""
    vraag = Document.objects.all()
    return cast(Document, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="document"))


def contact_voor(inzage: Inzage, pk: int) -> Contactmoment:
    """Het contact met dit nummer."""
    vraag = Contactmoment.objects.select_related("zaak")
    rij = gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="contactmoment")
    return cast(Contactmoment, rij)


def gebeurtenis_voor(inzage: Inzage, vraag: QuerySet[Any], *, pk: int, objecttype: str) -> Any:
    """De gebeurtenis met dit nummer uit `vraag`, gelogd; ook voor de deuren van hogere apps.

    Raises Http404 buiten de grens, RedenGevraagd als er eerst een reden moet zijn.
    """
    rij = vraag.select_related("jongere__gemeente", "gemeente").filter(pk=pk).first()
    if rij is None:
        raise Http404
    zaak_id = rij.pk if isinstance(rij, Zaak) else getattr(rij, "zaak_id", None)
    inzage_vastleggen(
        met_reden(inzage, rij.jongere_id),
        jongeren=[(rij.jongere_id, rij.gemeente_id)],
        objecttype=objecttype,
        object_id=rij.pk,
        zaak_id=zaak_id,
    )
    return rij


def met_reden(inzage: Inzage, jongere_id: int) -> Inzage:
    """Dezelfde inzage met de reden die voor deze jongere is getypt.

    Raises RedenGevraagd als er een reden nodig is en die er nog niet is.
    """
    reden = inzage.redenen.get(str(jongere_id), "")
    if not reden and vraagt_reden(inzage, jongere_id):
        raise RedenGevraagd(reverse("cases:reden", args=[jongere_id]))
    return replace(inzage, reden=reden) if reden else inzage


def vraagt_reden(inzage: Inzage, jongere_id: int) -> bool:
    """Is dit dossier niet dat van deze medewerker, en moet zij dus zeggen waarom zij kijkt?

    Wie een team leidt of geen zaken behandelt, en hier van geen zaak behandelaar is of was.
    """
    if inzage.handeling not in VRAAGT_REDEN:
        return False
    wie = inzage.medewerker
    if wie.mag(Handeling.ZAAK_BEHANDELEN) and not wie.mag(Handeling.TEAM_ZIEN):
        return False
    return not Zaak.objects.filter(jongere_id=jongere_id, behandelaar=wie).exists()


def bestaat_dossier(pk: int) -> bool:
    """Is dit dossier er, binnen de grens? Toont niemand en legt dus niets vast."""
    return bool(Jongere.objects.filter(pk=pk).exists())


def _gemeente_van(inzage: Inzage, jongere: Jongere) -> int:
    """De gemeente waarvoor gekeken wordt: de woongemeente, of de eigen als zij is verhuisd."""
    if jongere.gemeente_id in inzage.gemeenten:
        return jongere.gemeente_id
    return min(inzage.gemeenten)
