"""Het voorbeeld zien, aanbieden, goedkeuren, terugzetten en intrekken."""

from django.db import transaction

from cases.models import Brief, Briefontvanger
from cases.regels.briefstand import Briefact, Briefstatus
from cases.services.brieven.opstellen import ontvangers_verversen
from cases.services.brieven.stand import bewaar, heeft_vierogen, vergrendeld
from cases.services.brieven.zetten import nagekeken
from cases.services.fouten import ActGeweigerd
from kern.handelingen import Handeling
from kern.klok import nu
from toegang.models import Medewerker


@transaction.atomic
def voorbeeld_gezien(brief: Brief) -> Brief:
    """Leg vast dat het voorbeeld van deze inhoud op het scherm stond. Nog eens doet niets.

    Wijzigde een collega de brief net, dan is het nieuwe nog niet gezien.
    """
    vers: Brief = Brief.objects.select_for_update(of=("self",)).get(pk=brief.pk)
    if (
        vers.inhoud == brief.inhoud
        and vers.gezien_inhoud != vers.inhoud
        and vers.stand == Briefstatus.CONCEPT
    ):
        vers.gezien_inhoud = vers.inhoud
        bewaar(vers, reden="voorbeeld bekeken")
    return vers


@transaction.atomic
def voorbeeld_nakijken(brief: Brief, *, gezien: int | None) -> Brief:
    """Leg vast dat het voorbeeld is nagekeken. gezien: de inhoud die op het scherm stond.

    Raises IntussenGewijzigd als zij intussen anders is, ActGeweigerd zonder scherm.
    """
    if gezien is None:
        raise ActGeweigerd("Bekijk eerst het voorbeeld van de brief zoals zij nu is.")
    return voorbeeld_gezien(vergrendeld(brief, act=Briefact.WIJZIGEN, gezien=gezien))


def _van_scherm(brief: Brief, gezien: int | None) -> None:
    """Wie de act doet met deze inhoud op het scherm, heeft haar voorbeeld gezien."""
    if gezien is not None:
        brief.gezien_inhoud = gezien


@transaction.atomic
def brief_aanbieden(brief: Brief, *, medewerker: Medewerker, gezien: int | None = None) -> Brief:
    """Vraag een collega om goedkeuring. Raises ActGeweigerd als de brief nog niet af is."""
    vers = vergrendeld(brief, act=Briefact.AANBIEDEN, gezien=gezien)
    _van_scherm(vers, gezien)
    _toets_af(vers)
    vers.stand = Briefstatus.TER_GOEDKEURING.value
    bewaar(vers, reden=f"aangeboden door {medewerker.naam}")
    return vers  # type: ignore[no-any-return]


@transaction.atomic
def brief_goedkeuren(brief: Brief, *, medewerker: Medewerker, gezien: int | None = None) -> Brief:
    """Keur een brief goed; wie en wanneer staat erbij.

    Raises ActGeweigerd als zij nog niet af is, als niemand haar mag krijgen, of als de schrijver
    zelf goedkeurt waar dat een ander hoort te doen.
    """
    vers = vergrendeld(brief, act=Briefact.GOEDKEUREN, gezien=gezien)
    if not medewerker.mag(Handeling.BRIEF_GOEDKEUREN, vers.gemeente_id):
        raise ActGeweigerd("U mag brieven van deze gemeente niet goedkeuren.")
    if heeft_vierogen(vers):
        if vers.schrijver_id == medewerker.pk:
            raise ActGeweigerd("Een ander dan de schrijver keurt deze brief goed.")
        if vers.stand == Briefstatus.CONCEPT:
            raise ActGeweigerd("De schrijver is nog bezig. Vraag om de brief aan te bieden.")
    _van_scherm(vers, gezien)
    _toets_af(vers)
    vers.stand = Briefstatus.GOEDGEKEURD.value
    vers.goedgekeurd_door = medewerker
    vers.goedgekeurd_op = nu()
    vers.reden = ""
    bewaar(vers, reden=f"goedgekeurd door {medewerker.naam}")
    return vers  # type: ignore[no-any-return]


@transaction.atomic
def brief_terugzetten(
    brief: Brief, *, reden: str, medewerker: Medewerker, gezien: int | None = None
) -> Brief:
    """Maak van een aangeboden of goedgekeurde brief weer een concept, met de reden erbij."""
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    vers = vergrendeld(brief, act=Briefact.TERUGZETTEN, gezien=gezien)
    vers.stand = Briefstatus.CONCEPT.value
    vers.goedgekeurd_door = vers.goedgekeurd_op = None
    vers.reden = reden.strip()[:300]
    vers.inhoud += 1
    bewaar(vers, reden=f"teruggezet door {medewerker.naam}")
    ontvangers_verversen(vers)
    return vers  # type: ignore[no-any-return]


@transaction.atomic
def brief_intrekken(
    brief: Brief, *, reden: str, medewerker: Medewerker, gezien: int | None = None
) -> Brief:
    """Trek een brief in voordat zij verzonden is. Raises ActGeweigerd zonder reden."""
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    vers = vergrendeld(brief, act=Briefact.INTREKKEN, gezien=gezien)
    vers.stand = Briefstatus.INGETROKKEN.value
    vers.reden = reden.strip()[:300]
    bewaar(vers, reden=f"ingetrokken door {medewerker.naam}")
    return vers  # type: ignore[no-any-return]


def krijgers(brief: Brief) -> list[Briefontvanger]:
    """Wie de brief krijgt."""
    return [o for o in brief.ontvangers.all() if o.krijgt]


def _toets_af(brief: Brief) -> None:
    """Gezien, met een ontvanger, en zonder lege of onbekende velden."""
    wie = krijgers(brief)
    if not wie:
        raise ActGeweigerd("Niemand krijgt deze brief. Kies een ontvanger, of trek de brief in.")
    if brief.gezien_inhoud != brief.inhoud:
        raise ActGeweigerd("Bekijk eerst het voorbeeld van de brief zoals zij nu is.")
    for ontvanger in wie:
        oordeel = nagekeken(brief, ontvanger)
        if oordeel.onbekend:
            namen = ", ".join(oordeel.onbekend)
            raise ActGeweigerd(f"Het sjabloon vraagt iets wat wij niet kennen: {namen}.")
        if oordeel.leeg:
            raise ActGeweigerd(f"Vul eerst in: {', '.join(oordeel.leeg)}.")
