import type { RecordRole } from '../../model/file-report.js';
import { PAYMENT_KINDS, STATUSES, type Vocabulary } from '../../model/vocabularies.js';
import { DIRECTIONS, DOCUMENT_TYPES, PAYMENT_STATUSES, WHETHER_PAID } from './words.js';

/** What a column holds: how its cells are read. */
export type ColumnKind =
  | 'id'
  | 'text'
  | 'date'
  | 'amount'
  | 'currency'
  | 'percent'
  | 'whole'
  | 'boolean'
  | 'word';

export interface Column {
  readonly kind: ColumnKind;
  readonly required?: true;
  /**
   * Other headers for it, folded (`fold`), as a regular expression that all of a header has to match: English, German, French,
   * Spanish, Italian and Dutch.
   */
  readonly synonyms?: string;
  /**
   * Headers that may be something else as well: they count where their cells are of its kind; those of a column that is
   * needed also where no cell tells.
   */
  readonly maybe?: string;
  /** Headers that count first, where their cells are of its kind. */
  readonly first?: string;
  /** Headers that count last, where no other one is there: what a bank writes beside better ones. */
  readonly last?: string;
  /** And after these, one kind after the other. */
  readonly later?: readonly string[];
  /**
   * Of a column of words: those that are understood. Below a header that is one `maybe`, some cell has to be one of them. Of
   * days: words that may stand there instead.
   */
  readonly words?: Vocabulary<string>;
  /** Most or all of its cells have to be. */
  readonly share?: 'most' | 'all';
}

export type Columns = { readonly [name: string]: Column };

const INVOICE_ID =
  '(invoice|inv|document|bill)(no|nr|num|number|#)|invoice|number|' +
  '(rechnungs?|rg|re|beleg)(nr|nummer)|rechnung|' +
  '(n|no|nr|num|numero)?(de)?(facture|factura|fattura)|numerodocumento|factuur(nr|nummer)?';
const INVOICE_ID_TOO =
  'inv|invoiceref|honorarnoten?(nr|nummer)?|n(um|o)?(fatt|fra|fatura)|fra|(factur[ea]|fattura|fatura|faktura)(n|no|nr|num|nummer)|' +
  'faktura|fatura|n(ume)?rfaktury';
const CLIENT_ID =
  '(client|customer|debtor)(id|no|number|code)?|contact(id)?|billto|' +
  'kunden?(nr|nummer|id)?|debitor(en)?(nr|nummer)?|(codigo(de)?|codice)?cliente|codeclient|(klant|debiteur)(nr|nummer)?';
/** The client where nothing else is; beside a name it may be an account of one's own books. */
export const ACCOUNT = 'account(id|no|number|code)?';
/** Who paid, as banks call it. */
export const PAYER =
  'payer(name)?|namezahlungsbeteiligter|(begue?nstigter/)?zahlungspflichtige[*]?r?|auftraggeber/empfae?nger|zahler|' +
  'partnername|naam/omschrijving';
/** The same where no row has to name an invoice: the likeliest first, for some of them may also be who was paid. */
export const PAYER_TOO: readonly string[] = [
  '(received|paid)?from|paidby|von|(begue?nstigter|empfae?nger)/auftraggeber|zahlungsbeteiligter?|ordinante|ricevutoda|ordenante|' +
    'donneurdordre|counterparty(name)?|(nom(de)?(la)?)?contrepartie|contraparte|(naam)?tegenpartij|tiers|party(name)?|nadawca(/odbiorca)?',
  'payee(name)?|partner|name',
];
/** Of a bank statement with a column for each way: what came. */
export const MONEY_IN =
  '(paid|money)in|(amount)?(credit(ed)?|deposit(ed)?)s?(amount|amt|euros?)?|(betrag)?(haben|gutschrift(en)?)(betrag)?|' +
  '(montant)?credits?|(importo)?(avere|accredit[io]|entrat[ae])|(importe)?(haber|abonos?|ingresos?)|credito|' +
  '(bedrag)?(bij(schrijving)?|credit)|kredit|insattning|uznania|entradas?';
