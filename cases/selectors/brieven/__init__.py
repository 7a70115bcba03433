"""Lezen over brieven: ontvangers, velden, de deuren en de lijsten."""
