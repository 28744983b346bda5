import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';

/** Colours of a chart, taken from the page's style variables so that both themes have one source. */
export interface ChartTheme {
  text: string;
  muted: string;
  line: string;
  surface: string;
  accent: string;
  /** From weakest to strongest. */
  ramp: string[];
  /** Told apart without an order, such as segments; what is left over has a colour of its own. */
  categories: string[];
  rest: string;
  up: string;
  down: string;
  /** Text on a cell of the stronger half of the ramp. */
  onStrong: string;
  /** Intensity from which a cell counts as strong. */
  strongFrom: number;
  fontFamily: string;
}

const RAMP_STEPS = 5;
/** Colours of categories in the page's style. */
export const CATEGORY_COUNT = 10;

function readTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--s-${name}`).trim();
  return {
    text: colour('text'),
    muted: colour('muted'),
    line: colour('line'),
    surface: colour('surface'),
    accent: colour('accent'),
    ramp: Array.from({ length: RAMP_STEPS }, (_, step) => colour(`ramp-${step}`)),
    categories: Array.from({ length: CATEGORY_COUNT }, (_, index) => colour(`cat-${index}`)),
    rest: colour('cat-rest'),
    up: colour('up'),
    down: colour('down'),
    onStrong: colour('on-strong'),
    strongFrom: Number(colour('strong-from')),
    fontFamily: getComputedStyle(document.body).fontFamily,
  };
}

/** The current colours; changes with the colour mode, which b24ui keeps as a class of the root element. */
export function useChartTheme(): ShallowRef<ChartTheme> {
  const theme = shallowRef(readTheme());
  const observer = new MutationObserver(() => (theme.value = readTheme()));
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
  onScopeDispose(() => observer.disconnect());
  return theme;
}
