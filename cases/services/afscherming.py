"""Een dossier voor anderen sluiten: eigen kind, collega, bedreigd gezin."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from cases.models import Afscherming, Afschermingtoegang, Jongere
from cases.services.fouten import ActGeweigerd
from kern.handelingen import Handeling
from kern.klok import nu
from toegang.models import Medewerker

KORTSTE_REDEN = 10


@transaction.atomic
def dossier_afsluiten(
    jongere: Jongere, *, reden: str, toegang: Sequence[Medewerker], medewerker: Medewerker
) -> Afscherming:
    """Sluit een dossier voor iedereen behalve de genoemde mensen.

    Onder hen is iemand die het weer mag openen, anders kon niemand dat meer. De database
    verbergt het dossier vanaf nu voor alle anderen. Raises ActGeweigerd.
    """
    if len(reden.strip()) < KORTSTE_REDEN:
        raise ActGeweigerd(f"Schrijf een reden van ten minste {KORTSTE_REDEN} tekens.")
    if not any(m.mag(Handeling.DOSSIER_AFSLUITEN, jongere.gemeente_id) for m in toegang):
        raise ActGeweigerd(
            "Kies ook iemand die dossiers mag afsluiten; anders kan niemand dit weer openen."
        )
    afscherming = Afscherming(jongere=jongere, reden=reden.strip(), gesloten_door=medewerker)
    try:
        with transaction.atomic():
            afscherming.save()
    except IntegrityError as fout:
        raise ActGeweigerd("Dit dossier is al afgesloten.") from fout
    for collega in {m.pk: m for m in toegang}.values():
        Afschermingtoegang(afscherming=afscherming, medewerker=collega).save()
    return afscherming


@transaction.atomic
def dossier_openstellen(afscherming: Afscherming, *, reden: str, medewerker: Medewerker) -> None:
    """Hef de afscherming op; wie erin mocht en waarom, blijft bewaard."""
    if len(reden.strip()) < KORTSTE_REDEN:
        raise ActGeweigerd(f"Schrijf een reden van ten minste {KORTSTE_REDEN} tekens.")
    vers: Afscherming = Afscherming.objects.select_for_update().get(pk=afscherming.pk)
    if vers.opgeheven_op is not None:
        return
    vers.opgeheven_op = nu()
    vers._change_reason = f"{medewerker.naam}: {reden.strip()}"[:100]  # type: ignore[attr-defined]  # noqa: SLF001
    vers.save()
