import { type ClientEnvironment, MemoryBudgetStore, type RequestLog } from '@strata/crm-port';

/** Time that only moves when somebody sleeps. */
export function virtualTime(start = Date.parse('2026-05-01T12:00:00Z')) {
  let time = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => time,
    sleep: async (ms: number) => {
      waits.push(ms);
      time += ms;
    },
    advance: (ms: number) => (time += ms),
  };
}

export function virtualEnvironment(time = virtualTime()): ClientEnvironment & { readonly lines: RequestLog[] } {
  const lines: RequestLog[] = [];
  return {
    budget: new MemoryBudgetStore(time.now),
    now: time.now,
    sleep: time.sleep,
    log: (line) => lines.push(line),
    allowedHosts: [],
    lines,
  };
}
