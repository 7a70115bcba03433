"""Bestanden achter de routes van documenten en e-mail, in de tijdelijke opslag."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from cases.models import Document, Mail
from tests.cases.mailhulp import een_eml
from toegang.models import Medewerker


def een_bestand() -> str:
    """Een echt bestand."""
    return default_storage.save("documenten/brief.txt", ContentFile(b"een brief"))


def een_plaatje() -> str:
    uit = BytesIO()
    Image.new("RGB", (4, 4), "white").save(uit, "PNG")
    return default_storage.save("documenten/foto.png", ContentFile(uit.getvalue()))


def een_mail(vast: dict[str, Any], behandelaar: Medewerker) -> Mail:
    """Een opgeborgen e-mail met haar bestand."""
    pad = default_storage.save("documenten/m.eml", ContentFile(een_eml()))
    document = Document(**vast, titel="E-mail", bestand=pad, grootte=1)
    document.save()
    return Mail(
        **vast, richting="in", stand="opgeborgen", medewerker=behandelaar, document=document
    )
