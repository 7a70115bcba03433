"""De formulieren van vrijstellingen en verlof."""
