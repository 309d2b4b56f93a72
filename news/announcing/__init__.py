"""News drafted from a convention: its signature, its review, its renewal, a press release."""
