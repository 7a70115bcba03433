"""Werk op de achtergrond logt zelf: van wie een taak of opdracht iets wijzigt, komt in het log.

Zo kan geen taak of opdracht een dossier wijzigen zonder regel, ook een die nog geschreven moet
worden. Wie meer doet dan wijzigen (verstrekken, tonen), legt dat daarnaast zelf vast.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models.signals import post_delete, post_save

from kern.actor import huidige_actor
from kern.grens import huidige_grens
from kern.modellen import Basismodel, Persoonsmodel, Regime, Slot
from kern.sloten import historiemodel
from kern.verzameling import verzamelhaken
from wpg.models import Operatie
from wpg.services import Regel, gelogd, vastleggen_uit

LANGSTE_NAAM: Final = 60


@dataclass
class Gewijzigd:
    """Wie er in dit werk veranderde, met de gemeente als die bekend is.

    navragen: modellen waarvan de historie zegt bij welke gemeente het hoorde, met de jongeren
    om wie het gaat; None: meer dan een haak noemt.
    """

    jongeren: dict[int, int | None] = field(default_factory=dict)
    navragen: dict[type[Basismodel], set[int] | None] = field(default_factory=dict)


_gewijzigd: ContextVar[Gewijzigd | None] = ContextVar("gewijzigd", default=None)


def aanmelden() -> None:
    """Luister naar elke wijziging in een dossier."""
    post_save.connect(_een_rij, dispatch_uid="wpg.achtergrond.save")
    post_delete.connect(_een_rij, dispatch_uid="wpg.achtergrond.delete")
    verzamelhaken.meld_aan("verwerkingslog", _Haak())


@contextmanager
def achtergrond(naam: str) -> Iterator[None]:
    """Open een log voor dit werk; aan het einde staat er een regel per gewijzigde jongere.

    naam: van de taak of opdracht, zoals zij in het log komt. De aanroeper staat in een grens en
    in een transactie: mislukt het werk of de regel, dan is er niets gebeurd.
    """
    teken = _gewijzigd.set(Gewijzigd())
    try:
        with gelogd():
            yield
            _schrijf(naam, _gewijzigd.get() or Gewijzigd())
    finally:
        _gewijzigd.reset(teken)


def _schrijf(naam: str, gewijzigd: Gewijzigd) -> None:
    bronnen: list[str] = []
    waarden: dict[str, list[Any]] = {}
    if gewijzigd.jongeren:
        bronnen.append("select * from unnest(%(jongeren)s::bigint[], %(gemeenten)s::bigint[])")
        waarden["jongeren"] = list(gewijzigd.jongeren)
        waarden["gemeenten"] = list(gewijzigd.jongeren.values())
    for plek, (model, wie) in enumerate(gewijzigd.navragen.items()):
        kolom = f"h.{_kolom(model)}"
        # De historie heeft een index op de jongere; zonder namen leest zij wat er net bij kwam.
        alleen = "" if wie is None else f" and {kolom} = any(%(wie{plek})s)"
        bronnen.append(
            f"select {kolom}, {_gemeente(model)} from {_historietabel(model)} h"
            f" where h.xact = pg_current_xact_id()::text::bigint{alleen}"
        )
        waarden[f"wie{plek}"] = sorted(wie or ())
    if not bronnen:
        return
    vastleggen_uit(
        Regel(
            handeling=naam[:LANGSTE_NAAM],
            operatie=Operatie.WIJZIGEN,
            objecttype="dossier",
            reden_code=huidige_actor().kanaal,
        ),
        selectie="select b.jongere, max(b.gemeente)"
        f" from ({' union all '.join(bronnen)}) b(jongere, gemeente)"
        " where b.jongere is not null group by 1 order by 1",
        waarden=waarden,
    )


def _ene_gemeente() -> int | None:
    """De gemeente van dit werk, als het er precies één is."""
    gemeenten = huidige_grens().gemeenten
    return next(iter(gemeenten)) if len(gemeenten) == 1 else None


def _een_rij(sender: type[Any], instance: Any, **_: Any) -> None:
    gewijzigd = _gewijzigd.get()
    if gewijzigd is not None and (kolom := _kolom(sender)):
        nummer = getattr(instance, kolom)
        if nummer is not None:
            gemeente = getattr(instance, "gemeente_id", None) or _ene_gemeente()
            gewijzigd.jongeren[nummer] = gemeente or gewijzigd.jongeren.get(nummer)


class _Haak:
    """Hoort wat een verzameling schreef."""

    def kolom(self, model: type[Basismodel]) -> str:
        """Waar de jongere staat; leeg als er geen achtergrondwerk loopt."""
        return _kolom(model) if _gewijzigd.get() is not None else ""

    def geschreven(self, model: type[Basismodel], waarden: Sequence[int] | None) -> None:
        """Onthoud wie het waren, of dat het er te veel waren om te noemen."""
        gewijzigd = _gewijzigd.get()
        if gewijzigd is None:
            return
        gemeente = _ene_gemeente()
        wie = None if waarden is None else {n for n in waarden if n is not None}
        if wie is not None and gemeente is not None:
            gewijzigd.jongeren.update(dict.fromkeys(wie, gemeente))
            return
        eerder = gewijzigd.navragen.get(model, set())
        gewijzigd.navragen[model] = None if wie is None or eerder is None else eerder | wie


def _kolom(model: type[Any]) -> str:
    """De kolom met het nummer van de jongere, of leeg: dit model gaat niet over een jongere.

    Politiegegevens hebben hun eigen weg naar het log, met grondslag en categorie.
    """
    if not issubclass(model, Persoonsmodel) or model.regime is Regime.WPG:
        return ""
    if model.slot is Slot.JONGERE:
        return "id"
    velden = {veld.column for veld in model._meta.concrete_fields}
    return "jongere_id" if "jongere_id" in velden else ""


def _gemeente(model: type[Basismodel]) -> str:
    heeft = "gemeente_id" in {veld.column for veld in model._meta.concrete_fields}
    return "h.gemeente_id" if heeft else "null::bigint"


def _historietabel(model: type[Basismodel]) -> str:
    historie = historiemodel(model)
    if historie is None:
        raise LookupError(model._meta.label)
    return str(historie._meta.db_table)
