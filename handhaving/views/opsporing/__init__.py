"""De schermen van verhoor, Halt en proces-verbaal."""
