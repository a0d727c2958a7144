"""What a process of the hall needs around it: settings, log, station, supervisor, doctor, the command line's tasks."""
