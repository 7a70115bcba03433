"""Absoluut verzuim, bemiddeling, luxe verzuim en het schema van niet-schoolgaanden."""

from collections.abc import Iterator

from tests.rapportage.teller.kalender import langer_dan_3_maanden
from tests.rapportage.teller.tabel import (
    ONBESLIST,
    Tabel,
    Vraag,
    indeling,
    label_van,
    resultaatlabels,
    rij_zonder_resultaat,
)
from tests.rapportage.teller.thuiszitters import thuiszitters
from tests.rapportage.teller.verzuim import (
    meldingen,
    relatieve_meldingen,
    zorgmeldingen,
)
from tests.rapportage.teller.vrijstellingen import VAN_INSCHRIJVING, aanvragen, artikel_5
from tests.rapportage.teller.wereld import Zaak


def zaken(vraag: Vraag, soort: str) -> Iterator[Zaak]:
    """De op de peildatum geopende zaken van wie bij de opening in de gemeente woonde (W1)."""
    for zaak in vraag.wereld.rijen["zaken"]:
        if (
            zaak.soort == soort
            and vraag.gebeurd(zaak.geopend_op)
            and vraag.hier(zaak.jongere_id, zaak.geopend_op)
        ):
            yield zaak


def _vastgesteld(vraag: Vraag, zaak: Zaak) -> bool:
    return zaak.vastgesteld and (zaak.vastgesteld_op is None or vraag.gebeurd(zaak.vastgesteld_op))


def _rakende(vraag: Vraag, soort: str) -> Iterator[Zaak]:
    for zaak in zaken(vraag, soort):
        if vraag.jaar.geraakt_door(zaak.geopend_op, zaak.gesloten_op):
            yield zaak


def vastgestelde(vraag: Vraag, soort: str) -> Iterator[Zaak]:
    """A2: vastgesteld en in het schooljaar geopend."""
    for zaak in zaken(vraag, soort):
        if vraag.jaar.bevat(zaak.geopend_op) and _vastgesteld(vraag, zaak):
            yield zaak


def _soort_onderwijs(vraag: Vraag, zaak: Zaak) -> str:
    return vraag.wereld.onderwijssoort(zaak.jongere_id, zaak.geopend_op)


def utr_absoluut_verzuim(vraag: Vraag) -> Tabel:
    """A1."""
    naam = "onderwijssoort:utr-5"
    tabel = Tabel(["totaal", "waarvan > 3mnd", "geplaatst"], list(indeling(naam)))
    tabel.los["Totaal AV processen"] = 0
    for zaak in _rakende(vraag, "AV"):
        tabel.los["Totaal AV processen"] += 1
        if not _vastgesteld(vraag, zaak):
            continue
        kolommen = ["totaal"]
        klaar = vraag.gebeurd(zaak.resultaat_op)
        einde = zaak.resultaat_op if klaar else zaak.gesloten_op
        if langer_dan_3_maanden(zaak.geopend_op, einde, vraag.peildatum):
            kolommen.append("waarvan > 3mnd")
        if label_van("resultaat:utr-av", vraag.resultaat(zaak)):
            kolommen.append("geplaatst")
        tabel.zet(label_van(naam, _soort_onderwijs(vraag, zaak)), zaak.jongere_id, kolommen)
    return tabel


def utr_bemiddeling(vraag: Vraag) -> Tabel:
    """B1."""
    naam = "onderwijssoort:utr-5b"
    kolommen = ["aantal processen", "waarvan > 3 maanden"]
    tabel = Tabel(kolommen, list(indeling(naam)), uniek=False)
    for zaak in _rakende(vraag, "BEMIDDELING"):
        lang = langer_dan_3_maanden(zaak.geopend_op, zaak.gesloten_op, vraag.peildatum)
        label = label_van(naam, _soort_onderwijs(vraag, zaak))
        tabel.zet(label, zaak.zaak_id, kolommen if lang else kolommen[:1])
    return tabel


def zm_av_onderwijs(vraag: Vraag) -> Tabel:
    """Vastgestelde gevallen; zonder eerdere inschrijving deelt het verslag naar leeftijd in."""
    naam = "onderwijssoort:zm-3"
    tabel = Tabel(["aantal"], list(indeling(naam)), uniek=False)
    for zaak in vastgestelde(vraag, "AV"):
        label = label_van(naam, _soort_onderwijs(vraag, zaak))
        if label is None:
            for rij in tabel.labels:
                tabel.vast[rij, "aantal"] = ONBESLIST
            tabel.buiten_beslist = False
        tabel.zet(label, zaak.zaak_id, ["aantal"])
    return tabel