/** What left. */
export const MONEY_OUT =
  '(paid|money)out|(amount)?(debit(ed)?|withdraw(als?|n))s?(amount|amt|euros?)?|(betrag)?(soll|belastung(en)?|lastschrift(en)?)(betrag)?|' +
  '(montant)?debits?|(importo)?(dare|addebit[io]|uscit[ae])|(importe)?(debe|cargos?|adeudos?)|debito|' +
  '(bedrag)?(af(schrijving)?|debet)|uttag|obciazenia|saidas?';
/** When a bank booked it, or the bookkeeper of who names the invoices, who may have been late. */
export const BOOKED_ON = 'book(ing|ed)(date|at|on)?';
/** The day from which a bank counts interest. */
export const VALUE_DATE = /valu(?:e|ta)|wert|valor|valeur|rentedat/;

/** Who has no number is known by one of these. */
export const CLIENT_NAME =
  '(client|customer|debtor|contact|company)name|company|kundenname|firma|auftraggeber|nom(du)?client|raisonsociale|societe|' +
  'nombre(del)?cliente|razonsocial|empresa|nomecliente|ragionesociale|klantnaam|bedrijf(snaam)?';
const AMOUNT =
  '(grand|gross)?total(amount|gross)?|gross(amount)?|amountgross|value|sum|(total|amount)incl?(vat|tax)|' +
  'betrag(brutto|inklmwst)?|brutto(betrag|summe)?|gesamt(betrag|summe|brutto)?|summe|' +
  'montant(total)?(ttc)?|(total)?ttc|(importe|monto)(total)?|importo(totale)?|totale(ivato)?|totalconiva|totaal(bedrag)?|bedrag|(totaal|bedrag)inclbtw';
/** Headers of amounts that count where none of the others is there. */
const AMOUNT_TOO =
  '(rechnungs|gesamt)betragbrutto|summebrutto|brutto(umsatz|rechnungsbetrag)|end(betrag|summe)|(total|gesamt|betrag|summe)?inkl(mw|u)st|' +
  '(gross|total)value|(invoice)?(total|amount)inc(l(uding)?)?(gst|vat|hst|tax)|inctaxamount|' +
  '(inv|bill)?amt|billamount|prixttc|montantfacture|importe(coniva|bruto|ivaincluido)|totaledocumento|(importo)?lordo|' +
  'inclbtw|totaalincl|(totaalprijs|bedrag|totaal)incl(usief)?btw';
const CLIENT_TOO =
  'kd(nr|nummer)|kunden?konto|debitorenkonto|personenkonto|(cust|customer)(no|#)?|compteclient|nclient';
const CURRENCY: Column = {
  kind: 'currency',
  synonyms: 'currencycode|ccy|cur|wa(e)?hrung(scode)?|wkz|devise|divisa|moneda',
  // In German and Italian also the day from which the bank counts interest.
  maybe: 'valuta|(invoice|document|transaction|payment)currency|(rechnungs|beleg)wa(e)?hrung',
};
/** Who has neither may be known by one of these. */
export const NAME_TOO =
  'kontakt|rechnungsempfae?nger|empfae?nger|kunde[/]?firma|kunden?name|namedeskunden|debitorenname|' +
  'billedto|soldto|party(s?name)?|buyer|cardname|nom|tiers|destinataire|' +
  'contacto|denominazione(cliente)?|relatie|naam|debiteurnaam|organisati(on|e)';
/** Who has none of these, in other languages. */
export const CLIENT_LATER =
  'kund(nr|nummer|namn)?|nabywca|kontrahent|klient|entidade|committente|intestatario|client/?societe';
