"""Typed tables that list records, every cell with the places it was taken from."""