def _redenen(vraag: Vraag, naam: str, soort: str) -> Tabel:
    tabel = Tabel(["Aantal", "%"], list(indeling(naam)), uniek=False, procenten={"%": ("Aantal",)})
    for zaak in vastgestelde(vraag, soort):
        tabel.zet(label_van(naam, zaak.reden), zaak.zaak_id, ["Aantal"])
    return tabel


def _resultaten(vraag: Vraag, naam: str, soort: str) -> Tabel:
    tabel = Tabel(["Aantal", "%"], resultaatlabels(naam), uniek=False, procenten={"%": ("Aantal",)})
    for zaak in vastgestelde(vraag, soort):
        uitkomst = vraag.resultaat(zaak)
        label = label_van(naam, uitkomst) if uitkomst else rij_zonder_resultaat(naam)
        tabel.zet(label, zaak.zaak_id, ["Aantal"])
    return tabel


def zm_t1(vraag: Vraag) -> Tabel:
    return _redenen(vraag, "reden:zm-t1", "AV")


def zm_t2(vraag: Vraag) -> Tabel:
    return _resultaten(vraag, "resultaat:zm-t2", "AV")


def zm_t3(vraag: Vraag) -> Tabel:
    return _redenen(vraag, "reden:zm-t3", "LUXE")


def zm_t4(vraag: Vraag) -> Tabel:
    return _resultaten(vraag, "resultaat:zm-t4", "LUXE")


def zm_luxe(vraag: Vraag) -> Tabel:
    labels = [
        "meldingen luxeverzuim",
        "kinderen bij wie luxeverzuim is vastgesteld",
        "gezinnen",
        "waarvan afkomstig uit het basisonderwijs",
        "proces-verbaal tegen ouder(s)",
        "waarschuwing",
    ]
    tabel = Tabel(["aantal"], labels, uniek=False, buiten_beslist=False, optelbaar=False)
    for m in meldingen(vraag, "LUXE"):
        tabel.zet(labels[0], m.melding_id, ["aantal"])
    for zaak in vastgestelde(vraag, "LUXE"):
        jongere = vraag.wereld.jongeren[zaak.jongere_id]
        tabel.zet(labels[1], jongere.jongere_id, ["aantal"])
        tabel.zet(labels[2], jongere.gezin_id or ("alleen", jongere.jongere_id), ["aantal"])
        if label_van("onderwijssoort:utr-5", _soort_onderwijs(vraag, zaak)) == "PO en SBO":
            tabel.zet(labels[3], jongere.jongere_id, ["aantal"])
        if vraag.resultaat(zaak) == "PV":
            tabel.zet(labels[4], jongere.jongere_id, ["aantal"])
        if vraag.resultaat(zaak) == "WAARSCH_FORMEEL":
            tabel.zet(labels[5], jongere.jongere_id, ["aantal"])
    return tabel


def zm_g1(vraag: Vraag) -> Tabel:
    """Vier teleenheden in een figuur: melding, vastgesteld geval, thuiszitter, aanvraag."""
    naam = "soort:zm-g1"
    tabel = Tabel(
        ["meldingen", "%"],
        list(indeling(naam)),
        uniek=False,
        buiten_beslist=False,
        procenten={"%": ("meldingen",)},
        noemer_met_buiten=False,
    )
    _instroom(vraag, tabel, naam)
    return tabel


def zm_oogopslag_instroom(vraag: Vraag) -> Tabel:
    """Als `zm-g1`, met alle relatief verzuim in een rij en de aanvragen gesplitst."""
    naam = "soort:zm-oogopslag"
    tabel = Tabel(
        ["aantal", "%"],
        list(indeling(naam)),
        uniek=False,
        buiten_beslist=False,
        procenten={"%": ("aantal",)},
        noemer_met_buiten=False,
    )
    _instroom(vraag, tabel, naam)
    return tabel


def _instroom(vraag: Vraag, tabel: Tabel, naam: str) -> None:
    kolom = tabel.kolommen[:1]
    for m in meldingen(vraag, "REL_LICHT", "OVERIG", "REL_WET", "ZORG", "BEMIDDELING"):
        tabel.zet(label_van(naam, m.soort), ("melding", m.melding_id), kolom)
    for soort in ("AV", "LUXE"):
        for zaak in vastgestelde(vraag, soort):
            tabel.zet(label_van(naam, soort), ("zaak", zaak.zaak_id), kolom)
    for t in thuiszitters(vraag):
        tabel.zet(label_van(naam, "REL_LANG_ONG"), ("thuiszitter", t.jongere_id), kolom)
    for v in aanvragen(vraag):
        soort = "VRIJ_INSCHR" if v.grond in VAN_INSCHRIJVING else "VRIJ_BEZOEK"
        tabel.zet(label_van(naam, soort), ("aanvraag", v.vrijstelling_id), kolom)


