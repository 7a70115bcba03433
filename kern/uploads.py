"""Een te groot bestand komt niet in het geheugen en niet op de schijf."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

V = TypeVar("V", bound=Callable[..., Any])


class Groottewacht(FileUploadHandler):
    """Slaat de rest van een te groot bestand over; het formulier zelf blijft heel.

    De view leest met `te_grote_velden` welke velden dat waren, en zegt het de gebruiker.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin opnieuw te tellen."""
        super().new_file(*args, **kwargs)
        self.geteld = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Tel mee. Raises SkipFile boven de grens: Django leest de rest zonder te bewaren."""
        self.geteld += len(raw_data)
        if self.geteld > settings.UPLOAD_HOOGSTENS_BYTES and self._begrensd():
            te_grote_velden(self.request).append(str(self.field_name))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """De volgende in de rij bewaart het bestand."""
        return

    def _begrensd(self) -> bool:
        match = getattr(self.request, "resolver_match", None)
        return not getattr(match and match.func, "neemt_grote_bestanden", False)


def te_grote_velden(request: HttpRequest | None) -> list[str]:
    """De namen van de velden waarvan het bestand te groot was."""
    velden: list[str] = getattr(request, "_te_grote_velden", [])
    if not velden and request is not None:
        request._te_grote_velden = velden  # type: ignore[attr-defined]  # noqa: SLF001
    return velden


def neemt_grote_bestanden(view: V) -> V:
    """Deze route neemt leveringen aan; die hebben hun eigen grens."""
    view.neemt_grote_bestanden = True  # type: ignore[attr-defined]
    return view
