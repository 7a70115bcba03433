"""De acten van de signalering: 's nachts vinden, overdag behandelen."""

from signalering.services.nacht import Uitkomst, signalen_herberekenen, signaleren

__all__ = ["Uitkomst", "signalen_herberekenen", "signaleren"]
