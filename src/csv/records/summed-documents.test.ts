import { describe, expect, it } from 'vitest';
import { readInvoices, readLedger } from '../index.js';

const sage = (...rows: string[]) =>
  readLedger(
    ['Type,Account Reference,Date,Reference,Net Amount,Tax Amount', ...rows, ''].join('\n'),
  );

describe('lines of a document are added up', () => {
  it('also one that takes something off, whatever its place', async () => {
    const lines = ['SI,A,13/02/2024,I2,1000.00,200.00', 'SI,A,13/02/2024,I2,-100.00,-20.00'];
    for (const rows of [lines, lines.toReversed()]) {
      const records = await sage(...rows, 'SI,A,20/02/2024,I3,500.00,100.00');
      expect(records.invoices).toMatchObject([
        { invoiceId: 'I2', amount: 108_000 },
        { invoiceId: 'I3', amount: 60_000 },
      ]);
      expect(records.creditNotes).toEqual([]);
    }
  });

  it('to nothing, which bills nothing, or below it, which is a credit note', async () => {
    const records = await sage(
      'SI,A,13/02/2024,I1,100.00,20.00',
      'SI,A,13/02/2024,I1,-100.00,-20.00',
      'SI,A,13/02/2024,I2,100.00,0.00',
      'SI,A,13/02/2024,I2,-150.00,0.00',
      'SI,A,20/02/2024,I3,1.00,0.00',
    );
    expect(records.invoices).toMatchObject([{ invoiceId: 'I3' }]);
    expect(records.creditNotes).toMatchObject([{ creditNoteId: 'I2', amount: 5000 }]);
    // The two lines of I1 count for nothing, and that is said.
    expect(records.file).toMatchObject({ rows: 5, accepted: 3, ignored: 2 });
    expect(records.issues).toMatchObject([
      { code: 'zero-amount', message: expect.stringMatching(/^2 rows are lines of documents/) },
    ]);
  });

  it('to no more than can be held exactly', async () => {
    const large = 'SI,A,13/02/2024,I1,90071992547409.91,0.00';
    const { invoices, file, issues } = await sage(large, large, 'SI,A,20/02/2024,I3,1.00,0.00');
    expect(invoices).toMatchObject([{ invoiceId: 'I3' }]);
    expect(file).toMatchObject({ rows: 3, accepted: 1, rejected: 2 });
    expect(issues.map(({ code }) => code)).toEqual(['amount-too-large', 'amount-too-large']);
  });

  it('and what the first leaves blank the next may tell', async () => {
    const { records } = await readInvoices(
      [
        'Client Name,Invoice #,Date Issued,Date Due,Invoice Status,Line Total,Currency',
        'A,1,2024-01-05,,sent,10.00,EUR',
        'A,1,2024-01-05,2024-02-04,sent,-2.50,EUR',
        '',
      ].join('\n'),
    );
    expect(records).toMatchObject([{ invoiceId: '1', amount: 750 }]);
  });
});
