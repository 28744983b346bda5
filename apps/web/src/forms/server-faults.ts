/** A sentence of the connector about parameters, and the parameter it speaks of where it names one. */
export interface SpokenFault {
  /** First name after `parameters.`; empty where the sentence is about all of them. */
  name: string;
  text: string;
}

/** Takes the connector's refusal apart: one sentence each, `parameters.shares must sum to 100, not 145`. */
export function readRefusal(message: string): SpokenFault[] {
  // A sentence may hold a semicolon itself; a new one begins with the name of a parameter.
  return message
    .split(/; (?=parameters\b)/)
    .filter((text) => text !== '')
    .map((text) => ({ name: /^parameters\.(\w+)/.exec(text)?.[1] ?? '', text }));
}
