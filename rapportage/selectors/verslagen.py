"""De verslagen van een lezer: alleen van gemeenten en gebieden die helemaal van haar zijn."""

from django.http import Http404

from kern.autorisatie import Inzage
from rapportage.models import Verslag, Verslagversie
from rapportage.selectors.bereik import bereiken


def _mag(inzage: Inzage, verslag: Verslag) -> bool:
    kan = bereiken(inzage.gemeenten, verslag.jaar)
    return bereiksleutel(verslag) in kan


def bereiksleutel(verslag: Verslag) -> str:
    """Zoals `Bereik.sleutel`; een van beide is er (constraint)."""
    if verslag.gemeente is not None:
        return str(verslag.gemeente.code)
    return f"gebied:{verslag.gebied.code}" if verslag.gebied else ""


def verslagen_voor(inzage: Inzage) -> list[Verslag]:
    """De verslagen die deze lezer ziet, het nieuwste jaar eerst, met hun versies."""
    rijen = (
        Verslag.objects.select_related("gemeente", "gebied")
        .prefetch_related("versies")
        .order_by("-jaar", "titel", "pk")
    )
    kan = {jaar: bereiken(inzage.gemeenten, jaar) for jaar in {v.jaar for v in rijen}}
    return [v for v in rijen if bereiksleutel(v) in kan[v.jaar]]


def verslag_voor(inzage: Inzage, pk: int) -> Verslag:
    """Dit verslag. Raises Http404 buiten de grens."""
    verslag: Verslag | None = (
        Verslag.objects.select_related("gemeente", "gebied").filter(pk=pk).first()
    )
    if verslag is None or not _mag(inzage, verslag):
        raise Http404
    return verslag


def versie_voor(inzage: Inzage, pk: int) -> Verslagversie:
    """Deze vastgestelde versie. Raises Http404 buiten de grens."""
    versie: Verslagversie | None = (
        Verslagversie.objects.select_related("verslag__gemeente", "verslag__gebied", "gemaakt_door")
        .filter(pk=pk)
        .first()
    )
    if versie is None or not _mag(inzage, versie.verslag):
        raise Http404
    return versie


def versies_van(verslag: Verslag) -> list[Verslagversie]:
    """De vastgestelde versies, de nieuwste eerst, zonder hun inhoud."""
    return list(verslag.versies.select_related("gemaakt_door").defer("inhoud").order_by("-nummer"))
