/** Headers of the rows below. */
export const INVOICES =
  'invoiceId,clientId,clientName,issueDate,dueDate,amount,currency,status,documentType,settledOn,disputed,disputedOn,disputeResolvedOn,disputeOutcome,disputeReason';
/** Of a row that has nothing in the last of these columns. */
export const NO_MORE = ',,,,,,,';
export const PAYMENTS = 'paymentId,date,amount,currency,invoiceId,clientId,kind';
const LONG = 'x'.repeat(60);

const SHORT_INVOICES: readonly (readonly [string, boolean])[] = [
  ['A1,C,Ada,2024-01-01,2024-01-31,10.00,EUR,', true],
  ['A2,C,Ada,2024-01-01,,10,EUR,', true],
  ['A3,C,,2024-01-01,2024-01-31,10.5,JPY,', false],
  ['A4,D,Bo,2024-01-01,2024-01-31,105,JPY,', true],
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
export const ODD_INVOICES: readonly (readonly [string, boolean])[] = [
  ...SHORT_INVOICES.map(([row, isPlain]) => [row + NO_MORE, isPlain] as const),
  ...(
    [
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
    ] as const
  ).map(
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
  ['P7,2024-02-01,10.00,EUR,A1,,', false],
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
