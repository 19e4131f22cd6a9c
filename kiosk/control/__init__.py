"""How a running kiosk is asked to do something from outside its window."""
