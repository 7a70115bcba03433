"""Schermen van bezoeken, veiligheid, gesprekken, afspraken, concepten en vaste teksten."""
