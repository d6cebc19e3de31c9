/**
 * The number itself. A NaN would sort anywhere and come out as a plausible figure, so it stops here.
 *
 * @throws RangeError when it is NaN or infinite.
 */
export function finite(value: number, name: string): number {
  if (!Number.isFinite(value))
    throw new RangeError(`${name} must be a finite number, not ${value}`);
  return value;
}

/** `finite` of each. */
export function allFinite(values: readonly number[], name: string): void {
  for (let i = 0; i < values.length; i++) finite(values[i]!, name);
}
