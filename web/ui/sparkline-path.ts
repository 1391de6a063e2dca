/** The lines of a sparkline: one path for each run of known values; gaps stay gaps. Pixels, y downwards. */
export function sparklinePaths(values: readonly (number | null)[], width: number, height: number): string[] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (index: number) => (values.length === 1 ? width / 2 : (index / (values.length - 1)) * width);
  const y = (value: number) => (high === low ? height / 2 : height - ((value - low) / (high - low)) * height);
  const paths: string[] = [];
  let open = '';
  values.forEach((value, index) => {
    if (value === null) {
      if (open) paths.push(open);
      open = '';
    } else {
      open += `${open ? 'L' : 'M'}${round(x(index))} ${round(y(value))}`;
      if (values[index + 1] === undefined || values[index + 1] === null) open += open.includes('L') ? '' : `l0.01 0`;
    }
  });
  if (open) paths.push(open);
  return paths;
}

/** Where the last known value lies, for its dot. */
export function lastPoint(values: readonly (number | null)[], width: number, height: number): { x: number; y: number } | null {
  const last = values.findLastIndex((value) => value !== null);
  const value = values[last];
  if (value === undefined || value === null) return null;
  const known = values.filter((one) => one !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return {
    x: round(values.length === 1 ? width / 2 : (last / (values.length - 1)) * width),
    y: round(high === low ? height / 2 : height - ((value - low) / (high - low)) * height),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
