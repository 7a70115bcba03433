"""De acten van het dossier: per onderwerp een bestand, per act een functie."""
