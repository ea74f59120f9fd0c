"""Theme groups: their pages, who comes in, who decides, what they show elsewhere."""
