"""Which pictures stand where (画面布局): places in device pixels, who stands in them, what comes in turn."""
