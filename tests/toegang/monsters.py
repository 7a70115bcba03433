"""Van elke soort één ding per gemeente, en welk ding het nummer in een route is."""

from collections.abc import Callable
from datetime import date
from typing import Any

from cases.models import Overdracht, Schoolafspraak, Sluitingsdag
from inrichting.models import Feestdag, Parameter, Schoolvakantie, Sjabloonversie, Zaaktype
from tests.fabrieken import (
    een_afwezigheid,
    een_inname,
    een_inschrijving,
    een_jongere,
    een_melding,
    een_school,
    een_vrijstelling,
    een_zaak,
)
from tests.toegang import monsters_log, monsters_register, monsters_wpg
from tests.toegang.monsters_aanpak import AANPAK, een_aanpak, een_brief
from tests.toegang.monsters_campagne import ROUTES as CAMPAGNE_ROUTES
from tests.toegang.monsters_campagne import campagnewereld
from tests.toegang.monsters_doelgroep import ROUTES as DOELGROEP_ROUTES
from tests.toegang.monsters_doelgroep import doelgroepwereld
from tests.toegang.monsters_dossier import dossierrijen
from tests.toegang.monsters_lijsten import PERSOONLIJK as LIJST_PERSOONLIJK
from tests.toegang.monsters_lijsten import ROUTES as LIJST_ROUTES
from tests.toegang.monsters_lijsten import lijstenwereld
from tests.toegang.monsters_overleg import ROUTES as OVERLEG_ROUTES
from tests.toegang.monsters_overleg import overlegwereld
from tests.toegang.monsters_school import ROUTES as SCHOOL_ROUTES
from tests.toegang.monsters_school import SCHOOL, VRIJDAG, schoolwereld
from tests.toegang.monsters_toegang import ROUTES as TOEGANG_ROUTES
from tests.toegang.monsters_toegang import SLEUTELS as TOEGANG_SLEUTELS
from tests.toegang.monsters_traject import JONGERE as TRAJECT_JONGERE
from tests.toegang.monsters_traject import ROUTES as TRAJECT_ROUTES
from tests.toegang.monsters_traject import trajectwereld
from tests.toegang.monsters_verlof import JONGERE as VERLOF_JONGERE
from tests.toegang.monsters_verlof import ROUTES as VERLOF_ROUTES
from tests.toegang.monsters_verlof import verlofwereld
from tests.toegang.monsters_verslag import ROUTES as VERSLAG_ROUTES
from tests.toegang.monsters_verslag import verslagwereld
from tests.toegang.monsters_verstrekken import EXTRA as VERSTREK_EXTRA
from toegang.models import Gemeente, Medewerker

Wereld = dict[str, Any]
PERSOONLIJK = {
    *("cases:lijst_weg", "cases:eigen_tekst", "cases:eigen_tekst_weg"),
    # Een norm is voor elke gemeente dezelfde; het scherm toont alleen de eigen gemeenten.
    *("wpg:norm", "wpg:stuk_nieuw"),
    # Een tabel is voor elke gemeente dezelfde; geteld worden alleen de eigen gemeenten.
    *("rapportage:tabel", "rapportage:tabel_bestand", "rapportage:cel"),
    *LIJST_PERSOONLIJK,
}
"""Routes met een nummer dat van een medewerker is: de grens is die medewerker."""
_INRICHTING = {
    **dict.fromkeys(("vakantie", "vakantie_weg"), "vakantie"),
    **dict.fromkeys(("feestdag", "feestdag_weg"), "feestdag"),
    **dict.fromkeys(("waarde_bron", "waarde_weg"), "parameter"),
    "zaaktype_weg": "zaaktype",
    **dict.fromkeys(("briefversie", "briefvoorbeeld", "briefversie_terug"), "briefversie"),
}
_SCHOLEN = {
    **dict.fromkeys(("school", "school_regio", "sluitingsdag_nieuw", "afspraak_nieuw"), "school"),
    **dict.fromkeys(("schoolafspraak", "afspraak_weg"), "schoolafspraak"),
    "sluitingsdag_weg": "sluitingsdag",
}


