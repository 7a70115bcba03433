"""De acten rond overleg met partners."""
