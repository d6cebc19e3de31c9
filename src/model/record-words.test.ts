import { expectTypeOf, it } from 'vitest';
import { RECORD_WORDS } from './record-words.js';
import type {
  AgreementRecord,
  CreditReason,
  DisputeOutcome,
  DisputeReason,
  InvoiceStatus,
  PaymentKind,
} from './records.js';

it('holds every word of the types, and no other one', () => {
  const { invoices, payments, disputes, agreements, 'credit-notes': notes } = RECORD_WORDS;
  expectTypeOf<(typeof invoices.status)[number]>().toEqualTypeOf<InvoiceStatus>();
  expectTypeOf<(typeof payments.kind)[number]>().toEqualTypeOf<PaymentKind>();
  expectTypeOf<(typeof notes.reason)[number]>().toEqualTypeOf<CreditReason>();
  expectTypeOf<(typeof disputes.outcome)[number]>().toEqualTypeOf<DisputeOutcome>();
  expectTypeOf<(typeof disputes.reason)[number]>().toEqualTypeOf<DisputeReason>();
  type Of<Name extends 'kind' | 'pricing'> = NonNullable<AgreementRecord[Name]>;
  expectTypeOf<(typeof agreements.kind)[number]>().toEqualTypeOf<Of<'kind'>>();
  expectTypeOf<(typeof agreements.pricing)[number]>().toEqualTypeOf<Of<'pricing'>>();
});
