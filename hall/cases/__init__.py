"""The case (案卷) and its law: vocabulary, timers, lifecycle, commands, decision."""
