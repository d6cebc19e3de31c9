import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInvoices } from '../index.js';
import { textOfPiece } from './characters.js';
import { Decoding } from './decoding.js';
import { type CsvInput, open, textOf } from './text.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function text(input: CsvInput, encoding?: string, signal?: AbortSignal): Promise<string> {
  let all = '';
  const decoding = new Decoding(encoding, 'f.csv', 'invoices');
  for await (const piece of textOf(open(input), 'f.csv', decoding, signal))
    all += textOfPiece(piece);
  return all;
}

/** The two halves, one after the other. */
async function* halves(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 3);
  yield bytes.subarray(3);
}

/** Two bytes at a time in one Buffer, as a reader that spares memory does. */
function* refilled(bytes: Uint8Array): Generator<Uint8Array> {
  const buffer = Buffer.alloc(2);
  for (let from = 0; from < bytes.length; from += 2) {
    buffer.set(bytes.subarray(from, from + 2));
    yield buffer.subarray(0, Math.min(2, bytes.length - from));
  }
}

describe('what can be read', () => {
  const CSV = 'ä€😀,b\n1,2';
  it.each<[string, () => CsvInput]>([
    ['a string', () => CSV],
    ['bytes', () => utf8(CSV)],
    ['bytes in a Buffer', () => Buffer.from(CSV)],
    ['a web stream', () => new Blob([CSV]).stream()],
    ['a Node stream', () => Readable.from([Buffer.from(CSV)])],
    ['an ArrayBuffer', () => utf8(CSV).slice().buffer as ArrayBuffer],
    ['a Blob', () => new Blob([CSV])],
    ['a Response', () => new Response(CSV)],
    ['a list of strings', () => [CSV.slice(0, 3), CSV.slice(3)]],
    ['single bytes', () => [...utf8(CSV)].map((byte) => Uint8Array.of(byte))],
    ['an async sequence', () => halves(utf8(CSV))],
    ['a sequence that fills one Buffer again and again', () => refilled(utf8(CSV))],
  ])('%s', async (_, input) => {
    expect(await text(input())).toBe(CSV);
  });

  it.each([null, undefined, 5, {}, new Date(0), [1, 2], [null]])(
    '%j is nothing to read',
    async (input) => {
      await expect(readInvoices(input as never)).rejects.toThrow(
        expect.objectContaining({
          code: 'bad-argument',
          message: expect.stringContaining('a Blob, a Response, or a stream'),
        }),
      );
    },
  );

  it('a response without a body is empty', async () => {
    const empty = expect.objectContaining({ code: 'file-empty' });
    await expect(readInvoices(new Response(null))).rejects.toThrow(empty);
  });

  it('a web stream where streams cannot be iterated', async () => {
    const stream = new Blob([CSV]).stream();
    const plain = { getReader: () => stream.getReader() } as unknown as CsvInput;
    expect(await text(plain)).toBe(CSV);
  });

  it('without its byte order mark, whole or cut', async () => {
    const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8('a,b'));
    expect(await text(marked)).toBe('a,b');
    expect(await text([...marked].map((byte) => Uint8Array.of(byte)))).toBe('a,b');
    expect(await text('\uFEFFa,b')).toBe('a,b');
  });

  it('in the encoding that is named', async () => {
    expect(await text(Uint8Array.of(0x4d, 0xfc, 0x80), 'windows-1252')).toBe('Mü€');
    const utf16 = Uint8Array.of(0xff, 0xfe, 0x61, 0, 0xe4, 0);
    expect(await text(utf16, 'utf-16le')).toBe('aä');
  });

  it('a string past one piece, with a character on the seam', async () => {
    const long = `${'x'.repeat(1024 * 1024 - 1)}😀${'y'.repeat(10)}`;
    expect(await text(long)).toBe(long);
  });

  it('bytes past one piece, with a character on the seam', async () => {
    const long = `${'x'.repeat(1024 * 1024 - 1)}ä${'y'.repeat(10)}`;
    expect(await text(utf8(long))).toBe(long);
  });
});

