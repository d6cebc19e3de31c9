import { describe, expect, it } from 'vitest';
import { nearClients } from './near-clients.js';

const named = (clientId: string, clientName: string | null = null) => ({ clientId, clientName });
const near = (wanted: string, ...clients: ReturnType<typeof named>[]): string[] =>
  nearClients(wanted, clients).map(({ clientId }) => clientId);

describe('nearClients', () => {
  it('ignores letter case, leading zeros and punctuation', () => {
    expect(near('k1006', named('K-1006'))).toEqual(['K-1006']);
    expect(near('7', named('007'), named('17'))).toEqual(['007', '17']);
  });

  it('finds a letter left out, put in, changed or swapped', () => {
    for (const slip of ['K-106', 'K-10006', 'K-1036', 'K-1060'])
      expect(near(slip, named('K-1006')), slip).toEqual(['K-1006']);
  });

  it('is no further than two slips away, and one for a short id', () => {
    expect(near('ACME-1234', named('ACME-1999'))).toEqual([]);
    expect(near('ACME-1234', named('ACME-1299'))).toEqual(['ACME-1299']);
    expect(near('abc', named('abd'), named('axd'))).toEqual(['abd']);
    expect(near('ab', named('ax'))).toEqual([]);
  });

  it('finds a part of the name or the id', () => {
    expect(near('marabu', named('K-1', 'R\u00f6sterei Marabu GmbH'), named('K-2', 'Vogt'))).toEqual(
      ['K-1'],
    );
  });

  it('gives five at most, the nearest first', () => {
    const ids = ['K-1007', 'K-1008', 'K-1016', 'K-10060', 'K-1005', 'k1006', 'K-1001'];
    expect(near('K-1006', ...ids.map((id) => named(id)))).toEqual([
      'k1006',
      'K-1001',
      'K-1005',
      'K-10060',
      'K-1007',
    ]);
  });

  it('has nothing to say of no words', () => {
    expect(near('--', named('K-1'))).toEqual([]);
  });
});
