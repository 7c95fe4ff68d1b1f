"""The whole program at work: the demonstration, the self-test of a build, the performance figures."""
