"""The case (案卷) and its law: vocabulary, clocks, lifecycle, commands, decision."""
