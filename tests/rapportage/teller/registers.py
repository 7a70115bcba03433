"""De kleine registers (vervoer, De Overstap) en de stand van de bevolking."""

from tests.rapportage.teller.tabel import Tabel, Vraag, indeling, label_van


def utr_leerlingenvervoer(vraag: Vraag) -> Tabel:
    """Voorzieningen van het schooljaar, naar onderwijs op de eerste geldige dag erin."""
    rijen, kolommen = "onderwijssoort:utr-vervoer", "vervoer:utr-vervoer"
    tabel = Tabel([*indeling(kolommen), "Eindtotaal"], list(indeling(rijen)), uniek=False)
    for nummer, v in enumerate(vraag.wereld.rijen["vervoer"]):
        if v.schooljaar != vraag.jaar.label or not vraag.gebeurd(v.geldig_van):
            continue
        dag = vraag.jaar.eerste_dag(v.geldig_van)
        if not vraag.hier(v.jongere_id, dag):
            continue
        kolom = label_van(kolommen, v.soort)
        label = label_van(rijen, vraag.wereld.onderwijssoort(v.jongere_id, dag))
        tabel.zet(label, nummer, [kolom, "Eindtotaal"] if kolom else ["Eindtotaal"])
    return tabel


def rb_leerlingenvervoer(vraag: Vraag) -> Tabel:
    """Unieke leerlingen met een voorziening in het schooljaar."""
    jaar = vraag.jaar.label
    tabel = Tabel([jaar], ["leerlingen"])
    for v in vraag.wereld.rijen["vervoer"]:
        if v.schooljaar != jaar or not vraag.gebeurd(v.geldig_van):
            continue
        if vraag.hier(v.jongere_id, vraag.jaar.eerste_dag(v.geldig_van)):
            tabel.zet("leerlingen", v.jongere_id, [jaar])
    return tabel


def ijv_jongeren(vraag: Vraag) -> Tabel:
    """Jongeren van 5 tot 18 op de peildatum; het percentage hangt aan de telling van verzuim."""
    kolommen = ["Jongeren in de leeftijd van 5 tot 18 jaar", "gaan naar school"]
    tabel = Tabel(kolommen, [vraag.naam(c) for c in vraag.gemeenten], buiten_beslist=False)
    for label in tabel.labels:
        tabel.vast[label, kolommen[1]] = None
    for jongere in vraag.wereld.jongeren.values():
        woont = vraag.hier(jongere.jongere_id, vraag.peildatum)
        if woont is not None and 5 <= jongere.leeftijd(vraag.peildatum) < 18:
            tabel.zet(vraag.naam(woont), jongere.jongere_id, kolommen[:1])
    return tabel


TABELLEN = {
    "utr-leerlingenvervoer": utr_leerlingenvervoer,
    "rb-leerlingenvervoer": rb_leerlingenvervoer,
    "ijv-jongeren": ijv_jongeren,
}
