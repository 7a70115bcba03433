"""De gegevens van de meting, als verzamelingen gemaakt: duizend of een miljoen is dezelfde code.

Alles gaat langs `kern.verzameling`, dus met historie en langs de sloten; behalve binnen `kaal()`,
voor een meting die alleen leest. Namen en nummers zijn verzonnen. Toeval komt uit een vaste hash
van het volgnummer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connections, transaction

from bench.meten import zeg
from cases.models import Inschrijving, Jongere, Kwalificatie, School, Woonplaats, Zaak
from doorstroompunt.models import Traject
from kern.grens import toets_uitgestelde_sloten, voor_systeem
from kern.klok import vandaag
from kern.modellen import Basismodel
from kern.verzameling import invoegen, standaarden
from leerplicht.demo.namen import ACHTERNAMEN, VOORNAMEN
from leerplicht.demo.nummers import bsn_reeks, onderwijsnummers
from leerplicht.demo.regio import gemeenten_aanleggen, vaste_accounts
from leerplicht.ingebed import gegevensmap
from meldingen.models import Afwezigheid
from toegang.demo import WACHTWOORD
from toegang.models import Aanstelling, Gemeente, Medewerker
from toegang.services import medewerker_aanmaken

SCHOLEN = 250
COLLEGAS = 20
BLOK = 250_000
_kaal: ContextVar[bool] = ContextVar("kaal", default=False)


@contextmanager
def kaal() -> Iterator[None]:
    """Vul hierbinnen zonder historie en zonder zicht: een miljoen in minuten, niet in een uur.

    Alleen voor een meting die als systeem leest: die kijkt naar geen van beide.
    """
    teken = _kaal.set(True)
    try:
        yield
    finally:
        _kaal.reset(teken)


def worp(nummer: str, zout: int, uit: int) -> str:
    """SQL: een getal van 0 tot `uit`, altijd hetzelfde bij dit nummer en zout."""
    return f"((hashint8extended(({nummer})::bigint, {zout}) & 2147483647) %% {uit})::int"


def eenmalig(bouwen: Callable[[], None]) -> None:
    """Bouw de gegevens als dat in deze map nog niet is gebeurd, en laat de planner ze meten."""
    merk = gegevensmap() / "gebouwd"
    if merk.exists():
        return
    if Gemeente.objects.exists():
        raise SystemExit(f"Half gebouwd: gooi de map {gegevensmap().name} weg en meet opnieuw.")
    zeg("  gegevens bouwen …")
    bouwen()
    bijhouden()
    merk.touch()


def bijhouden() -> None:
    """Wat autovacuum anders ergens midden in de meting zou doen."""
    with connections["eigenaar"].cursor() as cursor:
        cursor.execute("vacuum analyze")


def regio() -> tuple[list[Gemeente], dict[str, Medewerker]]:
    """De twee gemeenten en de vaste accounts."""
    gemeenten = gemeenten_aanleggen()
    bekend = {m.gebruikersnaam: m for m in Medewerker.objects.all()}
    return gemeenten, bekend or vaste_accounts(gemeenten)


def collegas(gemeenten: Sequence[Gemeente]) -> None:
    """Per gemeente zoveel leerplichtambtenaren dat een lijst op een echte lijst lijkt."""
    for gemeente in gemeenten:
        for nummer in range(1, COLLEGAS):
            medewerker_aanmaken(
                f"meting-{gemeente.code}-{nummer}",
                naam=f"Collega {nummer}",
                rol="leerplichtambtenaar",
                gemeenten=[gemeente],
                wachtwoord=WACHTWOORD,
                toets_wachtwoord=False,
            )


def vul(
    model: type[Basismodel], *, kolommen: str, selectie: str, aantal: int, waarden: object = None
) -> None:
    """Voeg rijen toe voor n = 1 tot en met `aantal`, in blokken met elk een eigen transactie."""
    gemeenten = list(Gemeente.objects.values_list("pk", flat=True))
    extra = waarden if isinstance(waarden, dict) else {}
    for begin in range(1, aantal + 1, BLOK):
        einde = min(begin + BLOK - 1, aantal)
        plekken = {"van": begin, "tot": einde, "dag": vandaag(), **extra}
        if _kaal.get():
            _vul_kaal(model, kolommen=kolommen, selectie=selectie, waarden=plekken)
            continue
        with voor_systeem(gemeenten):
            invoegen(
                model,
                kolommen=[kolom.strip() for kolom in kolommen.split(",")],
                selectie=selectie,
                waarden=plekken,
                reden="Meting",
            )
            toets_uitgestelde_sloten()
    zeg(f"    {aantal} {model._meta.verbose_name_plural}")


def _vul_kaal(
    model: type[Basismodel], *, kolommen: str, selectie: str, waarden: Mapping[str, Any]
) -> None:
    """Als eigenaar van de tabel, die zolang haar bewaking en haar grens uitzet."""
    tabel = model._meta.db_table
    namen = [kolom.strip() for kolom in kolommen.split(",")]
    extra = standaarden(model, namen)
    kiest = ", ".join(["s.*", *(f"{sql} as {kolom}" for kolom, sql in extra.items())])
    with transaction.atomic(using="eigenaar"), connections["eigenaar"].cursor() as cursor:
        cursor.execute(f"alter table {tabel} disable trigger user, no force row level security")
        cursor.execute(
            f"insert into {tabel} ({', '.join([*namen, *extra])}) "
            f"select {kiest} from ({selectie}) s",
            waarden,
        )
        # Sleutels worden pas bij de commit getoetst; nu al, anders is de tabel nog bezig.
        cursor.execute("set constraints all immediate")
        cursor.execute(f"alter table {tabel} enable trigger user, force row level security")


def scholen(gemeenten: Sequence[Gemeente]) -> None:
    """Zoveel vestigingen, met een BRIN dat niet is uitgegeven."""
    vul(
        School,
        kolommen="brin, vestiging, naam, gemeente_id, vakantieregio",
        selectie="select '99' || chr(65 + n / 26) || chr(65 + n %% 26), '00', 'School ' || n, "
        "(%(gemeenten)s::bigint[])[1 + n %% 2], 'midden' "
        "from generate_series(%(van)s::int, %(tot)s::int) n",
        aantal=SCHOLEN,
        waarden={"gemeenten": [g.pk for g in gemeenten]},
    )


def jongeren(
    gemeenten: Sequence[Gemeente], *, aantal: int, met_nummers: bool, tienden: int = 6
) -> None:
    """Jongeren van 4 tot 27 met een woonplaats; met nummers als er meldingen bij horen.

    tienden: hoeveel van de tien in de eerste gemeente wonen.
    """
    with connections["eigenaar" if _kaal.get() else "default"].cursor() as cursor:
        cursor.execute("drop table if exists nummers")
        cursor.execute("create temp table nummers (n int primary key, bsn text, own text)")
        if met_nummers:
            reeks, eigen = bsn_reeks(), onderwijsnummers()
            with cursor.copy("copy nummers from stdin") as kopie:
                for n in range(1, aantal + 1):
                    heeft_bsn = n <= len(reeks)
                    kopie.write_row((n, reeks[n - 1], "") if heeft_bsn else (n, None, next(eigen)))
    gewone = [achternaam for voorvoegsel, achternaam in ACHTERNAMEN if not voorvoegsel]
    geboren = f"(%(dag)s::date - 1462 - {worp('n', 3, 8036)})"
    vul(
        Jongere,
        kolommen="gemeente_id, bsn, onderwijsnummer, voornamen, geslachtsnaam, zoeknaam, geboren, "
        "geboortedatum, gezin",
        selectie="select g, bsn, own, voor, achter, lower(achter || ' ' || voor), geboren::text, "
        "geboren, '' from (select "
        f"(%(gemeenten)s::bigint[])[1 + ({worp('n', 1, 10)} / {tienden})] as g, k.bsn, "
        "coalesce(k.own, '') as own, "
        f"(%(voornamen)s::text[])[1 + {worp('n', 4, len(VOORNAMEN))}] as voor, "
        f"(%(achternamen)s::text[])[1 + {worp('n', 5, len(gewone))}] as achter, "
        f"{geboren} as geboren "
        "from generate_series(%(van)s::int, %(tot)s::int) n left join nummers k using (n)) x",
        aantal=aantal,
        waarden={
            "gemeenten": [g.pk for g in gemeenten],
            "voornamen": list(VOORNAMEN),
            "achternamen": gewone,
        },
    )
    vul(
        Woonplaats,
        kolommen="jongere_id, gemeente_id, van",
        selectie="select id, gemeente_id, geboortedatum from cases_jongere "
        "where id between %(van)s and %(tot)s",
        aantal=aantal,
    )


def inschrijvingen(*, aantal: int, zonder: int) -> None:
    """Ieder onder de 18 is ingeschreven, behalve een op de `zonder`: uitgeschreven in juli."""
    vul(
        Inschrijving,
        kolommen="jongere_id, gemeente_id, school_id, onderwijssoort, van, tot_en_met",
        selectie="select j.id, j.gemeente_id, 1 + j.id %% (select count(*) from cases_school), "
        "case when j.geboortedatum > %(dag)s::date - 4383 then 'BO' else 'VO_OB' end, "
        "%(dag)s::date - 700, "
        f"case when j.id %% {zonder} = 0 then %(dag)s::date - 120 end "
        "from cases_jongere j where j.id between %(van)s and %(tot)s "
        "and j.geboortedatum > %(dag)s::date - 6575",
        aantal=aantal,
    )


def na_school(*, aantal: int, zonder: int) -> None:
    """Wie 18 is heeft een diploma, op een op de `zonder` na; daarvan heeft de helft een traject."""
    vul(
        Kwalificatie,
        kolommen="jongere_id, gemeente_id, diploma, niveau, behaald_op",
        selectie="select j.id, j.gemeente_id, 'mbo', 2 + j.id %% 3, j.geboortedatum + 6575 "
        "from cases_jongere j where j.id between %(van)s and %(tot)s "
        f"and j.geboortedatum <= %(dag)s::date - 6575 and j.id %% {zonder} <> 0",
        aantal=aantal,
    )
    vul(
        Traject,
        kolommen="jongere_id, gemeente_id, doelgroep, benaderd_op",
        selectie="select j.id, j.gemeente_id, 'oud', %(dag)s::date - 60 "
        "from cases_jongere j where j.id between %(van)s and %(tot)s "
        f"and j.geboortedatum <= %(dag)s::date - 6575 and j.id %% {2 * zonder} = 0",
        aantal=aantal,
    )


def afwezigheden(*, jongeren: int, aantal: int) -> None:
    """Zoveel perioden: oude, korte, lange en aansluitende, voor en na de vakanties."""
    sinds = worp("n", 11, 420)
    duur = worp("n", 12, 60)
    vul(
        Afwezigheid,
        kolommen="jongere_id, gemeente_id, inschrijving_id, van, tot_en_met, vorm, oorzaak",
        selectie="select j.id, j.gemeente_id, null::bigint, x.van, "
        "case when x.loopt then null else x.van + x.duur end, "
        "(array['geen_onderwijs','geen_onderwijs','dagbesteding','gedeeltelijk'])"
        f"[1 + {worp('n', 13, 4)}], "
        "'ziekte' "
        f"from (select n, 1 + {worp('n / 2', 14, jongeren)} as jongere, "
        f"%(dag)s::date - 1 - {sinds} as van, {duur} as duur, {worp('n', 15, 8)} = 0 as loopt "
        "from generate_series(%(van)s::int, %(tot)s::int) n) x "
        "join cases_jongere j on j.id = x.jongere",
        aantal=aantal,
    )


def zaken(*, jongeren: int, aantal: int) -> None:
    """Zaken over de jaren; een op de twintig loopt nog, verdeeld over de behandelaars."""
    lopend = f"{worp('n', 21, 20)} = 0"
    paren = list(
        Aanstelling.objects.filter(rol__code="leerplichtambtenaar").values_list(
            "gemeente_id", "medewerker_id"
        )
    )
    vul(
        Zaak,
        kolommen="jongere_id, gemeente_id, soort, status, geopend_op, behandelaar_id, school_id, "
        "onderwijssoort, opgepakt_op, gesloten_op, resultaat, resultaat_op, termijn, "
        "laatste_contact_op",
        selectie="select j.id, j.gemeente_id, x.soort, x.status, x.open, b.m, "
        "1 + j.id %% (select count(*) from cases_school), 'VO_OB', x.open + 2, x.dicht, "
        "case when x.dicht is null then '' else 'EIGEN_SCHOOL' end, x.dicht, "
        f"case when x.dicht is null then %(dag)s::date - 10 + {worp('x.n', 22, 70)} end, "
        "x.open + 5 "
        "from (select n, "
        f"1 + {worp('n', 23, jongeren)} as jongere, "
        f"(array['VERZUIM','VERZUIM','VERZUIM','ZORG','LUXE'])[1 + {worp('n', 24, 5)}] as soort, "
        f"case when {lopend} then (array['in_behandeling','in_behandeling','nieuw','wacht'])"
        f"[1 + {worp('n', 25, 4)}] else 'gesloten' end as status, "
        f"%(dag)s::date - 30 - {worp('n', 26, 60)} "
        f"- case when {lopend} then 0 else 200 end as open, "
        f"case when {lopend} then null else %(dag)s::date - 100 end as dicht "
        "from generate_series(%(van)s::int, %(tot)s::int) n) x "
        "join cases_jongere j on j.id = x.jongere "
        "join (select g, 1 + (row_number() over (partition by g order by m)) as nr, "
        "count(*) over (partition by g) as van, m from unnest(%(bij)s::bigint[], "
        "%(wie)s::bigint[]) p(g, m)) b on b.g = j.gemeente_id and b.nr = 2 + x.n %% b.van",
        aantal=aantal,
        waarden={"bij": [g for g, _ in paren], "wie": [m for _, m in paren]},
    )
