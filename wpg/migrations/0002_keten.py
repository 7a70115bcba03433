"""De tabellen van de keten; de functies en rechten staan in `wpg/ketensql.py`."""

from django.db import migrations, models

KETEN = """
-- Een bon per schrijfopdracht en maand; alleen nummers en afdrukken, dus zij mag altijd blijven.
create table wpg_logbon (
  id bigint generated always as identity primary key,
  maand date not null,
  nummers int8multirange not null,
  aantal bigint not null,
  inhoud bytea not null,
  kort bytea
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
    dependencies = [("wpg", "0001_initial")]

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
    ]
