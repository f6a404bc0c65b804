"""Pictures in the sizes and shapes that pages show, made from the one we keep.

``planning`` says which there can be, ``making`` draws one, ``keeping`` stores it,
``work`` makes them ahead, ``markup`` prints the element that offers them.
"""
