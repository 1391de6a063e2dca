import { hourBands } from '#api/charts.ts';
import type { Band } from '../metrics/slots.ts';

/** The bands of the day as the store asks for them. */
export const bands: readonly Band[] = Object.entries(hourBands).map(([key, { from, to }]) => ({ key, from, to }));
