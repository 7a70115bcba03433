"""Eigen lijsten van namen; ze worden willekeurig gecombineerd en horen bij niemand."""

from typing import Final

# fmt: off
VOORNAMEN: Final = (
    "Daan", "Sem", "Lucas", "Milan", "Levi", "Noah", "Finn", "Luuk", "Bram", "Mees", "Thijs",
    "Jesse", "Ruben", "Lars", "Tim", "Stijn", "Jurre", "Wout", "Pepijn", "Hidde", "Sanne", "Lotte",
    "Emma", "Julia", "Sophie", "Anna", "Eva", "Fleur", "Lieke", "Roos", "Femke", "Noor", "Tess",
    "Isa", "Saar", "Jet", "Nynke", "Floor", "Mohammed", "Youssef", "Ayoub", "Bilal", "Amira",
    "Fatima", "Yasmine", "Imane", "Salma", "Emre", "Elif", "Zeynep", "Can", "Defne", "Çağlar",
    "Jaylen", "Shanice", "Giovanni", "Rayen", "Jakub", "Zofia", "Kacper", "Oliwia", "Łucja",
    "Oleksandr", "Daryna", "Sofiia", "Taras", "Omar", "Rania", "Selam", "Abel", "Wei", "Mei",
    "Aarav", "Priya", "Inês", "Tiago", "Zoë", "Chloé",
)
# Eerst het voorvoegsel, dan de geslachtsnaam.
ACHTERNAMEN: Final = (
    ("de", "Vries"), ("van", "Dijk"), ("van den", "Berg"), ("", "Bakker"), ("", "Visser"),
    ("", "Smit"), ("", "Meijer"), ("de", "Boer"), ("", "Mulder"), ("de", "Groot"), ("", "Bos"),
    ("", "Vos"), ("", "Peters"), ("", "Hendriks"), ("van", "Leeuwen"), ("", "Dekker"),
    ("", "Brouwer"), ("de", "Wit"), ("", "Dijkstra"), ("", "Smits"), ("de", "Graaf"),
    ("van der", "Meer"), ("", "Kok"), ("", "Jacobs"), ("van der", "Linden"), ("", "Vermeulen"),
    ("de", "Haan"), ("", "Schouten"), ("van", "Beek"), ("", "Willems"), ("van", "Vliet"),
    ("", "Hoekstra"), ("", "Koster"), ("", "Prins"), ("", "Blom"), ("", "Huisman"),
    ("", "Postma"), ("", "Kuipers"), ("", "Veenstra"), ("van 't", "Hof"), ("in 't", "Veld"),
    ("", "Jansen-Visser"), ("", "Yılmaz"), ("", "Kaya"), ("", "Demir"), ("", "Çelik"),
    ("", "Öztürk"), ("el", "Amrani"), ("", "Bouzid"), ("ait", "Hamou"), ("", "Haddad"),
    ("", "Rahimi"), ("", "Ramdin"), ("", "Pinas"), ("", "Nowak"), ("", "Wójcik"),
    ("", "Kovalenko"), ("", "Shevchuk"), ("", "Tesfay"), ("", "Gebremariam"), ("", "Singh"),
    ("", "Wang"), ("da", "Silva"), ("", "Ferreira"), ("", "D'Angelo"),
)
STRAATBEGIN: Final = (
    "Water", "Zand", "Riet", "Wilgen", "Meeuwen", "Molen", "Haven", "Duin", "Linden", "Kiezel",
    "Otter", "Reiger", "Klaver", "Schelp", "Zilver", "Koper", "Anker", "Baken", "Berken",
)
STRAATEINDE: Final = ("straat", "laan", "weg", "hof", "pad", "plein", "kade", "dreef")
SCHOOLBEELD: Final = (
    "Waterlelie", "Zandloper", "Vuurtoren", "Regenboog", "Zeester", "Kompasroos", "Wilgenhoek",
    "Boomgaard", "Springplank", "Horizon", "Loopplank", "Windroos", "Kraaiennest", "Zwaluw",
    "Notenkraker", "Kiezelsteen", "Sterrenwacht", "Meerpaal", "Rietzanger", "Duinroos",
)
TALEN: Final = ("Arabisch", "Turks", "Pools", "Oekraïens", "Engels", "Tigrinya", "Farsi")
# fmt: on
