"""Looking back (录像回看) at a desk: what a camera recorded, played, put to a case, cut out for who asks for it."""
