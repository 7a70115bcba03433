"""Eigen vragen: een lijst filteren, bewaren, delen en meenemen als bestand."""
