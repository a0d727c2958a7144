"""Walls in the database: scenes, programs and orders as sealed documents, what walls show as telemetry."""
