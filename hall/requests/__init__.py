"""What needs consent before it is done to a case (申请: 回退 延期 作废 …): asked, agreed to step by step, then done."""
