"""The long runs: faults, storms, memory. Started by `./run soak`, never by the tests or by the program."""
