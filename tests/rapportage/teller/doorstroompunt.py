"""Doorstroompunt: uitvallers, trajecten en contactmomenten (telregels D1-D4)."""

from collections.abc import Iterator
from datetime import date

from tests.rapportage.teller.kalender import leeftijdsgrens
from tests.rapportage.teller.tabel import ONBESLIST, Tabel, Vraag, indeling, label_van
from tests.rapportage.teller.wereld import GEEN_SCHOOL, Inschrijving, Traject, Uitval

VSV_ONDERWIJS = frozenset(
    {"VO_OB", "VMBO_BB", "HAVO_BB", "VWO_BB", "VAVO", "MBO1", "MBO2", "MBO3", "MBO4"}
)
UITGESLOTEN_PROFIELEN = frozenset({"dagbesteding", "arbeidsmarktgericht"})


def uit_inschrijving(vraag: Vraag, uitval: Uitval) -> Inschrijving | None:
    """De inschrijving waaruit iemand uitviel."""
    genoemd = vraag.wereld.inschrijvingen.get(uitval.inschrijving_id)
    return genoemd or vraag.wereld.inschrijving_op(uitval.jongere_id, uitval.uitgevallen_op)


def uitgesloten(vraag: Vraag, uitval: Uitval) -> bool:
    """D1: uit pro, of uit vso met profiel dagbesteding of arbeidsmarktgericht."""
    uit = uit_inschrijving(vraag, uitval)
    if uit is None:
        return False
    profiel = uit.uitstroomprofiel in UITGESLOTEN_PROFIELEN
    return uit.onderwijssoort == "PRO" or (uit.onderwijssoort == "VSO" and profiel)


def _is_vsv(vraag: Vraag, uitval: Uitval) -> bool:
    """D1: zonder startkwalificatie, onder de grens, niet uit pro of vso met zo'n profiel."""
    dag = uitval.uitgevallen_op
    jaren = vraag.wereld.jongeren[uitval.jongere_id].leeftijd(dag)
    return (
        jaren < leeftijdsgrens(dag)
        and not uitgesloten(vraag, uitval)
        and not vraag.wereld.heeft_startkwalificatie(uitval.jongere_id, dag)
    )


def uitvallers(vraag: Vraag) -> Iterator[Uitval]:
    """D1: de uitvallers van het schooljaar, in de woongemeente op de dag van uitval."""
    for uitval in vraag.wereld.rijen["uitval"]:
        if (
            vraag.in_jaar(uitval.uitgevallen_op)
            and vraag.hier(uitval.jongere_id, uitval.uitgevallen_op)
            and _is_vsv(vraag, uitval)
        ):
            yield uitval


def _terug(vraag: Vraag, uitval: Uitval) -> bool:
    """D1: opnieuw ingeschreven voor of op 1 oktober na het schooljaar.

    Die dag ligt na de gewone peildatum (31 juli) en gaat als eigen peildatum voor; loopt het
    schooljaar op de peildatum nog, dan telt wat er dan is (T3).
    """
    uiterlijk = date(vraag.jaar.tot_en_met.year, 10, 1)
    if vraag.peildatum < vraag.jaar.tot_en_met:
        uiterlijk = vraag.peildatum
    return any(
        uitval.uitgevallen_op < i.van <= uiterlijk and i.onderwijssoort not in GEEN_SCHOOL
        for i in vraag.wereld.van("inschrijvingen", uitval.jongere_id)
    )


def _begeleiding(vraag: Vraag, jongere_id: str) -> list[Traject]:
    """De op de peildatum begonnen benaderingen en trajecten van een jongere."""
    return [
        t
        for t in vraag.wereld.van("trajecten", jongere_id)
        if vraag.gebeurd(t.benaderd_op or t.gestart_op)
    ]


def _doelgroep(vraag: Vraag, dag: date) -> set[str]:
    """Wie bij het begin van het jaar in vo (zonder pro) of mbo zit, van 12 tot de grens."""
    return {
        i.jongere_id
        for i in vraag.wereld.rijen["inschrijvingen"]
        if i.onderwijssoort in VSV_ONDERWIJS
        and i.van <= dag
        and (i.tot_en_met is None or dag <= i.tot_en_met)
        and 12 <= vraag.wereld.jongeren[i.jongere_id].leeftijd(dag) < leeftijdsgrens(dag)
        and vraag.hier(i.jongere_id, dag)
    }


def _nieuw_vorig_jaar(vraag: Vraag) -> set[str]:
    """De nieuwe uitvallers van een jaar eerder; hun 1 oktober is in dit schooljaar."""
    begin = vraag.jaar.van
    vorig = vraag.jaar.vorig()
    return {
        u.jongere_id
        for u in vraag.wereld.rijen["uitval"]
        if vorig.bevat(u.uitgevallen_op)
        and vraag.hier(u.jongere_id, u.uitgevallen_op)
        and _is_vsv(vraag, u)
        and not any(
            u.uitgevallen_op < i.van <= date(begin.year, 10, 1)
            and i.onderwijssoort not in GEEN_SCHOOL
            for i in vraag.wereld.van("inschrijvingen", u.jongere_id)
        )
    }


