"""De tabellen van het verwerkingslog."""

from wpg.models.log import Logregel, Operatie, Resultaat

__all__ = ["Logregel", "Operatie", "Resultaat"]
