"""What a page costs the processor, beside the limits that nothing can pass, by numbers anybody can repeat.

The site runs on content made for it, in folders of its own, and is started as `./run` starts it. What is counted is the
processor's time of the server's processes, divided by the requests they answered: a busy machine changes it little. A
bare Django and, where nginx is installed, a file from it are measured in the same rounds; what counts is the ratio.
"""
