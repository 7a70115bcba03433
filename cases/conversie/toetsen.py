"""De rijen van een bestand als verzameling keuren: dubbel, verwijzingen, en wat er al was.

Na deze stap staat van elke overgebleven rij vast wat ermee gaat gebeuren (`rijstand`) en welk id
zij hier krijgt of heeft (`doel_id`). Er is dan nog niets geschreven.
"""

from cases.conversie.bestand import Kolom, Plan
from cases.conversie.werk import Werk, keur_rijen_af, meld_set, voer_uit, vraag

GESCHREVEN = ("nieuw", "gekoppeld", "gewijzigd")
JONGEREN = "jongeren.csv"


def toets(werk: Werk, plan: Plan) -> None:
    """Keur de klaargezette rijen van één bestand."""
    voer_uit(f"analyze {plan.tabel}")
    _sleutels(plan)
    for kolom in plan.verwijzingen:
        if kolom.verwijst != plan.naam:
            _los_op(werk, plan, kolom)
    for eigen_toets in plan.bestand.toetsen:
        eigen_toets(werk)
    keur_rijen_af(plan)
    _bepaal_stand(werk, plan)
    _los_eigen_op(werk, plan)
    for deel in plan.aanvullingen:
        if deel.toets is not None:
            deel.toets(werk)
    voer_uit(f"analyze {plan.tabel}")


def _sleutels(plan: Plan) -> None:
    """Een eigen sleutel mag één keer voorkomen; een samengestelde krijgt een volgnummer."""
    dubbel = (
        "select regel, row_number() over w as n, first_value(regel) over w as eerste"
        f" from {plan.tabel} window w as (partition by sleutel order by regel)"
    )
    if not plan.bestand.eigen_sleutel:
        voer_uit(
            f"update {plan.tabel} s set sleutel = s.sleutel || '#' || d.n"
            f" from ({dubbel}) d where d.regel = s.regel and d.n > 1"
        )
        return
    meld_set(
        plan,
        f"select d.regel, '{plan.bestand.sleutel[0]}', s.sleutel,"
        f" 'komt ook voor op regel ' || d.eerste, true"
        f" from ({dubbel}) d join {plan.tabel} s on s.regel = d.regel where d.n > 1",
    )


def _los_op(werk: Werk, plan: Plan, kolom: Kolom) -> None:
    """Zoek bij elke verwijzing het id: eerst in deze aanlevering, dan in eerdere van deze bron."""
    ander = werk.plannen[kolom.verwijst]
    waarden = {"bron": werk.bron, "bestand": ander.naam}
    voer_uit(
        f"update {plan.tabel} set {kolom.naam}_doel = null where {kolom.naam}_doel is not null"
    )
    voer_uit(
        f"update {plan.tabel} s set {kolom.naam}_doel = r.doel_id from {ander.tabel} r"
        f" where r.sleutel = s.{kolom.naam}"
    )
    voer_uit(
        f"update {plan.tabel} s set {kolom.naam}_doel = e.doel_id"
        f" from ({_bekend(ander)}) e"
        f" where s.{kolom.naam}_doel is null and e.sleutel = s.{kolom.naam}"
        " and not exists (select from conv_bevinding b where b.bestand = %(bestand)s"
        " and b.is_fout and b.sleutel = e.sleutel)",
        waarden,
    )
    if ander.naam in werk.onleesbaar:
        return
    meld_set(
        plan,
        f"select s.regel, '{kolom.naam}', s.{kolom.naam}, case when exists"
        " (select from conv_bevinding b where b.bestand = %(ander)s and b.is_fout"
        f" and b.sleutel = s.{kolom.naam}) then 'verwijst naar een afgekeurde rij in {ander.naam}'"
        f" else 'komt niet voor in {ander.naam}' end, {'false' if kolom.zacht else 'true'}"
        f" from {plan.tabel} s where s.{kolom.naam} is not null and s.{kolom.naam}_doel is null",
        {"ander": ander.naam},
    )
    _toets_zelfde_jongere(plan, kolom, ander)


def _los_eigen_op(werk: Werk, plan: Plan) -> None:
    """Verwijzingen binnen het bestand: wie naar een afgekeurde rij wijst, valt zelf ook af."""
    for kolom in plan.verwijzingen:
        if kolom.verwijst != plan.naam:
            continue
        _los_op(werk, plan, kolom)
        while keur_rijen_af(plan):
            _los_op(werk, plan, kolom)


def _bekend(ander: Plan) -> str:
    """SQL van wat er van een bestand al is: `sleutel, doel_id`."""
    if ander.bestand.bekend:
        return ander.bestand.bekend
    doel = "coalesce(t.opgegaan_in_id, t.id)" if ander.naam == JONGEREN else "t.id"
    return (
        f"select e.externe_id as sleutel, {doel} as doel_id from cases_externesleutel e"
        f" join {ander.doeltabel} t on t.id = e.doel_id"
        " where e.bron = %(bron)s and e.bestand = %(bestand)s"
    )


