"""Van elke soort één ding per gemeente, en welk ding het nummer in een route is."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cases.models import (
    Agendapunt,
    Bekendheidscheck,
    Betrokkene,
    Bewaardelijst,
    Contactmoment,
    Document,
    Kwalificatie,
    Matdossier,
    Overdracht,
    Overleg,
    Overlegdeelnemer,
    Samenvoeging,
    Schoolafspraak,
    Signaal,
    Sluitingsdag,
    Taak,
    Verblijfadres,
    Verdeelregel,
)
from inrichting.models import Feestdag, Parameter, Schoolvakantie
from tests.fabrieken import (
    een_afwezigheid,
    een_inname,
    een_inschrijving,
    een_jongere,
    een_melding,
    een_school,
    een_zaak,
)
from toegang.models import Gemeente, Medewerker, Waarneming

Wereld = dict[str, Any]
PERSOONLIJK = {"cases:lijst_weg"}
"""Routes met een nummer dat van een medewerker is: de grens is die medewerker."""
_INRICHTING = {
    **dict.fromkeys(("vakantie", "vakantie_weg"), "vakantie"),
    **dict.fromkeys(("feestdag", "feestdag_weg"), "feestdag"),
    **dict.fromkeys(("waarde_bron", "waarde_weg"), "parameter"),
}
_SCHOLEN = {
    **dict.fromkeys(("school", "school_regio", "sluitingsdag_nieuw", "afspraak_nieuw"), "school"),
    **dict.fromkeys(("schoolafspraak", "afspraak_weg"), "schoolafspraak"),
    "sluitingsdag_weg": "sluitingsdag",
}


def _een_bestand() -> str:
    """Een echt bestand in de (tijdelijke) opslag van de toetsen."""
    return default_storage.save("documenten/brief.txt", ContentFile(b"een brief"))


def een_wereld(gemeente: Gemeente, behandelaar: Medewerker, collega: Medewerker) -> Wereld:
    """Een jongere met alles eraan, in deze gemeente."""
    jongere, ander = een_jongere(gemeente), een_jongere(gemeente)
    school = een_school(gemeente)
    zaak = een_zaak(jongere, behandelaar=behandelaar, school=school)
    vast = {"gemeente": gemeente, "jongere": jongere}
    rijen: Wereld = {
        "contact": Contactmoment(
            **vast, zaak=zaak, datum=date(2026, 11, 3), soort="TELEFOON", medewerker=behandelaar
        ),
        "taak": Taak(**vast, titel="Bellen", uiterlijk=date(2026, 12, 1), behandelaar=behandelaar),
        "document": Document(**vast, titel="Brief", bestand=_een_bestand(), grootte=1),
        "signaal": Signaal(**vast, soort="thuiszitter", sinds=date(2026, 10, 5)),
        "verdeelregel": Verdeelregel(gemeente=gemeente, behandelaar=behandelaar),
        "waarneming": Waarneming(
            medewerker=behandelaar,
            waarnemer=collega,
            van=date(2026, 11, 1),
            tot_en_met=date(2027, 1, 31),
        ),
        "betrokkene": Betrokkene(jongere=jongere, rol="ouder", naam="A. Proef"),
        "kwalificatie": Kwalificatie(
            **vast, diploma="vmbo", behaald_op=date(2026, 6, 12), bron="Kopie van het diploma"
        ),
        "verblijf": Verblijfadres(
            **vast, van=date(2026, 10, 1), locatie="Bij familie", bron="ouder"
        ),
        "matdossier": Matdossier(
            **vast,
            grondslag="jeugdhulp",
            toelichting="Vraag van het lokale team",
            van=date(2026, 11, 1),
            tot_en_met=date(2027, 3, 1),
            medewerker=behandelaar,
        ),
        "lijst": Bewaardelijst(medewerker=behandelaar, naam="Mijn lijst"),
        "samenvoeging": Samenvoeging(**vast, vervalt=ander, reden="dubbel", medewerker=behandelaar),
    }
    for rij in rijen.values():
        rij.save()
    overleg = Overleg(
        gemeente=gemeente,
        soort="thuiszitters",
        datum=date(2027, 1, 12),
        gemaakt_door=behandelaar,
    )
    overleg.save()
    deelnemer = Overlegdeelnemer(overleg=overleg, naam="A. Partner", organisatie="Lokaal team")
    punt = Agendapunt(**vast, overleg=overleg, zaak=zaak, medewerker=behandelaar)
    for rij in (deelnemer, punt):
        rij.save()
    check = Bekendheidscheck(
        **vast,
        punt=punt,
        richting="uit",
        organisatie="Lokaal team",
        doel="Afstemmen",
        gevraagd_op=date(2026, 11, 2),
        medewerker=behandelaar,
    )
    check.save()
    vast_school = {"school": school, "van": date(2026, 11, 30), "bron": "toets"}
    sluitingsdag = Sluitingsdag(**vast_school, tot_en_met=date(2026, 11, 30), reden="Studiedag")
    afspraak = Schoolafspraak(**vast_school, soort="verzuim18plus", drempel=16)
    for rij in (sluitingsdag, afspraak):
        rij.save()
    return rijen | {
        "school": school,
        "overleg": overleg,
        "deelnemer": deelnemer,
        "agendapunt": punt,
        "bekendheidscheck": check,
        "sluitingsdag": sluitingsdag,
        "schoolafspraak": afspraak,
        "vakantie": Schoolvakantie.objects.first(),
        "feestdag": Feestdag.objects.first(),
        "parameter": Parameter.objects.first(),
        "jongere": jongere,
        "inschrijving": een_inschrijving(jongere, school),
        "zaak": zaak,
        "melding": een_melding(jongere, zaak=zaak),
        "inname": een_inname(gemeente),
        "afwezigheid": een_afwezigheid(jongere, van=date(2026, 10, 5)),
    }


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


def _pk(ding: str, **vast: Any) -> Callable[[Wereld], dict[str, Any]]:
    return lambda wereld: {"pk": wereld[ding].pk, **vast}


_JONGERE = (
    *("jongere", "reden", "inzage", "afsluiten", "contact_maken", "notitie_maken", "taak_maken"),
    *("document_maken", "samenvoegen", "splitsen", "verhuizen", "zaak_openen"),
    *("brp_verschillen", "brp_verwerken", "brp_verhuizen", "plicht", "schooljaren", "diploma"),
    "verblijf",
)
_OVERLEG = (
    *("overleg", "overleg_wijzigen", "agenda_vullen", "deelnemer_nieuw"),
    *("overleg_aanwezig", "overleg_gehouden", "overleg_vervallen"),
)
_AGENDAPUNT = ("agendapunt", "besluit_nieuw", "punt_doorschuiven", "bekendheid_vragen")
MONSTERS: dict[str, Callable[[Wereld], dict[str, Any]]] = {
    **{f"cases:{route}": _pk("jongere") for route in _JONGERE},
    **{f"cases:{r}": _pk("inname") for r in ("inname", "inname_voortgang", "inname_afkeur")},
    **{f"cases:{r}": _pk("taak") for r in ("taak_klaar", "taak_weer_open", "taak_uitstel")},
    **{
        f"cases:{r}": _pk("verdeelregel") for r in ("regel_wijzigen", "regel_schuiven", "regel_weg")
    },
    **{f"inrichting:{route}": _pk(ding) for route, ding in _INRICHTING.items()},
    **{f"cases:{route}": _pk(ding) for route, ding in _SCHOLEN.items()},
    "inrichting:parameter": lambda wereld: {"naam": wereld["parameter"].naam},
    "inrichting:waarde_nieuw": lambda wereld: {"naam": wereld["parameter"].naam},
    "cases:overdragen": lambda wereld: {"pk": wereld["verhuisd"].pk},
    "cases:overdracht_aanvaarden": _pk("inkomend"),
    "cases:overdracht_weigeren": _pk("inkomend"),
    "cases:overdracht_intrekken": _pk("uitgaand"),
    "cases:waarneming_stop": _pk("waarneming"),
    "cases:contact_ongedaan": _pk("contact"),
    "cases:document": _pk("document"),
    "cases:gezag": _pk("betrokkene"),
    "cases:diploma_weg": _pk("kwalificatie"),
    **{f"cases:{route}": _pk("overleg") for route in _OVERLEG},
    **{f"cases:{route}": _pk("agendapunt") for route in _AGENDAPUNT},
    "cases:punt_verplaatsen": _pk("agendapunt", kant="omhoog"),
    "cases:deelnemer_weg": _pk("deelnemer"),
    "cases:bekendheid_antwoord": _pk("bekendheidscheck"),
    "cases:zaak_op_agenda": _pk("zaak"),
    "cases:schoolgesprek": _pk("school"),
    "cases:mat_openen": _pk("jongere"),
    "cases:mat_sluiten": _pk("matdossier"),
    "cases:verblijf_einde": _pk("verblijf"),
    "cases:zaak": _pk("zaak"),
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
    "meldingen:melding": _pk("melding"),
    "meldingen:sluitdelen": _pk("melding"),
    "meldingen:melding_act": _pk("melding", act="oppakken"),
}