describe('an encoding that nobody named', () => {
  const utf16 = (content: string, little: boolean): Uint8Array => {
    const bytes = new Uint8Array(2 * content.length);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < content.length; i++) view.setUint16(2 * i, content.charCodeAt(i), little);
    return bytes;
  };
  const content = 'Kunde;Betrag\nMüller;€ 5,00\n';

  it.each([
    ['UTF-8', utf8(content)],
    ['UTF-16 with a mark, as Excel saves "Unicode text"', utf16(`\uFEFF${content}`, true)],
    ['UTF-16 the other way round, with a mark', utf16(`\uFEFF${content}`, false)],
    ['UTF-16 without a mark', utf16(content, true)],
    ['UTF-16 the other way round, without a mark', utf16(content, false)],
    [
      // In windows-1252 the letters of content are their own codes but the sign of the euro, 0x80.
      'windows-1252',
      Uint8Array.from(content, (letter) => (letter === '€' ? 0x80 : letter.charCodeAt(0))),
    ],
  ])('%s, whole or byte by byte', async (_, bytes) => {
    expect(await text(bytes)).toBe(content);
    expect(await text([...bytes].map((byte) => Uint8Array.of(byte)))).toBe(content);
  });

  it('windows-1252 that shows itself late, and that ends with its first letter beyond ASCII', async () => {
    const late = `${'x'.repeat(3 * 1024 * 1024)}`;
    expect(await text(Uint8Array.of(...utf8('a'), 0xfc))).toBe('aü');
    expect(await text([utf8(late), Uint8Array.of(0xfc, 0x62), Uint8Array.of(0xdf)])).toBe(
      `${late}übß`,
    );
  });

  it('is not taken for UTF-16 because of one NUL byte', async () => {
    await expect(text(utf8('abc\0'))).rejects.toMatchObject({ code: 'file-binary' });
  });
});

