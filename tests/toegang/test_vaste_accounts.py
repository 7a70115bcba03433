"""De nagemaakte vaste accounts zijn de echte: dezelfde rijen, met dezelfde historie."""

from datetime import date, datetime, timedelta

import time_machine
from django.db import connection, models, transaction

from kern.handelingen import Handeling
from kern.klok import NEDERLAND
from tests import vaste_accounts as vast
from toegang.models import Medewerker


def _zonder_nummers(accounts):
    """De rijen van de accounts, met in plaats van elk nummer de hoeveelste van die tabel het is."""
    plek: dict[tuple[object, int], int] = {}

    def gelijk(veld, rij):
        waarde = rij[veld.column]
        if waarde is None:
            return None
        tabel = vast.tabel_van(veld)
        if tabel is not None:
            return plek.setdefault((tabel, waarde), sum(t is tabel for t, _ in plek))
        if isinstance(veld, models.DateTimeField):
            return "moment"
        if veld.column == "boa_aktenummer":
            return waarde.replace(f"{rij['id']:05d}", "eigen nummer")
        return waarde

    return {
        model: [
            {
                veld.column: gelijk(veld, rij)
                for veld in model._meta.concrete_fields
                if veld.column not in {"password", "xact"}
            }
            for rij in rijen
        ]
        for model, rijen in vast.rijen_van(accounts).items()
    }


def test_nagemaakt_is_rij_voor_rij_gelijk_aan_echt(gemeente_a, gemeente_b, monkeypatch):
    monkeypatch.setattr(vast, "_opnamen", {})
    punt = transaction.savepoint()
    echt = _zonder_nummers(vast.vaste_accounts(gemeente_a, gemeente_b))
    transaction.savepoint_rollback(punt)
    assert vast._opnamen, "De eerste keer wordt opgenomen."
    accounts = vast.vaste_accounts(gemeente_a, gemeente_b)
    assert _zonder_nummers(accounts) == echt
    assert all(echt.values()), "Elke tabel heeft rijen."
    for naam, medewerker in accounts.items():
        uit_database = Medewerker.objects.get(gebruikersnaam=naam)
        for veld in Medewerker._meta.concrete_fields:
            assert getattr(medewerker, veld.attname) == getattr(uit_database, veld.attname)
    # Het slot oordeelt bij de commit: bij elke rij hoort een historierij van deze transactie.
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    boa = accounts["boa-a"]
    assert boa.gemeenten_voor(Handeling.WPG_ZIEN) == {gemeente_a.pk}
    assert boa.check_password("demo-waterhoven-2026")


def test_nagemaakt_is_net_zo_oud_als_echt(gemeente_a, gemeente_b, monkeypatch):
    """Later op de dag schuift elk tijdstip mee; een andere dag begint met een nieuwe opname."""
    monkeypatch.setattr(vast, "_opnamen", {})
    ochtend = datetime(2026, 10, 5, 9, 0, tzinfo=NEDERLAND)
    for moment in (ochtend, ochtend + timedelta(hours=6), ochtend + timedelta(days=1)):
        punt = transaction.savepoint()
        with time_machine.travel(moment, tick=False):
            accounts = vast.vaste_accounts(gemeente_a, gemeente_b)
            akte = accounts["fg"].autorisaties.order_by("pk")[0]
            assert akte.bevestigd_op == moment - timedelta(days=30)
            assert {rij.history_date for rij in Medewerker.historie.all()} == {moment}
            assert accounts["boa-a"].beedigd_op == moment.date() - timedelta(days=400)
        transaction.savepoint_rollback(punt)
    assert sorted(vast._opnamen) == [date(2026, 10, 5), date(2026, 10, 6)]
