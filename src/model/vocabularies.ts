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
  void:
    'void voided cancelled canceled deleted storniert storno annulliert geloscht geloescht annule annulee anulado anulada ' +
    'annullato annullata stornato stornata geannuleerd',
  proforma: 'proforma',
  open:
    'open unpaid notpaid due notdue current offen nochoffen ausstehend outstanding awaitingpayment authorised approved unbezahlt ' +
    'nichtbezahlt fallig faellig impaye impayee nonpaye nonpayee nonregle nonreglee enattente ' +
    'enattentedepaiement apayer avenir aregler ouvert ouverte aperto aperta abierto abierta emaberto pendiente pendientedepago pendientedecobro impagado impagada nopagado nopagada dapagare ' +
    'daincassare nonpagato nonpagata nonsaldato nonsaldata insoluto insoluta openstaand onbetaald nietbetaald',
  sent:
    'sent issued submitted viewed gesendet versendet verschickt gestellt fakturiert verbucht gebucht ' +
    'envoyee emis emise finalise finalisee enviada emitida inviata emessa verstuurd verzonden definitief',
  overdue:
    'overdue pastdue late incollections uberfallig ueberfaellig verspatet verspaetet imverzug gemahnt angemahnt mahnung ' +
    '1mahnung 2mahnung 3mahnung zahlungserinnerung inkasso enretard echu echue relance relancee arelancer vencido vencida ' +
    'scaduto scaduta vervallen telaat herinnering herinnerd aanmaning',
  partial:
    'partial partiallypaid partlypaid partpaid partpayment partialpayment teilbezahlt teilweisebezahlt teilwbezahlt teilzahlung ' +
    'partiellementpayee payeepartiellement partiellementregle partiellementreglee ' +
    'parcial parcialmentepagada parcialmentecobrado pagadaparcialmente cobradaparcialmente ' +
    'parzialmentepagata parzialmentesaldata ' +
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
    'payment receipt deposit cash banktransfer credittransfer cheque check customerreceipt customerpayment ' +
    'invoicepayment websitepayment ' +
    'expresscheckoutpayment card creditcard debitcard directdebit bacs chaps fasterpayment fasterpayments wire wiretransfer ach ' +
    'bank transfer eft standingorder visa mastercard amex online receivepayment etransfer upi neft rtgs imps paypal stripe klarna ' +
    'sofort giropay twint ideal bancontact sepa sepalastschrift sepauberweisung bankuberweisung bankueberweisung ' +
    'zahlung websitezahlung uberweisung ueberweisung zahlungseingang geldeingang eingang einzahlung teilzahlung anzahlung abschlagszahlung ' +
    'restzahlung schlusszahlung dauerauftrag kartenzahlung ' +
    'lastschrift bankeinzug einzug bar barzahlung kreditkarte eckarte girocard scheck vorkasse ' +
    'paiement virement virementbancaire reglement carte cartebancaire cb prelevement especes encaissement acompte ' +
    'pago transferencia transferenciabancaria cobro tarjeta tarjetadecredito efectivo recibodomiciliado domiciliacion ' +
    'pagamento bonifico bonificobancario incasso contanti assegno carta cartadicredito riba ' +
    'betaling overboeking bankoverschrijving bankbetaling contant pin aanbetaling deelbetaling',
  refund:
    'refund paymentrefund erstattung ruckerstattung rueckerstattung ruckzahlung rueckzahlung remboursement reembolso rimborso ' +
    'terugbetaling',
  chargeback:
    'chargeback bounce bounced bouncedcheque bouncedcheck returned returnedpayment paymentreversal reversal nsf rucklastschrift ' +
    'ruecklastschrift separucklastschrift separuecklastschrift lastschriftruckgabe lastschriftrueckgabe ' +
    'sepalastschriftruckgabe sepalastschriftrueckgabe ruckbuchung rueckbuchung stornierung storno rejet rejetdeprelevement impaye devolucion recibodevuelto insoluto ' +
    'terugboeking stornering',
  discount:
    'discount cashdiscount earlypaymentdiscount discountgiven discountallowed skonto skontoabzug escompte descuento sconto korting ' +
    'betalingskorting',
  withholding:
    'withholding withholdingtax wht tds quellensteuer abzugsteuer bauabzugsteuer bauabzugssteuer retenuealasource retencion ritenuta ritenutadacconto bronbelasting',
  retention: 'retention retainage sicherheitseinbehalt einbehalt',
  'bank-fee':
    'bankfee bankcharge bankcharges fee bankgebuhr bankgebuehr bankgebuhren bankgebuehren bankspesen nebenkostendesgeldverkehrs ' +
    'fraisbancaires comisionbancaria spesebancarie bankkosten',
  'write-off':
    'writeoff writtenoff baddebt baddebts abschreibung ausbuchung forderungsverlust forderungsausfall uneinbringlich perte ' +
    'creanceirrecouvrable incobrable afboeking oninbaar',
};

