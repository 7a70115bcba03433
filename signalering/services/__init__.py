"""De acten van de signalering: 's nachts vinden, overdag behandelen."""

from signalering.services.nacht import Uitkomst, signaleren

__all__ = ["Uitkomst", "signaleren"]
