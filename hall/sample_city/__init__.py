"""A made-up city, seeded and pure: one seed, one city, one life. Everything made here is 演示数据."""
