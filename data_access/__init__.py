"""The world outside: databases, files, feeds. Knows no Qt and no colours."""
