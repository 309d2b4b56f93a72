"""Images of the library: taken in, freed of what they tell, and shown whatever happens to them."""
