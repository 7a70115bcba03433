"""De acten op een vrijstelling: per onderwerp een bestand, per act een functie."""
