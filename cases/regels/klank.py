"""Namen die hetzelfde klinken: een patroon dat de gewone schrijfwijzen van een woord past.

Wie een naam door de telefoon hoort, schrijft Kuiper, Cuijpers of Kuyper. Het patroon verandert
niets aan wat er staat; het is alleen een tweede kans als zoeken op letters niemand vindt.
"""

import re
from typing import Final

MINSTE_LETTERS: Final = 3
"""Korter klinkt alles hetzelfde."""

# Van lang naar kort: het eerste dat past, telt. Een dubbele letter klinkt als een enkele.
_KLANKEN: Final[tuple[tuple[str, str], ...]] = (
    ("sch|sj|sh|sg", "(?:sch|sj|sh|sg)"),
    ("uij|ui|uy", "u(?:ij|i|y)"),
    ("auw|ouw|au|ou", "[ao]uw?"),
    ("eij|ij|ei|ey", "(?:e?ij|e[iy]|y)"),
    ("oe|uu|u", "(?:oe|ou|uu?)"),
    ("ie|ii|i", "(?:ie|ii?|y)"),
    ("y", "(?:e?ij|e[iy]|y|j|ie?)"),
    ("ks|x", "(?:c?ks|cs|x)"),
    ("kh|ch|gh", "(?:[kcg]h|gg?|h)"),
    ("gg|g", "(?:gg?|[kcg]h)"),
    ("ck|kk|k|cc|c|qu|q", "(?:ck|kk?|cc?|qu?)"),
    ("ph|ff|f|vv|v", "(?:ph|ff?|vv?)"),
    ("dt|th|tt|t|dd|d", "(?:dt|th|tt?|dd?)"),
    ("sz|ss|s|zz|z", "(?:sz|ss?|zz?)"),
    ("dj|j", "(?:dj|j|y)"),
    ("h", "h?"),
    ("aa|a", "aa?"),
    ("ee|e", "ee?"),
    ("oo|o", "oo?"),
)
_STUK: Final = re.compile(
    "|".join(f"(?P<k{nummer}>{vorm})" for nummer, (vorm, _) in enumerate(_KLANKEN))
    + r"|(?P<letter>[a-z0-9])(?P=letter)?"
)


def klankpatroon(woord: str) -> str:
    """Een reguliere uitdrukking voor woorden die beginnen zoals dit woord klinkt.

    woord: genormaliseerd (`cases.regels.naam`), dus alleen kleine letters en cijfers. Een andere
    uitkomst dan letters, haakjes en tekens van hieronder kan er niet in staan.
    """
    return "".join(_klank(stuk) for stuk in _STUK.finditer(woord))


def _klank(stuk: re.Match[str]) -> str:
    letter = stuk.group("letter")
    if letter:
        return f"{letter}{letter}?"
    assert stuk.lastgroup is not None  # noqa: S101 - een van de groepen paste
    return _KLANKEN[int(stuk.lastgroup[1:])][1]
