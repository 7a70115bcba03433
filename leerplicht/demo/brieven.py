"""Het briefhoofd van de demogemeenten; de sjablonen zelf worden geleverd."""

from collections.abc import Sequence

from inrichting.models import Parameter
from toegang.models import Gemeente

POSTCODES = {"9901": "9901 AA", "9902": "9902 AA"}


def briefhoofden(gemeenten: Sequence[Gemeente]) -> None:
    """Zet per gemeente een verzonnen postadres, telefoonnummer en e-mailadres."""
    for gemeente in gemeenten:
        naam = gemeente.naam
        for wat, waarde in {
            "adres": "Postbus 1",
            "postcode_plaats": f"{POSTCODES.get(gemeente.code, '9999 ZZ')} {naam}",
            "telefoon": "14 0000",
            "email": f"leerplicht@{naam.lower()}.example",
        }.items():
            plek = {"naam": f"brief_gemeente_{wat}", "bereik": f"gemeente:{gemeente.code}"}
            # Mislukte het vullen een vorige keer, dan staat het hoofd er al.
            if not Parameter.objects.filter(**plek).exists():
                Parameter(**plek, waarde=waarde, bron="Verzonnen, voor de demo").save()