export const CREDIT_REASONS: Vocabulary<CreditReason> = {
  // A wrong delivery or a wrong price is the seller's error.
  error:
    'error overcharge overcharged billingmistake invoicemistake billingerror invoiceerror invoicingerror pricingerror priceerror wrongprice wrongamount wrongquantity incorrectinvoice ' +
    'correction invoicecorrection duplicate duplicateinvoice doublebilled doublebilling billedtwice ' +
    'fehler rechnungsfehler abrechnungsfehler berechnungsfehler preisfehler irrtum korrektur rechnungskorrektur falscherpreis ' +
    'falschberechnet fehlberechnung falschlieferung fehllieferung doppelt doppeltberechnet doppelteberechnung doppelberechnung ' +
    'doppelterechnung doppelrechnung doppeltfakturiert ' +
    'erreur erreurdefacturation erreurdeprix doublon errordefacturacion errorenfactura facturaduplicada duplicado correccion ' +
    'errore erroredifatturazione erroredifattura duplicata doppiafatturazione correzione fout factuurfout prijsfout dubbelgefactureerd correctie',
  return:
    'return returns returned goodsreturn goodsreturned returnedgoods returnofgoods itemreturned itemsreturned productreturn ' +
    'customerreturn salesreturn damaged damagedgoods goodsdamaged damagedintransit defective defectivegoods faulty faultygoods ' +
    'retoure retouren retour retourniert ruckgabe rueckgabe warenruckgabe warenrueckgabe rucksendung ruecksendung warenrucksendung ' +
    'warenruecksendung warenretoure gutschriftretoure retouregutschrift retourengutschrift defekt defekteware beschadigt beschaedigt beschadigteware beschaedigteware transportschaden ' +
    'avoirsurretour retourmarchandise retourdemarchandise retourdemarchandises retourmarchandises marchandiseretournee ' +
    'devolucion devoluciones devoluciondemercancia devoluciondeproducto reso resi resomerce mercereso resamerce ' +
    'retourgoederen goederenretour geretourneerd beschadigd rma warezuruck warezurueck mangelhafteware mangelware defect',
  concession: 'concession zugestandnis zugestaendnis nachlass',
  goodwill: 'goodwill goodwillgesture gestureofgoodwill kulanz kulanzgutschrift',
  discount: 'discount rabatt',
  // The noun alone is in many a tool the name of a wrong price.
  price:
    'price pricereduction pricereductionrequestedbyclient pricereductionrequestedbycustomer clientunhappywithprice ' +
    'customerunhappywithprice preisnachlass preisminderung preisreduktion preisreduzierung verhandlung preisverhandlung ' +
    'sonderabzug negotiation negotiated',
  // Not every bill taken back was wrong: some are written again for less.
  rebill: 'rebill neuberechnung storno stornierung stornorechnung rechnungsstorno',
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
  upheld: 'upheld accepted berechtigt lost fonde fondee justifie justifiee',
  rejected:
    'rejected unfounded abgelehnt unberechtigt won infonde infondee nonfonde nonfondee injustifie injustifiee',
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

/** Every word of a vocabulary and its meaning. */
export function meaningsOf(vocabulary: Vocabulary<string>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(vocabulary).flatMap(([meaning, words]) =>
      words.split(' ').map((word) => [word, meaning] as const),
    ),
  );
}
