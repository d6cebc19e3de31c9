export { type CsvOptions, toCsv } from './csv.js';
export { type ExplanationOptions, toExplanation } from './explain.js';
export { toHtml } from './html.js';
export { toInspection } from './inspection.js';
export { type JsonOptions, jsonOf, toJson } from './json.js';
export { toMarkdown } from './markdown.js';
export {
  LANGUAGES,
  type Language,
  type MessageOptions,
  toErrorText,
  toIssueLine,
} from './messages.js';
export { type TextOptions, toText } from './text.js';