def een_wereld(gemeente: Gemeente, behandelaar: Medewerker, collega: Medewerker) -> Wereld:
    """Een jongere met alles eraan, in deze gemeente."""
    jongere, ander = een_jongere(gemeente), een_jongere(gemeente)
    school = een_school(gemeente)
    zaak = een_zaak(jongere, behandelaar=behandelaar, school=school)
    vast = {"gemeente": gemeente, "jongere": jongere}
    rijen: Wereld = dossierrijen(zaak, ander, behandelaar, collega)
    for rij in rijen.values():
        rij.save()
    vast_school = {"school": school, "van": date(2026, 11, 30), "bron": "toets"}
    sluitingsdag = Sluitingsdag(**vast_school, tot_en_met=date(2026, 11, 30), reden="Studiedag")
    afspraak = Schoolafspraak(**vast_school, soort="verzuim18plus", drempel=16)
    for rij in (sluitingsdag, afspraak):
        rij.save()
    rijen |= een_brief(vast, behandelaar, zaak)
    return samen(
        rijen,
        een_aanpak(vast, zaak, behandelaar),
        overlegwereld(zaak, behandelaar),
        verlofwereld(jongere, school, behandelaar),
        doelgroepwereld(jongere, behandelaar),
        trajectwereld(jongere, behandelaar),
        campagnewereld(jongere, behandelaar),
        schoolwereld(jongere, school, behandelaar),
        verslagwereld(gemeente),
        lijstenwereld(gemeente, behandelaar),
        {
            "school": school,
            "sluitingsdag": sluitingsdag,
            "schoolafspraak": afspraak,
            "vakantie": Schoolvakantie.objects.first(),
            "feestdag": Feestdag.objects.first(),
            "parameter": Parameter.objects.first(),
            "zaaktype": Zaaktype.objects.first(),
            "briefversie": Sjabloonversie.objects.get(sjabloon__code="afspraken", bereik=""),
            "jongere": jongere,
            "inschrijving": een_inschrijving(jongere, school),
            "zaak": zaak,
            "melding": een_melding(jongere, zaak=zaak),
            "vrijstelling": een_vrijstelling(jongere),
            "inname": een_inname(gemeente),
            "afwezigheid": een_afwezigheid(jongere, van=date(2026, 10, 5)),
        },
    )


def samen(*delen: Wereld) -> Wereld:
    """Alle dingen bij elkaar. Twee met een naam: dan kreeg de ene route het nummer van de ander."""
    namen = [naam for deel in delen for naam in deel]
    assert len(namen) == len(set(namen)), {n for n in namen if namen.count(n) > 1}
    return {naam: ding for deel in delen for naam, ding in deel.items()}


def _een_verhuisde(gemeente: Gemeente, naar: Gemeente) -> Any:
    jongere = een_jongere(gemeente)
    een_zaak(jongere)
    jongere.gemeente = naar
    jongere.save()
    return jongere


def verbind(van: Wereld, naar: Wereld, medewerker: Medewerker) -> None:
    """Wat er tussen twee gemeenten staat: een aanbod, en een jongere die is verhuisd."""
    hier, daar = van["jongere"].gemeente, naar["jongere"].gemeente
    van["verhuisd"] = _een_verhuisde(hier, daar)
    aanbod = Overdracht(
        jongere=_een_verhuisde(hier, daar),
        gemeente=hier,
        naar_gemeente=daar,
        toelichting="Loopt nog.",
        aangeboden_door=medewerker,
    )
    aanbod.save()
    van["uitgaand"] = naar["inkomend"] = aanbod
    vraag = Overdracht(
        jongere=_een_verhuisde(hier, daar),
        gemeente=hier,
        naar_gemeente=daar,
        stand="gevraagd",
        vraag="Loopt er nog iets?",
        gevraagd_door=medewerker,
    )
    vraag.save()
    van["gevraagd"] = naar["vraag"] = vraag


def _pk(ding: str, **vast: Any) -> Callable[[Wereld], dict[str, Any]]:
    return lambda wereld: {"pk": wereld[ding].pk, **vast}


