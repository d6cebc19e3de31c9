export { type ExplanationOptions, toExplanation } from './explain.js';
export { toInspection } from './inspection.js';
export { type JsonOptions, jsonOf, toJson } from './json.js';
export {
  LANGUAGES,
  type Language,
  type MessageOptions,
  toErrorText,
  toIssueLine,
} from './messages.js';
export { type TextOptions, toText } from './text.js';
