"""Starting the whole machine anew."""
