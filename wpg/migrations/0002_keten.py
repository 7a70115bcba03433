"""De tabellen van de keten; de functies en rechten staan in `wpg/ketensql.py`."""

import django.db.models.deletion
import django.db.models.functions.datetime
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import kern.modellen

KETEN = """
-- Een bon per schrijfopdracht en maand; alleen nummers en afdrukken, dus zij mag altijd blijven.
create table wpg_logbon (
  id bigint generated always as identity primary key,
  maand date not null,
  nummers int8multirange not null,
  aantal bigint not null,
  inhoud bytea not null,
  kort bytea,
  afdruk bytea not null
);
create table wpg_zegel (
  nummer bigint primary key,
  na_bon bigint not null,
  tot_bon bigint not null,
  bonnen bigint not null,
  regels bigint not null,
  inhoud bytea not null,
  vorige_blokhash bytea not null,
  blokhash bytea not null,
  gezet_op timestamptz not null,
  check (tot_bon > na_bon)
);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("toegang", "0002_rol_geleverd"),
        ("wpg", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(KETEN, "drop table wpg_zegel; drop table wpg_logbon")
            ],
            state_operations=[
                migrations.CreateModel(
                    name="Zegel",
                    fields=[
                        ("nummer", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("na_bon", models.BigIntegerField()),
                        ("tot_bon", models.BigIntegerField()),
                        ("bonnen", models.BigIntegerField()),
                        ("regels", models.BigIntegerField()),
                        ("inhoud", models.BinaryField()),
                        ("vorige_blokhash", models.BinaryField()),
                        ("blokhash", models.BinaryField()),
                        ("gezet_op", models.DateTimeField()),
                    ],
                    options={
                        "db_table": "wpg_zegel",
                        "verbose_name": "zegel",
                        "verbose_name_plural": "zegels",
                        "ordering": ["nummer"],
                    },
                ),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalLogcontrole',
            fields=[
                ('xact', models.BigIntegerField(db_default=kern.modellen.HuidigeTransactie(), editable=False)),
                ('id', models.BigIntegerField(blank=True, db_index=True)),
                ('maand', models.DateField()),
                ('kant', models.CharField(choices=[('AVG', 'AVG'), ('WPG', 'Wpg')], max_length=4)),
                ('vragen', models.JSONField()),
                ('conclusie', models.CharField(max_length=2000)),
                ('naam', models.CharField(max_length=200)),
                ('functie', models.CharField(blank=True, max_length=200)),
                ('afgetekend_op', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='toegang.gemeente')),
                ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('medewerker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical logcontrole',
                'verbose_name_plural': 'historical logcontroles',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Logcontrole',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('maand', models.DateField()),
                ('kant', models.CharField(choices=[('AVG', 'AVG'), ('WPG', 'Wpg')], max_length=4)),
                ('vragen', models.JSONField()),
                ('conclusie', models.CharField(max_length=2000)),
                ('naam', models.CharField(max_length=200)),
                ('functie', models.CharField(blank=True, max_length=200)),
                ('afgetekend_op', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='toegang.gemeente')),
                ('medewerker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'logcontrole',
                'verbose_name_plural': 'logcontroles',
                'db_table': 'wpg_logcontrole',
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('gemeente', 'maand', 'kant'), name='logcontrole_een_per_maand'), models.CheckConstraint(condition=models.Q(('maand__day', 1)), name='logcontrole_is_een_maand', violation_error_message='Kies een hele maand.'), models.CheckConstraint(condition=models.Q(('conclusie', ''), _negated=True), name='logcontrole_heeft_conclusie', violation_error_message='Vul een conclusie in.')],
            },
        ),
    ]