describe('what cannot', () => {
  it.each([
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4), 'file-binary', /save it as CSV/],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8), 'file-binary', /unpack/],
    ['a PDF', utf8('%PDF-1.7'), 'file-binary', /save it as CSV/],
    ['a NUL byte', utf8('a,b\n1,\0'), 'file-binary', /no text/],
    [
      'UTF-8 that turns into something else',
      Uint8Array.of(...utf8('ä'), 0x4d, 0xfc),
      'file-encoding',
      /not all bytes are utf-8 text.*--invoices.encoding windows-1252/,
    ],
    [
      'a character cut at the end',
      utf8('ää').subarray(0, 3),
      'file-encoding',
      /--invoices.encoding windows-1252/,
    ],
  ])('%s', async (_, bytes, code, message) => {
    await expect(text(bytes)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('an encoding that nobody knows', async () => {
    await expect(text('a', 'klingon')).rejects.toMatchObject({ code: 'bad-argument' });
  });

  it('what was stopped', async () => {
    await expect(text('a', 'utf-8', AbortSignal.abort())).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});

it('the same bytes give the same result, however they are cut', async () => {
  const cell = fc.constantFrom(
    '1',
    'ä',
    '😀',
    '"x\ny"',
    '"a ""b"""',
    '€ 5',
    '1,5',
    '',
    '2024-01-02',
  );
  const row = fc.tuple(cell, cell, cell, cell).map((cells) => cells.join(';'));
  const csv = fc
    .tuple(fc.array(row, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'))
    .map(([rows, end]) => `\uFEFF${['invoiceId;clientId;issueDate;amount', ...rows].join(end)}`);
  const result = (input: CsvInput) =>
    readInvoices(input).catch((error: Error & { code: string }) => [error.code, error.message]);
  await fc.assert(
    fc.asyncProperty(csv, fc.array(fc.nat(400), { maxLength: 20 }), async (content, cuts) => {
      const bytes = utf8(content);
      const places = [0, ...cuts.filter((cut) => cut < bytes.length), bytes.length];
      places.sort((a, b) => a - b);
      const pieces = places.slice(1).map((end, i) => bytes.subarray(places[i], end));
      expect(await result(pieces)).toEqual(await result(content));
    }),
    { numRuns: 500 },
  );
});

describe('a signal', () => {
  const aborted = expect.objectContaining({ code: 'aborted' });
  const row = 'I1,c,2024-01-01,100.50,EUR\n';
  const csv = `invoiceId,clientId,issueDate,amount,currency\n${row.repeat(400_000)}`;

  it.each<[string, () => CsvInput]>([
    ['a string', () => csv],
    ['bytes', () => utf8(csv)],
    ['a sequence in memory', () => Array.from({ length: 40_000 }, () => csv.slice(0, 64 * 1024))],
  ])('stops reading of %s', async (_, input) => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 1);
    await expect(readInvoices(input(), { signal: stop.signal })).rejects.toThrow(aborted);
  });

  it.each<[string, () => [CsvInput, () => boolean]]>([
    [
      'a web stream',
      () => {
        let cancelled = false;
        const stream = new ReadableStream<string>({
          cancel: () => {
            cancelled = true;
          },
        });
        return [stream, () => cancelled];
      },
    ],
    [
      'a Node stream',
      () => {
        const stream = new Readable({ read: () => {} });
        return [stream, () => stream.destroyed];
      },
    ],
  ])('stops %s that stalls, and closes it', async (_, make) => {
    const [input, isClosed] = make();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 1);
    await expect(readInvoices(input, { signal: stop.signal })).rejects.toThrow(aborted);
    expect(isClosed()).toBe(true);
  });

  it('stops a sequence that stalls', async () => {
    const stalled = (async function* () {
      yield 'a';
      await new Promise(() => {});
    })();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 1);
    await expect(readInvoices(stalled, { signal: stop.signal })).rejects.toThrow(aborted);
  });
});

describe('whatever cannot be read is closed', () => {
  const failing: [string, object, string][] = [
    ['an option that cannot be', { currency: 'eur' }, 'bad-argument'],
    ['a signal that came before', { signal: AbortSignal.abort() }, 'aborted'],
    ['columns that are not there', { map: { clientId: 'Nope' } }, 'columns-missing'],
  ];
  const csv = `a,b\n${'1,2\n'.repeat(50_000)}`;

  it.each(failing)('by %s', async (_, options, code) => {
    const error = expect.objectContaining({ code });
    const node = new Readable({
      read() {
        this.push(csv);
      },
    });
    await expect(readInvoices(node, options)).rejects.toThrow(error);
    expect(node.destroyed).toBe(true);

    let cancelled = false;
    const web = new ReadableStream<string>({
      pull: (pieces) => pieces.enqueue(csv),
      cancel: () => {
        cancelled = true;
      },
    });
    await expect(readInvoices(web, options)).rejects.toThrow(error);
    expect(cancelled).toBe(true);

    let ended = false;
    const sequence = (async function* () {
      try {
        for (;;) yield csv;
      } finally {
        ended = true;
      }
    })();
    await expect(readInvoices(sequence, options)).rejects.toThrow(error);
    // Where nothing was asked of it, it never began.
    expect(ended).toBe(code === 'columns-missing');
    expect((await sequence.next()).done).toBe(true);
  });
});

it('a header may begin with the letters of a ZIP, or with a percent sign', async () => {
  for (const first of ['PKNr', '%Skonto', '%PREIS']) {
    const text = `${first},invoiceId,clientId,issueDate,amount\n1,I1,K1,2024-01-31,5.00\n`;
    const { records } = await readInvoices(new TextEncoder().encode(text));
    expect(records).toHaveLength(1);
  }
});

it('an input that someone else reads, or that was read before, is a mistake of the program', async () => {
  const web = new Blob(['a']).stream();
  web.getReader();
  const response = new Response('a,b\n1,2\n');
  await response.text();
  const ended = Readable.from(['a,b\n']);
  for await (const _ of ended);
  const stopped = Readable.from(['a,b\n']);
  stopped.destroy();
  for (const [input, message] of [
    [web, 'someone else is reading'],
    [response, 'was read or closed before'],
    [ended, 'was read or closed before'],
    [stopped, 'was read or closed before'],
  ] as const) {
    await expect(readInvoices(input as CsvInput)).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining(message),
    });
  }
});
