import { lastPoint, sparklinePaths } from './sparkline-path.ts';
import { colours } from './tokens.ts';

interface Props {
  values: readonly (number | null)[];
  /** What it shows, for those who do not see it. */
  label: string;
  width?: number;
  height?: number;
  colour?: string;
}

/** A trend the size of a word. */
export function Sparkline({ values, label, width = 88, height = 24, colour = colours.noise }: Props) {
  const dot = lastPoint(values, width, height);
  return (
    <svg className="sparkline" role="img" aria-label={label} width={width} height={height} viewBox={`0 -2 ${width} ${height + 4}`}>
      {sparklinePaths(values, width - 3, height).map((path) => (
        <path key={path} d={path} fill="none" stroke={colour} strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
      ))}
      {dot ? <circle cx={Math.min(dot.x, width - 3)} cy={dot.y} r="2.4" fill={colour} /> : null}
    </svg>
  );
}
