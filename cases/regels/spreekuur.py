"""Wanneer een terugkerend spreekuur is."""

from datetime import date


def valt_op(dag: date, *, weekdag: int, van: date, tot: date | None) -> bool:
    """Of een spreekuur op deze dag is. weekdag: 1 is maandag; van en tot tellen mee."""
    return dag.isoweekday() == weekdag and van <= dag and (tot is None or dag <= tot)