def _toets_zelfde_jongere(plan: Plan, kolom: Kolom, ander: Plan) -> None:
    """Een zaak, inschrijving of traject van een ander kind is een fout in de aanlevering."""
    if not (plan.is_van_jongere and ander.is_van_jongere):
        return
    meld_set(
        plan,
        f"select s.regel, '{kolom.naam}', s.{kolom.naam}, 'hoort bij een andere jongere', true"
        f" from {plan.tabel} s"
        f" left join {ander.tabel} r on r.doel_id = s.{kolom.naam}_doel"
        f" left join {ander.doeltabel} t on t.id = s.{kolom.naam}_doel"
        f" where s.{kolom.naam}_doel is not null"
        " and coalesce(r.jongere_id_doel, t.jongere_id) <> s.jongere_id_doel",
    )


def _bepaal_stand(werk: Werk, plan: Plan) -> None:
    """Zet `rijstand` en `doel_id`: wat er al was, wat gekoppeld wordt, en de rest is nieuw."""
    if plan.bestand.elders:
        voer_uit(f"update {plan.tabel} s set elders = true where {plan.bestand.elders}")
    voer_uit(
        f"update {plan.tabel} s set doel_id = e.doel_id, sleutel_id = e.id, rijstand ="
        " case when e.afdruk = s.afdruk then 'ongewijzigd' else 'gewijzigd' end,"
        f" zuinig = {_is_zuinig(plan)}"
        " from cases_externesleutel e where e.bron = %(bron)s and e.bestand = %(bestand)s"
        " and e.externe_id = s.sleutel and not s.elders",
        {"bron": werk.bron, "bestand": plan.naam},
    )
    if plan.naam == JONGEREN:
        # Wie is samengevoegd, heeft haar gegevens bij de ander: die vullen wij alleen aan.
        voer_uit(
            f"update {plan.tabel} s set doel_id = j.opgegaan_in_id, zuinig = true"
            " from cases_jongere j where j.id = s.doel_id and j.opgegaan_in_id is not null"
        )
    if plan.bestand.zelfde:
        _herken_gewijzigde(werk, plan)
    if plan.bestand.koppel:
        voer_uit(
            f"update {plan.tabel} s set doel_id = k.doel_id, zuinig = k.zuinig,"
            f" rijstand = 'gekoppeld' from ({plan.bestand.koppel}) k"
            " where k.regel = s.regel and s.rijstand is null"
        )
    reeks = f"pg_get_serial_sequence('{plan.doeltabel}', 'id')"
    voer_uit(
        f"update {plan.tabel} s set doel_id = n.id, rijstand = 'nieuw' from"
        f" (select r.regel, nextval({reeks}) as id from (select regel from {plan.tabel}"
        " where rijstand is null and not elders order by regel) r) n where n.regel = s.regel"
    )


def _herken_gewijzigde(werk: Werk, plan: Plan) -> None:
    """Een rij waarvan een gegeven uit de samengestelde sleutel wijzigde, werkt de oude rij bij.

    Alleen een oude rij die niet meer is aangeleverd, en niet als zij nu is afgekeurd. Wijzen twee
    rijen naar dezelfde oude rij, dan is de tweede nieuw.
    """
    voer_uit(
        f"update {plan.tabel} s set doel_id = p.doel_id, sleutel_id = p.id, rijstand = 'gewijzigd'"
        " from (select distinct on (k.id) k.* from (select distinct on (s.regel) s.regel, e.id,"
        f" e.doel_id from {plan.tabel} s join {plan.doeltabel} t on {plan.bestand.zelfde}"
        " join cases_externesleutel e on e.bron = %(bron)s and e.bestand = %(bestand)s"
        " and e.doel_id = t.id where s.rijstand is null and not s.elders"
        f" and not exists (select from {plan.tabel} o where o.sleutel = e.externe_id)"
        " and not exists (select from conv_bevinding b where b.bestand = %(bestand)s"
        " and b.is_fout and b.sleutel = e.externe_id)"
        " order by s.regel, e.id) k order by k.id, k.regel) p where p.regel = s.regel",
        {"bron": werk.bron, "bestand": plan.naam},
    )


def _is_zuinig(plan: Plan) -> str:
    """Leverde een andere bron deze rij eerder aan? Dan vullen wij alleen aan wat leeg is."""
    if not plan.bestand.koppel or plan.bestand.bekend:
        return "false"
    return (
        "exists (select from cases_externesleutel o where o.bestand = e.bestand"
        " and o.doel_id = e.doel_id and o.bron <> e.bron and o.id < e.id)"
    )


def tel(plan: Plan, werk: Werk) -> None:
    """Vul de telling van een bestand uit de tijdelijke tabellen."""
    telling = werk.telling(plan.naam)
    for rijstand, aantal in vraag(f"select rijstand, count(*) from {plan.tabel} group by rijstand"):
        naam = "nieuw" if rijstand == "gekoppeld" else rijstand
        setattr(telling, naam, getattr(telling, naam) + aantal)
    (afgekeurd,) = vraag(
        "select count(distinct regel) from conv_bevinding"
        " where bestand = %s and is_fout and regel > 1",
        [plan.naam],
    )[0]
    telling.afgekeurd = afgekeurd
