"""Het filter van een open campagne aanpassen: eerst zien wat er verandert, dan doen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection, transaction

from cases.models import Jongere
from cases.selectors.versie import merk_van
from cases.selectors.werkvoorraad import naam_in_lijst
from cases.services.fouten import IntussenGewijzigd
from cases.services.gezien import INTUSSEN
from doorstroompunt.campagnes.acten import deelname_weghalen, open_op_slot
from doorstroompunt.campagnes.filter import Filter, pastvraag
from doorstroompunt.campagnes.lezen import OPEN, Kandidaat, met_feiten
from doorstroompunt.models import Campagne, Campagnedeelname
from kern.autorisatie import Inzage
from wpg.services import inzage_vastleggen

HOOGSTENS: Final = 50
"""Zoveel namen staan er bij een voorbeeld; de tellingen gaan over iedereen."""


@dataclass(frozen=True)
class Gevolg:
    """Wat een ander filter doet.

    erbij: wie nieuw in het voorstel komt. weg: wie uit de campagne gaat: zij past niet meer en er
    is nog niets vastgelegd. blijft: hoeveel er niet meer passen en toch blijven, want daar is al
    iets vastgelegd. merk: verandert zodra dit voorbeeld niet meer klopt.
    """

    erbij: Sequence[int]
    weg: Sequence[int]
    blijft: int
    doen_mee: int
    merk: str

    @property
    def erbij_aantal(self) -> int:
        """Hoeveel jongeren nieuw in het voorstel komen."""
        return len(self.erbij)

    @property
    def weg_aantal(self) -> int:
        """Hoeveel jongeren uit de campagne gaan."""
        return len(self.weg)


def gevolg_van(campagne: Campagne, filter_: Filter) -> Gevolg:
    """Wat dit filter met de campagne zou doen; verandert niets en toont niemand."""
    past, paste = _passend(campagne, filter_), _passend(campagne, None)
    rijen = list(
        met_feiten(Campagnedeelname.objects.filter(campagne=campagne))
        .order_by("pk")
        .values_list("jongere_id", "stand", "opmerking")
    )
    mee = {jongere for jongere, _, _ in rijen}
    weg = [j for j, stand, woorden in rijen if j not in past and stand == OPEN and not woorden]
    erbij = sorted(past - paste - mee)
    return Gevolg(
        erbij=erbij,
        weg=weg,
        blijft=len(mee - past) - len(weg),
        doen_mee=len(mee),
        merk=merk_van(campagne.pk, str(campagne.filter), str(filter_), *erbij, 0, *weg),
    )


def _passend(campagne: Campagne, filter_: Filter | None) -> set[int]:
    sql, waarden = pastvraag(campagne, filter_)
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return {rij[0] for rij in cursor.fetchall()}


def namen_van(inzage: Inzage, campagne: Campagne, jongeren: Sequence[int]) -> Sequence[Kandidaat]:
    """De eerste namen van deze jongeren; legt vast wie er getoond worden."""
    velden: tuple[str, ...] = (
        *("pk", "geslachtsnaam", "voornamen", "voorvoegsel", "geboortedatum"),
    )
    vraag: Any = Jongere.objects.filter(pk__in=list(jongeren)).order_by("zoeknaam", "pk")
    uit = []
    for pk, achter, voor, tussen, geboren in vraag.values_list(*velden)[:HOOGSTENS]:
        dag: date | None = geboren
        uit.append(Kandidaat(pk, naam_in_lijst(achter, voor, tussen), dag))
    inzage_vastleggen(
        inzage,
        jongeren=[(wie.jongere_id, campagne.gemeente_id) for wie in uit],
        objecttype="campagne",
        object_id=campagne.pk,
    )
    return uit


@transaction.atomic
def filter_aanpassen(campagne: Campagne, filter_: Filter, *, gezien: str, inzage: Inzage) -> Gevolg:
    """Zet dit filter op de campagne; wie niet meer past en nog niets kreeg, gaat eruit.

    Wie erbij past komt in het voorstel: een mens kiest wie meedoet. gezien: het merk van het
    voorbeeld. Raises IntussenGewijzigd als er intussen iets anders is, ActGeweigerd als de campagne
    gesloten is.
    """
    vers = open_op_slot(campagne)
    gevolg = gevolg_van(vers, filter_)
    if gevolg.merk != gezien:
        raise IntussenGewijzigd(INTUSSEN)
    rijen: Any = Campagnedeelname.objects.filter(campagne=vers, jongere_id__in=list(gevolg.weg))
    for rij in rijen.select_related("overstap").select_for_update(of=("self",)).order_by("pk"):
        deelname_weghalen(rij)
    if vers.filter != filter_.gegevens():
        vers.filter = filter_.gegevens()
        vers.save()
    inzage_vastleggen(
        inzage,
        jongeren=[(jongere, vers.gemeente_id) for jongere in gevolg.weg],
        objecttype="campagne",
        object_id=vers.pk,
    )
    return gevolg
