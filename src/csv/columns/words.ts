import type {
  AgreementRecord,
  CreditReason,
  DisputeOutcome,
  DisputeReason,
  InvoiceStatus,
  PaymentKind,
} from '../../model/records.js';
import { remembered } from '../../model/remembered.js';
import { fold } from './fold.js';

/** By meaning, the words that exports use for it: folded like headers, with blanks between them. */
export type Vocabulary<T extends string> = { readonly [M in T]: string };

export const STATUSES: Vocabulary<InvoiceStatus> = {
  draft: 'draft entwurf brouillon borrador bozza concept',
  // In Spanish "cancelada" is no word for it: in some countries that is a bill that was paid.
  void:
    'void voided cancelled canceled deleted storniert storno annulliert geloscht geloescht annule annulee anulado anulada ' +
    'annullato annullata stornato stornata geannuleerd',
  proforma: 'proforma',
  open:
    'open unpaid notpaid due notdue current offen nochoffen outstanding awaitingpayment authorised approved unbezahlt ' +
    'nichtbezahlt fallig faellig impaye impayee nonpaye nonpayee nonregle nonreglee enattente ' +
    'enattentedepaiement apayer aregler pendiente pendientedepago pendientedecobro impagado impagada nopagado nopagada dapagare ' +
    'daincassare nonpagato nonpagata nonsaldato nonsaldata insoluto insoluta openstaand onbetaald nietbetaald',
  sent:
    'sent issued submitted viewed gesendet versendet verschickt gestellt fakturiert verbucht gebucht ' +
    'envoyee emis emise finalise finalisee enviada emitida inviata emessa verstuurd verzonden definitief',
  overdue:
    'overdue pastdue late incollections uberfallig ueberfaellig verspatet verspaetet imverzug gemahnt angemahnt mahnung ' +
    '1mahnung 2mahnung 3mahnung zahlungserinnerung inkasso enretard echu echue relance relancee arelancer vencido vencida ' +
    'scaduto scaduta vervallen telaat herinnering aanmaning',
  partial:
    'partial partiallypaid partlypaid partpaid partpayment partialpayment teilbezahlt teilweisebezahlt teilwbezahlt teilzahlung ' +
    'partiellementpayee payeepartiellement partiellementregle partiellementreglee ' +
    'parcial parcialmentepagada pagadaparcialmente cobradaparcialmente parzialmentepagata ' +
    'deelsbetaald gedeeltelijkbetaald',
  paid:
    'paid paidinfull fullypaid paidclosed bezahlt vollbezahlt vollstandigbezahlt vollstaendigbezahlt komplettbezahlt ' +
    'zahlungerhalten beglichen settled paye payee regle reglee ' +
    'acquitte acquittee encaisse encaissee solde soldee pagado pagada cobrado cobrada ' +
    'pagato pagata saldato saldata incassato incassata betaald voldaan',
  closed: 'closed geschlossen erledigt ausgeglichen afgeletterd',
  'written-off': 'writtenoff writeoff abgeschrieben ausgebucht forderungsausfall',
  uncollectible: 'uncollectible baddebt uneinbringlich irrecouvrable incobrable oninbaar',
};

