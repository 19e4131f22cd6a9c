"""Reading codes in camera pictures: decoders, the effort ladder, a child process, the camera."""