def _benaderd(vraag: Vraag, jongere_id: str) -> bool:
    trajecten = _begeleiding(vraag, jongere_id)
    contact = vraag.wereld.van("contactmomenten", jongere_id)
    return any(t.benaderd_op for t in trajecten) or any(
        c.doel == "benaderen" and vraag.in_jaar(c.datum) for c in contact
    )


def zm_vsv_nieuw(vraag: Vraag) -> Tabel:
    labels = [
        "opleiding (tijdelijk) beëindigd",
        "teruggekeerd naar onderwijs",
        "nieuwe voortijdig schoolverlaters",
        "percentage van de doelgroep",
        "percentage van de doelgroep vorig schooljaar",
        "jongeren benaderd",
        "jongeren die gebruik hebben gemaakt van de begeleiding",
    ]
    tabel = Tabel(["aantal"], labels, uniek=False, buiten_beslist=False, optelbaar=False)
    nieuw = set()
    for uitval in uitvallers(vraag):
        tabel.zet(labels[0], uitval.jongere_id, ["aantal"])
        if _terug(vraag, uitval):
            tabel.zet(labels[1], uitval.jongere_id, ["aantal"])
        else:
            tabel.zet(labels[2], uitval.jongere_id, ["aantal"])
            nieuw.add(uitval.jongere_id)
        if _benaderd(vraag, uitval.jongere_id):
            tabel.zet(labels[5], uitval.jongere_id, ["aantal"])
        for traject in _begeleiding(vraag, uitval.jongere_id):
            if traject.uitkomst_benadering == "BEGELEID":
                tabel.zet(labels[6], uitval.jongere_id, ["aantal"])
    begin = vraag.jaar.van
    jaren = (begin, nieuw), (vraag.jaar.vorig().van, _nieuw_vorig_jaar(vraag))
    for label, (dag, deel) in zip(labels[3:5], jaren, strict=True):
        geheel = len(_doelgroep(vraag, dag))
        tabel.vast[label, "aantal"] = 100.0 * len(deel) / geheel if geheel else ONBESLIST
    return tabel


def zm_t13(vraag: Vraag) -> Tabel:
    """Onderwijsachtergrond naar leeftijd op de dag van uitval."""
    naam = "onderwijssoort:zm-t13"
    jaren = [str(n) for n in range(17, 23)]
    tabel = Tabel([*jaren, "Totaal"], list(indeling(naam)))
    for uitval in uitvallers(vraag):
        uit = uit_inschrijving(vraag, uitval)
        soort = uit.onderwijssoort if uit else "GEEN"
        school = vraag.wereld.scholen[uit.school_id] if uit else None
        if school is not None and school.particulier:
            soort = "PARTICULIER"
        elif school is not None and school.buitenland:
            soort = "BUITENLAND"
        oud = str(vraag.wereld.jongeren[uitval.jongere_id].leeftijd(uitval.uitgevallen_op))
        kolommen = [oud, "Totaal"] if oud in jaren else ["Totaal"]
        tabel.zet(label_van(naam, soort), uitval.jongere_id, kolommen)
    return tabel


def zm_reden_uitval(vraag: Vraag) -> Tabel:
    naam = "reden:zm-uitval"
    tabel = Tabel(["%"], list(indeling(naam)), procenten={"%": ("aantal",)})
    for uitval in uitvallers(vraag):
        tabel.zet(label_van(naam, uitval.reden), uitval.jongere_id, ["aantal"])
    return tabel


def zm_oogopslag_vsv_reden(vraag: Vraag) -> Tabel:
    """Reden waarom een uitvaller geen gebruik maakte van het aanbod."""
    naam = "benadering:zm-oogopslag-reden"
    tabel = Tabel(["aantal"], list(indeling(naam)), buiten_beslist=False)
    for uitval in uitvallers(vraag):
        for traject in _begeleiding(vraag, uitval.jongere_id):
            label = label_van(naam, traject.uitkomst_benadering)
            tabel.zet(label, uitval.jongere_id, ["aantal"])
    return tabel


def _hier_in_traject(vraag: Vraag, traject: Traject) -> str | None:
    """T2 en W1: een gestart traject dat het schooljaar raakt; de gemeente, of None."""
    van = traject.gestart_op
    if van is None or not vraag.gebeurd(van):
        return None
    if not vraag.jaar.geraakt_door(van, traject.geeindigd_op):
        return None
    return vraag.hier(traject.jongere_id, vraag.jaar.eerste_dag(van))


