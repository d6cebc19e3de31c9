import { execFile, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../src/cli/run.js';

const HEADER = 'invoiceId,clientId,issueDate,dueDate,amount,currency';
const GOOD = 'A1,c,2024-01-01,2024-01-31,100.00,EUR';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Runs the command line; paths of the temporary folder are cut out of what it says. */
async function cli(
  ...args: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    color: false,
    interactive: false,
    today: '2024-06-30',
  });
  return { code, out, err: err.replaceAll(`${folder}/`, '') };
}

/** Analyses invoices written as text. */
async function analyzed(text: string | Uint8Array, ...more: readonly string[]) {
  return cli('analyze', '--invoices', file('invoices.csv', text), '--as-of', '2024-06-30', ...more);
}

describe('input that cannot be used: exit 3, nothing on standard output', () => {
  it.each([
    ['an empty file', '', 'invoice-signals: invoices.csv: the file is empty. Export it again.\n'],
    [
      'a binary file',
      new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]),
      'this is no text file. Export or save it as CSV',
    ],
    ['a NUL byte', `${HEADER}\nA1,c\0,2024-01-01,,1,EUR`, 'this is no text file'],
    [
      'bytes in another encoding',
      new Uint8Array([...new TextEncoder().encode(`${HEADER}\nA1,Mä`), 0xfc, 10]),
      'Name the encoding, for example --invoices.encoding windows-1252.',
    ],
    [
      'an unterminated quote',
      `${HEADER}\n${GOOD}\nA2,"c,2024-01-01,,1,EUR\nA3,c,2024-01-01,,1,EUR`,
      'invoices.csv:3: a quoted cell of the row that starts here never ends. The file may be cut off',
    ],
    [
      'an unknown column layout',
      'foo,bar\n1,2',
      'no column for invoiceId, clientId, issueDate, amount. The file has: foo, bar. Amounts stand below bar. Name them: --invoices.map invoiceId=HEADER,clientId=HEADER,issueDate=HEADER,amount=HEADER.',
    ],
    [
      'two due-date columns',
      'invoiceId,clientId,issueDate,amount,due,Due\n1,c,2024-01-01,1,,',
      '"due" and "Due" could both be dueDate. Say which: --invoices.map dueDate=due.',
    ],
    [
      'dates that can be read in two ways',
      'invoiceId,clientId,issueDate,amount\n1,c,03/04/2024,10',
      '--invoices.date-format dd/MM/yyyy or --invoices.date-format MM/dd/yyyy',
    ],
    [
      'amounts that can be read in two ways',
      'invoiceId,clientId,issueDate,amount\n1,c,2024-01-01,"1,234"',
      '--invoices.decimal . or --invoices.decimal ,',
    ],
    ['a header without rows', HEADER, 'has no invoice that could be used; nothing was written.'],
    [
      'only rows below zero',
      `${HEADER}\nA1,c,2024-01-01,,-5,EUR`,
      'Turn the signs, or read the file as credit notes',
    ],
  ])('%s', async (_, content, message) => {
    const { code, out, err } = await analyzed(content);
    expect(err).toContain(message);
    expect(code).toBe(3);
    expect(out).toBe('');
  });

  it('a missing file', async () => {
    const { code, out, err } = await cli('analyze', '--invoices', join(folder, 'none.csv'));
    expect([code, out, err]).toEqual([
      3,
      '',
      'invoice-signals: none.csv: there is no such file. Check the path.\n',
    ]);
  });

  it('a folder', async () => {
    const { code, out, err } = await cli('analyze', '--invoices', folder);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('this is a folder. Name a CSV file in it.');
  });
});

