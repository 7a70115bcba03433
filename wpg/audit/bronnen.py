"""De bewijzen uit het log, de toegang, de registers en de tabellen zelf."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.apps import apps
from django.db import connection

from kern.controles import EIGEN_APPS
from kern.kalender import maand_voluit
from kern.klok import vandaag
from kern.modellen import Basismodel, Regime
from toegang.models import Autorisatie
from wpg.audit.bewijs import Bewijs, Bewijsbron, Tijdvak, bewijsbronnen, tabel
from wpg.audit.verwerkingsregister import (
    IN_TE_VULLEN,
    organisaties,
    verwerkingen,
    zonder_verwerking,
)
from wpg.keten import controleer
from wpg.models import Datalek, Logcontrole

BESTAAN, WERKING = "bestaan", "werking"
STEKEN: Final = 25
"""Hoogstens zoveel logregels staan er in een steekproef."""
_LOG: Final = (
    "from wpg_logregel where regime = 'WPG' and tijdstip >= %(begin)s and tijdstip < %(einde)s"
    " and (gemeente_id is null or gemeente_id = any(%(gemeenten)s))"
)


def waarden(tijdvak: Tijdvak) -> dict[str, Any]:
    """De waarden voor SQL over een tijdvak."""
    return {
        "begin": tijdvak.begin,
        "einde": tijdvak.einde,
        "van": tijdvak.van,
        "tot": tijdvak.tot_en_met,
        "gemeenten": list(tijdvak.gemeenten),
    }


def _tabellen(_: Tijdvak) -> Bewijs:
    rijen = [
        (m._meta.db_table, str(m._meta.verbose_name_plural), m.regime.value)
        for m in sorted(apps.get_models(), key=lambda m: m._meta.db_table)
        if issubclass(m, Basismodel) and m._meta.app_label in EIGEN_APPS
    ]
    zonder = [naam for naam, _, regime in rijen if regime not in set(Regime)]
    return Bewijs(
        "Tabellen en hun regime",
        ("Tabel", "Wat", "Regime"),
        tuple(rijen),
        tuple(f"{naam} heeft geen regime." for naam in zonder),
    )


def _verwerkingsregister(_: Tijdvak) -> Bewijs:
    rijen = tuple((v.naam, v.doel, v.rechtsgrond, len(v.tabellen)) for v in verwerkingen())
    tekort = tuple(f"{naam} staat bij geen verwerking." for naam in zonder_verwerking())
    return Bewijs("Verwerkingen", ("Naam", "Doel", "Rechtsgrond", "Tabellen"), rijen, tekort)


def _velden(namen: Sequence[str]) -> str:
    return "1 veld" if len(namen) == 1 else f"{len(namen)} velden"


def _registergegevens(tijdvak: Tijdvak) -> Bewijs:
    """Norm 26: wat de organisatie in het verwerkingsregister invulde, en wat nog open is."""
    alle = organisaties(tijdvak.gemeenten)
    return Bewijs(
        "Ingevuld in het verwerkingsregister",
        ("Gemeente", "Veld", "Waarde"),
        tuple(
            (o.gemeente.naam, veld, waarde or IN_TE_VULLEN)
            for o in alle
            for veld, waarde in o.velden
        ),
        aanvullen=tuple(
            f"In het verwerkingsregister van {o.gemeente.naam} nog in te vullen: {_velden(o.open)}."
            for o in alle
            if o.open
        ),
    )


def _autorisaties(tijdvak: Tijdvak) -> Bewijs:
    rijen = [
        (a.pk, a.medewerker.naam, a.get_soort_display(), a.taak, a.besluit, a.van, a.tot_en_met)
        for a in Autorisatie.objects.filter(
            gemeente__in=tijdvak.gemeenten, van__lte=tijdvak.tot_en_met
        )
        .exclude(tot_en_met__lt=tijdvak.van)
        .exclude(bevestigd_op=None)
        .select_related("medewerker")
        .order_by("pk")
    ]
    return Bewijs(
        "Autorisaties die in het tijdvak golden",
        ("Nummer", "Medewerker", "Soort", "Taak", "Besluit", "Van", "Tot en met"),
        tuple(rijen),
        () if rijen else ("Er is geen enkele autorisatie in dit tijdvak.",),
    )


def _beoordelingen(tijdvak: Tijdvak) -> Bewijs:
    bewijs = tabel(
        "Ronden van herbeoordeling",
        ("Soort", "Gestart", "Afgesloten", "Beoordeeld", "Ingetrokken"),
        "select c.soort, c.gestart_op, c.afgesloten_op, count(b.id),"
        " count(b.id) filter (where b.uitkomst = 'ingetrokken')"
        " from toegang_beoordelingscampagne c left join toegang_beoordeling b"
        " on b.campagne_id = c.id where c.gemeente_id = any(%(gemeenten)s)"
        " and c.gestart_op between %(van)s and %(tot)s group by c.id order by c.gestart_op, c.id",
        waarden(tijdvak),
    )
    tekort = () if bewijs.rijen else ("In dit tijdvak is geen enkele autorisatie herbeoordeeld.",)
    return Bewijs(bewijs.label, bewijs.kop, bewijs.rijen, tekort)


def _geheimhouding(tijdvak: Tijdvak) -> Bewijs:
    return tabel(
        "Bevestigde geheimhouding",
        ("Medewerker", "Versie", "Op"),
        "select m.naam, g.versie, g.op from toegang_geheimhouding g"
        " join toegang_medewerker m on m.id = g.medewerker_id"
        " where g.op between %(van)s and %(tot)s and exists (select from toegang_autorisatie a"
        " where a.medewerker_id = m.id and a.gemeente_id = any(%(gemeenten)s))"
        " order by g.op, m.naam",
        waarden(tijdvak),
    )


def _leveranciers(tijdvak: Tijdvak) -> Bewijs:
    return tabel(
        "Toegang van leveranciers",
        ("Melding", "Doel", "Van", "Tot", "Eerder gesloten"),
        "select ticket, doel, van, tot, gesloten_op from toegang_leverancierstoegang"
        " where gemeente_id = any(%(gemeenten)s) and van < %(einde)s and tot >= %(begin)s"
        " order by van",
        waarden(tijdvak),
    )


def _logregels(tijdvak: Tijdvak) -> Bewijs:
    return tabel(
        "Logregels over politiegegevens",
        ("Verwerking", "Uitkomst", "Aantal"),
        f"select operatie, resultaat, count(*) {_LOG} group by 1, 2 order by 1, 2",
        waarden(tijdvak),
    )


def _steekproef(tijdvak: Tijdvak) -> Bewijs:
    """Norm 28: regels verspreid over het tijdvak, om na te lopen of elke klopt.

    Wie dezelfde vraag later stelt, krijgt dezelfde regels. Er staat geen betrokkene in.
    """
    return tabel(
        "Steekproef uit het log",
        (
            *("Regel", "Tijdstip", "Medewerker", "Functie"),
            *("Verwerking", "Onderdeel", "Nummer", "Reden"),
        ),
        f"""with g as (select min(id) as eerste, max(id) as laatste {_LOG}),
          s as (select distinct p.id from g cross join generate_series(1, %(steken)s) n
            cross join lateral (select id {_LOG}
              and id >= g.eerste + (g.laatste - g.eerste) * (n - 1) / (%(steken)s - 1)
              order by id limit 1) p)
        select l.id, l.tijdstip, l.actor_naam, l.functie, l.operatie, l.objecttype, l.object_id,
          l.reden_code from wpg_logregel l join s on s.id = l.id
        where l.tijdstip >= %(begin)s and l.tijdstip < %(einde)s order by l.id""",
        {**waarden(tijdvak), "steken": STEKEN},
    )


def log_van(label: str, *operaties: str) -> Any:
    """Een bewijs: per maand hoeveel regels van deze verwerkingen, en over hoeveel zaken."""

    def maak(tijdvak: Tijdvak) -> Bewijs:
        bewijs = tabel(
            label,
            ("Maand", "Verwerking", "Regels", "Zaken"),
            "select date_trunc('month', tijdstip at time zone 'Europe/Amsterdam')::date, operatie,"
            f" count(*), count(distinct zaak_id) {_LOG} and operatie = any(%(operaties)s)"
            " group by 1, 2 order by 1, 2",
            {**waarden(tijdvak), "operaties": list(operaties)},
        )
        rijen = tuple((maand_voluit(maand), *rest) for maand, *rest in bewijs.rijen)
        return replace(bewijs, rijen=rijen)

    return maak


def _keten(_: Tijdvak) -> Bewijs:
    uit = controleer()
    rij = (uit.regels, uit.verzegeld, uit.zegel or "geen", uit.afdruk or "")
    tekort = () if uit.fout is None else (f"Logregel {uit.fout} klopt niet: {uit.wat}",)
    kop = ("Regels", "Verzegeld", "Laatste zegel", "Afdruk")
    return Bewijs("De keten van het log, nu nagerekend", kop, (rij,), tekort)


def _maanden(tijdvak: Tijdvak) -> list[tuple[int, int]]:
    """De maanden van het tijdvak die voorbij zijn, als (jaar, maand vanaf nul)."""
    eerste = tijdvak.van.year * 12 + tijdvak.van.month - 1
    dag = vandaag()
    lopend = dag.year * 12 + dag.month - 1
    laatste = tijdvak.tot_en_met.year * 12 + tijdvak.tot_en_met.month - 1
    return [divmod(nummer, 12) for nummer in range(eerste, min(laatste + 1, lopend))]


def _controles(tijdvak: Tijdvak) -> Bewijs:
    rijen = list(
        Logcontrole.objects.filter(
            kant=Regime.WPG,
            gemeente__in=tijdvak.gemeenten,
            maand__range=(tijdvak.van.replace(day=1), tijdvak.tot_en_met),
        ).order_by("maand", "gemeente_id")
    )
    gedaan = {(r.gemeente_id, r.maand.year, r.maand.month) for r in rijen}
    open_ = [
        maand_voluit(date(jaar, maand + 1, 1))
        for jaar, maand in _maanden(tijdvak)
        if any((g, jaar, maand + 1) not in gedaan for g in tijdvak.gemeenten)
    ]
    tekort = (f"Niet afgetekend: {', '.join(open_)}.",) if open_ else ()
    kop = ("Maand", "Afgetekend door", "Functie", "Op", "Conclusie")
    cellen = tuple(
        (maand_voluit(r.maand), r.naam, r.functie, r.afgetekend_op, r.conclusie) for r in rijen
    )
    return Bewijs("Maandcontroles op het log", kop, cellen, tekort)


def _datalekken(tijdvak: Tijdvak) -> Bewijs:
    rijen = list(
        Datalek.objects.filter(
            gemeente__in=tijdvak.gemeenten,
            ontdekt_op__gte=tijdvak.begin,
            ontdekt_op__lt=tijdvak.einde,
        ).order_by("ontdekt_op")
    )
    tekort = tuple(f"Datalek {r.pk}: de termijn is verstreken." for r in rijen if r.is_te_laat)
    kop = ("Nummer", "Onder", "Ontdekt", "Uiterlijk", "Gemeld aan de AP", "Motivering")
    cellen = tuple(
        (r.pk, r.onder, r.ontdekt_op, r.uiterlijk, r.ap_gemeld_op, r.ap_reden) for r in rijen
    )
    return Bewijs("Datalekken", kop, cellen, tekort)


def _vernietigingen(tijdvak: Tijdvak) -> Bewijs:
    return tabel(
        "Vernietigingen",
        ("Kenmerk", "Grondslag", "Voorgelegd door", "Goedgekeurd door", "Afgerond", "Delen"),
        "select v.kenmerk, v.grondslag, v.voorgelegd_door, v.goedgekeurd_door, v.afgerond_op,"
        " count(b.id) from wpg_vernietiging v left join wpg_vernietigingsdeel d"
        " on d.vernietiging_id = v.id left join wpg_vernietigingsbewijs b on b.deel_id = d.id"
        " where v.regime = 'WPG' and v.gemeente_id = any(%(gemeenten)s)"
        " and v.voorgelegd_op >= %(begin)s and v.voorgelegd_op < %(einde)s"
        " group by v.id order by v.voorgelegd_op",
        waarden(tijdvak),
    )


def _audits(tijdvak: Tijdvak) -> Bewijs:
    bewijs = tabel(
        "Audits",
        ("Soort", "Van", "Tot en met", "Door", "Afgesloten"),
        "select soort, van, tot_en_met, door, afgesloten_op from wpg_audit"
        " where gemeente_id = any(%(gemeenten)s) and van <= %(tot)s and tot_en_met >= %(van)s"
        " order by van",
        waarden(tijdvak),
    )
    tekort = () if bewijs.rijen else ("In dit tijdvak is geen audit vastgelegd.",)
    return Bewijs(bewijs.label, bewijs.kop, bewijs.rijen, tekort)


def _sloten(_: Tijdvak) -> Bewijs:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*), count(*) filter (where relrowsecurity and relforcerowsecurity)"
            " from pg_class where relname like 'handhaving\\_%%' and relkind = 'r'"
        )
        alle, op_slot = cursor.fetchone() or (0, 0)
        cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        langs = bool((cursor.fetchone() or (True,))[0])
    tekort = ("De databaserol kan langs de sloten.",) if langs else ()
    kop = ("Tabellen met politiegegevens", "Met row-level security")
    return Bewijs("Sloten in de database", kop, ((alle, op_slot),), tekort)


def aanmelden() -> None:
    """Hang de bewijzen op die van deze app en lagere apps zijn."""
    for sleutel, normen, soort, maak in (
        ("tabellen", ("1", "8", "26"), BESTAAN, _tabellen),
        ("verwerkingen", ("26", "19"), BESTAAN, _verwerkingsregister),
        ("registergegevens", ("26",), BESTAAN, _registergegevens),
        ("sloten", ("6", "7", "B4-2"), BESTAAN, _sloten),
        ("autorisaties", ("10", "11", "B4-2"), BESTAAN, _autorisaties),
        ("beoordelingen", ("10", "B4-2"), WERKING, _beoordelingen),
        ("geheimhouding", ("14",), WERKING, _geheimhouding),
        ("leveranciers", ("13",), WERKING, _leveranciers),
        ("logregels", ("28",), WERKING, _logregels),
        ("steekproef", ("28",), WERKING, _steekproef),
        ("keten", ("28",), WERKING, _keten),
        ("controles", ("28", "31"), WERKING, _controles),
        ("datalekken", ("30",), WERKING, _datalekken),
        ("vernietigingen", ("4", "20"), WERKING, _vernietigingen),
        ("audits", ("29",), BESTAAN, _audits),
        ("combineren", ("16", "18"), WERKING, log_van("Combineren", "COMBINEREN", "AFSCHERMEN")),
        ("verwijderen", ("20",), WERKING, log_van("Verwijderen", "VERWIJDEREN", "VERNIETIGEN")),
        ("verstrekt", ("21", "27"), WERKING, log_van("Verstrekken", "VERSTREKKEN", "EXPORT")),
        ("beschikbaar", ("17",), WERKING, log_van("Beschikbaar", "TER_BESCHIKKING_STELLEN")),
        ("autorisatielog", ("27",), WERKING, log_van("Autorisaties gewijzigd", "AUTORISATIE")),
    ):
        bewijsbronnen.meld_aan(sleutel, Bewijsbron(normen, soort, maak))
