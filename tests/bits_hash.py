#!/usr/bin/python3
"""SHA-256 of what a result file says, whatever built the program that wrote it:

    bits_hash.py RESULT.h5...       (a line each: hash, file)

Hashed are, in the order of their names, all groups, all datasets (type, shape, every byte) and all
attributes. Left out are the commit and the compiler, which differ between builds - two attributes
of /provenance and two lines of /provenance/identity - and REFERENCE_LIST and DIMENSION_LIST,
which are addresses in the file of what CLASS and NAME say in words."""
import hashlib
import sys

import h5py
import numpy

BUILD = ("commit", "compiler")
ADDRESSES = ("REFERENCE_LIST", "DIMENSION_LIST")


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def put(digest, name, kind, shape, data):
    digest.update(f"{name}\0{kind}\0{shape}\0{len(data)}\0".encode())
    digest.update(data)


def put_values(digest, name, values):
    if values.dtype == object:  # texts of any length
        lines = [text(v) for v in values.reshape(-1)]
        if name == "/provenance/identity":
            lines = [line for line in lines if not line.startswith(tuple(b + " " for b in BUILD))]
        put(digest, name, "texts", len(lines), "\0".join(lines).encode())
    else:
        put(digest, name, values.dtype.str, values.shape, values.tobytes())


def result_hash(path):
    digest = hashlib.sha256()

    def visit(name, thing):
        name = "/" + name
        if isinstance(thing, h5py.Dataset):
            put_values(digest, name, numpy.asarray(thing[()]))
        for key in sorted(thing.attrs):
            if key in ADDRESSES or (name == "/provenance" and key in BUILD):
                continue
            value = thing.attrs[key]
            data = value.tobytes() if hasattr(value, "tobytes") else text(value).encode()
            put(digest, f"{name}@{key}", getattr(value, "dtype", "text"), getattr(value, "shape", ()), data)

    with h5py.File(path, "r") as f:
        visit("", f)
        names = []
        f.visit(names.append)
        for name in sorted(names):
            visit(name, f[name])
    return digest.hexdigest()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for path in sys.argv[1:]:
        print(result_hash(path), path)
