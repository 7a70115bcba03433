"""Een .eml (RFC 5322) of .msg (Outlook) ontleden. HTML wordt tekst en nooit getoond."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from html import unescape
from typing import Final

from oxmsg import Message

from kern.klok import NEDERLAND

MEESTE_BIJLAGEN: Final = 100
LANGSTE_TEKST: Final = 200_000
LANGSTE_KOP: Final = 8_000
LANGSTE_DEELKOP: Final = 500
MEESTE_DELEN: Final = 500
_KOP: Final = re.compile(
    rb"^(?P<naam>from|to|subject|date|message-id|content-[a-z-]+):[^\n]*(?:\n[ \t][^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
MELDING: Final = (
    "Deze e-mail is niet te lezen. Misschien is het bestand beschadigd. Sla de e-mail in uw "
    "mailprogramma opnieuw op en probeer het nog eens."
)


class KapotteMail(Exception):
    """Het bestand is geen leesbare e-mail."""


@dataclass(frozen=True)
class Bijlage:
    """Een bijlage: hoe zij heet en wat erin zit."""

    naam: str
    inhoud: bytes


@dataclass(frozen=True)
class Ontleed:
    """Wat er in een e-mail staat. adressen: die van de afzender en de ontvangers, klein."""

    bericht_id: str
    van: str
    aan: str
    onderwerp: str
    dag: date | None
    tekst: str
    bijlagen: Sequence[Bijlage]

    @property
    def afzender(self) -> str:
        """Het adres van de afzender, in kleine letters, of leeg."""
        return next((adres.lower() for _, adres in getaddresses([self.van]) if adres), "")


def ontleed(inhoud: bytes, *, uitgang: str) -> Ontleed:
    """Lees een e-mail. uitgang: `.eml` of `.msg`. Raises KapotteMail."""
    lezer = {".eml": _eml, ".msg": _msg}.get(uitgang)
    if lezer is None:
        raise KapotteMail
    try:
        return lezer(inhoud)
    except KapotteMail:
        raise
    # De inhoud komt van buiten: waar een bibliotheek ook op stukloopt, het is een kapotte mail.
    except Exception as fout:
        raise KapotteMail from fout


def _koppen_toetsen(inhoud: bytes) -> None:
    """Weiger koppen waar de bibliotheek minuten over doet. Raises KapotteMail."""
    delen = 0
    for kop in _KOP.finditer(inhoud):
        van_een_deel = kop["naam"].lower().startswith(b"content-")
        delen += van_een_deel
        langste = LANGSTE_DEELKOP if van_een_deel else LANGSTE_KOP
        if len(kop.group()) > langste or delen > MEESTE_DELEN:
            raise KapotteMail


def _eml(inhoud: bytes) -> Ontleed:
    _koppen_toetsen(inhoud)
    bericht = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(inhoud)
    if not any(bericht.get(kop) for kop in ("from", "date", "message-id", "received")):
        raise KapotteMail
    romp = bericht.get_body(preferencelist=("plain", "html"))
    tekst = ""
    if romp is not None:
        tekst = _inhoud_als_tekst(romp)
        if romp.get_content_type() == "text/html":
            tekst = html_naar_tekst(tekst)
    return Ontleed(
        bericht_id=_kop(bericht, "message-id")[:255],
        van=_kop(bericht, "from"),
        aan=_kop(bericht, "to"),
        onderwerp=_kop(bericht, "subject"),
        dag=_dag(_kop(bericht, "date")),
        tekst=_netjes(tekst),
        bijlagen=[
            Bijlage(_bestandsnaam(deel.get_filename(), nummer), _bytes(deel))
            for nummer, deel in enumerate(bericht.iter_attachments(), start=1)
        ][:MEESTE_BIJLAGEN],
    )


def _kop(bericht: EmailMessage, naam: str) -> str:
    waarde = str(bericht.get(naam, "") or "")
    return " ".join(waarde.replace("\x00", "").split())


def _inhoud_als_tekst(deel: MIMEPart) -> str:
    try:
        return str(deel.get_content())
    except (LookupError, UnicodeError):
        ruw = deel.get_payload(decode=True)
        return ruw.decode("utf-8", "replace") if isinstance(ruw, bytes) else ""


def _bytes(deel: MIMEPart) -> bytes:
    if deel.get_content_maintype() == "message":
        return b"".join(m.as_bytes() for m in deel.iter_parts())
    ruw = deel.get_payload(decode=True)
    return ruw if isinstance(ruw, bytes) else b""


def _msg(inhoud: bytes) -> Ontleed:
    bericht = Message.load(inhoud)
    koppen = {naam.lower(): waarde for naam, waarde in bericht.message_headers.items()}
    tekst = bericht.body or html_naar_tekst(bericht.html_body or "")
    verzonden = bericht.sent_date
    return Ontleed(
        bericht_id=koppen.get("message-id", "").strip()[:255],
        van=bericht.sender or "",
        aan=", ".join(r.email_address or r.name or "" for r in bericht.recipients),
        onderwerp=" ".join(bericht.subject.split()),
        dag=_nederlandse_dag(verzonden) if verzonden else _dag(koppen.get("date", "")),
        tekst=_netjes(tekst),
        bijlagen=[
            Bijlage(_bestandsnaam(b.file_name, nummer), b.file_bytes or b"")
            for nummer, b in enumerate(bericht.attachments, start=1)
        ][:MEESTE_BIJLAGEN],
    )


def _dag(kop: str) -> date | None:
    try:
        return _nederlandse_dag(parsedate_to_datetime(kop))
    except (ValueError, TypeError, OverflowError):
        return None


def _nederlandse_dag(moment: datetime) -> date:
    return moment.astimezone(NEDERLAND).date() if moment.tzinfo else moment.date()


def _bestandsnaam(naam: str | None, nummer: int) -> str:
    kaal = (naam or "").replace("\\", "/").rsplit("/", 1)[-1]
    kaal = "".join(t for t in kaal if t.isprintable()).strip()
    return kaal[:150] or f"bijlage-{nummer}"


def _netjes(tekst: str) -> str:
    return tekst.replace("\x00", "").replace("\r\n", "\n").strip()[:LANGSTE_TEKST]


_TAG: Final = re.compile(r"/?[a-z][a-z0-9]*", re.IGNORECASE)
_STIL: Final = {
    tag: re.compile(f"</{tag}", re.IGNORECASE)
    for tag in ("script", "style", "head", "title", "template")
}
_REGEL: Final = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"}


def _tekst_van(html: str) -> Iterator[str]:
    """De tekst zonder tags; scripts, stijlen en commentaar vallen weg.

    Elke stap gaat vooruit of stopt: een mail van een vreemde houdt zo niemand op, hoe kapot ook.
    `html.parser` doet over een paar honderd kilobyte aan `<!--` een minuut.
    """
    plek = 0
    while (begin := html.find("<", plek)) >= 0:
        yield html[plek:begin]
        if html.startswith("<!--", begin):
            einde, erna = html.find("-->", begin + len("<!--")), len("-->")
        elif html.startswith(("<!", "<?"), begin) or _TAG.match(html, begin + 1):
            einde, erna = html.find(">", begin), 1
        else:
            yield "<"
            plek = begin + 1
            continue
        if einde < 0:
            return
        plek = einde + erna
        tag = _TAG.match(html, begin + 1)
        naam = tag.group().lower() if tag else ""
        if naam in _REGEL:
            yield "\n"
        elif naam in _STIL:
            sluit = _STIL[naam].search(html, plek)
            if sluit is None:
                return
            plek = sluit.start()
    yield html[plek:]


def html_naar_tekst(html: str) -> str:
    """De leesbare tekst van een stuk HTML."""
    tekst = unescape("".join(_tekst_van(html)))
    regels = [" ".join(regel.split()) for regel in tekst.split("\n")]
    uit: list[str] = []
    for regel in regels:
        if regel or (uit and uit[-1]):
            uit.append(regel)
    return "\n".join(uit).strip()
