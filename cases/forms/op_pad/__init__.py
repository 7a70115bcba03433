"""Formulieren van bezoeken, veiligheid, gesprekken, afspraken en vaste teksten."""
