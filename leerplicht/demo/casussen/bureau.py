"""Het bureau waarop de casussen spelen: wie er werkt, welke zaken lopen, en welke kinderen nog
niets hebben."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction

from cases.models import Jongere, Zaak, Zaakovergang
from cases.regels.zaak import LOPEND, Zaakstatus
from cases.services.fouten import ActGeweigerd
from kern.klok import NEDERLAND
from leerplicht.demo.scholen import VRIJDAG
from leerplicht.demo.toneel import Toneel
from toegang.models import Gemeente, Medewerker


class Bureau:
    """Eén medewerker met haar gemeente, en wat er nog te verdelen valt."""

    def __init__(self, toneel: Toneel, gemeente: Gemeente, wie: Medewerker) -> None:
        self.toneel = toneel
        self.gemeente = gemeente
        self.wie = wie
        self.vandaag = toneel.vandaag
        self._zaken = self._lopende_zaken()
        self._gebruikt: set[int] = set()

    def dag(self, over: int) -> date:
        """Vandaag en zoveel dagen later; min is geleden."""
        return self.vandaag + timedelta(days=over)

    def werkdag(self, over: int) -> date:
        """Als `dag`; valt die in het weekend, dan de vrijdag ervoor."""
        dag = self.dag(over)
        return dag - timedelta(days=max(0, dag.isoweekday() - VRIJDAG))

    def speel(self, casus: Callable[["Bureau"], None]) -> None:
        """Speel een casus. Kan zij op deze dag niet (vakantie, te weinig kinderen), dan niet."""
        try:
            with transaction.atomic():
                casus(self)
        except (ActGeweigerd, StopIteration):
            return

    def zaak(self, *, dagen: int = 0) -> Zaak:
        """De volgende zaak in behandeling die minstens zoveel dagen loopt.

        Raises StopIteration als er geen meer is.
        """
        zaak = next(z for z in self._zaken if z.geopend_op <= self.dag(-dagen))
        self._zaken.remove(zaak)
        return zaak

    def kind(self, van: int, tot: int, *, ook_met_zaak: bool = False) -> Jongere:
        """Een kind van `van` tot `tot` jaar dat verder niets heeft. Raises StopIteration.

        ook_met_zaak: er mag al een zaak lopen.
        """
        kind = next(self._kinderen(van, tot, ook_met_zaak=ook_met_zaak))
        self._gebruikt.add(kind.pk)
        return kind

    def dateer(self, zaak: Zaak, over: int) -> None:
        """Zet wat net op de tijdlijn kwam op zijn eigen dag, in plaats van op vandaag."""
        moment = datetime.combine(self.dag(over), time(10, 15), tzinfo=NEDERLAND)
        for rij in Zaakovergang.objects.filter(zaak=zaak, op__date=self.vandaag).exclude(
            act__in=("openen", "oppakken")
        ):
            rij.op = max(moment, datetime.combine(zaak.geopend_op, time(10), tzinfo=NEDERLAND))
            rij.save()

    def overgang(self, zaak: Zaak, act: str, naar: Zaakstatus, op: date) -> None:
        """Zet op de tijdlijn wat er die dag met een zaak gebeurde."""
        Zaakovergang(
            jongere_id=zaak.jongere_id,
            gemeente_id=zaak.gemeente_id,
            zaak=zaak,
            act=act,
            van_status=Zaakstatus.NIEUW.value,
            naar_status=naar.value,
            medewerker=self.wie,
            op=datetime.combine(op, time(9, 40), tzinfo=NEDERLAND),
        ).save()

    def _lopende_zaken(self) -> list[Zaak]:
        return list(
            Zaak.objects.filter(
                gemeente=self.gemeente,
                behandelaar=self.wie,
                status="in_behandeling",
                jongere__gemeente=self.gemeente,
            )
            .select_related("jongere", "gemeente", "behandelaar")
            .order_by("-geopend_op", "id")
        )

    def _kinderen(self, van: int, tot: int, *, ook_met_zaak: bool) -> Iterator[Jongere]:
        vraag = (
            Jongere.objects.filter(
                gemeente=self.gemeente,
                geboortedatum__lte=_jaren_terug(self.vandaag, van),
                geboortedatum__gt=_jaren_terug(self.vandaag, tot),
                geheim=False,
                voorlopig=False,
                overleden_op=None,
                afschermingen=None,
            )
            .exclude(vrijstelling__isnull=False)
            .exclude(afwezigheid__isnull=False)
            .order_by("id")
        )
        if not ook_met_zaak:
            bezig = Zaak.objects.filter(status__in=LOPEND)
            vraag = vraag.exclude(pk__in=bezig.values("jongere_id"))
        return (kind for kind in vraag if kind.pk not in self._gebruikt)


def _jaren_terug(dag: date, jaren: int) -> date:
    return dag.replace(year=dag.year - jaren, day=min(dag.day, 28))
