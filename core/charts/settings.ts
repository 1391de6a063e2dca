import type { ChartInput } from './chart-types.ts';
import type { FitInput } from './fit.ts';

function within(name: string, value: number, least: number, most: number): number {
  if (!(value >= least && value <= most)) throw new RangeError(`${name}: ${value} does not lie between ${least} and ${most}`);
  return value;
}

function positive(name: string, value: number): number {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name}: ${value} is not a positive number`);
  return value;
}

function finite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${name}: ${value} is not a number`);
  return value;
}

/** Charts of measurements: any level, and a spread of their own. */
const ofMeasurements: ReadonlySet<ChartInput['type']> = new Set(['xmr', 'ewma', 'cusum', 'xbar-s']);
const takesSeason: ReadonlySet<ChartInput['type']> = new Set(['xmr', 'ewma', 'cusum', 'p', 'pprime', 'u', 'uprime', 'c']);

function checkCentre(type: ChartInput['type'], centre: number): void {
  if (ofMeasurements.has(type)) finite('known centre', centre);
  else if (type === 'p' || type === 'pprime') within('known centre', positive('known centre', centre), 0, 1);
  else positive('known centre', centre);
}

/** Known standards that fit the type: rates take their spread from the denominators, t has none to give. */
function checkKnown({ type, known, season }: ChartInput): FitInput['known'] {
  const centre = known?.centre ?? null;
  const sigma = known?.sigma ?? null;
  if (centre !== null && season) throw new RangeError('known centre: it cannot be joined with a season, which is estimated');
  if (centre !== null) checkCentre(type, centre);
  if (type === 't' && (centre !== null || sigma !== null)) throw new RangeError('known standards: a t chart estimates its own');
  if (sigma !== null && !ofMeasurements.has(type)) throw new RangeError(`known sigma: a ${type} chart takes its spread from the points`);
  if (sigma !== null) positive('known sigma', sigma);
  return { centre, sigma };
}

function checkSeason({ type, points, season }: ChartInput): FitInput['seasonMethod'] {
  if (!season) return null;
  if (!takesSeason.has(type)) throw new RangeError(`season: a ${type} chart has none to take out`);
  if (season.groups.length !== points.length) throw new RangeError(`season: ${season.groups.length} groups for ${points.length} points`);
  return season.method ?? null;
}

/**
 * The choices of a chart with their defaults, checked.
 *
 * @throws RangeError when an option is out of its range or does not fit the type.
 * @example checkOptions({ type: 'xmr', points: [] }).sigmas // => 3
 */
export function checkOptions(input: ChartInput): Omit<FitInput, 'rows' | 'base' | 'groups'> {
  const min = input.bounds?.min ?? -Infinity;
  const max = input.bounds?.max ?? Infinity;
  if (!(min < max)) throw new RangeError(`bounds: ${min} to ${max}`);
  if (input.target !== null && input.target !== undefined) finite('target', input.target);
  return {
    type: input.type,
    seasonMethod: checkSeason(input),
    known: checkKnown(input),
    sigmas: positive('sigmas', input.sigmas ?? 3),
    screened: input.screened ?? false,
    bounds: { min, max },
    lambda: within('lambda', positive('lambda', input.lambda ?? 0.2), 0, 1),
    slack: within('cusum slack', input.cusum?.slack ?? 0.5, 0, 100),
    decision: positive('cusum decision', input.cusum?.decision ?? 5),
  };
}
