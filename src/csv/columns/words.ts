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
  'written-off': 'writtenoff writeoff abgeschrieben ausgebucht forderungsausfall ',
  uncollectible: 'uncollectible baddebt uneinbringlich irrecouvrable incobrable oninbaar',
};

export const PAYMENT_KINDS: Vocabulary<PaymentKind> = {
  payment:
    'payment zahlung receipt deposit cash banktransfer cheque check uberweisung ueberweisung paiement virement pago transferencia pagamento bonifico betaling overboeking',
  refund:
    'refund erstattung ruckzahlung rueckzahlung remboursement reembolso rimborso terugbetaling',
  chargeback: 'chargeback bounce bounced returned rucklastschrift ruecklastschrift impaye insoluto',
  discount: 'discount cashdiscount earlypaymentdiscount skonto escompte descuento sconto korting',
  withholding:
    'withholding withholdingtax tds quellensteuer abzugsteuer retenuealasource retencion ritenuta ritenutadacconto bronbelasting',
  retention: 'retention retainage sicherheitseinbehalt einbehalt',
  'bank-fee': 'bankfee bankcharge bankcharges fee bankgebuhr bankgebuehr fraisbancaires bankkosten',
  'write-off': 'writeoff writtenoff abschreibung ausbuchung',
};

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
