"""De motor: vernietig één deel van een goedgekeurde opdracht, met historie en bestanden.

Volgorde, en waarom zij na elke onderbreking verder kan:

1. Het deel (nummers per tabel, paden) staat in de database en op de lijst daarbuiten.
2. Eén transactie onder de rol *bewaring*: rijen weg, historie weg, bewijs erbij, regel in het log.
   Gaat dit mis, dan is er niets gebeurd.
3. Pas na de commit worden de bestanden gewist. Wie hier stopt, vindt ze bij de volgende ronde.
"""

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, connections, models, transaction

from kern.actor import huidige_actor
from kern.bewaringsslot import LOSSE_TABELLEN, is_vernietigbaar
from kern.klok import nu
from kern.registers import Register
from kern.sloten import historiemodel
from wpg.bewaring.models import Vernietigingsdeel
from wpg.models import Operatie

logger = logging.getLogger("leerplicht")
ALIAS: Final = "bewaring"
HANDELING: Final = "vernietiging_goedkeuren"


class GeenBewaringsrol(RuntimeError):
    """Deze omgeving kent de databaserol *bewaring* niet; zie DATABASE_BEWARING_URL."""


def vernietigbare_tabellen() -> dict[str, str]:
    """Per tabel haar historietabel (leeg als die er niet is), in vaste volgorde."""
    uit = {}
    for model in sorted(apps.get_models(), key=lambda m: m._meta.db_table):
        if is_vernietigbaar(model) and model._meta.managed:
            historie = historiemodel(model)
            uit[model._meta.db_table] = historie._meta.db_table if historie else ""
    return uit | dict.fromkeys(LOSSE_TABELLEN, "")


def deel_vernietigen(deel: Vernietigingsdeel) -> dict[str, int]:
    """Vernietig de rijen van dit deel. Geeft het aantal per tabel.

    Nog eens aanroepen vernietigt niets: het bewijs sluit het deel. De aanroeper heeft de lijst
    buiten de database al bijgeschreven. Raises GeenBewaringsrol, of IntegrityError als een rij
    van een ander dossier nog verwijst; dan is er niets vernietigd.
    """
    _toets_rol()
    aantallen: dict[str, int] = {}
    tabellen = vernietigbare_tabellen()
    with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
        cursor.execute(f"set local app.vernietiging = '{int(deel.pk)}'")
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [_SLOT, deel.pk % 2**31])
        for tabel, historie in tabellen.items():
            if deel.sleutels.get(tabel):
                _wis(cursor, tabel, "id", tabel, aantallen)
                if historie:
                    _wis(cursor, historie, "id", tabel, aantallen)
            if historie and deel.sleutels.get(historie):
                _wis(cursor, historie, "history_id", historie, aantallen)
        _bewijs(cursor, deel, aantallen)
    return aantallen


_SLOT: Final = 734_014


def _toets_rol() -> None:
    rollen = {connections[a].settings_dict["USER"] for a in ("default", "eigenaar")}
    if connections[ALIAS].settings_dict["USER"] in rollen:
        raise GeenBewaringsrol("Zet DATABASE_BEWARING_URL: het adres van de rol bewaring.")


def _wis(cursor: Any, tabel: str, kolom: str, lijst: str, aantallen: dict[str, int]) -> None:
    """Wis alleen wat de database zelf op de lijst leest; een nummer uit Python telt niet."""
    cursor.execute(
        f"delete from {tabel} where {kolom} = any ((select te_vernietigen(%s))::bigint[])",
        [lijst],
    )
    if cursor.rowcount:
        aantallen[tabel] = aantallen.get(tabel, 0) + cursor.rowcount


