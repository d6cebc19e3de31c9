/** Lower and upper limit of a share; null where there is nothing to take it of. */
export type Interval = readonly [number, number] | null;
