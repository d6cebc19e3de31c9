export { type CodatObjects, codat } from './codat.js';
export type { Objects } from './lists.js';
export { type QuickbooksObjects, quickbooks } from './quickbooks.js';
export type { Adapted } from './reading.js';
export { type StripeObjects, stripe } from './stripe.js';
export { type XeroObjects, xero } from './xero.js';
