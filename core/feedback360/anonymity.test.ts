import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Batch, foldAnswers, isThreshold, type WaitingAnswer } from './batches.ts';
import { johariArea, reportOf } from './report.ts';

const scale = { min: 1, max: 5 };
const items = ['listens', 'answers'];
const threshold = 5;

/** What happens in a round: an answer comes in, or somebody closes it (and may do so again after late answers). */
type Event = { rater: number; relation: string; scores: Record<string, number | null> } | 'close';

const anEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      rater: fc.constant(0),
      relation: fc.constantFrom('peer', 'report'),
      scores: fc.record({ listens: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6 }), answers: fc.integer({ min: 1, max: 5 }) }),
    }),
  },
  { weight: 1, arbitrary: fc.constant('close' as const) },
);
const aRound = fc
  .array(anEvent, { minLength: 1, maxLength: 40 })
  .map((events) => events.map((event, rater) => (event === 'close' ? event : { ...event, rater })));

/** Plays a round as the server does: folds at the close. @returns every version of the report, and which raters each batch holds. */
function play(events: readonly Event[]) {
  let waiting: (WaitingAnswer & { rater: number })[] = [];
  const batches: (Batch & { raters: number[] })[] = [];
  const versions: string[] = [];
  for (const event of events) {
    if (event !== 'close') waiting.push(event);
    else {
      const folded = foldAnswers(waiting, threshold, true);
      const gone = waiting.filter((_, at) => !folded.waiting.includes(at));
      for (const batch of folded.batches) {
        const own =
          batch.relation === 'mixed'
            ? gone.filter(({ relation }) => gone.filter((one) => one.relation === relation).length < threshold)
            : gone.filter(({ relation }) => relation === batch.relation);
        batches.push({ ...batch, raters: own.map(({ rater }) => rater) });
      }
      waiting = folded.waiting.flatMap((at) => waiting[at] ?? []);
    }
    versions.push(JSON.stringify(reportOf(items, batches, { listens: 4 }, scale)));
  }
  return { batches, versions, waiting };
}

describe('the anonymity of a round', () => {
  it('hides an answer that waits from an attacker who sees every version and all other answers', () => {
    fc.assert(
      fc.property(aRound, fc.integer({ min: 1, max: 5 }), (events, other) => {
        const { waiting, versions } = play(events);
        for (const { rater } of waiting) {
          const changed = events.map((event) =>
            event !== 'close' && event.rater === rater ? { ...event, scores: { listens: other, answers: 6 - other } } : event,
          );
          assert.deepEqual(play(changed).versions, versions);
        }
      }),
    );
  });

  it('shows nothing whose difference to anything else shown holds fewer answers than the threshold', () => {
    fc.assert(
      fc.property(aRound, (events) => {
        const { batches } = play(events);
        for (const { raters, size, sums } of batches) {
          assert.ok(size >= threshold && raters.length === size);
          for (const { count } of Object.values(sums)) assert.ok(count >= threshold);
        }
        // every figure shown is of whole batches, and batches share nobody: so is every difference of two figures
        const all = batches.flatMap(({ raters }) => raters);
        assert.equal(new Set(all).size, all.length);
      }),
    );
  });

  it('gives the same report in whatever order the answers come', () => {
    fc.assert(
      fc.property(aRound, (events) => {
        const answers = events.filter((event) => event !== 'close');
        const [one, other] = [answers, answers.toReversed()].map((list) => play([...list, 'close']).versions.at(-1));
        assert.equal(one, other);
      }),
    );
  });

  it('lets a single late answer wait, also beside a released group', () => {
    const answer = (rater: number, relation: string): Event => ({ rater, relation, scores: { listens: 4, answers: 4 } });
    const six = [1, 2, 3, 4, 5, 6].map((rater) => answer(rater, 'peer'));
    const { versions, waiting } = play([...six, 'close', answer(7, 'peer'), 'close', answer(8, 'report'), 'close']);
    assert.equal(new Set(versions.slice(6)).size, 1);
    assert.equal(waiting.length, 2);
  });

  it('pools small groups, and leaves out an item that fewer than five could judge', () => {
    const answers = [1, 2, 3, 4, 5].map((at) => ({
      relation: at < 3 ? 'peer' : 'report',
      scores: { listens: at === 1 ? null : 3, answers: 4 },
    }));
    const { batches } = foldAnswers(answers, threshold, true);
    assert.deepEqual([batches[0]?.relation, Object.keys(batches[0]?.sums ?? {})], ['mixed', ['answers']]);
    assert.deepEqual(foldAnswers(answers, threshold, false).batches, []);
    assert.throws(() => foldAnswers(answers, 4, true), RangeError);
    assert.deepEqual([4, 5, 5.5, 51].map(isThreshold), [false, true, false, false]);
  });
});

describe('the report', () => {
  it('tells strengths, blind spots and hidden strengths', () => {
    assert.deepEqual(
      [
        johariArea(5, 3.9, scale),
        johariArea(4, 4.2, scale),
        johariArea(3, 4.1, scale),
        johariArea(3, 3, scale),
        johariArea(null, 3, scale),
      ],
      ['blind', 'strength', 'hidden', 'growth', null],
    );
  });

  it('gives means with their error, by relation where a group stands alone', () => {
    const answers = [5, 4, 4, 3, 4].map((listens) => ({ relation: 'peer', scores: { listens } }));
    const { batches } = foldAnswers(answers, threshold, true);
    const [row] = reportOf(['listens'], batches, { listens: 5 }, scale);
    assert.equal(row?.others?.mean, 4);
    assert.ok(Math.abs((row?.others?.error ?? 0) - Math.sqrt(0.5 / 5)) < 1e-12);
    assert.deepEqual([row?.relations.length, row?.gap, row?.area], [1, 1, 'blind']);
  });
});
