import type {
  AgreementRecord,
  CreditReason,
  DisputeOutcome,
  DisputeReason,
  InvoiceStatus,
  PaymentKind,
} from './records.js';

/** By meaning, the words that exports use for it: folded like headers, with blanks between them. */
export type Vocabulary<T extends string> = { readonly [M in T]: string };

export const STATUSES: Vocabulary<InvoiceStatus> = {
  draft: 'draft entwurf brouillon borrador bozza concept',
  // In Spanish "cancelada" is no word for it: in some countries that is a bill that was paid.
  void: 'void voided cancelled canceled deleted storniert storno annule annulee anulado anulada annullato annullata geannuleerd',
  proforma: 'proforma',
  open:
    'open unpaid offen outstanding awaitingpayment authorised unbezahlt impaye impayee nonpayee enattente ' +
    'pendiente impagada dapagare nonpagato nonpagata openstaand onbetaald',
  sent: 'sent issued submitted viewed gesendet versendet verschickt envoyee enviada emitida inviata emessa verstuurd verzonden',
  overdue:
    'overdue pastdue uberfallig ueberfaellig gemahnt enretard vencido vencida scaduto scaduta vervallen telaat',
  partial:
    'partial partiallypaid partlypaid teilbezahlt teilweisebezahlt partiellementpayee parcialmentepagada parzialmentepagata deelsbetaald',
  paid: 'paid bezahlt beglichen settled paye payee pagado pagada cobrada pagato pagata betaald voldaan',
  closed: 'closed geschlossen erledigt',
  'written-off': 'writtenoff writeoff abgeschrieben ausgebucht',
  uncollectible: 'uncollectible baddebt uneinbringlich',
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

export const BOOLEANS: Vocabulary<'yes' | 'no'> = {
  yes: 'yes y true 1 ja j x wahr oui vrai si waar',
  no: 'no n false 0 nein falsch non nee onwaar',
};
