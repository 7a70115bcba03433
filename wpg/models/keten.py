"""De keten over het log: elke schrijfopdracht een bon, elk blok bonnen een zegel."""

from django.db import models


class Zegel(models.Model):
    """Een zegel over een blok bonnen (en dus regels), aan het vorige zegel vast.

    De database zet het (`wpg_verzegel`); de toepassing mag alleen lezen. De bonnen zelf
    (`wpg_logbon`) leest alleen de database.
    """

    nummer = models.BigIntegerField(primary_key=True)
    na_bon = models.BigIntegerField()
    tot_bon = models.BigIntegerField()
    bonnen = models.BigIntegerField()
    regels = models.BigIntegerField()
    inhoud = models.BinaryField()
    vorige_blokhash = models.BinaryField()
    blokhash = models.BinaryField()
    gezet_op = models.DateTimeField()

    class Meta:
        db_table = "wpg_zegel"
        ordering = ["nummer"]
        verbose_name = "zegel"
        verbose_name_plural = "zegels"

    def __str__(self) -> str:
        return f"zegel {self.pk}"