_JONGERE = (
    *("jongere", "reden", "inzage", "afsluiten", "contact_maken", "notitie_maken", "taak_maken"),
    *("document_maken", "samenvoegen", "splitsen", "verhuizen", "zaak_openen"),
    *("brp_verschillen", "brp_verwerken", "brp_verhuizen", "plicht", "schooljaren", "diploma"),
    *("verblijf", "documenten_openen", "mail_opbergen", "inzageverzoek_nieuw", "bewaren"),
    "overdracht_vragen",
    *("verblijf", "brief_nieuw"),
    *("verblijf", "bezoek_nieuw", "veiligheid", "concept", "uitnodiging_nieuw", "afspraak_maken"),
)
_BEZOEK = ("huisbezoek", "bezoek_wijzigen", "bezoek_weg", "bezoek_plaats")
_GESPREK = ("uitnodiging", "uitnodiging_uitslag", "uitnodiging_weg", "uitnodiging_agenda")
MONSTERS: dict[str, Callable[[Wereld], dict[str, Any]]] = {
    **{f"cases:{route}": _pk("jongere") for route in _JONGERE},
    **monsters_log.ROUTES,
    **{f"wpg:{route}": _pk(ding) for route, ding in monsters_register.ROUTES.items()},
    **{f"wpg:{route}": lambda _: {"nr": "28"} for route in monsters_register.NORMROUTES},
    **{f"handhaving:{route}": _pk(ding) for route, ding in monsters_wpg.ROUTES.items()},
    **{f"toegang:{route}": _pk(ding) for route, ding in TOEGANG_ROUTES.items()},
    **{f"toegang:{route}": sleutels for route, sleutels in TOEGANG_SLEUTELS.items()},
    **{
        f"handhaving:{route}": _pk(ding, **verder)
        for route, (ding, verder) in monsters_wpg.ROUTES_MEER.items()
    },
    **{f"handhaving:{r}": _pk(ding, **rest) for r, (ding, rest) in VERSTREK_EXTRA.items()},
    **{f"cases:{r}": _pk("inname") for r in ("inname", "inname_voortgang", "inname_afkeur")},
    **{
        f"cases:{r}": _pk("taak")
        for r in ("taak_klaar", "taak_weer_open", "taak_uitstel", "taak_neem")
    },
    **{
        f"cases:{r}": _pk("verdeelregel") for r in ("regel_wijzigen", "regel_schuiven", "regel_weg")
    },
    **{f"inrichting:{route}": _pk(ding) for route, ding in _INRICHTING.items()},
    **{f"cases:{route}": _pk(ding) for route, ding in _SCHOLEN.items()},
    **{f"cases:{route}": _pk(ding) for route, ding in AANPAK.items()},
    **{f"cases:{route}": _pk("huisbezoek") for route in _BEZOEK},
    **{f"cases:{route}": _pk("uitnodiging") for route in _GESPREK},
    **{f"cases:{route}": _pk("eigen_tekst") for route in ("eigen_tekst", "eigen_tekst_weg")},
    **{f"cases:{r}": _pk("gemeentetekst") for r in ("gemeentetekst", "gemeentetekst_weg")},
    "cases:bezoek_uitslag": _pk("huisbezoek", uitslag="gesproken"),
    "cases:afspraak_nagaan": _pk("afspraak"),
    "cases:veiligheid_einde": _pk("veiligheid"),
    "inrichting:parameter": lambda wereld: {"naam": wereld["parameter"].naam},
    "inrichting:zaaktype": lambda wereld: {"soort": wereld["zaaktype"].soort},
    "inrichting:zaaktype_aanpassen": lambda wereld: {"soort": wereld["zaaktype"].soort},
    "inrichting:waarde_nieuw": lambda wereld: {"naam": wereld["parameter"].naam},
    "toegang:rol_nieuw": lambda _: {"code": "administratie"},
    "inrichting:brief": lambda _: {"code": "afspraken"},
    "inrichting:brief_nieuw": lambda _: {"code": "afspraken"},
    "cases:overdragen": lambda wereld: {"pk": wereld["verhuisd"].pk},
    "cases:overdracht_aanvaarden": _pk("inkomend"),
    "cases:overdracht_weigeren": _pk("inkomend"),
    "cases:overdracht_intrekken": _pk("uitgaand"),
    "cases:waarneming_stop": _pk("waarneming"),
    "cases:contact_ongedaan": _pk("contact"),
    **{
        f"cases:{route}": _pk("document")
        for route in ("document", "document_bekijken", "document_vertrouwelijk")
    },
    "cases:document_bladzijde": _pk("plaatje", nummer=1),
    "cases:mail_nieuw": _pk("zaak"),
    **{f"cases:{r}": _pk("mail") for r in ("mail", "mail_bijlagen", "mail_nog_eens")},
    **{
        f"cases:inzageverzoek{deel}": _pk("inzageverzoek")
        for deel in ("", "_kiezen", "_voortgang", "_ophalen")
    },
    "cases:inzageverzoek_besluit": _pk("inzageverzoek", besluit="goedkeuren"),
    "cases:inzageverzoek_act": _pk("inzageverzoek", act="verlengen"),
    **{
        f"cases:vernietigvoorstel{deel}": _pk("voorstel") for deel in ("", "_uitzonderen", "_terug")
    },
    **{
        f"cases:vernietiglijst{deel}": _pk("vernietiging")
        for deel in ("", "_voortgang", "_verklaring")
    },
    "cases:vernietiglijst_besluit": _pk("vernietiging", besluit="terugsturen"),
    "cases:bewaarplicht_einde": _pk("bewaarplicht"),
    "cases:vraag_afwijzen": _pk("gevraagd"),
    "cases:vraag_intrekken": _pk("vraag"),
    "cases:document": _pk("document"),
    **{f"cases:{r}": _pk("brief") for r in ("brief", "brief_wijzigen", "brief_afdrukken")},
    "cases:brief_pakket": _pk("brief"),
    **{
        f"cases:{r}": _pk("reeks")
        for r in (
            *("briefreeks", "briefreeks_voortgang", "briefreeks_goedkeuren"),
            *("briefreeks_verzenden", "briefreeks_afdrukken"),
        )
    },
    "cases:brief_act": _pk("brief", act="verzenden"),
    "cases:brief_nagekeken": _pk("brief"),
    "cases:brief_keuren": _pk("brief", act="goedkeuren"),
    "cases:brief_exemplaar": _pk("ontvanger"),
    "cases:brief_blad": _pk("ontvanger", nummer=1),
    **{f"cases:{r}": _pk("betrokkene") for r in ("gezag", "betrokkene", "betrokkene_weg")},
    **{
        f"cases:{r}": _pk("jongere")
        for r in ("bereik", "nakijken", "inschrijven", "betrokkene_nieuw")
    },
    "cases:uitschrijven": _pk("inschrijving"),
    "cases:diploma_weg": _pk("kwalificatie"),
    **{f"cases:{route}": _pk(ding) for route, ding in OVERLEG_ROUTES.items()},
    "cases:punt_verplaatsen": _pk("agendapunt", kant="omhoog"),
    **{f"cases:{route}": _pk("school") for route in SCHOOL},
    **{f"cases:{route}": _pk(ding) for route, ding in SCHOOL_ROUTES.items()},
    "cases:spreekuurdag": _pk("spreekuur", dag=VRIJDAG.isoformat()),
    "cases:verblijf_einde": _pk("verblijf"),
    "cases:zaak": _pk("zaak"),
    "cases:zaak_stap": _pk("zaak", code="HOREN"),
    "cases:stap_vastleggen": _pk("zaak", code="HOREN", doen="afronden"),
    "cases:stap_terug": _pk("zaakstap"),
    "cases:sluitdelen": _pk("zaak"),
    "cases:zaak_act": _pk("zaak", act="oppakken"),
    "cases:samenvoeging_terug": _pk("samenvoeging"),
    "cases:ander_kind": lambda wereld: {
        "pk": wereld["jongere"].pk,
        "soort": "zaak",
        "rij": wereld["zaak"].pk,
    },
    "cases:lijst_weg": _pk("lijst"),
    "signalering:signaal": _pk("signaal"),
    "signalering:signaal_act": _pk("signaal", act="heropenen"),
    **{f"doorstroompunt:{route}": _pk("jongere") for route in TRAJECT_JONGERE},
    **{f"doorstroompunt:{route}": _pk(ding) for route, ding in TRAJECT_ROUTES.items()},
    **{f"doorstroompunt:{route}": _pk(ding) for route, ding in CAMPAGNE_ROUTES.items()},
    "doorstroompunt:traject_act": _pk("traject", act="uitstroom"),
    "doorstroompunt:teamoverdracht_act": _pk("teamoverdracht", act="aanvaarden"),
    **{f"vrijstellingen:{route}": _pk("jongere") for route in VERLOF_JONGERE},
    **{f"vrijstellingen:{route}": _pk(ding) for route, ding in VERLOF_ROUTES.items()},
    **{f"doorstroompunt:{route}": _pk(ding) for route, ding in DOELGROEP_ROUTES.items()},
    "vrijstellingen:ontvangen": _pk("jongere"),
    "vrijstellingen:vrijstelling": _pk("vrijstelling"),
    "vrijstellingen:vrijstelling_act": _pk("vrijstelling", act="bevestigen"),
    "meldingen:melding": _pk("melding"),
    "meldingen:sluitdelen": _pk("melding"),
    "meldingen:ziekteverwijzing_nieuw": _pk("jongere"),
    "meldingen:zorgmelding_nieuw": _pk("jongere"),
    "meldingen:verzuimmelding_nieuw": _pk("jongere"),
    "meldingen:ziekteverwijzing": _pk("ziekteverwijzing"),
    "meldingen:ziekteverwijzing_act": _pk("ziekteverwijzing", act="advies"),
    "meldingen:melding_act": _pk("melding", act="oppakken"),
    **VERSLAG_ROUTES,
    **LIJST_ROUTES,
}
