"""Het Doorstroompunt in de regio: wie waar werkt, hoeveel plaats er is, en wie verhuist."""
