/**
 * The options of an analysis. Whatever takes some of them leaves out the others without a word, so that one object serves
 * `analyze`, `settle` and `reviewClient`; a name that none of them knows is a mistake.
 */
export const OPTION_NAMES = [
  'asOf',
  'client',
  'allocation',
  'tolerance',
  'currency',
  'defaultTermsDays',
  'discountGraceDays',
  'shortPayment',
  'bankFee',
  'withholding',
  'policy',
  'graceDays',
  'observedFrom',
  'horizon',
  'dsoDays',
  'annualRate',
  'handlingCostPerDispute',
  'statutory',
  'baseRates',
] as const;
