import { printable } from '../wrap.js';

/** HTML, as opposed to text that was not looked at. */
export class Markup {
  constructor(readonly html: string) {}
}

type Part = Markup | string | number | null | readonly Part[];

/**
 * HTML with text put into it, between tags or in quotes of an attribute: what stands in the template is markup, what is put
 * in is text, unless it is markup itself.
 */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(template.reduce((text, next, i) => `${text}${written(parts[i - 1]!)}${next}`));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.html;
  if (typeof part === 'object') return part.map(written).join('');
  return printable(String(part)).replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
