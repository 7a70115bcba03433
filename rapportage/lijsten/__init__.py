"""Eigen lijsten: een lijst filteren, bewaren, delen en meenemen als bestand."""
