"""What the commands of the command line do, and what is typed at them. No words, no terminal."""
