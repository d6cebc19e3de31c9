/** Headers of the rows below. */
export const INVOICES =
  'invoiceId,clientId,clientName,issueDate,dueDate,amount,currency,status,documentType,settledOn,disputed,disputedOn,disputeResolvedOn,disputeOutcome,disputeReason,termsDays,agreedAmount,agreementId,reference,discountPercent,discountUntil,paidAmount,balance,cancelled';
/** Of a row that has nothing in the last of these columns. */
export const NO_MORE = ',,,,,,,,,,,,,,,,';
export const PAYMENTS = 'paymentId,date,amount,currency,invoiceId,clientId,kind';
/** Of payments that tell what became of them, and which way the cash went. */
export const STATED_PAYMENTS = `${PAYMENTS},status,direction`;
export const DIRECTED_PAYMENTS = `${PAYMENTS},direction`;
/** Of payments in which the payer wrote something. */
export const PURPOSED_PAYMENTS = `${PAYMENTS},purpose`;
const LONG = 'x'.repeat(60);

const SHORT_INVOICES: readonly (readonly [string, boolean])[] = [
  ['A1,C,Ada,2024-01-01,2024-01-31,10.00,EUR,', true],
  ['A2,C,Ada,2024-01-01,,10,EUR,', true],
  ['A3,C,,2024-01-01,2024-01-31,10.5,JPY,', false],
  ['A4,D,Bo,2024-01-01,2024-01-31,105,JPY,', true],
  ['a4,D,Bo,2024-01-01,2024-01-31,105.00,JPY,', true],
  ['a5,D,Bo,2024-01-01,2024-01-31,1200.0000,EUR,', true],
  ['a6,D,Bo,2024-01-01,2024-01-31,1200.0010,EUR,', false],
  ['a7,D,Bo,2024-01-01,2024-01-31,1200.10000,EUR,', true],
  ['a8,D,Bo,2024-01-01,2024-01-31,1200.1234,CLF,', true],
  [`${LONG},D,Bo,2024-01-01,2024-01-31,105,JPY,`, true],
  ['Ä5,Dä5,Ünal x,2024-01-01,2024-01-31,1.00,EUR,', true],
  ['请,求请,求请求,2024-01-01,2024-01-31,1.00,EUR,', false],
  ['a请1,a求1,请求x,2024-01-01,2024-01-31,1.00,EUR,', false],
  [' A6,C,Ada,2024-01-01,2024-01-31,10.00,EUR,', false],
  ['A7,C\u00A0,Ada,2024-01-01,2024-01-31,10.00,EUR,', false],
  ['A8,C, Ada,2024-01-01,2024-01-31,10.00,EUR,', false],
  [',C,Ada,2024-01-01,2024-01-31,10.00,EUR,', false],
  ['A9,,Ada,2024-01-01,2024-01-31,10.00,EUR,', false],
  ['B1,C,Ada,2024-02-30,2024-01-31,10.00,EUR,', false],
  ['B2,C,Ada,2024-01-01,2024-13-31,10.00,EUR,', false],
  ['B3,C,Ada,,2024-01-31,10.00,EUR,', false],
  ['B4,C,Ada,01.02.2024,2024-01-31,10.00,EUR,', true],
  ['b1,C,Ada,1.2.2024,31.1.2024,10.00,EUR,', true],
  ['b2,C,Ada,01.02.24,2024-01-31,10.00,EUR,', false],
  ['b3,C,Ada,31/01/2024,2024-01-31,10.00,EUR,', false],
  ['b4,C,Ada,2024/01/31,2024-01-31,10.00,EUR,', false],
  ['b5,C,Ada,31.02.2024,2024-01-31,10.00,EUR,', false],
  ['b6,C,Ada,01.02-2024,2024-01-31,10.00,EUR,', false],
  ['b7,C,Ada,.1.2024,2024-01-31,10.00,EUR,', false],
  ['b8,C,Ada,101.2.2024,2024-01-31,10.00,EUR,', false],
  ['B5,C,Ada,2024-01-01,2024-01-31,"1,000.00",EUR,', false],
  ['B6,C,Ada,2024-01-01,2024-01-31,-10.00,EUR,', false],
  ['B7,C,Ada,2024-01-01,2024-01-31,0.00,EUR,', false],
  ['B8,C,Ada,2024-01-01,2024-01-31,,EUR,', false],
  ['B9,C,Ada,2024-01-01,2024-01-31,10.00,eur,', false],
  ['C1,C,Ada,2024-01-01,2024-01-31,10.00,,', false],
  ['C2,C,Ada,2024-01-01,2024-01-31,10.00,XXX,', false],
  ['C3,C,Ada,2024-01-01,2024-01-31,10.00,EUR,void', true],
  ['c1,C,Ada,2024-01-01,2024-01-31,10.00,EUR,PAID', true],
  ['c2,C,Ada,2024-01-01,2024-01-31,10.00,EUR,"Sent"', true],
  ['c3,C,Ada,2024-01-01,2024-01-31,10.00,EUR, written off ', true],
  ['c4,C,Ada,2024-01-01,2024-01-31,10.00,EUR,Überfällig', true],
  ['c5,C,Ada,2024-01-01,2024-01-31,10.00,EUR,mysterious', false],
  ['c6,C,Ada,2024-01-01,2024-01-31,10.00,EUR,paid|open', false],
  ['c7,C,Ada,2024-01-01,2024-01-31,10.00,EUR,  ', false],
  ['"C4","C","A, B","2024-01-01","2024-01-31","10.00","EUR",""', true],
  ['"C5","C","A ""B""",2024-01-01,2024-01-31,10.00,EUR,', false],
  ['C6,C,Ada,2024-01-01,2024-01-31,10.00,EUR', false],
];