describe('rows that cannot be used: named with line and column, the rest is kept', () => {
  it.each([
    [
      'too few cells',
      'A2,c,2024-01-01',
      'invoices.csv:3: error: The row has 3 cells and the header 6. Check its delimiters and quotes. [wrong-cell-count]',
    ],
    [
      'no such day',
      'A2,c,31.02.2024,,5.00,EUR',
      'invoices.csv:3: error: Column "issueDate": "31.02.2024" is no day of the calendar.',
    ],
    [
      'no such amount',
      'A2,c,2024-01-01,,"12,34,56",EUR',
      'invoices.csv:3: error: Column "amount": "12,34,56" is no amount',
    ],
    [
      'an empty client',
      'A2,,2024-01-01,,5.00,EUR',
      'invoices.csv:3: error: Column "clientId": The cell is empty and must not be.',
    ],
    [
      'an unknown currency',
      'A2,c,2024-01-01,,5.00,Taler',
      'invoices.csv:3: error: Column "currency": "Taler" is no ISO 4217 code',
    ],
    [
      'digits below the cent',
      'A2,c,2024-01-01,,5.001,EUR',
      '"5.001" has more decimals than EUR has (2).',
    ],
    [
      'an amount past what is exact',
      'A2,c,2024-01-01,,99999999999999999.00,EUR',
      'is too large to be held exactly',
    ],
    [
      'a repeated id with other content',
      'A1,c,2024-01-01,2024-01-31,200.00,EUR',
      'invoices.csv:3: error: Invoice A1 of client c stands twice with different content; the first row (line 2) is kept.',
    ],
  ])('%s', async (_, row, message) => {
    const { code, out, err } = await analyzed(`${HEADER}\n${GOOD}\n${row}\n`, '--format', 'json');
    expect(err).toContain(message);
    expect(err).toContain('1 row was rejected.');
    expect(code).toBe(0);
    const { reconciliation, clients } = JSON.parse(out);
    expect(reconciliation.files[0]).toMatchObject({
      rows: 2,
      accepted: 1,
      rejected: 1,
      ignored: 0,
    });
    expect(reconciliation.money.EUR.billed).toBe('100.00');
    expect(clients).toHaveLength(1);
  });

  it('trap 17: a last row that is too short says that the file may be cut off', async () => {
    const { err } = await analyzed(`${HEADER}\n${GOOD}\nA2,c,2024-0`);
    expect(err).toContain('The last row is too short: the file may be cut off.');
  });

  it('a negative amount beside positive ones is read as a credit note', async () => {
    const { out } = await analyzed(
      `${HEADER}\n${GOOD}\nA2,c,2024-01-05,,-40.00,EUR\n`,
      '--format',
      'json',
    );
    expect(JSON.parse(out).reconciliation.money.EUR).toMatchObject({
      billed: '100.00',
      credited: '40.00',
    });
  });

  it('--strict makes a rejected row an error', async () => {
    const { code, out } = await analyzed(`${HEADER}\n${GOOD}\nA2,c,2024-01-01\n`, '--strict');
    expect([code, out]).toEqual([3, '']);
  });

  it('--quiet says nothing of issues, and still counts rejected rows', async () => {
    const { err } = await analyzed(`${HEADER}\n${GOOD}\nA2,c,2024-01-01\n`, '--quiet');
    expect(err).toBe('1 row was rejected.\n');
  });
});

