"""De acten van verhoor, Halt en proces-verbaal; elke vraagt een mens en staat in het log."""
