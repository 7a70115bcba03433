"""De acten van een brief: opstellen, goedkeuren, verzenden en reeksen."""
