"""Mijn week: per dag, om door te bladeren en af te drukken."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.selectors.collegas import Blik, blik_op, blikken
from cases.selectors.mijn_week import WEEK, maandag_van, week, week_sleutel
from cases.views.schrijfvak import net_gedaan_lijst
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_safe
def mijn_week(request: MedewerkerRequest) -> HttpResponse:
    """De eigen week, of die van een collega voor wie u waarneemt: `?week=2026-W48&wie=12`."""
    lijsten = blikken(request.user)
    blik = blik_op(request.user, request.GET.get("wie", ""), keuzes=lijsten)
    eigen = not blik.is_persoonlijk or blik.behandelaar_id == request.user.pk
    maandag = maandag_van(request.GET.get("week", ""))
    weg = _Weg(blik, eigen=eigen)
    return render(
        request,
        "cases/mijn_week.html",
        {
            "week": week(request.inzage, blik=blik, maandag=maandag),
            "van_wie": "" if eigen else blik.label,
            "vorige": weg.naar(week_sleutel(maandag - WEEK)),
            "volgende": weg.naar(week_sleutel(maandag + WEEK)),
            "deze": "" if maandag <= vandaag() < maandag + WEEK else weg.naar(""),
            "hier": weg.naar(week_sleutel(maandag)),
            "waarnemingen": [
                {"label": b.label, "url": _Weg(b, eigen=False).naar(week_sleutel(maandag))}
                for b in lijsten.values()
                if b.sleutel.isdigit() and b.sleutel != blik.sleutel
            ],
            "gedaan": net_gedaan_lijst(request),
        },
    )


class _Weg:
    """De URL van een week van deze lijst."""

    def __init__(self, blik: Blik, *, eigen: bool) -> None:
        self._wie = "" if eigen else f"wie={blik.sleutel}"

    def naar(self, sleutel: str) -> str:
        deel = f"week={sleutel}" if sleutel else ""
        reeks = "&".join(d for d in (deel, self._wie) if d)
        return reverse("cases:mijn_week") + (f"?{reeks}" if reeks else "")
