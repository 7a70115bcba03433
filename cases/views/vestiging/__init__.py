"""De schermen rond een school: het schoolblad, wie er werkt, en het spreekuur."""
