"""Wat uit de feiten volgt, als stukje SQL: voor inname, signalen en verslagen dezelfde uitkomst.

De argumenten zijn SQL-uitdrukkingen van de aanroeper (een kolom, nooit een waarde van buiten).
"""


def woont_sql(jongere: str, datum: str) -> str:
    """De gemeente (id) waar een jongere op een datum woont, telregel W1; null wie nergens woont.

    Bij meer lopende woonplaatsen de laatst begonnen.
    """
    return (
        "(select w_.gemeente_id from cases_woonplaats w_"
        f" where w_.jongere_id = {jongere} and w_.van <= {datum}"
        f" and coalesce(w_.tot_en_met >= {datum}, true)"
        " order by w_.van desc, w_.id desc limit 1)"
    )


def woongemeente_sql(jongere: str, datum: str) -> str:
    """De gemeente (id) die op een datum voor een jongere zorgt, ook als zij er niet meer woont.

    Loopt er op die dag geen woonplaats, dan de laatste eerdere, anders de eerste latere, anders
    de gemeente van de jongere zelf. Bij meer lopende woonplaatsen de laatst begonnen.
    """
    return (
        "coalesce((select w_.gemeente_id from cases_woonplaats w_"
        f" where w_.jongere_id = {jongere} order by"
        f" (w_.van <= {datum} and coalesce(w_.tot_en_met >= {datum}, true)) desc,"
        f" (w_.van <= {datum}) desc, abs(w_.van - {datum}), w_.id limit 1),"
        f" (select j_.gemeente_id from cases_jongere j_ where j_.id = {jongere}))"
    )


def inschrijving_sql(jongere: str, datum: str, *, kolom: str = "id") -> str:
    """Een kolom van de inschrijving die op een datum bij een jongere hoort, telregel W2.

    Dat is de inschrijving die op de dag loopt (bij meer de laatst begonnen), anders de laatste
    eerdere; null als er nooit een was.
    """
    return (
        f"(select i_.{kolom} from cases_inschrijving i_"
        f" where i_.jongere_id = {jongere} and i_.van <= {datum} order by"
        f" coalesce(i_.tot_en_met >= {datum}, true) desc, i_.van desc, i_.id desc limit 1)"
    )


def onderwijssoort_sql(jongere: str, datum: str, *, inschrijving: str = "null::bigint") -> str:
    """De onderwijssoort van een gebeurtenis, telregel W2; zonder inschrijving `GEEN`.

    inschrijving: het id van de inschrijving die bij de gebeurtenis hoort, of null.
    """
    gegeven = f"(select g_.onderwijssoort from cases_inschrijving g_ where g_.id = {inschrijving})"
    uit_datum = inschrijving_sql(jongere, datum, kolom="onderwijssoort")
    return f"coalesce({gegeven}, {uit_datum}, 'GEEN')"


def school_sql(jongere: str, datum: str, *, inschrijving: str = "null::bigint") -> str:
    """De school (id) van een gebeurtenis, langs dezelfde weg als `onderwijssoort_sql`, of null."""
    gegeven = f"(select g_.school_id from cases_inschrijving g_ where g_.id = {inschrijving})"
    return f"coalesce({gegeven}, {inschrijving_sql(jongere, datum, kolom='school_id')})"
