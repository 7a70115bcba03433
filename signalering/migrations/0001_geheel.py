"""Alle migraties van deze app in één: zo is een lege database in enkele tellen klaar.

Wie al eerdere migraties heeft uitgevoerd, houdt die; Django ziet aan `replaces` dat er niets te doen
is. Na een eerste uitgave kunnen de losse bestanden weg.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import kern.modellen
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from kern.migratie import NieuweTabellen


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('signalering', '0001_inschrijfcontrole'),
        ('signalering', '0002_herberekening'),
    ]

    dependencies = [
        ('toegang', '0001_geheel'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NieuweTabellen([
            migrations.CreateModel(
                name='Herberekening',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('gemeente_id', models.BigIntegerField(null=True)),
                    ('jongeren', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                    ('gevraagd_op', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
            ),
            migrations.CreateModel(
                name='HistoricalInschrijfcontrole',
                fields=[
                    ('xact', models.BigIntegerField(db_default=kern.modellen.HuidigeTransactie(), editable=False)),
                    ('id', models.BigIntegerField(blank=True, db_index=True)),
                    ('schooljaar', models.CharField(max_length=9)),
                    ('peildatum', models.DateField()),
                    ('aantallen', models.JSONField()),
                    ('opmerking', models.CharField(blank=True, max_length=500)),
                    ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField()),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('afgerond_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('gemeente', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='toegang.gemeente')),
                    ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical inschrijfcontrole',
                    'verbose_name_plural': 'historical inschrijfcontroles',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Inschrijfcontrole',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('schooljaar', models.CharField(max_length=9)),
                    ('peildatum', models.DateField()),
                    ('aantallen', models.JSONField()),
                    ('opmerking', models.CharField(blank=True, max_length=500)),
                    ('afgerond_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='toegang.gemeente')),
                ],
                options={
                    'verbose_name_plural': 'inschrijfcontroles',
                    'ordering': ['-schooljaar'],
                    'abstract': False,
                    'base_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(fields=('gemeente', 'schooljaar'), name='inschrijfcontrole_per_schooljaar', violation_error_message='De controle van dit schooljaar is al afgerond.')],
                },
            ),
        ]),
    ]
