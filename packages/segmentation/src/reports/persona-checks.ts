import type { Statement } from '../wording/statement.js';

/** Something to know about the number or the sizes of personas. */
export interface PersonaCheck {
  readonly code: 'persona_count' | 'persona_effectiveSize' | 'persona_tooSmall' | 'persona_tooLarge';
  readonly severity: 'info' | 'warning';
  /** Null where all personas are meant. */
  readonly segment: string | null;
  readonly statement: Statement;
}

/**
 * Checks personas (M10): three to seven of them; 7 to 10 % of the base is what most effective segments hold, below 1 %
 * or above 50 % is no persona.
 *
 * @param sizes  members of each persona
 * @param base   customers of the base
 */
export function checkPersonas(
  sizes: readonly { readonly segment: string; readonly customers: number }[],
  base: number,
): PersonaCheck[] {
  const checks: PersonaCheck[] = [];
  if (sizes.length < 3 || sizes.length > 7) {
    const statement = { say: 'persona_count', values: { count: sizes.length } };
    checks.push({ code: 'persona_count', severity: 'warning', segment: null, statement });
  }
  for (const { segment, customers } of sizes) {
    const code = codeOf(customers, base);
    if (code === null) continue;
    const severity = code === 'persona_effectiveSize' ? 'info' : 'warning';
    const values = { segment: { segment }, share: { share: customers / base } };
    checks.push({ code, severity, segment, statement: { say: code, values } });
  }
  return checks;
}

/** Compared as whole numbers, so that exactly 7 % is 7 %. */
function codeOf(customers: number, base: number): PersonaCheck['code'] | null {
  const hundredfold = customers * 100;
  if (hundredfold < base) return 'persona_tooSmall';
  if (hundredfold > 50 * base) return 'persona_tooLarge';
  return hundredfold >= 7 * base && hundredfold <= 10 * base ? 'persona_effectiveSize' : null;
}
