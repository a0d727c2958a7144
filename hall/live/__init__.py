"""What is live: batches of changes, the columns of open cases, what turns yellow or red next, freshness."""