/** One row of each kind that could be read in another way, and whether it goes over as cells. */
const MORE: readonly (readonly [string, boolean])[] = [
  ['Invoice,,,,,,', true],
  ['Credit Note,,,,,,', false],
  ['memo,,,,,,', false],
  [',2024-02-03,,,,,', true],
  [',03.02.2024,,,,,', true],
  [',0000-00-00,,,,,', false],
  [',soon,,,,,', false],
  [',,yes,,,,', true],
  [',,0,,,,', true],
  [',,maybe,,,,', false],
  [',,Yes,2024-02-01,2024-03-01,Upheld,Price', true],
  [',,,2024-02-01,,,', true],
  [',,,2024-02-01,,lost,not ordered', true],
  [',,,2024-02-30,,,', false],
  [',,,2024-02-01,2024-03-32,,', false],
  [',,,2024-02-01,2024-03-01,dunno,', false],
  [',,,2024-02-01,2024-03-01,un\u212Anown,', false],
  [',,,2024-02-01,2024-03-01,open,taste', false],
];

/** Terms, agreed amount, agreement, reference, discount and its end, and what was paid, and the balance. */
const EXTRAS: readonly (readonly [string, boolean])[] = [
  ['30,,,,,,,', true],
  ['Net 30,,,,,,,', true],
  [' 14 Tage ,,,,,,,', true],
  ['0,,,,,,,', true],
  ['-30,,,,,,,', false],
  ['2/10 net 30,,,,,,,', true],
  ['2/10 EOM,,,,,,,', false],
  ['soon,,,,,,,', false],
  [',12.50,,,,,,', true],
  [',0.00,,,,,,', true],
  [',-1.00,,,,,,', false],
  [',1.005,,,,,,', false],
  [',900719925474099.91,,,,,,', false],
  [',9007199254740.99,,,,,,', false],
  [',10737418.23,,,,,,', true],
  [',10737418.24,,,,,,', true],
  [',900719925474.09,,,,,,', true],
  [',,AG-1,,,,,', true],
  [',,AG-1,PO-2,,,,', true],
  [',,,PO 3,,,,', true],
  [',,,Ü5,,,,', true],
  [`,,,${LONG}${LONG},,,,`, true],
  [`,,${LONG},${LONG},,,,`, true],
  [',,, PO-4,,,,', false],
  [',,,请,,,,', false],
  [',,,,2,,,', true],
  [',,,,2.5 %,2024-01-11,,', true],
  [',,,,0,,,', true],
  [',,,,101,,,', false],
  [',,,,two,,,', false],
  [',,,,3,2024-02-30,,', false],
  [',,,,3,soon,,', false],
  [',,,,,,10.00,', true],
  [',,,,,,-3.25,', true],
  [',,,,,,0,', true],
  [',,,,,,10.001,', false],
  [',,,,,,all,', false],
  [',,,,,,,10.00', true],
  [',,,,,,,-3.25', true],
  [',,,,,,,0', true],
  [',,,,,,,10.001', false],
  [',,,,,,,all', false],
  ['10,9.00,AG-2,PO-5,3,2024-01-11,8.73,0.27', true],
];

