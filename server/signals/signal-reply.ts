import { type DiagnosisReply, type SignalDetail, type SignalRow } from '#api/signals.ts';
import { allows } from '#api/permissions.ts';
import { type AdviceInput, methodsFor } from '#core/diagnosis/advice.ts';
import { isAboutPeople } from '#core/diagnosis/diagnosis.ts';
import type { MemberSplit, SpanSums } from '#core/diagnosis/split.ts';
import type { drivers } from '#core/diagnosis/workload.ts';
import { isCompared } from '#core/signals/compared-metrics.ts';
import { mayAct, type SignalAct } from '#core/signals/life.ts';
import type { Signal } from '#core/signals/signal.ts';
import { addDays } from '#core/time/calendar.ts';
import { contactMeasureKeys } from '../metrics/columns.ts';
import type { Viewer } from '../platform/viewer.ts';
import { hourBands } from '#api/charts.ts';
import type { KeptDiagnosis } from './life-store.ts';
import type { MetricSide } from './metric-side.ts';
import type { Naming } from './naming.ts';
import { clausesFor, joined } from './sentence.ts';
import type { StoredSignal } from './signal-store.ts';

function adviceOf(signal: Signal, { cause }: KeptDiagnosis) {
  const { tone, direction, family } = signal;
  return methodsFor({ cause, tone, direction, family } satisfies AdviceInput);
}

/** A signal as a line of a list. */
export function signalRow({ id, life, diagnosis, event }: StoredSignal, naming: Naming): SignalRow {
  const { signal, state, bornOn, foundOn, closed } = life;
  const { metric, unit, direction, days, ongoing, usual, value, denominator, score, contacts, touched, importance } = signal;
  return {
    id,
    state,
    tone: signal.tone ?? 'neither',
    metric,
    unit: naming.unit(unit),
    direction,
    from: signal.from,
    to: addDays(signal.to, -1),
    days,
    ongoing,
    usual,
    value,
    denominator,
    score,
    contactCount: contacts,
    touched,
    importance,
    sentence: diagnosis === null ? { zh: '', en: '' } : joined(clausesFor(diagnosis.sentence, naming)),
    cause: diagnosis?.cause ?? null,
    methods: diagnosis === null ? [] : adviceOf(signal, diagnosis).flatMap(({ method, fits }) => (fits ? [method] : [])),
    event,
    bornOn,
    foundOn,
    closedFor: closed?.reason ?? null,
  };
}

/** Totals are per day and have no denominator; a missing value is null, never 0. */
function sumsOf({ numerator, denominator }: SpanSums) {
  return { numerator, denominator, value: denominator > 0 ? numerator / denominator : null };
}

/** What is behind a signal, with the names that the asker may know. */
export function diagnosisReply(signal: Signal, diagnosis: KeptDiagnosis, naming: Naming): DiagnosisReply {
  const { cause, dimension, members, explained, splits, workload } = diagnosis;
  const [whole] = splits;
  const advice = adviceOf(signal, diagnosis);
  const hints = (fitting: boolean) =>
    advice.filter(({ fits }) => fits === fitting).map(({ method, why }) => ({ key: method, because: why }));
  const totalOf = (side: 'before' | 'after') =>
    (whole?.members ?? []).reduce(
      (sum, row) => ({ numerator: sum.numerator + row[side].numerator, denominator: sum.denominator + row[side].denominator }),
      { numerator: 0, denominator: 0 },
    );
  const parts = ({ mix, within, interaction, total }: Pick<MemberSplit, 'mix' | 'within' | 'interaction' | 'total'>) => ({
    mix,
    within,
    interaction,
    total,
  });
  return {
    cause,
    isAboutPeople: isAboutPeople(cause),
    sentences: clausesFor(diagnosis.sentence, naming),
    dimension,
    members: dimension === null ? [] : members.map((member) => naming.member(dimension, member)),
    explained,
    before: sumsOf(totalOf('before')),
    after: sumsOf(totalOf('after')),
    change: signal.value - signal.usual,
    splits: splits.map((split) => ({
      dimension: split.dimension,
      before: split.before,
      after: split.after,
      change: split.change,
      ...parts(split),
      members: split.members.map((row) => ({
        member: naming.member(split.dimension, row.member),
        ...parts(row),
        before: sumsOf(row.before),
        after: sumsOf(row.after),
      })),
    })),
    drivers: workload && {
      ...driven(workload),
      change: workload.change,
      bands: workload.bands.map((band) => ({ member: naming.member('band', band.band), ...driven(band), total: band.total })),
    },
    methods: { fit: hints(true), unfit: hints(false) },
  };
}

function driven(parts: Record<(typeof drivers)[number] | 'mix' | 'unexplained', number>) {
  const { volume, handling, absence, roster, mix, unexplained } = parts;
  return { volume, handling, absence, roster, mix, unexplained };
}

/** Other charts of the story, as far as they are the asker's to see. */
export function alsoReply({ also }: Signal, naming: Naming): SignalDetail['also'] {
  return also
    .filter(({ unit }) => naming.knows(unit))
    .map(({ metric, unit, direction, from, to, usual, value }) => ({
      metric,
      unit: naming.unit(unit),
      direction,
      from,
      to: addDays(to, -1),
      usual,
      value,
    }));
}

const queryName: Partial<Record<Signal['unit']['kind'], string>> = { channel: 'channel', queue: 'queue', team: 'team', person: 'agent' };

/** The contacts behind a signal, as a query; null where contacts do not carry its metric. */
export function contactsQuery({ metric, unit, from, to }: Signal, side: MetricSide | null): Record<string, string> | null {
  const known: readonly string[] = contactMeasureKeys;
  if (side === null || !side.numerator.every((term) => known.includes(term.replace(/^-/, '')))) return null;
  const name = queryName[unit.kind];
  const band = unit.kind === 'hours' ? hourBands[unit.key as keyof typeof hourBands] : undefined;
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  return {
    metric,
    from,
    to: addDays(to, -1),
    ...(name === undefined ? {} : { [name]: unit.key }),
    ...(band === undefined ? {} : { timeFrom: clock(band.from < band.to ? band.from : 0), timeTo: clock(band.to) }),
  };
}

/** How people compare over a signal's days, four weeks at least; null for metrics that nobody has in hand. */
export function peopleQuery({ metric, unit, from, to }: Signal): Record<string, string> | null {
  if (!isCompared(metric)) return null;
  const last = addDays(to, -1);
  const fourWeeks = addDays(last, -27);
  return { metric, from: from < fourWeeks ? from : fourWeeks, to: last, ...(unit.kind === 'queue' ? { queue: unit.key } : {}) };
}

/** What the asker may do with a signal now. */
export function mayDo(viewer: Viewer, state: StoredSignal['life']['state']): SignalDetail['may'] {
  const decides = viewer.scopes === undefined && allows(viewer.roles, 'signals.decide');
  const may = (act: SignalAct['kind']) => decides && mayAct(state, act);
  return { see: may('see'), work: may('work'), close: may('close'), explain: may('explain'), reopen: may('reopen') };
}
