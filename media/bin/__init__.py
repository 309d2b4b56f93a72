"""The bin: where deleted images and documents stay a while, closed to visitors, to be restored."""
