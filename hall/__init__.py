"""The field of city management: cases, city, dispatch, figures. Knows no Qt, no SQL, no files, no sockets, no clock."""
