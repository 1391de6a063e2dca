import { type RawBuilder, sql } from 'kysely';
import type { MeasureKey } from '#core/metrics/measures.ts';
import { columnOf, isThousandths } from './columns.ts';

/** One side of a metric's formula as SQL over the columns of a row of figures: in the unit of the measures, 0 where nothing was added. */
export function termsSql(terms: readonly string[], alias = 'f'): RawBuilder<number> {
  const parts = terms.map((term) => {
    const key = term.replace(/^-/, '') as MeasureKey;
    return `${term.startsWith('-') ? '-' : '+'} coalesce(${alias}.${columnOf(key)}, 0)${isThousandths(key) ? ' / 1000.0' : ''}`;
  });
  return sql<number>`${sql.raw(`(0 ${parts.join(' ')})::float8`)}`;
}