/** Methods of payment are payments. What the bank says of a booking (`Gutschrift`, `Credit`, `Debit`) is no kind: it may be either. */
export const PAYMENT_KINDS: Vocabulary<PaymentKind> = {
  payment:
    'payment receipt deposit cash banktransfer cheque check customerreceipt customerpayment invoicepayment websitepayment ' +
    'expresscheckoutpayment card creditcard debitcard directdebit bacs chaps fasterpayment fasterpayments wire wiretransfer ach ' +
    'etransfer upi neft rtgs imps paypal stripe klarna sofort giropay twint ideal bancontact sepa sepalastschrift sepauberweisung ' +
    'zahlung uberweisung ueberweisung zahlungseingang geldeingang eingang einzahlung teilzahlung anzahlung abschlagszahlung ' +
    'lastschrift bankeinzug einzug bar barzahlung kreditkarte eckarte girocard scheck vorkasse ' +
    'paiement virement reglement cartebancaire cb prelevement especes encaissement acompte ' +
    'pago transferencia cobro tarjeta efectivo recibodomiciliado domiciliacion ' +
    'pagamento bonifico incasso contanti assegno carta riba ' +
    'betaling overboeking bankbetaling contant pin aanbetaling deelbetaling',
  refund:
    'refund paymentrefund erstattung ruckerstattung rueckerstattung ruckzahlung rueckzahlung remboursement reembolso rimborso ' +
    'terugbetaling',
  chargeback:
    'chargeback bounce bounced bouncedcheque bouncedcheck returned returnedpayment paymentreversal reversal nsf rucklastschrift ' +
    'ruecklastschrift ruckbuchung rueckbuchung stornierung storno rejet rejetdeprelevement impaye devolucion recibodevuelto insoluto ' +
    'terugboeking stornering',
  discount:
    'discount cashdiscount earlypaymentdiscount discountgiven discountallowed skonto skontoabzug escompte descuento sconto korting ' +
    'betalingskorting',
  withholding:
    'withholding withholdingtax wht tds quellensteuer abzugsteuer retenuealasource retencion ritenuta ritenutadacconto bronbelasting',
  retention: 'retention retainage sicherheitseinbehalt einbehalt',
  'bank-fee':
    'bankfee bankcharge bankcharges fee bankgebuhr bankgebuehr bankgebuhren bankgebuehren bankspesen nebenkostendesgeldverkehrs ' +
    'fraisbancaires comisionbancaria spesebancarie bankkosten',
  'write-off':
    'writeoff writtenoff baddebt baddebts abschreibung ausbuchung forderungsverlust forderungsausfall uneinbringlich perte ' +
    'creanceirrecouvrable incobrable afboeking oninbaar',
};

