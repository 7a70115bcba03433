"""E-mail lezen: van een .eml of .msg naar kop, tekst en bijlagen."""

from cases.koppelingen.mail.ontleden import Bijlage, KapotteMail, Ontleed, ontleed

__all__ = ["Bijlage", "KapotteMail", "Ontleed", "ontleed"]
