import { breadthOf } from '../diagnosis/unit.ts';
import { chartName, type Finding, type Findings } from './finding.ts';
import { areOneStory, partOf, standsOut } from './kinship.ts';
import { bringsAbout, voiceOf } from './metric-family.ts';

/** Findings of one story, the one that speaks for it first. */
export interface Story {
  lead: Finding;
  others: Finding[];
}

/** Groups findings of which one belongs to another, directly or by way of a third. */
function groupsOf(findings: readonly Finding[]): Finding[][] {
  const leaderOf = findings.map((_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (leaderOf[root] !== root) root = leaderOf[root] ?? root;
    return root;
  };
  for (const [at, finding] of findings.entries())
    for (let other = 0; other < at; other++) {
      const known = findings[other];
      if (known !== undefined && find(other) !== find(at) && mayJoin(known, finding) && areOneStory(known, finding))
        leaderOf[find(at)] = find(other);
    }
  return [...Map.groupBy(findings, (_, at) => find(at)).values()];
}

/** Two people never become one story by way of each other; only a unit that holds both may join them. */
function mayJoin(a: Finding, b: Finding): boolean {
  return a.unit.kind !== 'person' || b.unit.kind !== 'person' || a.unit.key === b.unit.key;
}

/** The families of a group without those that another of its families brought about. */
function causesOf(group: readonly Finding[]): Finding[] {
  const causes = group.filter((one) => !group.some((other) => bringsAbout(other.family, other.sense, one.family, one.sense)));
  const handling = causes.filter(({ family }) => family !== 'volume');
  const reach = group.filter(({ family }) => family === 'reach');
  if (handling.length > 0) return handling;
  return reach.length > 0 ? reach : causes.length > 0 ? causes : [...group];
}

function bySpeech(a: Finding, b: Finding): number {
  return (
    breadthOf(a.unit.kind) - breadthOf(b.unit.kind) ||
    voiceOf(a.metric) - voiceOf(b.metric) ||
    Math.abs(b.stretch.score) - Math.abs(a.stretch.score) ||
    (chartName(a.metric, a.unit) < chartName(b.metric, b.unit) ? -1 : 1)
  );
}

/** The finding that speaks: the one that spoke on an earlier night, else that of the widest unit's main metric, or of the narrowest part that alone explains it. */
function leadOf(group: readonly Finding[]): Finding {
  const causes = causesOf(group);
  const spoke = causes.filter((one) => one.spoke).toSorted(bySpeech)[0];
  if (spoke !== undefined) return spoke;
  const [first] = causes.toSorted(bySpeech);
  if (first === undefined) throw new RangeError('story: a group without findings');
  const explaining = causes
    .filter(
      ({ unit, family, sense }) => breadthOf(unit.kind) > breadthOf(first.unit.kind) && family === first.family && sense === first.sense,
    )
    .filter((narrow) => isOneMetric(first, narrow))
    .map((narrow) => ({ narrow, part: partOf(first, narrow.chart) }))
    .filter(({ part }) => part !== null && standsOut(part))
    .toSorted((a, b) => (a.part?.usualShare ?? 0) - (b.part?.usualShare ?? 0));
  return explaining[0]?.narrow ?? first;
}

function isOneMetric(a: Finding, b: Finding): boolean {
  return a.metric === b.metric;
}

/**
 * Joins findings that tell the same story and picks the one that speaks for it: the person inside the team inside the centre, the answer rate
 * for all that moves with it, the cause before what it brings about.
 *
 * Order of the findings does not matter. Every finding is in exactly one story, and belongs to the one that speaks directly, not only by way
 * of a third.
 *
 * @example storiesOf({ findings: [] }) // => []
 */
export function storiesOf({ findings }: Pick<Findings, 'findings'>): Story[] {
  return groupsOf(findings).flatMap((group) => {
    const lead = leadOf(group);
    const others = group.filter((one) => one !== lead);
    const own = others.filter((one) => areOneStory(lead, one)).sort((a, b) => Math.abs(b.stretch.score) - Math.abs(a.stretch.score));
    const strangers = others.filter((one) => !own.includes(one));
    return [{ lead, others: own }, ...storiesOf({ findings: strangers })];
  });
}
