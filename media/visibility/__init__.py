"""Which images and documents visitors may open, and how that follows what is published."""
