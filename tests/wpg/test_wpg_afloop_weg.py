"""De afloop uit een Wpg-zaak verdwijnt met die zaak; een andere houdt haar eigen klok."""

from io import StringIO

from django.core.management import call_command

from handhaving.bewaring.vernietigen import politiegrens
from handhaving.models import Uitkomst
from handhaving.selectors.opsporing.feiten import HERKOMST_ZAAK
from kern.klok import vandaag
from kern.termijnen import plus_maanden
from tests.conftest import onbegrensd
from tests.fabrieken import een_jongere, een_wpgzaak
from tests.wpg.bewaring_hulp import vernietigend

T0 = plus_maanden(vandaag(), -30)


@vernietigend
def test_wpg_18_de_afloop_gaat_met_haar_zaak_mee(accounts, gemeente_a, settings, tmp_path):
    settings.VERNIETIGING_MAP = tmp_path
    with politiegrens():
        zaak = een_wpgzaak(
            een_jongere(gemeente_a), accounts["boa-a"], eerste_verwerking_op=T0, geopend_op=T0
        )
        for nummer, herkomst in ((1, f"{HERKOMST_ZAAK}{zaak.pk}"), (2, f"{HERKOMST_ZAAK}0")):
            Uitkomst(
                gemeente=gemeente_a,
                jongere_id=zaak.jongere_id,
                zaak_id=nummer,
                resultaat="HALT",
                herkomst=herkomst,
                eerste_verwerking_op=plus_maanden(T0, 24),
            ).save()
    op = plus_maanden(T0, 120)
    call_command("wpg_bewaartermijnen", op=op.isoformat(), uitvoeren=True, stdout=StringIO())
    assert onbegrensd("select zaak_id from handhaving_uitkomst") == [(2,)]
    assert onbegrensd("select distinct zaak_id from handhaving_historicaluitkomst") == [(2,)]
