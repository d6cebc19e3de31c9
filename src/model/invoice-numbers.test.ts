import { describe, expect, it } from 'vitest';
import { findInText, findReference } from './found-numbers.js';
import { keysOfInvoice } from './invoice-numbers.js';

/** Lookups among invoices of these numbers. */
function among(...numbers: readonly string[]) {
  const loose = new Map<string, string | null>();
  for (const number of numbers) {
    for (const key of keysOfInvoice(number)) loose.set(key, loose.has(key) ? null : number);
  }
  return {
    exact: (number: string) => (numbers.includes(number) ? number : undefined),
    loose: (key: string) => loose.get(key),
  };
}

const meant = (reference: string, ...numbers: readonly string[]) => {
  const { exact, loose } = among(...numbers);
  return findReference(reference, exact, loose);
};

describe('a reference', () => {
  it.each([
    ['re-2024-001', ['RE-2024-001']],
    ['RE2024-001', ['RE-2024-001']],
    ['RE-2024-1', ['RE-2024-001']],
    ['RE 2024/001', ['RE-2024-001']],
    ['2024-001', ['RE-2024-001']],
    ['Rechnung Nr. RE-2024-001', ['RE-2024-001']],
    ['#2024_001', ['RE-2024-001']],
    // Another series is another thing.
    ['INV-2024-001', null],
    ['2023-001', null],
    ['001', null],
    ['Rechnung', null],
  ])('%s', (reference, invoices) => {
    expect(meant(reference, 'RE-2024-001', 'RE-2024-002')).toEqual(invoices);
  });

  it.each([
    ['1', ['0001']],
    ['INV-0001', ['0001']],
    ['Inv. 0001', ['0001']],
    ['0001 ', ['0001']],
    ['10', null],
  ])('%s of numbers without a prefix', (reference, invoices) => {
    expect(meant(reference, '0001', '0002')).toEqual(invoices);
  });

  it('that may mean two means none', () => {
    expect(meant('1', '01', '001')).toBeNull();
    expect(meant('1', 'RE-1', 'INV-1')).toBeNull();
    // The surer way decides.
    expect(meant('re 1', 'RE-1', '1')).toEqual(['RE-1']);
  });

  it.each([
    ['A1, A2', ['A1', 'A2']],
    ['A1 + A2', ['A1', 'A2']],
    ['A1/A2', ['A1', 'A2']],
    ['A1 A2', ['A1', 'A2']],
    ['A1 und a02;A3', ['A1', 'A2', 'A3']],
    ['A1, A1', ['A1']],
    // One that is none makes all of it doubtful.
    ['A1, A9', null],
    ['A1 for A2', null],
  ])('to several: %s', (reference, invoices) => {
    expect(meant(reference, 'A1', 'A2', 'A3')).toEqual(invoices);
  });

  it('in one is another number where it is short', () => {
    expect(meant('INV-11', 'INV-1-1')).toBeNull();
    expect(meant('INV2024001', 'INV-2024-001')).toEqual(['INV-2024-001']);
    expect(meant('20240011', 'INV-2024-001')).toBeNull();
  });

  it('a number with a slash is one number first', () => {
    expect(meant('2024/1', '2024-1', '2024', '1')).toEqual(['2024-1']);
  });
});

describe('a text', () => {
  const found = (text: string, ...numbers: readonly string[]) =>
    findInText(text, among(...numbers).loose);

  it.each([
    ['Rechnung RE-2024-001 vom 06.02.2024', ['RE-2024-001']],
    ['RG RE 2024/001, danke', ['RE-2024-001']],
    ['Re.Nr. 2024-001', ['RE-2024-001']],
    ['RE-2024-001 RE-2024-002', ['RE-2024-001', 'RE-2024-002']],
    ['INV-2024-001', null],
    ['XRE-2024-001', null],
    ['RE-2024-0011', null],
    ['Danke fuer alles 2024', null],
  ])('%s', (text, invoices) => {
    expect(found(text, 'RE-2024-001', 'RE-2024-002')).toEqual(invoices);
  });

  it('has no numbers of fewer than four letters and digits, and no years', () => {
    expect(found('INV-1', 'INV-1')).toEqual(['INV-1']);
    expect(found('RG INV-1', 'INV-1')).toEqual(['INV-1']);
    expect(found('Rechnung 123', '123')).toBeNull();
    expect(found('R1 und R2', 'R1', 'R2')).toBeNull();
    expect(found('Rechnung 1234', '1234')).toEqual(['1234']);
    expect(found('im Jahr 2024', '2024')).toBeNull();
    expect(found('Rechnung 2024', '2024')).toEqual(['2024']);
    // Of digits alone more are needed where the invoice has a prefix.
    expect(found('Kunde 1234', 'RE-1234')).toBeNull();
    expect(found('Kunde 12345', 'RE-12345')).toEqual(['RE-12345']);
  });

  it('a word that may be two invoices makes all of it doubtful', () => {
    expect(found('12345 RE-20001', 'RE-12345', 'INV-12345', 'RE-20001')).toBeNull();
  });
});
