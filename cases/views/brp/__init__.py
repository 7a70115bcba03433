"""De schermen van de BRP. Een persoon komt alleen in een POST voorbij, nooit in een URL."""
