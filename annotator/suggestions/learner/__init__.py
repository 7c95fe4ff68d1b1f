"""The learner: a model of how an annotator labels, learnt from finished documents.

It lives in a child process (`child`), because a damaged model would end ours; everything else here
that opens a model is called by that child only.
"""