/** Beside the first, one of the others is a family name, which many clients may have. */
export const GIVEN_NAME = /^(?:vornamen?|prenoms?|voornaam|(?:first|given)names?)$/;
export const FAMILY_NAME = /^(?:name|nom|naam)$/;
/** In a list of invoices each may be a day, an amount, or a yes and no. */
export const PAID =
  '(paid|received|(be|ge)zahlt|(zahlungs)?eingang|payee?|regle|pagad[oa]|cobrado|(pag|sald)at[oa]|betaald|voldaan)[?]?';
const PAID_ON =
  '(paid|received)(on|at|date)|date(paid|received)|(last)?paymentdate|dateofpayment|(be|ge)zahltam|zahl(ungs)?datum|' +
  '(payee?|regle)le|date(de)?(paiement|reglement)|(pagado|cobrado)el|fecha(de)?(pago|cobro)|pagatoil|data((di)?(pagamento|incasso)|saldo)|(betaald|voldaan)op|beta(al|lings)datum';
const PAID_AMOUNT =
  'amount(paid|received)|(be|ge)zahlt(er)?betrag|zahl(ungs)?betrag|' +
  'montant(paye|regle)|importe(pagado|cobrado)|importopagato|betaaldbedrag';
/** Headers of a yes and no on whether a document was cancelled, or of the day on which that was. */
export const CANCELLED =
  '(is)?(cancell?ed|void(ed)?|cancellation)|stornie(rt|rung)|(ist)?storno|annulliert|annulee?|annulation|anulad[ao]|annullat[ao]|stornat[ao]|geannuleerd';
export const CANCELLED_ON =
  '(cancell?ed|void(ed)?)(on|at|date)|date(cancell?ed|voided)|(cancellation|void)date|storniertam|storno(datum|am)';
const QUOTE = 'agreement|(quote|estimate|order)(id|number|no)?|(angebot|auftrag)(snr|snummer)?';

