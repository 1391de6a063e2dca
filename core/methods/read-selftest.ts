import {
  booleanAt,
  choiceAt,
  expectDistinct,
  expectRecord,
  fault,
  inside,
  isGiven,
  keyAt,
  listAt,
  numberAt,
  optionalListAt,
  type Place,
  readWhole,
  wordsAt,
  wordsIn,
} from './reading.ts';
import { headAt } from './read-method.ts';
import { scoreRange } from './score-selftest.ts';
import {
  type Band,
  type Quadrant,
  type Scoring,
  type Selftest,
  type SelftestDim,
  type SelftestItem,
  type Situation,
  scoringMethods,
} from './selftest.ts';

export const selftestSchema = 'banzhang.selftest/v2';

const keys =
  'schema id name covers dimension direction status source related intro ' +
  'scale dims items scoring bands quadrants situational_guide retest_after_days privacy';

function scaleAt(place: Place): Selftest['scale'] {
  expectRecord(place, ['min', 'max', 'anchors']);
  const min = numberAt(inside(place, 'min'));
  const max = numberAt(inside(place, 'max'));
  const anchors = listAt(inside(place, 'anchors'), (anchor) => {
    expectRecord(anchor, ['v', 'zh', 'en']);
    return { value: numberAt(inside(anchor, 'v')), name: wordsIn(anchor) };
  });
  const expected = Array.from({ length: Math.max(0, max - min + 1) }, (_, index) => min + index);
  if (anchors.map(({ value }) => value).join() !== expected.join())
    fault(inside(place, 'anchors'), `must name each point from ${min} to ${max} once`);
  return { min, max, anchors };
}

function dimAt(place: Place): SelftestDim {
  expectRecord(place, ['key', 'zh', 'en', 'low', 'links']);
  return {
    key: keyAt(inside(place, 'key')),
    name: wordsIn(place),
    low: wordsAt(inside(place, 'low')),
    links: listAt(inside(place, 'links'), keyAt),
  };
}

function itemAt(place: Place, dims: readonly string[]): SelftestItem {
  expectRecord(place, ['id', 'dim', 'reverse', 'zh', 'en']);
  return {
    id: keyAt(inside(place, 'id')),
    dim: choiceAt(inside(place, 'dim'), dims),
    reverse: booleanAt(inside(place, 'reverse')),
    says: wordsIn(place),
  };
}

function bandAt(place: Place, dims: readonly string[]): Band {
  expectRecord(place, ['of', 'min', 'max', 'zh', 'en', 'advice']);
  return {
    of: choiceAt(inside(place, 'of'), ['total', ...dims]),
    min: numberAt(inside(place, 'min')),
    max: numberAt(inside(place, 'max')),
    name: wordsIn(place),
    advice: wordsAt(inside(place, 'advice')),
  };
}

function scoringAt(place: Place, dims: readonly string[]): Scoring {
  expectRecord(place, ['method', 'zh', 'en', 'priority_below', 'cut', 'styles']);
  const numberOrNull = (at: Place): number | null => (isGiven(at) ? numberAt(at) : null);
  const method = choiceAt(inside(place, 'method'), scoringMethods);
  const cut = numberOrNull(inside(place, 'cut'));
  const styles = optionalListAt(inside(place, 'styles'), (style) => choiceAt(style, dims));
  if ((method === 'two_axis') !== (cut !== null)) fault(inside(place, 'cut'), 'belongs to two_axis, which needs it');
  if ((method === 'profile') !== styles.length > 0) fault(inside(place, 'styles'), 'belong to profile, which needs them');
  return { method, says: wordsIn(place), priorityBelow: numberOrNull(inside(place, 'priority_below')), cut, styles };
}

function quadrantAt(place: Place, dims: readonly string[]): Quadrant {
  expectRecord(place, ['key', 'high', 'zh', 'en', 'when', 'advice']);
  return {
    key: keyAt(inside(place, 'key')),
    high: listAt(inside(place, 'high'), (dim) => choiceAt(dim, dims)),
    name: wordsIn(place),
    when: wordsAt(inside(place, 'when')),
    advice: wordsAt(inside(place, 'advice')),
  };
}

function situationAt(place: Place, dims: readonly string[]): Situation {
  expectRecord(place, ['situation', 'best', 'zh', 'en']);
  return { says: wordsAt(inside(place, 'situation')), best: choiceAt(inside(place, 'best'), dims), advice: wordsIn(place) };
}

/** Bands of one score must follow each other without a gap and cover every score that can be reached. */
function expectCovered(place: Place, test: Pick<Selftest, 'items' | 'scale' | 'bands'>): void {
  for (const of of new Set(test.bands.map((band) => band.of))) {
    const { min, max } = scoreRange(test, of);
    const bands = test.bands.filter((band) => band.of === of).toSorted((a, b) => a.min - b.min);
    let next = min;
    for (const band of bands) {
      if (band.min !== next || band.max < band.min)
        fault(place, `the bands of ${of} leave a gap or overlap at ${band.min}: ${next} was due`);
      next = band.max + 1;
    }
    if (next !== max + 1) fault(place, `the bands of ${of} end at ${next - 1}, scores at ${max}`);
  }
}

/** Every way in which the axes can be high or low has a quadrant of its own. */
function expectQuadrants(place: Place, dims: readonly string[], { method }: Scoring, quadrants: readonly Quadrant[]): void {
  if (method !== 'two_axis') {
    if (quadrants.length > 0) fault(place, 'belong to two_axis');
    return;
  }
  const names = quadrants.map(({ high }) => dims.filter((dim) => high.includes(dim)).join('+'));
  if (dims.length !== 2 || new Set(names).size !== 4 || names.length !== 4)
    fault(place, 'two_axis needs two dimensions and its four quadrants');
}

function selftestAt(place: Place): Selftest {
  expectRecord(place, keys.split(' '));
  const dims = listAt(inside(place, 'dims'), dimAt);
  const dimKeys = dims.map(({ key }) => key);
  const items = listAt(inside(place, 'items'), (item) => itemAt(item, dimKeys));
  const scale = scaleAt(inside(place, 'scale'));
  const bands = listAt(inside(place, 'bands'), (band) => bandAt(band, dimKeys));
  const scoring = scoringAt(inside(place, 'scoring'), dimKeys);
  const quadrants = optionalListAt(inside(place, 'quadrants'), (quadrant) => quadrantAt(quadrant, dimKeys));
  expectDistinct(inside(place, 'dims'), ['total', ...dimKeys]);
  expectDistinct(
    inside(place, 'items'),
    items.map(({ id }) => id),
  );
  for (const key of dimKeys) if (!items.some(({ dim }) => dim === key)) fault(inside(place, 'items'), `none asks about ${key}`);
  expectCovered(inside(place, 'bands'), { items, scale, bands });
  expectQuadrants(inside(place, 'quadrants'), dimKeys, scoring, quadrants);
  choiceAt(inside(place, 'privacy'), ['self_only']);
  return {
    ...headAt(place, selftestSchema),
    intro: wordsAt(inside(place, 'intro')),
    scale,
    dims,
    items,
    scoring,
    bands,
    quadrants,
    situations: optionalListAt(inside(place, 'situational_guide'), (entry) => situationAt(entry, dimKeys)),
    retestAfterDays: numberAt(inside(place, 'retest_after_days')),
  };
}

/**
 * A self-test from the value of its file; its bands must cover every score.
 *
 * @throws PlaybookError with every mistake and its path.
 */
export function readSelftest(value: unknown): Selftest {
  return readWhole(value, selftestAt);
}
