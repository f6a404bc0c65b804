"""Documents in, bytes out: one module a format, no database, no clock.

Equal documents give equal bytes, so an ETag is a hash of them. The XML formats
stand on ``django.utils.feedgenerator``; nothing else of Django comes in here.
"""
