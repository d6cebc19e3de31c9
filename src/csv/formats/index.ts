import { datevBookings } from './datev.js';
import { dolibarrInvoices } from './dolibarr.js';
import {
  erpnextInvoices,
  erpnextPaymentLedger,
  erpnextPayments,
  erpnextReceivable,
} from './erpnext.js';
import { fakturamaInvoices, fakturamaInvoicesEnglish } from './fakturama.js';
import type { Format } from './format.js';
import { freshbooksInvoices } from './freshbooks.js';
import { harvestEstimates, harvestInvoices, harvestPayments } from './harvest.js';
import {
  invoiceNinja4Invoices,
  invoiceNinja5Credits,
  invoiceNinja5Invoices,
  invoiceNinja5Payments,
} from './invoice-ninja.js';
import { invoice2goInvoices } from './invoice2go.js';
import { invoicelyInvoices } from './invoicely.js';
import { odooInvoices } from './odoo.js';
import {
  quickbooksAging,
  quickbooksDesktopOpenInvoices,
  quickbooksInvoices,
  quickbooksOpenInvoices,
  quickbooksReceivedPayments,
  quickbooksTransactions,
} from './quickbooks.js';
import { sage50Transactions } from './sage.js';
import { highradius, sapFbl5n, sapFbl5nGerman, sapItems } from './sap.js';
import { stripeDisputes, stripeInvoices, stripePayments } from './stripe.js';
import { waveTransactions } from './wave.js';
import { xeroInvoices } from './xero.js';
import { zohoCreditNotes, zohoInvoices, zohoPayments, zohoQuotes } from './zoho.js';

/** Every export that is known by its header. A header is that of one format at most. */
export const formats: readonly Format[] = [
  datevBookings,
  dolibarrInvoices,
  erpnextInvoices,
  erpnextPaymentLedger,
  erpnextPayments,
  erpnextReceivable,
  fakturamaInvoices,
  fakturamaInvoicesEnglish,
  freshbooksInvoices,
  harvestEstimates,
  harvestInvoices,
  harvestPayments,
  highradius,
  invoice2goInvoices,
  invoicelyInvoices,
  invoiceNinja4Invoices,
  invoiceNinja5Credits,
  invoiceNinja5Invoices,
  invoiceNinja5Payments,
  odooInvoices,
  quickbooksAging,
  quickbooksDesktopOpenInvoices,
  quickbooksInvoices,
  quickbooksOpenInvoices,
  quickbooksReceivedPayments,
  quickbooksTransactions,
  sage50Transactions,
  sapFbl5n,
  sapFbl5nGerman,
  sapItems,
  stripeDisputes,
  stripeInvoices,
  stripePayments,
  waveTransactions,
  xeroInvoices,
  zohoCreditNotes,
  zohoInvoices,
  zohoPayments,
  zohoQuotes,
];
