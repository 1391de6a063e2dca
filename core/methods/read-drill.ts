import { type Drill, type DrillNode, type DrillOption, drillEnd, type Ending } from './drill.ts';
import { drillFaults } from './drill-paths.ts';
import { headAt } from './read-method.ts';
import {
  expectDistinct,
  expectRecord,
  fault,
  inside,
  isGiven,
  isPlain,
  keyAt,
  listAt,
  numberAt,
  type Place,
  readWhole,
  wordsAt,
  wordsIn,
} from './reading.ts';

export const drillSchema = 'banzhang.drill/v2';

const keys =
  'schema id name covers dimension direction status source related methods ' +
  'setting player counterpart trust_start rubric start nodes endings debrief';
const optionsPerNode = 3;

function scoreAt(place: Place, rubric: readonly string[]): Record<string, number> {
  if (!expectRecord(place, rubric) || !isPlain(place.value)) return {};
  return Object.fromEntries(
    Object.keys(place.value).map((key) => {
      const points = numberAt(inside(place, key));
      if (![0, 1, 2].includes(points)) fault(inside(place, key), 'must be 0, 1 or 2');
      return [key, points];
    }),
  );
}

function optionAt(place: Place, rubric: readonly string[]): DrillOption {
  expectRecord(place, ['key', 'zh', 'en', 'score', 'trust', 'why', 'next']);
  return {
    key: keyAt(inside(place, 'key')),
    says: wordsIn(place),
    score: scoreAt(inside(place, 'score'), rubric),
    trust: numberAt(inside(place, 'trust')),
    why: wordsAt(inside(place, 'why')),
    next: keyAt(inside(place, 'next')),
  };
}

function nodeAt(place: Place, rubric: readonly string[]): DrillNode {
  expectRecord(place, ['id', 'zh', 'en', 'options']);
  const id = keyAt(inside(place, 'id'));
  if (id === drillEnd) fault(inside(place, 'id'), `${drillEnd} is where a drill is over`);
  const options = listAt(inside(place, 'options'), (option) => optionAt(option, rubric));
  expectDistinct(
    inside(place, 'options'),
    options.map(({ key }) => key),
  );
  if (options.length !== optionsPerNode) fault(inside(place, 'options'), `must be ${optionsPerNode}`);
  return { id, says: wordsIn(place), options };
}

function endingAt(place: Place): Ending {
  expectRecord(place, ['when', 'zh', 'en']);
  const when = inside(place, 'when');
  expectRecord(when, ['min_pct', 'min_trust']);
  const least = (at: Place): number | null => (isGiven(at) ? numberAt(at) : null);
  return { minPct: least(inside(when, 'min_pct')), minTrust: least(inside(when, 'min_trust')), says: wordsIn(place) };
}

function counterpartAt(place: Place): Drill['counterpart'] {
  expectRecord(place, ['name', 'role', 'persona', 'hidden_need', 'triggers']);
  const words = (key: string): ReturnType<typeof wordsAt> => wordsAt(inside(place, key));
  return {
    name: words('name'),
    role: words('role'),
    persona: words('persona'),
    hiddenNeed: words('hidden_need'),
    triggers: words('triggers'),
  };
}

function rubricAt(place: Place): Drill['rubric'][number] {
  expectRecord(place, ['key', 'zh', 'en', 'method']);
  return { key: keyAt(inside(place, 'key')), name: wordsIn(place), method: keyAt(inside(place, 'method')) };
}

function debriefAt(place: Place): Drill['debrief'] {
  expectRecord(place, ['questions', 'tips']);
  return { questions: listAt(inside(place, 'questions'), wordsAt), tips: wordsAt(inside(place, 'tips')) };
}

function drillAt(place: Place): Drill {
  expectRecord(place, keys.split(' '));
  const rubric = listAt(inside(place, 'rubric'), rubricAt);
  const rubricKeys = rubric.map(({ key }) => key);
  const nodes = listAt(inside(place, 'nodes'), (node) => nodeAt(node, rubricKeys));
  const endings = listAt(inside(place, 'endings'), endingAt);
  expectDistinct(inside(place, 'rubric'), rubricKeys);
  expectDistinct(
    inside(place, 'nodes'),
    nodes.map(({ id }) => id),
  );
  const last = endings.at(-1);
  const hasFallback = last !== undefined && last.minPct === null && last.minTrust === null;
  if (!hasFallback) fault(inside(place, 'endings'), 'the last must demand nothing');
  const drill: Drill = {
    ...headAt(place, drillSchema),
    methods: listAt(inside(place, 'methods'), keyAt),
    setting: wordsAt(inside(place, 'setting')),
    player: wordsAt(inside(place, 'player')),
    counterpart: counterpartAt(inside(place, 'counterpart')),
    trustStart: numberAt(inside(place, 'trust_start')),
    rubric,
    start: keyAt(inside(place, 'start')),
    nodes,
    endings,
    debrief: debriefAt(inside(place, 'debrief')),
  };
  if (hasFallback) for (const says of drillFaults(drill)) fault(inside(place, 'nodes'), says);
  return drill;
}

/**
 * A drill from the value of its file; it must have no dead end and no circle, and every node and ending must be reachable.
 *
 * @throws PlaybookError with every mistake and its path.
 */
export function readDrill(value: unknown): Drill {
  return readWhole(value, drillAt);
}
