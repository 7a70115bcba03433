"""Overleg en wie er aan tafel zit, krijgen een slot per gemeente; de deelnemer kent haar voortaan."""

import django.db.models.deletion
from django.db import migrations, models

# Rij en historie in dezelfde transactie: zo blijft elke wijziging te volgen. Daarna oordeelt de
# bewaking meteen, want met een openstaand oordeel is de tabel niet te wijzigen.
VULLEN = """
update cases_historicaloverlegdeelnemer h set gemeente_id = o.gemeente_id
from cases_overleg o where o.id = h.overleg_id;
update cases_overlegdeelnemer d set gemeente_id = o.gemeente_id
from cases_overleg o where o.id = d.overleg_id;
insert into cases_historicaloverlegdeelnemer
  (id, gemeente_id, overleg_id, naam, organisatie, aanwezig,
   history_date, history_type, history_change_reason)
select id, gemeente_id, overleg_id, naam, organisatie, aanwezig, now(), '~', 'slot per gemeente'
from cases_overlegdeelnemer;
set constraints all immediate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("toegang", "0002_rol_geleverd"),
        ("cases", "0016_vestigingen"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicaloverlegdeelnemer",
            name="gemeente",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="toegang.gemeente",
            ),
        ),
        migrations.AddField(
            model_name="overlegdeelnemer",
            name="gemeente",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="toegang.gemeente",
            ),
        ),
        migrations.RunSQL(VULLEN, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="overlegdeelnemer",
            name="gemeente",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="toegang.gemeente",
            ),
        ),
    ]