/** Whether it was cancelled, and if so a row goes over as a record. */
const CANCELLED: readonly (readonly [string, boolean])[] = [
  ['no', true],
  ['Nein', true],
  ['0', true],
  ['yes', false],
  ['2024-02-01', false],
  ['00.00.0000', false],
  ['perhaps', false],
];

/** One row of each kind that could be read in another way, and whether it goes over as cells. */
export const ODD_INVOICES: readonly (readonly [string, boolean])[] = [
  ...SHORT_INVOICES.map(([row, isPlain]) => [row + NO_MORE, isPlain] as const),
  ...[
    ...MORE.map(([more, isPlain]) => [`${more},,,,,,,,,`, isPlain] as const),
    ...EXTRAS.map(([extras, isPlain]) => [`,,,,,,,${extras},`, isPlain] as const),
    ...CANCELLED.map(([cell, isPlain]) => [`,,,,,,,,,,,,,,,${cell}`, isPlain] as const),
  ].map(
    ([more, isPlain], i) =>
      [`M${i},C,Ada,2024-01-01,2024-01-31,10.00,EUR,paid,${more}`, isPlain] as const,
  ),
];

export const ODD_PAYMENTS: readonly (readonly [string, boolean])[] = [
  ['P1,2024-02-01,10.00,EUR,A1,C,', true],
  ['P2,2024-02-01,-10.00,EUR,A1,C,', true],
  [',2024-02-01,10.00,EUR,A1,C,', true],
  ['P3,2024-02-01,10.00,EUR,,C,', true],
  ['P4,2024-02-01,10.00,,A1,C,', true],
  ['P5,2024-02-01,10.1234,,A1,C,', true],
  ['P6,2024-02-01,10.00,XXX,A1,C,', false],
  ['P7,2024-02-01,10.00,EUR,A1,,', true],
  [`P0,2024-02-01,10.00,EUR,${LONG},,`, true],
  ['R1,2024-02-01,10.00,EUR,nobody,,', true],
  ['R2,2024-02-01,10.00,EUR,A4,C,', true],
  ['R3,2024-02-01,10.00,EUR,,,', false],
  ['P8,2024-02-01,0.00,EUR,A1,C,', false],
  ['P9,2024-02-01,10.00,EUR,A1,C,refund', true],
  ['p1,2024-02-01,10.00,EUR,A1,C,Bank-fee', true],
  ['p2,2024-02-01,10.00,EUR,A1,C,gift', false],
  ['p3,1.2.2024,10.00,EUR,A1,C,', true],
  ['p4,2024-02-01,10.00,,A1,C,chargeback', true],
  [`${LONG}${LONG},2024-02-01,10.00,EUR,${LONG},C,`, true],
  [`Q1,2024-02-01,10.00,EUR,${LONG}${LONG},C,`, true],
  ['Qä2,2024-02-01,10.00,EUR,A1,C,', true],
  ['Q请3,2024-02-01,10.00,EUR,A请1,C,', false],
  ['Q4,2024-02-01 12:00,10.00,EUR,A1,C,', false],
  ['Q5,2024-02-01,10.001,EUR,A1,C,', false],
  ['Q6,2024-02-01,10.00,EUR,A1, C,', false],
  ['Q7,,10.00,EUR,A1,C,', false],
];

