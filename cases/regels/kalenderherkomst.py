"""Met welke schoolvakanties het begin van de leerplicht is gerekend, en waarom (LP-03)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kalenderherkomst:
    """Welke vakantieregio geldt en waar die vandaan komt.

    school leeg: er is nog geen school, de regio van de woongemeente is een schatting.
    vestigingsplaats leeg bij een school: de gemeente van de vestiging is hier niet bekend.
    eigen_keuze: bij deze vestiging is een andere regio vastgelegd dan die van haar gemeente.
    sluitingsdagen: hoeveel eigen vrije dagen van de vestiging er zijn vastgelegd.
    """

    regio: str
    woongemeente: str = ""
    school: str = ""
    vestigingsplaats: str = ""
    eigen_keuze: bool = False
    sluitingsdagen: int = 0

    @property
    def is_geschat(self) -> bool:
        """Of de regio van de vestiging niet bekend is, zodat een ander begin kan blijken."""
        return not (self.school and (self.vestigingsplaats or self.eigen_keuze))

    @property
    def zinnen(self) -> str:
        """De uitleg, zoals een medewerker hem aan een ouder kan voorlezen."""
        regio = f"vakantieregio {self.regio.capitalize()}"
        if not self.school:
            return (
                f"Er is nog geen school bekend. Daarom is gerekend met {regio} van "
                f"{self.woongemeente}, waar de jongere woont. Deze datum is een schatting: "
                "de regio van de school telt."
            )
        if self.is_geschat:
            return (
                f"Van {self.school} is niet bekend in welke vakantieregio zij ligt. Daarom is "
                f"gerekend met {regio} van {self.woongemeente}, waar de jongere woont. "
                "Deze datum is een schatting."
            )
        if self.eigen_keuze:
            zin = f"{self.school} volgt {regio}; dat is bij deze school vastgelegd."
        else:
            zin = f"{self.school} ligt in {self.vestigingsplaats}: {regio}."
        if self.sluitingsdagen:
            dagen = (
                "1 eigen vrije dag"
                if self.sluitingsdagen == 1
                else (f"{self.sluitingsdagen} eigen vrije dagen")
            )
            zin += f" Ook {dagen} van de school zijn meegerekend."
        return zin
