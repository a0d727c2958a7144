"""The map: pins and base page pure, then one live page, then the death of its renderer."""