export const ODD_STATED_PAYMENTS: readonly (readonly [string, boolean])[] = [
  ['P1,2024-02-01,10.00,EUR,A1,C,,,', true],
  ['P2,2024-02-01,10.00,EUR,A1,C,payment,Completed,', true],
  ['P3,2024-02-01,10.00,EUR,A1,C,,failed,', false],
  ['P4,2024-02-01,10.00,EUR,A1,C,,Storniert,', false],
  ['P5,2024-02-01,10.00,EUR,A1,C,,refunded,', false],
  ['P6,2024-02-01,-10.00,EUR,A1,C,,,', false],
  ['P7,2024-02-01,10.00,EUR,A1,C,chargeback,completed,', false],
  ['P8,2024-02-01,10.00,EUR,A1,C,Refund,,', false],
  ['P9,2024-02-01,10.00,EUR,A1,C,bank-fee,,', true],
  ['Q1,2024-02-01,10.00,EUR,A1,,,Zurückgebucht,', false],
  ['Q2,2024-02-01,10.00,,,C,,reversed,', false],
  ['Q3,2024-02-01,-10.00,,,C,,reversed,', false],
  ['Q4,soon,10.00,EUR,A1,C,,declined,', false],
  ['Q5,soon,10.00,EUR,A1,C,,cancelled,', false],
  ['Q6,2024-02-01,10.00,EUR,A1,C,gift,void,', false],
  ['Q7,2024-02-01,10.00,EUR,A1,C,,,in', true],
  ['Q8,2024-02-01,10.00,EUR,A1,C,,,out', false],
  ['Q9,2024-02-01,10.00,EUR,A1,C,,failed,out', false],
];

export const ODD_DIRECTED_PAYMENTS: readonly (readonly [string, boolean])[] = [
  ['P1,2024-02-01,10.00,EUR,A1,C,,', true],
  ['P2,2024-02-01,10.00,EUR,A1,C,,Bij', true],
  ['P3,2024-02-01,10.00,EUR,A1,C,,Af', false],
  ['P4,2024-02-01,-10.00,EUR,A1,C,,out', false],
  ['P5,2024-02-01,-10.00,EUR,A1,C,,in', true],
  ['P6,2024-02-01,10.00,,A1,C,refund,S', false],
  ['P7,2024-02-01,10.00,EUR,A1,C,discount,H', true],
  ['P8,2024-02-01,10.00,EUR,A1,C,,sideways', false],
  ['P9,2024-02-01,0.00,EUR,A1,C,,S', false],
];

export const ODD_PURPOSED_PAYMENTS: readonly (readonly [string, boolean])[] = [
  ['P1,2024-02-01,10.00,EUR,A1,C,,Rechnung RE-1001', true],
  ['P2,2024-02-01,10.00,EUR,,C,,', true],
  ['P3,2024-02-01,10.00,EUR,,C,,Rechnung RE-1001', false],
  ['P4,2024-02-01,10.00,EUR,,C,,Danke', false],
  ['P5,2024-02-01,10.00,EUR,,Nobody,, RE-1001 ', false],
  ['P6,2024-02-01,10.00,,,Nobody,,"re 1001, RE-1002"', false],
  ['P7,2024-02-01,10.00,EUR,,,,RE-1001', false],
  ['P8,2024-02-01,-10.00,EUR,,,,RE-1001', false],
];
