import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { feedbackDuties } from './duties.ts';

describe('duties of 360 feedback', () => {
  it('stand by their last day, late first, and as they came within a day', () => {
    const duties = [
      { act: 'answer', dueOn: '2026-11-09', id: 1 },
      { act: 'answer', dueOn: '2026-11-01', id: 2 },
      { act: 'close', dueOn: '2026-11-01', id: 3 },
      { act: 'answer', dueOn: '2026-11-04', id: 4 },
    ] as const;
    assert.deepEqual(
      feedbackDuties(duties, '2026-11-03').map(({ id, standing }) => [id, standing]),
      [
        [2, 'overdue'],
        [3, 'overdue'],
        [4, 'soon'],
        [1, 'week'],
      ],
    );
  });

  it('leave in peace what is more than a week off, and a round that is not over yet', () => {
    const duties = [
      { act: 'answer', dueOn: '2026-11-11' },
      { act: 'close', dueOn: '2026-11-03' },
    ] as const;
    assert.deepEqual(feedbackDuties(duties, '2026-11-03'), []);
  });
});
