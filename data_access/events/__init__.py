"""Events above cases in the database (事件): each act the next version of a document, read and written here."""
