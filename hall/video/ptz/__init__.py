"""Turning cameras (云台控制): who may turn one now, how a move begins and ends by itself, when it goes home. Pure."""
