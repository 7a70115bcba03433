"""De tabellen van het verwerkingslog."""

from wpg.models.controle import Logcontrole
from wpg.models.keten import Zegel
from wpg.models.log import Logregel, Operatie, Resultaat
from wpg.models.registers import Audit, Datalek, Normstuk, Registergegeven

__all__ = [
    "Audit",
    "Datalek",
    "Logcontrole",
    "Logregel",
    "Normstuk",
    "Operatie",
    "Registergegeven",
    "Resultaat",
    "Zegel",
]
