"""Reach: how menus, keys and the palette come to every action."""
