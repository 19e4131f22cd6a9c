"""What is heard: reading aloud, what a screen says to the ear, how numbers and dates are spoken."""
