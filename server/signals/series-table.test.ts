import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Collected, UnitColumns } from './collected.ts';
import { seriesTable } from './series-table.ts';

const days = ['2026-11-02', '2026-11-03'];
const unit = (kind: UnitColumns['kind'], key: string, offered: number[]): UnitColumns => ({
  kind,
  key,
  team: null,
  sums: { offered: Float64Array.from(offered) },
  expected: {},
});
const collected = (units: UnitColumns[]): Collected => ({
  days,
  sides: [{ metric: 'offered', numerator: ['offered'], denominator: [], isTotal: true }],
  units,
});
const chartsOf = (units: UnitColumns[]) => seriesTable(collected(units)).series.map((series) => `${series.unit.kind} ${series.unit.key}`);

describe('the table of series', () => {
  it('leaves out a channel that is nothing but one queue', () => {
    const centre = unit('centre', 'all', [30, 40]);
    const queues = [unit('queue', '1', [20, 30]), unit('queue', '2', [10, Number.NaN])];
    assert.deepEqual(chartsOf([centre, ...queues, unit('channel', 'voice', [20, 30]), unit('channel', 'chat', [10, Number.NaN])]), [
      'centre all',
      'queue 1',
      'queue 2',
    ]);
    assert.deepEqual(chartsOf([centre, ...queues, unit('channel', 'voice', [30, 40])]), [
      'centre all',
      'queue 1',
      'queue 2',
      'channel voice',
    ]);
  });
});
