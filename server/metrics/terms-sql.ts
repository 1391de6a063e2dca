import { type RawBuilder, sql } from 'kysely';
import type { MeasureKey } from '#core/metrics/measures.ts';
import { columnOf, isThousandths } from './columns.ts';

/**
 * One side of a metric's formula as SQL over the columns of a row of figures: in the unit of the measures, 0 where nothing was added.
 * Whole thousandths are added up and divided once: to divide each as a decimal would take longer than to read the row.
 */
export function termsSql(terms: readonly string[], alias = 'f'): RawBuilder<number> {
  const keys = terms.map((term) => ({ sign: term.startsWith('-') ? '-' : '+', key: term.replace(/^-/, '') as MeasureKey }));
  const isScaled = keys.some(({ key }) => isThousandths(key));
  const parts = keys.map(
    ({ sign, key }) => `${sign} coalesce(${alias}.${columnOf(key)}, 0)${isScaled && !isThousandths(key) ? ' * 1000' : ''}`,
  );
  return sql<number>`${sql.raw(`((0::int8 ${parts.join(' ')})::float8${isScaled ? ' / 1000' : ''})`)}`;
}
