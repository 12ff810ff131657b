"""What free text says of itself: the times it speaks of and the words of state that it uses."""