def _focus(vraag: Vraag, soort: str, naam: str) -> Tabel:
    tabel = Tabel(["aantal"], list(indeling(naam)))
    for traject in vraag.wereld.rijen["trajecten"]:
        if traject.trajectsoort != soort or not _hier_in_traject(vraag, traject):
            continue
        bestemming = traject.bestemming if vraag.gebeurd(traject.bestemming_op) else ""
        tabel.zet(label_van(naam, bestemming), traject.jongere_id, ["aantal"])
    return tabel


def utr_focus_adviesgesprek(vraag: Vraag) -> Tabel:
    return _focus(vraag, "advies", "vsv_uitstroom:utr-focus-advies")


def utr_focus_intensief(vraag: Vraag) -> Tabel:
    return _focus(vraag, "intensief", "vsv_uitstroom:utr-focus-intensief")


def zou_f6(vraag: Vraag) -> Tabel:
    """Jongeren met een traject, naar doelgroep."""
    rijen = {
        "Jongeren in kwetsbare positie": {"kwetsbaar"},
        "Oude en nieuwe voortijdig schoolverlaters": {"nieuw", "oud"},
    }
    tabel = Tabel(["aantal"], list(rijen), buiten_beslist=False)
    for traject in vraag.wereld.rijen["trajecten"]:
        if _hier_in_traject(vraag, traject):
            label = next((r for r, groep in rijen.items() if traject.doelgroep in groep), None)
            tabel.zet(label, traject.jongere_id, ["aantal"])
    return tabel


def _eerder_hier(vraag: Vraag, jongere_id: str, dag: date) -> bool:
    return any(
        w.gemeentecode in vraag.gemeenten
        and w.van < dag
        and (w.tot_en_met is None or w.tot_en_met >= vraag.jaar.van)
        for w in vraag.wereld.van("woonplaatsen", jongere_id)
    )


def zou_f5(vraag: Vraag) -> Tabel:
    """D4: benaderd en met huisbezoek, per gemeente op de dag van het contact (W1).

    Verhuisd: wie die dag niet (meer) in de gevraagde gemeenten woont, maar eerder in het jaar wel.
    """
    kolommen = ["benaderd", "huisbezoek"]
    verhuisd = "Verhuisd buiten de regio"
    tabel = Tabel(kolommen, [*(vraag.naam(c) for c in vraag.gemeenten), verhuisd])
    for contact in vraag.wereld.rijen["contactmomenten"]:
        wie, dag = contact.jongere_id, contact.datum
        if contact.doel != "benaderen" or not vraag.in_jaar(dag):
            continue
        woont = vraag.hier(wie, dag)
        if woont is None and not _eerder_hier(vraag, wie, dag):
            continue
        label = vraag.naam(woont) if woont else verhuisd
        tabel.zet(label, wie, kolommen if contact.soort == "HUISBEZOEK" else kolommen[:1])
    return tabel


def zm_bwj(vraag: Vraag) -> Tabel:
    """Begeleid Wonen in het kalenderjaar waarin het schooljaar eindigt, tot de peildatum."""
    labels = [
        "succesvol uitgestroomd naar zelfstandig wonen",
        "nog in begeleiding",
        "traject beëindigd",
    ]
    tabel = Tabel(["aantal"], labels)
    jaar = vraag.jaar.tot_en_met.year
    begin, einde = date(jaar, 1, 1), min(date(jaar, 12, 31), vraag.peildatum)
    for t in vraag.wereld.rijen["trajecten"]:
        if t.trajectsoort != "bwj" or t.gestart_op is None or t.gestart_op > einde:
            continue
        if t.geeindigd_op is not None and t.geeindigd_op < begin:
            continue
        if not vraag.hier(t.jongere_id, max(t.gestart_op, begin)):
            continue
        if t.geeindigd_op is None or t.geeindigd_op > einde:
            tabel.zet(labels[1], t.jongere_id, ["aantal"])
        elif vraag.gebeurd(t.bestemming_op) and _geplaatst(t.bestemming):
            tabel.zet(labels[0], t.jongere_id, ["aantal"])
        else:
            tabel.zet(labels[2], t.jongere_id, ["aantal"])
    return tabel


def _geplaatst(bestemming: str) -> bool:
    return bool(bestemming) and bestemming != "ONBEKEND" and not bestemming.startswith("NP_")


TABELLEN = {
    "zm-vsv-nieuw": zm_vsv_nieuw,
    "zm-t13": zm_t13,
    "zm-reden-uitval": zm_reden_uitval,
    "zm-oogopslag-vsv-reden": zm_oogopslag_vsv_reden,
    "utr-focus-adviesgesprek": utr_focus_adviesgesprek,
    "utr-focus-intensief": utr_focus_intensief,
    "zou-f5": zou_f5,
    "zm-bwj": zm_bwj,
    "zou-f6": zou_f6,
}
