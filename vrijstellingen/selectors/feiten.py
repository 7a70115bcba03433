"""De feiten van een vrijstelling in de vorm die de regels vragen."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import prefetch_related_objects

from inrichting.parameters import Parameters
from inrichting.selectors import feestdagtabel, parameters
from kern.klok import vandaag
from kern.termijnen import Opschorting
from vrijstellingen.models import Vrijstelling, Vrijstellingfeit
from vrijstellingen.regels.acten import Actruimte
from vrijstellingen.regels.besluit import Aanvulling, Besluitfeiten, Mededeling
from vrijstellingen.regels.bezwaar import Bezwaartermijn, bezwaartermijn
from vrijstellingen.regels.grond import Grond, Oordeel, Stand, met_bezwaarclausule
from vrijstellingen.regels.stand import Standfeiten, stand_op

Feiten = Collection[Vrijstellingfeit]


def feiten_van(vrijstelling: Vrijstelling) -> list[Vrijstellingfeit]:
    """De feiten, de nieuwste eerst."""
    vraag = Vrijstellingfeit.objects.filter(vrijstelling=vrijstelling).select_related("medewerker")
    return list(vraag.order_by("-op", "-id"))


def aanvulling_uit(feit: Vrijstellingfeit, *, op: date) -> Aanvulling:
    """Een gevraagde aanvulling zoals zij op een dag bekend was."""
    klaar = feit.klaar_op if feit.klaar_op is not None and feit.klaar_op <= op else None
    return Aanvulling(feit.op, feit.tot_en_met or feit.op, klaar)


def besluitfeiten(vrijstelling: Vrijstelling, feiten: Feiten, *, op: date) -> Besluitfeiten:
    """Wat de termijn van een besluit bepaalt, zoals het op een dag bekend was (VR-02).

    Een opschorting die nog loopt, telt tot en met `op`. Is er vaker om een aanvulling gevraagd,
    dan telt elke vraag.
    """
    bekend = sorted((f for f in feiten if f.op <= op), key=lambda f: (f.op, f.pk))
    vragen = [f for f in bekend if f.soort == "aanvulling"]
    berichten = [f for f in bekend if f.soort == "mededeling"]
    stellingen = [f.op for f in bekend if f.soort == "ingebrekestelling"]
    stil = [
        Opschorting(f.op, max(f.op, f.tot_en_met or op)) for f in bekend if f.soort == "opschorting"
    ]
    stil += [aanvulling_uit(f, op=op).opschorting for f in vragen[:-1]]
    bericht = berichten[-1] if berichten else None
    return Besluitfeiten(
        grond=Grond(vrijstelling.grond),
        ontvangen_op=vrijstelling.ontvangen_op,
        aanvulling=aanvulling_uit(vragen[-1], op=op) if vragen else None,
        opschortingen=tuple(sorted(stil, key=lambda o: o.van)),
        mededeling=Mededeling(bericht.op, bericht.tot_en_met or bericht.op) if bericht else None,
        ingebrekestelling_op=min(stellingen) if stellingen else None,
        bekendgemaakt_op=vrijstelling.bekendgemaakt_op,
    )


def bezwaartermijn_van(
    vrijstelling: Vrijstelling,
    *,
    wet: Parameters | None = None,
    gelijkgesteld: Collection[date] | None = None,
) -> Bezwaartermijn | None:
    """De bezwaartermijn na de bekendmaking, of None als er geen besluit is.

    wet, gelijkgesteld: voor wie er veel rekent en ze al heeft.
    """
    if vrijstelling.bekendgemaakt_op is None or not vrijstelling.oordeel:
        return None
    if not met_bezwaarclausule(Grond(vrijstelling.grond), Oordeel(vrijstelling.oordeel)):
        return None
    return bezwaartermijn(
        vrijstelling.bekendgemaakt_op,
        wet=wet or parameters(),
        gelijkgesteld=feestdagtabel() if gelijkgesteld is None else gelijkgesteld,
    )


def wacht_op_aanvulling(feiten: Iterable[Vrijstellingfeit]) -> bool:
    """Is er om een aanvulling gevraagd die nog niet binnen is?"""
    return any(f.soort == "aanvulling" and f.klaar_op is None for f in feiten)


def staat_stil(feiten: Iterable[Vrijstellingfeit], *, op: date) -> bool:
    """Staat de termijn op deze dag stil om een andere reden dan een aanvulling?"""
    return any(
        f.soort == "opschorting" and f.op <= op and (f.tot_en_met is None or f.tot_en_met >= op)
        for f in feiten
    )


def stand_van(
    vrijstelling: Vrijstelling,
    feiten: Feiten,
    *,
    op: date | None = None,
    wet: Parameters | None = None,
    gelijkgesteld: Collection[date] | None = None,
) -> Stand:
    """De stand op een dag, standaard vandaag (VR-01, VR-02)."""
    dag = op or vandaag()
    termijn = bezwaartermijn_van(vrijstelling, wet=wet, gelijkgesteld=gelijkgesteld)
    soorten = {f.soort for f in feiten}
    return stand_op(
        Standfeiten(
            grond=Grond(vrijstelling.grond),
            oordeel=Oordeel(vrijstelling.oordeel) if vrijstelling.oordeel else None,
            in_behandeling="in_behandeling" in soorten,
            wacht_op_aanvulling=wacht_op_aanvulling(feiten),
            opgeschort=staat_stil(feiten, op=dag),
            gehoord="gehoord" in soorten,
            bekendgemaakt_op=vrijstelling.bekendgemaakt_op,
            bezwaar_tot_en_met=termijn.laatste_dag if termijn else None,
            bezwaar="bezwaar" in soorten,
            geldig_van=vrijstelling.geldig_van,
            geldig_tot_en_met=vrijstelling.geldig_tot_en_met,
            beeindigd_op=vrijstelling.beeindigd_op,
        ),
        op=dag,
    )


def met_stand(rijen: Iterable[Vrijstelling]) -> list[tuple[Vrijstelling, Stand]]:
    """De stand van elk van deze vrijstellingen, in een vast aantal vragen."""
    lijst = list(rijen)
    prefetch_related_objects(lijst, "feiten")
    bekend = any(rij.bekendgemaakt_op for rij in lijst)
    wet = parameters() if bekend else None
    vrij = feestdagtabel() if bekend else None
    return [
        (rij, stand_van(rij, list(rij.feiten.all()), wet=wet, gelijkgesteld=vrij)) for rij in lijst
    ]


def actruimte_van(
    vrijstelling: Vrijstelling, feiten: Feiten, *, stand: Stand, verklaring: bool
) -> Actruimte:
    """Wat bepaalt welke acten er nu zijn. verklaring: er is een geldige verklaring."""
    dag = vandaag()
    return Actruimte(
        grond=Grond(vrijstelling.grond),
        stand=stand,
        bekend=vrijstelling.bekendgemaakt_op is not None,
        loopt=vrijstelling.oordeel in {"voldoet", "verleend", "gedogen"}
        and vrijstelling.beeindigd_op is None
        and vrijstelling.geldig_van is not None
        and (vrijstelling.geldig_tot_en_met is None or vrijstelling.geldig_tot_en_met >= dag),
        verklaring=verklaring,
        bevestigd=any(f.soort == "bevestigd" for f in feiten),
        wacht=wacht_op_aanvulling(feiten),
        stil=staat_stil(feiten, op=dag),
        bezwaar=bool(vrijstelling.oordeel)
        and met_bezwaarclausule(Grond(vrijstelling.grond), Oordeel(vrijstelling.oordeel)),
    )
