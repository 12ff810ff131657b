"""For authors of plugins and for our own tests: strategies, plans to try things on, and laws to inherit."""
