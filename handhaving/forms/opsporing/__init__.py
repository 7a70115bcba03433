"""De formulieren van verhoor, Halt en proces-verbaal."""
