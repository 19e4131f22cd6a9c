"""The reference central system (the server). Its place is kept; nothing of it is built yet."""
