"""The model inputs of docs/preprocessing.md by OpenCV and NumPy, timed on one thread.

Windows go through a table of all stored values, which is the fastest that NumPy has.
"""

import statistics
import sys
import time

import cv2
import numpy as np

folder, rounds = sys.argv[1], int(sys.argv[2])
cv2.setNumThreads(1)


def film():
    return np.fromfile(folder + "/dx.raw", dtype="<u2").reshape(3000, 2500)


share = np.clip((np.arange(4096) - 2047.5) / 2047 + 0.5, 0, 1)
GREY = np.floor(share * 255 + 0.5).astype(np.uint8)


def medsiglip():
    grey = GREY[film()]
    square = cv2.copyMakeBorder(grey, 0, 0, 250, 250, cv2.BORDER_CONSTANT, value=0)
    small = cv2.resize(square, (448, 448), interpolation=cv2.INTER_LINEAR)
    return [cv2.merge([small, small, small]).tobytes()]


def medgemma():
    small = cv2.resize(GREY[film()], (747, 896), interpolation=cv2.INTER_LINEAR)
    cv2.imencode(".png", small, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    return [small.tobytes()]


def hounsfield(lower, upper):
    units = np.arange(65536).astype(np.uint16).view(np.int16).astype(np.float64) - 1024
    share = np.clip((units - lower) * 255 / (upper - lower), 0, 255)
    return np.floor(share + 0.5).astype(np.uint8)


WINDOWS = [hounsfield(-1024, 1024), hounsfield(-135, 215), hounsfield(0, 80)]


def ct():
    out = []
    for i in range(1, 86):
        name = "%s/ct-%03d.raw" % (folder, round(i / 85 * 299))
        stored = np.fromfile(name, dtype="<u2").reshape(512, 512)
        red, green, blue = (window[stored] for window in WINDOWS)
        cv2.imencode(".png", cv2.merge([blue, green, red]), [cv2.IMWRITE_PNG_COMPRESSION, 1])
        out.append(cv2.merge([red, green, blue]).tobytes())
    return out


print(cv2.__version__)
for name, work in [("medsiglip", medsiglip), ("medgemma", medgemma), ("ct", ct)]:
    for _ in range(3):
        output = work()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        output = work()
        times.append((time.perf_counter() - begin) * 1000)
    with open("%s/%s.peer" % (folder, name), "wb") as file:
        file.write(b"".join(output))
    print(name, statistics.median(times))
