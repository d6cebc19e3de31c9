import { fold } from '../../model/fold.js';
import type { InvoiceStatus } from '../../model/records.js';
import { remembered } from '../../model/remembered.js';
import { BOOLEANS, meaningsOf, STATUSES, type Vocabulary } from '../../model/vocabularies.js';

/**
 * What became of a payment: `failed` brought no cash, `returned` may have brought some that left again. "Submitted" is none of
 * these: a direct debit that is on its way to the bank, or what an ERP has posted.
 */
export const PAYMENT_STATUSES: Vocabulary<'completed' | 'failed' | 'returned'> = {
  completed:
    'completed complete succeeded success successful paid paidout settled cleared received processed posted booked confirmed ' +
    'captured reconciled unreconciled matched applied unapplied allocated unallocated approved deposited partial partiallypaid ' +
    'erfolgreich abgeschlossen gebucht verbucht bezahlt gezahlt beglichen ausgeglichen erledigt eingegangen erhalten bestatigt bestaetigt gutgeschrieben zugeordnet verarbeitet ausgefuhrt ' +
    'ausgefuehrt teilbezahlt teilzahlung effectue effectuee reussi reussie encaisse encaissee paye payee regle reglee comptabilise ' +
    'confirme confirmee completado completada pagado pagada cobrado cobrada confirmado confirmada completato completata pagato ' +
    'pagata incassato incassata riuscito eseguito voltooid betaald ontvangen geslaagd verwerkt voldaan',
  failed:
    'failed failure unsuccessful declined denied rejected refused error expired abandoned incomplete unpaid notpaid pending inprogress ' +
    'processing scheduled planned onhold held uncleared pendingsubmission fehlgeschlagen fehler gescheitert abgelehnt ' +
    'verweigert abgelaufen abgebrochen ausstehend schwebend inbearbeitung geplant vorgemerkt unbezahlt nichtbezahlt nichteingegangen ' +
    'echoue echouee refuse refusee expire expiree enattente encours planifie planifiee fallido fallida rechazado rechazada denegado ' +
    'denegada caducado caducada pendiente fallito fallita rifiutato rifiutata nonriuscito inattesa insospeso mislukt geweigerd ' +
    'afgewezen verlopen inafwachting inbehandeling',
  returned:
    'cancelled canceled void voided deleted reversed reverted returned bounced chargeback chargedback dishonoured dishonored nsf ' +
    'revoked storniert storno annulliert geloscht geloescht ungultig ungueltig widerrufen zuruckgebucht zurueckgebucht zuruckgegeben ' +
    'zurueckgegeben ruckgebucht rueckgebucht zuruckgezogen zurueckgezogen rucklastschrift ruecklastschrift ruckbuchung rueckbuchung ' +
    'geplatzt annule annulee impaye impayee rejete rejetee anulado anulada devuelto devuelta annullato annullata stornato stornata ' +
    'insoluto respinto geannuleerd teruggeboekt gestorneerd',
};

/** Which way cash went, as a bank statement or the account of a customer says it: a credit is cash that came. */
export const DIRECTIONS: Vocabulary<'in' | 'out'> = {
  in: 'in haben h credit credito cr c crdt bij avere haber incoming moneyin paidin eingehend zugang entrata ingreso',
  out: 'out soll s debit debito dr d dbit debet af dare debe outgoing moneyout paidout ausgehend abgang uscita salida',
};

/** These say it of an account, and on one of the firm's own books a debit is cash that came. */
export const SIDES = /^(?:soll|s|debit|debito|dr|d|dbit|debet|dare|debe)$/;

/** `other`: a document that bills nothing. */
export const DOCUMENT_TYPES: Vocabulary<'invoice' | 'credit-note' | 'other'> = {
  invoice:
    'invoice salesinvoice taxinvoice sales debit ' +
    'rechnung ausgangsrechnung verkaufsrechnung teilrechnung abschlagsrechnung anzahlungsrechnung schlussrechnung ' +
    'serienrechnung wiederkehrenderechnung facture facturedacompte ' +
    'factura fattura fatturadacconto parcella ' +
    'factuur verkoopfactuur voorschotfactuur td01 td06 380 ' +
    'si re ft honorarnote depositinvoice finalinvoice facturedesolde facturedesituation facturasimplificada fatturaelettronica ' +
    'fatturadiacconto fatturaaccompagnatoria fatura',
  'credit-note':
    'creditnote creditmemo creditinvoice credit salescreditnote gutschrift rechnungsgutschrift rechnungskorrektur ' +
    'korrekturrechnung storno stornorechnung stornobeleg rechnungsstorno avoir facturedavoir notedecredit ' +
    'notadecredito notadeabono notadicredito creditnota creditfactuur td04 381 ' +
    'sc salescredit gs abono nc',
  other:
    'payment receivepayment customerpayment customerreceipt receipt zahlung quote quotation estimate offer angebot kostenvoranschlag ' +
    'devis presupuesto preventivo offerte order salesorder purchaseorder bestellung auftrag auftragsbestatigung ' +
    'commande pedido ordine bestelling salesreceipt quittung deliverynote lieferschein reminder statement ' +
    'mahnung 1mahnung 2mahnung 3mahnung mahngebuhr mahngebuehr zahlungserinnerung relance herinnering aanmaning ' +
    'proforma proformainvoice proformarechnung proformafaktura factureproforma facturaproforma fatturaproforma proformafactuur',
};

