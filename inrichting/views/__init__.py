"""De schermen van functioneel beheer over kalenders, feestdagen en de wet."""
