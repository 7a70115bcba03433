"""Een medewerker leest alleen in voor de gemeenten waar zij dat mag.

De database weigert een andere gemeente ook (de grens van de taak); deze toets zegt het vooraf,
met de plaats in het bestand, voordat er iets geschreven is.
"""

from collections.abc import Iterable

from cases.inname.register import Genoemd, InnameGeweigerd
from toegang.models import Gemeente

MEESTE_PLAATSEN = 3


def gemeenten_toetsen(genoemd: Iterable[Genoemd], *, gemeenten: frozenset[int]) -> None:
    """Elke genoemde gemeente is er een van deze id's. Raises InnameGeweigerd."""
    mag = set(Gemeente.objects.filter(pk__in=gemeenten).values_list("code", flat=True))
    vreemd: dict[str, list[str]] = {}
    aantal = 0
    for code, bestand, regel in genoemd:
        if code in mag:
            continue
        aantal += 1
        if code in vreemd or len(vreemd) < MEESTE_PLAATSEN:
            plaatsen = vreemd.setdefault(code, [])
            if len(plaatsen) < MEESTE_PLAATSEN:
                plaatsen.append(f"{bestand} regel {regel}")
    if vreemd:
        raise InnameGeweigerd(_tekst(vreemd, aantal=aantal))


def _tekst(vreemd: dict[str, list[str]], *, aantal: int) -> str:
    delen = "; ".join(f"{code[:8]} ({', '.join(waar)})" for code, waar in vreemd.items())
    return (
        "Deze levering noemt een gemeente waarvoor u niet mag inlezen: "
        f"{delen}. Het gaat om {aantal} {'regel' if aantal == 1 else 'regels'}. "
        "Er is niets geladen. Haal die regels eruit, of vraag een collega die het wel mag."
    )
