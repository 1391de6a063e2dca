import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FiguresReply } from '#api/figures.ts';
import {
  axesFor,
  axisCandidates,
  axisChoices,
  boardParts,
  type BoardRow,
  boardTabs,
  mergeRows,
  mergeTotals,
  metricsOf,
  scopeOfRow,
  usualMetrics,
} from './board-parts.ts';
import { aFigure } from './figure-testing.ts';

const days = { from: '2026-11-02', to: '2026-11-08' };
const leader = { wide: false, ledTeams: [3], teamId: null };
const manager = { wide: true, ledTeams: [], teamId: null };
const reply = (rows: FiguresReply['rows']): FiguresReply => ({
  ...days,
  timeZone: 'Asia/Shanghai',
  rows,
  dataUntil: null,
  importedAt: null,
});

describe('a board', () => {
  it('asks for whole queues apart from the own people where somebody does not see everybody', () => {
    const parts = boardParts('queue', ['answer_rate', 'aht'], days, leader);
    assert.deepEqual(
      parts.map(({ key, metrics, scope }) => [key, metrics, scope.whole]),
      [
        ['whole', ['answer_rate'], 'queues'],
        ['own', ['aht'], undefined],
      ],
    );
    assert.deepEqual(
      boardParts('queue', ['answer_rate', 'aht'], days, manager).map((part) => part.key),
      ['plain'],
    );
    assert.deepEqual(
      boardParts('queue', ['answer_rate'], days, { ...manager, teamId: 3 }).map((part) => part.key),
      ['whole'],
    );
  });
  it('asks once where rows are people: they have no figures of queues', () => {
    assert.deepEqual(boardParts('agent', ['aht'], days, leader), [{ key: 'plain', metrics: ['aht'], scope: { ...days, team: [3] } }]);
    assert.ok(!metricsOf('agent').some((metric) => metric.key === 'answer_rate'));
    assert.ok(metricsOf('queue').some((metric) => metric.key === 'answer_rate'));
  });
  it('proposes columns and axes that it can show', () => {
    for (const tab of boardTabs) {
      const keys = metricsOf(tab).map((metric) => metric.key);
      for (const metric of usualMetrics(tab)) assert.ok(keys.includes(metric), `${tab} ${metric}`);
      const { x, y } = axisChoices(tab);
      const candidates = axisCandidates(tab);
      for (const key of candidates.x)
        assert.ok(
          x.some((metric) => metric.key === key),
          `${tab} ${key}`,
        );
      for (const key of candidates.y)
        assert.ok(
          y.some((metric) => metric.key === key),
          `${tab} ${key}`,
        );
      for (const metric of [...x, ...y]) assert.ok(metric.good !== 'band' || metric.key === 'answered', metric.key);
    }
  });
  it('draws what the centre has: without states and roster people are spread by what they answered, without surveys by the next best', () => {
    const none = aFigure({ value: null });
    const row = (figures: BoardRow['figures']): BoardRow => ({ id: 7, name: 'Becky', figures });
    const usual = { x: 'utilisation', y: 'satisfaction' };
    assert.deepEqual(axesFor('agent', [row({ utilisation: aFigure(), satisfaction: aFigure(), answered: aFigure() })]), usual);
    const calls = row({ utilisation: none, adherence: none, answered: aFigure({ value: 517 }), satisfaction: aFigure() });
    assert.deepEqual(axesFor('agent', [calls]), { x: 'answered', y: 'satisfaction' });
    const unasked = row({ answer_rate: aFigure(), satisfaction: none, fcr: none, resolved_rate: none, transfer_rate: aFigure() });
    assert.deepEqual(axesFor('queue', [unasked]), { x: 'answer_rate', y: 'transfer_rate' });
    assert.deepEqual(axesFor('queue', [unasked], { y: 'satisfaction' }), { x: 'answer_rate', y: 'satisfaction' });
    assert.deepEqual(axesFor('agent', []), usual);
    assert.deepEqual(axesFor('agent', [{ ...calls, id: 0 }]), usual);
  });
  it('puts the answers of its parts together by row, and leaves out nobody who did nothing', () => {
    const whole = reply([
      { keys: { queue: { id: 1, name: '社保' } }, figures: { answer_rate: aFigure() } },
      { keys: { queue: { id: 0, name: '（无）' } }, figures: { answer_rate: aFigure() } },
    ]);
    const own = reply([{ keys: { queue: { id: 1, name: '社保' } }, figures: { aht: aFigure({ value: 300 }) } }]);
    const rows = mergeRows('queue', [whole, own, undefined]);
    assert.deepEqual(
      rows.map((row) => [row.name, Object.keys(row.figures)]),
      [['社保', ['answer_rate', 'aht']]],
    );
    assert.deepEqual(Object.keys(mergeTotals([whole, own])), ['answer_rate', 'aht']);
  });
  it('asks about a row in the scope of the part that its figure came from', () => {
    const [part] = boardParts('queue', ['answer_rate'], days, leader);
    assert.ok(part);
    assert.deepEqual(scopeOfRow('queue', { id: 7 }, part), { ...days, team: [3], whole: 'queues', queue: [7] });
  });
});
