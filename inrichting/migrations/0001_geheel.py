"""Alle migraties van deze app in één: zo is een lege database in enkele tellen klaar.

Wie al eerdere migraties heeft uitgevoerd, houdt die; Django ziet aan `replaces` dat er niets te doen
is. Na een eerste uitgave kunnen de losse bestanden weg.
"""

import django.contrib.postgres.constraints
import django.db.models.deletion
import kern.modellen
import kern.periodes
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from kern.migratie import NieuweTabellen


VERSIE_LIGT_VAST = """
create function inrichting_versie_ligt_vast() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  raise exception 'een versie van een brief ligt vast' using errcode = '23000';
end $$;
create trigger versie_ligt_vast before update or delete on inrichting_sjabloonversie
  for each row execute function inrichting_versie_ligt_vast();
"""
LOS = """
drop trigger versie_ligt_vast on inrichting_sjabloonversie;
drop function inrichting_versie_ligt_vast();
"""


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('inrichting', '0001_initial'),
        ('inrichting', '0002_beheer'),
        ('inrichting', '0003_overlap'),
        ('inrichting', '0004_zaaktypen'),
        ('inrichting', '0005_brieven'),
        ('inrichting', '0006_feiten_van_stappen'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NieuweTabellen([
            migrations.CreateModel(
                name='Briefsjabloon',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('code', models.SlugField(max_length=40, unique=True)),
                    ('naam', models.CharField(max_length=80)),
                    ('omschrijving', models.CharField(max_length=300)),
                    ('ontvanger', models.CharField(choices=[('ouders', 'Ouders of verzorgers'), ('jongere', 'Jongere'), ('ouders_of_jongere', 'Ouders of jongere'), ('school', 'School'), ('partner', 'Andere organisatie')], max_length=17)),
                    ('rechtsmiddel', models.CharField(choices=[('bezwaar', 'Een besluit: noemt wie, waar en tot wanneer bezwaar kan'), ('geen', 'Geen besluit: noemt geen bezwaar')], default='geen', max_length=7)),
                    ('bereik', models.CharField(blank=True, max_length=40)),
                    ('bron', models.CharField(max_length=300)),
                    ('volgorde', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'verbose_name_plural': 'briefsjablonen',
                    'ordering': ['volgorde', 'naam'],
                    'abstract': False,
                    'base_manager_name': 'objects',
                    'constraints': [models.CheckConstraint(condition=models.Q(('bron', ''), _negated=True), name='briefsjabloon_heeft_bron', violation_error_message='Noem de bron.')],
                },
            ),
            migrations.CreateModel(
                name='Code',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('lijst', models.CharField(max_length=40)),
                    ('code', models.CharField(max_length=40)),
                    ('label', models.CharField(max_length=200)),
                    ('volgorde', models.PositiveSmallIntegerField(default=0)),
                    ('van', models.DateField(blank=True, null=True)),
                    ('tot_en_met', models.DateField(blank=True, null=True)),
                    ('bron', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'verbose_name_plural': 'codes',
                    'ordering': ['lijst', 'volgorde', 'code'],
                    'abstract': False,
                    'base_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(fields=('lijst', 'code'), name='code_uniek')],
                },
            ),
            migrations.CreateModel(
                name='Feestdag',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('datum', models.DateField()),
                    ('naam', models.CharField(max_length=60)),
                    ('soort', models.CharField(choices=[('feestdag', 'Feestdag'), ('gelijkgesteld', 'Gelijkgestelde dag')], default='feestdag', max_length=13)),
                    ('telt_voor_termijnen', models.BooleanField(default=True)),
                    ('bron', models.CharField(max_length=300)),
                ],
                options={
                    'verbose_name_plural': 'feestdagen',
                    'ordering': ['datum', 'naam'],
                    'abstract': False,
                    'base_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(fields=('datum', 'naam'), name='feestdag_uniek', violation_error_message='Deze dag staat er al met deze naam.'), models.CheckConstraint(condition=models.Q(('soort', 'gelijkgesteld'), ('telt_voor_termijnen', True), _connector='OR'), name='feestdag_telt_voor_termijnen', violation_error_message='Een feestdag telt altijd voor termijnen.'), models.CheckConstraint(condition=models.Q(('bron', ''), _negated=True), name='feestdag_heeft_bron', violation_error_message='Noem de bron.')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalBriefsjabloon',
                fields=[
                    ('xact', models.BigIntegerField(db_default=kern.modellen.HuidigeTransactie(), editable=False)),
                    ('id', models.BigIntegerField(blank=True, db_index=True)),
                    ('code', models.SlugField(max_length=40)),
                    ('naam', models.CharField(max_length=80)),
                    ('omschrijving', models.CharField(max_length=300)),
                    ('ontvanger', models.CharField(choices=[('ouders', 'Ouders of verzorgers'), ('jongere', 'Jongere'), ('ouders_of_jongere', 'Ouders of jongere'), ('school', 'School'), ('partner', 'Andere organisatie')], max_length=17)),
                    ('rechtsmiddel', models.CharField(choices=[('bezwaar', 'Een besluit: noemt wie, waar en tot wanneer bezwaar kan'), ('geen', 'Geen besluit: noemt geen bezwaar')], default='geen', max_length=7)),
                    ('bereik', models.CharField(blank=True, max_length=40)),
                    ('bron', models.CharField(max_length=300)),
                    ('volgorde', models.PositiveSmallIntegerField(default=0)),
                    ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField()),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical briefsjabloon',
                    'verbose_name_plural': 'historical briefsjablonen',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalCode',
                fields=[
                    ('xact', models.BigIntegerField(db_default=kern.modellen.HuidigeTransactie(), editable=False)),
                    ('id', models.BigIntegerField(blank=True, db_index=True)),
                    ('lijst', models.CharField(max_length=40)),
                    ('code', models.CharField(max_length=40)),
                    ('label', models.CharField(max_length=200)),
                    ('volgorde', models.PositiveSmallIntegerField(default=0)),
                    ('van', models.DateField(blank=True, null=True)),
                    ('tot_en_met', models.DateField(blank=True, null=True)),
                    ('bron', models.CharField(blank=True, max_length=300)),
                    ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField()),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical code',
                    'verbose_name_plural': 'historical codes',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalFeestdag',
                fields=[
                    ('xact', models.BigIntegerField(db_default=kern.modellen.HuidigeTransactie(), editable=False)),
                    ('id', models.BigIntegerField(blank=True, db_index=True)),
                    ('datum', models.DateField()),
                    ('naam', models.CharField(max_length=60)),
                    ('soort', models.CharField(choices=[('feestdag', 'Feestdag'), ('gelijkgesteld', 'Gelijkgestelde dag')], default='feestdag', max_length=13)),
                    ('telt_voor_termijnen', models.BooleanField(default=True)),
                    ('bron', models.CharField(max_length=300)),
                    ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField()),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical feestdag',
                    'verbose_name_plural': 'historical feestdagen',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalParameter',
                fields=[
                    ('xact', models.BigIntegerField(db_default=kern.modellen.HuidigeTransactie(), editable=False)),
                    ('id', models.BigIntegerField(blank=True, db_index=True)),
                    ('naam', models.CharField(max_length=60)),
                    ('bereik', models.CharField(blank=True, max_length=40)),
                    ('waarde', models.JSONField()),
                    ('van', models.DateField(blank=True, null=True)),
                    ('tot_en_met', models.DateField(blank=True, null=True)),
                    ('bron', models.CharField(max_length=300)),
                    ('bewijs', models.CharField(blank=True, choices=[('gevonden', 'gevonden'), ('uitleg', 'uitleg'), ('afspraak', 'afspraak'), ('niet nagekeken', 'niet nagekeken')], max_length=15)),
                    ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField()),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical parameter',
                    'verbose_name_plural': 'historical parameters',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalSchoolvakantie',
                fields=[
                    ('xact', models.BigIntegerField(db_default=kern.modellen.HuidigeTransactie(), editable=False)),
                    ('id', models.BigIntegerField(blank=True, db_index=True)),
                    ('schooljaar', models.CharField(max_length=9)),
                    ('regio', models.CharField(max_length=6)),
                    ('naam', models.CharField(max_length=20)),
                    ('van', models.DateField()),
                    ('tot_en_met', models.DateField()),
                    ('bron', models.CharField(max_length=300)),
                    ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField()),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical schoolvakantie',
                    'verbose_name_plural': 'historical schoolvakanties',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalSjabloonversie',
                fields=[
                    ('xact', models.BigIntegerField(db_default=kern.modellen.HuidigeTransactie(), editable=False)),
                    ('id', models.BigIntegerField(blank=True, db_index=True)),
                    ('bereik', models.CharField(blank=True, max_length=40)),
                    ('nummer', models.PositiveIntegerField()),
                    ('motor', models.CharField(choices=[('typst', 'PDF'), ('docx', 'Word')], max_length=5)),
                    ('tekst', models.TextField(blank=True)),
                    ('bestand', models.BinaryField(null=True)),
                    ('geldig_van', models.DateField()),
                    ('herkomst', models.CharField(choices=[('geleverd', 'Geleverd met het systeem'), ('eigen', 'Zelf gemaakt'), ('teruggezet', 'Teruggezet')], max_length=10)),
                    ('toelichting', models.CharField(blank=True, max_length=300)),
                    ('gecontroleerd_op', models.DateTimeField()),
                    ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField()),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('sjabloon', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='inrichting.briefsjabloon')),
                ],
                options={
                    'verbose_name': 'historical sjabloonversie',
                    'verbose_name_plural': 'historical sjabloonversies',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalZaaktype',
                fields=[
                    ('xact', models.BigIntegerField(db_default=kern.modellen.HuidigeTransactie(), editable=False)),
                    ('id', models.BigIntegerField(blank=True, db_index=True)),
                    ('soort', models.CharField(max_length=12)),
                    ('bereik', models.CharField(blank=True, max_length=40)),
                    ('naam', models.CharField(max_length=60)),
                    ('omschrijving', models.CharField(max_length=300)),
                    ('grondslag', models.CharField(max_length=300)),
                    ('resultaten', models.JSONField(default=list)),
                    ('redenen', models.JSONField(blank=True, default=list)),
                    ('acten', models.JSONField(default=list)),
                    ('serviceniveaus', models.JSONField(blank=True, default=list)),
                    ('van', models.DateField(blank=True, null=True)),
                    ('tot_en_met', models.DateField(blank=True, null=True)),
                    ('bron', models.CharField(max_length=300)),
                    ('bewijs', models.CharField(choices=[('gevonden', 'gevonden'), ('uitleg', 'uitleg'), ('afspraak', 'afspraak'), ('niet nagekeken', 'niet nagekeken')], max_length=15)),
                    ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField()),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical zaaktype',
                    'verbose_name_plural': 'historical zaaktypen',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Kalenderdag',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('regio', models.CharField(max_length=6)),
                    ('datum', models.DateField()),
                    ('is_lesdag', models.BooleanField()),
                    ('is_schooldag', models.BooleanField()),
                    ('lesdag_nr', models.IntegerField()),
                    ('weekdag_nr', models.IntegerField()),
                    ('lesweek_nr', models.IntegerField(null=True)),
                    ('eerste_schooldag_vanaf', models.DateField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('regio', 'datum'), name='kalenderdag_uniek')],
                },
            ),
            migrations.CreateModel(
                name='Parameter',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('naam', models.CharField(max_length=60)),
                    ('bereik', models.CharField(blank=True, max_length=40)),
                    ('waarde', models.JSONField()),
                    ('van', models.DateField(blank=True, null=True)),
                    ('tot_en_met', models.DateField(blank=True, null=True)),
                    ('bron', models.CharField(max_length=300)),
                    ('bewijs', models.CharField(blank=True, choices=[('gevonden', 'gevonden'), ('uitleg', 'uitleg'), ('afspraak', 'afspraak'), ('niet nagekeken', 'niet nagekeken')], max_length=15)),
                ],
                options={
                    'verbose_name_plural': 'parameters',
                    'ordering': ['naam', 'bereik', 'van'],
                    'abstract': False,
                    'base_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(fields=('naam', 'bereik', 'van'), name='parameter_uniek', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('tot_en_met__isnull', True), ('van__isnull', True), ('tot_en_met__gte', models.F('van')), _connector='OR'), name='parameter_periode_klopt', violation_error_message='De laatste dag ligt voor de eerste dag.'), models.CheckConstraint(condition=models.Q(('bron', ''), _negated=True), name='parameter_heeft_bron', violation_error_message='Noem de bron van deze waarde.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(kern.periodes.Sleutelbereik('naam', 'bereik'), '&&'), (kern.periodes.Dagen('van', 'tot_en_met', models.Value('[]')), '&&')], name='parameter_zonder_overlap', violation_error_message='In deze dagen geldt er al een.')],
                },
            ),
            migrations.CreateModel(
                name='Schoolvakantie',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('schooljaar', models.CharField(max_length=9)),
                    ('regio', models.CharField(max_length=6)),
                    ('naam', models.CharField(max_length=20)),
                    ('van', models.DateField()),
                    ('tot_en_met', models.DateField()),
                    ('bron', models.CharField(max_length=300)),
                ],
                options={
                    'verbose_name_plural': 'schoolvakanties',
                    'ordering': ['van', 'regio'],
                    'abstract': False,
                    'base_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(fields=('schooljaar', 'regio', 'naam'), name='schoolvakantie_uniek'), models.CheckConstraint(condition=models.Q(('tot_en_met__gte', models.F('van'))), name='schoolvakantie_periode_klopt', violation_error_message='De laatste dag ligt voor de eerste dag.'), models.CheckConstraint(condition=models.Q(('bron', ''), _negated=True), name='schoolvakantie_heeft_bron', violation_error_message='Noem de bron.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(kern.periodes.Sleutelbereik('regio'), '&&'), (kern.periodes.Dagen('van', 'tot_en_met', models.Value('[]')), '&&')], name='schoolvakantie_zonder_overlap', violation_error_message='In deze dagen geldt er al een.')],
                },
            ),
            migrations.CreateModel(
                name='Zaaktype',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('soort', models.CharField(max_length=12)),
                    ('bereik', models.CharField(blank=True, max_length=40)),
                    ('naam', models.CharField(max_length=60)),
                    ('omschrijving', models.CharField(max_length=300)),
                    ('grondslag', models.CharField(max_length=300)),
                    ('resultaten', models.JSONField(default=list)),
                    ('redenen', models.JSONField(blank=True, default=list)),
                    ('acten', models.JSONField(default=list)),
                    ('serviceniveaus', models.JSONField(blank=True, default=list)),
                    ('van', models.DateField(blank=True, null=True)),
                    ('tot_en_met', models.DateField(blank=True, null=True)),
                    ('bron', models.CharField(max_length=300)),
                    ('bewijs', models.CharField(choices=[('gevonden', 'gevonden'), ('uitleg', 'uitleg'), ('afspraak', 'afspraak'), ('niet nagekeken', 'niet nagekeken')], max_length=15)),
                ],
                options={
                    'verbose_name_plural': 'zaaktypen',
                    'ordering': ['soort', 'bereik', 'van'],
                    'abstract': False,
                    'base_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(fields=('soort', 'bereik', 'van'), name='zaaktype_uniek', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('tot_en_met__isnull', True), ('van__isnull', True), ('tot_en_met__gte', models.F('van')), _connector='OR'), name='zaaktype_periode_klopt', violation_error_message='De laatste dag ligt voor de eerste dag.'), models.CheckConstraint(condition=models.Q(('resultaten', []), _negated=True), name='zaaktype_heeft_resultaat', violation_error_message='Kies ten minste een resultaat.'), models.CheckConstraint(condition=models.Q(('bron', ''), _negated=True), name='zaaktype_heeft_bron', violation_error_message='Noem de bron.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(kern.periodes.Sleutelbereik('soort', 'bereik'), '&&'), (kern.periodes.Dagen('van', 'tot_en_met', models.Value('[]')), '&&')], name='zaaktype_zonder_overlap', violation_error_message='In deze dagen geldt er al een.')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalZaaktypestap',
                fields=[
                    ('xact', models.BigIntegerField(db_default=kern.modellen.HuidigeTransactie(), editable=False)),
                    ('id', models.BigIntegerField(blank=True, db_index=True)),
                    ('volgorde', models.PositiveSmallIntegerField()),
                    ('code', models.CharField(max_length=20)),
                    ('naam', models.CharField(max_length=60)),
                    ('uitleg', models.CharField(max_length=300)),
                    ('artikel', models.CharField(max_length=300)),
                    ('vereist', models.BooleanField(default=False)),
                    ('herhaalbaar', models.BooleanField(default=False)),
                    ('fase', models.CharField(blank=True, choices=[('waarnemen', 'waarnemen'), ('analyseren', 'analyseren'), ('plannen', 'plannen'), ('handelen', 'handelen'), ('evalueren', 'evalueren')], max_length=12)),
                    ('aantal', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('parameter', models.CharField(blank=True, max_length=60)),
                    ('eenheid', models.CharField(blank=True, choices=[('dagen', 'dagen'), ('werkdagen', 'werkdagen'), ('lesdagen', 'lesdagen'), ('maanden', 'maanden')], max_length=9)),
                    ('anker', models.CharField(blank=True, choices=[('opening', 'opening'), ('oppakken', 'oppakken'), ('vorige', 'vorige')], max_length=8)),
                    ('velden', models.JSONField(blank=True, default=list)),
                    ('feit', models.CharField(blank=True, choices=[('vastgesteld', 'vastgesteld'), ('gesloten', 'gesloten'), ('route', 'route'), ('plan', 'plan')], max_length=12)),
                    ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField()),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('zaaktype', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='inrichting.zaaktype')),
                ],
                options={
                    'verbose_name': 'historical zaaktypestap',
                    'verbose_name_plural': 'historical zaaktypestappen',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Sjabloonversie',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('bereik', models.CharField(blank=True, max_length=40)),
                    ('nummer', models.PositiveIntegerField()),
                    ('motor', models.CharField(choices=[('typst', 'PDF'), ('docx', 'Word')], max_length=5)),
                    ('tekst', models.TextField(blank=True)),
                    ('bestand', models.BinaryField(null=True)),
                    ('geldig_van', models.DateField()),
                    ('herkomst', models.CharField(choices=[('geleverd', 'Geleverd met het systeem'), ('eigen', 'Zelf gemaakt'), ('teruggezet', 'Teruggezet')], max_length=10)),
                    ('toelichting', models.CharField(blank=True, max_length=300)),
                    ('gecontroleerd_op', models.DateTimeField()),
                    ('sjabloon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='inrichting.briefsjabloon')),
                ],
                options={
                    'verbose_name_plural': 'sjabloonversies',
                    'ordering': ['sjabloon', 'bereik', '-nummer'],
                    'abstract': False,
                    'base_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(fields=('sjabloon', 'bereik', 'nummer'), name='sjabloonversie_uniek'), models.CheckConstraint(condition=models.Q(models.Q(('motor', 'typst'), models.Q(('tekst', ''), _negated=True), ('bestand__isnull', True)), models.Q(('motor', 'docx'), ('tekst', ''), ('bestand__isnull', False)), _connector='OR'), name='sjabloonversie_heeft_inhoud')],
                },
            ),
            migrations.CreateModel(
                name='Zaaktypestap',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('volgorde', models.PositiveSmallIntegerField()),
                    ('code', models.CharField(max_length=20)),
                    ('naam', models.CharField(max_length=60)),
                    ('uitleg', models.CharField(max_length=300)),
                    ('artikel', models.CharField(max_length=300)),
                    ('vereist', models.BooleanField(default=False)),
                    ('herhaalbaar', models.BooleanField(default=False)),
                    ('fase', models.CharField(blank=True, choices=[('waarnemen', 'waarnemen'), ('analyseren', 'analyseren'), ('plannen', 'plannen'), ('handelen', 'handelen'), ('evalueren', 'evalueren')], max_length=12)),
                    ('aantal', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('parameter', models.CharField(blank=True, max_length=60)),
                    ('eenheid', models.CharField(blank=True, choices=[('dagen', 'dagen'), ('werkdagen', 'werkdagen'), ('lesdagen', 'lesdagen'), ('maanden', 'maanden')], max_length=9)),
                    ('anker', models.CharField(blank=True, choices=[('opening', 'opening'), ('oppakken', 'oppakken'), ('vorige', 'vorige')], max_length=8)),
                    ('velden', models.JSONField(blank=True, default=list)),
                    ('feit', models.CharField(blank=True, choices=[('vastgesteld', 'vastgesteld'), ('gesloten', 'gesloten'), ('route', 'route'), ('plan', 'plan')], max_length=12)),
                    ('zaaktype', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stappen', to='inrichting.zaaktype')),
                ],
                options={
                    'verbose_name_plural': 'zaaktypestappen',
                    'ordering': ['zaaktype', 'volgorde'],
                    'abstract': False,
                    'base_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(fields=('zaaktype', 'code'), name='zaaktypestap_code_uniek'), models.UniqueConstraint(fields=('zaaktype', 'volgorde'), name='zaaktypestap_volgorde_uniek'), models.CheckConstraint(condition=models.Q(models.Q(('aantal__isnull', True), ('anker', ''), ('eenheid', ''), ('parameter', '')), models.Q(models.Q(('eenheid', ''), _negated=True), models.Q(('anker', ''), _negated=True), models.Q(models.Q(('aantal__gt', 0), ('aantal__isnull', False), ('parameter', '')), models.Q(('aantal__isnull', True), models.Q(('parameter', ''), _negated=True)), _connector='OR')), _connector='OR'), name='zaaktypestap_termijn_is_heel', violation_error_message='Een termijn heeft een aantal, een eenheid en een begin.')],
                },
            ),
        ]),
        migrations.RunSQL(VERSIE_LIGT_VAST, LOS),
    ]
