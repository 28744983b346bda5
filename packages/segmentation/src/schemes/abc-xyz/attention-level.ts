/** How much attention a cell of the ABC-XYZ matrix deserves: most for A, extra for BX and BY, reduced for the rest. */
export function attentionLevel(code: string): 'max' | 'extra' | 'reduced' {
  if (code.startsWith('A')) return 'max';
  return code === 'BX' || code === 'BY' ? 'extra' : 'reduced';
}