def _aflopen(vraag: Vraag) -> Iterator[tuple[tuple[str, ...], str]]:
    """Wat tabel 2, 4, 7, 9 en 11 samen tellen: een sleutel en het resultaat (leeg: nog geen)."""
    for soort in ("AV", "LUXE"):
        for zaak in vastgestelde(vraag, soort):
            yield ("zaak", zaak.zaak_id), vraag.resultaat(zaak)
    for m in [*(m for m, _ in relatieve_meldingen(vraag)), *zorgmeldingen(vraag)]:
        yield ("melding", m.melding_id), vraag.resultaat(m)
    for t in thuiszitters(vraag):
        for uitkomst in [vraag.resultaat(z) for z in t.zaken(vraag)] or [""]:
            yield ("thuiszitter", t.jongere_id, uitkomst), uitkomst


def zm_oogopslag_resultaten(vraag: Vraag) -> Tabel:
    """De resultaten van tabel 2, 4, 7, 9 en 11 samen, in de indeling van dit overzicht."""
    naam = "resultaat:zm-oogopslag"
    tabel = Tabel(["aantal"], resultaatlabels(naam), uniek=False, buiten_beslist=False)
    for sleutel, uitkomst in _aflopen(vraag):
        label = label_van(naam, uitkomst) if uitkomst else rij_zonder_resultaat(naam)
        tabel.zet(label, sleutel, ["aantal"])
    return tabel


def utr_niet_schoolgaand(vraag: Vraag) -> Tabel:
    """N1: ontdubbeld in de volgorde vrijstelling (a, b, c), absoluut verzuim, thuiszitter."""
    wereld = vraag.wereld
    plichtig = {
        j
        for j in wereld.jongeren
        if vraag.hier(j, vraag.peildatum) and wereld.is_plichtig(j, vraag.peildatum)
    }
    groepen: dict[str, set[str]] = {
        f"Vrijstelling {label}": set() for label in indeling("vrijstelling:utr-vrijstellingen")
    }
    for v, label in artikel_5(vraag):
        groepen[f"Vrijstelling {label}"].add(v.jongere_id)
    groepen["Absoluut verzuim"] = {
        z.jongere_id for z in _rakende(vraag, "AV") if _vastgesteld(vraag, z)
    }
    groepen["Thuiszitter"] = {t.jongere_id for t in thuiszitters(vraag)}
    niet: set[str] = set()
    aantallen: dict[str, tuple[int, int]] = {}
    for label, groep in groepen.items():
        aantallen[label] = (len(groep - niet), len(groep))
        niet |= groep
    aantallen["Niet schoolgaand"] = (len(niet), sum(len(g) for g in groepen.values()))
    rijen = ["Leer- of kwalificatieplichtigen", "Schoolgaand", "Niet schoolgaand"]
    vrij = [r for r in groepen if r.startswith("Vrijstelling")]
    tabel = Tabel(
        ["aantal", "niet ontdubbeld"],
        [*rijen, *vrij, "Thuiszitter", "Absoluut verzuim"],
        uniek=False,
        buiten_beslist=False,
        optelbaar=False,
    )
    for label, (ontdubbeld, alle) in aantallen.items():
        tabel.vast[label, "aantal"] = ontdubbeld
        # W3: per cel hoogstens een keer, ook wie in twee gemeenten thuiszitter was
        tabel.vast[label, "niet ontdubbeld"] = alle
    tabel.vast[rijen[0], "aantal"] = len(plichtig)
    tabel.vast[rijen[1], "aantal"] = len(plichtig) - len(niet)
    for label in rijen[:2]:
        tabel.vast[label, "niet ontdubbeld"] = ONBESLIST
    return tabel


TABELLEN = {
    "utr-absoluut-verzuim": utr_absoluut_verzuim,
    "utr-bemiddeling": utr_bemiddeling,
    "utr-niet-schoolgaand": utr_niet_schoolgaand,
    "zm-av-onderwijs": zm_av_onderwijs,
    "zm-t1": zm_t1,
    "zm-t2": zm_t2,
    "zm-t3": zm_t3,
    "zm-t4": zm_t4,
    "zm-luxe": zm_luxe,
    "zm-g1": zm_g1,
    "zm-oogopslag-instroom": zm_oogopslag_instroom,
    "zm-oogopslag-resultaten": zm_oogopslag_resultaten,
}
