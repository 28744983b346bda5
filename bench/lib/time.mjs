/**
 * Runs the work some times and gives its last answer, with the seconds of the first, cold round and the median of all. `cpu`
 * is the median of the seconds that this process had a core: on a machine that others use too, it is the fairer figure.
 */
export function timeRounds(rounds, work) {
  const seconds = [];
  const cores = [];
  let answer;
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    const used = process.cpuUsage();
    answer = work();
    const { user, system } = process.cpuUsage(used);
    seconds.push((performance.now() - startedAt) / 1000);
    cores.push((user + system) / 1e6);
  }
  return { answer, first: seconds[0], median: median(seconds), cpu: median(cores) };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
