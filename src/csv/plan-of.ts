import { InvoiceSignalsError } from '../model/error.js';
import type { Role } from '../model/file-report.js';
import { FormatPlan } from './format-plan.js';
import type { Format } from './formats/format.js';
import { formats } from './formats/index.js';
import { GenericPlan } from './generic-plan.js';
import type { Layout } from './layout.js';
import type { InputOptions } from './options.js';
import type { HeaderRow, Plan, PlanOutput } from './plan.js';

/**
 * Compiles the header of a file into a way to read its rows.
 *
 * @throws InvoiceSignalsError `columns-missing`, `columns-ambiguous`, or `wrong-file` where it is an export of something else.
 */
export function planOf(
  layout: Layout,
  header: HeaderRow,
  options: InputOptions,
  output: PlanOutput,
): Plan {
  const { format } = layout;
  const { role, file } = options;
  if (format !== null) {
    const given = format.role === role ? format : givenAlso(format, role);
    if (given !== null) {
      return new FormatPlan(given, header, options, output);
    }
    throw new InvoiceSignalsError(
      'wrong-file',
      `${file}: this is not read as ${role}: it is ${format.title}. Give it as --${format.role}${role === 'ledger' ? '' : `, or say --${role}.format generic to read it by the names of its columns`}.`,
      { file },
      {
        value: format.id,
        options: [`--${format.role}`, ...(role === 'ledger' ? [] : [`--${role}.format generic`])],
      },
    );
  }
  if (role !== 'ledger') {
    return new GenericPlan(layout, header.headers, { ...options, role }, output);
  }
  const known = formats.filter((known) => known.role === 'ledger').map(({ title }) => title);
  throw new InvoiceSignalsError(
    'columns-missing',
    `${file}: this is no ledger of a known tool (${known.join('; ')}). Its header is: ${header.headers.slice(0, 30).join(', ')}. Give files of one kind as --invoices, --payments, ...`,
    { file },
  );
}

/** The format of a file that is given as what it is, too. */
function givenAlso({ also, skip: _, ...format }: Format, role: Role): Format | null {
  return also?.role === role ? { ...format, ...also } : null;
}
