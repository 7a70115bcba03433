"""Het regime van een model is een eigenschap van de klasse; de kolom heet daarom anders."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wpg", "0002_keten")]

    operations = [
        migrations.RemoveConstraint("logcontrole", "logcontrole_een_per_maand"),
        migrations.RenameField("logcontrole", "regime", "kant"),
        migrations.RenameField("historicallogcontrole", "regime", "kant"),
        migrations.AddConstraint(
            "logcontrole",
            models.UniqueConstraint(
                fields=("gemeente", "maand", "kant"), name="logcontrole_een_per_maand"
            ),
        ),
    ]
