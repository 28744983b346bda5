/**
 * Content of a chart's tooltip as elements instead of markup: texts are set as text, so a name can never become HTML,
 * and no inline style needs an exception in the content security policy.
 */
export function tooltipContent(title: string, rows: readonly (readonly [label: string, value: string])[]): HTMLElement {
  const root = document.createElement('div');
  root.className = 'chart-tooltip';
  root.append(textElement('strong', title));
  const list = document.createElement('dl');
  for (const [label, value] of rows) list.append(textElement('dt', label), textElement('dd', value));
  root.append(list);
  return root;
}

function textElement(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
