import type { Rule } from '../../criteria/criterion.js';
import { ruleFigures } from '../explanation/rules.js';
import { html, type Markup } from './markup.js';

const WIDTH = 240;
const HEIGHT = 16;
const RADIUS = 5;

/**
 * What a rule on a share sees, drawn from 0 to 100 %: a band for the interval, a dot for the share, and a line for the bar
 * that the lower end of the band has to reach. Null where there is nothing to draw.
 */
export function shareBar({ rule, name }: { rule: Rule | undefined; name: string }): Markup | null {
  if (rule === undefined || rule.observed === null || rule.interval === null) return null;
  const [low, high] = rule.interval;
  const label = `${name}: ${ruleFigures(rule)}`;
  return html`<figure><figcaption>${name}</figcaption>
<svg width="${WIDTH + 2 * RADIUS}" height="${HEIGHT}" viewBox="${-RADIUS} 0 ${WIDTH + 2 * RADIUS} ${HEIGHT}" role="img" aria-label="${label}"><title>${label}</title>
<rect class="track" y="6" width="${WIDTH}" height="4" rx="2"/>
<rect class="band" x="${at(low)}" y="4" width="${at(high - low)}" height="8" rx="4"/>
${rule.threshold === null ? null : html`<line x1="${at(rule.threshold)}" x2="${at(rule.threshold)}" y1="0" y2="${HEIGHT}"/>`}
<circle cx="${at(rule.observed)}" cy="8" r="${RADIUS}"/></svg></figure>
`;
}

/** Where a share stands, in tenths of a pixel. */
function at(share: number): number {
  return Math.round(share * WIDTH * 10) / 10;
}