def _bewijs(cursor: Any, deel: Vernietigingsdeel, aantallen: dict[str, int]) -> None:
    """Het bewijs en de logregel, in de transactie die vernietigt: het een bestaat niet zonder."""
    wie = huidige_actor()
    cursor.execute(
        "insert into wpg_vernietigingsbewijs"
        " (deel_id, regime, gemeente_id, aantallen, uitgevoerd_door) values (%s, %s, %s, %s, %s)",
        [deel.pk, deel.regime, deel.gemeente_id, json.dumps(aantallen), wie.naam[:200]],
    )
    cursor.execute(
        "insert into wpg_logregel (regime, operatie, handeling, actor_id, actor_naam, functie,"
        " gemeente_id, objecttype, object_id, jongere_id, veldnamen, reden_code, grondslag,"
        " resultaat, ip, sessie_hash, kanaal, operation_id)"
        " values (%s, %s, %s, %s, %s, %s, %s, 'vernietigingsdeel', %s, %s, %s, 'termijn', %s,"
        " 'GELUKT', %s, %s, %s, %s)",
        [
            *(deel.regime, Operatie.VERNIETIGEN, HANDELING),
            *(wie.medewerker_id, wie.naam, wie.functie, deel.gemeente_id),
            *(deel.pk, deel.jongere_id, json.dumps(sorted(aantallen))),
            *(deel.bron[:200], wie.ip, wie.sessie, wie.kanaal, wie.verzoek),
        ],
    )


# --- bestanden ----------------------------------------------------------------------------


def bestandsvelden() -> Iterator[tuple[type[models.Model], str]]:
    """Elk model met een bestand in de opslag, en het veld."""
    for model in apps.get_models():
        if not model.__name__.startswith("Historical"):
            for veld in model._meta.concrete_fields:
                if isinstance(veld, models.FileField):
                    yield model, str(veld.column)


opruimers: Register[Callable[[Vernietigingsdeel], int]] = Register("vernietiging-opruimers")
"""Wat een hogere app buiten de opslag heeft staan (een bestand voor DUO); na de commit, mag vaker
lopen. Geeft hoeveel er weg ging."""


def bestanden_van(sleutels: dict[str, list[int]]) -> list[str]:
    """De paden van alle bestanden bij deze rijen, ook van eerdere versies."""
    paden: set[str] = set()
    with connection.cursor() as cursor:
        for model, kolom in bestandsvelden():
            tabel = model._meta.db_table
            historie = historiemodel(model)
            vragen = [(tabel, "id", sleutels.get(tabel))]
            if historie is not None:
                h_tabel = historie._meta.db_table
                vragen += [
                    (h_tabel, "id", sleutels.get(tabel)),
                    (h_tabel, "history_id", sleutels.get(h_tabel)),
                ]
            for bron, sleutel, nummers in vragen:
                if nummers:
                    cursor.execute(
                        f"select distinct {kolom} from {bron} where {sleutel} = any (%s)"
                        f" and {kolom} <> ''",
                        [nummers],
                    )
                    paden.update(pad for (pad,) in cursor.fetchall())
    return sorted(paden)


def bestanden_wissen(deel: Vernietigingsdeel, *, ook_buiten: bool = True) -> int:
    """Wis wat na de commit nog in de opslag staat. Geeft hoeveel er nog stond.

    Een bestand waar nog een rij naar wijst (van een ander dossier) blijft staan. ook_buiten: ook
    wat op nummer wordt gezocht; niet bij een herhaling waar niets meer was, want dan kan een nieuwe
    rij een oud nummer hebben.
    """
    gewist = 0
    for pad in deel.bestanden:
        if not _in_gebruik(pad) and default_storage.exists(pad):
            default_storage.delete(pad)
            gewist += 1
    if ook_buiten:
        gewist += sum(opruimer(deel) for opruimer in opruimers)
    deel.bestanden_gewist_op = nu()
    deel.save(update_fields=["bestanden_gewist_op"])
    return gewist


def _in_gebruik(pad: str) -> bool:
    with connection.cursor() as cursor:
        for model, kolom in bestandsvelden():
            cursor.execute(
                f"select exists (select from {model._meta.db_table} where {kolom} = %s)", [pad]
            )
            rij = cursor.fetchone()
            if rij and rij[0]:
                return True
    return False