/** Whether a type of document is that of a bill that is none yet. */
export function isProforma(type: string | null): boolean {
  return type !== null && fold(type).includes('proforma');
}

/** A corrected invoice of Spain bills more or less: below zero it takes something off. */
export function correctionBelowZero(
  type: string,
  amount: string | null,
): 'credit-note' | undefined {
  const isOne = /^(?:factura)?rectificativa$/.test(fold(type));
  return isOne && /^[( ]*[-\u2212]|[-\u2212]$/.test(amount ?? '') ? 'credit-note' : undefined;
}

/** What stands in a column of dates where there is none, not yet or not at all. */
export const NO_DATES: Vocabulary<'none'> = {
  none:
    'n/a na nil none null keine kein ka offen open outstanding pending unpaid notpaid notyet unbezahlt nichtbezahlt ausstehend nein no ' +
    'non nonpaye nonpayee impaye impayee nonregle nonreglee pendiente impagado impagada nopagado nonpagato nonpagata dapagare nee ' +
    'openstaand onbetaald nietbetaald false falsch onwaar',
};

/** What stands in a column of days of payment where the day is not known, or was not yet. */
export const WHETHER_PAID: Vocabulary<InvoiceStatus> = {
  ...STATUSES,
  paid: `${BOOLEANS.yes} ${STATUSES.paid}`,
  partial: `teilweise partly ${STATUSES.partial}`,
  open: `${BOOLEANS.no} ${STATUSES.open}`,
};

/** What a word in a column of days of payment says; also `Teilzahlung 500`, whose day nobody knows. */
export function whetherPaid(cell: string): InvoiceStatus | undefined {
  const known = lookUp(WHETHER_PAID, cell);
  if (known !== undefined || cell.length > 60) return known;
  const word = cell.replace(
    /[\s:]+(?:\p{Sc}|[A-Z]{3})?\s?\d[\d.,'\u2019]*\s?(?:\p{Sc}|[A-Z]{3})?$/u,
    '',
  );
  return lookUp(WHETHER_PAID, word) === 'partial' ? 'partial' : undefined;
}

/** Words, folded, that tell of a lower price, and those of which both must stand in a text to do so. */
const LOWER =
  /^(?:discount(?:s|ed)?|rebate|rabatt|(?:preis)?nachlass|preis(?:minderung|reduktion|reduzierung|senkung)|remise|rabais|sconto|descuento|rebaja|korting|cheaper|haggl(?:ed|ing)|(?:re)?negotiat(?:ed|ion)|(?:nach)?verhandelt)$/;
const PRICE = /^(?:prices?|preise?|prix|precio|prezzo|prijs)$/;
const LESS_OF_IT =
  /^(?:reduc|lower|cut|drop|high|expensive|reduz|gesenkt|hoch|teuer|baiss|eleve|rebaj|alto|ribass|verlaagd|hoog)/;
/** Words of what was wrong, came back or was agreed before: these are no haggling, or may be none. */
const OTHER_WHY =
  /err(?:or|eur)|wrong|mista|incorrect|correct|fehler|falsch|irrtum|korrektur|dupli|doppel|doppio|twice|return|retour|ruck|rueck|reso|devol|damag|fault|defe[ck]t|beschadigt|mangel|quality|qualit|missing|fehlend|vergessen|forgot|omitted|late|delay|verspat|retard|ritard|retras|short|overcharg|early|prompt|settlement|skonto|cash|agreed|vereinbart|volume|menge|quantit|annual|bonus|staffel|contract|vertrag|loyalty/;

/** The reason of a credit note in a text: `price` where it tells of a lower price and of nothing else that explains it. */
export function reasonInText(text: string): 'price' | undefined {
  if (text.length > 200) return undefined;
  const words = text.split(/[^\p{L}\p{M}]+/u).map(fold);
  const has = (one: RegExp): boolean => words.some((word) => one.test(word));
  if (has(OTHER_WHY)) return undefined;
  return has(LOWER) || (has(PRICE) && has(LESS_OF_IT)) ? 'price' : undefined;
}

/** Whether a cell is what stands in any column for nothing. */
export function saysNothing(cell: string): boolean {
  return isDash(cell) || /^(?:n[/.]?a\.?|null|none)$/i.test(cell);
}

export function isDash(cell: string): boolean {
  return /^[-–—]+$/.test(cell);
}

/** Whether a cell says that there is no date: a dash, or one of those words. */
export function saysNoDate(cell: string): boolean {
  return isDash(cell) || lookUp(NO_DATES, cell) !== undefined;
}

/** Whether a document was cancelled, also as its status says it beside that of its payment. */
export const CANCELLATIONS: Vocabulary<'yes' | 'no'> = {
  yes: `${BOOLEANS.yes} ${STATUSES.void} ${STATUSES.draft} ${STATUSES.proforma}`,
  no: `${BOOLEANS.no} ${STATUSES.open} ${STATUSES.sent} ${STATUSES.overdue} ${STATUSES.partial} ${STATUSES.paid} ${STATUSES.closed}`,
};

export const meanings = remembered(meaningsOf);

/** The meaning of a word; `undefined` where it is not in the vocabulary. */
export function lookUp<T extends string>(vocabulary: Vocabulary<T>, word: string): T | undefined {
  return meanings(vocabulary).get(fold(word)) as T | undefined;
}
