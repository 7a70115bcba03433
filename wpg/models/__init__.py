"""De tabellen van het verwerkingslog."""

from wpg.models.controle import Logcontrole
from wpg.models.keten import Zegel
from wpg.models.log import Logregel, Operatie, Resultaat

__all__ = ["Logcontrole", "Logregel", "Operatie", "Resultaat", "Zegel"]
