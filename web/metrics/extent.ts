/** The span of an axis that holds all values with some air, on round numbers. Ratios stay within 0 and 1. */
export function extentOf(values: readonly number[], isRatio: boolean): { from: number; to: number; step: number } {
  const [least, most] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const range = most - least || Math.abs(most) * 0.2 || 1;
  const step = niceStep(range / 4);
  const from = Math.floor((least - range * 0.08) / step) * step;
  const to = Math.ceil((most + range * 0.08) / step) * step;
  const clean = (value: number) => Number(value.toPrecision(10));
  return { from: clean(Math.max(0, from)), to: clean(isRatio ? Math.min(1, to) : to), step: clean(step) };
}

/** 1, 2 or 5 times a power of ten, not smaller than the wish. */
function niceStep(wish: number): number {
  const power = 10 ** Math.floor(Math.log10(wish));
  const found = [1, 2, 5, 10].find((factor) => factor * power >= wish * 0.999) ?? 10;
  return found * power;
}
