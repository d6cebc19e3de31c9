export {
  kaplanMeier,
  type RestrictedMean,
  restrictedMean,
  type SurvivalCurve,
  type SurvivalObservation,
  type SurvivalQuantile,
  type SurvivalStep,
  survivalQuantile,
} from './kaplan-meier.js';
export { type MannKendall, mannKendall } from './mann-kendall.js';
export type { Point } from './points.js';
export { quantile, quantileSorted } from './quantile.js';
export { theilSen } from './theil-sen.js';
export { type WilsonOptions, wilson } from './wilson.js';
