import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvParseTokenizer } from './csv-parse.js';
import type { OnRow, Tokenizer } from './row.js';
import { tokenizer } from './tokenizer.js';

type Make = (onRow: OnRow) => Tokenizer;

async function rowsOf(make: Make, pieces: readonly string[]): Promise<unknown> {
  const rows: [number, ...string[]][] = [];
  try {
    const tokens = make((row) => rows.push([row.line, ...row.cells()]));
    for (const piece of pieces) tokens.write(piece);
    await tokens.end();
  } catch (error) {
    return (error as Error & { code?: string }).code;
  }
  return rows;
}

const ours: Make = (onRow) => tokenizer(',', 'f', onRow);
const csvParse: Make = (onRow) => csvParseTokenizer(',', 'f', 1, onRow);

describe('tokenizer', () => {
  it('gives rows with the lines they start on', async () => {
    const text = 'a,b\r\n\r\n1,"x\ny"\n"say ""hi""",\n3,4';
    expect(await rowsOf(ours, [text])).toEqual([
      [1, 'a', 'b'],
      [3, '1', 'x\ny'],
      [5, 'say "hi"', ''],
      [6, '3', '4'],
    ]);
  });

  it('a quote that never ends is an error, and so is one inside a cell', async () => {
    expect(await rowsOf(ours, ['a,b\n1,"x\n2,3\n'])).toBe('csv-malformed');
    expect(await rowsOf(ours, ['a,b\n1,x"y\n'])).toBe('csv-malformed');
  });

  it('an error has the line of its row, behind blank lines', async () => {
    for (const broken of ['4,x"y\n', '4,"x\n\n']) {
      for (const make of [ours, csvParse]) {
        const tokens = make(() => {});
        const all = async () => {
          tokens.write(`a,b\n1,"x\ny ""z"""\n\n2,3\n\n\n${broken}`);
          await tokens.end();
        };
        await expect(all()).rejects.toMatchObject({ source: { line: 8 } });
      }
    }
  });

  const text = fc
    .array(fc.constantFrom('a', 'b1', '"', '""', ',', '\n', '\r\n', '\r', ';', ' ', '"x"', 'ü'), {
      maxLength: 30,
    })
    .map((parts) => parts.join(''));

  it('splits exactly like csv-parse alone', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (csv) => {
        expect(await rowsOf(ours, [csv])).toEqual(await rowsOf(csvParse, [csv]));
      }),
      { numRuns: 3000 },
    );
  });

  it('does not care how the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(30), { maxLength: 5 }), async (csv, cuts) => {
        const places = [
          0,
          ...cuts.filter((cut) => cut < csv.length).sort((a, b) => a - b),
          csv.length,
        ];
        const pieces = places.slice(1).map((end, i) => csv.slice(places[i], end));
        expect(await rowsOf(ours, pieces)).toEqual(await rowsOf(ours, [csv]));
      }),
      { numRuns: 2000 },
    );
  });
});
