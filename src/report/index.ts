export { jsonOf, toJson } from './json.js';
export { type TextOptions, toText } from './text.js';
