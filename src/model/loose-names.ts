/** Legal forms of firms. Two names of different forms are of two firms, where both name theirs. */
const LEGAL_FORM =
  /^(?:ltd|llc|inc|corp|co|plc|llp|lp|pty|gmbh|mbh|ggmbh|ag|kg|ohg|ug|se|ek|ev|eg|gbr|kgaa|sa|sas|sarl|sasu|eurl|srl|spa|snc|sl|slu|bv|nv|vof|as|ab|oy|aps)$/;
/** Other words for one of them. */
const SAME_FORM: Readonly<Record<string, string>> = {
  limited: 'ltd',
  incorporated: 'inc',
  corporation: 'corp',
  company: 'co',
};
const AND = /^(?:&|u|und|and|et)$/;

/** A name by which others may know a client, as far as it is the same however it is written. */
export interface LooseName {
  /** All of it, its legal form and numbers included: two of them where an umlaut may be spelled out or left out. */
  readonly full: readonly string[];
  /** The same without the legal form. */
  readonly bare: readonly string[];
  /** The legal form; empty where it names none. */
  readonly form: string;
}

/** What is left of an id without what does not show, or is often left out: how letters are encoded, blanks, case, zeros. */
export function idKey(id: string): string {
  return looks(id)
    .replace(/^0+(?=.)/, '')
    .toLowerCase();
}

/** An id without how letters are encoded, and without needless blanks. */
export function looks(id: string): string {
  return id.normalize('NFKC').trim().replace(/\s+/g, ' ');
}

/** What is left of a name without punctuation, case and its legal form; null of a number, or where nothing else is left. */
export function nameKey(name: string): string | null {
  if (/\p{N}/u.test(name)) return null;
  const words = looks(name)
    .toLowerCase()
    .replace(/[.,'’`]/g, '')
    .split(/[^\p{L}&+]+/u)
    .filter((word) => !LEGAL_FORM.test(SAME_FORM[word] ?? word));
  return words.join(' ') || null;
}

export function looseName(name: string): LooseName {
  const written = looks(name).toLowerCase();
  const spelled = words(written.replace(/[äöü]/g, (letter) => `${SPELLED[letter]}`));
  const plain = words(written);
  const texts = (all: readonly string[][]): string[] => [
    ...new Set(all.map((each) => each.join(' ')).filter((text) => text !== '')),
  ];
  const bare = [spelled, plain].map(withoutForm);
  return {
    full: texts([spelled, plain]),
    bare: texts(bare),
    form: spelled.filter((word) => LEGAL_FORM.test(word)).join(' '),
  };
}

/** Words of a name that say who it is: of four letters or more, and no title or form. */
export function tellingWords(name: string): string[] {
  return looseName(name)
    .bare.flatMap((text) => text.split(' '))
    .filter((word) => word.length >= 4 && /^\p{L}+$/u.test(word) && !TITLE.test(word));
}

const TITLE =
  /^(?:frau|herrn?|familie|family|firma|mister|miss|madame|monsieur|senora?|signora?|rechnung|invoice|factura|facture|fattura|payment|zahlung|bonifico|virement|transferencia)$/;

const SPELLED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

function words(text: string): string[] {
  const plain = text
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[.'’`]/g, '')
    .replace(/[&+]/g, ' & ');
  return plain
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((word) => word !== '')
    .map((word) => (AND.test(word) ? '&' : (SAME_FORM[word] ?? word.replace(/^0+(?=\d)/, ''))));
}

function withoutForm(all: readonly string[]): string[] {
  const rest = all.filter((word) => !LEGAL_FORM.test(word));
  while (rest[rest.length - 1] === '&') rest.pop();
  return rest;
}

/** How sure it is that two names are of one client: 0 the same text, 3 the same without the legal form; null: they are not. */
export function sameness(a: string, b: string): 0 | 1 | 2 | 3 | null {
  if (a === b) return 0;
  if (idKey(a) === idKey(b)) return 1;
  const [one, other] = [looseName(a), looseName(b)];
  if (one.full.some((key) => other.full.includes(key))) return 2;
  const isOneForm = one.form === '' || other.form === '' || one.form === other.form;
  return isOneForm && one.bare.some((key) => other.bare.includes(key)) ? 3 : null;
}
