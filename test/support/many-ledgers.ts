import fc from 'fast-check';
import type { analyze } from '../../src/index.js';
import type { Filled } from '../../src/model/options.js';
import type { Records } from '../../src/model/records.js';
import { jsonOf } from '../../src/report/index.js';
import { records } from './arbitrary-records.js';

/** What must be the same wherever the records are. */
export function answer(analysis: ReturnType<typeof analyze>): string {
  const { clients, reconciliation } = jsonOf(analysis);
  return JSON.stringify({ clients, money: reconciliation.money }, null, 1);
}

/** Many ledgers in one: ids that tell them apart, and rows that belong to nobody. */
export function manyLedgers(
  count: number,
  ledgers: fc.Arbitrary<Filled<Records>> = records(),
): Records {
  const all = {
    invoices: [] as Records['invoices'][number][],
    payments: [] as NonNullable<Records['payments']>[number][],
    creditNotes: [] as NonNullable<Records['creditNotes']>[number][],
    disputes: [] as NonNullable<Records['disputes']>[number][],
    agreements: [] as NonNullable<Records['agreements']>[number][],
    incidents: [] as NonNullable<Records['incidents']>[number][],
  };
  let line = 1;
  const sourced = <T extends object>(row: T) => ({
    ...row,
    source: { file: 'x.csv', line: line++ },
  });
  let paymentsGiven = false;
  fc.sample(ledgers, { numRuns: count, seed: 20_261_124 }).forEach((ledger, n) => {
    const id = <T extends string | null | undefined>(text: T): T =>
      (text == null ? text : `${n}-${text}`) as T;
    for (const row of ledger.invoices) {
      // Some ids stand at two clients: then a row's own client decides.
      const invoiceId = n % 7 === 0 ? id(row.invoiceId.replace(/.$/, '0')) : id(row.invoiceId);
      all.invoices.push(
        sourced({
          ...row,
          invoiceId,
          clientId: id(row.clientId),
          agreementId: id(row.agreementId ?? null),
        }),
      );
    }
    const billed = new Set(ledger.invoices.map(({ clientId }) => clientId));
    const refer = <
      T extends { invoiceId?: string | null | undefined; clientId?: string | null | undefined },
    >(
      row: T,
      i: number,
    ) =>
      sourced({
        ...row,
        // Cash of who was never billed names an invoice that nobody has: by its amount alone it would be looked for in lists and
        // files, and not in tables.
        invoiceId: id(row.invoiceId ?? (billed.has(row.clientId ?? 'c3') ? null : 'none')),
        // Of some the client is unknown or another one: the invoice tells. A row that names neither is none of a table.
        clientId:
          row.invoiceId == null
            ? (id(row.clientId) ?? id('c3'))
            : i % 5 === 0
              ? null
              : i % 11 === 0
                ? id('c3')
                : id(row.clientId),
      });
    paymentsGiven ||= ledger.payments !== null;
    all.payments.push(...(ledger.payments ?? []).map(refer));
    all.creditNotes.push(...ledger.creditNotes.map(refer));
    all.disputes.push(...ledger.disputes.map(refer));
    all.agreements.push(
      ...ledger.agreements.map((row, i) =>
        sourced({
          ...row,
          agreementId: id(row.agreementId),
          clientId: i === 1 ? id('c2') : null,
        }),
      ),
    );
    all.incidents.push(
      ...(ledger.incidents ?? []).map((row) => sourced({ ...row, clientId: id(row.clientId) })),
    );
  });
  return paymentsGiven ? all : { ...all, payments: null };
}