const COLUMNS = {
  invoices: {
    invoiceId: {
      kind: 'id',
      required: true,
      synonyms: `${INVOICE_ID}|id`,
      maybe:
        '(rechn?|r|ar|faktura|fakturen|vorgangs|dokument(en)?)(nr|nummer)|rechnungsid|nummer|' +
        '(doc|vo?ucher|vch|taxinvoice)(no|number)|numero|n(um)?documento|' +
        'fatturan|nummerfactuur|verkoopfactuurnummer',
      // It may count the rows as well.
      last: 'n(o|r|um)?',
      later: [
        `${INVOICE_ID_TOO}|invoicereference|numerdokumentu`,
        'beleg|(n|no)?piece|(n|num)?doc(umento)?',
      ],
    },
    clientId: { kind: 'id', required: true, synonyms: CLIENT_ID, maybe: CLIENT_TOO },
    issueDate: {
      kind: 'date',
      required: true,
      synonyms:
        '(invoice|inv|document|bill|billing)?date|dateof(invoice|issue)|(date)?issued|(issued|invoiced)(on|at)|' +
        '(rechnungs|rg|beleg|ausstellungs)?datum|ausgestelltam|date(de|dela|d)?(facture|facturation|emission)|' +
        'fecha((de)?(factura|emision))?|data(fattura|documento|(di)?emissione)|factuurdatum|datumfactuur',
      maybe:
        'data|(re|rech|rechn)datum|belegdat|(dokument(en)?|faktura)datum|(rechnung)?vom|datedon|(doc|voucher|txn|transaction|tax)date',
      later: [
        'billedon|sent(on)?|datadoc|f(echa)?(de)?(fra|factura|expedicion)|datepiece|emisele|data(de)?emissao|data(da)?fatura|datawystawienia',
      ],
    },
    amount: {
      kind: 'amount',
      required: true,
      synonyms:
        'invoice(amount|total|value)|amount(invoiced|billed)|billed(amount)?|rechnungs(betrag|summe)|' +
        `totalfactur[ea]|totalefattura|factuurbedrag|${AMOUNT}`,
      maybe: AMOUNT_TOO,
      // Each row is one part of a bill, which stands beside it in full.
      first: 'importo(della)?rata',
      later: [
        'importo(della)?fattura|netapayer|totdoc|importefra|(amount|total|value)rs|(belopp|totalt)inklmoms|kwotabrutto|warto[sś]cbrutto',
        'belopp|totalt|valor(total)?|kwota',
      ],
    },
    clientName: { kind: 'text', synonyms: `${CLIENT_NAME}|name`, maybe: NAME_TOO },
    dueDate: {
      kind: 'date',
      synonyms:
        '(payment)?due(by|on|at|date)?|datedue|pay(able)?by|netduedate|maturitydate|' +
        '(netto)?fae?llig(am|bis|keit|keitsdatum)?|zahlbar(bis|am)|(dated?)?echeance|datelimitedepaiement|' +
        '(fecha(de)?)?vencimiento|vence|(data(di)?)?scadenza(pagamento)?|verval(datum|dag)',
      maybe:
        'zahlungs(ziel|frist)|fae?lligzum|zuzahlenbis|zahlungsfae?lligkeit|apayeravantle|datelimite|venceel|' +
        'scadeil|vervaltop|(te)?betalenvoor',
      later: [
        'f(echa)?(de)?(vto|vencimiento)|vto|(data)?scad|forfall(er|o)(datum|dag)?|terminp[lł]atnosci|p[lł]atnedo|(data(de)?)?vencimento',
      ],
    },
    termsDays: {
      kind: 'whole',
      synonyms:
        '(payment)?terms?(days)?|netdays|(zahlungs)?zieltage|zahlungs(ziel|frist)|conditionsdepaiement|condicionesdepago|condizionidipagamento|betaaltermijn|zahlungsbedingungen',
      maybe:
        'zahlungs(bedingung|kondition(en)?)|credit(terms|days)|delai(depaiement)?|plazo(de)?pago|terminidipagamento|' +
        'betalingstermijn|betaa?l(ings)?conditie',
      later: ['condiciones|condizioni|conditions|condicoes(de)?pagamento|betalningsvillkor'],
    },
    currency: CURRENCY,
    agreedAmount: {
      kind: 'amount',
      synonyms: 'agreed(price)?|vereinbart(er(betrag|preis))?',
    },
    agreementId: { kind: 'id', synonyms: QUOTE },
    reference: {
      kind: 'id',
      synonyms:
        'ref|po(number|no)|purchaseorder(number)?|referenz|bezug|bestellnummer|referencia|riferimento',
    },
    status: {
      kind: 'word',
      words: STATUSES,
      synonyms:
        '((invoice|payment|document|bill|paid)|(rechnungs?|zahl(ungs)?|beleg|dokument(en)?|bezahl)|(factuur|betaal|betalings))status|' +
        'zustand|(statut|etat)((de)?(la)?(facture|paiement|reglement))?|estado((de)?(la)?(factura|pago|cobro))?|' +
        'stato((del)?(la)?(fattura|pagamento|documento|incasso))?',
      maybe: 'state|stage',
    },
    discountPercent: {
      kind: 'percent',
      synonyms: 'earlypaymentdiscount|cashdiscountpercent|skonto(prozent|%)?',
    },
    discountUntil: {
      kind: 'date',
      synonyms: '(cash|payment)?discount(date|days|until)|skonto(bis|frist|datum|tage)',
    },
    settledOn: {
      kind: 'date',
      words: WHETHER_PAID,
      synonyms: `settled(date)?|settlementdate|datesettled|fullypaid(on)?(date)?|clear(ed|ing)?date|ausgleichsdatum|${PAID_ON}`,
      maybe:
        `${PAID}|bezahldatum|(zahlungseingang|zahlung|beglichen|ausgeglichen)am|geldeingang|` +
        'datum(zahlung|bezahlt|betaa?ld|betaling)(op)?|last(paid|payment)|paymentreceived(on)?|clearedon|' +
        'datede?ncaissement|(encaissee?|soldee?)le|(pagada|cobrada)el|(saldat|pagat|incassat)[ao]il',
      later: [
        'recd|eingangam|gelderhalten(am)?|betald(atum|en)?|betalningsdatum|data(de)?pagamento|datazap[lł]aty',
      ],
    },
    paidAmount: {
      kind: 'amount',
      synonyms: `paidtodate|totalpaid|${PAID_AMOUNT}`,
      maybe:
        `${PAID}|invoicepaid|paidvalue|bereitsbezahlt|eingegangen(er)?(betrag)?|dejapayee?|(montant)?encaisse|` +
        '(importo)?incassato|reedsbetaald|ontvangen(bedrag)?',
    },
    balance: {
      kind: 'amount',
      synonyms:
        '(open|outstanding|remaining)(balance|amount)|balancedue|amount(due|outstanding|remaining)|dueamount|' +
        'offenerbetrag|restbetrag|resteapayer|(saldo|importe)pendiente|openstaandbedrag|importoresiduo',
      maybe:
        'open|outstanding|remaining|duevalue|offen|rest|offenesumme|offenerrestbetrag|nochoffen|offenerposten|ausstehend(er)?(betrag)?|' +
        'unpaid(amount)?|pendingamount|(restant|reste|solde)du|pendiente(decobro)?|residuo|daincassare|openstaand|nogtebetalen|restant',
    },
    disputed: {
      kind: 'boolean',
      synonyms: '(in|is)?disputed?|strittig|reklamiert|bestritten',
    },
    disputedOn: { kind: 'date', synonyms: 'disputedate|dateofdispute|strittigseit|reklamiertam' },
    disputeResolvedOn: { kind: 'date', synonyms: 'disputeresolved(date)?|disputeclosedon' },
    disputeOutcome: { kind: 'word', synonyms: 'disputeresult' },
    disputeReason: { kind: 'word' },
    documentType: {
      kind: 'word',
      words: DOCUMENT_TYPES,
      synonyms:
        '(doc|transaction|txn|invoice|voucher)?type|(beleg|rechnungs|dokument(en)?)(art|typ)|tipo((de)?(documento|factura|fattura|doc))?|' +
        'type(de)?(document|piece|facture)|(document|factuur)(soort|type)',
      // One "Auftrag" among what was sold is no document: its bill would not count.
      maybe: 'typ|art|vorgang(sart)?|buchungsart|soort',
      share: 'most',
    },
    cancelled: { kind: 'boolean', maybe: CANCELLED },
  },
  payments: {
    date: {
      kind: 'date',
      required: true,
      synonyms: `(transaction|value)date|datum|wertstellung(sdatum)?|fecha|${PAID_ON}`,
      last: 'buchungstag|valutadatum|(datecompleted|completed(date|at))(utc)?',
      later: [
        'buchung(sdatum)?|(posting|posted|accounting|entry)(date|at|on)?|(receipt|deposit)date|' +
          'posted(transactions?)?date|postedtransactionsdate|eingang(am|sdatum)|' +
          'date(de|d)?(comptabilisation|comptable)|data(contabile|(di)?registrazione)|fechacontable|' +
          'boek(ings)?datum|bokforings(dag|datum)',
        'date(de|d|del)?operation|dataoperazione|fecha(de)?operacion|transactiedatum|transaktions(dag|datum)|dataoperacji|' +
          'encaissele|betalningsdatum|data(de)?pagamento|datazap[lł]aty',
        'wert|valutada(te|g)|(date(de)?(la)?|d)valeur(utc)?|data(di)?valuta|f(echa)?(de)?valor|datavalor|valuedt|rentedatum',
      ],
      maybe: `valuta(datum)?|data|${PAID}`,
    },
    amount: {
      kind: 'amount',
      required: true,
      synonyms: `(payment|paid)amount|amountapplied|${PAID_AMOUNT}|${AMOUNT}`,
      maybe: PAID,
      last: '(paid|money)in',
      later: [
        MONEY_IN,
        '(credit/?debit|debit/?credit|belastung/?gutschrift)(amount|betrag)',
        '(amount|total|value)rs|payments?|zahlung(en)?|(importo)?incassato|encaisse|ontvangen|(valor)?recebido|belopp|kwota|valor',
      ],
    },
    invoiceId: {
      kind: 'id',
      synonyms: INVOICE_ID,
      later: [
        `${INVOICE_ID_TOO}|invoices(paid)?|(against|for)invoice|appliedto|rif(erimento)?fattura|fatture|facture?s|facturas`,
      ],
    },
    clientId: { kind: 'id', synonyms: CLIENT_ID },
    paymentId: {
      kind: 'id',
      synonyms:
        'id|payment(number|no)?|receipt(number|no)|checknumber|transactionid|zahlung(snummer|snr)?',
    },
    currency: CURRENCY,
    direction: {
      kind: 'word',
      maybe:
        's/?h(kennzeichen)?|h/?s|soll/?haben(kennzeichen)?|haben/?soll|d/?c|c/?d|dr/?cr|cr/?dr|deb(it|et|it/?or)/?(credit|kredit)|' +
        'credit/?deb(it|et)(indicator)?|creditdebitindicator|cdtdbtind|af/?bij|bij/?af|dare/?avere|debe/?haber|' +
        'debito/?credito|sens|richtung|kennzeichen|' +
        // Below "Payment type" and "Zahlungsart" Debit and Credit are cards.
        '(transaction)?(type|kind)|(buchungs)?art|tipo|soort|code',
      words: DIRECTIONS,
      share: 'all',
    },
    kind: {
      kind: 'word',
      synonyms: '(payment|transaction)?type|(zahlungs)?art|tipo|soort',
      maybe: 'typ',
      words: PAYMENT_KINDS,
    },
    status: {
      kind: 'word',
      synonyms:
        '(payment|transaction|zahlungs|zahl|bezahl|buchungs|betaal|betalings)?status|statut((du|de)?paiement)?|' +
        'estado(del?pago)?|stato((del)?pagamento)?',
      // An address has a state, too.
      maybe: '(payment|transaction)?state|zustand|etat',
      words: PAYMENT_STATUSES,
    },
    purpose: {
      kind: 'text',
      synonyms:
        '(zahlungs|verwendungs)zweck|zahlungsreferenz|paymentreference|remittance(info(rmation)?)?|' +
        'omschrijving|libelle|concepto|causale',
      last:
        'buchungstext|betreff|mitteilung|reference|memo|memo/description|narrative|particulars|' +
        '(payment|transaction)?(description|details)|mededeling(en)?|motif|communication|descrizione|descripcion',
      later: [
        'narration|text|avisierungstext|beschreibung[1-9]?|description[1-9]|verwendungszweck[1-9]|buchungsdetails|zahlungsgrund|bemerkung|notes?|' +
          'dettagli(o)?|descrizione(operazione|movimento)|operazione|movimiento|masdatos|observaciones|referencia|' +
          'libelle(simplifie|(de)?(l)?operation)|details?(de)?(l)?(operation|ecriture)?|omschrijving[1-9]|vrijemededeling|' +
          'beskrivning|meddelande|referens|tytu[lł]|opis(operacji)?|descricao',
      ],
    },
  },
  'credit-notes': {
    date: {
      kind: 'date',
      required: true,
      synonyms: '(creditnote|issue|credit)date|(gutschrifts|beleg|credit)?datum|fecha',
      maybe: 'data',
    },
    amount: {
      kind: 'amount',
      required: true,
      synonyms: `credit(note)?amount|gutschriftsbetrag|${AMOUNT}`,
    },
    invoiceId: { kind: 'id', synonyms: INVOICE_ID },
    clientId: { kind: 'id', synonyms: CLIENT_ID },
    creditNoteId: {
      kind: 'id',
      synonyms:
        'id|creditnote(number|no)?|creditnumber|gutschrift(s?nr|snummer)?|avoir|notad[ei]credito|creditnota',
    },
    currency: CURRENCY,
    reason: { kind: 'word', synonyms: 'creditreason|grund' },
  },
  disputes: {
    invoiceId: { kind: 'id', synonyms: INVOICE_ID },
    openedOn: {
      kind: 'date',
      required: true,
      synonyms:
        'opened(date)?|dateopened|(dispute)?date|disputedon|created|datum|ero(e)?ffnetam|fecha',
      maybe: 'data',
    },
    clientId: { kind: 'id', synonyms: CLIENT_ID },
    disputeId: { kind: 'id', synonyms: 'id|dispute(number)?|case(id)?' },
    paymentId: {
      kind: 'id',
      synonyms: 'payment(number)?|charge(id)?|transactionid|zahlung',
    },
    resolvedOn: {
      kind: 'date',
      synonyms: 'resolved(date)?|dateresolved|closed(on)?|erledigtam|gelostam',
    },
    amount: { kind: 'amount', synonyms: `disputed?amount|${AMOUNT}` },
    reason: { kind: 'word', synonyms: 'disputereason|grund' },
    outcome: { kind: 'word', synonyms: 'result|disputeoutcome|status|ergebnis' },
  },
  agreements: {
    agreementId: { kind: 'id', required: true, synonyms: `${QUOTE}|number|id` },
    amount: {
      kind: 'amount',
      required: true,
      synonyms: `(agreed|quote|estimate)amount|angebotsbetrag|auftragswert|${AMOUNT}`,
    },
    acceptedOn: {
      kind: 'date',
      required: true,
      synonyms:
        'accepted(date)?|dateaccepted|(order)?date|agreedon|angenommenam|(auftrags)?datum|fecha',
      maybe: 'data',
    },
    clientId: { kind: 'id', synonyms: CLIENT_ID },
    currency: CURRENCY,
    kind: { kind: 'word', synonyms: 'type|art' },
    pricing: { kind: 'word', synonyms: 'pricetype|preisart' },
    completedOn: {
      kind: 'date',
      synonyms: 'completed(date)?|datecompleted|finishedon|abgeschlossenam|fertigam',
    },
  },
  incidents: {
    date: { kind: 'date', required: true, synonyms: 'on|incidentdate|datum' },
    clientId: { kind: 'id', required: true, synonyms: CLIENT_ID },
    point: { kind: 'whole', required: true, synonyms: 'sign|criterion|punkt|nummer' },
    note: { kind: 'text', synonyms: 'notes|comment|description|notiz|bemerkung' },
    warned: { kind: 'boolean', synonyms: 'warning|gewarnt|verwarnt' },
  },
} satisfies Readonly<Record<RecordRole, Columns>>;

/** The columns that an input of a role may have, with every header they are known by. */
export function columnsOf(role: RecordRole): Columns {
  return COLUMNS[role];
}

/** Where each canonical column stands in a file: its index among the headers. */
export type Mapping = ReadonlyMap<string, number>;

/** The index of every column of a role; -1 for one that the file does not have. */
export type Places<R extends RecordRole> = { readonly [Name in keyof (typeof COLUMNS)[R]]: number };

export function placesOf<R extends RecordRole>(role: R, mapping: Mapping): Places<R> {
  const names = Object.keys(COLUMNS[role]);
  return Object.fromEntries(names.map((name) => [name, mapping.get(name) ?? -1])) as Places<R>;
}