describe('usage: exit 2, nothing on standard output', () => {
  it.each([
    [['analyse'], 'There is no command "analyse".'],
    [['analyze'], '--invoices FILE (or --ledger FILE) is required.'],
    [['analyze', '--invoice', 'x'], "Unknown option '--invoice'"],
    [['analyze', '--invoices'], '--invoices needs a value. See'],
    [['analyze', '--invoices', ''], '--invoices is given without a value.'],
    [
      ['analyze', '--terms-days', '-1'],
      '--terms-days needs a value, and none that begins with a dash. See',
    ],
    [
      ['analyze', '--invoices', 'x', '--invoices.decimal', 'x'],
      '--invoices.decimal is one of "." ",", not "x".',
    ],
    [
      ['analyze', '--invoices', 'x', '--invoices.delimiter', 'x'],
      '--invoices.delimiter is one of "," ";" tab "|", not "x".',
    ],
    [
      ['analyze', '--invoices', 'x', '--config', 'none.json'],
      'none.json: there is no such file. Check the path.',
    ],
    [
      ['analyze', '--invoices', 'x', '--format', 'html', '--output.decimal', ','],
      '--output.decimal belongs to --format csv.',
    ],
    [
      ['analyze', '--invoices', 'x', '--format', 'csv', '--output.delimiter', 'x'],
      '--output.delimiter is one of "," ";" tab "|", not "x".',
    ],
    [
      ['analyze', '--invoices', 'x', '--format', 'csv', '--output.encoding', 'latin1'],
      '--output.encoding is one of utf-8 utf-8-bom, not "latin1".',
    ],
    [['explain', 'c', '--invoices', 'x', '--format', 'csv'], '--format is one of text json, not'],
    [
      ['explain', 'c', '--invoices', 'x', '--output.delimiter', ';'],
      '--output.delimiter belongs to analyze.',
    ],
    [['analyze', '--invoices', 'x', '--partition', '1/4'], '--partition belongs to sql.'],
    [['analyze', '--invoices', 'x', '--trust-client-ids'], '--trust-client-ids belongs to sql.'],
    [['explain', 'c', '--invoices', 'x', '--save-config', 'c.json'], '--save-config belongs to'],
    [['inspect', 'x', '--fail-on', 'fire'], '--fail-on belongs to analyze.'],
    [
      ['analyze', '--invoices', 'x', '--as-of', '2024-13-01'],
      '--as-of is a day such as 2024-06-30, not "2024-13-01".',
    ],
    [
      ['analyze', '--invoices', 'x', '--format', 'xml'],
      '--format is one of text json csv markdown html, not "xml".',
    ],
    [
      ['analyze', '--invoices', 'x', '--policy', 'harsh'],
      '--policy is strict, standard, lenient or a JSON file, not "harsh".',
    ],
    [
      ['analyze', '--invoices', 'x', '--payments.decimal', ','],
      '--payments.decimal needs --payments FILE.',
    ],
    [
      ['analyze', '--invoices', 'x', '--invoices.map', 'Kunde'],
      '--invoices.map is a list like clientId=Kunde,amount=Brutto',
    ],
    [['analyze', '--invoices', 'x', '--grace-days', '-1'], '--grace-days'],
    ...['1e308', '0x10', '3651', '2.5'].map((days): [string[], string] => [
      ['analyze', '--invoices', 'x', '--terms-days', days],
      `--terms-days is a whole number from 0 to 3650, not "${days}".`,
    ]),
    [
      ['analyze', '--invoices', 'x', '--annual-rate', '8'],
      '--annual-rate is a number from 0 to 1, such as 0.08, not "8".',
    ],
    [['sql', '--dialect', 'duckdb', '--partition', '1/99999'], '--partition is a share'],
    [['analyze', 'more', '--invoices', 'x'], '"more" is too much'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await cli(...args);
    expect(err).toContain(message);
    expect([code, out]).toEqual([2, '']);
  });

  it('an unknown client, and an unknown column in a map', async () => {
    const client = await analyzed(`${HEADER}\n${GOOD}`, '--client', 'nobody');
    expect([client.code, client.out]).toEqual([2, '']);
    expect(client.err).toContain('There is no client "nobody" in the input.');
    const map = await analyzed(`${HEADER}\n${GOOD}`, '--invoices.map', 'kunde=x');
    expect(map.code).toBe(2);
    expect(map.err).toContain('there is no column "kunde"; the columns are invoiceId, clientId');
  });

  it('a fault of the program is told to be one, and has a code of its own', async () => {
    let err = '';
    const code = await run(['--help'], {
      out: () => {
        throw new TypeError('x is not a\nfunction');
      },
      err: (text) => {
        err += text;
      },
      color: false,
      interactive: false,
      today: '2024-06-30',
    });
    expect(code).toBe(70);
    expect(err).toMatch(
      /^invoice-signals: this is a fault of the program, and not of your files: x is not a function\. Please report it, with these lines\.\n\s+at /,
    );
  });

  it('without a command it shows how it is used; --help and --version are no errors', async () => {
    expect((await cli()).code).toBe(2);
    const help = await cli('--help');
    expect([help.code, help.err]).toEqual([0, '']);
    expect(help.out).toContain('invoice-signals analyze --invoices FILE');
    expect(help.out).toContain('invoice-signals explain CLIENT --invoices FILE');
    expect(help.out).toContain('--all ');
    for (const line of help.out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect((await cli('--version')).out).toBe(`${version}\n`);
  });
});

describe('analyze', () => {
  const late = [1, 2, 3, 4].map((n) => `A${n},c,2024-01-01,2024-01-31,100.00,EUR`).join('\n');

  it('--fail-on exits 1 when a client is at least that', async () => {
    const open = `${HEADER},status\n${late.replaceAll('EUR', 'EUR,open')}`;
    expect((await analyzed(open, '--fail-on', 'fire')).code).toBe(1);
    expect((await analyzed(open, '--fail-on', 'watch')).code).toBe(1);
    expect(
      (await analyzed(`${HEADER}\nA1,c,2024-06-01,2024-07-31,100.00,EUR`, '--fail-on', 'watch'))
        .code,
    ).toBe(0);
  });

  it('--client reviews one, and reconciles all', async () => {
    const { out } = await analyzed(
      `${HEADER}\n${GOOD}\nB1,d,2024-01-01,,50.00,EUR`,
      '--client',
      'd',
      '--format',
      'json',
    );
    const { clients, reconciliation } = JSON.parse(out);
    expect(clients.map(({ clientId }: { clientId: string }) => clientId)).toEqual(['d']);
    expect(reconciliation.money.EUR.billed).toBe('150.00');
  });

  it("--invoices.map, date format, decimal, delimiter and encoding read a file of one's own", async () => {
    const bytes = Buffer.from('Nr|Kunde|Am|Brutto\n1|M\u00fcller|Jan 5 2024|1.234\n', 'latin1');
    const { out, code } = await analyzed(
      bytes,
      '--invoices.map',
      'invoiceId=Nr,clientId=Kunde,issueDate=Am,amount=Brutto',
      '--invoices.date-format',
      'MMM d yyyy',
      '--invoices.decimal',
      ',',
      '--invoices.delimiter',
      '|',
      '--invoices.encoding',
      'windows-1252',
      '--format',
      'json',
    );
    expect(code).toBe(0);
    const { clients, reconciliation } = JSON.parse(out);
    expect(clients[0].clientId).toBe('M\u00fcller');
    expect(reconciliation.money.XXX.billed).toBe('1234.00');
  });

  it.each([
    ['policy', '{"foo":1}', 'file.json: policy: there is no "foo"; there are name, lateRateMet,'],
    ['policy', '{"lateDaysMet":"x"}', 'file.json: policy.lateDaysMet cannot be x.\n'],
    ['policy', '{', 'file.json: this is no JSON.'],
    ['config', '{"strict":"yes"}', 'file.json: "strict" must be true or false.'],
    ['config', '{"grace-days":true}', 'file.json: "grace-days" must be text or a number.'],
    ['config', '{"invoices":""}', 'file.json: "invoices" is given without a value.'],
    ['config', '{"foo":1}', 'file.json: there is no option "foo".'],
  ])('a --%s file of %s is named with what is wrong in it', async (option, text, message) => {
    const { code, err } = await analyzed(
      `${HEADER}\n${GOOD}`,
      `--${option}`,
      file('file.json', text),
    );
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('--policy takes a file, --config any option, and the command line wins', async () => {
    const policy = file('policy.json', JSON.stringify({ base: 'lenient', lateDaysMet: 5 }));
    const config = file(
      'config.json',
      JSON.stringify({
        policy,
        format: 'json',
        'as-of': '2024-03-01',
        'invoices.map': { clientId: 'clientId' },
      }),
    );
    const { out } = await cli(
      'analyze',
      '--invoices',
      file('invoices.csv', `${HEADER}\n${late}`),
      '--config',
      config,
      '--as-of',
      '2024-06-30',
    );
    const { asOf, assumptions } = JSON.parse(out);
    expect(asOf).toBe('2024-06-30');
    expect(assumptions.policy).toBe('custom');
    expect(assumptions.thresholds).toMatchObject({ lateDaysMet: 5, lateRateMet: 0.66 });
    const wrong = await cli('analyze', '--config', file('wrong.json', '{"invoyces":"x"}'));
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('wrong.json: there is no option "invoyces".');
  });

  it('a config file may begin with a byte order mark, and name headers with commas and quotes', async () => {
    const header = 'Betrag, "brutto"';
    const csv = `invoiceId,clientId,issueDate,"${header.replaceAll('"', '""')}"\nA1,c,2024-01-01,7.00`;
    const invoices = file('commas.csv', csv);
    const options = { invoices, 'invoices.map': { amount: header }, format: 'json' };
    const config = file('bom.json', `\uFEFF${JSON.stringify(options)}`);
    const { out, err } = await cli('analyze', '--config', config);
    expect(err).not.toContain('invoice-signals:');
    expect(JSON.parse(out).reconciliation.money.XXX.billed).toBe('7.00');
  });

  it.skipIf(process.platform === 'win32')(
    '--output never goes over what is read, by whatever name',
    async () => {
      const invoices = file('own.csv', `${HEADER}\n${GOOD}`);
      const link = join(folder, 'own-link.csv');
      symlinkSync(invoices, link);
      const config = file('own.json', JSON.stringify({ invoices: link }));
      for (const command of [['analyze'], ['explain', 'c']]) {
        for (const output of [invoices, link, config]) {
          const { code, err } = await cli(...command, '--config', config, '--output', output);
          expect([code, err]).toEqual([2, expect.stringContaining('which is read')]);
        }
      }
      const saved = await cli('inspect', link, '--save-config', invoices);
      expect([saved.code, saved.out]).toEqual([2, '']);
      expect(readFileSync(invoices, 'utf8')).toBe(`${HEADER}\n${GOOD}`);
    },
  );

  it('--format csv as a spreadsheet wants it', async () => {
    const { code, out } = await analyzed(
      `${HEADER}\nA1,=c,2024-01-01,2024-01-31,100.50,EUR`,
      ...['--format', 'csv', '--output.delimiter', 'tab', '--output.decimal', ','],
      ...['--output.encoding', 'utf-8-bom'],
    );
    const [header, row, end] = out.split('\n').map((line) => line.split('\t'));
    expect([code, header![0], end]).toEqual([0, '\uFEFFclientId', ['']]);
    const cells = Object.fromEntries(header!.map((name, i) => [name, row![i]]));
    // One invoice, unpaid and 151 days late: 29 + 31 + 30 + 31 + 30.
    expect(cells).toMatchObject({
      lateRate: '1',
      clientName: '',
      billed: '100,50',
      outstanding: '100,50',
      oldestOverdueDays: '151',
      currency: 'EUR',
    });
    expect(row![0]).toBe("'=c");
  });

  it('--format markdown and html', async () => {
    const markdown = await analyzed(`${HEADER}\n${GOOD}`, '--format', 'markdown');
    expect(markdown.out).toMatch(/^# Which clients are worth keeping, as of 2024-06-30\n/);
    const html = await analyzed(`${HEADER}\n${GOOD}`, '--format', 'html');
    expect(html.out.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    expect(html.out.endsWith('</html>\n')).toBe(true);
  });

  it('--output is written whole, or not at all', async () => {
    const path = join(folder, 'report.json');
    const { out } = await analyzed(`${HEADER}\n${GOOD}`, '--format', 'json', '--output', path);
    expect(out).toBe('');
    expect(JSON.parse(readFileSync(path, 'utf8')).schemaVersion).toBe(1);
    const none = join(folder, 'none.json');
    await analyzed(HEADER, '--output', none);
    expect(existsSync(none)).toBe(false);
    const nowhere = await analyzed(
      `${HEADER}\n${GOOD}`,
      '--output',
      join(folder, 'no', 'such', 'folder.json'),
    );
    expect(nowhere.code).toBe(3);
    expect(nowhere.err).toContain('the file cannot be written (ENOENT)');
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    '--output needs a folder that may be written to, and not one that may be listed',
    async () => {
      const drop = join(folder, 'drop');
      mkdirSync(drop);
      chmodSync(drop, 0o333);
      const { code } = await analyzed(`${HEADER}\n${GOOD}`, '--output', join(drop, 'report.txt'));
      chmodSync(drop, 0o700);
      expect([code, readdirSync(drop)]).toEqual([0, ['report.txt']]);
    },
  );

  it.skipIf(process.platform === 'win32')(
    '--output writes through a link and into a pipe, which stay what they are',
    async () => {
      const path = join(folder, 'private.json');
      writeFileSync(path, 'old', { mode: 0o600 });
      const link = join(folder, 'link.json');
      symlinkSync(path, link);
      await analyzed(`${HEADER}\n${GOOD}`, '--format', 'json', '--output', link);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(JSON.parse(readFileSync(path, 'utf8')).schemaVersion).toBe(1);
      expect(statSync(path).mode & 0o777).toBe(0o600);

      const dangling = join(folder, 'dangling.json');
      symlinkSync('later.json', dangling);
      await analyzed(`${HEADER}\n${GOOD}`, '--format', 'json', '--output', dangling);
      expect(readFileSync(join(folder, 'later.json'), 'utf8')).toBe(readFileSync(path, 'utf8'));

      const self = join(folder, 'self.json');
      symlinkSync('self.json', self);
      const looped = await analyzed(`${HEADER}\n${GOOD}`, '--output', self);
      expect([looped.code, looped.err]).toEqual([
        3,
        expect.stringContaining('the file cannot be written (ELOOP)'),
      ]);

      const pipe = join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const reader = execFile('cat', [pipe]);
      let piped = '';
      reader.stdout!.on('data', (text: string) => {
        piped += text;
      });
      const ended = new Promise((resolve) => reader.on('close', resolve));
      await analyzed(`${HEADER}\n${GOOD}`, '--format', 'json', '--output', pipe);
      await ended;
      expect(piped).toBe(readFileSync(path, 'utf8'));
      expect(lstatSync(pipe).isFIFO()).toBe(true);
    },
  );

  it('nothing of a file is obeyed by a terminal', async () => {
    const evil = '"\u001b[2JA\u009b31m\u0007\nB"';
    const rows = `${HEADER},clientName,status\nA1,c,2024-01-01,2024-01-31,100.00,EUR,${evil},open`;
    const { out, err } = await analyzed(`${rows}\nA2,${evil},2024-01-01,,x,EUR,,`);
    expect(out).toContain('\uFFFD[2JA\uFFFD31m\uFFFD B');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what may not be there.
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it.each(['en', 'de'])('nor what turns text round, in errors and hints: %s', async (lang) => {
    const evil = 'e\u001b[31m\u009b\u202Ecilbup\u2066x';
    const invoices = file('evil.csv', `${HEADER},clientName\n${GOOD},${evil}`);
    const header = file('header.csv', `${evil},b\n1,2`);
    let said = '';
    for (const args of [
      ['explain', 'cilbup', '--invoices', invoices],
      ['explain', 'c', '--invoices', invoices],
      ['analyze', '--invoices', invoices],
      ['analyze', '--invoices', header],
      ['inspect', header],
      ['inspect', invoices],
      ['inspect', '--invoices', header, '--invoices.map', `amount=${evil}`],
    ]) {
      const { out, err } = await cli(...args, '--lang', lang);
      said += out + err;
    }
    expect(said).toContain('e\uFFFD[31m\uFFFD\uFFFDcilbup\uFFFDx');
    expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });

  it('nor in the line of a client that needs no words, where a long name is cut between letters', async () => {
    const paid = (client: string, name: string) =>
      [1, 2, 3].map(
        (n) => `${client}${n},${client},2024-01-01,2024-01-31,100.00,EUR,${name},2024-01-20`,
      );
    const rows = [
      `${HEADER},clientName,settledOn`,
      ...paid('K1', '\u001b[2JEvil'),
      ...paid('K2', `${'x'.repeat(25)}\u{1F600}\u{1F600}end`),
    ];
    const { out } = await analyzed(rows.join('\n'));
    expect(out).toContain('K1 \uFFFD[2JEvil  ');
    // 30 letters, of which the last one says that there are more: K2, a blank, 25, and a face.
    expect(out).toContain(`K2 ${'x'.repeat(25)}\u{1F600}…  late 0/3`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what may not be there.
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it.skipIf(process.platform === 'win32')(
    'a config file may be a pipe, which is read once',
    async () => {
      const pipe = join(folder, 'config.fifo');
      execFileSync('mkfifo', [pipe]);
      const invoices = file('piped.csv', `${HEADER}\n${GOOD}`);
      const writer = spawn('sh', [
        '-c',
        `printf '%s' "$1" > "$2"`,
        'sh',
        JSON.stringify({ invoices }),
        pipe,
      ]);
      const ended = new Promise((resolve) => writer.on('close', resolve));
      const { code, err } = await cli('analyze', '--config', pipe, '--as-of', '2024-06-30');
      await ended;
      expect([code, err]).toEqual([0, expect.not.stringContaining('JSON')]);
    },
  );

  it('an option with one value is not given twice', async () => {
    const path = file('invoices.csv', `${HEADER}\n${GOOD}`);
    const { code, err } = await cli('analyze', '--invoices', path, '--invoices', path);
    expect(code).toBe(2);
    expect(err).toContain('--invoices is given twice, and has one value. Put the rows into one');
    expect((await cli('analyze', '--client', 'A', '--client=B')).err).toContain(
      '--client is given twice, and has one value.\n',
    );
  });

  it('as-of is today unless it is said, and is printed', async () => {
    const { out } = await cli('analyze', '--invoices', file('invoices.csv', `${HEADER}\n${GOOD}`));
    expect(out).toContain('as of 2024-06-30');
  });

  it('the text fits 80 columns, also with long names', async () => {
    const name =
      'Gesellschaft fuer aussergewoehnlich lange Firmennamen und Vermoegensverwaltung mbH';
    const rows = [1, 2, 3, 4]
      .map((n) => `A${n},c${n},2024-01-01,2024-01-31,100000000.00,EUR,${name}`)
      .join('\n');
    const { out } = await analyzed(`${HEADER},clientName\n${rows}`);
    const demo = await cli('analyze', '--config', 'fixtures/demo/demo.json');
    for (const line of `${out}\n${demo.out}`.split('\n')) {
      // A path is one word and cannot be broken.
      if (!line.includes(folder)) expect([...line].length, line).toBeLessThanOrEqual(80);
    }
  });
});

describe('explain', () => {
  const invoices = [
    `${HEADER},clientName,status`,
    'A1,K-1006,2024-01-01,2024-01-31,100.00,EUR,Vogt,open',
    'A2,K-1007,2024-01-01,2024-01-31,100.00,EUR,Marabu,open',
    'A3,K-2000,2024-01-01,2024-01-31,100.00,EUR,Marabu,open',
    'A4,Caf\u00e9 7,2024-06-01,2024-07-31,100.00,EUR,,',
  ].join('\n');
  const explain = (...args: readonly string[]) =>
    cli('explain', ...args, '--invoices', file('clients.csv', invoices));

  it('tells of one client by its id, or by a name that no other has', async () => {
    const byId = await explain('K-1006');
    expect([byId.code, byId.err]).toEqual([0, '']);
    expect(byId.out).toMatch(/^Vogt \(K-1006\): watch, as of 2024-06-30\n1 invoice, EUR 100.00 /);
    expect(byId.out).toContain('151 days late so far');
    expect((await explain('Vogt')).out).toBe(byId.out);
  });

  it('an id goes before a name', async () => {
    const rows = `${HEADER},clientName\nA1,x,2024-01-01,,1,EUR,y\nA2,y,2024-01-01,,2,EUR,x`;
    const { out } = await cli('explain', 'x', '--invoices', file('names.csv', rows));
    expect(out).toMatch(/^y \(x\): /);
  });

  it.each([
    [['K-1060'], 'There is no client "K-1060" in the input. Did you mean K-1006 (Vogt)?\n'],
    [['vogt'], 'There is no client "vogt" in the input. Did you mean K-1006 (Vogt)?\n'],
    [['cafe'], 'There is no client "cafe" in the input.\n'],
    [['caf\u00e9'], "Did you mean 'Caf\u00e9 7'?\n"],
    [['Marabu'], '"Marabu" is the name of 2 clients: K-1007, K-2000. Give the id of one.\n'],
    [
      ['Caf\u00e9 7', '--as-of', '2024-05-01'],
      'Client "Caf\u00e9 7" has no invoice and no incident up to 2024-05-01.\n',
    ],
    [[], 'explain needs the id of a client: invoice-signals explain CLIENT --invoices FILE\n'],
    [[''], 'explain needs the id of a client'],
    [
      ['Caf\u00e9', '7'],
      '"7" is too much: explain takes one client; one with spaces stands in quotes: \'Caf\u00e9 7\'\n',
    ],
    [
      ['--client', 'K-1006'],
      'explain takes its client without --client: invoice-signals explain K-1006 --invoices FILE\n',
    ],
    [['K-1006', '--fail-on', 'fire'], '--fail-on belongs to analyze.\n'],
    [['K-1006', '--format', 'xml'], '--format is one of text json, not "xml".\n'],
  ])('bad usage: %j', async (args, message) => {
    const { code, out, err } = await explain(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it('needs its invoices, and --all is for explain only', async () => {
    expect((await cli('explain', 'c')).err).toContain(
      '--invoices FILE (or --ledger FILE) is required.',
    );
    const all = await analyzed(`${HEADER}\n${GOOD}`, '--all');
    expect([all.code, all.err]).toEqual([2, 'invoice-signals: --all belongs to explain.\n']);
  });

  it('input that cannot be used goes before a client that is not in it', async () => {
    const { code, err } = await cli('explain', 'x', '--invoices', file('none.csv', HEADER));
    expect(code).toBe(3);
    expect(err).toContain('has no invoice that could be used; nothing was written.');
    const bad = file('bad.csv', `${HEADER}\n${GOOD}\nA2,c,2024-01-01\n`);
    const strict = await cli('explain', 'c', '--invoices', bad, '--strict');
    expect([strict.code, strict.out]).toEqual([3, '']);
    expect((await cli('explain', 'c', '--invoices', bad)).err).toContain('1 row was rejected.');
  });

  it('--format json is what analyze --client gives; --output takes either', async () => {
    const { out } = await explain('K-1006', '--format', 'json');
    const same = await cli(
      'analyze',
      ...['--client', 'K-1006', '--format', 'json', '--invoices', file('clients.csv', invoices)],
    );
    expect(out).toBe(same.out);
    expect(JSON.parse(out).clients).toHaveLength(1);
    const path = join(folder, 'explained.txt');
    expect((await explain('K-1006', '--output', path)).out).toBe('');
    expect(readFileSync(path, 'utf8')).toBe((await explain('K-1006')).out);
  });

  it('reads a --config made for analyze; its client and --fail-on are not meant', async () => {
    const config = file('both.json', JSON.stringify({ client: 'K-2000', 'fail-on': 'watch' }));
    const { code, out } = await explain('K-1006', '--config', config);
    expect(code).toBe(0);
    expect(out).toMatch(/^Vogt \(K-1006\)/);
  });

  it('--all lists what is shortened else', async () => {
    const rows = Array.from(
      { length: 9 },
      (_, n) => `B${n},c,2024-01-0${n + 1},2024-02-01,10.00,EUR`,
    );
    const many = file('many.csv', [HEADER, ...rows].join('\n'));
    const short = await cli('explain', 'c', '--invoices', many);
    expect(short.out).toContain('    and 3 more; --all lists them\n');
    expect(short.out).not.toContain('    B8, ');
    const whole = await cli('explain', 'c', '--invoices', many, '--all');
    expect(whole.out).toContain('    B8, ');
    expect(whole.out).not.toContain('more; --all');
  });

  it('every client of the demo fits 80 columns, and is told apart from no record', async () => {
    for (let n = 1001; n <= 1012; n++) {
      const { out, code } = await cli(
        'explain',
        ...[`K-${n}`, '--config', 'fixtures/demo/demo.json', '--all'],
      );
      expect(code).toBe(0);
      for (const line of out.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
      expect(out).not.toMatch(/undefined|NaN|null/);
    }
  });
});

describe('--lang de', () => {
  const bad = `${HEADER},status\n${GOOD},open\nA2,c,2024-13-01,,1.00,EUR,`;

  it('says in German what is wrong with the rows; the report stays', async () => {
    const english = await analyzed(bad);
    const german = await analyzed(bad, '--lang', 'de');
    expect(german.out).toBe(english.out);
    expect(german.err).toBe(
      'invoices.csv:3: Fehler: Spalte „issueDate“: Kein Tag des Kalenders, nicht in der genannten Schreibweise, oder Tag und Monat stehen anders herum als in der übrigen Datei: „2024-13-01“. Die Zelle berichtigen oder die Schreibweise mit --invoices.date-format nennen. [bad-date]\n1 Zeile wurde verworfen.\n',
    );
  });

  it('says in German why nothing was written', async () => {
    expect((await analyzed(bad, '--lang', 'de', '--strict', '--quiet')).err).toBe(
      '1 Zeile wurde verworfen.\ninvoice-signals: --strict: Zeilen wurden verworfen; nichts wurde geschrieben.\n',
    );
    const none = await analyzed(`${HEADER}\nA2,c,x,,1.00,EUR\nA3,c,x,,1.00,EUR`, '--lang', 'de');
    expect(none.code).toBe(3);
    expect(none.err).toMatch(
      /2 Zeilen wurden verworfen\.\ninvoice-signals: invoices\.csv: keine Rechnung darin kann verwendet werden/,
    );
    expect((await analyzed('', '--lang', 'de')).err).toBe(
      'invoice-signals: invoices.csv: Es steht nichts darin. Noch einmal exportieren.\n',
    );
  });

  it('may stand in the config file, and is one of two', async () => {
    const config = file('lang.json', JSON.stringify({ lang: 'de' }));
    expect((await analyzed('', '--config', config)).err).toContain('Es steht nichts darin');
    const { code, err } = await analyzed(bad, '--lang', 'fr');
    expect(code).toBe(2);
    expect(err).toBe('invoice-signals: --lang is one of en de, not "fr".\n');
  });

  it('counts what is not listed', async () => {
    const rows = Array.from({ length: 25 }, (_, i) => `B${i},c,x,,1.00,EUR`).join('\n');
    const { err } = await analyzed(`${HEADER}\n${GOOD}\n${rows}`, '--lang', 'de');
    // That nothing says what was paid is the sixth.
    expect(err).toContain('\nund 6 weitere; --format json nennt alle.\n');
  });
});

describe('sql', () => {
  it('prints the tables and the statement of a dialect', async () => {
    const { code, out } = await cli('sql', '--dialect', 'clickhouse', '--partition', '2/4');
    expect(code).toBe(0);
    expect(out).toContain('CREATE TABLE `credit_notes` (');
    expect(out).toContain(' ENGINE = MergeTree ORDER BY');
    expect(out).toContain('WHERE cityHash64(client) % 4 = 1');
    expect(out).toContain('ANY LEFT JOIN');
    const trusting = await cli('sql', '--dialect', 'clickhouse', '--trust-client-ids');
    expect(trusting.out).not.toContain('ANY LEFT JOIN');
  });

  it.each([
    [['sql'], 'sql needs --dialect duckdb|clickhouse|postgres.'],
    [['sql', '--dialect', 'oracle'], '--dialect is one of duckdb clickhouse postgres'],
    [['sql', '--dialect', 'duckdb', '--partition', '5/4'], '--partition is a share such as 1/4'],
    [['sql', '--dialect', 'duckdb', '--partition', '0/4'], '--partition is a share such as 1/4'],
    [['sql', 'x'], '"x" is too much.'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await cli(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

describe('--engine, --memory-limit and --threads', () => {
  it('make no sense together with memory, or with another word', async () => {
    const wrong = async (...args: string[]) => (await analyzed(`${HEADER}\n${GOOD}`, ...args)).err;
    expect(await wrong('--engine', 'spark')).toContain('--engine is one of auto memory duckdb');
    expect(await wrong('--engine', 'memory', '--memory-limit', '1GB')).toContain(
      '--memory-limit belongs to --engine duckdb.',
    );
    expect(await wrong('--engine', 'duckdb', '--memory-limit', 'much')).toContain(
      'memoryLimit "much" is no size such as 1GB',
    );
    for (const threads of ['0', '-1', 'two', '1.5']) {
      expect(await wrong(`--threads=${threads}`)).toContain(
        `--threads is a whole number from 1 to 99, not "${threads}".`,
      );
    }
  });
});
