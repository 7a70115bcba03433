"""De tabellen van het verwerkingslog."""

from wpg.models.keten import Zegel
from wpg.models.log import Logregel, Operatie, Resultaat

__all__ = ["Logregel", "Operatie", "Resultaat", "Zegel"]
