"""k-means of scikit-learn on the rows of a file: seconds and core seconds of the fit and the sum of squared distances, as JSON."""

import json
import sys
import time

import numpy
from sklearn.cluster import KMeans

file, k, restarts = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rows = numpy.loadtxt(file, delimiter=",")
started, used = time.perf_counter(), time.process_time()
model = KMeans(n_clusters=k, n_init=restarts, random_state=1).fit(rows)
seconds, cpu = time.perf_counter() - started, time.process_time() - used
print(json.dumps({"seconds": seconds, "cpu": cpu, "spread": model.inertia_}))