/** What became of a payment: `failed` brought no cash, `returned` may have brought some that left again. */
export const PAYMENT_STATUSES: Vocabulary<'completed' | 'failed' | 'returned'> = {
  completed:
    'completed complete succeeded success successful paid paidout settled cleared received processed posted booked confirmed ' +
    'captured reconciled matched approved deposited partial partiallypaid erfolgreich abgeschlossen gebucht verbucht bezahlt gezahlt ' +
    'beglichen ausgeglichen erledigt eingegangen erhalten bestatigt bestaetigt gutgeschrieben zugeordnet verarbeitet ausgefuhrt ' +
    'ausgefuehrt teilbezahlt teilzahlung effectue effectuee reussi reussie encaisse encaissee paye payee regle reglee comptabilise ' +
    'confirme confirmee completado completada pagado pagada cobrado cobrada confirmado confirmada completato completata pagato ' +
    'pagata incassato incassata riuscito eseguito voltooid betaald ontvangen geslaagd verwerkt voldaan',
  failed:
    'failed failure unsuccessful declined denied rejected refused error expired abandoned incomplete unpaid notpaid pending inprogress ' +
    'processing scheduled planned onhold held uncleared pendingsubmission submitted fehlgeschlagen fehler gescheitert abgelehnt ' +
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

export const CREDIT_REASONS: Vocabulary<CreditReason> = {
  error: 'error billingerror correction fehler korrektur duplicate',
  return: 'return returns retoure ruckgabe rueckgabe',
  concession: 'concession zugestandnis nachlass',
  goodwill: 'goodwill kulanz',
  discount: 'discount rabatt',
  price: 'price preis pricereduction preisnachlass prix precio prezzo prijs',
  rebill: 'rebill neuberechnung',
  other: 'other sonstiges',
};

export const DISPUTE_REASONS: Vocabulary<DisputeReason> = {
  price: 'price preis prix precio prezzo prijs',
  quality: 'quality qualitat mangel qualite calidad qualita kwaliteit',
  quantity: 'quantity menge',
  delivery: 'delivery lieferung livraison entrega consegna levering',
  'not-ordered': 'notordered nichtbestellt',
  other: 'other sonstiges',
};

export const DISPUTE_OUTCOMES: Vocabulary<DisputeOutcome> = {
  upheld: 'upheld accepted berechtigt lost',
  rejected: 'rejected unfounded abgelehnt unberechtigt won',
  withdrawn: 'withdrawn zuruckgezogen zurueckgezogen',
  settled: 'settled compromise vergleich',
  open: 'open offen pending',
  unknown: 'unknown unbekannt',
};

export const AGREEMENT_KINDS: Vocabulary<NonNullable<AgreementRecord['kind']>> = {
  agreement: 'agreement quote estimate order angebot auftrag',
  'change-order': 'changeorder change nachtrag',
};

export const PRICINGS: Vocabulary<NonNullable<AgreementRecord['pricing']>> = {
  fixed: 'fixed festpreis fix',
  estimate: 'estimate estimated schatzung kostenvoranschlag nachaufwand',
};

/** `other`: a document that bills nothing. */
export const DOCUMENT_TYPES: Vocabulary<'invoice' | 'credit-note' | 'other'> = {
  invoice:
    'invoice salesinvoice taxinvoice sales debit ' +
    'rechnung ausgangsrechnung verkaufsrechnung teilrechnung abschlagsrechnung anzahlungsrechnung schlussrechnung ' +
    'serienrechnung wiederkehrenderechnung facture facturedacompte ' +
    'factura fattura fatturadacconto parcella ' +
    'factuur verkoopfactuur voorschotfactuur td01 td06 380',
  'credit-note':
    'creditnote creditmemo creditinvoice credit salescreditnote gutschrift rechnungsgutschrift rechnungskorrektur ' +
    'korrekturrechnung storno stornorechnung stornobeleg rechnungsstorno avoir facturedavoir notedecredit ' +
    'notadecredito notadeabono notadicredito creditnota creditfactuur td04 381',
  other:
    'payment receivepayment customerpayment customerreceipt receipt zahlung quote quotation estimate offer angebot kostenvoranschlag ' +
    'devis presupuesto preventivo offerte order salesorder purchaseorder bestellung auftrag auftragsbestatigung ' +
    'commande pedido ordine bestelling salesreceipt quittung deliverynote lieferschein reminder statement ' +
    'mahnung 1mahnung 2mahnung 3mahnung mahngebuhr mahngebuehr zahlungserinnerung relance herinnering aanmaning',
};

export const BOOLEANS: Vocabulary<'yes' | 'no'> = {
  yes: 'yes y true 1 ja j x wahr oui vrai si waar',
  no: 'no n false 0 nein falsch non nee onwaar',
};

/** What stands in a column of dates where there is none, not yet or not at all. */
export const NO_DATES: Vocabulary<'none'> = {
  none:
    'n/a na nil none null keine kein ka offen open outstanding pending unpaid notpaid notyet unbezahlt nichtbezahlt ausstehend nein no ' +
    'non nonpaye nonpayee impaye impayee nonregle nonreglee pendiente impagado impagada nopagado nonpagato nonpagata dapagare nee ' +
    'openstaand onbetaald nietbetaald',
};

/** Whether a cell says that there is no date: a dash, or one of those words. */
export function saysNoDate(cell: string): boolean {
  return /^[-–—]+$/.test(cell) || lookUp(NO_DATES, cell) !== undefined;
}

/** Whether a document was cancelled. */
export const CANCELLATIONS: Vocabulary<'yes' | 'no'> = {
  yes: `${BOOLEANS.yes} ${STATUSES.void}`,
  no: BOOLEANS.no,
};

/** Every word of a vocabulary and its meaning. */
export const meanings = remembered(
  (vocabulary: Vocabulary<string>): ReadonlyMap<string, string> =>
    new Map(
      Object.entries(vocabulary).flatMap(([meaning, words]) =>
        words.split(' ').map((word) => [word, meaning] as const),
      ),
    ),
);

/** The meaning of a word; `undefined` where it is not in the vocabulary. */
export function lookUp<T extends string>(vocabulary: Vocabulary<T>, word: string): T | undefined {
  return meanings(vocabulary).get(fold(word)) as T | undefined;
}
