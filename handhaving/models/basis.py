"""Politiegegevens. Wie geen persoonlijke Autorisatie heeft, ziet hier niets van bestaan.

De tabellen verwijzen zonder databasesleutel naar de AVG-kant: een verwijdering of samenvoeging
daar kan dan nooit verraden dat hier iets staat.
"""

from django.db import models

from kern.modellen import Persoonsmodel, Regime, Slot
from toegang.models import Gemeente


class Politiegegeven(Persoonsmodel):
    """Een gegeven onder de Wpg, vanaf het eerste moment. Het regime hangt aan de tabel.

    eerste_verwerking_op: T0 van de bewaartermijn (wpg.md 7.1); verandert nooit, dat bewaakt de
    database. herkomst: waar het vandaan komt. afgeschermd_op: sinds wanneer het achter het schot
    staat (Wpg art. 8 lid 2 en 3). verwijderd_op: sinds wanneer het alleen nog bewaard wordt voor
    klachten en verantwoording (art. 14); de database laat het dan aan geen boa meer zien.
    """

    slot = Slot.WPG
    regime = Regime.WPG

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    jongere_id = models.BigIntegerField(db_index=True)
    zaak_id = models.BigIntegerField(null=True, blank=True)
    melding_id = models.BigIntegerField(null=True, blank=True)
    herkomst = models.CharField(max_length=200)
    eerste_verwerking_op = models.DateField()
    afgeschermd_op = models.DateField(null=True, blank=True, editable=False)
    verwijderd_op = models.DateField(null=True, blank=True, editable=False)

    class Meta(Persoonsmodel.Meta):
        abstract = True
