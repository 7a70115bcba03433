"""De wet als zuivere functies: waarden erin, oordeel eruit, met het artikel erbij."""
